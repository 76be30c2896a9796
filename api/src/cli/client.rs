//! `client …`: the register of clients. Servers that run see a change within the time that they rely on what it said
//! (`auth.refresh_ms`). One command changes one thing, in one transaction.

use std::path::{Path, PathBuf};

use anyhow::Context;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use clap::{Args, Subcommand};
use entity::enums::{ClientStatus, Scope};
use sea_orm::{DatabaseTransaction, TransactionTrait};

use super::open::{self, Tables};
use super::{DatabaseArgs, Failure, say};
use crate::auth::PublicKey;
use crate::auth::register::{self, NewClient, Problem};
use crate::clock::Clock;
use crate::config::{Config, Sources, is_origin};
use crate::engine::id;

/// What ids of organisations begin with.
const ORGANISATION: &str = "org";

#[derive(Args, Debug)]
pub(super) struct ClientArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Register a client; it has no scope and no key yet
    Add {
        /// Its id in tokens: small letters, digits, `-`, `.` and `_`
        client: String,
        /// The id of the organisation that it belongs to, as the graph gives it (org_…)
        #[arg(long, value_name = "ID", value_parser = organisation)]
        organisation: i64,
        /// Its name for people; its id when none is given
        #[arg(long)]
        name: Option<String>,
        /// The outside issuer that speaks for it, as auth.outside_issuers names it; the built-in one when none is given
        #[arg(long, value_name = "ISSUER")]
        issuer: Option<String>,
        /// What it can spend at once, in the cost of operations
        #[arg(long, requires = "budget_refill", value_parser = clap::value_parser!(i32).range(1..))]
        budget_capacity: Option<i32>,
        /// What of that comes back each second
        #[arg(long, requires = "budget_capacity", value_parser = clap::value_parser!(i32).range(1..=1_000_000))]
        budget_refill: Option<i32>,
        #[command(flatten)]
        database: DatabaseArgs,
    },
    /// Say which clients there are: id, status, organisation, scopes
    List {
        #[command(flatten)]
        database: DatabaseArgs,
    },
    /// Grant scopes
    Grant {
        client: String,
        /// Scopes such as studies.read
        #[arg(required = true, value_parser = scope)]
        scopes: Vec<Scope>,
        #[command(flatten)]
        database: DatabaseArgs,
    },
    /// Take scopes back
    RevokeScope {
        client: String,
        /// Scopes such as studies.read
        #[arg(required = true, value_parser = scope)]
        scopes: Vec<Scope>,
        #[command(flatten)]
        database: DatabaseArgs,
    },
    /// Let its tokens count no more until it is resumed
    Suspend {
        client: String,
        #[command(flatten)]
        database: DatabaseArgs,
    },
    /// Let its tokens count again
    Resume {
        client: String,
        #[command(flatten)]
        database: DatabaseArgs,
    },
    /// Give an organisation national remit: its clients see all rows, by their scopes
    National {
        /// The organisation's id (org_…)
        #[arg(value_parser = organisation)]
        organisation: i64,
        /// Take the remit back
        #[arg(long)]
        remove: bool,
        #[command(flatten)]
        database: DatabaseArgs,
    },
    /// The public keys that its assertions are judged by
    #[command(subcommand)]
    Key(Key),
    /// Publishable keys for public pages
    #[command(subcommand)]
    Embed(Embed),
}

#[derive(Debug, Subcommand)]
enum Key {
    /// Register a public key, a JSON Web Key or PEM; says its id
    Add {
        client: String,
        file: PathBuf,
        /// Its id; that in the JSON Web Key, or the thumbprint, when none is given
        #[arg(long)]
        kid: Option<String>,
        /// When it ends, such as 2027-01-31T00:00:00Z
        #[arg(long, value_name = "INSTANT")]
        not_after: Option<DateTime<Utc>>,
        #[command(flatten)]
        database: DatabaseArgs,
    },
    /// Say which keys it has
    List {
        client: String,
        #[command(flatten)]
        database: DatabaseArgs,
    },
    /// Revoke a key; tokens that were given for it stop too
    Revoke {
        client: String,
        kid: String,
        #[command(flatten)]
        database: DatabaseArgs,
    },
}

