//! Which work that is held a row describes.

use std::collections::BTreeSet;

use entity::{output, output_identifier, publication, publication_identifier};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter};

use super::super::{
    Context, Note,
    directory::PUBLICATION,
    facts::{WorkFacts, WorkKind},
};

/// What was found.
pub(super) enum Found {
    /// It was imported before and says the same.
    Same(i64),
    /// It is held.
    Held(i64),
    /// It is new.
    New,
}

/// Finds it, or says why nobody can tell.
pub(super) async fn find(
    context: &Context<'_>,
    facts: &WorkFacts,
    (key, digest): (&str, &str),
    (own, other): (&'static str, &'static str),
) -> Result<Result<Found, Note>, DbErr> {
    let sort = |node_type| if node_type == PUBLICATION { "a publication" } else { "an output" };
    if context.directory.record(other, key).is_some() {
        let text = format!("it was imported as {} before and is {} now; nothing was changed", sort(other), sort(own));
        return Ok(Err(Note::conflict("kind of work", text)));
    }
    let record = context.directory.record(own, key).map(|record| (record.node_id, record.digest.clone()));
    let record = match record {
        Some((id, digest)) if is_held(context, own, id).await? => Some((id, digest)),
        _ => None,
    };
    if let Some((id, held)) = &record
        && held == digest
    {
        return Ok(Ok(Found::Same(*id)));
    }
    let (publications, outputs) = by_identifiers(context, facts).await?;
    let (same, foreign) = match facts.kind {
        WorkKind::Publication(_) => (publications, outputs),
        WorkKind::Output(_) => (outputs, publications),
    };
    if !foreign.is_empty() {
        let text = format!("its identifiers are held of {}, and it is {} here", sort(other), sort(own));
        return Ok(Err(Note::conflict("kind of work", text)));
    }
    let all: BTreeSet<i64> = same.into_iter().chain(record.map(|(id, _)| id)).collect();
    let mut all = all.into_iter();
    match (all.next(), all.next()) {
        (None, _) => Ok(Ok(Found::New)),
        (Some(_), Some(_)) => {
            let text = "its identifiers are held of several works; nobody can tell which one it is";
            Ok(Err(Note::conflict("several works", text)))
        }
        (Some(id), None) if is_sample(context, own, id).await? => {
            Ok(Err(Note::conflict("made-up record", "its identifier is held of a made-up record")))
        }
        (Some(id), None) => Ok(Ok(Found::Held(id))),
    }
}

/// Publications and outputs that have one of the identifiers.
async fn by_identifiers(context: &Context<'_>, facts: &WorkFacts) -> Result<(BTreeSet<i64>, BTreeSet<i64>), DbErr> {
    let (mut publications, mut outputs) = (BTreeSet::new(), BTreeSet::new());
    for identifier in &facts.identifiers {
        let of_publications = publication_identifier::Entity::find()
            .filter(publication_identifier::Column::Scheme.eq(identifier.scheme))
            .filter(publication_identifier::Column::Value.eq(identifier.value.as_str()));
        publications.extend(of_publications.all(context.db).await?.into_iter().map(|held| held.publication_id));
        let of_outputs = output_identifier::Entity::find()
            .filter(output_identifier::Column::Scheme.eq(identifier.scheme))
            .filter(output_identifier::Column::Value.eq(identifier.value.as_str()));
        outputs.extend(of_outputs.all(context.db).await?.into_iter().map(|held| held.output_id));
    }
    Ok((publications, outputs))
}

async fn is_held(context: &Context<'_>, node_type: &str, id: i64) -> Result<bool, DbErr> {
    Ok(match node_type {
        PUBLICATION => publication::Entity::find_by_id(id).one(context.db).await?.is_some(),
        _ => output::Entity::find_by_id(id).one(context.db).await?.is_some(),
    })
}

async fn is_sample(context: &Context<'_>, node_type: &str, id: i64) -> Result<bool, DbErr> {
    Ok(match node_type {
        PUBLICATION => publication::Entity::find_by_id(id).one(context.db).await?.is_some_and(|held| held.sample),
        _ => output::Entity::find_by_id(id).one(context.db).await?.is_some_and(|held| held.sample),
    })
}
