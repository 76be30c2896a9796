//! Records that partners write: what can be written of a type is data, and the engine makes its four mutations of it.
//!
//! ```text
//! Written::of("Study", "Studies")
//!     .kept_by("recorded_by_id")                          // whose the row is: the organisation in this column
//!     .default("portfolio", "NON_PORTFOLIO")              // what a new row has of what was not given
//!     .rule(Rule::Length("title", 1, 500))
//!     .rule(Rule::Ordered("startedOn", "endedOn"))
//!     .linked("grants")                                   // the ids of other records: what is out of sight stays
//! ```
//!
//! From the contract's `CreateStudyInput` follows what is written: a field of the input stands on what the field of that name of the
//! type stands on (a column, a reference by a global id, a text in two languages, an embedded object, a short list that is
//! replaced as a set), and a field that the type does not show on the hidden column of its name. So a new field is a line
//! in the contract, and one here when a rule holds for it.
//!
//! [`compile`] holds contract and declarations together at the start; [`run`] and [`batch`] are `createX`, `updateX`, `deleteX` and `upsertXs`.
//! Each reads an input into a [`draft`], resolves references in the caller's sight, judges all [`rules`] at once, and [`store`]s
//! it; [`linked`] keeps the links that the caller does not see.
//!
//! **Whose a row is.** Its entry in the table `record` says it, or where there is none its keeper: imported rows have no entry. An
//! organisation writes its own rows; with national remit a client writes any. What is not the caller's is told as not there.
//!
//! **Batches** are one transaction, as every field of a mutation is: a connection that breaks leaves nothing of it, and the same batch
//! sent again writes it. Each row is judged before anything of it is written, so that one that is refused leaves nothing.

mod batch;
mod by_value;
mod call;
mod cell;
mod compile;
mod constraints;
mod declare;
mod delete;
mod derive;
mod draft;
mod fields;
mod form;
mod import;
mod inputs;
mod linked;
mod merge;
mod once;
mod others;
mod parts;
mod put;
mod refer;
mod referrers;
mod right;
mod rule;
mod rules;
mod run;
mod settled;
mod shape;
mod sheet;
mod store;
mod template;
#[cfg(test)]
mod tests;
mod words;
mod writer;

pub(super) use compile::commands;
pub(super) use constraints::{KINDS, told as constraints};
pub use declare::Written;
pub(super) use fields::of_record;
pub use import::{Broken, By, FILE, JOB, Sent, Told};
pub use merge::Same;
pub use rule::{Barred, BarredReference, ByValue, Follows, Parts, Rule};
pub(super) use shape::Compiled;
pub use sheet::{Fault, Header};
pub(super) use store::owners;
pub use template::Template;
pub(super) use words::Keeper;
use words::{Belongs, Derived, How, Right, Taken};

/// The most rows of a batch.
pub const BATCH: usize = 500;

/// What can become of a row of a batch, as the contract tells it.
pub(super) const OUTCOMES: [&str; 4] = ["CREATED", "UPDATED", "UNCHANGED", "REFUSED"];
