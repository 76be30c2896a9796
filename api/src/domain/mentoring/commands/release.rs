//! What becomes of a request when a pairing of it is paired, comes to nothing, or is over. The request must be held.

use chrono::{DateTime, Utc};
use entity::{
    enums::{
        MentoringEventKind, MentoringPairingStatus as Status, MentoringRequestStatus as RequestStatus,
        MentoringSide as Side,
    },
    mentoring_pairing, mentoring_request,
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, QueryOrder,
};

use super::events;
use crate::domain::mentoring::course::{OPEN, STANDING};

/// A request has a mentor: whoever else was asked is asked no longer.
pub(super) async fn paired(
    db: &DatabaseTransaction,
    request: mentoring_request::Model,
    by: i64,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    for other in open(db, request.id).await?.into_iter().filter(|other| other.id != by) {
        close(db, other, (Status::Withdrawn, MentoringEventKind::Withdrawn, None), now).await?;
    }
    let mut request = request.into_active_model();
    request.status = Set(RequestStatus::Paired);
    request.paired_at = Set(Some(now));
    request.updated_at = Set(now);
    request.update(db).await.map(drop)
}

/// A pairing came to nothing: a request that waited for it alone looks for a mentor again.
pub(super) async fn reopened(
    db: &DatabaseTransaction,
    request: Option<mentoring_request::Model>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    use mentoring_pairing::Column;
    let Some(request) = request.filter(|request| request.status == RequestStatus::Paired) else { return Ok(()) };
    let others = mentoring_pairing::Entity::find().filter(Column::RequestId.eq(request.id));
    if others.filter(Column::Status.is_in(STANDING)).count(db).await? > 0 {
        return Ok(());
    }
    let mut request = request.into_active_model();
    request.status = Set(RequestStatus::Open);
    request.paired_at = Set(None);
    request.updated_at = Set(now);
    request.update(db).await.map(drop)
}

/// The mentoring that came of a request is over.
pub(super) async fn closed(
    db: &DatabaseTransaction,
    request: Option<mentoring_request::Model>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let Some(request) = request.filter(|request| request.status == RequestStatus::Paired) else { return Ok(()) };
    let mut request = request.into_active_model();
    request.status = Set(RequestStatus::Closed);
    request.closed_at = Set(Some(now));
    request.updated_at = Set(now);
    request.update(db).await.map(drop)
}

/// What of a request waits for an answer.
pub(super) async fn open(db: &DatabaseTransaction, request: i64) -> Result<Vec<mentoring_pairing::Model>, DbErr> {
    use mentoring_pairing::Column;
    let open = mentoring_pairing::Entity::find().filter(Column::RequestId.eq(request));
    open.filter(Column::Status.is_in(OPEN)).order_by_asc(Column::Id).all(db).await
}

/// Ends a proposal that was not answered.
pub(super) async fn close(
    db: &DatabaseTransaction,
    pairing: mentoring_pairing::Model,
    (to, kind, side): (Status, MentoringEventKind, Option<Side>),
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = pairing.id;
    let mut pairing = pairing.into_active_model();
    pairing.status = Set(to);
    pairing.ended_at = Set(Some(now));
    pairing.updated_at = Set(now);
    pairing.update(db).await?;
    events::happened(db, row, (kind, side), now).await
}
