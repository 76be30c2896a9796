//! For whom something is that names some values of a closed list: for those, and for all where it names none.

use async_graphql::Value;
use sea_query::{Expr, ExprTrait};

use super::own;
use crate::engine::{binding::Kept, error::FieldError, scope::Table};

/// As [`named_or_none`], by the value of a filter.
pub(in crate::domain) fn meant(value: &Value, list: (&'static str, Kept), row: Table) -> Result<Expr, FieldError> {
    match value {
        Value::Enum(name) => Ok(named_or_none(name, list, row)),
        _ => Err(FieldError::internal("a value of no closed list")),
    }
}

/// Rows that name this value in the list of the column, whose values are kept once more, or none.
pub(in crate::domain) fn named_or_none(name: &str, (list, kept): (&'static str, Kept), row: Table) -> Expr {
    let named = own::any(kept.table, "named_", (kept.owner, row.col("id")), |one| one.col(kept.value).eq(name));
    row.col(list).eq("[]").or(named)
}
