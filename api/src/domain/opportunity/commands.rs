//! The writes of searches that are kept.

use async_graphql::Value;
use chrono::{DateTime, SubsecRound, Utc};
use entity::saved_search::{ActiveModel, Column, Entity, Model};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter,
};
use serde::Deserialize;

use super::saved;
use crate::{
    domain::own::Whose,
    engine::{
        command::{Effect, Path, UserError, UserErrorCode, Write, Writing, Wrote, failed},
        error::{Code, FieldError, Message, said},
        id,
    },
};

/// How many searches an organisation or a person keeps.
const MOST: u64 = 50;
/// How long the JSON of a filter may be: one of 50 conditions is shorter.
const LONGEST: usize = 20_000;

/// `SaveSearchInput`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Saving {
    name: String,
    filter: Option<serde_json::Value>,
    search: Option<String>,
}

/// `MarkSearchSeenInput`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Marking {
    search: String,
    at: Option<DateTime<Utc>>,
}

/// `DeleteSavedSearchInput`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Deleting {
    search: String,
}

/// Keeps a search under its name.
pub(super) fn save(write: Write<'_>, input: Saving) -> Writing<'_> {
    Box::pin(async move {
        let whose = owner(&write)?;
        let name = input.name.trim().to_owned();
        let words = input.search.map(|words| words.trim().to_owned());
        let filter = input.filter.map(|filter| filter.to_string());
        let mut errors = Vec::new();
        let mut length = |field: &'static str, text: &str, most: usize| {
            if !(1..=most).contains(&text.chars().count()) || text.contains('\0') {
                errors.push(error(UserErrorCode::Invalid, field, said::length(1, most)));
            }
        };
        length("name", &name, 100);
        if let Some(words) = &words {
            length("search", words, 200);
        }
        if let Some(filter) = &filter {
            length("filter", filter, LONGEST);
        }
        if words.is_none() && filter.is_none() {
            errors.push(error(UserErrorCode::Required, "filter", said::either("search")));
        }
        let theirs = Entity::find().filter(of(whose));
        let before = theirs.clone().filter(Column::Name.eq(&name)).one(write.transaction).await.map_err(failed)?;
        if before.is_none() && theirs.count(write.transaction).await.map_err(failed)? >= MOST {
            let most = usize::try_from(MOST).unwrap_or(usize::MAX);
            errors.push(error(UserErrorCode::Invalid, "name", said::at_most(most)));
        }
        if !errors.is_empty() {
            return Ok(Wrote::Refused(errors));
        }
        if let Some(before) = before.as_ref().filter(|before| (&before.filter, &before.words) == (&filter, &words)) {
            return Ok(Wrote::Already(effect(before)));
        }
        let (organisation, person) = match whose {
            Whose::Organisation(organisation) => (Some(organisation), None),
            Whose::Person(person) => (None, Some(person)),
        };
        let kept = ActiveModel {
            organisation_id: Set(organisation),
            researcher_id: Set(person),
            name: Set(name),
            filter: Set(filter),
            words: Set(words),
            // What it finds from now on nobody has looked at.
            seen_at: Set(None),
            saved_at: Set(write.now.trunc_subsecs(6)),
            ..before.map_or_else(<ActiveModel as ActiveModelTrait>::default, IntoActiveModel::into_active_model)
        };
        let kept = match kept.id.is_not_set() {
            true => kept.insert(write.transaction).await,
            false => kept.update(write.transaction).await,
        };
        Ok(Wrote::Done(effect(&kept.map_err(failed)?)))
    })
}

/// Says up to when somebody has looked.
pub(super) fn mark(write: Write<'_>, input: Marking) -> Writing<'_> {
    Box::pin(async move {
        let Some(search) = theirs(&write, &input.search).await? else { return Ok(absent()) };
        let at = input.at.unwrap_or(write.now).trunc_subsecs(6);
        if at > write.now {
            return Ok(Wrote::Refused(vec![error(UserErrorCode::Invalid, "at", said::not_later_than_now())]));
        }
        let marked = ActiveModel { seen_at: Set(Some(at)), ..search.into_active_model() };
        Ok(Wrote::Done(effect(&marked.update(write.transaction).await.map_err(failed)?)))
    })
}

/// Keeps a search no longer.
pub(super) fn delete(write: Write<'_>, input: Deleting) -> Writing<'_> {
    Box::pin(async move {
        let Some(search) = theirs(&write, &input.search).await? else { return Ok(absent()) };
        let gone = effect(&search);
        let id = Value::String(id::encode(saved::PREFIX, search.id));
        Entity::delete_by_id(search.id).exec(write.transaction).await.map_err(failed)?;
        Ok(Wrote::Done(Effect { values: vec![("deletedId", id)], ..gone }))
    })
}

fn owner(write: &Write<'_>) -> Result<Whose, FieldError> {
    saved::whose(write.scope).ok_or_else(|| FieldError::new(Code::Forbidden, said::only_organisations_and_people()))
}

fn of(whose: Whose) -> Condition {
    Condition::all().add(saved::of(whose))
}

async fn theirs(write: &Write<'_>, id: &str) -> Result<Option<Model>, FieldError> {
    let whose = owner(write)?;
    let Some(row) = saved::row_of(id) else { return Ok(None) };
    Entity::find_by_id(row).filter(of(whose)).one(write.transaction).await.map_err(failed)
}

fn effect(search: &Model) -> Effect {
    let values = vec![("savedSearch", saved::told(search))];
    Effect { row: ("SavedSearch", search.id), concerns: search.researcher_id, values, purges: false }
}

fn absent() -> Wrote {
    Wrote::Refused(vec![error(UserErrorCode::NotFound, "search", said::no_such_row())])
}

fn error(code: UserErrorCode, field: &'static str, message: Message) -> UserError {
    UserError { code, field: Path::of(&["input", field]), message }
}
