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
mod constraints;
mod draft;
mod fields;
mod form;
mod import;
mod linked;
mod merge;
mod once;
mod others;
mod parts;
mod refer;
mod referrers;
mod right;
mod rule;
mod rules;
mod run;
mod shape;
mod sheet;
mod store;
mod template;
#[cfg(test)]
mod tests;

use super::scope::{Rows, Table};
pub(super) use compile::commands;
pub(super) use constraints::{KINDS, told as constraints};
pub(super) use fields::of_record;
pub use import::{Broken, By, FILE, JOB, Sent, Told};
pub use merge::Same;
pub use rule::{Barred, BarredReference, Follows, Parts, Rule};
use sea_query::Expr;
pub(super) use shape::Compiled;
pub use sheet::{Fault, Header};
pub(super) use store::owners;
pub use template::Template;

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
    belonging: Vec<Belongs>,
    concerns: Option<&'static str>,
    linked: Vec<&'static str>,
    same: Vec<Same>,
    follows: Option<Follows>,
    derived: Vec<Derived>,
    as_given: Vec<(&'static str, &'static str)>,
    right: Option<Right>,
    unset: Vec<&'static str>,
    outlived: Vec<&'static str>,
    barred: Option<BarredReference>,
}

/// A column that the program fills from what is given for a field.
#[derive(Clone, Copy, Debug)]
struct Derived {
    column: &'static str,
    field: &'static str,
    how: How,
}

#[derive(Clone, Copy, Debug)]
enum How {
    /// What two spellings of a text share.
    Key(fn(&str) -> Option<String>),
    /// True exactly when the field is this number.
    Is(i64),
}

/// Whose a row is that has no entry of its own.
#[derive(Clone, Copy, Debug)]
pub(super) enum Keeper {
    /// Nobody's: with national remit alone it is written.
    Nobody,
    /// The organisation in this column.
    Column(&'static str),
    /// The keeper of the row that the column refers to, in a column of that table.
    Of { column: &'static str, table: &'static str, keeper: &'static str },
}

/// Who writes a row, where that is not for its owner alone to do.
#[derive(Clone, Copy, Debug)]
struct Right {
    rows: Rows,
    /// True when it takes the owner to delete it.
    owner_deletes: bool,
}

/// Rows of a written type that go with the row that they refer to.
#[derive(Clone, Copy, Debug)]
struct Belongs {
    ty: &'static str,
    fk: &'static str,
    /// The column with whose they are when they have no entry of their own; `None` when they are the owner's of the row.
    keeper: Option<&'static str>,
}

/// Columns that are taken from a row that is referred to when they are not given.
#[derive(Clone, Copy, Debug)]
struct Taken {
    field: &'static str,
    from: &'static str,
    columns: fn(Table) -> Vec<(&'static str, Expr)>,
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
            linked: Vec::new(),
            same: Vec::new(),
            follows: None,
            derived: Vec::new(),
            as_given: Vec::new(),
            right: None,
            unset: Vec::new(),
            outlived: Vec::new(),
            barred: None,
        }
    }

    /// The type.
    pub fn ty(&self) -> &'static str {
        self.ty
    }

    /// What many of them are called in the name of their batch.
    pub fn plural(&self) -> &'static str {
        self.plural
    }

    /// Whose a row is that has no entry of its own.
    pub(super) fn keeper(&self) -> Option<Keeper> {
        self.keeper
    }

    /// The rules that hold for it.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// A row without an entry of its own is the organisation's in this column, which new rows get from who writes them, unless it is
    /// a field of the input.
    #[must_use]
    pub fn kept_by(mut self, column: &'static str) -> Self {
        self.keeper = Some(Keeper::Column(column));
        self
    }

    /// A row without an entry of its own is nobody's: what was imported from a list of all.
    #[must_use]
    pub fn kept_by_nobody(mut self) -> Self {
        self.keeper = Some(Keeper::Nobody);
        self
    }

    /// A row without an entry of its own is whose the row is that `column` refers to: the organisation in `keeper`.
    #[must_use]
    pub fn kept_with(mut self, column: &'static str, table: &'static str, keeper: &'static str) -> Self {
        self.keeper = Some(Keeper::Of { column, table, keeper });
        self
    }

    /// The rows that an organisation changes and deletes, in the place of those that it owns.
    #[must_use]
    pub fn written_where(mut self, rows: Rows) -> Self {
        self.right = Some(Right { rows, owner_deletes: false });
        self
    }

    /// The rows that an organisation changes, in the place of those that it owns; only their owner deletes them.
    #[must_use]
    pub fn changed_where(mut self, rows: Rows) -> Self {
        self.right = Some(Right { rows, owner_deletes: true });
        self
    }

    /// Truth values that are false in a new row, and not for a partner to write.
    #[must_use]
    pub fn unset(mut self, columns: &[&'static str]) -> Self {
        self.unset.extend(columns);
        self
    }

    /// A table whose rows name this one also when it is gone.
    #[must_use]
    pub fn outlived_by(mut self, table: &'static str) -> Self {
        self.outlived.push(table);
        self
    }

    /// What says of an owner's reference whether it may not be recorded.
    #[must_use]
    pub fn barred_reference(mut self, barred: BarredReference) -> Self {
        self.barred = Some(barred);
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
        self.belonging.push(Belongs { ty, fk, keeper: None });
        self
    }

    /// A field takes the ids of other records, to which a table between the two types leads. What the caller does not see of
    /// them stays, and null leaves all of them as they are.
    #[must_use]
    pub fn linked(mut self, field: &'static str) -> Self {
        self.linked.push(field);
        self.rule(Rule::AtMost(field, linked::MOST))
    }

    /// Two rows may be of one thing, which this tells; then `mergeType` makes one of them.
    #[must_use]
    pub fn same(mut self, same: Same) -> Self {
        self.same.push(same);
        self
    }

    /// What goes with a row that is merged beside what fields lead to.
    #[must_use]
    pub fn followed_by(mut self, follows: Follows) -> Self {
        self.follows = Some(follows);
        self
    }

    /// The same, of rows that are the organisation's in `keeper` when they have no entry of their own.
    #[must_use]
    pub fn belonging_kept(mut self, ty: &'static str, fk: &'static str, keeper: &'static str) -> Self {
        self.belonging.push(Belongs { ty, fk, keeper: Some(keeper) });
        self
    }

    /// The column with the researcher whose data a row is; `id` when the row is that researcher.
    #[must_use]
    pub fn concerns(mut self, column: &'static str) -> Self {
        self.concerns = Some(column);
        self
    }

    /// A column that holds what two spellings of a field share, and null where there is nothing of it.
    #[must_use]
    pub fn keyed(mut self, field: &'static str, column: &'static str, key: fn(&str) -> Option<String>) -> Self {
        self.derived.push(Derived { column, field, how: How::Key(key) });
        self
    }

    /// A column that is true exactly when a field is this number.
    #[must_use]
    pub fn flagged(mut self, field: &'static str, column: &'static str, number: i64) -> Self {
        self.derived.push(Derived { column, field, how: How::Is(number) });
        self
    }

    /// The column of a list's rows that keeps a text as it was given, beside the canonical form in its field.
    #[must_use]
    pub fn as_given(mut self, field: &'static str, column: &'static str) -> Self {
        self.as_given.push((field, column));
        self
    }
}
