//! Reads the log in an order in which nothing ever appears behind a place that a reader has passed: the order of its numbers.
//!
//! **SQLite** has one writer, so that entries are committed in the order of their numbers.
//!
//! **PostgreSQL** gives numbers when entries are written, not when they are committed: of two transactions at once the one
//! with the lower numbers may be committed later, behind the back of whoever reads in between. So whoever writes entries
//! first takes a lock ([`in_turn`]) that is held until the transaction ends. PostgreSQL makes what is committed seen before it
//! lets go of locks, so that the next one to take it gets higher numbers and is seen later. A snapshot therefore has all
//! entries up to some number and none above, here and on a standby. Numbers may be missing, where a transaction was undone.
//!
//! What that costs: transactions that change nodes end one after the other, from the moment when they write their entries,
//! which is the last thing that they do. While it has the lock a transaction waits for nothing that another one has: versions,
//! which others may hold, are taken before. Readers wait for nobody, and nobody is held up by a long transaction that
//! has not come to its end. After a dump and restore everything goes on, since numbers are dumped with the rows.
//!
//! The other way would have been to put the id of its transaction into each entry, and to read below the oldest one that runs.
//! PostgreSQL counts the transactions of all databases of a server for that: one that is left open in any of them would hold
//! every feed up, and a dump would not carry it over.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DatabaseBackend, DatabaseTransaction, DbErr, QueryResult};
use sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};

use super::keep;

/// Any number that no other lock of the program has; the letters of HCSLOG.
const LOCK: i64 = 0x4843_534C_4F47;

/// Everything up to the entry of this number has been read.
pub type Position = i64;

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its place.
    pub position: Position,
    /// The type of the node, by the prefix of its global ids.
    pub prefix: String,
    /// The node's row.
    pub row: i64,
    /// `CREATED`, `UPDATED` or `DELETED`; `TOUCHED` where the node is what it was, and somebody sees more or less of it.
    pub kind: String,
    /// The node's version after it.
    pub version: i64,
    /// The fields that changed, by their names in the contract, in the order of the alphabet; none for what was made or is
    /// gone, and none where only something changed that no field shows.
    pub fields: Vec<String>,
    /// Which of the kept conditions hold for the node after it ([`super::sight`]), in order; none where it is gone.
    pub seen: Vec<i64>,
    /// When.
    pub at: DateTime<Utc>,
    /// The client that changed it, by its public name; `None` when none did.
    pub client: Option<String>,
    /// For which organisation.
    pub organisation: Option<i64>,
    /// As which researcher.
    pub person: Option<i64>,
    /// Under which id the log of the program has the request.
    pub request_id: Option<String>,
    /// What was loaded or imported.
    pub source: Option<String>,
}

/// What an entry is read from.
const COLUMNS: [&str; 13] = [
    "id",
    "prefix",
    "row",
    "kind",
    "version",
    "fields",
    "seen",
    "at",
    "client",
    "organisation_id",
    "acting_researcher_id",
    "request_id",
    "source",
];

/// What lies behind a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Behind {
    /// These entries, in order, and no more than were asked for.
    Entries(Vec<Entry>),
    /// Something behind the place is no longer kept.
    Expired,
}

/// Waits until it is this transaction's turn to write entries; nobody else does before it has ended.
pub(super) async fn in_turn(db: &DatabaseTransaction) -> Result<(), DbErr> {
    if db.get_database_backend() == DatabaseBackend::Postgres {
        db.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({LOCK})")).await?;
    }
    Ok(())
}

/// Where the log ends.
///
/// # Errors
/// When the database refuses.
pub async fn end(db: &impl ConnectionTrait) -> Result<Position, DbErr> {
    // What is forgotten may have been the last there was.
    let mut end = Query::select();
    end.expr(Expr::cust("(SELECT max(id) FROM change_log)")).column("position").from("change_horizon");
    let row = one(db, &end).await?;
    let (last, horizon): (Option<Position>, Position) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
    Ok(Ord::max(last.unwrap_or(horizon), horizon))
}

/// Up to where entries have been forgotten. Behind it and before it there are the last entries of what is there still: who
/// begins with nothing reads them all and misses nothing, as long as the horizon does not move meanwhile.
///
/// # Errors
/// When the database refuses.
pub async fn horizon(db: &impl ConnectionTrait) -> Result<Position, DbErr> {
    let mut horizon = Query::select();
    horizon.column("position").from("change_horizon");
    one(db, &horizon).await?.try_get_by_index(0)
}

