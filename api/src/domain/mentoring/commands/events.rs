//! What happened to a pairing, written beside it.

use chrono::{DateTime, Utc};
use entity::{
    enums::{MentoringEventKind as Kind, MentoringSide as Side},
    mentoring_event,
};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{NotSet, Set},
    DatabaseTransaction, DbErr,
};

/// Writes that something happened to a pairing; `side` is nobody's for what came by itself.
pub(in super::super) async fn happened(
    db: &DatabaseTransaction,
    pairing: i64,
    (kind, side): (Kind, Option<Side>),
    at: DateTime<Utc>,
) -> Result<(), DbErr> {
    let event = mentoring_event::ActiveModel {
        id: NotSet,
        pairing_id: Set(pairing),
        kind: Set(kind),
        side: Set(side),
        at: Set(at),
        updated_at: Set(at),
        sample: Set(false),
    };
    event.insert(db).await.map(drop)
}
