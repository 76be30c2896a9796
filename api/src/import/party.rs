//! A funder or recipient of a grant: found among the organisations that are held, or added.
//!
//! In this order: by its key at an earlier import, by an identifier of a public register, by its name. A name is trusted
//! only when exactly one organisation of another source bears it in the same country and nothing else that both state
//! (nation, town, number on the same register) speaks against it. What is held of an organisation from another source is
//! not touched, apart from further names and identifiers.

use entity::{enums::*, organisation};
use sea_orm::DbErr;

use super::{
    Context, Note,
    directory::ORGANISATION,
    facts::Party,
    names,
    row::digest,
    write::{Identified, NewOrganisation},
};

/// What a party became.
pub(super) struct Resolved {
    /// The organisation.
    pub(super) id: i64,
    /// True when anything was written.
    pub(super) wrote: bool,
}

/// The organisation that a party is known to be, without writing anything.
pub(super) fn known(context: &Context<'_>, party: &Party) -> Option<i64> {
    let former = context.directory.record(ORGANISATION, &party.key).map(|held| held.node_id);
    former
        .filter(|id| context.directory.organisation(*id).is_some())
        .or_else(|| find(context, party, "", &mut Vec::new()))
}

/// Finds or adds a party; `role` is "funder" or "recipient" and begins the notes.
pub(super) async fn resolve(
    context: &mut Context<'_>,
    party: &Party,
    role: &'static str,
    notes: &mut Vec<Note>,
) -> Result<Resolved, DbErr> {
    let digest = digest(party);
    let former = context.directory.record(ORGANISATION, &party.key).map(|held| (held.node_id, held.digest == digest));
    let former = former.filter(|(id, _)| context.directory.organisation(*id).is_some());
    let first = context.parties.meet(&party.key);
    if let Some((id, same)) = former
        && same
    {
        return Ok(Resolved { id, wrote: false });
    }
    let (id, mut wrote) = match former.map(|(id, _)| id).or_else(|| find(context, party, role, notes)) {
        Some(id) => (id, false),
        None => (add(context, party).await?, true),
    };
    if wrote {
        notes.push(Note::change("organisation added", format!("{role} {}", party.name)));
    } else if context.directory.organisation(id).is_some_and(|held| held.source == context.source) {
        // The publisher that minted a key may correct what it said before; of others' organisations the first word stays.
        let may_correct = first && former.is_some() && is_minted(party);
        wrote |= describe(context, id, party, may_correct, role, notes).await?;
    }
    wrote |= name(context, id, party, role, notes).await?;
    if let Some(abbreviation) = &party.abbreviation {
        wrote |= context.add_alias(id, abbreviation, None, AliasKind::Abbreviation).await?;
    }
    for (scheme, value) in &party.identifiers {
        match context.add_identifier(id, *scheme, value).await? {
            Identified::Added => wrote = true,
            Identified::Held => {}
            Identified::Elsewhere => {
                let text = format!("{value} of the {role} {} is held of another organisation", party.name);
                notes.push(Note::conflict("identifier of two organisations", text));
            }
        }
    }
    if first {
        context.remember(ORGANISATION, &party.key, id, &digest).await?;
    }
    Ok(Resolved { id, wrote })
}

/// True when the key is the publisher's own and no number of a public register.
fn is_minted(party: &Party) -> bool {
    crate::identifier::org_id::parse(&party.key).is_err()
}

async fn add(context: &mut Context<'_>, party: &Party) -> Result<i64, DbErr> {
    let new = NewOrganisation {
        name_en: party.name.clone(),
        name_cy: None,
        abbreviation: party.abbreviation.clone(),
        kind: party.kind,
        active: true,
        nation: party.nation,
        country_code: party.country_code.clone(),
        city: party.city.clone(),
        website: party.website.clone(),
    };
    context.add_organisation(&party.key, new).await
}

/// The organisation that the identifiers name, else the one that the name names.
fn find(context: &Context<'_>, party: &Party, role: &'static str, notes: &mut Vec<Note>) -> Option<i64> {
    let mut found: Vec<i64> = Vec::new();
    for (scheme, value) in &party.identifiers {
        if let Some(id) = context.directory.by_identifier(*scheme, value)
            && !found.contains(&id)
        {
            found.push(id);
        }
    }
    if let Some(id) = found.first() {
        return Some(*id);
    }
    let mut alike = context
        .directory
        .by_name(&party.name)
        .filter(|held| held.source != context.source && agrees(context, held, party));
    let only = alike.next()?;
    if alike.next().is_some() {
        let text =
            format!("several organisations held are called like the {role} {}; none was taken for it", party.name);
        notes.push(Note::remark("name of several organisations", text));
        return None;
    }
    notes.push(Note::remark("recognised by name", format!("{role} {}", party.name)));
    Some(only.id)
}

