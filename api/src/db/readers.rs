//! Reader connections. A read is stopped by the database itself when its time is over, since dropping a future stops
//! nothing; a connection that was left in the middle of a statement is not used again.

use std::{
    fmt,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use deadpool::managed::{Manager, Metrics, Object, Pool, QueueMode, RecycleError, RecycleResult};
use sea_query::Values;
use sea_query_sqlx::SqlxValues;
use sqlx::{
    AssertSqlSafe, ConnectOptions, Connection, Executor, PgConnection, SqliteConnection, postgres::PgConnectOptions,
    sqlite::SqliteConnectOptions,
};

use super::{Backend, DbOptions, session::Session};

/// Sees every statement that is run, for tests that count them.
pub trait Recorder: fmt::Debug + Send + Sync {
    /// A statement is about to run.
    fn statement(&self, sql: &str, values: &Values);
}

/// Why a read failed.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The database stopped the statement because its time was over.
    #[error("the read took longer than it may")]
    Timeout,
    /// No connection could be had.
    #[error("the database cannot be reached: {0}")]
    Unavailable(String),
    /// Anything else.
    #[error("{0}")]
    Failed(#[from] sqlx::Error),
}

impl ReadError {
    /// True when the connection itself is gone.
    pub(super) fn is_dead_connection(&self) -> bool {
        match self {
            ReadError::Failed(sqlx::Error::Io(_) | sqlx::Error::Protocol(_)) => true,
            // 57P01 to 57P03: ended by an administrator, by a crash, or not yet ready.
            ReadError::Failed(sqlx::Error::Database(e)) => e.code().is_some_and(|code| code.starts_with("57P")),
            _ => false,
        }
    }
}

/// The connections that reads run on.
#[derive(Clone)]
pub(super) struct Readers {
    pool: Kind,
    /// After how long the database stops a statement when nothing else is said.
    pub(super) limit: Duration,
    pub(super) recorder: Option<Arc<dyn Recorder>>,
}

#[derive(Clone)]
enum Kind {
    Sqlite(Pool<SqliteReaders>),
    Postgres(Pool<PostgresReaders>),
}

impl fmt::Debug for Readers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Readers").field("backend", &self.backend()).finish_non_exhaustive()
    }
}

impl Readers {
    pub(super) fn sqlite(file: SqliteConnectOptions, options: &DbOptions) -> Result<Readers, String> {
        let manager = SqliteReaders { file, limit: options.statement_timeout, start: Instant::now() };
        let pool = Pool::builder(manager).max_size(options.readers.max(1) as usize).build();
        let pool = Kind::Sqlite(pool.map_err(|e| e.to_string())?);
        Ok(Readers { pool, limit: options.statement_timeout, recorder: None })
    }

    pub(super) fn postgres(server: PgConnectOptions, options: &DbOptions) -> Result<Readers, String> {
        // Set once for the connection, so that neither costs a round trip: every read is read-only, of one snapshot
        // when in a transaction, and bounded in time.
        let server = server.options([
            ("statement_timeout", options.statement_timeout.as_millis().to_string()),
            ("default_transaction_isolation", "repeatable read".to_owned()),
            ("default_transaction_read_only", "on".to_owned()),
            // Compiling a plan takes longer than any read of ours: measured, up to a tenth of a second for nothing.
            ("jit", "off".to_owned()),
        ]);
        // The last one used is used next: it has its statements prepared and planned.
        let pool = Pool::builder(PostgresReaders { server }).max_size(options.readers.max(1) as usize);
        let pool = pool.queue_mode(QueueMode::Lifo).build();
        let pool = Kind::Postgres(pool.map_err(|e| e.to_string())?);
        Ok(Readers { pool, limit: options.statement_timeout, recorder: None })
    }

    pub(super) fn backend(&self) -> Backend {
        match self.pool {
            Kind::Sqlite(_) => Backend::Sqlite,
            Kind::Postgres(_) => Backend::Postgres,
        }
    }

    pub(super) fn recorded_by(&self, recorder: Arc<dyn Recorder>) -> Readers {
        Readers { recorder: Some(recorder), ..self.clone() }
    }

