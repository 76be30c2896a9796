//! Two records of one thing become one: `mergeX`.
//!
//! The one that is kept stays as it is. What refers to the other refers to it from then on, the other's identifiers become its own,
//! and the other's id answers as its. What the kept one leaves open stays open: nobody has said that the other was right in it.

use std::collections::BTreeSet;

use async_graphql::Value;
use sea_orm::{ConnectionTrait, DbErr, TransactionTrait};
use sea_query::{Expr, ExprTrait, Query};

use super::{
    call::{at, concerns, effect, expected, refusal},
    delete::hold_row,
    draft::Object,
    referrers::Referrer,
    right::own,
    shape::{Compiled, reference},
    store,
};
use crate::engine::{
    changes,
    command::{Effect, UserError, UserErrorCode, Write, Wrote, failed},
    error::{FieldError, said},
    id, merged, version,
};

/// By what two records are known to be of one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Same {
    /// By what stands in these columns, in all of them.
    Columns(&'static [&'static str]),
    /// By an item of this list: by its scheme and value, but for these schemes.
    Listed(&'static str, &'static [&'static str]),
}

pub(super) async fn merge(compiled: &Compiled, write: &Write<'_>, input: &Object) -> Result<Wrote, FieldError> {
    let rows = match both(compiled, write, input).await? {
        Ok(rows) => rows,
        Err(refused) => return Ok(refused),
    };
    // In the order of their numbers, so that two who merge one pair do not wait for each other.
    let mut versions = Vec::new();
    for row in BTreeSet::from(rows) {
        versions.push((row, version::of(write.transaction, compiled.prefix, row).await.map_err(failed)?));
    }
    // Whoever held one of them before may have merged it.
    match both(compiled, write, input).await? {
        Ok(again) if again == rows => {}
        Ok(_) => return Ok(refusal(UserErrorCode::NotFound, at("duplicate"), said::no_such_row())),
        Err(refused) => return Ok(refused),
    }
    let [kept, gone] = rows;
    let version = |row: i64| versions.iter().find(|(known, _)| *known == row).map_or(version::FIRST, |(_, v)| *v);
    let (for_kept, for_gone) = (expected(input, "expectedVersion"), expected(input, "duplicateVersion"));
    match (for_kept, for_gone) {
        (Ok(expected), _) if expected != version(kept) => return Ok(Wrote::Stale(version(kept))),
        (Ok(_), Ok(expected)) if expected != version(gone) => {
            let message = said::another_version(version(gone));
            return Ok(refusal(UserErrorCode::Conflict, at("duplicateVersion"), message));
        }
        (Ok(_), Ok(_)) => {}
        (kept, gone) => {
            let errors: Vec<UserError> = [kept.err(), gone.err()].into_iter().flatten().collect();
            return Ok(Wrote::Refused(errors));
        }
    }
    let Some(stands) = store::read(write.transaction, compiled, (kept, input)).await.map_err(failed)? else {
        return Ok(refusal(UserErrorCode::NotFound, at("id"), said::no_such_row()));
    };
    if !alike(compiled, write, rows).await.map_err(failed)? {
        return Ok(refusal(UserErrorCode::Invalid, at("duplicate"), said::nothing_in_common()));
    }
    if !moved(compiled, write, rows).await.map_err(failed)? {
        return Ok(refusal(UserErrorCode::InUse, at("duplicate"), said::both_have_one()));
    }
    merged::note(write.transaction, compiled.prefix, (gone, kept), write.now).await.map_err(failed)?;
    changes::note_changed(write.transaction, compiled.prefix, kept).await.map_err(failed)?;
    let version = version::bump(write.transaction, compiled.prefix, kept).await.map_err(failed)?;
    let Effect { row, concerns, mut values, purges } =
        effect(compiled, kept, concerns(compiled, kept, &stands.cells, None), version);
    values.push(("mergedId", Value::String(id::encode(compiled.prefix, gone))));
    Ok(Wrote::Done(Effect { row, concerns, values, purges }))
}

/// The two rows, when both are the caller's to write: the one that is kept, and the other.
async fn both(compiled: &Compiled, write: &Write<'_>, input: &Object) -> Result<Result<[i64; 2], Wrote>, FieldError> {
    let kept = own(compiled, write, input, "id").await?;
    let gone = own(compiled, write, input, "duplicate").await?;
    let errors: Vec<UserError> = [("id", kept), ("duplicate", gone)]
        .into_iter()
        .filter(|(_, found)| found.is_none())
        .map(|(name, _)| UserError { code: UserErrorCode::NotFound, field: at(name), message: said::no_such_row() })
        .collect();
    Ok(match (kept, gone) {
        (Some((kept, _)), Some((gone, _))) if kept != gone => Ok([kept, gone]),
        (Some(_), Some(_)) => Err(refusal(UserErrorCode::Invalid, at("duplicate"), said::the_same_row())),
        _ => Err(Wrote::Refused(errors)),
    })
}

/// True when an outside identifier says that the two are one.
async fn alike(compiled: &Compiled, write: &Write<'_>, [kept, gone]: [i64; 2]) -> Result<bool, DbErr> {
    for same in &compiled.same {
        let mut select = Query::select();
        select.expr(Expr::cust("1")).limit(1);
        let of = |alias: &'static str, column: &str| Expr::col((alias, column.to_owned()));
        match same {
            Same::Columns(columns) => {
                select.from_as(compiled.table, "a").from_as(compiled.table, "b");
                select.and_where(of("a", "id").eq(kept)).and_where(of("b", "id").eq(gone));
                for column in *columns {
                    select.and_where(of("a", column).eq(of("b", column)));
                }
            }
            Same::Listed(list, but) => {
                let Some((table, fk)) = compiled.list(list) else { continue };
                select.from_as(table, "a").from_as(table, "b");
                select.and_where(of("a", fk).eq(kept)).and_where(of("b", fk).eq(gone));
                for column in ["scheme", "value"] {
                    select.and_where(of("a", column).eq(of("b", column)));
                }
                select.and_where(of("a", "scheme").is_not_in(but.iter().copied()));
            }
        }
        if write.transaction.query_one(&select).await?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Moves everything from the one to the other, and takes the one away. False when both have something of which there can only be
/// one, and then the caller undoes it all.
async fn moved(compiled: &Compiled, write: &Write<'_>, [kept, gone]: [i64; 2]) -> Result<bool, DbErr> {
    let db = write.transaction;
    // What others refer to it with meanwhile would go with it, and not to the one that is kept.
    hold_row(db, compiled, gone).await?;
    // First of all: of what a row can only have one it says which stays.
    if let Some(follows) = compiled.follows {
        follows(db, [kept, gone]).await?;
    }
    for referrer in &compiled.referrers {
        if !refer_to(compiled, write, referrer, [kept, gone]).await? {
            return Ok(false);
        }
    }
    for (table, fk, slots) in store::lists(compiled) {
        let refers = reference(slots).is_some();
        let united = refers
            || compiled.same.iter().any(|same| match same {
                Same::Listed(list, _) => compiled.list(list).is_some_and(|(listed, _)| listed == table),
                Same::Columns(_) => false,
            });
        let mut any = Query::select();
        any.column("id").from(table).and_where(Expr::col(fk).eq(kept)).limit(1);
        // Of two lists that say the same in other words only one can be right; of identifiers and references both are.
        if united || db.query_one(&any).await?.is_none() {
            let (own, same) = (Expr::col((table, fk)), Expr::col(("kept", fk)));
            let mut known = Query::select();
            known.expr(Expr::cust("1")).from_as(table, "kept").and_where(same.eq(kept));
            for (column, _) in store::columns(slots) {
                known.and_where(Expr::col(("kept", column)).eq(Expr::col((table, column))));
            }
            let mut twice = Query::delete();
            twice.from_table(table).and_where(own.eq(gone)).and_where(Expr::exists(known));
            db.execute(&twice).await?;
            let referrer = Referrer { table, column: fk, ty: None, has_id: false };
            refer_to(compiled, write, &referrer, [kept, gone]).await?;
        }
        let mut rest = Query::delete();
        rest.from_table(table).and_where(Expr::col(fk).eq(gone));
        db.execute(&rest).await?;
    }
    let mut delete = Query::delete();
    delete.from_table(compiled.table).and_where(Expr::col("id").eq(gone));
    let savepoint = db.begin().await?;
    match savepoint.execute(&delete).await {
        Ok(_) => savepoint.commit().await.map(|()| true),
        // Something refers to it that nothing in the contract leads to.
        Err(error) if error.sql_err().is_some() => savepoint.rollback().await.map(|()| false),
        Err(error) => Err(error),
    }
}

/// Lets what refers to the one refer to the other, row by row: what the other has already goes, unless it has an id of its own.
async fn refer_to(
    compiled: &Compiled,
    write: &Write<'_>,
    referrer: &Referrer,
    [kept, gone]: [i64; 2],
) -> Result<bool, DbErr> {
    let Referrer { table, column, ty, has_id } = referrer;
    let mut select = Query::select();
    select.column("id").from(*table).and_where(Expr::col(*column).eq(gone));
    if let Some(ty) = ty {
        select.and_where(Expr::col(*ty).eq(compiled.ty));
    }
    for found in write.transaction.query_all(&select).await? {
        let row: i64 = found.try_get_by_index(0)?;
        let mut update = Query::update();
        update.table(*table).value(*column, kept).and_where(Expr::col("id").eq(row));
        let savepoint = write.transaction.begin().await?;
        match savepoint.execute(&update).await {
            Ok(_) => savepoint.commit().await?,
            Err(error) if error.sql_err().is_some() => {
                savepoint.rollback().await?;
                if *has_id {
                    return Ok(false);
                }
                let mut delete = Query::delete();
                delete.from_table(*table).and_where(Expr::col("id").eq(row));
                write.transaction.execute(&delete).await?;
            }
            Err(error) => return Err(error),
        }
    }
    Ok(true)
}
