//! Whether one can apply, and how long still: by the moment that is asked for, or by that of the request.

use chrono::DateTime;

use crate::{
    domain::span::{self, Span},
    engine::{
        binding::{Batch, BatchFuture, Parent},
        cursor::Part,
        error::FieldError,
    },
};

/// The columns by which both are told.
pub(super) const NEEDS: &[&str] = &["opens_at", "closes_at", "closing"];

pub(super) fn is_open(batch: Batch<'_>) -> BatchFuture<'_> {
    span::told(&batch, |parent, at| Ok(of(parent)?.is_open(at).into()))
}

pub(super) fn days_left(batch: Batch<'_>) -> BatchFuture<'_> {
    span::told(&batch, |parent, at| Ok(of(parent)?.days_left(at).into()))
}

fn of(parent: &Parent) -> Result<Span, FieldError> {
    let instant = |part: &Part| match part {
        Part::Null => Ok(None),
        Part::Int(micros) => Ok(DateTime::from_timestamp_micros(*micros)),
        Part::Text(_) => Err(FieldError::internal("a moment that is a text")),
    };
    let [opens, closes, Part::Text(closing)] = parent.needs.as_slice() else {
        return Err(FieldError::internal("an opportunity without its moments"));
    };
    Ok(Span { opens: instant(opens)?, closes: instant(closes)?, rolling: closing == span::ROLLING })
}
