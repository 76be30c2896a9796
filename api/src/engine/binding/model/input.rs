//! What the inputs of a list mean: its filter, its order, and by what it is counted.

use rustc_hash::FxHashMap;

use super::{Column, Link};
use crate::engine::{
    binding::{Kept, Meant, MeantFor},
    contract::TypeId,
};

/// What the fields of a filter mean.
#[derive(Debug)]
pub struct BoundFilter {
    /// The type that it filters.
    pub target: TypeId,
    /// Its fields by name.
    pub fields: FxHashMap<Box<str>, FilterField>,
}

/// What one field of a filter means.
#[derive(Clone, Debug)]
pub enum FilterField {
    /// All of the list hold.
    And,
    /// One of the list holds.
    Or,
    /// It does not hold.
    Not,
    /// The column refers to one of these rows of a type.
    Rows(Column, TypeId),
    /// The column equals one of these.
    AnyOf(Column),
    /// The list in the column has one of these.
    Has(Column, Kept),
    /// The column is this truth value.
    Is(Column),
    /// A text comparison, met by any of these columns or child columns.
    Text(Vec<Column>, Vec<(Link, TypeId, Column)>),
    /// A half-open span.
    Span(Column),
    /// A row that an edge leads to meets a filter of its own type.
    Some(Link, TypeId),
    /// The row that the column refers to meets a filter of its own type.
    One(Column, TypeId),
    /// What its domain says.
    Meant(Meant),
    /// What its domain says for who asks.
    MeantFor(MeantFor),
}

/// What one value of an `XxxOrderField` means.
#[derive(Clone, Debug)]
pub struct OrderKey {
    /// The value.
    pub name: Box<str>,
    /// The column.
    pub column: Column,
    /// The column in its place when Welsh is asked for; `None` when the order is one for both languages.
    pub welsh: Option<Column>,
}

/// By what a list is counted.
#[derive(Clone, Debug)]
pub struct BoundFacet {
    /// The field of `XxxFacets`.
    pub name: Box<str>,
    /// How the rows are found that hold the value; the list's own rows when `None`.
    pub via: Option<(Link, TypeId)>,
    /// Where the list's own rows keep it, when it is one of several that each of them has.
    pub kept: Option<Kept>,
    /// The column that holds it.
    pub column: Column,
    /// Which values there are.
    pub values: FacetValues,
}

/// Which values a list is counted by.
#[derive(Clone, Copy, Debug)]
pub enum FacetValues {
    /// Those of an enum, every one.
    Enum(TypeId),
    /// Yes and no.
    Truth,
    /// The rows that the column refers to, those with the largest counts.
    Rows {
        /// Their type.
        target: TypeId,
        /// How they are called.
        label: FacetLabel,
    },
}

/// The columns by which a row is called.
#[derive(Clone, Copy, Debug)]
pub struct FacetLabel {
    /// The English, or the only text.
    pub en: &'static str,
    /// The Welsh and its status; `None` when the row has one text.
    pub welsh: Option<(&'static str, &'static str)>,
}
