//! The authors of a publication, in their order.

use entity::{authorship, enums::*};
use sea_orm::{
    ActiveModelTrait, ActiveValue::NotSet, ColumnTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect, sea_query::Expr,
};

use super::super::{
    Context, Note,
    facts::{Author, WorkFacts},
};
use crate::erased::List;

/// What stands for the name of somebody who was erased.
const DASH: &str = "—";

/// Writes the authors of a publication of this source, or those of another source's that has none; true when it wrote.
///
/// Whoever claimed a part keeps it: such a part is never taken away, even when the source names the person no more.
pub(super) async fn put(
    context: &Context<'_>,
    publication: i64,
    key: &str,
    facts: &WorkFacts,
    is_own: bool,
    notes: &mut Vec<Note>,
) -> Result<bool, DbErr> {
    let of_publication = authorship::Entity::find()
        .filter(authorship::Column::PublicationId.eq(publication))
        .order_by_asc(authorship::Column::Position)
        .order_by_asc(authorship::Column::Id)
        // Nobody claims a part meanwhile.
        .lock_exclusive();
    let held = of_publication.all(context.db).await?;
    if !is_own && !held.is_empty() {
        return Ok(false);
    }
    let (own, others): (Vec<_>, Vec<_>) = held.into_iter().partition(|part| part.source == context.source);
    if !others.is_empty() {
        let text = "it is held with authors of another source, which stay";
        notes.push(Note::conflict("authors", text));
        return Ok(false);
    }
    let mut left = own.clone();
    let mut wanted = Vec::with_capacity(facts.authors.len());
    for (position, author) in (1..).zip(&facts.authors) {
        let author = named(context, author);
        let former = take_former(&mut left, &author, position);
        wanted.push(model(context, publication, position, key, &author, former.as_ref()));
    }
    let (claimed, gone): (Vec<_>, Vec<_>) = left.into_iter().partition(|part| part.researcher_id.is_some());
    if !claimed.is_empty() {
        let text = "the source names somebody no more who claimed the part, which stays";
        notes.push(Note::conflict("claimed part", text));
    }
    let same = gone.is_empty() && wanted.iter().all(|part| own.contains(part));
    if same {
        return Ok(false);
    }
    let was_there = !own.is_empty();
    for part in gone {
        authorship::Entity::delete_by_id(part.id).exec(context.db).await?;
    }
    // Keys hold the place among the authors, and two may change places.
    authorship::Entity::update_many()
        .col_expr(authorship::Column::SourceKey, Expr::value(Option::<String>::None))
        .filter(authorship::Column::PublicationId.eq(publication))
        .filter(authorship::Column::Source.eq(context.source))
        .exec(context.db)
        .await?;
    let count = wanted.len();
    for part in wanted {
        let is_same = own.contains(&part);
        let part = match is_same {
            true => part,
            false => authorship::Model { updated_at: context.now, source_place: Some(context.file.to_owned()), ..part },
        };
        let is_new = part.id == 0;
        let mut active = part.into_active_model().reset_all();
        if is_new {
            active.id = NotSet;
            authorship::Entity::insert(active).exec(context.db).await?;
        } else {
            active.update(context.db).await?;
        }
    }
    if was_there {
        notes.push(Note::change("authors", format!("{count} now")));
    }
    Ok(true)
}

/// The author as they may be kept: somebody who was erased has neither name nor iD.
fn named(context: &Context<'_>, author: &Author) -> Author {
    let erased = context.directory.erased();
    match &author.orcid {
        Some((orcid, _)) if erased.has(List::Orcid, orcid) => {
            Author { printed_name: DASH.to_owned(), orcid: None, ..author.clone() }
        }
        _ => author.clone(),
    }
}

/// The part that is held of this author: by iD, by printed name, and where somebody was erased by the place.
fn take_former(left: &mut Vec<authorship::Model>, author: &Author, position: i32) -> Option<authorship::Model> {
    let orcid = author.orcid.as_ref().map(|(orcid, _)| orcid);
    let by_orcid = || left.iter().position(|part| orcid.is_some() && part.person_orcid.as_ref() == orcid);
    let by_name = || {
        let agrees = |part: &authorship::Model| part.person_orcid.is_none() || orcid.is_none();
        let named = |part: &&authorship::Model| part.printed_name == author.printed_name;
        let at = |exact: bool| {
            left.iter().position(|part| named(&part) && agrees(part) && (!exact || part.position == position))
        };
        at(true).or_else(|| at(false))
    };
    let by_place = || left.iter().position(|part| part.printed_name == DASH && part.position == position);
    let index = by_orcid().or_else(by_name).or_else(by_place)?;
    Some(left.remove(index))
}

fn model(
    context: &Context<'_>,
    publication: i64,
    position: i32,
    key: &str,
    author: &Author,
    held: Option<&authorship::Model>,
) -> authorship::Model {
    let organisation = author.organisation.iter();
    let organisation =
        organisation.filter_map(|(scheme, value)| context.directory.by_identifier(*scheme, value)).next();
    let was_erased = held.is_some_and(|held| held.printed_name == DASH && held.researcher_id.is_none());
    authorship::Model {
        id: held.map_or(0, |held| held.id),
        publication_id: publication,
        researcher_id: held.and_then(|held| held.researcher_id),
        printed_name: if was_erased { DASH.to_owned() } else { author.printed_name.clone() },
        position,
        is_corresponding: held.is_some_and(|held| held.is_corresponding),
        roles: serde_json::to_string(&author.roles).unwrap_or_else(|_| "[]".to_owned()),
        organisation_id: organisation,
        identity_group: held.map_or(ProfessionalGroupCode::NotRecorded, |held| held.identity_group),
        identity_discipline_id: held.and_then(|held| held.identity_discipline_id),
        identity_career_level: held.and_then(|held| held.identity_career_level),
        identity_profession: held.and_then(|held| held.identity_profession),
        identity_identifies_as: held.and_then(|held| held.identity_identifies_as.clone()),
        identity_coded_by: held.map_or(IdentityProvenance::Imported, |held| held.identity_coded_by),
        status: held.map_or(PartStatus::Unclaimed, |held| held.status),
        person_orcid: author.orcid.as_ref().filter(|_| !was_erased).map(|(orcid, _)| orcid.clone()),
        is_orcid_authenticated: author.orcid.as_ref().filter(|_| !was_erased).map(|(_, authenticated)| *authenticated),
        source: context.source,
        source_key: Some(format!("{key} author {position}")),
        source_place: held.map_or_else(|| Some(context.file.to_owned()), |held| held.source_place.clone()),
        updated_at: held.map_or(context.now, |held| held.updated_at),
        sample: false,
    }
}
