//! The log of changes: whoever changes a row leaves an entry, and no reader ever misses one.

pub(crate) mod feed;
mod history;
mod min_change;
mod nightly;
mod noted;
mod order;
mod random;
mod seen;
mod sight;

use hcs_graph::{
    engine::changes::{
        By,
        log::{self, Behind, Entry, Position},
    },
    settle,
};
use sea_orm::{ConnectionTrait, DatabaseTransaction, TransactionTrait};

pub(crate) use self::min_change::ahead;
use crate::support::{app::App, database::now};

/// Where the log ends now.
async fn end(app: &App) -> Position {
    log::end(app.db.writer()).await.unwrap()
}

/// Everything behind a place.
async fn behind(app: &App, after: Position) -> Vec<Entry> {
    match log::behind(app.db.writer(), after, 100_000).await.unwrap() {
        Behind::Entries(entries) => entries,
        Behind::Expired => panic!("{after} has expired"),
    }
}

/// Entries as a test writes them: type, row, kind, version and fields.
fn told(entries: &[Entry]) -> Vec<String> {
    let told = |e: &Entry| format!("{} {} {} {} {}", e.prefix, e.row, e.kind, e.version, e.fields.join(","));
    entries.iter().map(|entry| told(entry).trim_end().to_owned()).collect()
}

/// Runs statements in one transaction, settles it, and gives what the log has of it.
async fn changed(app: &App, statements: &[&str]) -> Vec<String> {
    let before = end(app).await;
    let transaction = app.db.writer().begin().await.unwrap();
    write(&transaction, statements).await;
    transaction.commit().await.unwrap();
    told(&behind(app, before).await)
}

/// Runs statements, and settles.
async fn write(transaction: &DatabaseTransaction, statements: &[&str]) {
    for sql in statements {
        transaction.execute_unprepared(sql).await.unwrap_or_else(|error| panic!("{sql}\n{error}"));
    }
    settle::settle(transaction, &By::nobody(now())).await.unwrap();
}
