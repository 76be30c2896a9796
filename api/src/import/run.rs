//! One import from beginning to end: read everything, then take everything in one transaction.

use std::{
    collections::{HashMap, HashSet},
    path::PathBuf,
};

use chrono::{DateTime, Utc};
use sea_orm::{DatabaseConnection, DatabaseTransaction, DbErr, TransactionTrait};

use super::{
    Context, Importer, Taken,
    directory::Directory,
    file::{FileFault, SourceFile},
    json::Problem,
    lock,
    report::{Note, NoteKind, Outcome, Report, RowReport},
    row::Row,
};

/// How an import is run.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Do everything, then undo it.
    pub dry_run: bool,
    /// The time that records are marked with.
    pub now: DateTime<Utc>,
}

/// Told how far an import is. `()` does not care.
pub trait Progress: Sync {
    /// All files are read; so many rows will be taken.
    fn started(&self, rows: usize) {
        let _ = rows;
    }

    /// One row was taken.
    fn row(&self) {}

    /// All rows are taken; the transaction is about to end.
    fn finished(&self) {}
}

impl Progress for () {}

/// Why an import did not happen. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// Files that cannot be taken, each in one line.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Files(Vec<FileFault>),
    /// The database failed. Its words are the source, not the message.
    #[error("the database failed during the import, which was undone")]
    Database(#[from] DbErr),
}

/// Reads the files and takes their rows in, all or nothing.
///
/// # Errors
/// Any file that is not of the importer's format, and a database in trouble; in both cases nothing is changed. A row
/// that cannot be taken is no error but a row of the report.
pub async fn run(
    db: &DatabaseConnection,
    importer: &dyn Importer,
    files: &[PathBuf],
    options: Options,
    progress: &dyn Progress,
) -> Result<Report, ImportError> {
    let rows = read(importer, files).await?;
    progress.started(rows.len());
    let transaction = lock::begin(db).await?;
    let reports = take_all(&transaction, importer, &rows, options, progress).await?;
    progress.finished();
    if options.dry_run {
        transaction.rollback().await?;
    } else {
        crate::search::refresh(&transaction).await?;
        transaction.commit().await?;
    }
    Ok(Report { importer: importer.name(), dry_run: options.dry_run, files: files.len(), rows: reports })
}

