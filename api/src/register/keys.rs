//! The public keys of clients, by which their assertions are judged.

use chrono::{DateTime, Utc};
use entity::client_key;
use sea_orm::sea_query::{Condition, Expr, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use super::clients::found;
use super::problem::sound;
use super::{Problem, PublicKey, Unchanged, Which};

/// The longest id of a key in bytes.
const MOST_KEY_ID: usize = 256;

/// A key of a client as the register lists it.
pub type ClientKey = client_key::Model;

/// A key to be, as somebody hands it in. What it holds may be a secret that was handed in by mistake: it is never shown.
#[derive(Clone, Copy)]
pub struct NewKey<'a> {
    /// A JSON Web Key or PEM.
    pub text: &'a str,
    /// Its id; `None` takes that in the JSON Web Key, or the thumbprint.
    pub kid: Option<&'a str>,
    /// When it ends.
    pub not_after: Option<DateTime<Utc>>,
}

impl std::fmt::Debug for NewKey<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewKey").finish_non_exhaustive()
    }
}

/// Registers a public key of a client as it was handed in. Gives its id and kind.
///
/// # Errors
/// [`Unchanged`], with every rule that it breaks.
pub async fn take_key(
    db: &impl ConnectionTrait,
    client: impl Into<Which<'_>>,
    new: NewKey<'_>,
    now: DateTime<Utc>,
) -> Result<(String, &'static str), Unchanged> {
    let mut problems = Vec::new();
    let client = found(db, client.into(), &mut problems).await?;
    let key = match PublicKey::read(new.text) {
        Ok(read) => Some(read),
        Err(problem) => {
            problems.push(problem.into());
            None
        }
    };
    let kid = new.kid.map(str::to_owned).or_else(|| key.as_ref().and_then(|(_, named)| named.clone()));
    problems.extend(kid.as_deref().filter(|kid| !is_key_name(kid)).map(|_| Problem::KeyName));
    if new.not_after.is_some_and(|end| end <= now) {
        problems.push(Problem::KeyEnded);
    }
    let kid = kid.or_else(|| key.as_ref().map(|(key, _)| key.thumbprint()));
    if let (Some(client), Some(kid)) = (&client, &kid)
        && of_name(db, client.id, kid).await?.is_some()
    {
        problems.push(Problem::KeyTaken(kid.clone()));
    }
    let (client, (key, _)) = sound(client.zip(key), problems)?;
    Ok((add_key(db, (client.id, &key), kid, new.not_after, now).await?, key.kind()))
}

/// Registers a public key of a client under an id; `None` takes the key's thumbprint. Gives the id.
///
/// # Errors
/// [`Unchanged`].
pub async fn add_key(
    db: &impl ConnectionTrait,
    (client, key): (impl Into<Which<'_>>, &PublicKey),
    kid: Option<String>,
    not_after: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<String, Unchanged> {
    let id = super::find(db, client).await?.id;
    let kid = kid.unwrap_or_else(|| key.thumbprint());
    let row = client_key::ActiveModel {
        client_id: Set(id),
        kid: Set(kid.clone()),
        jwk: Set(key.jwk(&kid).to_string()),
        created_at: Set(now),
        not_after: Set(not_after),
        ..Default::default()
    };
    let once = OnConflict::columns([client_key::Column::ClientId, client_key::Column::Kid]).do_nothing().to_owned();
    match client_key::Entity::insert(row).on_conflict(once).exec_without_returning(db).await? {
        0 => Err(Problem::KeyTaken(kid).into()),
        _ => Ok(kid),
    }
}

/// The keys of a client, oldest first, those that count no more included.
///
/// # Errors
/// [`Unchanged`].
pub async fn keys(db: &impl ConnectionTrait, client: impl Into<Which<'_>>) -> Result<Vec<ClientKey>, Unchanged> {
    let of_client = client_key::Column::ClientId.eq(super::find(db, client).await?.id);
    Ok(client_key::Entity::find().filter(of_client).order_by_asc(client_key::Column::Id).all(db).await?)
}

/// Revokes a key of a client. Its id is never free again. False when it was revoked before.
///
/// # Errors
/// [`Unchanged`].
pub async fn revoke_key(
    db: &impl ConnectionTrait,
    client: impl Into<Which<'_>>,
    kid: &str,
    now: DateTime<Utc>,
) -> Result<bool, Unchanged> {
    let id = super::find(db, client).await?.id;
    if of_name(db, id, kid).await?.is_none() {
        return Err(Problem::NoKey(kid.to_owned()).into());
    }
    let one = Condition::all().add(client_key::Column::ClientId.eq(id)).add(client_key::Column::Kid.eq(kid));
    let set = client_key::Entity::update_many().col_expr(client_key::Column::RevokedAt, Expr::value(now));
    Ok(set.filter(one.add(client_key::Column::RevokedAt.is_null())).exec(db).await?.rows_affected > 0)
}

/// Whether a key is the only one of a client that counts.
///
/// # Errors
/// When the database cannot be read.
pub async fn last_key(db: &impl ConnectionTrait, client: i64, kid: &str, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let counts = Condition::all()
        .add(client_key::Column::ClientId.eq(client))
        .add(client_key::Column::RevokedAt.is_null())
        .add(Condition::any().add(client_key::Column::NotAfter.is_null()).add(client_key::Column::NotAfter.gt(now)));
    let counting = client_key::Entity::find().filter(counts).all(db).await?;
    Ok(counting.iter().any(|key| key.kid == kid) && counting.len() == 1)
}

async fn of_name(db: &impl ConnectionTrait, client: i64, kid: &str) -> Result<Option<ClientKey>, DbErr> {
    let one = Condition::all().add(client_key::Column::ClientId.eq(client)).add(client_key::Column::Kid.eq(kid));
    client_key::Entity::find().filter(one).one(db).await
}

fn is_key_name(kid: &str) -> bool {
    (1..=MOST_KEY_ID).contains(&kid.len()) && !kid.chars().any(|c| c.is_control() || c.is_whitespace())
}
