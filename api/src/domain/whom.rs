//! For whom something is that names some values of a closed list: for those, and for all where it names none.

use sea_query::{Expr, ExprTrait};

use super::own;
use crate::engine::{binding::Kept, scope::Table};

/// Rows that name this value in the list of the column, whose values are kept once more, or none.
pub(in crate::domain) fn named_or_none(name: &str, (list, kept): (&'static str, Kept), row: Table) -> Expr {
    let named = own::any(kept.table, "named_", (kept.owner, row.col("id")), |one| one.col(kept.value).eq(name));
    row.col(list).eq("[]").or(named)
}
