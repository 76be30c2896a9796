//! An article or what is like one.

use entity::{
    enums::{PublicationKind, RecordSource},
    publication, publication_identifier,
};
use sea_orm::{ActiveModelTrait, ActiveValue::NotSet, ColumnTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter};

use super::{
    super::{Context, Note, Outcome, facts::WorkFacts, names},
    Put, authors,
};

/// Adds it, or writes what differs of one that is held.
pub(super) async fn put(
    context: &mut Context<'_>,
    key: &str,
    facts: &WorkFacts,
    kind: PublicationKind,
    held: Option<i64>,
    notes: &mut Vec<Note>,
) -> Result<Put, DbErr> {
    let held = match held {
        Some(id) => publication::Entity::find_by_id(id).one(context.db).await?,
        None => None,
    };
    let Some(held) = held else {
        let model = model(context, key, facts, kind);
        let mut active = model.into_active_model().reset_all();
        active.id = NotSet;
        let id = publication::Entity::insert(active).exec(context.db).await?.last_insert_id;
        identifiers(context, id, facts).await?;
        authors::put(context, id, key, facts, true, notes).await?;
        return Ok(Put { id, outcome: Outcome::Created });
    };
    let is_own = held.source == context.source && held.source_key.as_deref() == Some(key);
    let mut wanted = held.clone();
    if is_own {
        let said = model(context, key, facts, kind);
        wanted = publication::Model {
            id: held.id,
            // Whoever says of an article what kind it is knows more than a source that does not.
            kind: if kind == PublicationKind::Article { held.kind } else { kind },
            open_access_status: held.open_access_status,
            open_access_url: held.open_access_url.clone(),
            is_published: held.is_published,
            recorded_by_id: held.recorded_by_id,
            updated_at: held.updated_at,
            source_place: held.source_place.clone(),
            ..said
        };
    } else {
        fill(&mut wanted, facts, kind, held.source, notes);
    }
    let changed = differences(&held, &wanted);
    if !changed.is_empty() {
        notes.push(Note::change("publication", changed.join(", ")));
        wanted.updated_at = context.now;
        if is_own {
            wanted.source_place = Some(context.file.to_owned());
        }
        wanted.into_active_model().reset_all().update(context.db).await?;
    }
    let mut wrote = !changed.is_empty();
    let added = identifiers(context, held.id, facts).await?;
    if added > 0 {
        notes.push(Note::change("identifiers", format!("{added} added")));
        wrote = true;
    }
    wrote |= authors::put(context, held.id, key, facts, is_own, notes).await?;
    Ok(Put { id: held.id, outcome: if wrote { Outcome::Updated } else { Outcome::Unchanged } })
}

fn model(context: &Context<'_>, key: &str, facts: &WorkFacts, kind: PublicationKind) -> publication::Model {
    publication::Model {
        id: 0,
        title: facts.title.clone(),
        kind,
        container_title: facts.container.clone(),
        volume: facts.volume.clone(),
        issue: facts.issue.clone(),
        pages: facts.pages.clone(),
        year: facts.year,
        published_on: facts.published_on,
        open_access_status: None,
        open_access_url: None,
        open_access_licence: facts.licence.clone(),
        is_published: true,
        recorded_by_id: None,
        source: context.source,
        source_key: Some(key.to_owned()),
        source_place: Some(context.file.to_owned()),
        updated_at: context.now,
        sample: false,
    }
}

/// Fills what is empty of a publication that another record gave, and reports what contradicts.
fn fill(
    held: &mut publication::Model,
    facts: &WorkFacts,
    kind: PublicationKind,
    source: RecordSource,
    notes: &mut Vec<Note>,
) {
    let mut differs = Vec::new();
    if names::fold(&held.title) != names::fold(&facts.title) {
        differs.push("title");
    }
    match (held.kind, kind) {
        (_, PublicationKind::Article) => {}
        // An import that did not know took this kind; a person who recorded it would have said more.
        (PublicationKind::Article, kind) if source != RecordSource::Service => held.kind = kind,
        (one, other) if one != other => differs.push("kind"),
        _ => {}
    }
    if held.year == facts.year {
        settle(&mut held.published_on, &facts.published_on, "day of publication", &mut differs);
    } else {
        differs.push("year");
    }
    for (held, said, name) in [
        (&mut held.container_title, &facts.container, "journal"),
        (&mut held.volume, &facts.volume, "volume"),
        (&mut held.issue, &facts.issue, "issue"),
        (&mut held.pages, &facts.pages, "pages"),
    ] {
        match (held.as_ref(), said) {
            (Some(one), Some(other)) if names::fold(one) == names::fold(other) => {}
            _ => settle(held, said, name, &mut differs),
        }
    }
    settle(&mut held.open_access_licence, &facts.licence, "licence", &mut differs);
    if !differs.is_empty() {
        let text =
            format!("it is held from another record, which says otherwise of its {}; that stays", differs.join(", "));
        notes.push(Note::conflict("work of another record", text));
    }
}

/// Fills what is empty, or notes that it differs.
pub(super) fn settle<T: Clone + PartialEq>(
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

/// Adds the identifiers that are not known yet; how many.
async fn identifiers(context: &Context<'_>, id: i64, facts: &WorkFacts) -> Result<usize, DbErr> {
    let held = publication_identifier::Entity::find()
        .filter(publication_identifier::Column::PublicationId.eq(id))
        .all(context.db)
        .await?;
    let mut added = 0;
    for identifier in &facts.identifiers {
        if held.iter().any(|held| held.scheme == identifier.scheme && held.value == identifier.value) {
            continue;
        }
        let model = publication_identifier::Model {
            id: 0,
            publication_id: id,
            scheme: identifier.scheme,
            value: identifier.value.clone(),
            as_given: identifier.as_given.clone(),
        };
        let mut active = model.into_active_model().reset_all();
        active.id = NotSet;
        publication_identifier::Entity::insert(active).exec(context.db).await?;
        added += 1;
    }
    Ok(added)
}

/// What will change, in the words of the contract.
fn differences(held: &publication::Model, wanted: &publication::Model) -> Vec<&'static str> {
    [
        ("title", held.title != wanted.title),
        ("kind", held.kind != wanted.kind),
        ("journal", held.container_title != wanted.container_title),
        ("volume", held.volume != wanted.volume),
        ("issue", held.issue != wanted.issue),
        ("pages", held.pages != wanted.pages),
        ("year", held.year != wanted.year),
        ("day of publication", held.published_on != wanted.published_on),
        ("licence", held.open_access_licence != wanted.open_access_licence),
    ]
    .into_iter()
    .filter_map(|(name, differs)| differs.then_some(name))
    .collect()
}
