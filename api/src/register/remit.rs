//! National remit, and who administers the register by it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use entity::enums::{ClientStatus, Scope};
use entity::{client, client_scope, national_remit, organisation};
use sea_orm::sea_query::{Condition, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseBackend, DbErr, EntityTrait, QueryFilter};

use super::{Problem, Unchanged};

/// Gives an organisation national remit, or takes it back. False when it was so before.
///
/// # Errors
/// [`Unchanged`].
pub async fn set_national(
    db: &impl ConnectionTrait,
    organisation: i64,
    national: bool,
    now: DateTime<Utc>,
) -> Result<bool, Unchanged> {
    if organisation::Entity::find_by_id(organisation).one(db).await?.is_none() {
        return Err(Problem::NoOrganisation.into());
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

/// The client of that name, when it may administer the register by what the register says at this moment: it is active, has
/// `CLIENTS_ADMIN` and its organisation has national remit. Nobody else changes the register until the end of the
/// transaction, so that of two who take each other's leave away the second finds that it has none.
///
/// # Errors
/// When the database cannot be read.
pub async fn administers(db: &impl ConnectionTrait, client: &str) -> Result<Option<client::Model>, DbErr> {
    if db.get_database_backend() == DatabaseBackend::Postgres {
        // Others may read. SQLite has one writer at a time.
        db.execute_unprepared("LOCK TABLE client IN SHARE ROW EXCLUSIVE MODE").await?;
    }
    let active =
        Condition::all().add(client::Column::PublicId.eq(client)).add(client::Column::Status.eq(ClientStatus::Active));
    let Some(found) = client::Entity::find().filter(active).one(db).await? else { return Ok(None) };
    let granted = Condition::all()
        .add(client_scope::Column::ClientId.eq(found.id))
        .add(client_scope::Column::Scope.eq(Scope::ClientsAdmin));
    let remit = national_remit::Column::OrganisationId.eq(found.organisation_id);
    let granted = client_scope::Entity::find().filter(granted).one(db).await?.is_some();
    let national = national_remit::Entity::find().filter(remit).one(db).await?.is_some();
    Ok((granted && national).then_some(found))
}

/// A client that a scope is granted to, as far as it matters to what it sees.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Holder {
    /// The row of its organisation.
    pub organisation: i64,
    /// Whether that organisation has national remit.
    pub national: bool,
    /// All that is granted to it.
    pub scopes: BTreeSet<Scope>,
}

/// The clients that a scope is granted to, suspended ones too: they may be let go on. Of those that hold the same there is one.
///
/// # Errors
/// When the database cannot be read.
pub async fn holders(db: &impl ConnectionTrait, scope: Scope) -> Result<BTreeSet<Holder>, DbErr> {
    let mut granted: BTreeMap<i64, BTreeSet<Scope>> = BTreeMap::new();
    for row in client_scope::Entity::find().all(db).await? {
        granted.entry(row.client_id).or_default().insert(row.scope);
    }
    granted.retain(|_, scopes| scopes.contains(&scope));
    if granted.is_empty() {
        return Ok(BTreeSet::new());
    }
    let national: BTreeSet<i64> =
        national_remit::Entity::find().all(db).await?.into_iter().map(|row| row.organisation_id).collect();
    let mut holders = BTreeSet::new();
    for client in client::Entity::find().all(db).await? {
        if let Some(scopes) = granted.remove(&client.id) {
            let organisation = client.organisation_id;
            holders.insert(Holder { organisation, national: national.contains(&organisation), scopes });
        }
    }
    Ok(holders)
}