/// The entries behind a place, at most so many. All statements of it must see one snapshot.
///
/// # Errors
/// When the database refuses.
pub async fn behind(db: &impl ConnectionTrait, after: Position, most: u64) -> Result<Behind, DbErr> {
    // Who has read nothing has nothing that could be gone.
    if after > 0 && after < horizon(db).await? {
        return Ok(Behind::Expired);
    }
    kept_behind(db, after, most).await.map(Behind::Entries)
}

/// As [`behind`], wherever the horizon is: for who began with nothing, since when it has not moved.
///
/// # Errors
/// When the database refuses.
pub async fn kept_behind(db: &impl ConnectionTrait, after: Position, most: u64) -> Result<Vec<Entry>, DbErr> {
    let mut entries = Query::select();
    entries.columns(COLUMNS).from("change_log");
    entries.and_where(Expr::col("id").gt(after)).order_by("id", Order::Asc).limit(most);
    let rows = db.query_all(&entries).await?;
    rows.iter().map(entry).collect()
}

/// The last entry of a node up to a place; `None` when there is none that is kept.
///
/// # Errors
/// When the database refuses.
pub async fn last(
    db: &impl ConnectionTrait,
    prefix: &str,
    row: i64,
    at_or_before: Position,
) -> Result<Option<Entry>, DbErr> {
    let mut last = Query::select();
    last.columns(COLUMNS).from("change_log");
    last.and_where(Expr::col("prefix").eq(prefix)).and_where(Expr::col("row").eq(row));
    last.and_where(Expr::col("id").lte(at_or_before)).order_by("id", Order::Desc).limit(1);
    db.query_one(&last).await?.as_ref().map(entry).transpose()
}

/// Forgets what is older than an instant, up to the first entry that is not: entries that a later one of those follows, and
/// those of nodes that are gone. The last entry of each node among them stays, since it says who saw the node to whoever
/// stands behind it. Places before the end of what is old are expired. Conditions that nobody has had since then are kept no longer. Gives how many entries there were.
///
/// # Errors
/// When the database refuses.
pub async fn compact(db: &DatabaseTransaction, older: DateTime<Utc>) -> Result<u64, DbErr> {
    in_turn(db).await?;
    keep::forget(db, older).await?;
    let mut kept = Query::select();
    kept.column("id").from("change_log").and_where(Expr::col("at").gte(older)).order_by("id", Order::Asc).limit(1);
    let kept: Option<Position> = db.query_one(&kept).await?.map(|row| row.try_get_by_index(0)).transpose()?;
    let last = match kept {
        Some(kept) => kept - 1,
        None => end(db).await?,
    };
    let mut delete = Query::delete();
    let superseded = SUPERSEDED.replace("LAST", &last.to_string());
    delete.from_table("change_log").and_where(Expr::col("id").lte(last)).and_where(Expr::cust(superseded));
    let deleted = db.execute(&delete).await?.rows_affected();
    if deleted > 0 {
        let mut horizon = Query::update();
        horizon.table("change_horizon").value("position", last);
        db.execute(&horizon).await?;
    }
    Ok(deleted)
}

/// An entry that says nothing of what is there now.
const SUPERSEDED: &str = "(kind = 'DELETED' OR EXISTS (SELECT 1 FROM change_log AS later_ WHERE \
     later_.prefix = change_log.prefix AND later_.\"row\" = change_log.\"row\" AND later_.id > change_log.id AND later_.id <= LAST))";

async fn one(db: &impl ConnectionTrait, statement: &SelectStatement) -> Result<QueryResult, DbErr> {
    db.query_one(statement).await?.ok_or_else(|| DbErr::RecordNotFound("the horizon of the log".to_owned()))
}

fn entry(row: &QueryResult) -> Result<Entry, DbErr> {
    let fields: String = row.try_get_by_index(5)?;
    let mut fields: Vec<String> = fields.split(',').filter(|name| !name.is_empty()).map(str::to_owned).collect();
    fields.sort_unstable();
    let seen: String = row.try_get_by_index(6)?;
    let seen = seen.split_ascii_whitespace().map(str::parse).collect::<Result<_, _>>();
    Ok(Entry {
        position: row.try_get_by_index(0)?,
        prefix: row.try_get_by_index(1)?,
        row: row.try_get_by_index(2)?,
        kind: row.try_get_by_index(3)?,
        version: row.try_get_by_index(4)?,
        fields,
        seen: seen.map_err(|error| DbErr::Custom(format!("who saw a node: {error}")))?,
        at: row.try_get_by_index(7)?,
        client: row.try_get_by_index(8)?,
        organisation: row.try_get_by_index(9)?,
        person: row.try_get_by_index(10)?,
        request_id: row.try_get_by_index(11)?,
        source: row.try_get_by_index(12)?,
    })
}
