//! What is kept for a while only: the log of changes, calls with idempotency keys, files of records and their imports.
//!
//! Nothing goes that somebody may still go on from: the log forgets from its beginning alone and says so to whoever asks for more
//! ([`log`]), a file stays while an import of it waits or runs, and an import until it has ended.

use std::time::Duration;

use chrono::{DateTime, Utc};
use entity::{enums::ImportStatus, idempotency, import_chunk, import_file, import_job, import_refusal};
use sea_orm::{
    ColumnTrait, Condition, DatabaseConnection, DbErr, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
    TransactionTrait,
};

use crate::engine::changes::log;

/// For how long a file may be on its way. One that is not whole by then never will be.
const ON_ITS_WAY: Duration = Duration::from_secs(86_400);

/// For how long each is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ages {
    /// Entries of the log of changes.
    pub change_log: Duration,
    /// Calls with idempotency keys.
    pub idempotency: Duration,
    /// Files of records, and imports that have ended with their reports.
    pub imports: Duration,
}

/// How many of each went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gone {
    /// Entries of the log of changes.
    pub changes: u64,
    /// Calls with idempotency keys.
    pub calls: u64,
    /// Files.
    pub files: u64,
    /// Imports.
    pub imports: u64,
}

/// Lets go of what is older than it is kept. Each kind in a transaction of its own, so that nobody waits for all of them.
///
/// # Errors
/// When the database refuses. What went before stays gone.
pub async fn sweep(db: &DatabaseConnection, ages: &Ages, now: DateTime<Utc>) -> Result<Gone, DbErr> {
    let transaction = db.begin().await?;
    let changes = log::compact(&transaction, now - ages.change_log).await?;
    transaction.commit().await?;
    let old = idempotency::Entity::delete_many().filter(idempotency::Column::At.lt(now - ages.idempotency));
    let calls = old.exec(db).await?.rows_affected;
    let imports = imports(db, now - ages.imports).await?;
    let files = files(db, now - ages.imports, now - ON_ITS_WAY).await?;
    Ok(Gone { changes, calls, files, imports })
}

async fn imports(db: &DatabaseConnection, older: DateTime<Utc>) -> Result<u64, DbErr> {
    use import_job::Column::{EndedAt, Id};
    let transaction = db.begin().await?;
    let old = import_job::Entity::find().select_only().column(Id).filter(EndedAt.lt(older)).into_query();
    let reports = import_refusal::Entity::delete_many().filter(import_refusal::Column::JobId.in_subquery(old));
    reports.exec(&transaction).await?;
    let gone = import_job::Entity::delete_many().filter(EndedAt.lt(older)).exec(&transaction).await?;
    transaction.commit().await?;
    Ok(gone.rows_affected)
}

async fn files(db: &DatabaseConnection, older: DateTime<Utc>, broken_off: DateTime<Utc>) -> Result<u64, DbErr> {
    use import_file::Column::{At, Id, IsWhole};
    use import_job::Column::{FileId, Status};
    let transaction = db.begin().await?;
    let wanted = import_job::Entity::find().select_only().column(FileId);
    let wanted = wanted.filter(Status.is_in([ImportStatus::Queued, ImportStatus::Running])).into_query();
    let old = import_file::Entity::find().select_only().column(Id).filter(Id.not_in_subquery(wanted));
    let old = old
        .filter(Condition::any().add(At.lt(older)).add(Condition::all().add(IsWhole.eq(false)).add(At.lt(broken_off))));
    let old: Vec<i64> = old.into_tuple().all(&transaction).await?;
    // One after the other: each may be long.
    for file in &old {
        let pieces = import_chunk::Entity::delete_many().filter(import_chunk::Column::FileId.eq(*file));
        pieces.exec(&transaction).await?;
        import_file::Entity::delete_by_id(*file).exec(&transaction).await?;
    }
    transaction.commit().await?;
    Ok(old.len() as u64)
}
