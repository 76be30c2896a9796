//! STAND-IN of this branch, replaced when it is merged.

use chrono::{DateTime, Utc};
use sea_orm::DatabaseConnection;

/// The reference data.
#[derive(Debug)]
pub struct Reference;

/// What is wrong with the reference data.
#[derive(Debug, thiserror::Error)]
#[error("reference data cannot be read")]
pub struct Problems;

/// What was done.
#[derive(Debug, Default)]
pub struct Summary {
    /// New rows.
    pub created: u64,
    /// Changed rows.
    pub updated: u64,
    /// Rows left alone.
    pub unchanged: u64,
}

impl std::fmt::Display for Summary {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} created, {} updated, {} unchanged", self.created, self.updated, self.unchanged)
    }
}

/// Reads the reference data.
///
/// # Errors
/// When it is not sound.
pub fn read() -> Result<Reference, Problems> {
    Ok(Reference)
}

/// Loads it.
///
/// # Errors
/// When the database does not take it.
pub async fn load(_: &DatabaseConnection, _: &Reference, _: DateTime<Utc>) -> anyhow::Result<Summary> {
    Ok(Summary::default())
}
