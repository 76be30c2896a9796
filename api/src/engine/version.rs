//! Versions of nodes: a number that grows with each change of a row or of what belongs to it. A row without an entry has
//! version 1.

use entity::node_version::{ActiveModel, Column, Entity};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, EntityTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, OnConflict},
};

use super::changes;

/// The version of a row that has no entry.
pub const FIRST: i64 = 1;

/// The version of a row, held until the transaction ends: whoever else asks for it by this function waits, so that of two who
/// expect the same one only the first finds it. A row without an entry is given one, since nothing else could be held.
///
/// # Errors
/// When the database fails.
pub async fn of(transaction: &DatabaseTransaction, prefix: &str, row: i64) -> Result<i64, DbErr> {
    enter(transaction, prefix, row).await?;
    let mut held = Entity::find().filter(Column::Prefix.eq(prefix)).filter(Column::Row.eq(row));
    // SQLite has one writer, and who has entered something is it.
    if transaction.get_database_backend() == DbBackend::Postgres {
        held = held.lock_exclusive();
    }
    let held = held.one(transaction).await?;
    held.map(|held| held.version).ok_or_else(|| DbErr::RecordNotFound(format!("the version of {prefix} {row}")))
}

/// The version of a row as it stands, held for nobody.
///
/// # Errors
/// When the database fails.
pub async fn read(transaction: &DatabaseTransaction, prefix: &str, row: i64) -> Result<i64, DbErr> {
    let found = Entity::find().filter(Column::Prefix.eq(prefix)).filter(Column::Row.eq(row)).one(transaction).await?;
    Ok(found.map_or(FIRST, |found| found.version))
}

/// Makes the version of a row one greater; the new one. For who has to tell it before everything is settled: what the row's
/// change counts is then counted already, and is not counted again.
///
/// # Errors
/// When the database fails.
pub async fn bump(transaction: &DatabaseTransaction, prefix: &str, row: i64) -> Result<i64, DbErr> {
    let version = of(transaction, prefix, row).await? + 1;
    let one = Entity::update_many().col_expr(Column::Version, Expr::value(version));
    one.filter(Column::Prefix.eq(prefix)).filter(Column::Row.eq(row)).exec(transaction).await?;
    changes::note_given(transaction, prefix, row).await?;
    Ok(version)
}

async fn enter(transaction: &DatabaseTransaction, prefix: &str, row: i64) -> Result<(), DbErr> {
    let first =
        ActiveModel { prefix: Set(prefix.to_owned()), row: Set(row), version: Set(FIRST), ..Default::default() };
    let mut once = OnConflict::columns([Column::Prefix, Column::Row]);
    once.do_nothing();
    // PostgreSQL waits here for somebody who is entering the same row.
    Entity::insert(first).on_conflict(once).exec_without_returning(transaction).await.map(drop)
}
