//! An output beside articles. Who made it is told by parts with a role of CRediT; authors without one have no place here.

use entity::{
    enums::{OutputKind, TranslationStatus},
    output, output_identifier,
};
use sea_orm::{ActiveModelTrait, ActiveValue::NotSet, ColumnTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter};

use super::{
    super::{Context, Note, Outcome, facts::WorkFacts, names},
    Put,
    publication::settle,
};

/// Adds it, or writes what differs of one that is held.
pub(super) async fn put(
    context: &mut Context<'_>,
    key: &str,
    facts: &WorkFacts,
    kind: OutputKind,
    held: Option<i64>,
    notes: &mut Vec<Note>,
) -> Result<Put, DbErr> {
    let held = match held {
        Some(id) => output::Entity::find_by_id(id).one(context.db).await?,
        None => None,
    };
    let Some(held) = held else {
        let mut active = model(context, key, facts, kind).into_active_model().reset_all();
        active.id = NotSet;
        let id = output::Entity::insert(active).exec(context.db).await?.last_insert_id;
        identifiers(context, id, facts).await?;
        return Ok(Put { id, outcome: Outcome::Created });
    };
    let is_own = held.source == context.source && held.source_key.as_deref() == Some(key);
    let mut wanted = held.clone();
    if is_own {
        let said = model(context, key, facts, kind);
        wanted.title = said.title;
        wanted.kind = said.kind;
        wanted.venue = said.venue;
        wanted.year = said.year;
        wanted.published_on = said.published_on;
        wanted.open_access_licence = said.open_access_licence;
    } else {
        fill(&mut wanted, facts, kind, notes);
    }
    let changed = differences(&held, &wanted);
    if !changed.is_empty() {
        notes.push(Note::change("output", changed.join(", ")));
        wanted.updated_at = context.now;
        if is_own {
            wanted.source_place = Some(context.file.to_owned());
        }
        wanted.into_active_model().reset_all().update(context.db).await?;
    }
    let added = identifiers(context, held.id, facts).await?;
    if added > 0 {
        notes.push(Note::change("identifiers", format!("{added} added")));
    }
    let wrote = added > 0 || !changed.is_empty();
    Ok(Put { id: held.id, outcome: if wrote { Outcome::Updated } else { Outcome::Unchanged } })
}

fn model(context: &Context<'_>, key: &str, facts: &WorkFacts, kind: OutputKind) -> output::Model {
    output::Model {
        id: 0,
        title: facts.title.clone(),
        summary_en: None,
        summary_cy: None,
        summary_status: TranslationStatus::Missing,
        kind,
        year: facts.year,
        published_on: facts.published_on,
        venue: facts.container.clone(),
        url: None,
        open_access_status: None,
        open_access_url: None,
        open_access_licence: facts.licence.clone(),
        organisation_id: None,
        is_published: true,
        source: context.source,
        source_key: Some(key.to_owned()),
        source_place: Some(context.file.to_owned()),
        updated_at: context.now,
        sample: false,
    }
}

/// Fills what is empty of an output that another record gave, and reports what contradicts.
fn fill(held: &mut output::Model, facts: &WorkFacts, kind: OutputKind, notes: &mut Vec<Note>) {
    let mut differs = Vec::new();
    if names::fold(&held.title) != names::fold(&facts.title) {
        differs.push("title");
    }
    if held.kind != kind {
        differs.push("kind");
    }
    if held.year == facts.year {
        settle(&mut held.published_on, &facts.published_on, "day of publication", &mut differs);
    } else {
        differs.push("year");
    }
    settle(&mut held.venue, &facts.container, "venue", &mut differs);
    settle(&mut held.open_access_licence, &facts.licence, "licence", &mut differs);
    if !differs.is_empty() {
        let text =
            format!("it is held from another record, which says otherwise of its {}; that stays", differs.join(", "));
        notes.push(Note::conflict("work of another record", text));
    }
}

/// Adds the identifiers that are not known yet; how many.
async fn identifiers(context: &Context<'_>, id: i64, facts: &WorkFacts) -> Result<usize, DbErr> {
    let held =
        output_identifier::Entity::find().filter(output_identifier::Column::OutputId.eq(id)).all(context.db).await?;
    let mut added = 0;
    for identifier in &facts.identifiers {
        if held.iter().any(|held| held.scheme == identifier.scheme && held.value == identifier.value) {
            continue;
        }
        let model = output_identifier::Model {
            id: 0,
            output_id: id,
            scheme: identifier.scheme,
            value: identifier.value.clone(),
            as_given: identifier.as_given.clone(),
        };
        let mut active = model.into_active_model().reset_all();
        active.id = NotSet;
        output_identifier::Entity::insert(active).exec(context.db).await?;
        added += 1;
    }
    Ok(added)
}

/// What will change, in the words of the contract.
fn differences(held: &output::Model, wanted: &output::Model) -> Vec<&'static str> {
    [
        ("title", held.title != wanted.title),
        ("kind", held.kind != wanted.kind),
        ("venue", held.venue != wanted.venue),
        ("year", held.year != wanted.year),
        ("day of publication", held.published_on != wanted.published_on),
        ("licence", held.open_access_licence != wanted.open_access_licence),
    ]
    .into_iter()
    .filter_map(|(name, differs)| differs.then_some(name))
    .collect()
}
