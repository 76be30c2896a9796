//! Rows of the reference data by their keys there. Rows of other sources have keys of their own that nobody asks for.

use async_graphql::Value;
use sea_query::{Expr, ExprTrait};

use crate::engine::{error::FieldError, scope::Table};

/// The row of a key.
pub(super) fn by_key(key: &Value, row: Table) -> Result<Expr, FieldError> {
    let Value::String(key) = key else { return Err(FieldError::internal("a key that is no text")) };
    Ok(row.col("source").eq("REFERENCE").and(row.col("source_key").eq(key.as_str())))
}
