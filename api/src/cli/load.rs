//! `load reference|sample`: data that comes with the program.

use anyhow::Context;
use clap::{Args, Subcommand};
use indicatif::{ProgressBar, ProgressStyle};

use super::open::{self, Tables};
use super::{DatabaseArgs, Failure, say};
use crate::clock::Clock;
use crate::config::{Config, Sources};
use crate::load::sample;

#[derive(Args, Debug)]
pub(super) struct LoadArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// The organisations, professions, levels, skills and schemes of the two strategies
    Reference(DatabaseArgs),
    /// Made-up researchers, studies and grants, each marked as a sample
    Sample {
        /// How many researchers
        #[arg(long, default_value_t = 7000)]
        researchers: u32,
        /// How many studies, up to 1000000
        #[arg(long, default_value_t = 400, value_parser = clap::value_parser!(u32).range(0..=1_000_000))]
        studies: u32,
        /// Take out a sample of another seed or size first
        #[arg(long)]
        replace: bool,
        /// The same seed gives the same sample on every machine
        #[arg(long, default_value_t = 1)]
        seed: u64,
        #[command(flatten)]
        database: DatabaseArgs,
    },
}

impl LoadArgs {
    pub(super) fn sources(&self) -> Sources {
        match &self.what {
            What::Reference(database) | What::Sample { database, .. } => database.sources(),
        }
    }
}

pub(super) async fn run(args: &LoadArgs, config: &Config, clock: Clock) -> Result<(), Failure> {
    let opened = open::open(config, clock, Tables::Migrated, true).await?;
    match args.what {
        What::Reference(_) => {
            if let Some(summary) = &opened.reference {
                say::line(&format!("Reference data: {summary}"))?;
            }
        }
        What::Sample { researchers, studies, seed, replace, .. } => {
            let bar = bar();
            let progress = |done: u64, all: u64| {
                bar.set_length(all);
                bar.set_position(done);
            };
            let size = sample::Size { researchers, studies, replace };
            let summary = sample::load(opened.db.writer(), size, seed, clock.now(), &progress).await;
            bar.finish_and_clear();
            say::line(&format!("Sample data: {}", summary.context("the sample cannot be loaded")?))?;
        }
    }
    opened.close().await;
    Ok(())
}

/// A bar on standard error; nothing is drawn when that is no terminal.
pub(super) fn bar() -> ProgressBar {
    let bar = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len} {eta}") {
        bar.set_style(style);
    }
    bar
}
