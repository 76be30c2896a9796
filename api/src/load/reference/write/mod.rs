//! Brings a database up to the reference data, in one transaction.
//!
//! A row is found again by its source and key, so that a load can be repeated: where nothing differs nothing is written,
//! and `updated_at` stays. What others know better is left alone: fields that the reference does not state and an
//! importer may fill in, names and identifiers that an importer added, Welsh that somebody checked.

mod ledger;
mod organisations;
mod profession;
mod row;
mod schemes;
mod tables;

use std::fmt;

use anyhow::Context;
use chrono::{DateTime, Utc};
use entity::{enums::TranslationStatus, text::edited};
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, SqliteTransactionMode, TransactionOptions,
    TransactionTrait,
};

use super::Whole;
use super::model::{Reference, Text};
use crate::engine::changes::By;

/// What a load did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Rows that were not there.
    pub created: usize,
    /// Rows of which something differed, in themselves or in what belongs to them.
    pub updated: usize,
    /// Rows that were already so.
    pub unchanged: usize,
    /// What a person should look at, a sentence each: an identifier that another organisation holds, a row that an
    /// earlier reference had and this one has no longer. Nothing was lost or overwritten for any of them.
    pub notes: Vec<String>,
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} created, {} updated, {} unchanged", self.created, self.updated, self.unchanged)?;
        self.notes.iter().try_for_each(|note| write!(f, "\n  note: {note}"))
    }
}

/// One load under way.
struct Load<'a> {
    txn: &'a DatabaseTransaction,
    now: DateTime<Utc>,
    summary: Summary,
}

/// Loads the reference data; `now` becomes `updated_at` of what is written.
///
/// # Errors
/// When the database refuses; then nothing has changed. The chain names the kind of row it stopped at.
pub async fn load(db: &DatabaseConnection, reference: &Reference, now: DateTime<Utc>) -> anyhow::Result<Summary> {
    let txn = begin(db).await.context("the reference data could not be loaded")?;
    let mut load = Load { txn: &txn, now, summary: Summary::default() };
    load.typed(reference).await?;
    let summary = load.summary;
    let by = By::source("reference", now);
    crate::settle::settle(&txn, &by).await.context("the reference data cannot be settled")?;
    txn.commit().await.context("the reference data could not be committed")?;
    Ok(summary)
}

/// As [`load`], with the rows of all other types, in the same transaction.
///
/// # Errors
/// When the database refuses; then nothing has changed. The chain names the file and row it stopped at.
pub async fn load_whole(db: &DatabaseConnection, whole: &Whole, now: DateTime<Utc>) -> anyhow::Result<Summary> {
    let txn = begin(db).await.context("the reference data could not be loaded")?;
    let mut load = Load { txn: &txn, now, summary: Summary::default() };
    load.typed(&whole.typed).await?;
    load.tables(&whole.tables).await?;
    let summary = load.summary;
    let by = By::source("reference", now);
    crate::settle::settle(&txn, &by).await.context("the reference data cannot be settled")?;
    txn.commit().await.context("the reference data could not be committed")?;
    Ok(summary)
}

impl Load<'_> {
    async fn typed(&mut self, reference: &Reference) -> anyhow::Result<()> {
        let organisations = self.organisations(&reference.organisations).await.context("loading organisations.toml")?;
        self.profession(reference).await.context("loading profession.toml and skills.toml")?;
        self.schemes(&reference.schemes, &organisations).await.context("loading schemes.toml")
    }
}

/// Starts the transaction so that two programs that start at once load one after the other instead of colliding.
async fn begin(db: &DatabaseConnection) -> Result<DatabaseTransaction, sea_orm::DbErr> {
    /// Any number that no other lock of the program has; the letters of HCSREF.
    const LOCK: i64 = 0x4843_5352_4546;
    if db.get_database_backend() == DbBackend::Postgres {
        let txn = db.begin().await?;
        txn.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({LOCK})")).await?;
        return Ok(txn);
    }
    let options =
        TransactionOptions { sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate), ..Default::default() };
    db.begin_with_options(options).await
}

/// The three columns of a text.
type Columns = (String, Option<String>, TranslationStatus);

/// A text of the reference over the one that stands: Welsh that is there is not lost, and Welsh that its body published
/// or a Welsh speaker checked is not replaced by a translation that nobody checked.
fn merged(text: &Text, stands: Option<(&str, Option<&str>, TranslationStatus)>) -> Columns {
    let stated = || (text.en.clone(), text.cy.clone(), text.status);
    let Some((en, Some(cy), status)) = stands else { return stated() };
    let kept = |status| (text.en.clone(), Some(cy.to_owned()), status);
    let same = en == text.en;
    match text.cy {
        None => kept(edited(Some((en, Some(cy), status)), &text.en, Some(cy), None)),
        Some(_) => {
            let unchecked = text.status == TranslationStatus::Machine;
            let better = matches!(status, TranslationStatus::Published | TranslationStatus::Reviewed);
            if same && unchecked && better { kept(status) } else { stated() }
        }
    }
}

#[cfg(test)]
mod tests {
    use entity::enums::TranslationStatus::{Machine, Missing, Published, Reviewed, Stale};

    use super::*;

    #[test]
    fn welsh_is_neither_lost_nor_made_worse() {
        let text = |cy: Option<&str>, status| Text { en: "Name".into(), cy: cy.map(str::to_owned), status };
        let after = |text: &Text, stands| {
            let (en, cy, status) = merged(text, stands);
            assert_eq!(en, "Name");
            (cy, status)
        };
        let machine = text(Some("Enw"), Machine);
        let stated = (Some("Enw".to_owned()), Machine);
        let theirs = |status| (Some("Enw arall".to_owned()), status);

        assert_eq!(after(&machine, None), stated, "a new row");
        assert_eq!(after(&machine, Some(("Name", None, Missing))), stated, "no Welsh stood there");
        assert_eq!(after(&machine, Some(("Name", Some("Enw arall"), Published))), theirs(Published));
        assert_eq!(after(&machine, Some(("Name", Some("Enw arall"), Reviewed))), theirs(Reviewed));
        assert_eq!(after(&machine, Some(("Name", Some("Enw arall"), Machine))), stated);
        assert_eq!(after(&machine, Some(("Old name", Some("Enw arall"), Published))), stated, "of another English");

        let published = text(Some("Enw"), Published);
        assert_eq!(after(&published, Some(("Name", Some("Enw arall"), Reviewed))), (Some("Enw".to_owned()), Published));

        let silent = text(None, Missing);
        assert_eq!(after(&silent, Some(("Name", None, Missing))), (None, Missing));
        assert_eq!(after(&silent, Some(("Name", Some("Enw arall"), Published))), theirs(Published));
        assert_eq!(after(&silent, Some(("Old name", Some("Enw arall"), Published))), theirs(Stale));
    }
}
