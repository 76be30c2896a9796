//! The row scope: which rows of a table a caller may see, as a value that is made once and passed down.

use sea_query::{Expr, ExprTrait, IntoColumnRef, Query, SelectStatement};

/// What a caller may see. The policy makes it; bindings turn it into a condition on each table that is touched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum RowScope {
    /// What everybody may see.
    #[default]
    Public,
}

/// A condition on one table, under the alias that a statement gives it; `None` when every row may be seen.
pub type Rows = fn(&RowScope, Table) -> Option<Expr>;

/// A table under its alias in a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Table(pub &'static str);

impl Table {
    /// A column of it.
    pub fn col(self, column: &'static str) -> Expr {
        Expr::col((self.0, column).into_column_ref())
    }
}

/// Every row may be seen by everybody.
pub fn everything(_: &RowScope, _: Table) -> Option<Expr> {
    None
}

/// The row goes with the row that `column` refers to in `owner`: it is seen exactly when that one is, and not when
/// `column` is null.
pub fn with_owner(scope: &RowScope, column: Expr, owner: &'static str, rows: Rows) -> Option<Expr> {
    // Under its own name, so that owners of owners stay apart. Row by row: SQLite would make a list of all that may be seen
    // to ask whether one of them is in it.
    let inner = Table(owner);
    let visible = rows(scope, inner)?;
    let mut owners: SelectStatement = Query::select();
    owners.expr(Expr::cust("1")).from_as(owner, inner.0).and_where(inner.col("id").eq(column)).and_where(visible);
    Some(Expr::exists(owners))
}
