//! Clients: their names, organisations, scopes, budgets, and whether they may ask.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use entity::enums::{ClientStatus, Scope};
use entity::{client, client_scope, national_remit, organisation};
use sea_orm::sea_query::{Condition, Expr, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use super::problem::sound;
use super::{CAPACITIES, Problem, REFILLS, Unchanged};

/// The characters of a client's public name, beside small letters and digits.
const IN_NAMES: &str = "-._";

/// The longest name for people in characters.
const MOST_NAME: usize = 200;

/// Which client is meant.
#[derive(Clone, Copy, Debug)]
pub enum Which<'a> {
    /// That of this public name.
    Named(&'a str),
    /// That of this row.
    Row(i64),
}

impl<'a> From<&'a str> for Which<'a> {
    fn from(name: &'a str) -> Self {
        Which::Named(name)
    }
}

impl<'a> From<&'a String> for Which<'a> {
    fn from(name: &'a String) -> Self {
        Which::Named(name)
    }
}

impl From<i64> for Which<'_> {
    fn from(row: i64) -> Self {
        Which::Row(row)
    }
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

/// Registers a client and gives its row. It has no scope and no key yet. `trusted` are the outside issuers of the
/// configuration.
///
/// # Errors
/// [`Unchanged`], with every rule that it breaks.
pub async fn add_client(
    db: &impl ConnectionTrait,
    new: NewClient,
    trusted: &[String],
    now: DateTime<Utc>,
) -> Result<i64, Unchanged> {
    let mut problems = Vec::new();
    if !is_name(&new.id) {
        problems.push(Problem::Name);
    } else if named(db, &new.id).await?.is_some() {
        problems.push(Problem::Taken(new.id.clone()));
    }
    if new.name.trim().is_empty() || new.name.chars().count() > MOST_NAME {
        problems.push(Problem::NameForPeople);
    }
    if organisation::Entity::find_by_id(new.organisation).one(db).await?.is_none() {
        problems.push(Problem::NoOrganisation);
    }
    problems.extend(new.issuer.clone().filter(|issuer| !trusted.contains(issuer)).map(Problem::Issuer));
    problems.extend(of_budget(new.budget));
    sound(Some(()), problems)?;
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
        0 => Err(Problem::Taken(new.id).into()),
        _ => Ok(find(db, &new.id).await?.id),
    }
}

/// Whether a text has the form of a client's public name. What has not is no client, and no database is asked for it.
pub fn is_name(text: &str) -> bool {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || IN_NAMES.contains(c);
    (1..=64).contains(&text.len()) && text.chars().all(fits)
}

fn of_budget(budget: Option<(i32, i32)>) -> impl Iterator<Item = Problem> {
    let capacity = budget.filter(|(capacity, _)| !CAPACITIES.contains(capacity)).map(|_| Problem::Capacity);
    let refill = budget.filter(|(_, refill)| !REFILLS.contains(refill)).map(|_| Problem::Refill);
    capacity.into_iter().chain(refill)
}

/// All clients by their names.
///
/// # Errors
/// When the database cannot be read.
pub async fn clients(db: &impl ConnectionTrait) -> Result<Vec<Client>, Unchanged> {
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
/// [`Unchanged`].
pub async fn grant(
    db: &impl ConnectionTrait,
    client: impl Into<Which<'_>>,
    scopes: &[Scope],
) -> Result<Vec<Scope>, Unchanged> {
    let id = with_scopes(db, client.into(), scopes).await?;
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
/// [`Unchanged`].
pub async fn revoke_scope(
    db: &impl ConnectionTrait,
    client: impl Into<Which<'_>>,
    scopes: &[Scope],
) -> Result<Vec<Scope>, Unchanged> {
    let id = with_scopes(db, client.into(), scopes).await?;
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

/// The row of a client whose scopes are to be changed. To name none is a slip, and where nobody is named two.
async fn with_scopes(db: &impl ConnectionTrait, client: Which<'_>, scopes: &[Scope]) -> Result<i64, Unchanged> {
    let mut problems = Vec::new();
    let client = found(db, client, &mut problems).await?;
    problems.extend(scopes.is_empty().then_some(Problem::NoScope));
    Ok(sound(client, problems)?.id)
}

/// Suspends a client or lets it go on. False when it was so before.
///
/// # Errors
/// [`Unchanged`].
pub async fn put_status(
    db: &impl ConnectionTrait,
    client: impl Into<Which<'_>>,
    status: ClientStatus,
) -> Result<bool, Unchanged> {
    let row = find(db, client).await?;
    let set = client::Entity::update_many().col_expr(client::Column::Status, Expr::value(status));
    set.filter(client::Column::Id.eq(row.id)).exec(db).await?;
    Ok(row.status != status)
}

/// Gives a client numbers of its own to spend by, or with `None` the usual ones. False when it was so before.
///
/// # Errors
/// [`Unchanged`], with every rule that it breaks.
pub async fn set_budget(
    db: &impl ConnectionTrait,
    client: impl Into<Which<'_>>,
    budget: Option<(i32, i32)>,
) -> Result<bool, Unchanged> {
    let mut problems = Vec::new();
    let row = found(db, client.into(), &mut problems).await?;
    problems.extend(of_budget(budget));
    let row = sound(row, problems)?;
    let (capacity, refill) = (budget.map(|(capacity, _)| capacity), budget.map(|(_, refill)| refill));
    let set = client::Entity::update_many()
        .col_expr(client::Column::BudgetCapacity, Expr::value(capacity))
        .col_expr(client::Column::BudgetRefill, Expr::value(refill));
    set.filter(client::Column::Id.eq(row.id)).exec(db).await?;
    Ok((row.budget_capacity, row.budget_refill) != (capacity, refill))
}

/// The client that is meant.
///
/// # Errors
/// [`Unchanged`] when there is none.
pub async fn find(db: &impl ConnectionTrait, client: impl Into<Which<'_>>) -> Result<client::Model, Unchanged> {
    let mut problems = Vec::new();
    let client = found(db, client.into(), &mut problems).await?;
    sound(client, problems)
}

/// The client that is meant, or one more problem.
pub(super) async fn found(
    db: &impl ConnectionTrait,
    client: Which<'_>,
    problems: &mut Vec<Problem>,
) -> Result<Option<client::Model>, DbErr> {
    let (found, told) = match client {
        Which::Named(name) => (named(db, name).await?, name.to_owned()),
        Which::Row(row) => (client::Entity::find_by_id(row).one(db).await?, row.to_string()),
    };
    if found.is_none() {
        problems.push(Problem::NoClient(told));
    }
    Ok(found)
}

async fn named(db: &impl ConnectionTrait, name: &str) -> Result<Option<client::Model>, DbErr> {
    client::Entity::find().filter(client::Column::PublicId.eq(name)).one(db).await
}
