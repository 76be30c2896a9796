//! One import from beginning to end: read everything, then take everything in one transaction.
//!
//! Files whose rows are streamed are read twice, first to find their faults and then to take their rows. So they may be of
//! any size: what grows with the rows is what [`Seen`] remembers of each key.

use std::{
    collections::HashSet,
    path::{Path, PathBuf},
};

use chrono::{DateTime, Utc};
use sea_orm::{DatabaseConnection, DatabaseTransaction, DbErr, TransactionTrait};

use super::{
    Context, Importer, Rows, Taken,
    directory::Directory,
    file::FileFault,
    json::Problem,
    lock,
    report::{Head, Note, NoteKind, Outcome, Report, RowReport, Sink, Summary},
    row::Row,
    seen::Seen,
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
    /// The report could not be kept.
    #[error("the report could not be written, and the import was undone")]
    Report(#[source] std::io::Error),
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
    let mut rows: Vec<RowReport> = Vec::new();
    let head = run_into(db, importer, files, options, progress, &mut rows).await?;
    Ok(Report { importer: head.importer, dry_run: head.dry_run, files: head.files, rows })
}

/// As [`run()`], with a report whose rows go to a sink as soon as they are taken. What the sink got counts only when this
/// ends well.
///
/// # Errors
/// Those of [`run()`], and those of the sink.
pub async fn run_into(
    db: &DatabaseConnection,
    importer: &dyn Importer,
    files: &[PathBuf],
    options: Options,
    progress: &dyn Progress,
    sink: &mut dyn Sink,
) -> Result<Head, ImportError> {
    let inputs = check(importer, files)?;
    progress.started(inputs.iter().map(|input| input.count).sum());
    let transaction = lock::begin(db).await?;
    let directory = Directory::load(&transaction, importer.source()).await?;
    let mut run = Run {
        transaction: &transaction,
        importer,
        now: options.now,
        directory,
        parties: Parties::default(),
        seen: Seen::default(),
        expected: Vec::new(),
        progress,
        sink,
        summary: Summary::default(),
    };
    let mut whole = Vec::new();
    for input in inputs {
        match input.rows {
            Some(rows) => whole.extend(rows),
            None => run.stream(input.path).await?,
        }
    }
    run.whole(&whole).await?;
    let summary = run.summary;
    progress.finished();
    if options.dry_run {
        transaction.rollback().await?;
    } else {
        crate::settle::imported(&transaction, &crate::settle::by_source(importer.name(), options.now)).await?;
        transaction.commit().await?;
    }
    Ok(Head { importer: importer.name(), dry_run: options.dry_run, files: files.len(), summary })
}

/// A file that was read to its end without a fault.
struct Input<'a> {
    path: &'a Path,
    count: usize,
    /// None when they are too many to be held and will be read again.
    rows: Option<Vec<Row>>,
}

/// All files, or the faults of all files that have one. It reads without giving way to other tasks: a command has no
/// other.
fn check<'a>(importer: &dyn Importer, files: &'a [PathBuf]) -> Result<Vec<Input<'a>>, ImportError> {
    let mut inputs = Vec::new();
    let mut faults = Vec::new();
    for path in files {
        let read = importer.rows(path).and_then(|rows| match rows {
            Rows::Whole(rows) => Ok(Input { path, count: rows.len(), rows: Some(rows) }),
            Rows::Stream(mut rows) => {
                let count = rows.try_fold(0, |count, row| row.map(|_| count + 1))?;
                Ok(Input { path, count, rows: None })
            }
        });
        match read {
            Ok(input) => inputs.push(input),
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() { Ok(inputs) } else { Err(ImportError::Files(faults)) }
}

/// How many rows are prepared together.
const BATCH: usize = 200;

/// What the rows of this run share.
struct Run<'a> {
    transaction: &'a DatabaseTransaction,
    importer: &'a dyn Importer,
    now: DateTime<Utc>,
    directory: Directory,
    parties: Parties,
    seen: Seen,
    /// The keys of the rows at hand.
    expected: Vec<String>,
    progress: &'a dyn Progress,
    sink: &'a mut dyn Sink,
    summary: Summary,
}

impl Run<'_> {
    /// Takes the rows of a file that is read again, and holds no more than a batch of them.
    async fn stream(&mut self, path: &Path) -> Result<(), ImportError> {
        let mut rows = match self.importer.rows(path).map_err(|fault| ImportError::Files(vec![fault]))? {
            Rows::Whole(rows) => Box::new(rows.into_iter().map(Ok)),
            Rows::Stream(rows) => rows,
        };
        loop {
            let batch: Result<Vec<Row>, FileFault> = rows.by_ref().take(BATCH).collect();
            // The file was without a fault a moment ago: somebody changed it.
            let batch = batch.map_err(|fault| ImportError::Files(vec![fault]))?;
            if batch.is_empty() {
                return Ok(());
            }
            for (row, taken) in batch.iter().zip(self.batch(&batch).await?) {
                self.tell(row, taken)?;
            }
        }
    }

    /// Takes rows that are held, and joins them once all of them are taken.
    async fn whole(&mut self, rows: &[Row]) -> Result<(), ImportError> {
        let mut taken = Vec::with_capacity(rows.len());
        for batch in rows.chunks(BATCH) {
            taken.extend(self.batch(batch).await?);
        }
        for (row, mut taken) in rows.iter().zip(taken) {
            self.link(row, &mut taken).await?;
            self.tell(row, taken)?;
        }
        Ok(())
    }

    async fn batch(&mut self, rows: &[Row]) -> Result<Vec<Taken>, DbErr> {
        self.expected = rows.iter().filter_map(|row| row.key.clone()).collect();
        self.expect().await?;
        let mut all = Vec::with_capacity(rows.len());
        for row in rows {
            let taken = match self.seen.repeated(row) {
                Some(taken) => taken,
                None => self.take(row).await?,
            };
            if taken.outcome != Outcome::Rejected {
                self.seen.note(row);
            }
            all.push(taken);
            self.progress.row();
        }
        Ok(all)
    }

    async fn expect(&mut self) -> Result<(), DbErr> {
        let keys: Vec<&str> = self.expected.iter().map(String::as_str).collect();
        self.directory.expect(self.transaction, self.importer.source(), &keys).await
    }

    fn tell(&mut self, row: &Row, taken: Taken) -> Result<(), ImportError> {
        let report = row.report(taken.outcome, taken.notes);
        self.summary.count(&report);
        self.sink.row(report).map_err(ImportError::Report)
    }

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
            self.expect().await?;
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
