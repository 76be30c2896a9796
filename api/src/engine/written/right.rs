//! Whose a row is to write, under which reference, and for how long.

use sea_orm::{ConnectionTrait, DbErr};
use sea_query::{ExprTrait, Query};

use super::{
    Rule,
    call::text,
    cell::Cell,
    draft::{Cells, Draft, Object},
    rules::of_row,
    shape::Compiled,
    store,
    writer::Writer,
};
use crate::engine::{
    command::{Path, UserErrorCode, Write, failed},
    error::{FieldError, said},
    id, merged,
    scope::{Rows, Table},
};

const ROW: Table = Table("t0");

/// Holds an owner's reference against those that may not be recorded.
pub(super) async fn allowed(
    compiled: &Compiled,
    write: &Write<'_>,
    (owner, reference): (i64, &str),
    at: &Path,
    draft: &mut Draft<'_>,
) -> Result<(), FieldError> {
    if let Some(barred) = compiled.barred
        && barred(write.transaction, owner, reference).await.map_err(failed)?
    {
        draft.error(UserErrorCode::Invalid, at.then("localReference"), said::barred());
    }
    Ok(())
}

/// The row that an input names, with its owner, when it is the caller's to write.
pub(super) async fn own(
    compiled: &Compiled,
    write: &Write<'_>,
    input: &Object,
    field: &str,
) -> Result<Option<(i64, Option<i64>)>, FieldError> {
    let writer = Writer::of(compiled, write)?;
    let Some((prefix, row)) = text(input, field).and_then(id::decode) else { return Ok(None) };
    if prefix != compiled.prefix {
        return Ok(None);
    }
    let row = merged::of(write.transaction, prefix, row).await.map_err(failed)?.unwrap_or(row);
    let Some(owner) = store::owner(write.transaction, compiled, row).await.map_err(failed)? else { return Ok(None) };
    let own = match (writer, compiled.right) {
        (Writer::Person(..), right) => {
            let theirs = writer.is_own(write, compiled, row).await.map_err(failed)?;
            match right.filter(|_| theirs) {
                Some(right) => holds(write, compiled, row, right.rows).await.map_err(failed)?,
                None => theirs,
            }
        }
        (_, Some(right)) => holds(write, compiled, row, right.rows).await.map_err(failed)?,
        (Writer::Organisation(organisation), None) => write.scope.is_national() || owner == Some(organisation),
    };
    Ok(own.then_some((row, owner)))
}

/// Holds last days that stand.
pub(super) async fn no_later(
    write: &Write<'_>,
    compiled: &Compiled,
    draft: &mut Draft<'_>,
    (row, stands): (i64, &Cells),
    at: &Path,
) -> Result<(), DbErr> {
    for rule in &compiled.rules {
        let Rule::NoLater(field, rows) = rule else { continue };
        let Some(column) = of_row(compiled, field) else { continue };
        let later = match (stands.get(column), draft.cells.get(column)) {
            (Some(Cell::Date(_)), Some(Cell::Null)) => true,
            (Some(Cell::Date(stands)), Some(Cell::Date(given))) => given > stands,
            _ => false,
        };
        if later && !holds(write, compiled, row, *rows).await? {
            draft.error(UserErrorCode::Invalid, at.then(*field), said::no_later());
        }
    }
    Ok(())
}

/// Holds numbers of which some is taken: who takes more waits until this is written, or has been waited for.
pub(super) async fn no_fewer(
    write: &Write<'_>,
    compiled: &Compiled,
    draft: &mut Draft<'_>,
    row: i64,
    at: &Path,
) -> Result<(), DbErr> {
    for rule in &compiled.rules {
        let Rule::NoFewer(field, taken) = rule else { continue };
        let Some(Cell::Int(given)) = of_row(compiled, field).and_then(|column| draft.cells.get(column)) else {
            continue;
        };
        let found = write.transaction.query_one(&taken(row)).await?;
        let taken: i64 = found.map(|row| row.try_get_by_index(0)).transpose()?.unwrap_or(0);
        if *given < taken {
            draft.error(UserErrorCode::Invalid, at.then(*field), said::no_fewer());
        }
    }
    Ok(())
}

/// Whether a row is one of those for which a condition holds, for who writes.
pub(super) async fn holds(write: &Write<'_>, compiled: &Compiled, row: i64, rows: Rows) -> Result<bool, DbErr> {
    let mut select = Query::select();
    select.expr(ROW.col("id")).from_as(compiled.table, ROW.0).and_where(ROW.col("id").eq(row));
    if let Some(condition) = rows(write.scope, ROW) {
        select.and_where(condition);
    }
    Ok(write.transaction.query_one(&select).await?.is_some())
}
