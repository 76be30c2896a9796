//! Publishable keys of public pages. They are no secrets.

use std::collections::BTreeSet;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use entity::{embed_key, embed_origin};
use sea_orm::sea_query::{Condition, Expr};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::clients::found;
use super::problem::sound;
use super::{Problem, Unchanged, Which};
use crate::identifier::origin;

/// The longest origin in bytes.
pub const MOST_ORIGIN: usize = 200;
/// The most origins of a key.
const MOST_ORIGINS: usize = 20;

/// A publishable key and the origins that it is bound to.
#[derive(Clone, Debug)]
pub struct EmbedKey {
    /// The key as pages send it.
    pub key: String,
    /// The origins of those pages.
    pub origins: Vec<String>,
    /// True when it counts no more.
    pub revoked: bool,
}

/// Makes a publishable key that pages of these origins may use, and gives it.
///
/// # Errors
/// [`Unchanged`].
pub async fn make_embed_key(
    db: &impl ConnectionTrait,
    client: impl Into<Which<'_>>,
    origins: &[String],
    now: DateTime<Utc>,
) -> Result<String, Unchanged> {
    let mut bytes = [0; 18];
    getrandom::fill(&mut bytes).map_err(|error| Unchanged::Randomness(error.to_string()))?;
    let key = format!("pk_{}", URL_SAFE_NO_PAD.encode(bytes));
    add_embed_key(db, client, (&key, origins), now).await?;
    Ok(key)
}

/// Registers a publishable key that is made already.
///
/// # Errors
/// [`Unchanged`].
pub async fn add_embed_key(
    db: &impl ConnectionTrait,
    client: impl Into<Which<'_>>,
    (key, origins): (&str, &[String]),
    now: DateTime<Utc>,
) -> Result<(), Unchanged> {
    let mut problems = Vec::new();
    let client = found(db, client.into(), &mut problems).await?;
    if origins.is_empty() || origins.len() > MOST_ORIGINS {
        problems.push(Problem::Origins);
    }
    let mut bound = BTreeSet::new();
    for (at, text) in origins.iter().enumerate().take(MOST_ORIGINS) {
        match origin::parse(text).ok().filter(|origin| origin.len() <= MOST_ORIGIN) {
            Some(origin) => _ = bound.insert(origin),
            None => problems.push(Problem::Origin(at + 1)),
        }
    }
    let client = sound(client, problems)?;
    let row = embed_key::ActiveModel {
        client_id: Set(client.id),
        public_key: Set(key.to_owned()),
        created_at: Set(now),
        ..Default::default()
    };
    let made = embed_key::Entity::insert(row).exec(db).await?.last_insert_id;
    for origin in bound {
        let row = embed_origin::ActiveModel { embed_key_id: Set(made), origin: Set(origin), ..Default::default() };
        embed_origin::Entity::insert(row).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Revokes a publishable key. Gives the row of its client, and whether it had counted until then.
///
/// # Errors
/// [`Unchanged`].
pub async fn revoke_embed_key(
    db: &impl ConnectionTrait,
    key: &str,
    now: DateTime<Utc>,
) -> Result<(i64, bool), Unchanged> {
    let of_key = embed_key::Column::PublicKey.eq(key);
    let Some(row) = embed_key::Entity::find().filter(of_key.clone()).one(db).await? else {
        return Err(Problem::NoKey(key.to_owned()).into());
    };
    let one = Condition::all().add(of_key).add(embed_key::Column::RevokedAt.is_null());
    let set = embed_key::Entity::update_many().col_expr(embed_key::Column::RevokedAt, Expr::value(now));
    Ok((row.client_id, set.filter(one).exec(db).await?.rows_affected > 0))
}

/// The publishable keys of a client, oldest first.
///
/// # Errors
/// [`Unchanged`].
pub async fn embed_keys(db: &impl ConnectionTrait, client: impl Into<Which<'_>>) -> Result<Vec<EmbedKey>, Unchanged> {
    let of_client = embed_key::Column::ClientId.eq(super::find(db, client).await?.id);
    let mut all = Vec::new();
    for row in embed_key::Entity::find().filter(of_client).order_by_asc(embed_key::Column::Id).all(db).await? {
        let bound = embed_origin::Entity::find().filter(embed_origin::Column::EmbedKeyId.eq(row.id));
        let origins = bound.order_by_asc(embed_origin::Column::Origin).all(db).await?;
        let origins = origins.into_iter().map(|one| one.origin).collect();
        all.push(EmbedKey { key: row.public_key, origins, revoked: row.revoked_at.is_some() });
    }
    Ok(all)
}
