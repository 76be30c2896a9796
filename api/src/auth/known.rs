//! What the register says of a client, kept for a short while. It is read on the readers' connections, as stored documents
//! are: a token is judged while something long is written.

use std::collections::BTreeSet;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use entity::enums::{ClientStatus, Scope};
use moka::future::Cache;
use sea_orm::ActiveEnum;
use sea_query::{Expr, ExprTrait, IntoColumnRef, JoinType, Query, SelectStatement};

use crate::db::{Db, ReadError, row};
use crate::register::{MOST_ORIGIN, PublicKey, is_name};

/// How many answers of the register are kept.
const MOST: u64 = 10_000;
/// The longest embed key that is looked up.
const MOST_NAME: usize = 200;

/// What ids of people begin with.
pub(super) const RESEARCHER: &str = "res";

/// What the register says of a client.
#[derive(Debug)]
pub(crate) struct Known {
    pub(crate) id: i64,
    /// Its public name.
    pub(crate) client: Arc<str>,
    pub(crate) organisation: i64,
    pub(crate) national: bool,
    pub(crate) status: ClientStatus,
    /// The outside issuer that speaks for it; `None` for the built-in one.
    pub(crate) issuer: Option<String>,
    pub(crate) granted: BTreeSet<Scope>,
    keys: Vec<(String, PublicKey, Option<DateTime<Utc>>)>,
    /// What it can spend at once and what comes back each second, where it has numbers of its own.
    pub(crate) allowance: Option<(NonZeroU32, NonZeroU32)>,
}

impl Known {
    /// Its keys that count at a time, by their ids.
    pub(crate) fn keys(&self, now: DateTime<Utc>) -> impl Iterator<Item = (&str, &PublicKey)> {
        let counts = move |until: &Option<DateTime<Utc>>| until.is_none_or(|until| now < until);
        self.keys.iter().filter(move |(_, _, until)| counts(until)).map(|(kid, key, _)| (kid.as_str(), key))
    }
}

/// The register as this program remembers it.
#[derive(Debug)]
pub(crate) struct Register {
    db: Db,
    /// `None` where it is asked each time.
    kept: Option<Kept>,
}

#[derive(Debug)]
struct Kept {
    clients: Cache<String, Option<Arc<Known>>>,
    people: Cache<i64, Option<i64>>,
    origins: Cache<(String, String), Option<bool>>,
    any_origin: Cache<String, bool>,
}

impl Register {
    /// What was read is relied on for so long.
    pub(crate) fn new(db: Db, refresh: Duration) -> Self {
        let kept = (!refresh.is_zero()).then(|| Kept {
            clients: cache(refresh),
            people: cache(refresh),
            origins: cache(refresh),
            any_origin: cache(refresh),
        });
        Self { db, kept }
    }

    /// A client by its public name.
    pub(crate) async fn client(&self, name: &str) -> Result<Option<Arc<Known>>, ReadError> {
        if !is_name(name) {
            return Ok(None);
        }
        let read = async { Ok(read_client(&self.db, name).await?.map(Arc::new)) };
        match &self.kept {
            Some(kept) => kept.clients.try_get_with(name.to_owned(), read).await.map_err(shared),
            None => read.await,
        }
    }

    /// The researcher whom a number means: that one, or the one that it was merged into; `None` when there is neither.
    pub(crate) async fn person(&self, id: i64) -> Result<Option<i64>, ReadError> {
        let read = async {
            let mut into = Query::select();
            into.column("into_row").from("node_merged");
            into.and_where(Expr::col("prefix").eq(RESEARCHER)).and_where(Expr::col("row").eq(id));
            let mut statement = Query::select();
            statement.column("id").from("researcher");
            statement.and_where(Expr::col("id").eq(id).or(Expr::col("id").in_subquery(into)));
            let rows = self.db.session(false).await?.rows(&statement).await?;
            Ok(rows.first().and_then(|row| row::int(row, 0)))
        };
        match &self.kept {
            Some(kept) => kept.people.try_get_with(id, read).await.map_err(shared),
            None => read.await,
        }
    }

    /// Whether pages of an origin may use an embed key; `None` when there is no such key, or it counts no more.
    pub(crate) async fn embeds(&self, key: &str, origin: &str) -> Result<Option<bool>, ReadError> {
        if key.len() > MOST_NAME || origin.len() > MOST_ORIGIN {
            return Ok(None);
        }
        let read = async {
            let mut statement = Query::select();
            let bound = of("o", "embed_key_id").eq(of("k", "id")).and(of("o", "origin").eq(origin));
            statement.expr(of("k", "id")).expr(of("o", "id")).from_as("embed_key", "k");
            statement.join_as(JoinType::LeftJoin, "embed_origin", "o", bound).and_where(of("k", "public_key").eq(key));
            let rows = self.db.session(false).await?.rows(living(&mut statement)).await?;
            Ok(rows.first().map(|row| !row::is_null(row, 1)))
        };
        match &self.kept {
            Some(kept) => kept.origins.try_get_with((key.to_owned(), origin.to_owned()), read).await.map_err(shared),
            None => read.await,
        }
    }

