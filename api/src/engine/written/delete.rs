//! A row that goes, with what goes with it.

use entity::record;
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, EntityTrait, QueryFilter};
use sea_query::{Expr, ExprTrait, Query};

use super::{
    Keeper,
    shape::Compiled,
    store::{ROW, entry, keeper, lists},
};

/// Takes the entry of a row away.
pub(super) async fn forget(db: &DatabaseTransaction, prefix: &str, row: i64) -> Result<(), DbErr> {
    use record::Column::{Prefix, Row};
    let entries = record::Entity::delete_many().filter(Prefix.eq(prefix)).filter(Row.eq(row));
    entries.exec(db).await.map(drop)
}

/// Nobody refers to a row from now on until the transaction ends: that would ask for it first.
pub(super) async fn hold_row(db: &DatabaseTransaction, compiled: &Compiled, row: i64) -> Result<(), DbErr> {
    if db.get_database_backend() != DbBackend::Postgres {
        return Ok(());
    }
    let mut held = Query::select();
    held.column("id").from(compiled.table).and_where(Expr::col("id").eq(row)).lock_exclusive();
    db.query_one(&held).await.map(drop)
}

/// Deletes a row with its short lists and what belongs to it. False when rows of others refer to it, and then nothing is.
pub(super) async fn delete(
    db: &DatabaseTransaction,
    compiled: &Compiled,
    (row, owner): (i64, Option<i64>),
) -> Result<bool, DbErr> {
    hold_row(db, compiled, row).await?;
    let belongs = |table: &str| compiled.belonging.iter().any(|belonging| belonging.table == table);
    for referrer in compiled.referrers.iter().filter(|referrer| !belongs(referrer.table)) {
        let mut select = Query::select();
        select.expr(Expr::cust("1")).from(referrer.table).and_where(Expr::col(referrer.column).eq(row)).limit(1);
        if let Some(ty) = referrer.ty {
            select.and_where(Expr::col(ty).eq(compiled.ty));
        }
        if db.query_one(&select).await?.is_some() {
            return Ok(false);
        }
    }
    let mut gone = Vec::new();
    for belonging in &compiled.belonging {
        let mut select = Query::select();
        select.expr(ROW.col("id")).expr(entry(belonging.prefix, ROW.col("id")));
        select.expr(keeper(belonging.keeper.map_or(Keeper::Nobody, Keeper::Column)));
        select.from_as(belonging.table, ROW.0).and_where(ROW.col(belonging.fk).eq(row));
        for found in db.query_all(&select).await? {
            let entered: Option<i64> = found.try_get_by_index(1)?;
            let of = entered.or(found.try_get_by_index(2)?);
            if of.is_some() && of != owner {
                return Ok(false);
            }
            gone.push((belonging.prefix, belonging.table, found.try_get_by_index::<i64>(0)?));
        }
    }
    gone.push((compiled.prefix, compiled.table, row));
    let own: Vec<_> = lists(compiled).collect();
    for (table, fk, _) in own {
        let mut delete = Query::delete();
        delete.from_table(table).and_where(Expr::col(fk).eq(row));
        db.execute(&delete).await?;
    }
    for (prefix, table, row) in gone {
        let mut delete = Query::delete();
        delete.from_table(table).and_where(Expr::col("id").eq(row));
        db.execute(&delete).await?;
        forget(db, prefix, row).await?;
    }
    Ok(true)
}
