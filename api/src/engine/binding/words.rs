//! The words of which a declaration is made.

use async_graphql::Value;
use chrono::{DateTime, Utc};
use sea_query::{Expr, SelectStatement};

use super::{BatchFn, source};
use crate::engine::{
    command::Command,
    error::FieldError,
    scope::{RowScope, Rows, Table},
};

/// Columns to order by, and whether each descends.
pub type OrderBy = &'static [(&'static str, bool)];

/// The embedded type whose parts the engine works out from three columns.
pub(in crate::engine) const LOCALISED: &str = "LocalisedText";

/// The order of a list in which nothing else is meant.
pub const BY_ID: OrderBy = &[];

/// A condition on one table.
pub type When = fn(Table) -> Expr;

/// What a binding stands on.
#[derive(Debug)]
pub(in crate::engine) enum Basis {
    /// A table whose rows have global ids.
    Node { entity: EntityInfo, prefix: &'static str },
    /// A table whose rows are only reached through others.
    Row { entity: EntityInfo },
    /// A table between two types that the contract does not show; the binding bears the table's name.
    Link { entity: EntityInfo },
    /// Columns of the table that embeds it; null when all of the anchors are.
    Value { prefixed: bool, anchors: &'static [&'static str] },
    /// Nothing: a computed field makes it.
    Made,
    /// The root.
    Root,
    /// The subscription.
    Subscription,
    /// The mutation.
    Mutation,
    /// The table of labels of closed lists.
    Labels(&'static str),
}

/// A table as its entity describes it.
#[derive(Debug)]
pub(in crate::engine) struct EntityInfo {
    pub(in crate::engine) table: &'static str,
    pub(in crate::engine) columns: Vec<ColumnInfo>,
}

/// A column as its entity describes it.
#[derive(Clone, Copy, Debug)]
pub struct ColumnInfo {
    /// Its name.
    pub name: &'static str,
    /// How it is stored.
    pub stored: Stored,
    /// True when it can be null.
    pub nullable: bool,
}

/// How a column is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stored {
    /// Text.
    Text,
    /// 32 bits.
    Int,
    /// 64 bits.
    Long,
    /// Double precision.
    Float,
    /// A truth value.
    Bool,
    /// A date.
    Date,
    /// An instant.
    Instant,
    /// Something that the engine does not read.
    Other,
}

/// What a domain declares of a field.
#[derive(Clone, Debug)]
pub(in crate::engine) enum Decl {
    Column(&'static str),
    Many { fk: &'static str },
    Through { link: LinkTable, parent: &'static str, child: &'static str, when: Option<Rows> },
    List { fk: &'static str, order: OrderBy },
    Computed { needs: &'static [&'static str], args: ArgDecls, run: BatchFn, recorded: bool },
    Refers { ty: &'static str, id: &'static str },
    Refs { needs: &'static [&'static str], run: BatchFn },
    RootList { order: OrderBy, when: Option<When> },
    OneBy { arg: (&'static str, &'static str), condition: Found },
    Source { args: ArgDecls, source: source::Source },
    Tail(source::MayListen),
    Command(Command),
}

/// The arguments of a computed field: the name and the contract's type of each.
pub type ArgDecls = &'static [(&'static str, &'static str)];

/// The table between the two ends of an edge.
#[derive(Clone, Copy, Debug)]
pub(in crate::engine) enum LinkTable {
    /// That of a bound type, under its row scope.
    Type(&'static str),
    /// One that the contract does not show.
    Table(&'static str),
}

/// What a domain declares of a filter's field.
#[derive(Clone, Debug)]
pub(in crate::engine) enum FilterDecl {
    /// A text comparison that any one of these columns, or of those columns of a list edge, may meet.
    AnyText { columns: &'static [&'static str], children: &'static [(&'static str, &'static str)] },
    /// A filter on the row that an edge to one leads to.
    Edge(&'static str),
    /// What a value of this type of the contract means.
    Meant(&'static str, Meant),
    /// What it means for who asks.
    MeantFor(&'static str, MeantFor),
}

/// What a filter's value means at a moment, as a condition on the row's own table and what belongs to the row.
pub type Meant = fn(&Value, DateTime<Utc>, Table) -> Result<Expr, FieldError>;

/// As [`Meant`], for who asks, within what they see.
pub type MeantFor = fn(&Value, &RowScope, Table) -> Result<Expr, FieldError>;

/// The statement that reads a search which somebody keeps of rows of a type, by its id: the JSON of a filter of the type, and the words.
/// `None` where there is none of the caller's.
pub type Saved = fn(&RowScope, &str) -> Option<SelectStatement>;

/// What the one argument of a look-up means, as a condition on the row's own table.
pub type Found = fn(&Value, Table) -> Result<Expr, FieldError>;

/// Where the values of a list that stands in one column are kept once more, a row each, so that an index finds the rows
/// that have one of them. The database itself keeps the two in step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The table.
    pub table: &'static str,
    /// Its column that refers to the row with the list, by which its own rows are seen.
    pub owner: &'static str,
    /// Its column with the value.
    pub value: &'static str,
}

/// A rule that turns an outside identifier into its canonical form.
pub type Parse = fn(&str) -> Result<String, crate::identifier::Malformed>;

/// How an input field of `XxxBy` finds one row.
#[derive(Clone, Debug)]
pub enum Lookup {
    /// A column equals the value.
    Column {
        /// The column.
        column: &'static str,
        /// A column that says whether the row may be found this way.
        published: Option<&'static str>,
    },
    /// A row of a list edge with `scheme` and `value` columns equals the value.
    Identifier {
        /// The list edge.
        edge: &'static str,
        /// The scheme's stored name.
        scheme: &'static str,
        /// The form of its values.
        parse: Parse,
    },
    /// Anything else, with the numbers of the ids inside the value decoded by [`crate::engine::filter::row_of`].
    By(fn(&Value, Table) -> Result<Expr, FieldError>),
}
