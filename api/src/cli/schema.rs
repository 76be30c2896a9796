//! `schema print|check|diff`: the contract. None of them needs a database.

use std::path::PathBuf;

use anyhow::Context;
use clap::{Args, Subcommand};

use super::{ConfigArgs, Failure, say};
use crate::clock::Clock;
use crate::engine::contract::SDL as CONTRACT;
use crate::engine::contract::diff::{self, Class};

#[derive(Args, Debug)]
pub(super) struct SchemaArgs {
    #[command(subcommand)]
    what: What,
    #[command(flatten)]
    pub(super) config: ConfigArgs,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Print the contract
    Print,
    /// Check that every element of the contract is bound and every binding is in the contract
    Check,
    /// Tell what changed since an older contract, as breaking, dangerous or safe; exit code 1 when anything is breaking
    Diff {
        /// The older contract
        old: PathBuf,
        /// Print JSON, one object a change
        #[arg(long)]
        json: bool,
    },
}

pub(super) fn run(args: &SchemaArgs, clock: Clock) -> Result<(), Failure> {
    match &args.what {
        What::Print => say::text(CONTRACT)?,
        What::Check => match crate::check() {
            Ok(()) => say::line("Contract and bindings agree.")?,
            Err(gaps) => {
                for gap in gaps {
                    say::line(&gap)?;
                }
                return Err(Failure::Verdict);
            }
        },
        What::Diff { old, json } => {
            let text = std::fs::read_to_string(old).with_context(|| format!("{} cannot be read", old.display()))?;
            let changes = diff::compare(&text, CONTRACT, clock.now().date_naive())
                .with_context(|| format!("{} is no contract", old.display()))?;
            for change in &changes {
                say::line(&if *json { change.to_json() } else { change.to_string() })?;
            }
            if !json {
                say::line(&diff::summary(&changes))?;
            }
            if changes.iter().any(|change| change.class == Class::Breaking) {
                return Err(Failure::Verdict);
            }
        }
    }
    Ok(())
}
