//! The writes of this domain: changes of the register. What they may and may not stands in `register`, which the command line
//! uses too; here are who may ask, and what nobody may do to themself.

mod clients;
mod keys;
mod refusal;

use entity::client;

use crate::engine::{
    command::{Effect, Write, Wrote, failed},
    error::{Code, FieldError, said},
};
use crate::register;

pub(super) use clients::{create, grant, remit, resume, revoke_scopes, set_budget, suspend};
pub(super) use keys::{add_embed_key, add_key, revoke_embed_key, revoke_key};

/// What ids of clients and of organisations begin with.
const CLIENT: &str = "cli";
const ORGANISATION: &str = "org";

/// The client that asks, when the register still lets it change things. Its token was judged by what was remembered of the
/// register; this is what it says now, and nobody changes that before the end of this transaction.
async fn administrator(write: &Write<'_>) -> Result<client::Model, FieldError> {
    if !write.scope.is_national() {
        return Err(FieldError::new(Code::Forbidden, said::only_national()));
    }
    let found = register::administers(write.transaction, write.client).await.map_err(failed)?;
    found.ok_or_else(|| FieldError::new(Code::Forbidden, said::not_administering()))
}

/// A client was written, and nobody's data with it.
fn done(client: i64, values: Vec<(&'static str, async_graphql::Value)>) -> Wrote {
    Wrote::Done(Effect { row: ("Client", client), concerns: None, values, purges: false })
}
