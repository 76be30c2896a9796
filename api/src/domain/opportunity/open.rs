//! Which opportunities are open at a moment, close soon, and are for somebody: as conditions on rows. A test holds them to what is
//! told of a row.

use async_graphql::Value;
use chrono::{DateTime, Utc};
use sea_query::{Expr, ExprTrait};

use crate::{
    domain::{own, span},
    engine::{error::FieldError, scope::Table},
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
    named_or_none(level, ("career_levels", "opportunity_level", "level"), row)
}

/// Those for somebody of a professional group: naming it, or none.
pub(super) fn for_group(group: &Value, _: DateTime<Utc>, row: Table) -> Result<Expr, FieldError> {
    named_or_none(group, ("professional_groups", "opportunity_group", "professional_group"), row)
}

fn named_or_none(
    value: &Value,
    (list, table, column): (&'static str, &'static str, &'static str),
    row: Table,
) -> Result<Expr, FieldError> {
    let Value::Enum(name) = value else { return Err(FieldError::internal("a value of no closed list")) };
    let named = own::any(table, "named_", ("opportunity_id", row.col("id")), |one| one.col(column).eq(name.as_str()));
    Ok(row.col(list).eq("[]").or(named))
}
