//! The made-up sample set: people, studies, partners, grants and what came of the studies, from a seed, on top of the
//! reference data.
//!
//! Every row says `source = SAMPLE` and `sample = true` and stands for nobody and nothing real. The same seed and size
//! give the same rows on every machine and both databases; only `updated_at` is the time of loading, and the ids
//! follow those that the database has given before. The published aggregates M-01 to M-12, M-19 and M-20 can be counted
//! from the rows; `docs/sample-data.md` says how, by which rounding, and what cannot be shown with these tables.

mod applications;
mod approvals;
mod aside;
mod beside;
mod calendar;
mod centres;
mod claims;
mod community;
mod dice;
mod editor;
mod fellowships;
mod grants;
mod ground;
mod innovations;
mod make;
mod mentoring;
mod monitoring;
mod names;
mod opportunities;
mod outputs;
mod partners;
mod parts;
mod past;
mod people;
mod places;
mod plan;
mod posts;
mod publications;
mod rows;
mod services;
mod share;
mod stories;
mod studies;
mod travel;
mod words;

#[cfg(test)]
mod tests;

use std::fmt;

use anyhow::{Context, bail};
use chrono::{DateTime, Utc};
use sea_orm::{DatabaseConnection, SqliteTransactionMode, TransactionOptions, TransactionTrait};

pub use rows::Counts;

use aside::Aside;
use beside::Beside;
use ground::Ground;
use make::Set;
use rows::{Ids, Rows, Writer};

use crate::engine::changes::By;

/// The key under which the loaded set is written down among the source records.
const SOURCE_KEY: &str = "sample-set";

/// How large a set is, and what happens to another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Researchers, all professions together; the published counts of people are for 7,000. Memory grows with them.
    pub researchers: u32,
    /// Studies; the published counts of studies are for 400. Meant for up to 1,000,000.
    pub studies: u32,
    /// Whether a set of another seed or size that the database holds is taken out first. False refuses to load.
    pub replace: bool,
}

impl Default for Size {
    fn default() -> Self {
        Self { researchers: people::DEFAULT_RESEARCHERS, studies: plan::DEFAULT_STUDIES, replace: false }
    }
}

/// What a load did to the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// There was no set, now there is.
    Loaded,
    /// This very set was there; nothing changed.
    Unchanged,
    /// Another set was there and gave way.
    Replaced,
}

/// What came of a load.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Summary {
    /// What happened.
    pub outcome: Outcome,
    /// Rows written, by table; all 0 when nothing changed.
    pub counts: Counts,
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.outcome {
            Outcome::Unchanged => f.write_str("unchanged"),
            Outcome::Loaded | Outcome::Replaced => write!(
                f,
                "{} researchers, {} studies and {} grants, all made up",
                self.counts.researchers, self.counts.studies, self.counts.grants
            ),
        }
    }
}

/// What becomes of the indexes while a set is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Indexes {
    /// They take in each row.
    Kept,
    /// They are dropped first and made anew at the end, with the references between tables: quicker for many rows. On
    /// PostgreSQL nobody else reads these tables meanwhile.
    MadeAnew,
}

/// Loads a sample set in one transaction; for a large set the indexes are made anew.
///
/// `now` becomes `updated_at` of its rows and nothing else. `progress` hears how many people and studies of all are
/// written; it is not called when nothing changes.
///
/// # Errors
/// When the reference data is not loaded, when the database holds a set of another seed or size and `size.replace` is
/// false, when made-up rows cannot be taken out because others refer to them, and when the database fails. Nothing has
/// changed then.
pub async fn load(
    db: &DatabaseConnection,
    size: Size,
    seed: u64,
    now: DateTime<Utc>,
    progress: &(dyn Fn(u64, u64) + Sync),
) -> anyhow::Result<Summary> {
    let indexes = if size.studies >= aside::WORTH { Indexes::MadeAnew } else { Indexes::Kept };
    load_with(db, (size, indexes), seed, now, progress).await
}

/// As [`load`], with the way of the indexes chosen.
///
/// # Errors
/// As [`load`].
pub async fn load_with(
    db: &DatabaseConnection,
    (size, indexes): (Size, Indexes),
    seed: u64,
    now: DateTime<Utc>,
    progress: &(dyn Fn(u64, u64) + Sync),
) -> anyhow::Result<Summary> {
    let options =
        TransactionOptions { sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate), ..Default::default() };
    let transaction = db.begin_with_options(options).await.context("starting to load the sample")?;
    past::lock(&transaction).await?;
    let recipe = past::recipe(size, seed);
    let outcome = match past::loaded(&transaction).await? {
        None => Outcome::Loaded,
        Some(loaded) if loaded == recipe => {
            transaction.rollback().await?;
            return Ok(Summary { outcome: Outcome::Unchanged, counts: Counts::default() });
        }
        Some(loaded) if !size.replace => {
            bail!("the database holds another sample ({loaded}); it gives way only to a load that replaces it");
        }
        Some(_) => {
            past::remove(&transaction).await?;
            Outcome::Replaced
        }
    };

    let ground = Ground::read(&transaction).await?;
    let mut ids = Ids::unused(&transaction).await?;
    let (mut rows, mut writer) = (Rows::default(), Writer::default());
    let set = Set::plan(ground, size, seed, now, (&mut ids, &mut rows));
    let aside = if indexes == Indexes::MadeAnew { Aside::take(&transaction).await? } else { Aside::default() };
    let mut maker = set.maker();
    let total = u64::from(size.researchers) + u64::from(size.studies);
    loop {
        writer.write(&transaction, &mut rows).await?;
        progress(maker.done(), total);
        if !maker.fill(&mut ids, &mut rows) {
            break;
        }
    }
    set.tell(&Beside::read(&transaction).await?, &mut ids, &mut rows);
    writer.write(&transaction, &mut rows).await?;
    aside.put_back(&transaction).await?;
    ids.take(&transaction).await?;
    past::remember(&transaction, recipe, now).await?;
    let by = By::source("sample", now);
    crate::settle::settle(&transaction, &by).await.context("settling the sample")?;
    transaction.commit().await.context("keeping the sample")?;
    rows::refresh_statistics(db).await?;
    Ok(Summary { outcome, counts: writer.counts })
}