    /// Whether any embed key that counts is bound to an origin: a browser that asks beforehand does not say which key.
    pub(crate) async fn embeds_any(&self, origin: &str) -> Result<bool, ReadError> {
        if origin.len() > MOST_ORIGIN {
            return Ok(false);
        }
        let read = async {
            let mut statement = Query::select();
            let bound = of("o", "embed_key_id").eq(of("k", "id"));
            statement.expr(of("k", "id")).from_as("embed_key", "k");
            statement.join_as(JoinType::InnerJoin, "embed_origin", "o", bound);
            statement.and_where(of("o", "origin").eq(origin)).limit(1);
            Ok(!self.db.session(false).await?.rows(living(&mut statement)).await?.is_empty())
        };
        match &self.kept {
            Some(kept) => kept.any_origin.try_get_with(origin.to_owned(), read).await.map_err(shared),
            None => read.await,
        }
    }
}

fn cache<K: std::hash::Hash + Eq + Send + Sync + 'static, V: Clone + Send + Sync + 'static>(
    refresh: Duration,
) -> Cache<K, V> {
    Cache::builder().max_capacity(MOST).time_to_live(refresh).build()
}

/// One failure is told to everybody who waited for the same.
fn shared(error: Arc<ReadError>) -> ReadError {
    ReadError::Unavailable(error.to_string())
}

/// A column of a table under its alias.
fn of(table: &'static str, column: &'static str) -> Expr {
    Expr::col((table, column).into_column_ref())
}

/// Embed keys (`k`) that count, and whose clients are active.
fn living(keys: &mut SelectStatement) -> &SelectStatement {
    let client = of("c", "id").eq(of("k", "client_id")).and(of("c", "status").eq(ClientStatus::Active.to_value()));
    keys.join_as(JoinType::InnerJoin, "client", "c", client).and_where(of("k", "revoked_at").is_null())
}

async fn read_client(db: &Db, name: &str) -> Result<Option<Known>, ReadError> {
    // One state of the register, so that a change of several tables is seen whole.
    let mut session = db.session(true).await?;
    let mut statement = Query::select();
    statement.columns(["id", "organisation_id", "status", "issuer", "budget_capacity", "budget_refill"]);
    statement.from("client").and_where(Expr::col("public_id").eq(name));
    let rows = session.rows(&statement).await?;
    let Some(client) = rows.first() else { return Ok(None) };
    let number = |at: usize| row::int(client, at).ok_or_else(damaged);
    let (id, organisation) = (number(0)?, number(1)?);
    let status = row::text(client, 2).map(str::to_owned).ok_or_else(damaged)?;
    let status = ClientStatus::try_from_value(&status).map_err(|_| damaged())?;

    let mut statement = Query::select();
    statement.column("scope").from("client_scope").and_where(Expr::col("client_id").eq(id));
    let mut granted = BTreeSet::new();
    for row in session.rows(&statement).await? {
        let scope = row::text(&row, 0).map(str::to_owned).ok_or_else(damaged)?;
        granted.insert(Scope::try_from_value(&scope).map_err(|_| damaged())?);
    }

    let mut statement = Query::select();
    statement.columns(["kid", "jwk", "not_after"]).from("client_key");
    statement.and_where(Expr::col("client_id").eq(id)).and_where(Expr::col("revoked_at").is_null());
    let rows = session.rows(&statement).await?;
    let keys = rows.iter().filter_map(|row| {
        let jwk = serde_json::from_str(row::text(row, 1)?).ok()?;
        Some((row::text(row, 0)?.to_owned(), PublicKey::from_jwk(&jwk).ok()?, row::instant(row, 2)))
    });
    let keys = keys.collect();

    let mut statement = Query::select();
    statement.column("id").from("national_remit").and_where(Expr::col("organisation_id").eq(organisation));
    let national = !session.rows(&statement).await?.is_empty();
    let spends = |at: usize| row::int(client, at).and_then(|n| u32::try_from(n).ok()).and_then(NonZeroU32::new);
    Ok(Some(Known {
        id,
        client: name.into(),
        organisation,
        national,
        status,
        issuer: row::text(client, 3).map(str::to_owned),
        granted,
        keys,
        allowance: spends(4).zip(spends(5)),
    }))
}

/// A row that nothing of this program has written.
fn damaged() -> ReadError {
    ReadError::Unavailable("a row of the register cannot be read".to_owned())
}
