//! The database: a writer for commands and loaders, and readers that a read's deadline is enforced on.
//!
//! SQLite and PostgreSQL differ in this room only: how a URL is opened, how a set of ids is bound ([`among()`]) and how a
//! value is read from a row ([`row`]).

mod among;
mod gather;
mod readers;
pub mod row;
mod session;

use std::{
    str::FromStr,
    sync::Arc,
    time::{Duration, Instant},
};

use futures_util::future::BoxFuture;
use sea_orm::{DatabaseConnection, DbErr, SqlxPostgresConnector, SqlxSqliteConnector};
use sqlx::{
    ConnectOptions, Connection as _,
    pool::PoolConnectionMetadata,
    postgres::{PgConnectOptions, PgConnection, PgPoolOptions, PgRow},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteRow, SqliteSynchronous},
};

pub use among::{among, dialect_of};
pub use gather::{Gather, Lookup, LookupError, Rows};
pub use readers::{ReadError, Recorder};
pub use session::Session;

/// How to use a database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DbOptions {
    /// How many readers at once, 1 or more.
    pub readers: u32,
    /// After how long the database itself stops a read.
    pub statement_timeout: Duration,
}

impl Default for DbOptions {
    fn default() -> Self {
        Self { readers: 8, statement_timeout: Duration::from_secs(5) }
    }
}

/// Which database it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backend {
    /// One file.
    Sqlite,
    /// A server.
    Postgres,
}

/// One row of an answer.
#[derive(Debug)]
pub enum Row {
    /// From SQLite.
    Sqlite(SqliteRow),
    /// From PostgreSQL.
    Postgres(PgRow),
}

/// Why a database could not be used. The messages name no password.
#[derive(Debug, thiserror::Error)]
pub enum ConnectError {
    /// Neither `sqlite://` nor `postgres://`.
    #[error("a database URL begins with sqlite:// or postgres://")]
    Scheme,
    /// The rest of the URL is wrong.
    #[error("the database URL cannot be read: {0}")]
    Url(String),
    /// The file cannot be opened or the server not reached.
    #[error("{0}")]
    Unreachable(String),
}

/// A database in use.
#[derive(Clone, Debug)]
pub struct Db {
    writer: DatabaseConnection,
    readers: readers::Readers,
}

impl Db {
    /// Opens `sqlite://PATH?mode=rwc` or `postgres://…`; a SQLite file is created when the URL says so.
    pub async fn connect(url: &str, options: &DbOptions) -> Result<Db, ConnectError> {
        let unreachable = |e: sqlx::Error| ConnectError::Unreachable(e.to_string());
        let unreadable = |e: sqlx::Error| ConnectError::Url(e.to_string());
        if url.starts_with("sqlite:") {
            let file = SqliteConnectOptions::from_str(url)
                .map_err(unreadable)?
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Normal)
                .foreign_keys(true)
                .busy_timeout(Duration::from_secs(5))
                .disable_statement_logging();
            // One writer: SQLite has one at a time, and waiting in our own queue is fairer than its busy loop.
            let writer = SqlitePoolOptions::new().max_connections(1).connect_with(file.clone()).await;
            let writer = SqlxSqliteConnector::from_sqlx_sqlite_pool(writer.map_err(unreachable)?);
            // Readers take pages from the system's own cache, up to SQLite's most of 2 GiB, rather than each keeping
            // 2 MB of its own and reading the rest again and again; 16 MiB of their own for what lies beyond.
            let reader = file.create_if_missing(false).pragma("query_only", "ON");
            let reader = reader.pragma("mmap_size", "2147418112").pragma("cache_size", "-16384");
            let readers = readers::Readers::sqlite(reader, options);
            Ok(Db { writer, readers: readers.map_err(ConnectError::Unreachable)? })
        } else if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            let server = PgConnectOptions::from_str(url).map_err(unreadable)?.disable_statement_logging();
            let writer = PgPoolOptions::new().max_connections(4).after_release(at_rest);
            let writer = writer.connect_with(server.clone()).await;
            let writer = SqlxPostgresConnector::from_sqlx_postgres_pool(writer.map_err(unreachable)?);
            let readers = readers::Readers::postgres(server, options);
            Ok(Db { writer, readers: readers.map_err(ConnectError::Unreachable)? })
        } else {
            Err(ConnectError::Scheme)
        }
    }

    /// For migrations, loaders, importers and commands.
    pub fn writer(&self) -> &DatabaseConnection {
        &self.writer
    }

    /// Which database it is.
    pub fn backend(&self) -> Backend {
        self.readers.backend()
    }

    /// A reader; with `snapshot`, all its statements see the database as it was at the first of them.
    pub async fn session(&self, snapshot: bool) -> Result<Session, ReadError> {
        self.readers.session(snapshot, None).await
    }

    /// As [`Self::session`], for an answer whose time ends then: whatever its statements have left by then they are
    /// stopped by the database, and what is asked later is not asked at all.
    pub async fn session_until(&self, snapshot: bool, until: Instant) -> Result<Session, ReadError> {
        self.readers.session(snapshot, Some(until)).await
    }

    /// The same database with a witness of every statement that its readers run.
    pub fn recorded_by(&self, recorder: Arc<dyn Recorder>) -> Db {
        Db { writer: self.writer.clone(), readers: self.readers.recorded_by(recorder) }
    }

    /// True when the database answers.
    pub async fn ping(&self) -> bool {
        self.writer.ping().await.is_ok()
    }

    /// Closes every connection.
    pub async fn close(self) -> Result<(), DbErr> {
        self.readers.close();
        self.writer.close().await
    }
}

/// Whether a connection that comes back may be used again. One on which a transaction was given up half-way may not: its
/// driver can lose count of the answers that are still to come, and then waits for ever or takes an old one for a new. It
/// is closed, and the server rolls back. One on which a transaction was given up while it was beginning is inside it
/// without knowing: beginning and rolling back ends that, and does nothing to the others.
fn at_rest(connection: &mut PgConnection, _: PoolConnectionMetadata) -> BoxFuture<'_, Result<bool, sqlx::Error>> {
    Box::pin(async move {
        // Something waits to be sent: the rollback of the transaction that was given up.
        if connection.should_flush() {
            return Ok(false);
        }
        let rest = async { connection.begin().await?.rollback().await };
        match tokio::time::timeout(REST, rest).await {
            Ok(rested) => rested.map(|()| true),
            Err(_) => Err(sqlx::Error::PoolTimedOut),
        }
    })
}

/// How long a connection may take to come to rest before it is given up.
const REST: Duration = Duration::from_secs(2);
