//! What declarations of written types are made of.

use sea_query::Expr;

use crate::engine::scope::{Rows, Table};

/// A column that the program fills from what is given for a field.
#[derive(Clone, Copy, Debug)]
pub(super) struct Derived {
    pub(super) column: &'static str,
    pub(super) field: &'static str,
    pub(super) how: How,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum How {
    /// What two spellings of a text share.
    Key(fn(&str) -> Option<String>),
    /// True exactly when the field is this number.
    Is(i64),
    /// Since when the field is this value, and no earlier than the day in another field begins; null while it is not.
    Since { value: &'static str, day: &'static str },
}

/// Whose a row is that has no entry of its own.
#[derive(Clone, Copy, Debug)]
pub(in crate::engine) enum Keeper {
    /// Nobody's: with national remit alone it is written.
    Nobody,
    /// The organisation in this column.
    Column(&'static str),
    /// The keeper of the row that the column refers to, in a column of that table.
    Of { column: &'static str, table: &'static str, keeper: &'static str },
}

/// Who writes a row, where that is not for its owner alone to do.
#[derive(Clone, Copy, Debug)]
pub(super) struct Right {
    pub(super) rows: Rows,
    /// True when it takes the owner to delete it.
    pub(super) owner_deletes: bool,
}

/// Rows of a written type that go with the row that they refer to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Belongs {
    pub(super) ty: &'static str,
    pub(super) fk: &'static str,
    /// The column with whose they are when they have no entry of their own; `None` when they are the owner's of the row.
    pub(super) keeper: Option<&'static str>,
}

/// Columns that are taken from a row that is referred to when they are not given.
#[derive(Clone, Copy, Debug)]
pub(super) struct Taken {
    pub(super) field: &'static str,
    pub(super) from: &'static str,
    pub(super) columns: fn(Table) -> Vec<(&'static str, Expr)>,
}

/// A person writes rows.
#[derive(Clone, Copy, Debug)]
pub(super) struct ByPerson {
    /// The column that names the person whose they are.
    pub(super) column: &'static str,
    /// True when they are people's own, and organisations but national ones write none.
    pub(super) alone: bool,
}
