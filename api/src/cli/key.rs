//! `key list|rotate|revoke`: the keys that this service signs tokens with. Servers that run see a change within the time that
//! they rely on the register (`auth.refresh_ms`).

use anyhow::Context;
use clap::{Args, Subcommand};

use super::open::{self, Tables};
use super::{DatabaseArgs, Failure, say};
use crate::auth::issuer;
use crate::clock::Clock;
use crate::config::{Config, Sources};

#[derive(Args, Debug)]
pub(super) struct KeyArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Say which keys there are, oldest first: id, since when, and whether they sign, are believed or are revoked
    List(DatabaseArgs),
    /// Make a key that signs from now on; what older keys have signed counts to its end
    Rotate(DatabaseArgs),
    /// Revoke a key: nothing counts that it has signed
    Revoke {
        /// The key's id
        // A thumbprint may begin with a hyphen.
        #[arg(allow_hyphen_values = true)]
        kid: String,
        #[command(flatten)]
        database: DatabaseArgs,
    },
}

impl KeyArgs {
    pub(super) fn sources(&self) -> Sources {
        match &self.what {
            What::List(database) | What::Rotate(database) | What::Revoke { database, .. } => database.sources(),
        }
    }
}

pub(super) async fn run(args: &KeyArgs, config: &Config, clock: Clock) -> Result<(), Failure> {
    let opened = open::open(config, clock, Tables::Checked, false).await?;
    let (db, folder, now) = (opened.db.writer(), config.keys_folder(), clock.now());
    match &args.what {
        What::List(_) => {
            for key in issuer::list(db).await.context("the keys cannot be read")? {
                let state = match (key.revoked_at, key.retired_at) {
                    (Some(_), _) => "revoked",
                    (None, Some(_)) => "retired",
                    (None, None) => "signs",
                };
                let since = key.created_at.format("%Y-%m-%dT%H:%M:%SZ");
                say::line(&format!("{}  {since}  {state}", key.kid))?;
            }
        }
        What::Rotate(_) => {
            let made = issuer::retire_and_make(db, &folder, now).await?;
            say::line(&format!("{}  signs from now on; its private half is {}", made.kid, made.path.display()))?;
        }
        What::Revoke { kid, .. } => {
            if !issuer::revoke(db, &folder, kid, now).await? {
                return Err(Failure::Faults(vec![format!("there is no key {kid}")]));
            }
            say::line(&format!("{kid}  revoked"))?;
        }
    }
    opened.close().await;
    Ok(())
}