    pub(super) fn close(&self) {
        match &self.pool {
            Kind::Sqlite(pool) => pool.close(),
            Kind::Postgres(pool) => pool.close(),
        }
    }

    pub(super) async fn session(&self, snapshot: bool, until: Option<Instant>) -> Result<Session, ReadError> {
        Session::begin(self.clone(), snapshot, until).await
    }

    pub(super) async fn reader(&self) -> Result<Reader, ReadError> {
        let unavailable = |e: &dyn fmt::Display| ReadError::Unavailable(e.to_string());
        Ok(match &self.pool {
            Kind::Sqlite(pool) => Reader::Sqlite(pool.get().await.map_err(|e| unavailable(&e))?),
            Kind::Postgres(pool) => Reader::Postgres(pool.get().await.map_err(|e| unavailable(&e))?),
        })
    }

    /// How many connections may have died while they were idle.
    pub(super) fn size(&self) -> usize {
        match &self.pool {
            Kind::Sqlite(pool) => pool.status().max_size,
            Kind::Postgres(pool) => pool.status().max_size,
        }
    }
}

/// A connection of either kind, while it is in use.
pub(super) enum Reader {
    Sqlite(Object<SqliteReaders>),
    Postgres(Object<PostgresReaders>),
}

impl Reader {
    /// Begins a snapshot, in one message, with a place to go back to.
    pub(super) async fn begin(&mut self) -> Result<(), ReadError> {
        self.open("BEGIN; SAVEPOINT begun".to_owned()).await
    }

    /// Goes on in the same snapshot behind a statement of it that failed: PostgreSQL refuses whatever comes after one
    /// until then, and SQLite may have ended the transaction, which it says here. Never begins another snapshot.
    pub(super) async fn go_back(&mut self) -> Result<(), ReadError> {
        self.open("ROLLBACK TO SAVEPOINT begun".to_owned()).await
    }

    pub(super) async fn open(&mut self, sql: String) -> Result<(), ReadError> {
        match self {
            Reader::Sqlite(reader) => reader.open(sql).await,
            Reader::Postgres(reader) => reader.open(sql).await,
        }
    }
}

/// How a statement is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// Prepared once for each connection.
    Prepared,
    /// Planned for its values.
    Anew,
    /// Given up on SQLite after so many turns.
    Within(u32),
}

/// A connection that knows whether it was left in the middle of something.
pub(super) struct Watched<C> {
    connection: C,
    busy: AtomicBool,
    deadline: Arc<AtomicU64>,
    /// How often SQLite may still ask whether to go on.
    turns: Arc<AtomicU64>,
    start: Instant,
    limit: Duration,
}

/// Steps of SQLite's machine from one question whether to go on to the next.
const TURN: i32 = 10_000;

impl<C> Watched<C> {
    fn enter(&self, until: Option<Instant>) {
        self.busy.store(true, Ordering::Release);
        let own = self.start.elapsed().saturating_add(self.limit);
        let end = until.map_or(own, |until| own.min(until.saturating_duration_since(self.start))).as_millis();
        self.deadline.store(u64::try_from(end).unwrap_or(u64::MAX), Ordering::Release);
    }

    fn leave(&self) {
        self.busy.store(false, Ordering::Release);
    }

    fn recycle(&self) -> Result<(), &'static str> {
        if self.busy.load(Ordering::Acquire) { Err("left in the middle of a statement") } else { Ok(()) }
    }
}

impl Watched<SqliteConnection> {
    async fn open(&mut self, sql: String) -> Result<(), ReadError> {
        self.enter(None);
        self.connection.execute(AssertSqlSafe(sql)).await?;
        self.leave();
        Ok(())
    }

