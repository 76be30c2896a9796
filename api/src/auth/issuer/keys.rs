//! The issuer's keys as all copies of the program see them: one signs, those before it are still believed for as long as a
//! token of theirs may count, and one that is revoked is not believed at all.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair};
use chrono::{DateTime, TimeDelta, Utc};
use entity::signing_key::{ActiveModel, Column, Entity, Model};
use jsonwebtoken::EncodingKey;
use sea_orm::sea_query::{Condition, Expr};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};
use sea_query::{Order, Query};
use serde_json::{Value, json};
use tokio::sync::{Mutex, RwLock};
use tokio::time::Instant;

use super::file::{self, KeyFileError};
use crate::auth::claims::{LEEWAY, LONGEST_LIFE};
use crate::db::{Db, ReadError, Row, row};
use crate::register::PublicKey;

/// How often an unknown name makes the keys be read anew, at most.
const AT_MOST_EACH: Duration = Duration::from_secs(1);

/// One key, as `hcs-graph key list` tells of it.
pub type SigningKey = Model;

/// What came of a rotation.
#[derive(Debug)]
pub struct Rotated {
    /// The key that signs from now on.
    pub kid: String,
    /// Where its private half is.
    pub path: PathBuf,
}

/// What this program signs with.
pub(super) struct Signer {
    pub(super) kid: String,
    pub(super) key: EncodingKey,
}

/// The keys at one moment.
pub(crate) struct Keys {
    by_kid: HashMap<String, PublicKey>,
    /// As `/.well-known/jwks.json` tells them.
    pub(crate) jwks: Value,
    /// `None` when the file of the key that signs is not here, or cannot be used.
    pub(super) signer: Option<Signer>,
    read_at: Instant,
}

impl Keys {
    pub(crate) fn get(&self, kid: &str) -> Option<&PublicKey> {
        self.by_kid.get(kid)
    }

    /// Whether this program has what it takes to sign.
    pub(crate) fn signs(&self) -> bool {
        self.signer.is_some()
    }
}

/// The keys, read again when they are too old.
pub(crate) struct OwnKeys {
    folder: PathBuf,
    keys: RwLock<Option<Arc<Keys>>>,
    reading: Mutex<()>,
}

impl OwnKeys {
    pub(crate) fn new(folder: PathBuf) -> Self {
        Self { folder, keys: RwLock::default(), reading: Mutex::default() }
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The keys, not older than they may be.
    pub(crate) async fn current(&self, db: &Db, now: DateTime<Utc>, age: Duration) -> Result<Arc<Keys>, ReadError> {
        let known = |keys: &Option<Arc<Keys>>| keys.clone().filter(|keys| keys.read_at.elapsed() < age);
        if let Some(keys) = known(&*self.keys.read().await) {
            return Ok(keys);
        }
        let _reading = self.reading.lock().await;
        // Whoever waited finds what the one before has read.
        if let Some(keys) = known(&*self.keys.read().await) {
            return Ok(keys);
        }
        let keys = Arc::new(self.read(db, now).await?);
        *self.keys.write().await = Some(keys.clone());
        Ok(keys)
    }

    /// The same when a name is missing among them: another copy may have made a key just now.
    pub(crate) async fn knowing(
        &self,
        kid: &str,
        db: &Db,
        now: DateTime<Utc>,
        age: Duration,
    ) -> Result<Arc<Keys>, ReadError> {
        let keys = self.current(db, now, age).await?;
        if keys.get(kid).is_some() {
            return Ok(keys);
        }
        self.current(db, now, age.min(AT_MOST_EACH)).await
    }

    async fn read(&self, db: &Db, now: DateTime<Utc>) -> Result<Keys, ReadError> {
        let read_at = Instant::now();
        let (mut by_kid, mut all, mut signer) = (HashMap::new(), Vec::new(), None);
        for row in known(db).await?.into_iter().filter(|row| is_believed(row, now)) {
            let Some(key) = serde_json::from_str(&row.jwk).ok().and_then(|jwk| PublicKey::from_jwk(&jwk).ok()) else {
                tracing::error!(kid = row.kid, "a public key in the table signing_key is damaged");
                continue;
            };
            // The newest that signs stands last.
            if row.retired_at.is_none() {
                signer = self.signer(&row.kid).or(signer);
            }
            all.push(key.jwk(&row.kid));
            by_kid.insert(row.kid, key);
        }
        Ok(Keys { by_kid, jwks: json!({ "keys": all }), signer, read_at })
    }

    fn signer(&self, kid: &str) -> Option<Signer> {
        match file::read(&self.folder, kid) {
            Ok(Some(der)) => Some(Signer { kid: kid.to_owned(), key: EncodingKey::from_ed_der(&der) }),
            Ok(None) => None,
            Err(error) => {
                tracing::error!(%error, "a key that signs tokens cannot be used");
                None
            }
        }
    }
}

/// Whether what a key has signed counts at a time.
fn is_believed(row: &Model, now: DateTime<Utc>) -> bool {
    let overlap = TimeDelta::seconds(LONGEST_LIFE + 2 * LEEWAY);
    row.revoked_at.is_none() && row.retired_at.is_none_or(|retired| now < retired + overlap)
}

/// All keys, oldest first, on a reader: whoever judges a token does not wait for what is written.
async fn known(db: &Db) -> Result<Vec<Model>, ReadError> {
    let mut statement = Query::select();
    statement.columns(["id", "kid", "jwk", "created_at", "retired_at", "revoked_at"]).from("signing_key");
    statement.order_by("created_at", Order::Asc).order_by("id", Order::Asc);
    let rows = db.session(false).await?.rows(&statement).await?;
    let damaged = || ReadError::Unavailable("a row of signing_key cannot be read".to_owned());
    rows.iter().map(|row| of_row(row).ok_or_else(damaged)).collect()
}

fn of_row(row: &Row) -> Option<Model> {
    Some(Model {
        id: row::int(row, 0)?,
        kid: row::text(row, 1)?.to_owned(),
        jwk: row::text(row, 2)?.to_owned(),
        created_at: row::instant(row, 3)?,
        retired_at: row::instant(row, 4),
        revoked_at: row::instant(row, 5),
    })
}

/// All keys, oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<SigningKey>, DbErr> {
    Entity::find().order_by_asc(Column::CreatedAt).order_by_asc(Column::Id).all(db).await
}

