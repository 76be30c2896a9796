//! The end of proposals that nobody answered in time: by a coordinator for a scheme, and by the program itself for all.
//!
//! Whoever ends them looks again once they are held, so that any number may do so at once.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use entity::{
    enums::{MentoringEventKind, MentoringPairingStatus as Status, MentoringSide as Side},
    mentoring_pairing, mentoring_request,
};
use sea_orm::{ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Deserialize;

use super::{
    held::{PAIRING, REQUEST, in_field, may},
    release,
};
use crate::{
    domain::{award, mentoring::course::OPEN},
    engine::{
        command::{Effect, UserErrorCode, Write, Writing, Wrote, failed},
        error::said,
    },
};

/// How many are ended in one transaction at most: whoever waits for one of them waits for all.
const AT_ONCE: u64 = 100;

/// `ExpireMentoringProposalsInput`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(in super::super) struct Input {
    scheme: String,
}

/// Ends the proposals of a scheme whose time is over.
pub(in super::super) fn expire(write: Write<'_>, input: Input) -> Writing<'_> {
    Box::pin(async move {
        may(&write, &[Side::Coordinator])?;
        let scheme = write.row_of(&input.scheme, "msc")?;
        if !write.sees("MentoringScheme", scheme).await.map_err(failed)? {
            let unknown = in_field(UserErrorCode::NotFound, "scheme", said::no_such_row());
            return Ok(Wrote::Refused(vec![unknown]));
        }
        let expired = end(write.transaction, Some(scheme), write.now, None).await.map_err(failed)?;
        let effect = Effect {
            row: ("MentoringScheme", scheme),
            concerns: None,
            values: vec![("expired", expired.into())],
            purges: false,
        };
        Ok(if expired > 0 { Wrote::Done(effect) } else { Wrote::Already(effect) })
    })
}

/// Ends some of the proposals of all schemes whose time is over; how many. None when there are none.
///
/// # Errors
/// When the database refuses.
pub async fn lapse(db: &DatabaseTransaction, now: DateTime<Utc>) -> Result<u64, DbErr> {
    end(db, None, now, Some(AT_ONCE)).await
}

/// Ends what of a request that is held has come to the end of its time.
pub(super) async fn of_request(
    db: &DatabaseTransaction,
    request: &mentoring_request::Model,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let open = release::open(db, request.id).await?;
    for pairing in open.into_iter().filter(|pairing| pairing.answer_by.is_some_and(|until| until <= now)) {
        close(db, pairing, now).await?;
    }
    Ok(())
}

async fn end(
    db: &DatabaseTransaction,
    scheme: Option<i64>,
    now: DateTime<Utc>,
    most: Option<u64>,
) -> Result<u64, DbErr> {
    use mentoring_pairing::Column;
    let over = || {
        let over = mentoring_pairing::Entity::find().filter(Column::Status.is_in(OPEN));
        over.filter(Column::AnswerBy.lte(now)).order_by_asc(Column::Id)
    };
    let of_scheme = scheme.map(|scheme| Column::SchemeId.eq(scheme));
    let found = of_scheme.into_iter().fold(over(), QueryFilter::filter).limit(most).all(db).await?;
    // All requests before all pairings, each in the order of ids: whoever else holds several does so in this order too.
    let requests: BTreeSet<i64> = found.iter().filter_map(|pairing| pairing.request_id).collect();
    for request in requests {
        award::hold(db, REQUEST, request).await?;
    }
    for pairing in &found {
        award::hold(db, PAIRING, pairing.id).await?;
    }
    let mut ended = 0;
    for found in found {
        // Somebody may have answered, or ended it, while this waited.
        let Some(pairing) = over().filter(Column::Id.eq(found.id)).one(db).await? else { continue };
        let request = match pairing.request_id {
            Some(request) => mentoring_request::Entity::find_by_id(request).one(db).await?,
            None => None,
        };
        close(db, pairing, now).await?;
        release::reopened(db, request, now).await?;
        ended += 1;
    }
    Ok(ended)
}

async fn close(db: &DatabaseTransaction, pairing: mentoring_pairing::Model, now: DateTime<Utc>) -> Result<(), DbErr> {
    release::close(db, pairing, (Status::Expired, MentoringEventKind::Expired, None), now).await
}
