//! Which programmes are for somebody, and in which rounds one can apply at a moment: as conditions on rows. A test holds them to what is
//! told of a row.

use async_graphql::Value;
use chrono::{DateTime, Utc};
use sea_query::{Expr, ExprTrait};

use super::computed::PUBLISHED;
use crate::{
    domain::{span, whom::meant},
    engine::{binding::Kept, error::FieldError, scope::Table},
};

/// Where the career levels of a programme are kept.
pub(super) const LEVELS: Kept =
    Kept { table: "fellowship_programme_level", owner: "fellowship_programme_id", value: "level" };

/// Programmes for somebody of a career level: naming it, or none.
pub(super) fn for_level(level: &Value, _: DateTime<Utc>, row: Table) -> Result<Expr, FieldError> {
    meant(level, ("career_levels", LEVELS), row)
}

/// Rounds in which one can apply at a moment.
pub(super) fn open_at(at: &Value, now: DateTime<Utc>, row: Table) -> Result<Expr, FieldError> {
    let at = span::moment(Some(at))?.unwrap_or(now);
    Ok(published(row).and(span::opened(row.col("opens_at"), at)).and(row.col("closes_at").gt(at)))
}

/// Rounds that close within so many days.
pub(super) fn closing_within(within: &Value, now: DateTime<Utc>, row: Table) -> Result<Expr, FieldError> {
    Ok(published(row).and(span::within(within, now, row.col("closes_at"))?))
}

fn published(round: Table) -> Expr {
    round.col("status").eq(PUBLISHED)
}