#[derive(Debug, Subcommand)]
enum Embed {
    /// Make a key that pages of these origins may use, for stored documents and what everybody may see
    Add {
        client: String,
        /// Origins such as `https://www.example.org`
        #[arg(required = true, value_parser = origin)]
        origins: Vec<String>,
        #[command(flatten)]
        database: DatabaseArgs,
    },
    /// Say which keys it has, and for which origins
    List {
        client: String,
        #[command(flatten)]
        database: DatabaseArgs,
    },
    /// Revoke a key
    Revoke {
        key: String,
        #[command(flatten)]
        database: DatabaseArgs,
    },
}

impl ClientArgs {
    pub(super) fn sources(&self) -> Sources {
        let database = match &self.what {
            What::Add { database, .. }
            | What::List { database }
            | What::Grant { database, .. }
            | What::RevokeScope { database, .. }
            | What::Suspend { database, .. }
            | What::Resume { database, .. }
            | What::National { database, .. }
            | What::Key(Key::Add { database, .. } | Key::List { database, .. } | Key::Revoke { database, .. })
            | What::Embed(
                Embed::Add { database, .. } | Embed::List { database, .. } | Embed::Revoke { database, .. },
            ) => database,
        };
        database.sources()
    }
}

pub(super) async fn run(args: &ClientArgs, config: &Config, clock: Clock) -> Result<(), Failure> {
    let opened = open::open(config, clock, Tables::Checked, false).await?;
    let whole = opened.db.writer().begin().await.context("the database cannot be written")?;
    let lines = carried_out(&args.what, (&whole, config), clock.now()).await?;
    whole.commit().await.context("the register cannot be changed")?;
    opened.close().await;
    for line in lines {
        say::line(&line)?;
    }
    Ok(())
}

/// What a command has to say.
async fn carried_out(
    what: &What,
    (db, config): (&DatabaseTransaction, &Config),
    now: DateTime<Utc>,
) -> Result<Vec<String>, Failure> {
    let became = |changed: bool, word: &str| vec![if changed { word.to_owned() } else { "unchanged".to_owned() }];
    let words = |scopes: Vec<Scope>| scopes.into_iter().map(Scope::in_token).collect::<Vec<_>>();
    Ok(match what {
        What::Add { client, organisation, name, issuer, budget_capacity, budget_refill, .. } => {
            if let Some(issuer) = issuer
                && !config.auth.outside_issuers.iter().any(|(known, _)| known == issuer)
            {
                return Err(Failure::Faults(vec![format!("auth.outside_issuers does not name the issuer {issuer}")]));
            }
            let new = NewClient {
                id: client.clone(),
                name: name.clone().unwrap_or_else(|| client.clone()),
                organisation: *organisation,
                issuer: issuer.clone(),
                budget: budget_capacity.zip(*budget_refill),
            };
            register::add_client(db, new, now).await?;
            vec![format!("added  {client}")]
        }
        What::List { .. } => register::clients(db).await?.into_iter().map(listed).collect(),
        What::Grant { client, scopes, .. } => {
            let added = words(register::grant(db, client, scopes).await?);
            became(!added.is_empty(), &format!("granted  {}", added.join(" ")))
        }
        What::RevokeScope { client, scopes, .. } => {
            let gone = words(register::revoke_scope(db, client, scopes).await?);
            became(!gone.is_empty(), &format!("revoked  {}", gone.join(" ")))
        }
        What::Suspend { client, .. } => {
            became(register::put_status(db, client, ClientStatus::Suspended).await?, "suspended")
        }
        What::Resume { client, .. } => became(register::put_status(db, client, ClientStatus::Active).await?, "resumed"),
        What::National { organisation, remove, .. } => {
            let changed = register::set_national(db, *organisation, !remove, now).await?;
            became(changed, if *remove { "no national remit any more" } else { "national remit" })
        }
        What::Key(key) => of_key(key, db, now).await?,
        What::Embed(embed) => of_embed(embed, db, now).await?,
    })
}

