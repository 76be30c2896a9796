//! Changes of the register, for the command line and whoever administers it.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use entity::enums::{ClientStatus, Scope};
use entity::{client, client_key, client_scope, embed_key, embed_origin, national_remit, organisation};
use sea_orm::sea_query::{Condition, Expr, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use crate::auth::key::PublicKey;

/// The characters of a client's public name, beside small letters and digits.
const IN_NAMES: &str = "-._";

/// Why the register was not changed.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// A client's name has another form.
    #[error("the id of a client has 1 to 64 small letters, digits, `-`, `.` and `_`")]
    Name,
    /// There is a client of that name.
    #[error("there is a client {0} already")]
    Taken(String),
    /// There is no client of that name.
    #[error("there is no client {0}")]
    NoClient(String),
    /// There is no organisation of that number.
    #[error("there is no such organisation")]
    NoOrganisation,
    /// The client has a key of that name.
    #[error("the client has a key {0} already")]
    KeyTaken(String),
    /// There is no key of that name that counts.
    #[error("there is no key {0} that counts")]
    NoKey(String),
    /// The database cannot be read or written.
    #[error("the register cannot be read or written: {0}")]
    Database(#[from] DbErr),
}

/// A client to be.
#[derive(Clone, Debug)]
pub struct NewClient {
    /// Its public name.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// The row of its organisation.
    pub organisation: i64,
    /// The outside issuer that speaks for it; `None` for the built-in one.
    pub issuer: Option<String>,
    /// What it can spend at once, and what comes back each second; `None` for the default.
    pub budget: Option<(i32, i32)>,
}

/// A client as the register lists it.
#[derive(Clone, Debug)]
pub struct Client {
    /// Its row.
    pub row: client::Model,
    /// The name of its organisation.
    pub organisation: String,
    /// Whether that organisation has national remit.
    pub national: bool,
    /// What is granted to it.
    pub scopes: BTreeSet<Scope>,
}

/// A key of a client as the register lists it.
pub type ClientKey = client_key::Model;

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

/// Registers a client. It has no scope and no key yet.
///
/// # Errors
/// [`Problem`].
pub async fn add_client(db: &impl ConnectionTrait, new: NewClient, now: DateTime<Utc>) -> Result<(), Problem> {
    if !is_name(&new.id) {
        return Err(Problem::Name);
    }
    if organisation::Entity::find_by_id(new.organisation).one(db).await?.is_none() {
        return Err(Problem::NoOrganisation);
    }
    let row = client::ActiveModel {
        public_id: Set(new.id.clone()),
        name: Set(new.name),
        organisation_id: Set(new.organisation),
        issuer: Set(new.issuer),
        status: Set(ClientStatus::Active),
        budget_capacity: Set(new.budget.map(|(capacity, _)| capacity)),
        budget_refill: Set(new.budget.map(|(_, refill)| refill)),
        created_at: Set(now),
        ..Default::default()
    };
    let once = OnConflict::column(client::Column::PublicId).do_nothing().to_owned();
    match client::Entity::insert(row).on_conflict(once).exec_without_returning(db).await? {
        0 => Err(Problem::Taken(new.id)),
        _ => Ok(()),
    }
}

/// Whether a text has the form of a client's public name. What has not is no client, and no database is asked for it.
pub(super) fn is_name(text: &str) -> bool {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || IN_NAMES.contains(c);
    (1..=64).contains(&text.len()) && text.chars().all(fits)
}

/// All clients by their names.
///
/// # Errors
/// When the database cannot be read.
pub async fn clients(db: &impl ConnectionTrait) -> Result<Vec<Client>, Problem> {
    let mut all = Vec::new();
    for row in client::Entity::find().order_by_asc(client::Column::PublicId).all(db).await? {
        let scopes = client_scope::Entity::find().filter(client_scope::Column::ClientId.eq(row.id)).all(db).await?;
        let organisation = organisation::Entity::find_by_id(row.organisation_id).one(db).await?;
        let remit = national_remit::Column::OrganisationId.eq(row.organisation_id);
        let national = national_remit::Entity::find().filter(remit).one(db).await?.is_some();
        let scopes = scopes.into_iter().map(|row| row.scope).collect();
        all.push(Client {
            row,
            organisation: organisation.map_or_else(String::new, |one| one.name_en),
            national,
            scopes,
        });
    }
    Ok(all)
}

/// Grants scopes. Gives those that the client did not have.
///
/// # Errors
/// [`Problem`].
pub async fn grant(db: &impl ConnectionTrait, client: &str, scopes: &[Scope]) -> Result<Vec<Scope>, Problem> {
    let id = find(db, client).await?.id;
    let mut added = Vec::new();
    for scope in scopes {
        let row = client_scope::ActiveModel { client_id: Set(id), scope: Set(*scope), ..Default::default() };
        let once = OnConflict::columns([client_scope::Column::ClientId, client_scope::Column::Scope]);
        let inserted = client_scope::Entity::insert(row).on_conflict(once.to_owned().do_nothing().to_owned());
        if inserted.exec_without_returning(db).await? > 0 {
            added.push(*scope);
        }
    }
    Ok(added)
}

/// Takes scopes back. Gives those that the client had.
///
/// # Errors
/// [`Problem`].
pub async fn revoke_scope(db: &impl ConnectionTrait, client: &str, scopes: &[Scope]) -> Result<Vec<Scope>, Problem> {
    let id = find(db, client).await?.id;
    let mut gone = Vec::new();
    for scope in scopes {
        let one =
            Condition::all().add(client_scope::Column::ClientId.eq(id)).add(client_scope::Column::Scope.eq(*scope));
        if client_scope::Entity::delete_many().filter(one).exec(db).await?.rows_affected > 0 {
            gone.push(*scope);
        }
    }
    Ok(gone)
}

/// Suspends a client or lets it go on. False when it was so before.
///
/// # Errors
/// [`Problem`].
pub async fn put_status(db: &impl ConnectionTrait, client: &str, status: ClientStatus) -> Result<bool, Problem> {
    let row = find(db, client).await?;
    let set = client::Entity::update_many().col_expr(client::Column::Status, Expr::value(status));
    set.filter(client::Column::Id.eq(row.id)).exec(db).await?;
    Ok(row.status != status)
}

/// Gives an organisation national remit, or takes it back. False when it was so before.
///
/// # Errors
/// [`Problem`].
pub async fn set_national(
    db: &impl ConnectionTrait,
    organisation: i64,
    national: bool,
    now: DateTime<Utc>,
) -> Result<bool, Problem> {
    if organisation::Entity::find_by_id(organisation).one(db).await?.is_none() {
        return Err(Problem::NoOrganisation);
    }
    if !national {
        let one = national_remit::Column::OrganisationId.eq(organisation);
        return Ok(national_remit::Entity::delete_many().filter(one).exec(db).await?.rows_affected > 0);
    }
    let row =
        national_remit::ActiveModel { organisation_id: Set(organisation), created_at: Set(now), ..Default::default() };
    let once = OnConflict::column(national_remit::Column::OrganisationId).do_nothing().to_owned();
    Ok(national_remit::Entity::insert(row).on_conflict(once).exec_without_returning(db).await? > 0)
}

/// Registers a public key of a client under a name; `None` takes the key's thumbprint. Gives the name.
///
/// # Errors
/// [`Problem`].
pub async fn add_key(
    db: &impl ConnectionTrait,
    (client, key): (&str, &PublicKey),
    kid: Option<String>,
    not_after: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<String, Problem> {
    let id = find(db, client).await?.id;
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
        0 => Err(Problem::KeyTaken(kid)),
        _ => Ok(kid),
    }
}

/// The keys of a client, oldest first, those that count no more included.
///
/// # Errors
/// [`Problem`].
pub async fn keys(db: &impl ConnectionTrait, client: &str) -> Result<Vec<ClientKey>, Problem> {
    let of_client = client_key::Column::ClientId.eq(find(db, client).await?.id);
    Ok(client_key::Entity::find().filter(of_client).order_by_asc(client_key::Column::Id).all(db).await?)
}

/// Revokes a key of a client. Its name is never free again.
///
/// # Errors
/// [`Problem`].
pub async fn revoke_key(db: &impl ConnectionTrait, client: &str, kid: &str, now: DateTime<Utc>) -> Result<(), Problem> {
    let id = find(db, client).await?.id;
    let one = Condition::all().add(client_key::Column::ClientId.eq(id)).add(client_key::Column::Kid.eq(kid));
    let set = client_key::Entity::update_many().col_expr(client_key::Column::RevokedAt, Expr::value(now));
    match set.filter(one.add(client_key::Column::RevokedAt.is_null())).exec(db).await?.rows_affected {
        0 => Err(Problem::NoKey(kid.to_owned())),
        _ => Ok(()),
    }
}

/// Registers a publishable key that pages of these origins may use.
///
/// # Errors
/// [`Problem`].
pub async fn add_embed_key(
    db: &impl ConnectionTrait,
    client: &str,
    (key, origins): (&str, &[String]),
    now: DateTime<Utc>,
) -> Result<(), Problem> {
    let id = find(db, client).await?.id;
    let row = embed_key::ActiveModel {
        client_id: Set(id),
        public_key: Set(key.to_owned()),
        created_at: Set(now),
        ..Default::default()
    };
    let made = embed_key::Entity::insert(row).exec(db).await?.last_insert_id;
    for origin in origins.iter().collect::<BTreeSet<_>>() {
        let row =
            embed_origin::ActiveModel { embed_key_id: Set(made), origin: Set(origin.clone()), ..Default::default() };
        embed_origin::Entity::insert(row).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Revokes a publishable key.
///
/// # Errors
/// [`Problem`].
pub async fn revoke_embed_key(db: &impl ConnectionTrait, key: &str, now: DateTime<Utc>) -> Result<(), Problem> {
    let one = Condition::all().add(embed_key::Column::PublicKey.eq(key)).add(embed_key::Column::RevokedAt.is_null());
    let set = embed_key::Entity::update_many().col_expr(embed_key::Column::RevokedAt, Expr::value(now));
    match set.filter(one).exec(db).await?.rows_affected {
        0 => Err(Problem::NoKey(key.to_owned())),
        _ => Ok(()),
    }
}

/// The publishable keys of a client, oldest first.
///
/// # Errors
/// [`Problem`].
pub async fn embed_keys(db: &impl ConnectionTrait, client: &str) -> Result<Vec<EmbedKey>, Problem> {
    let of_client = embed_key::Column::ClientId.eq(find(db, client).await?.id);
    let mut all = Vec::new();
    for row in embed_key::Entity::find().filter(of_client).order_by_asc(embed_key::Column::Id).all(db).await? {
        let bound = embed_origin::Entity::find().filter(embed_origin::Column::EmbedKeyId.eq(row.id));
        let origins = bound.order_by_asc(embed_origin::Column::Origin).all(db).await?;
        let origins = origins.into_iter().map(|one| one.origin).collect();
        all.push(EmbedKey { key: row.public_key, origins, revoked: row.revoked_at.is_some() });
    }
    Ok(all)
}

async fn find(db: &impl ConnectionTrait, client: &str) -> Result<client::Model, Problem> {
    let found = client::Entity::find().filter(client::Column::PublicId.eq(client)).one(db).await?;
    found.ok_or_else(|| Problem::NoClient(client.to_owned()))
}
