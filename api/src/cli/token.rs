//! `token`: an access token for whoever has the database and the keys before them.

use std::collections::BTreeSet;

use anyhow::Context;
use clap::Args;
use entity::enums::{OrganisationKind, Scope};
use entity::organisation;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, Iterable, QueryFilter, QueryOrder, TransactionTrait};

use super::client::scope;
use super::open::{self, Tables};
use super::{DatabaseArgs, Failure, say};
use crate::auth::issuer::Grant;
use crate::auth::{Access, Refused};
use crate::clock::Clock;
use crate::config::{Config, Sources};
use crate::http::access_options;
use crate::register::{self, NewClient, Problem, Unchanged};
use crate::settle;

/// The client of the embedded run.
const DEVELOPER: &str = "developer";

#[derive(Args, Debug)]
pub(super) struct TokenArgs {
    /// The client that it is for. Without one it is for the client `developer`, which is made when it is not there: of the
    /// first health board, with every scope. Only over a database of the program's own
    #[arg(long, value_name = "CLIENT")]
    client: Option<String>,
    /// A scope that the token says, such as studies.read; may be given again. Without any it says all that are granted
    #[arg(long, value_parser = scope)]
    scope: Vec<Scope>,
    /// The id of the researcher that the client acts for (needs mentoring.delegate)
    #[arg(long, value_name = "RESEARCHER")]
    act: Option<String>,
    /// For how many seconds it counts
    #[arg(long, default_value_t = 3600, value_parser = clap::value_parser!(u32).range(1..=3600))]
    seconds: u32,
    #[command(flatten)]
    database: DatabaseArgs,
}

impl TokenArgs {
    pub(super) fn sources(&self) -> Sources {
        self.database.sources()
    }
}

pub(super) async fn run(args: &TokenArgs, config: &Config, clock: Clock) -> Result<(), Failure> {
    let own = config.database.url.is_none();
    if args.client.is_none() && !own {
        let why = "name a client with --client: over this database none is made for you (hcs-graph client add)";
        return Err(Failure::Setup(why.to_owned()));
    }
    // The embedded run may be asked for a token before it has ever served.
    let tables = if own { Tables::Migrated } else { Tables::Checked };
    let opened = open::open(config, clock, tables, own).await?;
    let client = match &args.client {
        Some(client) => client.clone(),
        None => {
            let whole = opened.db.writer().begin().await.context("the database cannot be written")?;
            developer(&whole, clock).await?;
            let by = settle::by_source("client", clock.now());
            settle::settle(&whole, &by).await.context("what goes with the register cannot be settled")?;
            whole.commit().await.context("the client cannot be kept")?;
            DEVELOPER.to_owned()
        }
    };
    let known = register::clients(opened.db.writer()).await.context("the register cannot be read")?;
    let known = known.into_iter().find(|one| one.row.public_id == client);
    let known = known.ok_or_else(|| Failure::Faults(vec![format!("there is no client {client}")]))?;
    let lacking: Vec<String> =
        args.scope.iter().filter(|scope| !known.scopes.contains(scope)).map(|scope| scope.in_token()).collect();
    if !lacking.is_empty() {
        return Err(Failure::Faults(vec![format!("not granted to {client}: {}", lacking.join(" "))]));
    }
    let scopes: BTreeSet<Scope> =
        if args.scope.is_empty() { known.scopes } else { args.scope.iter().copied().collect() };
    let access = Access::new(access_options(&config.auth, config.keys_folder()), opened.db.clone(), clock);
    access.prepare().await?;
    let grant = Grant { client, scopes, acts_for: args.act.clone(), for_key: None, seconds: args.seconds.into() };
    let minted = access.mint(&grant).await?;
    let Some(minted) = minted else {
        let folder = config.keys_folder();
        let why =
            format!("the key that signs is not in {}: run this where it is, or hcs-graph key rotate", folder.display());
        return Err(Failure::Setup(why));
    };
    // A token that would be refused is not handed out.
    match access.judge(&minted.token).await {
        Ok(_) => {}
        Err(Refused::Suspended) => return Err(Failure::Faults(vec!["the client is suspended".to_owned()])),
        Err(Refused::Invalid(reason)) => {
            return Err(Failure::Faults(vec![format!("no token that counts can be made: {}", reason.name())]));
        }
        Err(Refused::Unavailable) => return Err(anyhow::anyhow!("the register cannot be read").into()),
    }
    opened.close().await;
    Ok(say::line(&minted.token)?)
}

/// The client of the embedded run, with every scope.
async fn developer(db: &impl ConnectionTrait, clock: Clock) -> Result<(), Failure> {
    let boards = organisation::Entity::find().filter(organisation::Column::Kind.eq(OrganisationKind::HealthBoard));
    let board = boards.order_by_asc(organisation::Column::Id).one(db).await.context("the database cannot be read")?;
    let board =
        board.ok_or_else(|| Failure::Setup("there is no health board yet: run hcs-graph load reference".to_owned()))?;
    let new = NewClient {
        id: DEVELOPER.to_owned(),
        name: "Developer of this machine".to_owned(),
        organisation: board.id,
        issuer: None,
        budget: None,
    };
    match register::add_client(db, new, &[], clock.now()).await {
        Ok(_) => {
            let all: Vec<Scope> = Scope::iter().collect();
            register::grant(db, DEVELOPER, &all).await.context("the scopes cannot be granted")?;
            Ok(())
        }
        // It keeps what somebody has made of it since.
        Err(Unchanged::Problems(problems)) if matches!(problems[..], [Problem::Taken(_)]) => Ok(()),
        Err(error) => Err(error.into()),
    }
}
