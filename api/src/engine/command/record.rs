//! The entry of a write in the access trail: who, for which organisation, when, and to which row. Never what was written.

use chrono::{DateTime, Utc};
use entity::{access_trail, enums::AccessKind};
use sea_orm::{ActiveValue::Set, DatabaseTransaction, DbErr, EntityTrait};

use super::Effect;
use crate::engine::Caller;

/// Adds the entry of one field of a mutation to its transaction.
pub(super) async fn add(
    transaction: &DatabaseTransaction,
    (caller, client): (&Caller, &str),
    (operation, effect): (&str, &Effect),
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let (node_type, node) = effect.row;
    let entry = access_trail::ActiveModel {
        at: Set(now),
        kind: Set(AccessKind::Write),
        client: Set(client.to_owned()),
        organisation_id: Set(caller.scope.organisation()),
        acting_researcher_id: Set(caller.scope.person()),
        researcher_id: Set(effect.concerns),
        operation: Set(operation.to_owned()),
        node_type: Set(Some(node_type.to_owned())),
        node_id: Set(Some(node)),
        request_id: Set(caller.request_id.to_string()),
        ..Default::default()
    };
    access_trail::Entity::insert(entry).exec_without_returning(transaction).await.map(drop)
}
