//! A study, taken in.
//!
//! It is found again by its key in the source, then by the numbers of registries. Of another record nothing is overwritten:
//! what is empty is filled, what differs is reported. What no source of studies says stays open: the portfolio is not
//! recorded, and whether people take part is null.

mod put;

use std::collections::BTreeSet;

use entity::{enums::*, study, study_identifier};
use sea_orm::{ActiveModelTrait, ActiveValue::NotSet, ColumnTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter};

use super::{
    Context, Note, Outcome, Row, Taken,
    directory::STUDY,
    facts::{Facts, StudyFacts},
    names,
};

/// Takes a study in with its identifiers and sites.
pub(super) async fn take(context: &mut Context<'_>, row: &Row) -> Result<Taken, DbErr> {
    let (Ok(Facts::Study(facts)), Some(key)) = (&row.facts, &row.key) else {
        return Ok(Taken::new(Outcome::Rejected, None));
    };
    let mut notes = Vec::new();
    let record = context.directory.record(STUDY, key).map(|record| (record.node_id, record.digest == row.digest));
    let held = match record {
        Some((id, _)) => study::Entity::find_by_id(id).one(context.db).await?,
        None => None,
    };
    let says_the_same = matches!(record, Some((_, true)));
    let held = match held {
        Some(held) => Some(held),
        None => match by_identifiers(context, facts, &mut notes).await? {
            Ok(found) => found,
            Err(conflict) => return Ok(Taken { outcome: Outcome::Conflicting, node: None, notes: vec![conflict] }),
        },
    };
    let (id, outcome) = match held {
        None => (add(context, key, facts).await?, Outcome::Created),
        Some(held) => {
            let id = held.id;
            let mut wrote = false;
            if !says_the_same {
                wrote = change(context, key, facts, held, &mut notes).await?;
            }
            // Also of a study that says the same as before: a site may have become known since.
            wrote |= put::sites(context, id, key, facts, &mut notes).await?;
            wrote |= put::investigators(context, id, facts, &mut notes).await?;
            (id, if wrote { Outcome::Updated } else { Outcome::Unchanged })
        }
    };
    if outcome == Outcome::Created {
        put::sites(context, id, key, facts, &mut Vec::new()).await?;
        put::investigators(context, id, facts, &mut Vec::new()).await?;
    }
    context.remember(STUDY, key, id, &row.digest).await?;
    Ok(Taken { outcome, node: Some(id), notes })
}

/// The study that has one of the numbers, or why nobody can tell.
async fn by_identifiers(
    context: &Context<'_>,
    facts: &StudyFacts,
    notes: &mut Vec<Note>,
) -> Result<Result<Option<study::Model>, Note>, DbErr> {
    let mut found = BTreeSet::new();
    for (scheme, value) in &facts.identifiers {
        let of_number = study_identifier::Entity::find()
            .filter(study_identifier::Column::Scheme.eq(*scheme))
            .filter(study_identifier::Column::Value.eq(value.as_str()));
        found.extend(of_number.all(context.db).await?.into_iter().map(|held| held.study_id));
    }
    let mut found = found.into_iter();
    let held = match (found.next(), found.next()) {
        (None, _) => return Ok(Ok(None)),
        (Some(_), Some(_)) => {
            let text = "its identifiers are held of several studies; nobody can tell which one it is";
            return Ok(Err(Note::conflict("several studies", text)));
        }
        (Some(id), None) => study::Entity::find_by_id(id).one(context.db).await?,
    };
    if held.as_ref().is_some_and(|held| held.sample) {
        return Ok(Err(Note::conflict("made-up record", "its identifier is held of a made-up record")));
    }
    notes.push(Note::remark("recognised by identifier", "a study that is held has the same number of a registry"));
    Ok(Ok(held))
}

/// Adds a study that is new: nobody lists it yet.
async fn add(context: &Context<'_>, key: &str, facts: &StudyFacts) -> Result<i64, DbErr> {
    let mut active = said(context, key, facts).into_active_model().reset_all();
    active.id = NotSet;
    let id = study::Entity::insert(active).exec(context.db).await?.last_insert_id;
    put::identifiers(context, id, facts).await?;
    put::category(context, id, facts).await?;
    Ok(id)
}

