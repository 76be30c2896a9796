//! `sweep`: lets go of what is older than it is kept, as the server does by itself every so often.

use clap::Args;

use super::open::{self, Tables};
use super::{DatabaseArgs, Failure, say};
use crate::clock::Clock;
use crate::config::{Config, Retention, Sources};
use crate::retention::{self, Ages};

#[derive(Args, Debug)]
pub(super) struct SweepArgs {
    #[command(flatten)]
    database: DatabaseArgs,
}

impl SweepArgs {
    pub(super) fn sources(&self) -> Sources {
        self.database.sources()
    }
}

/// For how long each is kept by the configuration.
pub(super) fn ages(kept: &Retention) -> Ages {
    Ages { change_log: kept.change_log, idempotency: kept.idempotency, imports: kept.imports }
}

pub(super) async fn run(config: &Config, clock: Clock) -> Result<(), Failure> {
    let opened = open::open(config, clock, Tables::Checked, false).await?;
    let gone = retention::sweep(opened.db.writer(), &ages(&config.retention), clock.now()).await;
    let gone = gone.map_err(|error| Failure::Other(error.into()))?;
    say::line(&format!(
        "Gone: {} entries of the log of changes, {} calls with keys, {} files, {} imports.",
        gone.changes, gone.calls, gone.files, gone.imports
    ))?;
    opened.close().await;
    Ok(())
}
