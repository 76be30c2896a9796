//! The plan of an operation: a tree of table reads, and the shape of the answer over each.
//!
//! A [`Read`] is one statement: the rows of one table with the rows that edges to one lead to joined on. A [`Shape`]
//! says what of a row is written under which key; several shapes may stand over one read. Edges to many hang below a
//! read and are read for all its rows at once.
//!
//! What is read stands in [`read`], what is written of it in [`out`]; how both are made, in the other rooms.

mod build;
mod changes;
pub(super) mod collect;
mod event;
mod facets;
mod found;
mod labels;
mod limits;
mod object;
mod out;
mod page;
mod pages;
mod payload;
mod read;
mod root;
mod texts;
mod viewer;

pub use root::found_by;

use super::scope::Table;

pub use build::plan;
pub use changes::{ChangeOut, ChangesOut};
pub use event::{Listened, event, followed, listened, may_listen};
pub use found::{Any, AnyShapes, Found, FoundEdgeOut, FoundOut, From};
pub use out::*;
pub(super) use page::size as page_size;
pub use payload::{Commanded, Step, payload, steps};
pub(super) use read::Kept;
pub use read::{Computed, Edge, Join, Page, Read, SortKey, Via, Wants};

/// The alias of the table that a read is of.
pub const T0: Table = Table("t0");

/// A planned operation.
#[derive(Debug)]
pub struct Plan<'p> {
    /// What is written of the root.
    pub shape: Shape<'p>,
    /// What is read for it.
    pub edges: Vec<Edge>,
    /// What is worked out for it.
    pub computed: Vec<Computed>,
    /// What is read for it of several types at once.
    pub any: Vec<Any>,
    /// How many statements it takes, whatever the rows.
    pub statements: usize,
}

/// What is read and worked out for one object, while it is planned.
#[derive(Debug, Default)]
pub(super) struct Below {
    /// What is read.
    pub(super) edges: Vec<Edge>,
    /// What is worked out.
    pub(super) computed: Vec<Computed>,
    /// What is read of several types at once.
    pub(super) any: Vec<Any>,
}