/// All rows of all files, or the faults of all files that have one.
async fn read(importer: &dyn Importer, files: &[PathBuf]) -> Result<Vec<Row>, ImportError> {
    let mut rows = Vec::new();
    let mut faults = Vec::new();
    for path in files {
        let expected = format!("a file for import {}", importer.name());
        let read = match tokio::fs::read(path).await {
            Ok(bytes) => SourceFile::decode(path, bytes, &expected).and_then(|file| importer.read(&file)),
            Err(error) => Err(FileFault {
                path: path.display().to_string(),
                place: None,
                expected,
                found: error.kind().to_string(),
            }),
        };
        match read {
            Ok(read) => rows.extend(read),
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() { Ok(rows) } else { Err(ImportError::Files(faults)) }
}

/// What the rows of this run share.
struct Run<'a> {
    transaction: &'a DatabaseTransaction,
    importer: &'a dyn Importer,
    now: DateTime<Utc>,
    directory: Directory,
    parties: Parties,
}

async fn take_all(
    transaction: &DatabaseTransaction,
    importer: &dyn Importer,
    rows: &[Row],
    options: Options,
    progress: &dyn Progress,
) -> Result<Vec<RowReport>, DbErr> {
    let directory = Directory::load(transaction, importer.source()).await?;
    let mut run = Run { transaction, importer, now: options.now, directory, parties: Parties::default() };
    let mut first_with: HashMap<&str, usize> = HashMap::new();
    let mut taken = Vec::with_capacity(rows.len());
    for (index, row) in rows.iter().enumerate() {
        let outcome = match repeated(row, rows, &first_with) {
            Some(outcome) => outcome,
            None => run.take(row).await?,
        };
        if let Some(key) = &row.key
            && outcome.outcome != Outcome::Rejected
        {
            first_with.entry(key.as_str()).or_insert(index);
        }
        taken.push(outcome);
        progress.row();
    }
    for (row, taken) in rows.iter().zip(&mut taken) {
        run.link(row, taken).await?;
    }
    Ok(rows.iter().zip(taken).map(|(row, taken)| row.report(taken.outcome, taken.notes)).collect())
}

/// The outcome of a row whose key stood in an earlier row of this run.
fn repeated(row: &Row, rows: &[Row], first_with: &HashMap<&str, usize>) -> Option<Taken> {
    let first = &rows[*first_with.get(row.key.as_deref()?)?];
    row.facts.as_ref().ok()?;
    let place = format!("{} row {}", first.file, first.number);
    let (outcome, note) = if first.digest == row.digest {
        (Outcome::Unchanged, Note::remark("repeated row", format!("it says the same as {place}")))
    } else {
        let text = format!("{place} has the same key and says otherwise; that one was taken");
        (Outcome::Conflicting, Note::conflict("repeated row", text))
    };
    Some(Taken { outcome, node: None, notes: vec![note] })
}

impl Run<'_> {
    /// Takes one row, in a savepoint of its own.
    async fn take(&mut self, row: &Row) -> Result<Taken, DbErr> {
        if let Err(problems) = &row.facts {
            let notes = problems.iter().map(|Problem(text)| Note::refusal("not valid", text.clone())).collect();
            return Ok(Taken { outcome: Outcome::Rejected, node: None, notes });
        }
        let savepoint = self.transaction.begin().await?;
        self.parties.begin_row();
        let mut context = Context {
            db: &savepoint,
            source: self.importer.source(),
            file: &row.file,
            now: self.now,
            directory: &mut self.directory,
            parties: &mut self.parties,
        };
        let result = self.importer.take(&mut context, row).await;
        self.settle(savepoint, result).await
    }

    /// Joins what one row became with others, in a savepoint of its own, and adds that to what is said of the row.
    async fn link(&mut self, row: &Row, taken: &mut Taken) -> Result<(), DbErr> {
        let Some(node) = taken.node else { return Ok(()) };
        let savepoint = self.transaction.begin().await?;
        self.parties.begin_row();
        let mut context = Context {
            db: &savepoint,
            source: self.importer.source(),
            file: &row.file,
            now: self.now,
            directory: &mut self.directory,
            parties: &mut self.parties,
        };
        let result = self.importer.link(&mut context, row, node).await;
        let linked = self.settle(savepoint, result).await?;
        taken.notes.extend(linked.notes);
        taken.outcome = match (taken.outcome, linked.outcome) {
            (Outcome::Unchanged, Outcome::Updated) => Outcome::Updated,
            (outcome, _) => outcome,
        };
        Ok(())
    }

    /// Ends a row's savepoint: keeps what was done, or undoes it when the row was refused.
    async fn settle(&mut self, savepoint: DatabaseTransaction, result: Result<Taken, DbErr>) -> Result<Taken, DbErr> {
        let mut taken = match result {
            Ok(taken) => taken,
            Err(error) => {
                let Some(code) = lock::refused_row(&error) else { return Err(error) };
                let text = format!("it breaks a rule of the database (code {code}); the row was undone");
                let note = Note::refusal("refused by the database", text);
                Taken { outcome: Outcome::Rejected, node: None, notes: vec![note] }
            }
        };
        if matches!(taken.outcome, Outcome::Created | Outcome::Updated | Outcome::Unchanged) {
            savepoint.commit().await?;
            self.directory.settle();
            return Ok(taken);
        }
        savepoint.rollback().await?;
        if self.directory.is_touched() {
            self.directory = Directory::load(self.transaction, self.importer.source()).await?;
        }
        self.parties.undo_row();
        // What the other notes say was done is undone.
        taken.notes.retain(|note| matches!(note.kind, NoteKind::Conflict | NoteKind::Refusal));
        Ok(taken)
    }
}

/// Keys of the parties met in this run.
#[derive(Debug, Default)]
pub(super) struct Parties {
    known: HashSet<String>,
    /// Those first met in the present row.
    fresh: Vec<String>,
}

impl Parties {
    fn begin_row(&mut self) {
        self.fresh.clear();
    }

    fn undo_row(&mut self) {
        for key in self.fresh.drain(..) {
            self.known.remove(&key);
        }
    }

    /// Notes a party; true when it was not met before in this run.
    pub(super) fn meet(&mut self, key: &str) -> bool {
        let fresh = self.known.insert(key.to_owned());
        if fresh {
            self.fresh.push(key.to_owned());
        }
        fresh
    }
}
