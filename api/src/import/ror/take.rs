//! One ROR record, taken in.

use entity::{
    enums::{OrganisationIdentifierScheme as Scheme, *},
    organisation,
    text::edited,
};
use sea_orm::DbErr;

use super::{
    super::{
        Context, Note, Outcome, Row, Taken,
        directory::ORGANISATION,
        facts::{Facts, OrganisationFacts},
        names,
        write::{Identified, NewOrganisation},
    },
    find::{Found, find},
    record::is_misprint,
};

/// Merges a record into the organisation it describes, or adds it.
pub(super) async fn take(context: &mut Context<'_>, row: &Row) -> Result<Taken, DbErr> {
    let Ok(Facts::Organisation(facts)) = &row.facts else {
        return Ok(Taken::new(Outcome::Rejected, None));
    };
    let mut notes = Vec::new();
    let (id, outcome) = match find(context, facts, &mut notes) {
        Found::Several(conflict) => {
            return Ok(Taken { outcome: Outcome::Conflicting, node: None, notes: vec![conflict] });
        }
        Found::One(id) => {
            let wrote = merge(context, id, facts, &mut notes).await?;
            (id, if wrote { Outcome::Updated } else { Outcome::Unchanged })
        }
        Found::None => (add(context, facts, &mut notes).await?, Outcome::Created),
    };
    context.remember(ORGANISATION, &facts.ror, id, &row.digest).await?;
    Ok(Taken { outcome, node: Some(id), notes })
}

async fn add(context: &mut Context<'_>, facts: &OrganisationFacts, notes: &mut Vec<Note>) -> Result<i64, DbErr> {
    let mut acronyms = facts.others.iter().filter(|other| other.kind == AliasKind::Abbreviation);
    let abbreviation = match (acronyms.next(), acronyms.next()) {
        (Some(only), None) => Some(only.name.clone()),
        _ => None,
    };
    let new = NewOrganisation {
        name_en: facts.name_en.clone(),
        name_cy: facts.name_cy.clone(),
        abbreviation,
        kind: facts.kind,
        active: facts.active,
        nation: facts.nation,
        country_code: facts.country_code.clone(),
        city: facts.city.clone(),
        website: facts.website.clone(),
    };
    let id = context.add_organisation(&facts.ror, new).await?;
    others(context, id, facts).await?;
    identifiers(context, id, facts, notes).await?;
    Ok(id)
}

/// Adds to an organisation that is held what it lacks; true when anything was written.
async fn merge(
    context: &mut Context<'_>,
    id: i64,
    facts: &OrganisationFacts,
    notes: &mut Vec<Note>,
) -> Result<bool, DbErr> {
    let Some(held) = context.directory.organisation(id).cloned() else { return Ok(false) };
    let mut wanted = held.clone();
    if held.source == RecordSource::Ror {
        own(&mut wanted, facts);
    } else {
        fill(&mut wanted, facts, notes);
    }
    welsh(&mut wanted, facts, notes);
    // A Welsh label is ROR's own wording beside its English; Welsh that stays may be left behind by a new English name.
    if wanted.name_cy == held.name_cy && wanted.name_status == held.name_status && facts.name_cy.is_none() {
        let stands = (held.name_en.as_str(), held.name_cy.as_deref(), held.name_status);
        wanted.name_status = edited(Some(stands), &wanted.name_en, wanted.name_cy.as_deref(), None);
    }
    let changed = differences(&held, &wanted);
    let mut wrote = context
        .change_organisation(id, |held| {
            *held = organisation::Model { updated_at: held.updated_at, ..wanted };
        })
        .await?;
    if !changed.is_empty() {
        notes.push(Note::change("organisation", changed.join(", ")));
    }
    // A name that this record gave before and gives no more is one it once had.
    wrote |= context.add_alias(id, &held.name_en, Some(Language::En), AliasKind::Former).await?;
    if context.add_alias(id, &facts.name_en, Some(Language::En), AliasKind::Alternate).await? {
        let text = format!("ROR calls it {}, held as {}; ROR's name was kept as an alias", facts.name_en, held.name_en);
        notes.push(Note::normalised("English name", text));
        wrote = true;
    }
    let names = others(context, id, facts).await?;
    let numbers = identifiers(context, id, facts, notes).await?;
    for (what, count) in [("names", names), ("identifiers", numbers)] {
        if count > 0 {
            notes.push(Note::change(what, format!("{count} added")));
            wrote = true;
        }
    }
    Ok(wrote)
}

/// Brings an organisation that this importer added up to date.
fn own(held: &mut organisation::Model, facts: &OrganisationFacts) {
    held.name_en.clone_from(&facts.name_en);
    held.kind = facts.kind;
    held.website.clone_from(&facts.website);
    held.city.clone_from(&facts.city);
    held.country_code.clone_from(&facts.country_code);
    held.nation = facts.nation;
    match (held.status, facts.active) {
        (OrganisationStatus::Active, false) => held.status = OrganisationStatus::Inactive,
        (OrganisationStatus::Inactive | OrganisationStatus::Superseded, true) => {
            held.status = OrganisationStatus::Active;
            held.successor_id = None;
        }
        _ => {}
    }
}

