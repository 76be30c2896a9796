//! Records that partners write: what can be written of a type is data, and the engine makes its four mutations of it.
//!
//! ```text
//! Written::of("Study", "Studies")
//!     .kept_by("recorded_by_id")                          // whose the row is: the organisation in this column
//!     .default("portfolio", "NON_PORTFOLIO")              // what a new row has of what was not given
//!     .rule(Rule::Length("title", 1, 500))
//!     .rule(Rule::Ordered("startedOn", "endedOn"))
//! ```
//!
//! From the contract's `CreateStudyInput` follows what is written: a field of the input stands on what the field of that name of the
//! type stands on (a column, a reference by a global id, a text in two languages, an embedded object, a short list that is
//! replaced as a set), and a field that the type does not show on the hidden column of its name. So a new field is a line
//! in the contract, and one here when a rule holds for it.
//!
//! [`compile`] holds contract and declarations together at the start; [`run`] and [`batch`] are `createX`, `updateX`, `deleteX` and `upsertXs`.
//! Each reads an input into a [`draft`], resolves references in the caller's sight, judges all [`rules`] at once, and [`store`]s it.
//!
//! **Whose a row is.** Its entry in the table `record` says it, or where there is none its keeper: imported rows have no entry. An
//! organisation writes its own rows; with national remit a client writes any. What is not the caller's is told as not there.
//!
//! **Batches** are one transaction, as every field of a mutation is: a connection that breaks leaves nothing of it, and the same batch
//! sent again writes it. Each row is judged before anything of it is written, so that one that is refused leaves nothing.

mod batch;
mod cell;
mod compile;
mod draft;
mod once;
mod refer;
mod referrers;
mod rules;
mod run;
mod store;

use super::{
    binding::Parse,
    scope::{Rows, Table},
};
pub(super) use compile::commands;
use sea_query::Expr;
pub(super) use store::owners;

/// The most rows of a batch.
pub const BATCH: usize = 500;

/// What can become of a row of a batch, as the contract tells it.
pub(super) const OUTCOMES: [&str; 4] = ["CREATED", "UPDATED", "UNCHANGED", "REFUSED"];

/// What can be written of a type.
#[derive(Clone, Debug)]
pub struct Written {
    ty: &'static str,
    plural: &'static str,
    keeper: Option<Keeper>,
    defaults: Vec<(&'static str, &'static str)>,
    today: Vec<&'static str>,
    rules: Vec<Rule>,
    within: Vec<(&'static str, Rows)>,
    taken: Option<Taken>,
    belonging: Vec<(&'static str, &'static str)>,
    concerns: Option<&'static str>,
}

/// Whose a row is that has no entry of its own.
#[derive(Clone, Copy, Debug)]
pub(super) enum Keeper {
    /// The organisation in this column.
    Column(&'static str),
    /// The keeper of the row that the column refers to, in a column of that table.
    Of { column: &'static str, table: &'static str, keeper: &'static str },
}

/// Columns that are taken from a row that is referred to when they are not given.
#[derive(Clone, Copy, Debug)]
struct Taken {
    field: &'static str,
    from: &'static str,
    columns: fn(Table) -> Vec<(&'static str, Expr)>,
}

/// A rule that holds for what is written. Fields inside objects and lists are named with a dot.
#[derive(Clone, Debug)]
pub enum Rule {
    /// A text has so many characters.
    Length(&'static str, usize, usize),
    /// A number is from the one to the other.
    Span(&'static str, i64, i64),
    /// The second date is not before the first.
    Ordered(&'static str, &'static str),
    /// Only one of the two may be there.
    NotBoth(&'static str, &'static str),
    /// The values of a list are identifiers, each by the form of its scheme; they are kept in their canonical form.
    Forms(&'static str, &'static [(&'static str, Parse)]),
    /// No two items of a list are the same in these fields.
    Distinct(&'static str, &'static [&'static str]),
    /// The numbers of a list have this sum, when there are any.
    Sum(&'static str, i64),
    /// A list has at most so many items.
    AtMost(&'static str, usize),
    /// No other row that the caller sees has the same item in its list: by scheme and value, but for these schemes.
    Alone(&'static str, &'static [&'static str]),
    /// Who somebody was professionally at the time: the object must be there for a new row, and its group must be recorded.
    Identity(&'static str),
}

impl Written {
    /// What can be written of the type: by `createType`, `updateType`, `deleteType` and `upsertPlural`.
    pub fn of(ty: &'static str, plural: &'static str) -> Self {
        Self {
            ty,
            plural,
            keeper: None,
            defaults: Vec::new(),
            today: Vec::new(),
            rules: Vec::new(),
            within: Vec::new(),
            taken: None,
            belonging: Vec::new(),
            concerns: None,
        }
    }

    /// The type.
    pub fn ty(&self) -> &'static str {
        self.ty
    }

    /// Whose a row is that has no entry of its own.
    pub(super) fn keeper(&self) -> Option<Keeper> {
        self.keeper
    }

    /// The rules that hold for it.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// A row without an entry of its own is the organisation's in this column, which new rows get from who writes them.
    #[must_use]
    pub fn kept_by(mut self, column: &'static str) -> Self {
        self.keeper = Some(Keeper::Column(column));
        self
    }

    /// A row without an entry of its own is whose the row is that `column` refers to: the organisation in `keeper`.
    #[must_use]
    pub fn kept_with(mut self, column: &'static str, table: &'static str, keeper: &'static str) -> Self {
        self.keeper = Some(Keeper::Of { column, table, keeper });
        self
    }

    /// What a new row has of a field that is not given.
    #[must_use]
    pub fn default(mut self, field: &'static str, value: &'static str) -> Self {
        self.defaults.push((field, value));
        self
    }

    /// A column that holds the day on which the row was written first.
    #[must_use]
    pub fn on_the_day(mut self, column: &'static str) -> Self {
        self.today.push(column);
        self
    }

    /// A rule.
    #[must_use]
    pub fn rule(mut self, rule: Rule) -> Self {
        self.rules.push(rule);
        self
    }

    /// What a field refers to must meet this beside being seen: what may be hung on a row is for that row's domain to say.
    #[must_use]
    pub fn within(mut self, field: &'static str, rows: Rows) -> Self {
        self.within.push((field, rows));
        self
    }

    /// What a new row has of `field` when it is not given and `from` is: these columns of the row that is referred to, each under
    /// the column that it goes to. The first must not be null, or nothing is taken.
    #[must_use]
    pub fn taken(
        mut self,
        field: &'static str,
        from: &'static str,
        columns: fn(Table) -> Vec<(&'static str, Expr)>,
    ) -> Self {
        self.taken = Some(Taken { field, from, columns });
        self
    }

    /// Rows of a written type that refer here by `fk` and go with the row, as long as they are its owner's.
    #[must_use]
    pub fn belonging(mut self, ty: &'static str, fk: &'static str) -> Self {
        self.belonging.push((ty, fk));
        self
    }

    /// The column with the researcher whose data a row is.
    #[must_use]
    pub fn concerns(mut self, column: &'static str) -> Self {
        self.concerns = Some(column);
        self
    }
}
