//! What goes with every change of rows, for whoever makes it: one call before the transaction ends.
//!
//! The index of what can be found is brought up to the rows, and the log of changes gets its entries. The engine knows how
//! ([`crate::engine::search::index`], [`crate::engine::changes`]), the domains know of what; here the two meet. A command of
//! the graph is settled by the engine itself.

use std::sync::OnceLock;

use chrono::{DateTime, Utc};
use sea_orm::{DatabaseConnection, DatabaseTransaction, DbErr, TransactionTrait};

use crate::{
    domain,
    engine::{
        Graph,
        binding::model::Model,
        changes::{self, By},
        contract::SDL,
        search::index,
    },
};

/// Settles the rows that this transaction has written.
///
/// # Errors
/// When the database refuses, or contract and bindings disagree.
pub async fn settle(db: &DatabaseTransaction, by: &By<'_>) -> Result<(), DbErr> {
    changes::settle(db, model()?, by).await
}

/// Settles what was imported: whose it may be is suggested first.
///
/// # Errors
/// As [`settle`].
pub async fn imported(db: &DatabaseTransaction, by: &By<'_>) -> Result<(), DbErr> {
    domain::claim::suggest(db, by.at).await?;
    settle(db, by).await
}

/// A load or an import, as [`settle`] is told of it.
pub fn by_source(source: &str, at: DateTime<Utc>) -> By<'_> {
    By::source(source, at)
}

/// As [`settle`], in a transaction of its own: for tables that were just made or changed, and what was written into
/// them by nobody that is known.
///
/// # Errors
/// As [`settle`].
pub async fn prepare(db: &DatabaseConnection, now: DateTime<Utc>) -> Result<(), DbErr> {
    let transaction = db.begin().await?;
    settle(&transaction, &By::nobody(now)).await?;
    transaction.commit().await
}

/// Turns the log to the day of an instant, in a transaction of its own, where the day is later than the last one. True when it
/// turned.
///
/// # Errors
/// As [`settle`].
pub async fn turn(db: &DatabaseConnection, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let today = now.date_naive();
    if changes::day(db).await?.is_none_or(|day| day >= today) {
        return Ok(false);
    }
    let transaction = db.begin().await?;
    let turned = changes::turn(&transaction, model()?, today, &By::source("day", now)).await?;
    transaction.commit().await?;
    Ok(turned)
}

/// Ends what nobody answered in time, some at a time and each some in a transaction of its own; how many it were. However many
/// programs do so over one database, each is ended once.
///
/// # Errors
/// As [`settle`].
pub async fn lapse(db: &DatabaseConnection, now: DateTime<Utc>) -> Result<u64, DbErr> {
    let mut all = 0;
    loop {
        let transaction = db.begin().await?;
        let ended = domain::mentoring::lapse(&transaction, now).await?;
        if ended == 0 {
            transaction.rollback().await?;
            return Ok(all);
        }
        settle(&transaction, &By::source("lapse", now)).await?;
        transaction.commit().await?;
        all += ended;
    }
}

/// Makes the whole index of what can be found anew.
///
/// # Errors
/// As [`settle`].
pub async fn index_anew(db: &DatabaseTransaction) -> Result<(), DbErr> {
    index::rebuild(db, model()?.sources()).await
}

/// What the domains declare, worked out once.
fn model() -> Result<&'static Model, DbErr> {
    static MODEL: OnceLock<Result<Model, String>> = OnceLock::new();
    let model = MODEL.get_or_init(|| {
        let checked = Graph::check(SDL, domain::bindings());
        checked.map(|(_, model)| model).map_err(|gaps| gaps.join("; "))
    });
    model.as_ref().map_err(|gaps| DbErr::Custom(gaps.clone()))
}
