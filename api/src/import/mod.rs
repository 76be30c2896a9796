//! STAND-IN of this branch, replaced when it is merged: the shapes that `cli/import.rs` uses, and nothing behind them.

use std::fmt;
use std::path::PathBuf;

use chrono::{DateTime, Utc};
use sea_orm::DatabaseConnection;
use serde::Serialize;

/// One format.
pub trait Importer: Sync {
    /// Its name.
    fn name(&self) -> &'static str;
}

/// 360Giving.
pub mod threesixty {
    /// 360Giving.
    #[derive(Debug)]
    pub struct ThreeSixtyGiving;
    impl super::Importer for ThreeSixtyGiving {
        fn name(&self) -> &'static str {
            "360giving"
        }
    }
}

/// ROR.
pub mod ror {
    /// ROR.
    #[derive(Debug)]
    pub struct Ror;
    impl super::Importer for Ror {
        fn name(&self) -> &'static str {
            "ror"
        }
    }
}

/// Told how far it is.
pub trait Progress: Sync {
    /// All files are read.
    fn started(&self, rows: usize) {
        let _ = rows;
    }
    /// One row was taken.
    fn row(&self) {}
    /// All rows are taken.
    fn finished(&self) {}
}

/// How to import.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Keep nothing.
    pub dry_run: bool,
    /// The time.
    pub now: DateTime<Utc>,
}

/// What was done.
#[derive(Debug, Serialize)]
pub struct Report {
    rows: usize,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} rows", self.rows)
    }
}

/// A file that cannot be taken.
#[derive(Debug)]
pub struct FileFault(String);

impl fmt::Display for FileFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why nothing was done.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// Bad files.
    #[error("bad files")]
    Files(Vec<FileFault>),
    /// The database failed.
    #[error("the database failed during the import, which was undone")]
    Database(#[from] sea_orm::DbErr),
}

/// Imports.
///
/// # Errors
/// Files that are not there.
pub async fn run(
    _: &DatabaseConnection,
    _: &dyn Importer,
    files: &[PathBuf],
    _: Options,
    progress: &dyn Progress,
) -> Result<Report, ImportError> {
    let missing = files.iter().filter(|file| !file.is_file());
    let faults: Vec<FileFault> = missing.map(|file| FileFault(format!("{}: not there", file.display()))).collect();
    if !faults.is_empty() {
        return Err(ImportError::Files(faults));
    }
    progress.started(0);
    progress.finished();
    Ok(Report { rows: 0 })
}