/// Fills what is empty of an organisation that another source owns, and reports what contradicts.
fn fill(held: &mut organisation::Model, facts: &OrganisationFacts, notes: &mut Vec<Note>) {
    if held.website.is_none() {
        held.website.clone_from(&facts.website);
    }
    if held.city.is_none() {
        held.city.clone_from(&facts.city);
    }
    match (&held.country_code, &facts.country_code) {
        (None, said) => held.country_code.clone_from(said),
        (Some(one), Some(other)) if one != other => {
            notes.push(Note::conflict("country", format!("{other} by ROR, {one} here; nothing was changed")));
        }
        _ => {}
    }
    match (held.nation, facts.nation) {
        (None, said) => held.nation = said,
        // The address of a body for the whole kingdom lies in one of the nations and says nothing against it.
        (Some(Nation::UnitedKingdom), _) | (_, None) => {}
        (Some(one), Some(other)) if one != other => {
            notes.push(Note::conflict("nation", "ROR's address is in another nation; nothing was changed"));
        }
        _ => {}
    }
    // A funder's file says nothing of these two; a recipient stands as active and of no known kind until somebody does.
    let unsaid = matches!(held.source, RecordSource::ThreesixtyGiving | RecordSource::Gtr);
    if unsaid && held.kind == OrganisationKind::Other && facts.kind != OrganisationKind::Hospital {
        held.kind = facts.kind;
    }
    match (held.status == OrganisationStatus::Active, facts.active) {
        (true, false) if unsaid => held.status = OrganisationStatus::Inactive,
        (true, false) => {
            notes.push(Note::conflict("status", "no longer active by ROR, active here; nothing was changed"));
        }
        (false, true) => {
            notes.push(Note::conflict("status", "active by ROR, no longer active here; nothing was changed"));
        }
        _ => {}
    }
}

/// Takes the Welsh label where there is no Welsh, or Welsh that nobody checked; otherwise it becomes an alias.
fn welsh(held: &mut organisation::Model, facts: &OrganisationFacts, notes: &mut Vec<Note>) {
    let Some(label) = &facts.name_cy else { return };
    let replaceable = held.source == RecordSource::Ror
        || matches!(
            held.name_status,
            TranslationStatus::Machine | TranslationStatus::Missing | TranslationStatus::Stale
        );
    match &held.name_cy {
        Some(name) if names::fold(name) == names::fold(label) && !is_misprint(name, label) => {
            // The body's own wording, found in print, is the check that a translation of ours lacked.
            if replaceable {
                held.name_cy = Some(label.clone());
                held.name_status = TranslationStatus::Published;
            }
        }
        Some(name) if is_misprint(name, label) => {
            let text = "the label differs from the name held only in letters that look alike; the name held stays";
            notes.push(Note::normalised("Welsh name", text));
        }
        Some(_) if !replaceable => {
            let text = format!("the label {label} differs from the name held; it was kept as an alias");
            notes.push(Note::normalised("Welsh name", text));
        }
        _ => {
            held.name_cy = Some(label.clone());
            held.name_status = TranslationStatus::Published;
        }
    }
}

/// Adds the names that are not known yet; how many.
async fn others(context: &mut Context<'_>, id: i64, facts: &OrganisationFacts) -> Result<usize, DbErr> {
    let mut added = 0;
    if let Some(label) = &facts.name_cy {
        added += usize::from(context.add_alias(id, label, Some(Language::Cy), AliasKind::Alternate).await?);
    }
    for other in &facts.others {
        added += usize::from(context.add_alias(id, &other.name, other.language, other.kind).await?);
    }
    Ok(added)
}

/// Adds the identifiers that are not known yet, and reports those of other organisations; how many.
async fn identifiers(
    context: &mut Context<'_>,
    id: i64,
    facts: &OrganisationFacts,
    notes: &mut Vec<Note>,
) -> Result<usize, DbErr> {
    let mut added = 0;
    let all = [(Scheme::Ror, facts.ror.clone())].into_iter().chain(facts.identifiers.iter().cloned());
    for (scheme, value) in all {
        match context.add_identifier(id, scheme, &value).await? {
            Identified::Added => added += 1,
            Identified::Held => {}
            Identified::Elsewhere => {
                let text = format!("{value} is held of another organisation, where it stays");
                notes.push(Note::conflict("identifier of two organisations", text));
            }
        }
    }
    Ok(added)
}

/// What will change, in the words of the contract.
fn differences(held: &organisation::Model, wanted: &organisation::Model) -> Vec<&'static str> {
    [
        ("name", held.name_en != wanted.name_en),
        ("Welsh name", held.name_cy != wanted.name_cy || held.name_status != wanted.name_status),
        ("kind", held.kind != wanted.kind),
        ("status", held.status != wanted.status),
        ("nation", held.nation != wanted.nation),
        ("country", held.country_code != wanted.country_code),
        ("town", held.city != wanted.city),
        ("web site", held.website != wanted.website),
    ]
    .into_iter()
    .filter_map(|(name, differs)| differs.then_some(name))
    .collect()
}
