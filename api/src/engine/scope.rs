//! The row scope: which rows of a table a caller may see, as a value that is made once and passed down.

use std::{collections::BTreeSet, sync::Arc};

use sea_query::{Expr, ExprTrait, IntoColumnRef, Query, SelectStatement};

/// What a caller may see. The policy makes it; bindings turn it into a condition on each table that is touched. Two of them
/// are equal exactly when they see the same. Clones are cheap.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct RowScope(Option<Arc<Sight>>);

/// What somebody sees beside what everybody sees.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct Sight {
    /// For which organisation they ask; `None` when they ask for none.
    pub organisation: Option<i64>,
    /// As which researcher they ask; `None` when they ask as nobody in particular.
    pub person: Option<i64>,
    /// True when they see the rows of every organisation.
    pub national: bool,
    /// The contract's scopes in force, by their names there.
    pub scopes: BTreeSet<Box<str>>,
}

impl RowScope {
    /// What everybody may see.
    pub const PUBLIC: RowScope = RowScope(None);

    /// What `sight` adds to that.
    pub fn of(sight: Sight) -> RowScope {
        if sight == Sight::default() { RowScope::PUBLIC } else { RowScope(Some(Arc::new(sight))) }
    }

    /// True when it sees what everybody sees, and no more.
    pub fn is_public(&self) -> bool {
        self.0.is_none()
    }

    /// For which organisation the caller asks.
    pub fn organisation(&self) -> Option<i64> {
        self.0.as_ref()?.organisation
    }

    /// As which researcher the caller asks.
    pub fn person(&self) -> Option<i64> {
        self.0.as_ref()?.person
    }

    /// True when the rows of every organisation are seen.
    pub fn is_national(&self) -> bool {
        self.0.as_ref().is_some_and(|sight| sight.national)
    }

    /// True when a scope of the contract is in force.
    pub fn has(&self, scope: &str) -> bool {
        self.0.as_ref().is_some_and(|sight| sight.scopes.contains(scope))
    }
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
