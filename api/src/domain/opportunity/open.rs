//! Which opportunities are open at a moment, close soon, and are for somebody: as conditions on rows. A test holds them to what is
//! told of a row.

use async_graphql::Value;
use chrono::{DateTime, Utc};
use sea_query::{Expr, ExprTrait};

use crate::{
    domain::{span, whom::meant},
    engine::{binding::Kept, error::FieldError, scope::Table},
};

const FIXED: &str = "FIXED";

/// Those that are open at a moment.
pub(super) fn open_at(at: &Value, now: DateTime<Utc>, row: Table) -> Result<Expr, FieldError> {
    let at = span::moment(Some(at))?.unwrap_or(now);
    Ok(span::open((row.col("opens_at"), row.col("closes_at"), row.col("closing")), at))
}

/// Those that close within so many days.
pub(super) fn closing_within(within: &Value, now: DateTime<Utc>, row: Table) -> Result<Expr, FieldError> {
    Ok(row.col("closing").eq(FIXED).and(span::within(within, now, row.col("closes_at"))?))
}

/// Those for somebody of a career level: naming it, or none.
pub(super) fn for_level(level: &Value, _: DateTime<Utc>, row: Table) -> Result<Expr, FieldError> {
    meant(level, ("career_levels", kept("opportunity_level", "level")), row)
}

/// Those for somebody of a professional group: naming it, or none.
pub(super) fn for_group(group: &Value, _: DateTime<Utc>, row: Table) -> Result<Expr, FieldError> {
    meant(group, ("professional_groups", kept("opportunity_group", "professional_group")), row)
}

/// Where values of a list of an opportunity are kept.
pub(super) fn kept(table: &'static str, value: &'static str) -> Kept {
    Kept { table, owner: "opportunity_id", value }
}
