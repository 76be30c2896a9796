//! The vocabulary in which a domain says how the contract's types stand on tables.
//!
//! The naming rule does most of it: a field `startedOn` stands on the column `started_on`, a field `sponsor` that
//! gives an object on `sponsor_id`, an embedded `awarded: Money` on `awarded_minor` and `awarded_currency`, an input
//! field on the column or edge of its name. What differs is declared, one line each:
//!
//! ```text
//! Binding::node::<study::Entity>("Study", "stu")
//!     .rows(listed)                                                     // who sees which rows; no default
//!     .listed(current)                                                  // which of these stand in lists; all when not said
//!     .passes(&["closes_at"])                                           // moments after which an answer with the row is another
//!     .filter_meant("openAt", "DateTime", open_at)                      // a filter that no rule gives a meaning
//!     .many("involvements", "study_id")                                 // rows of the edge's type that refer here
//!     .through("researchers", "StudyInvolvement", "study_id", "researcher_id")
//!     .list("identifiers", "study_id", BY_ID)                           // a few values without a page
//!     .computed("isExternallyFunded", &[], externally_funded)           // one batch function for all parents
//!     .computed_with("live", &["rule"], &[("group", "Code")], live)     // the same with arguments
//!     .search(Search::titles(&["title"]).texts(&["topic"]))             // by what its rows are found
//!     .collated("name")                                                 // has a Welsh order
//!     .facet("healthCategory", "healthCategories", "category")          // lists counted by a column of an edge's rows
//!     .kept("covers", Kept { table: "grant_cover", owner: "grant_id", value: "category" }) // a list that can be asked by
//!     .in_full("id", own)                                              // who sees which rows in full, by that column
//!     .published("orcid", "publishes_orcid")                           // a field of rows that publish it, or are seen in full
//!     .only_in_full("telephone")                                       // a field of rows that are seen in full
//!     .unfollowed()                                                     // no log of their changes
//!     .followers(Followers { tables: &["client"], sights })            // who follows the others' changes, and what they see
//!     .owners(reads_history)                                           // whose the records are, and who reads their histories
//!     .lookup("irasId", Lookup::identifier("identifiers", "IRAS", iras::parse))
//!
//! Binding::root()
//!     .one_by("travelFellowshipProgramme", ("year", "Int!"), by_year)   // one row by an argument of the field's own
//!
//! Binding::subscription()
//!     .source("studyOpened", &[("after", "String")], study_opened)      // a stream of events for each that listens
//!
//! Binding::mutation()
//!     .command("eraseResearcher", erase)                                // what writes, in a transaction of its own
//!     .written(Written::of("Study", "Studies"))                         // records that are created, updated, deleted, sent in batches
//!     .follows("Researcher", suggest)                                   // what is done when clients have written rows of it
//! ```
//!
//! [`model::Model`] resolves the declarations against the contract and refuses any gap by name.
//!
//! What each line may say stands in [`words`], how a chain of them is kept in [`declare`].

mod batch;
mod changes;
mod check;
mod declare;
mod facets;
mod found;
mod inputs;
pub mod model;
pub(in crate::engine) mod resolve;
pub mod shape;
mod shown;
pub mod source;
mod words;

pub use batch::{Batch, BatchFn, BatchFuture, Parent};
pub use words::{
    ArgDecls, BY_ID, ColumnInfo, Found, Kept, Lookup, Meant, MeantFor, OrderBy, Parse, Saved, Stored, When,
};
pub(in crate::engine) use words::{Basis, Decl, EntityInfo, FilterDecl, LOCALISED, LinkTable};

use super::{
    changes::{history::MayRead, sight::Followers},
    command::Follows,
    scope::{InFull, Owner, Rows, Shown},
    search::Search,
    written::Written,
};

/// How one type of the contract stands on a table, or one embedded type on columns.
#[derive(Debug)]
pub struct Binding {
    pub(super) type_name: &'static str,
    pub(super) basis: Basis,
    pub(super) rows: Option<Rows>,
    pub(super) owner: Option<Owner>,
    pub(super) listed: Option<Rows>,
    pub(super) passes: &'static [&'static str],
    pub(super) in_full: Option<InFull>,
    pub(super) shown: Vec<(&'static str, Shown)>,
    pub(super) fields: Vec<(&'static str, Decl)>,
    pub(super) filters: Vec<(&'static str, FilterDecl)>,
    pub(super) lookups: Vec<(&'static str, Lookup)>,
    pub(super) search: Option<Search>,
    pub(super) saved: Option<Saved>,
    pub(super) collated: Vec<&'static str>,
    pub(super) facets: Vec<(&'static str, (&'static str, &'static str))>,
    pub(super) kept: Vec<(&'static str, Kept)>,
    pub(super) people: bool,
    pub(super) written: Vec<Written>,
    pub(super) follow: Vec<(&'static str, Follows)>,
    pub(super) followed: bool,
    pub(super) followers: Option<Followers>,
    pub(super) owners: Option<MayRead>,
}
