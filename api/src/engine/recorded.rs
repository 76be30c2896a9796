//! The access trail of what is read: who was given whose personal data, before they are given.

use chrono::{DateTime, Utc};
use entity::{access_trail, enums::AccessKind};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    DbErr, EntityTrait, TransactionTrait,
};

use async_graphql::Value;

use super::{Context, binding::Parent, cursor::Part, error::FieldError, merged};
use crate::db::Db;

/// Rows of one statement: SQLite takes 32,766 values in one, PostgreSQL 65,535, and a row has ten.
const AT_ONCE: usize = 1_000;

/// The table of the people whose data are read.
const RESEARCHER: &str = "researcher";

/// Who asks, as the trail names them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asker<'p> {
    /// The client; `None` when nobody in particular asks.
    pub(super) client: Option<&'p str>,
    /// Under which id the log has the request.
    pub(super) request_id: &'p str,
    /// When.
    pub(super) at: DateTime<Utc>,
}

/// Records that the values of a field are about to be given, a row for each person once; what is null is not given. A reader
/// sees no more of it than of any other write until its next answer.
///
/// # Errors
/// When nobody in particular asks, or the trail cannot be written: then none of the values may be given.
pub(super) async fn reads(
    context: &Context<'_>,
    db: &Db,
    field: &str,
    parents: &[Parent],
    values: &[Value],
) -> Result<(), FieldError> {
    let given = parents.iter().zip(values).filter(|(_, value)| **value != Value::Null);
    let mut people = Vec::new();
    for (parent, _) in given {
        match parent.needs.first() {
            Some(Part::Int(person)) => people.push(*person),
            _ => return Err(FieldError::internal("personal data of nobody in particular")),
        }
    }
    people.sort_unstable();
    people.dedup();
    if people.is_empty() {
        return Ok(());
    }
    let people_of = context.model.of_table(RESEARCHER).and_then(|ty| Some((ty.prefix?, ty.table)));
    let people_of = people_of.ok_or_else(|| FieldError::internal("personal data of no people"))?;
    let client = context.asker.client.ok_or_else(|| FieldError::internal("personal data for nobody in particular"))?;
    let read = |person: i64| access_trail::ActiveModel {
        id: NotSet,
        at: Set(context.asker.at),
        kind: Set(AccessKind::ContactRead),
        client: Set(client.to_owned()),
        organisation_id: Set(context.scope.organisation()),
        acting_researcher_id: Set(context.scope.person()),
        researcher_id: Set(Some(person)),
        operation: Set(field.to_owned()),
        node_type: Set(None),
        node_id: Set(None),
        request_id: Set(context.asker.request_id.to_owned()),
    };
    add(db, people_of, people, read).await.map_err(FieldError::internal)
}

/// Adds all of the rows or none. What was read of somebody whose profile was merged meanwhile is told of the one that was kept.
async fn add(
    db: &Db,
    of: (&str, &'static str),
    mut people: Vec<i64>,
    read: impl Fn(i64) -> access_trail::ActiveModel,
) -> Result<(), DbErr> {
    let whole = db.writer().begin().await?;
    let merged = merged::of_held(&whole, of, &people).await?;
    people.iter_mut().for_each(|person| *person = merged.get(person).copied().unwrap_or(*person));
    people.sort_unstable();
    people.dedup();
    for some in people.chunks(AT_ONCE) {
        access_trail::Entity::insert_many(some.iter().copied().map(&read)).exec_without_returning(&whole).await?;
    }
    whole.commit().await
}
