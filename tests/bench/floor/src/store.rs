//! The statements, and how their rows become answers, on both databases.

use std::str::FromStr;

use sqlx::postgres::{PgConnectOptions, PgConnection, PgPool, PgPoolOptions, PgRow};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteRow,
    SqliteSynchronous,
};
use sqlx::{Row, query, query_scalar};

use crate::answer::{self, Involvement, Name, Organisation, Page, Researcher, Study};
use crate::id::Id;
use crate::lean::LeanPool;

/// Eight connections keep one core busy; each keeps its statements prepared.
const CONNECTIONS: u32 = 8;

/// `recorded_on` is never null, so that its index gives the order.
const LIST: &str = "SELECT id, title, kind, status, portfolio, is_commercial, recorded_on, started_on FROM study \
    WHERE is_listed ORDER BY recorded_on DESC, id DESC LIMIT 20";

const BY_ID: &str = "SELECT id, title, kind, status, portfolio, is_commercial, recorded_on, started_on FROM study \
    WHERE id = $1 AND is_listed";

const IDS: &str = "SELECT id FROM study WHERE is_listed ORDER BY id LIMIT 400";

/// The first five involvements of each study; the studies were read inside the scope already.
macro_rules! involvements {
    ($studies:literal) => {
        concat!(
            "SELECT i.study_id, i.id, i.role, r.id, r.name, o.id, o.name_en FROM (",
            "SELECT id, study_id, role, researcher_id, organisation_id, ",
            "row_number() OVER (PARTITION BY study_id ORDER BY id) AS place FROM study_involvement WHERE study_id ",
            $studies,
            ") i LEFT JOIN researcher r ON r.id = i.researcher_id AND r.is_public ",
            "LEFT JOIN organisation o ON o.id = i.organisation_id WHERE i.place <= 5 ORDER BY i.study_id, i.id"
        )
    };
}

/// One of the two databases.
pub(crate) enum Store {
    Postgres(PgPool),
    LeanPostgres(LeanPool),
    Sqlite(SqlitePool),
}

/// What is asked.
#[derive(Clone, Copy)]
pub(crate) enum Question {
    /// The 20 studies recorded last.
    List,
    /// The same studies, each with its first five involvements.
    Nested,
    /// One study; null when it is not listed.
    ById(i64),
    /// The global ids of some listed studies, as a JSON list: what the benchmark asks for.
    Ids,
}

impl Store {
    /// Opens the pool that the address asks for.
    pub(crate) async fn open(url: &str, lean: bool) -> anyhow::Result<Self> {
        if url.starts_with("sqlite:") {
            let options = SqliteConnectOptions::from_str(url)?
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Normal);
            let pool = SqlitePoolOptions::new().max_connections(CONNECTIONS).test_before_acquire(false);
            return Ok(Self::Sqlite(pool.connect_with(options).await?));
        }
        let options = PgConnectOptions::from_str(url)?;
        if lean {
            return Ok(Self::LeanPostgres(LeanPool::open(&options, CONNECTIONS).await?));
        }
        let pool = PgPoolOptions::new().max_connections(CONNECTIONS).test_before_acquire(false);
        Ok(Self::Postgres(pool.connect_with(options).await?))
    }

    /// The answer's text.
    pub(crate) async fn answer(&self, question: Question) -> anyhow::Result<Vec<u8>> {
        match self {
            Self::Postgres(pool) => postgres::answer(&mut *pool.acquire().await?, question).await,
            Self::LeanPostgres(pool) => postgres::answer(&mut pool.acquire().await?.connection, question).await,
            Self::Sqlite(pool) => sqlite::answer(&mut *pool.acquire().await?, question).await,
        }
    }
}

/// The same reads for each driver: only the row's type and the way to pass a list of ids differ.
macro_rules! reads {
    ($name:ident, $connection:ty, $row:ty, $involvements:expr, $ids:expr) => {
        mod $name {
            use super::*;

            pub(super) async fn answer(connection: &mut $connection, question: Question) -> anyhow::Result<Vec<u8>> {
                match question {
                    Question::List => list(connection).await,
                    Question::Nested => nested(connection).await,
                    Question::ById(id) => by_id(connection, id).await,
                    Question::Ids => {
                        let rows: Vec<i64> = query_scalar(IDS).fetch_all(connection).await?;
                        let ids: Vec<Id> = rows.into_iter().map(|row| Id(b"stu", row)).collect();
                        Ok(serde_json::to_vec(&ids)?)
                    }
                }
            }

            async fn list(connection: &mut $connection) -> anyhow::Result<Vec<u8>> {
                let rows = query(LIST).fetch_all(connection).await?;
                let studies = rows.iter().map(study).collect::<sqlx::Result<_>>()?;
                answer::studies(studies, 8 * 1024)
            }

            async fn nested(connection: &mut $connection) -> anyhow::Result<Vec<u8>> {
                let rows = query(LIST).fetch_all(&mut *connection).await?;
                let mut studies: Vec<Study> = rows.iter().map(study).collect::<sqlx::Result<_>>()?;
                let ids: Vec<i64> = studies.iter().map(|study| study.id.1).collect();
                let parts = query($involvements).bind($ids(&ids)).fetch_all(connection).await?;
                for study in &mut studies {
                    let from = parts.partition_point(|row| matches!(row.try_get::<i64, _>(0), Ok(id) if id < study.id.1));
                    let mut nodes = Vec::with_capacity(5);
                    for row in &parts[from..] {
                        if row.try_get::<i64, _>(0)? != study.id.1 {
                            break;
                        }
                        nodes.push(involvement(row)?);
                    }
                    study.involvements = Some(Page { nodes });
                }
                answer::studies(studies, 32 * 1024)
            }

            async fn by_id(connection: &mut $connection, id: i64) -> anyhow::Result<Vec<u8>> {
                let row = query(BY_ID).bind(id).fetch_optional(connection).await?;
                answer::study(row.as_ref().map(study).transpose()?)
            }

            fn study(row: &$row) -> sqlx::Result<Study<'_>> {
                Ok(Study {
                    id: Id(b"stu", row.try_get(0)?),
                    title: row.try_get(1)?,
                    kind: row.try_get(2)?,
                    status: row.try_get(3)?,
                    portfolio: row.try_get(4)?,
                    is_commercial: row.try_get(5)?,
                    recorded_on: row.try_get(6)?,
                    started_on: row.try_get(7)?,
                    involvements: None,
                })
            }

            fn involvement(row: &$row) -> sqlx::Result<Involvement<'_>> {
                let researcher = match row.try_get::<Option<i64>, _>(3)? {
                    Some(id) => Some(Researcher { id: Id(b"res", id), name: row.try_get(4)? }),
                    None => None,
                };
                let organisation = match row.try_get::<Option<i64>, _>(5)? {
                    Some(id) => Some(Organisation { id: Id(b"org", id), name: Name { en: row.try_get(6)? } }),
                    None => None,
                };
                Ok(Involvement { id: Id(b"inv", row.try_get(1)?), role: row.try_get(2)?, researcher, organisation })
            }
        }
    };
}

reads!(postgres, PgConnection, PgRow, involvements!("= ANY($1)"), |ids: &[i64]| ids.to_vec());
reads!(sqlite, SqliteConnection, SqliteRow, involvements!("IN (SELECT value FROM json_each($1))"), |ids: &[i64]| {
    serde_json::to_string(ids).unwrap_or_default()
});
