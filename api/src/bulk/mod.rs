//! Files of records: kept piece by piece as they come, and worked through in the background, so that neither needs more memory
//! for a longer file.
//!
//! - [`file`](mod@file) keeps what is sent, and reads it again row by row ([`csv`]).
//! - [`work`] claims an import, judges and writes its rows some hundred at a time by the code of a batch, and keeps its progress in
//!   the very transaction of those rows. So whoever goes on after a break finds each row taken once or not at all.
//! - [`report`] gives the rows that were refused, with their reasons.

mod csv;
pub mod file;
pub mod report;
pub mod work;
