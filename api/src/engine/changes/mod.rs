//! The log of changes: what became of which node, in which order, by whom.
//!
//! - [`watch`] says what follows from the bindings: of which tables each change of a row is a change of which node, and which
//!   fields of the contract a column stands behind.
//! - `dialect` makes the database itself note those changes, whoever makes them, and [`settle`](fn@settle) turns notes into
//!   versions and entries before the writer's transaction ends. An entry names fields, never what stands in them.
//! - [`sight`] says whose sight is kept with each entry, `keep` keeps its conditions under numbers, and `enter` writes with each
//!   entry which of them hold. `rule` reads from the rules which other rows
//!   it depends on, `touch` says where a change of those leads, and [`turn`](fn@turn) makes a new day of it.
//! - [`log`] reads entries in an order in which none appears behind a place that a reader has passed, and `tail` the rows of one
//!   type that were made, in that order.

mod dialect;
mod edge;
mod enter;
pub mod feed;
pub mod history;
mod keep;
pub mod log;
mod rule;
mod settle;
pub mod sight;
pub(in crate::engine) mod tail;
mod touch;
mod turn;
pub mod watch;

use chrono::{DateTime, Utc};
use sea_orm::Value;

pub use settle::settle;
pub(super) use settle::{note_changed, note_given};
pub use sight::public;
pub use turn::{day, turn};

/// Who changed something, and when.
#[derive(Clone, Copy, Debug)]
pub struct By<'a> {
    /// When.
    pub at: DateTime<Utc>,
    /// The client that asked, by its public name; `None` when none did.
    pub client: Option<&'a str>,
    /// For which organisation.
    pub organisation: Option<i64>,
    /// As which researcher.
    pub person: Option<i64>,
    /// Under which id the log of the program has the request.
    pub request_id: Option<&'a str>,
    /// What was loaded or imported; `None` where a client asked, and where nobody said.
    pub source: Option<&'a str>,
}

impl<'a> By<'a> {
    /// Nobody that anybody knows of.
    pub fn nobody(at: DateTime<Utc>) -> By<'a> {
        By { at, client: None, organisation: None, person: None, request_id: None, source: None }
    }

    /// A load or an import.
    pub fn source(source: &'a str, at: DateTime<Utc>) -> By<'a> {
        By { source: Some(source), ..By::nobody(at) }
    }

    /// As the log has it, in the order of its columns [`WHO`].
    fn values(&self) -> [Value; 6] {
        [
            self.at.into(),
            self.client.map(str::to_owned).into(),
            self.organisation.into(),
            self.person.into(),
            self.request_id.map(str::to_owned).into(),
            self.source.map(str::to_owned).into(),
        ]
    }
}

/// The columns of the log that say who, and when.
const WHO: &str = "at, client, organisation_id, acting_researcher_id, request_id, source";
