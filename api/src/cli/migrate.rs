//! `migrate up|down|status`: the tables of the database.

use anyhow::Context;
use clap::{Args, Subcommand};
use migration::{Migrator, MigratorTrait};

use super::open::{self, Tables};
use super::{DatabaseArgs, Failure, say};
use crate::clock::Clock;
use crate::config::{Config, Sources};

#[derive(Args, Debug)]
pub(super) struct MigrateArgs {
    #[command(subcommand)]
    direction: Direction,
}

#[derive(Debug, Subcommand)]
enum Direction {
    /// Apply every change that the database lacks
    Up(DatabaseArgs),
    /// Take the latest changes back; what their tables hold is lost
    Down {
        /// How many changes to take back
        #[arg(long, default_value_t = 1)]
        steps: u32,
        #[command(flatten)]
        database: DatabaseArgs,
    },
    /// Say which changes the database has
    Status(DatabaseArgs),
}

impl MigrateArgs {
    pub(super) fn sources(&self) -> Sources {
        match &self.direction {
            Direction::Up(database) | Direction::Status(database) | Direction::Down { database, .. } => {
                database.sources()
            }
        }
    }
}

pub(super) async fn run(args: &MigrateArgs, config: &Config, clock: Clock) -> Result<(), Failure> {
    match args.direction {
        Direction::Up(_) => {
            let opened = open::open(config, clock, Tables::Migrated, false).await?;
            say::line(&match opened.migrated {
                0 => "The tables are up to date.".to_owned(),
                done => format!("{done} changes of tables applied."),
            })?;
            opened.close().await;
        }
        Direction::Down { steps, .. } => {
            let opened = open::open(config, clock, Tables::AsTheyAre, false).await?;
            let before = open::pending(opened.db.writer()).await.context("the version cannot be told")?;
            Migrator::down(opened.db.writer(), Some(steps)).await.context("the changes cannot be taken back")?;
            let after = open::pending(opened.db.writer()).await.context("the version cannot be told")?;
            say::line(&format!("{} changes of tables taken back.", after.saturating_sub(before)))?;
            opened.close().await;
        }
        Direction::Status(_) => {
            let opened = open::open(config, clock, Tables::AsTheyAre, false).await?;
            let status = Migrator::get_migration_with_status_read_only(opened.db.writer()).await;
            for one in status.context("the version cannot be told")? {
                say::line(&format!("{:<8} {}", one.status().to_string().to_lowercase(), one.name()))?;
            }
            opened.close().await;
        }
    }
    Ok(())
}
