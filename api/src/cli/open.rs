//! Opens the database for a command: reach it, hold the lock that lets one program at a time change its tables, judge its
//! version, and bring it up to date as far as the command asks for.

use std::collections::BTreeSet;
use std::fs::File;
use std::path::Path;
use std::time::Duration;

use anyhow::Context;
use migration::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbErr};
use sqlx::Connection;
use sqlx::postgres::PgConnection;

use super::Failure;
use crate::clock::Clock;
use crate::config::{Config, DatabaseUrl};
use crate::db::{Db, DbOptions};
use crate::load::reference;
use crate::settle;

/// The lock that programs starting at the same time wait for on PostgreSQL: "hcs-grph" read as a number.
const LOCK: i64 = 0x6863_732d_6772_7068;
/// How long to wait for another program that is bringing the database up to date.
const LOCK_WAIT: Duration = Duration::from_secs(120);

/// What a command needs of the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tables {
    /// As they are, but not newer than this program. Nobody else changes them while the command runs.
    AsTheyAre,
    /// Up to date already, or the command is refused.
    Checked,
    /// Brought up to date.
    Migrated,
}

/// A database ready for a command.
#[derive(Debug)]
pub struct Opened {
    /// The database.
    pub db: Db,
    /// How many changes of tables were applied just now.
    pub migrated: usize,
    /// What the reference loader did; `None` when it did not run.
    pub reference: Option<reference::Summary>,
    /// Kept for as long as the command may change tables.
    lock: Lock,
}

impl Opened {
    /// Ends all connections; the command is done.
    pub async fn close(self) {
        if let Err(error) = self.db.close().await {
            tracing::debug!(%error, "the database's connections ended roughly");
        }
        self.lock.release().await;
    }
}

/// Opens the database of a configuration; with `load_reference` the reference data is there afterwards.
///
/// # Errors
/// [`Failure::Setup`] when it cannot be reached, written, or is newer than this program.
pub async fn open(config: &Config, clock: Clock, tables: Tables, load_reference: bool) -> Result<Opened, Failure> {
    let url = config.database_url();
    let changes = tables != Tables::Checked || load_reference;
    if let Some(path) = url.sqlite_path().filter(|_| changes) {
        prepare_folder(&path, config.database.url.is_none())?;
    }
    let lock = Lock::take(&url, config.database.connect_timeout, changes).await?;
    let options = DbOptions { readers: config.database.readers, statement_timeout: config.database.statement_timeout };
    let connecting = tokio::time::timeout(config.database.connect_timeout, Db::connect(url.expose(), &options)).await;
    let db = match connecting {
        Ok(Ok(db)) => db,
        Ok(Err(error)) => return Err(unreachable(&url, &error.to_string())),
        Err(_) => return Err(unreachable(&url, "it did not answer in time")),
    };
    let pending = pending(db.writer()).await.map_err(|error| match error {
        VersionError::Newer(_) => Failure::Setup(error.to_string()),
        VersionError::Unknown(error) => unreachable(&url, &error.to_string()),
    })?;
    let mut opened = Opened { db, migrated: 0, reference: None, lock };
    if tables == Tables::Checked && pending > 0 {
        return Err(Failure::Setup(behind(pending)));
    }
    if tables == Tables::Migrated && pending > 0 {
        Migrator::up(opened.db.writer(), None).await.context("the tables cannot be brought up to date")?;
        opened.migrated = pending;
    }
    if tables == Tables::Migrated {
        settle::prepare(opened.db.writer(), clock.now()).await.context("what goes with the rows cannot be settled")?;
    }
    if load_reference {
        let data = crate::reference().context("the reference data is not sound")?;
        let done = reference::load_whole(opened.db.writer(), &data, clock.now()).await;
        opened.reference = Some(done.context("the reference data cannot be loaded")?);
    }
    if tables != Tables::AsTheyAre {
        std::mem::replace(&mut opened.lock, Lock::Nothing).release().await;
    }
    Ok(opened)
}

/// How many changes this program knows that the database has not.
///
/// # Errors
/// When the database has changes that this program does not know, or cannot be asked.
pub async fn pending(db: &DatabaseConnection) -> Result<usize, VersionError> {
    let known: BTreeSet<String> = Migrator::migrations().iter().map(|one| one.name().to_owned()).collect();
    let applied = applied(db).await?;
    match applied.difference(&known).last() {
        Some(newest) => Err(VersionError::Newer(newest.clone())),
        None => Ok(known.difference(&applied).count()),
    }
}

