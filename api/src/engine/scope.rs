//! The row scope: which rows of a table a caller may see, as a value that is made once and passed down.

use std::{collections::BTreeSet, sync::Arc};

use chrono::NaiveDate;
use sea_query::{Expr, ExprTrait, IntoColumnRef, Query, SelectStatement};

/// What a caller may see. The policy makes it; bindings turn it into a condition on each table that is touched. Two of them
/// are equal exactly when they see the same. Clones are cheap.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct RowScope {
    sight: Option<Arc<Sight>>,
    /// The day on which they ask. The graph puts it on, by its clock.
    day: Option<NaiveDate>,
}

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
    pub const PUBLIC: RowScope = RowScope { sight: None, day: None };

    /// What `sight` adds to that.
    pub fn of(sight: Sight) -> RowScope {
        if sight == Sight::default() { RowScope::PUBLIC } else { RowScope { sight: Some(Arc::new(sight)), day: None } }
    }

    /// The same on a day, by which what has begun and not ended is current.
    #[must_use]
    pub fn on(&self, day: NaiveDate) -> RowScope {
        RowScope { sight: self.sight.clone(), day: Some(day) }
    }

    /// What everybody may see on the same day.
    #[must_use]
    pub fn public(&self) -> RowScope {
        RowScope { sight: None, day: self.day }
    }

    /// What it sees beside what everybody sees.
    pub fn sight(&self) -> Sight {
        self.sight.as_deref().cloned().unwrap_or_default()
    }

    /// The day on which the caller asks; `None` when nobody said, and then nothing that has an end is current.
    pub fn day(&self) -> Option<NaiveDate> {
        self.day
    }

    /// True when it sees what everybody sees, and no more.
    pub fn is_public(&self) -> bool {
        self.sight.is_none()
    }

    /// For which organisation the caller asks.
    pub fn organisation(&self) -> Option<i64> {
        self.sight.as_ref()?.organisation
    }

    /// As which researcher the caller asks.
    pub fn person(&self) -> Option<i64> {
        self.sight.as_ref()?.person
    }

    /// True when the rows of every organisation are seen.
    pub fn is_national(&self) -> bool {
        self.sight.as_ref().is_some_and(|sight| sight.national)
    }

    /// The contract's scopes in force, by their names there.
    pub fn scopes(&self) -> impl Iterator<Item = &str> {
        self.sight.iter().flat_map(|sight| sight.scopes.iter().map(|scope| &**scope))
    }

    /// True when a scope of the contract is in force.
    pub fn has(&self, scope: &str) -> bool {
        self.sight.as_ref().is_some_and(|sight| sight.scopes.contains(scope))
    }
}

/// A condition on one table, under the alias that a statement gives it; `None` when every row may be seen.
pub type Rows = fn(&RowScope, Table) -> Option<Expr>;

/// How much of a table somebody sees beside what everybody does, or how much of a column.
#[derive(Clone, Debug, PartialEq)]
pub enum Beyond {
    /// No more.
    Nothing,
    /// Rows that a condition holds for.
    Own(Expr),
    /// Every row.
    All,
}

/// The rows of a table that a caller sees in full, by one of its columns.
#[derive(Clone, Copy, Debug)]
pub struct InFull {
    /// The column.
    pub by: &'static str,
    /// Which of its values.
    pub own: fn(&RowScope, Expr) -> Beyond,
}

/// Of which rows a column is seen, by whoever sees the row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shown {
    /// Of every row.
    Always,
    /// Of rows where this truth value says so, and of those that are seen in full.
    Published(&'static str),
    /// Of rows that are seen in full.
    InFull,
}

impl Shown {
    /// How much of the column a caller sees, under an alias of its table.
    pub fn to(self, scope: &RowScope, in_full: Option<InFull>, table: Table) -> Beyond {
        if self == Shown::Always {
            return Beyond::All;
        }
        let in_full = in_full.filter(|_| !scope.is_public());
        let own = in_full.map_or(Beyond::Nothing, |rows| (rows.own)(scope, table.col(rows.by)));
        match (self, own) {
            (Shown::Published(flag), Beyond::Nothing) => Beyond::Own(table.col(flag)),
            (Shown::Published(flag), Beyond::Own(own)) => Beyond::Own(table.col(flag).or(own)),
            (_, own) => own,
        }
    }
}

impl Beyond {
    /// The condition that holds for it; `None` for all.
    pub fn condition(self) -> Option<Expr> {
        match self {
            Beyond::Nothing => Some(Expr::cust("1 = 0")),
            Beyond::Own(own) => Some(own),
            Beyond::All => None,
        }
    }

    /// A column as it is seen: null where it is not. In whatever place of a statement it stands, what is hidden takes no part.
    pub fn of(self, column: Expr) -> Expr {
        match self.condition() {
            None => column,
            Some(condition) => Expr::Case(Box::new(Expr::case(condition, column))),
        }
    }
}

/// By whose row the rows of a table are seen by the public.
#[derive(Clone, Copy, Debug)]
pub struct Owner {
    /// The column that refers to that row.
    pub column: &'static str,
    /// What must hold beside; `None` when they are seen exactly when that row is.
    pub within: Option<Rows>,
}

/// The condition on rows that are reached from the row that their column `by` refers to, which was itself read inside the
/// scope and in the same snapshot. Of what is seen with that row only what must hold beside is asked: for the public, whose
/// sight of a row depends on nothing else. Who sees more may see a row through one owner and not through another.
pub fn reached(scope: &RowScope, (rows, owner): (Rows, Option<Owner>), by: &str, table: Table) -> Option<Expr> {
    match owner {
        Some(Owner { column, within }) if column == by && scope.is_public() => {
            within.and_then(|rows| rows(scope, table))
        }
        _ => rows(scope, table),
    }
}

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
