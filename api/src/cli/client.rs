//! `client …`: the register of clients. Servers that run see a change within the time that they rely on what it said
//! (`auth.refresh_ms`). One command changes one thing, in one transaction.

use std::path::{Path, PathBuf};

use anyhow::Context;
use chrono::{DateTime, Utc};
use clap::{Args, Subcommand};
use entity::enums::{ClientStatus, Scope};
use sea_orm::{DatabaseTransaction, TransactionTrait};

use super::open::{self, Tables};
use super::{DatabaseArgs, Failure, say};
use crate::clock::Clock;
use crate::config::{Config, Sources};
use crate::engine::id;
use crate::identifier::origin;
use crate::register::{self, NewClient, NewKey, REFILLS, Unchanged};
use crate::settle;

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
        #[arg(long, requires = "budget_capacity", value_parser = refill())]
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
    /// Give it numbers of its own to spend by, or with none the usual ones
    Budget {
        client: String,
        /// What it can spend at once, in the cost of operations
        #[arg(long, requires = "refill", value_parser = clap::value_parser!(i32).range(1..))]
        capacity: Option<i32>,
        /// What of that comes back each second
        #[arg(long, requires = "capacity", value_parser = refill())]
        refill: Option<i32>,
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
        // A thumbprint may begin with a hyphen.
        #[arg(long, allow_hyphen_values = true)]
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
        #[arg(allow_hyphen_values = true)]
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
            | What::Budget { database, .. }
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
    let by = settle::by_source("client", clock.now());
    settle::settle(&whole, &by).await.context("what goes with the register cannot be settled")?;
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
    let words = |scopes: Vec<Scope>| scopes.into_iter().map(Scope::in_token).collect::<Vec<_>>();
    Ok(match what {
        What::Add { client, organisation, name, issuer, budget_capacity, budget_refill, .. } => {
            let new = NewClient {
                id: client.clone(),
                name: name.clone().unwrap_or_else(|| client.clone()),
                organisation: *organisation,
                issuer: issuer.clone(),
                budget: budget_capacity.zip(*budget_refill),
            };
            register::add_client(db, new, &config.auth.trusted(), now).await?;
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
        What::Budget { client, capacity, refill, .. } => {
            let budget = capacity.zip(*refill);
            let word = budget.map_or("the usual budget".to_owned(), |(all, back)| format!("{all}, {back} each second"));
            became(register::set_budget(db, client, budget).await?, &word)
        }
        What::National { organisation, remove, .. } => {
            let changed = register::set_national(db, *organisation, !remove, now).await?;
            became(changed, if *remove { "no national remit any more" } else { "national remit" })
        }
        What::Key(key) => of_key(key, db, now).await?,
        What::Embed(embed) => of_embed(embed, db, now).await?,
    })
}

fn became(changed: bool, word: &str) -> Vec<String> {
    vec![if changed { word.to_owned() } else { "unchanged".to_owned() }]
}

async fn of_key(key: &Key, db: &DatabaseTransaction, now: DateTime<Utc>) -> Result<Vec<String>, Failure> {
    Ok(match key {
        Key::Add { client, file, kid, not_after, .. } => {
            let text = read(file)?;
            let new = NewKey { text: &text, kid: kid.as_deref(), not_after: *not_after };
            let (kid, kind) = register::take_key(db, client, new, now).await?;
            vec![format!("added  {kid}  {kind}")]
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
            became(register::revoke_key(db, client, kid, now).await?, &format!("revoked  {kid}"))
        }
    })
}

async fn of_embed(embed: &Embed, db: &DatabaseTransaction, now: DateTime<Utc>) -> Result<Vec<String>, Failure> {
    Ok(match embed {
        Embed::Add { client, origins, .. } => {
            vec![format!("added  {}", register::make_embed_key(db, client, origins, now).await?)]
        }
        Embed::List { client, .. } => {
            let line = |one: register::EmbedKey| {
                format!("{}  {}  {}", one.key, if one.revoked { "revoked" } else { "counts" }, one.origins.join(" "))
            };
            register::embed_keys(db, client).await?.into_iter().map(line).collect()
        }
        Embed::Revoke { key, .. } => {
            became(register::revoke_embed_key(db, key, now).await?.1, &format!("revoked  {key}"))
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

/// What stands in a file. It may be a private key by mistake, and is never shown.
fn read(file: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(file)
        .map_err(|error| Failure::Faults(vec![format!("{}: cannot be read: {error}", file.display())]))
}

impl From<Unchanged> for Failure {
    fn from(why: Unchanged) -> Self {
        match why {
            Unchanged::Problems(problems) => Failure::Faults(problems.iter().map(ToString::to_string).collect()),
            _ => Failure::Other(why.into()),
        }
    }
}

fn refill() -> clap::builder::RangedI64ValueParser<i32> {
    clap::value_parser!(i32).range(i64::from(*REFILLS.start())..=i64::from(*REFILLS.end()))
}

pub(super) fn scope(text: &str) -> Result<Scope, String> {
    Scope::of_token(text).ok_or_else(|| "there is no such scope; they are written as studies.read".to_owned())
}

fn organisation(text: &str) -> Result<i64, String> {
    let found = id::decode(text).filter(|(prefix, _)| *prefix == ORGANISATION).map(|(_, row)| row);
    found.ok_or_else(|| "expected the id of an organisation (org_…), as the graph gives it".to_owned())
}

fn origin(text: &str) -> Result<String, String> {
    origin::parse(text).map_err(|malformed| malformed.to_string())
}
