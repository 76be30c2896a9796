//! The index of what can be found, kept in step by whoever writes rows: one call before the transaction ends.
//!
//! The engine knows how ([`crate::engine::search::index`]), the domains know of what; here the two meet.

use std::sync::OnceLock;

use sea_orm::{DatabaseConnection, DatabaseTransaction, DbErr, TransactionTrait};

use crate::{
    domain,
    engine::{
        Graph,
        contract::SDL,
        search::{Source, index},
    },
};

/// Brings the index up to the rows that this transaction has written.
///
/// # Errors
/// When the database refuses, or contract and bindings disagree.
pub async fn refresh(db: &DatabaseTransaction) -> Result<(), DbErr> {
    index::refresh(db, sources()?).await
}

/// As [`refresh`], in a transaction of its own: for tables that were just made or changed.
///
/// # Errors
/// As [`refresh`].
pub async fn prepare(db: &DatabaseConnection) -> Result<(), DbErr> {
    let transaction = db.begin().await?;
    refresh(&transaction).await?;
    transaction.commit().await
}

/// Makes the whole index anew.
///
/// # Errors
/// As [`refresh`].
pub async fn rebuild(db: &DatabaseTransaction) -> Result<(), DbErr> {
    index::rebuild(db, sources()?).await
}

/// What the domains declare, worked out once.
fn sources() -> Result<&'static [Source], DbErr> {
    static SOURCES: OnceLock<Result<Vec<Source>, String>> = OnceLock::new();
    let sources = SOURCES.get_or_init(|| {
        let checked = Graph::check(SDL, domain::bindings());
        checked.map(|(_, model)| model.sources().to_vec()).map_err(|gaps| gaps.join("; "))
    });
    sources.as_deref().map_err(|gaps| DbErr::Custom(gaps.clone()))
}