async fn of_key(key: &Key, db: &DatabaseTransaction, now: DateTime<Utc>) -> Result<Vec<String>, Failure> {
    Ok(match key {
        Key::Add { client, file, kid, not_after, .. } => {
            let (public, named) = read(file)?;
            let kid = register::add_key(db, (client, &public), kid.clone().or(named), *not_after, now).await?;
            vec![format!("added  {kid}  {}", public.kind())]
        }
        Key::List { client, .. } => {
            let line = |key: register::ClientKey| {
                let state = match (key.revoked_at, key.not_after) {
                    (Some(_), _) => "revoked".to_owned(),
                    (None, Some(end)) if end <= now => "ended".to_owned(),
                    (None, Some(end)) => format!("until {}", end.format("%Y-%m-%dT%H:%M:%SZ")),
                    (None, None) => "counts".to_owned(),
                };
                format!("{}  {}  {state}", key.kid, key.created_at.format("%Y-%m-%dT%H:%M:%SZ"))
            };
            register::keys(db, client).await?.into_iter().map(line).collect()
        }
        Key::Revoke { client, kid, .. } => {
            register::revoke_key(db, client, kid, now).await?;
            vec![format!("revoked  {kid}")]
        }
    })
}

async fn of_embed(embed: &Embed, db: &DatabaseTransaction, now: DateTime<Utc>) -> Result<Vec<String>, Failure> {
    Ok(match embed {
        Embed::Add { client, origins, .. } => {
            let mut bytes = [0; 18];
            getrandom::fill(&mut bytes).map_err(|error| anyhow::anyhow!("no randomness: {error}"))?;
            let key = format!("pk_{}", URL_SAFE_NO_PAD.encode(bytes));
            register::add_embed_key(db, client, (&key, origins), now).await?;
            vec![format!("added  {key}")]
        }
        Embed::List { client, .. } => {
            let line = |one: register::EmbedKey| {
                format!("{}  {}  {}", one.key, if one.revoked { "revoked" } else { "counts" }, one.origins.join(" "))
            };
            register::embed_keys(db, client).await?.into_iter().map(line).collect()
        }
        Embed::Revoke { key, .. } => {
            register::revoke_embed_key(db, key, now).await?;
            vec![format!("revoked  {key}")]
        }
    })
}

fn listed(client: register::Client) -> String {
    let register::Client { row, organisation, national, scopes } = client;
    let status = match row.status {
        ClientStatus::Active => "active",
        ClientStatus::Suspended => "suspended",
    };
    let national = if national { " (national)" } else { "" };
    let scopes: Vec<String> = scopes.into_iter().map(Scope::in_token).collect();
    format!("{}  {status}  {organisation}{national}  {}", row.public_id, scopes.join(" "))
}

/// The public key in a file, and the id that it says itself.
fn read(file: &Path) -> Result<(PublicKey, Option<String>), Failure> {
    let fault = |why: &str| Failure::Faults(vec![format!("{}: {why}", file.display())]);
    let text = std::fs::read_to_string(file).map_err(|error| fault(&format!("cannot be read: {error}")))?;
    if !text.trim_start().starts_with('{') {
        return Ok((PublicKey::from_pem(&text).map_err(fault)?, None));
    }
    let jwk: serde_json::Value = serde_json::from_str(&text).map_err(|_| fault("it is no JSON"))?;
    let kid = jwk.get("kid").and_then(|kid| kid.as_str()).filter(|kid| !kid.is_empty()).map(str::to_owned);
    Ok((PublicKey::from_jwk(&jwk).map_err(fault)?, kid))
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        match problem {
            Problem::Database(_) => Failure::Other(problem.into()),
            _ => Failure::Faults(vec![problem.to_string()]),
        }
    }
}

pub(super) fn scope(text: &str) -> Result<Scope, String> {
    Scope::of_token(text).ok_or_else(|| "there is no such scope; they are written as studies.read".to_owned())
}

fn organisation(text: &str) -> Result<i64, String> {
    let found = id::decode(text).filter(|(prefix, _)| *prefix == ORGANISATION).map(|(_, row)| row);
    found.ok_or_else(|| "expected the id of an organisation (org_…), as the graph gives it".to_owned())
}

fn origin(text: &str) -> Result<String, String> {
    if is_origin(text) {
        Ok(text.to_owned())
    } else {
        Err("expected an origin such as https://www.example.org".to_owned())
    }
}
