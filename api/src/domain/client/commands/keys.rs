//! Public keys of clients, and publishable keys of pages.

use async_graphql::Value;
use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::refusal::{own_access, refused};
use super::{CLIENT, administrator, done};
use crate::engine::command::{Write, Writing, failed};
use crate::register::{self, NewKey};

/// `AddClientKeyInput`. Nothing can show it: the key may be a private one, handed in by mistake.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(in super::super) struct Adding {
    client: String,
    key: String,
    kid: Option<String>,
    not_after: Option<DateTime<Utc>>,
}

/// `RevokeClientKeyInput`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(in super::super) struct Revoking {
    client: String,
    kid: String,
}

/// `AddEmbedKeyInput`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(in super::super) struct Embedding {
    client: String,
    origins: Vec<String>,
}

/// `RevokeEmbedKeyInput`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(in super::super) struct Unembedding {
    key: String,
}

const KEY: &[&str] = &["input", "key"];
const KID: &[&str] = &["input", "kid"];

/// Registers a public key of a client.
pub(in super::super) fn add_key(write: Write<'_>, asked: Adding) -> Writing<'_> {
    Box::pin(async move {
        administrator(&write).await?;
        let row = write.row_of(&asked.client, CLIENT)?;
        let new = NewKey { text: &asked.key, kid: asked.kid.as_deref(), not_after: asked.not_after };
        match register::take_key(write.transaction, row, new, write.now).await {
            Ok((kid, _)) => Ok(done(row, vec![("kid", Value::String(kid))])),
            Err(why) => refused(why, KEY),
        }
    })
}

/// Revokes a key of a client.
pub(in super::super) fn revoke_key(write: Write<'_>, asked: Revoking) -> Writing<'_> {
    Box::pin(async move {
        let own = administrator(&write).await?;
        let row = write.row_of(&asked.client, CLIENT)?;
        // Whom an outside issuer speaks for needs no key here.
        if row == own.id && own.issuer.is_none() {
            let last = register::last_key(write.transaction, row, &asked.kid, write.now).await.map_err(failed)?;
            if last {
                return Ok(own_access(KID));
            }
        }
        match register::revoke_key(write.transaction, row, &asked.kid, write.now).await {
            Ok(_) => Ok(done(row, Vec::new())),
            Err(why) => refused(why, KID),
        }
    })
}

/// Makes a publishable key.
pub(in super::super) fn add_embed_key(write: Write<'_>, asked: Embedding) -> Writing<'_> {
    Box::pin(async move {
        administrator(&write).await?;
        let row = write.row_of(&asked.client, CLIENT)?;
        match register::make_embed_key(write.transaction, row, &asked.origins, write.now).await {
            Ok(key) => Ok(done(row, vec![("key", Value::String(key))])),
            Err(why) => refused(why, KEY),
        }
    })
}

/// Revokes a publishable key.
pub(in super::super) fn revoke_embed_key(write: Write<'_>, asked: Unembedding) -> Writing<'_> {
    Box::pin(async move {
        administrator(&write).await?;
        match register::revoke_embed_key(write.transaction, &asked.key, write.now).await {
            Ok((client, _)) => Ok(done(client, Vec::new())),
            Err(why) => refused(why, KEY),
        }
    })
}