/// Why the version of a database cannot be told or used.
#[derive(Debug, thiserror::Error)]
pub enum VersionError {
    /// It has this change, which this program does not know.
    #[error(
        "the database was changed by a newer hcs-graph (it has {0}, which version {version} does not know): use that \
         version or a later one",
        version = env!("CARGO_PKG_VERSION")
    )]
    Newer(String),
    /// It cannot be asked.
    #[error(transparent)]
    Unknown(#[from] DbErr),
}

/// The names of the changes that a database has. Asks without making the table that records them.
async fn applied(db: &DatabaseConnection) -> Result<BTreeSet<String>, DbErr> {
    if !sea_orm_migration::SchemaManager::new(db).has_table("seaql_migrations").await? {
        return Ok(BTreeSet::new());
    }
    let statement = sea_query::Query::select().column("version").from("seaql_migrations").take();
    db.query_all(&statement).await?.into_iter().map(|row| row.try_get("", "version")).collect()
}

pub(super) fn behind(pending: usize) -> String {
    format!("the database lacks {pending} changes of its tables: run hcs-graph migrate up")
}

fn unreachable(url: &DatabaseUrl, why: &str) -> Failure {
    Failure::Setup(format!("the database {url} cannot be used: {why}"))
}

/// The folder of a SQLite file is there and can be written. `own` is the program's own folder.
fn prepare_folder(file: &Path, own: bool) -> Result<(), Failure> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let hint = if own { "; name another with --data-folder" } else { "" };
    let refused = |error: std::io::Error| {
        Failure::Setup(format!("the folder {} cannot be written: {error}{hint}", folder.display()))
    };
    std::fs::create_dir_all(folder).map_err(refused)?;
    // SQLite writes two more files beside its own, so it is the folder that has to take files.
    let probe = folder.join(format!(".hcs-graph-{}", std::process::id()));
    File::create(&probe).map_err(refused)?;
    std::fs::remove_file(&probe).map_err(refused)
}

/// Held while the tables may change, so that programs starting at the same time do so one after the other.
#[derive(Debug)]
enum Lock {
    /// A session of its own on PostgreSQL; its end frees the lock, however it comes.
    Postgres(Box<PgConnection>),
    /// A file beside the SQLite file.
    File(#[expect(dead_code, reason = "closing the file frees the lock")] File),
    /// Nothing to hold: nothing is changed, or the database is in memory where no other program sees it.
    Nothing,
}

impl Lock {
    async fn take(url: &DatabaseUrl, patience: Duration, changes: bool) -> Result<Self, Failure> {
        match url.sqlite_path() {
            _ if url.is_postgres() => Self::on_postgres(url, patience, changes).await,
            Some(path) if changes => Self::on_file(&path).await,
            _ => Ok(Self::Nothing),
        }
    }

    /// Connects even when there is nothing to lock: one session tells at once why a database cannot be reached, where a
    /// pool would try again until its time is up.
    async fn on_postgres(url: &DatabaseUrl, patience: Duration, changes: bool) -> Result<Self, Failure> {
        let mut session = match tokio::time::timeout(patience, PgConnection::connect(url.expose())).await {
            Ok(Ok(session)) => session,
            Ok(Err(error)) => return Err(unreachable(url, &error.to_string())),
            Err(_) => return Err(unreachable(url, "it did not answer in time")),
        };
        if !changes {
            return Ok(Self::Postgres(Box::new(session)));
        }
        let waiting = sqlx::query("SELECT pg_advisory_lock($1)").bind(LOCK).execute(&mut session);
        match tokio::time::timeout(LOCK_WAIT, waiting).await {
            Ok(Ok(_)) => Ok(Self::Postgres(Box::new(session))),
            Ok(Err(error)) => Err(unreachable(url, &error.to_string())),
            Err(_) => Err(unreachable(url, "another hcs-graph has been changing it for two minutes")),
        }
    }

    async fn on_file(database: &Path) -> Result<Self, Failure> {
        let mut name = database.as_os_str().to_owned();
        name.push(".lock");
        let shown = Path::new(&name).display().to_string();
        let taking = tokio::task::spawn_blocking(move || {
            let file = File::create(name)?;
            file.lock()?;
            std::io::Result::Ok(file)
        });
        match tokio::time::timeout(LOCK_WAIT, taking).await {
            Ok(Ok(Ok(file))) => Ok(Self::File(file)),
            Ok(Ok(Err(error))) => Err(Failure::Setup(format!("the file {shown} cannot be locked: {error}"))),
            Ok(Err(error)) => Err(Failure::Other(error.into())),
            Err(_) => Err(Failure::Setup(format!("another hcs-graph has held {shown} for two minutes"))),
        }
    }

    async fn release(self) {
        if let Self::Postgres(session) = self
            && let Err(error) = session.close().await
        {
            tracing::debug!(%error, "the session that held the lock ended roughly");
        }
    }
}
