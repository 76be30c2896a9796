//! Clients, their scopes and budgets, and national remit.

use async_graphql::Value;
use entity::enums::{ClientStatus, Scope};
use serde::Deserialize;

use super::refusal::{own_access, refused};
use super::{CLIENT, ORGANISATION, administrator, done};
use crate::engine::{
    command::{Effect, Write, Writing, Wrote},
    error::FieldError,
};
use crate::register::{self, NewClient, Unchanged};

/// `CreateClientInput`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(in super::super) struct Creating {
    public_id: String,
    name: String,
    organisation: String,
    issuer: Option<String>,
    budget: Option<Budget>,
}

/// `ClientBudgetInput`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Budget {
    capacity: i32,
    refill: i32,
}

/// `GrantClientScopesInput` and `RevokeClientScopesInput`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(in super::super) struct Scopes {
    client: String,
    scopes: Vec<Scope>,
}

/// `SuspendClientInput` and `ResumeClientInput`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(in super::super) struct One {
    client: String,
}

/// `SetClientBudgetInput`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(in super::super) struct Budgeting {
    client: String,
    budget: Option<Budget>,
}

/// `SetNationalRemitInput`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(in super::super) struct Remit {
    organisation: String,
    is_national: bool,
}

/// Where these inputs name a key: nowhere.
const NO_KEY: &[&str] = &["input"];

fn numbers(budget: Option<Budget>) -> Option<(i32, i32)> {
    budget.map(|budget| (budget.capacity, budget.refill))
}

/// Registers a client.
pub(in super::super) fn create(write: Write<'_>, new: Creating) -> Writing<'_> {
    Box::pin(async move {
        administrator(&write).await?;
        let organisation = write.row_of(&new.organisation, ORGANISATION)?;
        let budget = numbers(new.budget);
        let new = NewClient { id: new.public_id, name: new.name, organisation, issuer: new.issuer, budget };
        match register::add_client(write.transaction, new, write.issuers, write.now).await {
            Ok(row) => Ok(done(row, Vec::new())),
            Err(why) => refused(why, NO_KEY),
        }
    })
}

/// Grants scopes.
pub(in super::super) fn grant(write: Write<'_>, asked: Scopes) -> Writing<'_> {
    Box::pin(async move {
        administrator(&write).await?;
        let row = write.row_of(&asked.client, CLIENT)?;
        written(row, register::grant(write.transaction, row, &asked.scopes).await)
    })
}

/// Takes scopes back.
pub(in super::super) fn revoke_scopes(write: Write<'_>, asked: Scopes) -> Writing<'_> {
    Box::pin(async move {
        let own = administrator(&write).await?;
        let row = write.row_of(&asked.client, CLIENT)?;
        if row == own.id && asked.scopes.contains(&Scope::ClientsAdmin) {
            return Ok(own_access(&["input", "scopes"]));
        }
        written(row, register::revoke_scope(write.transaction, row, &asked.scopes).await)
    })
}

/// Suspends a client.
pub(in super::super) fn suspend(write: Write<'_>, asked: One) -> Writing<'_> {
    Box::pin(async move {
        let own = administrator(&write).await?;
        let row = write.row_of(&asked.client, CLIENT)?;
        if row == own.id {
            return Ok(own_access(&["input", "client"]));
        }
        written(row, register::put_status(write.transaction, row, ClientStatus::Suspended).await)
    })
}

/// Lets a client go on.
pub(in super::super) fn resume(write: Write<'_>, asked: One) -> Writing<'_> {
    Box::pin(async move {
        administrator(&write).await?;
        let row = write.row_of(&asked.client, CLIENT)?;
        written(row, register::put_status(write.transaction, row, ClientStatus::Active).await)
    })
}

/// Gives a client a budget of its own, or the usual one.
pub(in super::super) fn set_budget(write: Write<'_>, asked: Budgeting) -> Writing<'_> {
    Box::pin(async move {
        administrator(&write).await?;
        let row = write.row_of(&asked.client, CLIENT)?;
        written(row, register::set_budget(write.transaction, row, numbers(asked.budget)).await)
    })
}

/// Gives an organisation national remit, or takes it back.
pub(in super::super) fn remit(write: Write<'_>, asked: Remit) -> Writing<'_> {
    Box::pin(async move {
        let own = administrator(&write).await?;
        let row = write.row_of(&asked.organisation, ORGANISATION)?;
        if row == own.organisation_id && !asked.is_national {
            return Ok(own_access(&["input", "isNational"]));
        }
        match register::set_national(write.transaction, row, asked.is_national, write.now).await {
            Ok(_) => Ok(Wrote::Done(Effect {
                row: ("Organisation", row),
                concerns: None,
                values: vec![("isNational", Value::Boolean(asked.is_national))],
                purges: false,
            })),
            Err(why) => refused(why, NO_KEY),
        }
    })
}

/// What a change of a client came to. What was so before is done, too.
fn written<T>(row: i64, changed: Result<T, Unchanged>) -> Result<Wrote, FieldError> {
    match changed {
        Ok(_) => Ok(done(row, Vec::new())),
        Err(why) => refused(why, NO_KEY),
    }
}
