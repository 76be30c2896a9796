//! What the register says of a client, kept for a short while.

use std::collections::BTreeSet;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use entity::enums::{ClientStatus, Scope};
use entity::{client, client_key, client_scope, embed_key, embed_origin, national_remit, researcher};
use moka::future::Cache;
use sea_orm::sea_query::Condition;
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};

use crate::db::Db;
use crate::register::{PublicKey, is_name};

/// How many answers of the register are kept.
const MOST: u64 = 10_000;
/// The longest embed key and origin that are looked up.
const MOST_NAME: usize = 200;

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
    people: Cache<i64, bool>,
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
    pub(crate) async fn client(&self, name: &str) -> Result<Option<Arc<Known>>, DbErr> {
        if !is_name(name) {
            return Ok(None);
        }
        let read = async { Ok(read_client(&self.db, name).await?.map(Arc::new)) };
        match &self.kept {
            Some(kept) => kept.clients.try_get_with(name.to_owned(), read).await.map_err(shared),
            None => read.await,
        }
    }

    /// Whether there is a researcher of that number.
    pub(crate) async fn is_person(&self, id: i64) -> Result<bool, DbErr> {
        let read = async {
            let found = researcher::Entity::find_by_id(id).select_only().column(researcher::Column::Id);
            Ok(found.into_tuple::<i64>().one(self.db.writer()).await?.is_some())
        };
        match &self.kept {
            Some(kept) => kept.people.try_get_with(id, read).await.map_err(shared),
            None => read.await,
        }
    }

    /// Whether pages of an origin may use an embed key; `None` when there is no such key, or it counts no more.
    pub(crate) async fn embeds(&self, key: &str, origin: &str) -> Result<Option<bool>, DbErr> {
        if key.len() > MOST_NAME || origin.len() > MOST_NAME {
            return Ok(None);
        }
        let read = async {
            let Some(row) = live_embed_key(&self.db, key).await? else { return Ok(None) };
            let bound = Condition::all()
                .add(embed_origin::Column::EmbedKeyId.eq(row))
                .add(embed_origin::Column::Origin.eq(origin));
            let found = embed_origin::Entity::find().filter(bound).one(self.db.writer()).await?;
            Ok(Some(found.is_some()))
        };
        match &self.kept {
            Some(kept) => kept.origins.try_get_with((key.to_owned(), origin.to_owned()), read).await.map_err(shared),
            None => read.await,
        }
    }

    /// Whether any embed key that counts is bound to an origin: a browser that asks beforehand does not say which key.
    pub(crate) async fn embeds_any(&self, origin: &str) -> Result<bool, DbErr> {
        if origin.len() > MOST_NAME {
            return Ok(false);
        }
        let read = async {
            let found = embed_origin::Entity::find().filter(embed_origin::Column::Origin.eq(origin));
            let keys: Vec<i64> = found.all(self.db.writer()).await?.into_iter().map(|row| row.embed_key_id).collect();
            let live =
                embed_key::Entity::find().filter(embed_key::Column::Id.is_in(keys)).all(self.db.writer()).await?;
            for key in live.iter().filter(|key| key.revoked_at.is_none()) {
                if is_active(&self.db, key.client_id).await? {
                    return Ok(true);
                }
            }
            Ok(false)
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
fn shared(error: Arc<DbErr>) -> DbErr {
    DbErr::Custom(error.to_string())
}

async fn live_embed_key(db: &Db, key: &str) -> Result<Option<i64>, DbErr> {
    let found = embed_key::Entity::find().filter(embed_key::Column::PublicKey.eq(key)).one(db.writer()).await?;
    match found.filter(|key| key.revoked_at.is_none()) {
        Some(key) if is_active(db, key.client_id).await? => Ok(Some(key.id)),
        _ => Ok(None),
    }
}

async fn is_active(db: &Db, client: i64) -> Result<bool, DbErr> {
    let found = client::Entity::find_by_id(client).one(db.writer()).await?;
    Ok(found.is_some_and(|client| client.status == ClientStatus::Active))
}

async fn read_client(db: &Db, name: &str) -> Result<Option<Known>, DbErr> {
    let db = db.writer();
    let Some(row) = client::Entity::find().filter(client::Column::PublicId.eq(name)).one(db).await? else {
        return Ok(None);
    };
    let scopes = client_scope::Entity::find().filter(client_scope::Column::ClientId.eq(row.id)).all(db).await?;
    let of_client =
        Condition::all().add(client_key::Column::ClientId.eq(row.id)).add(client_key::Column::RevokedAt.is_null());
    let keys = client_key::Entity::find().filter(of_client).all(db).await?;
    let national = national_remit::Column::OrganisationId.eq(row.organisation_id);
    let national = national_remit::Entity::find().filter(national).one(db).await?.is_some();
    let number = |number: Option<i32>| number.and_then(|n| u32::try_from(n).ok()).and_then(NonZeroU32::new);
    let keys = keys.into_iter().filter_map(|key| {
        let public = serde_json::from_str(&key.jwk).ok().and_then(|jwk| PublicKey::from_jwk(&jwk).ok())?;
        Some((key.kid, public, key.not_after))
    });
    Ok(Some(Known {
        id: row.id,
        client: row.public_id.into(),
        organisation: row.organisation_id,
        national,
        status: row.status,
        issuer: row.issuer,
        granted: scopes.into_iter().map(|row| row.scope).collect(),
        keys: keys.collect(),
        allowance: number(row.budget_capacity).zip(number(row.budget_refill)),
    }))
}
