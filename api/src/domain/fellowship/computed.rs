//! Whether one can apply in a round, how long still, and how many of its places are taken: the same for everybody.

use async_graphql::Value;
use chrono::DateTime;

use super::course::PLACES;
use crate::{
    domain::span::{self, Span},
    engine::{
        binding::{Batch, BatchFuture, Parent},
        cursor::Part,
        error::FieldError,
    },
};

/// The columns by which it is told whether one can apply.
pub(super) const MOMENTS: &[&str] = &["opens_at", "closes_at", "status"];
/// The state of a round in which one can.
pub(super) const PUBLISHED: &str = "PUBLISHED";

pub(super) fn is_open(batch: Batch<'_>) -> BatchFuture<'_> {
    span::told(&batch, |parent, at| Ok(of(parent)?.is_some_and(|span| span.is_open(at) == Some(true)).into()))
}

pub(super) fn days_left(batch: Batch<'_>) -> BatchFuture<'_> {
    span::told(&batch, |parent, at| Ok(of(parent)?.and_then(|span| span.days_left(at)).into()))
}

/// When one can apply; nothing while nobody can.
fn of(parent: &Parent) -> Result<Option<Span>, FieldError> {
    let [Part::Int(opens), Part::Int(closes), Part::Text(status)] = parent.needs.as_slice() else {
        return Err(FieldError::internal("a round without its moments"));
    };
    let instant = |micros: &i64| DateTime::from_timestamp_micros(*micros);
    let span = Span { opens: instant(opens), closes: instant(closes), rolling: false };
    Ok(Some(span).filter(|_| status == PUBLISHED))
}

pub(super) fn places_taken(mut batch: Batch<'_>) -> BatchFuture<'_> {
    Box::pin(async move {
        let taken = PLACES.counted(&mut batch, PLACES.fk).await?;
        Ok(batch.parents.iter().map(|parent| taken.get(&parent.id).copied().unwrap_or(0).into()).collect())
    })
}

pub(super) fn places_left(mut batch: Batch<'_>) -> BatchFuture<'_> {
    Box::pin(async move {
        let taken = PLACES.counted(&mut batch, PLACES.fk).await?;
        let left = |parent: &Parent| match parent.needs.as_slice() {
            [Part::Int(places)] => Value::from(Ord::max(places - taken.get(&parent.id).copied().unwrap_or(0), 0)),
            _ => Value::Null,
        };
        Ok(batch.parents.iter().map(left).collect())
    })
}
