//! Importers of files that other systems publish, behind one trait.
//!
//! | step | where |
//! |---|---|
//! | bytes become text, or a fault that names file and place | [`mod@file`] |
//! | text becomes rows: a format each, pure | [`threesixty`], [`ror`], [`gtr`], [`crossref`], [`fhir`], [`orcid`] |
//! | rows meet what is already held, one savepoint each, all in one transaction | [`run()`] |
//! | what became of each row | [`report`] |
//!
//! Rules that every importer keeps:
//! - All files are read and checked before anything is written; one bad file changes nothing at all.
//! - The transaction is committed whole or not at all; a dry run does everything and rolls back.
//! - A bad row is rejected with its reason; the good ones around it are taken.
//! - A row is found again by its key in the source (`source_record`), so a second import of the same file changes
//!   nothing. What is already held from another source is never overwritten: a contradiction is reported.
//! - Nothing is guessed: what a file does not state stays null.

mod bytes;
mod country;
pub mod crossref;
mod date;
mod directory;
mod facts;
pub mod fhir;
pub mod file;
mod grant;
pub mod gtr;
mod json;
mod licence;
mod lock;
mod markup;
mod money;
mod names;
pub mod orcid;
mod party;
pub mod report;
pub mod ror;
mod row;
mod run;
mod seen;
mod study;
mod table;
mod text;
pub mod threesixty;
mod work;
mod write;

use std::{fmt, path::Path};

use async_trait::async_trait;
use entity::enums::RecordSource;
use sea_orm::DbErr;

pub use self::{
    file::{FileFault, Place, SourceFile},
    report::{Head, Note, NoteKind, Outcome, Report, RowReport, Sink, Summary},
    row::Row,
    run::{ImportError, Options, Progress, run, run_into},
    write::Context,
};

/// One format of file and what is done with its rows.
#[async_trait]
pub trait Importer: Sync {
    /// The name by which the command line and the report call it.
    fn name(&self) -> &'static str;

    /// The source that its records are marked with.
    fn source(&self) -> RecordSource;

    /// The rows of one file, in its order; it reads the file and nothing else.
    ///
    /// # Errors
    /// A file that is not of this format. A row that cannot be read is no error but a row that says why.
    fn rows(&self, path: &Path) -> Result<Rows, FileFault>;

    /// Takes one row in: compares with what is held, writes what differs.
    ///
    /// # Errors
    /// Those of the database. The caller rolls back to before the row.
    async fn take(&self, context: &mut Context<'_>, row: &Row) -> Result<Taken, DbErr>;

    /// Joins what the row became with others, once all rows are taken; nothing unless the format has such relations.
    /// Never called for rows that are streamed: by then they are gone.
    ///
    /// # Errors
    /// Those of the database. The caller rolls back to before this row's joining.
    async fn link(&self, context: &mut Context<'_>, row: &Row, node: i64) -> Result<Taken, DbErr> {
        let _ = (context, row);
        Ok(Taken::new(Outcome::Unchanged, Some(node)))
    }
}

/// The rows of a file.
pub enum Rows {
    /// All of them.
    Whole(Vec<Row>),
    /// One after the other, of a file that may not fit into memory; nothing behind a fault.
    Stream(Box<dyn Iterator<Item = Result<Row, FileFault>> + Send>),
}

impl fmt::Debug for Rows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole(rows) => write!(f, "{} rows", rows.len()),
            Self::Stream(_) => f.write_str("rows one after the other"),
        }
    }
}

/// The importers by name.
pub const IMPORTERS: [&dyn Importer; 6] = [
    &threesixty::ThreeSixtyGiving,
    &ror::Ror,
    &gtr::GatewayToResearch,
    &crossref::Crossref,
    &fhir::ResearchStudy,
    &orcid::Orcid,
];

/// The importer of a name; none when no format is called so.
pub fn importer(name: &str) -> Option<&'static dyn Importer> {
    IMPORTERS.into_iter().find(|importer| importer.name() == name)
}

/// What became of a row.
#[derive(Clone, Debug)]
pub struct Taken {
    /// The outcome, [`Outcome::Unchanged`] when nothing was written.
    pub outcome: Outcome,
    /// The record that the row stands for; none when it was refused.
    pub node: Option<i64>,
    /// What is worth saying about it.
    pub notes: Vec<Note>,
}

impl Taken {
    /// An outcome without notes.
    pub fn new(outcome: Outcome, node: Option<i64>) -> Self {
        Self { outcome, node, notes: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn importers_are_found_by_name() {
        assert_eq!(IMPORTERS.map(Importer::name), ["360giving", "ror", "gtr", "crossref", "fhir", "orcid"]);
        assert_eq!(importer("ror").map(Importer::source), Some(RecordSource::Ror));
        assert!(importer("csv").is_none());
    }
}
