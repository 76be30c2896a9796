//! A row that a command decides about: held until the transaction ends, at the version that was expected.

use async_graphql::Value;
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr};
use sea_query::{Expr, ExprTrait, LockType, Query};

use crate::engine::{
    command::{Effect, Path, UserError, UserErrorCode, Write, Wrote, failed},
    error::{FieldError, said},
    version,
};

/// Holds a row and its version until the transaction ends; the version. Whoever else holds it by this, or changes it by a declared
/// write, waits. Rows that refer to it are written meanwhile: its key stays what it is.
pub(in crate::domain) async fn hold(
    transaction: &DatabaseTransaction,
    (prefix, table): (&str, &'static str),
    row: i64,
) -> Result<i64, DbErr> {
    let version = version::of(transaction, prefix, row).await?;
    if transaction.get_database_backend() == DbBackend::Postgres {
        let mut select = Query::select();
        select.column("id").from(table).and_where(Expr::col("id").eq(row)).lock(LockType::NoKeyUpdate);
        transaction.query_one(&select).await?;
    }
    Ok(version)
}

/// What stands in the way of a change of a row at this version: none was expected, or another.
pub(in crate::domain) fn taken_up(expected: Option<i64>, version: i64) -> Option<Wrote> {
    match expected {
        Some(expected) if expected == version => None,
        Some(_) => Some(Wrote::Stale(version)),
        None => Some(Wrote::Refused(vec![UserError {
            code: UserErrorCode::PreconditionRequired,
            field: Path::of(&["input", "expectedVersion"]),
            message: said::version_needed(),
        }])),
    }
}

/// Makes the version of a row that was changed one greater, and tells what was written: `told` is the row of the payload.
pub(in crate::domain) async fn ended(
    write: &Write<'_>,
    (prefix, row): (&str, i64),
    (told, concerns): ((&'static str, i64), Option<i64>),
) -> Result<Wrote, FieldError> {
    let version = version::bump(write.transaction, prefix, row).await.map_err(failed)?;
    let values = vec![("version", Value::from(version))];
    Ok(Wrote::Done(Effect { row: told, concerns, values, purges: false }))
}
