//! Whether one can apply, and how long still: by the moment that is asked for, or by that of the request.

use async_graphql::Value;
use chrono::{DateTime, Utc};

use super::open::{self, Span};
use crate::engine::{
    binding::{Batch, BatchFuture, Parent},
    cursor::Part,
    error::FieldError,
};

/// The columns by which both are told.
pub(super) const NEEDS: &[&str] = &["opens_at", "closes_at", "closing"];

pub(super) fn is_open(batch: Batch<'_>) -> BatchFuture<'_> {
    each(&batch, |span, at| span.is_open(at).into())
}

pub(super) fn days_left(batch: Batch<'_>) -> BatchFuture<'_> {
    each(&batch, |span, at| span.days_left(at).into())
}

fn each<'a>(batch: &Batch<'_>, tell: fn(&Span, DateTime<Utc>) -> Value) -> BatchFuture<'a> {
    let at = open::moment(batch.args.get("at")).map(|at| at.unwrap_or(batch.at));
    let told = at.and_then(|at| batch.parents.iter().map(|parent| Ok(tell(&span(parent)?, at))).collect());
    Box::pin(async move { told })
}

fn span(parent: &Parent) -> Result<Span, FieldError> {
    let instant = |part: &Part| match part {
        Part::Null => Ok(None),
        Part::Int(micros) => Ok(DateTime::from_timestamp_micros(*micros)),
        Part::Text(_) => Err(FieldError::internal("a moment that is a text")),
    };
    let [opens, closes, Part::Text(closing)] = parent.needs.as_slice() else {
        return Err(FieldError::internal("an opportunity without its moments"));
    };
    Ok(Span { opens: instant(opens)?, closes: instant(closes)?, rolling: closing == open::ROLLING })
}
