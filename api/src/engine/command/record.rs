//! The entries of a write in the access trail: who, for which organisation, when, and to which row. Never what was written.

use chrono::{DateTime, Utc};
use entity::{access_trail, enums::AccessKind};
use sea_orm::{ActiveValue::Set, DatabaseTransaction, DbErr, EntityTrait};

use crate::engine::Caller;

/// Rows that were written: their type, and each with the researcher whose data it is.
pub(super) type Written<'a> = (&'a str, Vec<(i64, Option<i64>)>);

/// Adds the entries of one field of a mutation to its transaction, one for each row.
pub(super) async fn add(
    transaction: &DatabaseTransaction,
    (caller, client): (&Caller, &str),
    (operation, (node_type, rows)): (&str, Written<'_>),
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let entries = rows.into_iter().map(|(node, concerns)| access_trail::ActiveModel {
        at: Set(now),
        kind: Set(AccessKind::Write),
        client: Set(client.to_owned()),
        organisation_id: Set(caller.scope.organisation()),
        acting_researcher_id: Set(caller.scope.person()),
        researcher_id: Set(concerns),
        operation: Set(operation.to_owned()),
        node_type: Set(Some(node_type.to_owned())),
        node_id: Set(Some(node)),
        request_id: Set(caller.request_id.to_string()),
        ..Default::default()
    });
    access_trail::Entity::insert_many(entries).exec_without_returning(transaction).await.map(drop)
}