/// Makes a key that signs from now on; those that signed before sign no more, and what they signed counts to its end.
///
/// # Errors
/// When the file or the table cannot be written. No file is left behind then.
pub async fn retire_and_make(db: &impl ConnectionTrait, folder: &Path, now: DateTime<Utc>) -> anyhow::Result<Rotated> {
    let unmade = |_| anyhow::anyhow!("no key could be made");
    let pair = Ed25519KeyPair::generate().map_err(unmade)?;
    let public = PublicKey::ed25519(pair.public_key().as_ref());
    let kid = public.thumbprint();
    let private = pair.to_pkcs8v1().map_err(unmade)?;
    file::write(folder, &kid, private.as_ref())?;
    let row = ActiveModel {
        kid: Set(kid.clone()),
        jwk: Set(public.jwk(&kid).to_string()),
        created_at: Set(now),
        ..Default::default()
    };
    if let Err(error) = record(db, row, &kid, now).await {
        file::remove(folder, &kid)?;
        return Err(error.into());
    }
    Ok(Rotated { path: file::path(folder, &kid), kid })
}

async fn record(db: &impl ConnectionTrait, row: ActiveModel, kid: &str, now: DateTime<Utc>) -> Result<(), DbErr> {
    Entity::insert(row).exec_without_returning(db).await?;
    let before = Condition::all().add(Column::RetiredAt.is_null()).add(Column::Kid.ne(kid));
    Entity::update_many().col_expr(Column::RetiredAt, Expr::value(now)).filter(before).exec(db).await?;
    Ok(())
}

/// Revokes a key: nothing counts that it signed. Its private half is removed where it is here. False when there is no such
/// key.
///
/// # Errors
/// When the table or the file cannot be written.
pub async fn revoke(db: &impl ConnectionTrait, folder: &Path, kid: &str, now: DateTime<Utc>) -> anyhow::Result<bool> {
    let done = Entity::update_many().col_expr(Column::RevokedAt, Expr::value(now)).filter(Column::Kid.eq(kid)).exec(db);
    let found = done.await?.rows_affected > 0;
    if found {
        file::remove(folder, kid).map_err(|error: KeyFileError| anyhow::anyhow!(error))?;
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_believed_until_the_last_token_of_it_has_ended() {
        let at = |seconds: i64| DateTime::from_timestamp(1_800_000_000 + seconds, 0).unwrap();
        let row = |retired_at, revoked_at| Model {
            id: 1,
            kid: "k".to_owned(),
            jwk: "{}".to_owned(),
            created_at: at(-10),
            retired_at,
            revoked_at,
        };
        assert!(is_believed(&row(None, None), at(1_000_000)));
        assert!(is_believed(&row(Some(at(0)), None), at(3659)));
        assert!(!is_believed(&row(Some(at(0)), None), at(3660)));
        assert!(!is_believed(&row(None, Some(at(0))), at(0)));
    }
}