    /// Runs a statement; nothing when it is not done in time.
    pub(super) async fn run(
        &mut self,
        (sql, values): (String, Values),
        until: Option<Instant>,
        how: How,
    ) -> Result<Option<Vec<sqlx::sqlite::SqliteRow>>, ReadError> {
        self.enter(until);
        let turns = if let How::Within(turns) = how { u64::from(turns) } else { u64::MAX };
        self.turns.store(turns, Ordering::Release);
        let rows = sqlx::query_with(AssertSqlSafe(sql), SqlxValues(values)).fetch_all(&mut self.connection).await;
        // An interrupted statement has ended: the connection is as good as before.
        self.leave();
        match rows {
            Ok(rows) => Ok(Some(rows)),
            Err(sqlx::Error::Database(e)) if e.code().as_deref() == Some("9") => {
                if self.turns.load(Ordering::Acquire) == 0 { Ok(None) } else { Err(ReadError::Timeout) }
            }
            Err(error) => Err(ReadError::Failed(error)),
        }
    }
}

impl Watched<PgConnection> {
    async fn open(&mut self, sql: String) -> Result<(), ReadError> {
        self.enter(None);
        self.connection.execute(AssertSqlSafe(sql)).await?;
        self.leave();
        Ok(())
    }

    pub(super) async fn run(
        &mut self,
        (sql, values): (String, Values),
        how: How,
    ) -> Result<Vec<sqlx::postgres::PgRow>, ReadError> {
        self.enter(None);
        let query = sqlx::query_with(AssertSqlSafe(sql), SqlxValues(values)).persistent(how != How::Anew);
        let rows = query.fetch_all(&mut self.connection).await;
        match rows {
            Ok(rows) => {
                self.leave();
                Ok(rows)
            }
            Err(sqlx::Error::Database(e)) => {
                // The server has told of an error and is ready again, unless it has ended the connection; any other error
                // leaves the connection unknown.
                if !e.code().is_some_and(|code| code.starts_with("57P")) {
                    self.leave();
                }
                if e.code().as_deref() == Some("57014") {
                    Err(ReadError::Timeout)
                } else {
                    Err(ReadError::Failed(sqlx::Error::Database(e)))
                }
            }
            Err(error) => Err(ReadError::Failed(error)),
        }
    }
}

pub(super) struct SqliteReaders {
    file: SqliteConnectOptions,
    limit: Duration,
    start: Instant,
}

impl Manager for SqliteReaders {
    type Type = Watched<SqliteConnection>;
    type Error = sqlx::Error;

    async fn create(&self) -> Result<Self::Type, sqlx::Error> {
        // What is rare stays out of every future that might come to it: futures are moved, and that is work.
        let mut connection = Box::pin(self.file.connect()).await?;
        let deadline = Arc::new(AtomicU64::new(u64::MAX));
        let turns = Arc::new(AtomicU64::new(u64::MAX));
        let (shared, left, start) = (deadline.clone(), turns.clone(), self.start);
        // `false` interrupts the statement.
        connection.lock_handle().await?.set_progress_handler(TURN, move || {
            let one = |turns: u64| turns.checked_sub(1);
            left.fetch_update(Ordering::AcqRel, Ordering::Acquire, one).is_ok_and(|turns| turns > 1)
                && start.elapsed().as_millis() < u128::from(shared.load(Ordering::Acquire))
        });
        Ok(Watched { connection, busy: AtomicBool::new(false), deadline, turns, start, limit: self.limit })
    }

    async fn recycle(&self, reader: &mut Self::Type, _: &Metrics) -> RecycleResult<sqlx::Error> {
        reader.recycle().map_err(RecycleError::message)
    }
}

pub(super) struct PostgresReaders {
    server: PgConnectOptions,
}

impl Manager for PostgresReaders {
    type Type = Watched<PgConnection>;
    type Error = sqlx::Error;

    async fn create(&self) -> Result<Self::Type, sqlx::Error> {
        let connection = Box::pin(PgConnection::connect_with(&self.server)).await?;
        // The server keeps the deadline itself (`statement_timeout`).
        let (deadline, turns) = (Arc::new(AtomicU64::new(u64::MAX)), Arc::new(AtomicU64::new(u64::MAX)));
        let (busy, start) = (AtomicBool::new(false), Instant::now());
        Ok(Watched { connection, busy, deadline, turns, start, limit: Duration::MAX })
    }

    async fn recycle(&self, reader: &mut Self::Type, _: &Metrics) -> RecycleResult<sqlx::Error> {
        reader.recycle().map_err(RecycleError::message)
    }
}
