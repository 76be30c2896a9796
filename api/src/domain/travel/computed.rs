//! What is counted and told by a moment: places and awards, whether a round is open, and whether a report is overdue.

use async_graphql::Value;
use chrono::{DateTime, Utc};
use sea_query::{Expr, ExprTrait};

use super::course::PLACES;
use crate::{
    domain::span::{self, Span},
    engine::{
        binding::{Batch, BatchFuture},
        cursor::Part,
        error::FieldError,
        scope::Table,
    },
};

/// The columns by which a round is open.
pub(super) const OPEN: &[&str] = &["opens_at", "closes_at", "is_published"];
/// The columns by which a report is overdue.
pub(super) const OVERDUE: &[&str] = &["status", "report_due_at", "has_published_report"];
/// The states in which a report is owed.
const OWING: [&str; 2] = ["ACCEPTED", "COMPLETED"];

/// How many fellowships a programme has awarded.
pub(super) fn awarded(batch: Batch<'_>) -> BatchFuture<'_> {
    counted(batch, "programme_id", |_, taken| taken)
}

/// How many are left until the target is reached.
pub(super) fn remaining(batch: Batch<'_>) -> BatchFuture<'_> {
    counted(batch, "programme_id", left)
}

/// How many places of a round are taken.
pub(super) fn places_taken(batch: Batch<'_>) -> BatchFuture<'_> {
    counted(batch, "round_id", |_, taken| taken)
}

/// How many of them are left.
pub(super) fn places_left(batch: Batch<'_>) -> BatchFuture<'_> {
    counted(batch, "round_id", left)
}

fn left(whole: i64, taken: i64) -> i64 {
    Ord::max(whole - taken, 0)
}

/// Counts what takes a place, by the column that refers to the parents.
fn counted<'a>(mut batch: Batch<'a>, fk: &'static str, tell: fn(i64, i64) -> i64) -> BatchFuture<'a> {
    Box::pin(async move {
        let taken = PLACES.counted(&mut batch, fk).await?;
        let told = batch.parents.iter().map(|parent| match parent.needs.as_slice() {
            [Part::Int(whole)] => Ok(Value::from(tell(*whole, taken.get(&parent.id).copied().unwrap_or(0)))),
            _ => Err(FieldError::internal("places without a number")),
        });
        told.collect()
    })
}

pub(super) fn is_open(batch: Batch<'_>) -> BatchFuture<'_> {
    span::told(&batch, |parent, at| match parent.needs.as_slice() {
        [Part::Int(opens), Part::Int(closes), Part::Int(published)] => {
            let instant = |micros: &i64| DateTime::from_timestamp_micros(*micros);
            let span = Span { opens: instant(opens), closes: instant(closes), rolling: false };
            Ok(Value::from(*published != 0 && span.is_open(at) == Some(true)))
        }
        _ => Err(FieldError::internal("a round without its moments")),
    })
}

pub(super) fn is_report_overdue(batch: Batch<'_>) -> BatchFuture<'_> {
    span::told(&batch, |parent, at| match parent.needs.as_slice() {
        [Part::Text(status), due, Part::Int(published)] => {
            let due = if let Part::Int(micros) = due { DateTime::from_timestamp_micros(*micros) } else { None };
            let owes = OWING.contains(&status.as_str()) && *published == 0;
            Ok(Value::from(owes && due.is_some_and(|due| at >= due)))
        }
        _ => Err(FieldError::internal("a fellowship without its state")),
    })
}

/// Rounds that are open at a moment.
pub(super) fn open_at(at: &Value, now: DateTime<Utc>, row: Table) -> Result<Expr, FieldError> {
    let at = span::moment(Some(at))?.unwrap_or(now);
    Ok(row.col("is_published").and(row.col("opens_at").lte(at)).and(row.col("closes_at").gt(at)))
}

/// Fellowships whose reports are overdue at a moment.
pub(super) fn report_overdue_at(at: &Value, now: DateTime<Utc>, row: Table) -> Result<Expr, FieldError> {
    let at = span::moment(Some(at))?.unwrap_or(now);
    let owes = row.col("status").is_in(OWING).and(row.col("has_published_report").not());
    Ok(owes.and(row.col("report_due_at").lte(at)))
}