/// True when an organisation of the same name is in the same country and nothing that both state differs.
fn agrees(context: &Context<'_>, held: &organisation::Model, party: &Party) -> bool {
    let said = party.country_code.as_deref().or_else(|| presumed(context.source, party.nation));
    let country = country_of(held);
    let same_country = country.is_some() && country == said;
    let nations = match (held.nation, party.nation) {
        (Some(one), Some(other)) => one == other || one == Nation::UnitedKingdom || other == Nation::UnitedKingdom,
        _ => true,
    };
    let cities = match (&held.city, &party.city) {
        (Some(one), Some(other)) => {
            let (one, other) = (names::fold(one), names::fold(other));
            one.contains(&other) || other.contains(&one)
        }
        _ => true,
    };
    same_country && nations && cities && registers_agree(context, held.id, party)
}

/// The country by which an organisation that is held is compared.
pub(super) fn country_of(held: &organisation::Model) -> Option<&str> {
    let in_kingdom = held.nation.filter(|nation| *nation != Nation::OutsideUnitedKingdom).map(|_| "GB");
    held.country_code.as_deref().or(in_kingdom).or_else(|| presumed(held.source, held.nation))
}

/// The country that an organisation of no stated place is compared in: the Gateway to Research is the United Kingdom's own
/// and says so of those that are outside it. It is recorded nowhere.
fn presumed(source: RecordSource, nation: Option<Nation>) -> Option<&'static str> {
    (source == RecordSource::Gtr && nation.is_none()).then_some("GB")
}

/// False when both have a number on the same register and not the same one.
fn registers_agree(context: &Context<'_>, id: i64, party: &Party) -> bool {
    let register = |scheme: OrganisationIdentifierScheme, value: &str| match scheme {
        OrganisationIdentifierScheme::OrgId => {
            (scheme, crate::identifier::org_id::split(value).map(|(list, _)| list).unwrap_or_default())
        }
        scheme => (scheme, ""),
    };
    party.identifiers.iter().all(|(scheme, value)| {
        context
            .directory
            .identifiers(id, *scheme)
            .all(|held| held == value || register(*scheme, held) != register(*scheme, value))
    })
}

/// Fills what is not known of an organisation of this source, or corrects it; true when it wrote.
async fn describe(
    context: &mut Context<'_>,
    id: i64,
    party: &Party,
    may_correct: bool,
    role: &'static str,
    notes: &mut Vec<Note>,
) -> Result<bool, DbErr> {
    fn settle<T: Clone>(held: &mut Option<T>, said: &Option<T>, may_correct: bool) {
        if said.is_some() && (may_correct || held.is_none()) {
            held.clone_from(said);
        }
    }
    let former = context.directory.organisation(id).map(|held| held.name_en.clone());
    let wrote = context
        .change_organisation(id, |held| {
            if may_correct {
                held.name_en.clone_from(&party.name);
            }
            settle(&mut held.nation, &party.nation, may_correct);
            settle(&mut held.country_code, &party.country_code, may_correct);
            settle(&mut held.city, &party.city, may_correct);
            settle(&mut held.website, &party.website, may_correct);
        })
        .await?;
    if wrote {
        notes.push(Note::change("organisation changed", format!("{role} {}", party.name)));
    }
    if let Some(former) = former {
        context.add_alias(id, &former, None, AliasKind::Alternate).await?;
    }
    Ok(wrote)
}

/// Keeps the name that the source uses as an alias when it is none that is known; true when it wrote.
async fn name(
    context: &mut Context<'_>,
    id: i64,
    party: &Party,
    role: &'static str,
    notes: &mut Vec<Note>,
) -> Result<bool, DbErr> {
    let added = context.add_alias(id, &party.name, None, AliasKind::Alternate).await?;
    if added {
        let held = context.directory.organisation(id).map(|held| held.name_en.as_str()).unwrap_or_default();
        let text = format!("{role} {} is held as {held}; the other name was kept as an alias", party.name);
        notes.push(Note::normalised("organisation name", text));
    }
    Ok(added)
}