/// Writes what differs of one that is held; true when it wrote.
async fn change(
    context: &Context<'_>,
    key: &str,
    facts: &StudyFacts,
    held: study::Model,
    notes: &mut Vec<Note>,
) -> Result<bool, DbErr> {
    let is_own = held.source == context.source && held.source_key.as_deref() == Some(key);
    let said = said(context, key, facts);
    let mut wanted = held.clone();
    if is_own {
        wanted.title = said.title;
        wanted.status = said.status;
        wanted.is_commercial = said.is_commercial;
        wanted.topic = said.topic;
        wanted.sponsor_id = said.sponsor_id.or(held.sponsor_id);
        wanted.started_on = said.started_on;
        wanted.ended_on = said.ended_on;
    } else {
        fill(&mut wanted, &said, notes);
    }
    let changed = differences(&held, &wanted);
    let mut wrote = !changed.is_empty();
    if wrote {
        notes.push(Note::change("study", changed.join(", ")));
        wanted.updated_at = context.now;
        if is_own {
            wanted.source_place = Some(context.file.to_owned());
        }
        wanted.into_active_model().reset_all().update(context.db).await?;
    }
    let added = put::identifiers(context, held.id, facts).await?;
    if added > 0 {
        notes.push(Note::change("identifiers", format!("{added} added")));
    }
    let category = put::category(context, held.id, facts).await?;
    if category {
        notes.push(Note::change("health category", "added"));
    }
    wrote |= added > 0 || category;
    Ok(wrote)
}

/// The study as the row describes it.
fn said(context: &Context<'_>, key: &str, facts: &StudyFacts) -> study::Model {
    let sponsor = facts.sponsor.iter().filter_map(|(scheme, value)| context.directory.by_identifier(*scheme, value));
    study::Model {
        id: 0,
        title: facts.title.clone(),
        summary_en: None,
        summary_cy: None,
        summary_status: TranslationStatus::Missing,
        kind: ActivityKind::Research,
        status: facts.status,
        participants: None,
        portfolio: StudyPortfolio::NotRecorded,
        is_training_project: false,
        is_commercial: facts.is_commercial,
        topic: facts.topic.clone(),
        sponsor_id: sponsor.take(1).next(),
        recorded_by_id: None,
        recorded_on: context.now.date_naive(),
        started_on: facts.started_on,
        ended_on: facts.ended_on,
        is_listed: false,
        source: context.source,
        source_key: Some(key.to_owned()),
        source_place: Some(context.file.to_owned()),
        updated_at: context.now,
        sample: false,
    }
}

/// Fills what is empty of a study that another record gave, and reports what contradicts.
fn fill(held: &mut study::Model, said: &study::Model, notes: &mut Vec<Note>) {
    fn settle<T: Clone + PartialEq>(
        held: &mut Option<T>,
        said: &Option<T>,
        name: &'static str,
        differs: &mut Vec<&'static str>,
    ) {
        match (held.as_ref(), said) {
            (None, _) => held.clone_from(said),
            (Some(one), Some(other)) if one != other => differs.push(name),
            _ => {}
        }
    }
    let mut differs = Vec::new();
    if names::fold(&held.title) != names::fold(&said.title) {
        differs.push("title");
    }
    if held.status != said.status {
        differs.push("status");
    }
    settle(&mut held.sponsor_id, &said.sponsor_id, "sponsor", &mut differs);
    // Days belong to where it stands: they are filled where both say the same of that.
    if held.status == said.status {
        settle(&mut held.started_on, &said.started_on, "first day", &mut differs);
        settle(&mut held.ended_on, &said.ended_on, "last day", &mut differs);
    }
    // Free words: no contradiction.
    settle(&mut held.topic, &said.topic, "topic", &mut Vec::new());
    if !differs.is_empty() {
        let text =
            format!("it is held from another record, which says otherwise of its {}; that stays", differs.join(", "));
        notes.push(Note::conflict("study of another record", text));
    }
}

/// What will change, in the words of the contract.
fn differences(held: &study::Model, wanted: &study::Model) -> Vec<&'static str> {
    [
        ("title", held.title != wanted.title),
        ("status", held.status != wanted.status),
        ("whether it is commercial", held.is_commercial != wanted.is_commercial),
        ("topic", held.topic != wanted.topic),
        ("sponsor", held.sponsor_id != wanted.sponsor_id),
        ("first day", held.started_on != wanted.started_on),
        ("last day", held.ended_on != wanted.ended_on),
    ]
    .into_iter()
    .filter_map(|(name, differs)| differs.then_some(name))
    .collect()
}
