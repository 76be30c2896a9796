//! Nodes that were merged into others: their ids answer as those of the nodes that were kept.
//!
//! Nobody asks for it as long as rows are found. Only when an id that a request names has no row in sight is it looked up
//! whether the row was merged, and then the request is planned once more.

use std::{collections::BTreeMap, sync::Arc, time::Instant};

use chrono::{DateTime, Utc};
use entity::node_merged::{ActiveModel, Column, Entity};
use futures_util::future::join_all;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter,
    sea_query::{Expr, ExprTrait, LockType, Order, Query, SelectStatement},
};

use super::{
    Context,
    plan::{Plan, Via},
    run::Loaded,
};
use crate::db::{Backend, Db, Gather, Lookup, LookupError, ReadError, among, dialect_of, row::int};

/// Rows that were merged, by the prefix of their ids and their numbers, each with the row that was kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Merged(BTreeMap<(String, i64), i64>);

/// None was.
pub(super) static NOTHING: Merged = Merged(BTreeMap::new());

impl Merged {
    /// The row that answers for a row.
    pub(super) fn row(&self, prefix: &str, row: i64) -> i64 {
        if self.0.is_empty() {
            return row;
        }
        self.0.get(&(prefix.to_owned(), row)).copied().unwrap_or(row)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Which of the rows that a plan names by their ids, and that are not in sight, were merged. Many who ask at once are read together,
/// so that ids of nothing cost no statement each.
///
/// # Errors
/// When no reader can be had. That it cannot be asked otherwise leaves them absent.
pub(super) async fn of_absent(
    context: &Context<'_>,
    plan: &Plan<'_>,
    loaded: &Loaded,
    (db, gather): (&Db, &Gather<Gone>),
    until: Instant,
) -> Result<Merged, Arc<ReadError>> {
    let mut absent = Vec::new();
    for (edge, loaded) in plan.edges.iter().zip(&loaded.children) {
        let Via::Ids(ids) = &edge.via else { continue };
        let Some(prefix) = context.model.of_table(edge.read.table).and_then(|ty| ty.prefix) else { continue };
        absent.extend(ids.iter().filter(|id| loaded.lacks(**id)).map(|id| (prefix, *id)));
    }
    if absent.is_empty() {
        return Ok(Merged::default());
    }
    let asked = join_all(absent.iter().map(|(prefix, row)| gather.row(db, Gone(prefix), *row)));
    let mut merged = BTreeMap::new();
    // What takes too long is as absent as it was.
    for (found, (prefix, row)) in
        tokio::time::timeout_at(until.into(), asked).await.unwrap_or_default().into_iter().zip(absent)
    {
        match found {
            Ok(rows) => {
                let kept = rows.first().and_then(|found| int(found, 1));
                merged.extend(kept.map(|kept| ((prefix.to_owned(), row), kept)));
            }
            Err(LookupError::NoReader(error)) => return Err(error),
            Err(LookupError::Failed(_)) => {}
        }
    }
    Ok(Merged(merged))
}

/// Whether rows whose ids have this prefix were merged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Gone(&'static str);

impl Lookup for Gone {
    fn statement(&self, backend: Backend, ids: &[i64]) -> SelectStatement {
        let mut select = Query::select();
        select.columns(["row", "into_row"]).from("node_merged").and_where(Expr::col("prefix").eq(self.0));
        select.and_where(among(backend, Expr::col("row"), ids)).take()
    }
}

/// The row that a row was merged into; nothing when it was not.
///
/// # Errors
/// When the database refuses.
pub(super) async fn of(db: &impl ConnectionTrait, prefix: &str, row: i64) -> Result<Option<i64>, DbErr> {
    let found = Entity::find().filter(Column::Prefix.eq(prefix)).filter(Column::Row.eq(row)).one(db).await?;
    Ok(found.map(|found| found.into_row))
}

/// The rows that some rows were merged into, by them.
///
/// # Errors
/// When the database refuses.
pub(super) async fn of_all(db: &DatabaseTransaction, prefix: &str, rows: &[i64]) -> Result<BTreeMap<i64, i64>, DbErr> {
    if rows.is_empty() {
        return Ok(BTreeMap::new());
    }
    let of = Entity::find().filter(Column::Prefix.eq(prefix));
    let found = of.filter(among(dialect_of(db), Expr::col(Column::Row), rows)).all(db).await?;
    Ok(found.into_iter().map(|merged| (merged.row, merged.into_row)).collect())
}

/// The same of rows of which none is merged from now on until the transaction ends: that would ask for it first.
///
/// # Errors
/// When the database refuses.
pub(super) async fn of_held(
    db: &DatabaseTransaction,
    (prefix, table): (&str, &'static str),
    rows: &[i64],
) -> Result<BTreeMap<i64, i64>, DbErr> {
    // SQLite has one writer in any case.
    if dialect_of(db) == Backend::Postgres {
        let mut held = Query::select();
        held.column("id").from(table).and_where(among(Backend::Postgres, Expr::col("id"), rows));
        held.order_by("id", Order::Asc).lock(LockType::KeyShare);
        db.query_all(&held).await?;
    }
    of_all(db, prefix, rows).await
}

/// Notes that a row was merged into another, and with it all that were merged into it before: there is never a chain.
///
/// # Errors
/// When the database refuses.
pub(super) async fn note(
    db: &DatabaseTransaction,
    prefix: &str,
    (gone, kept): (i64, i64),
    at: DateTime<Utc>,
) -> Result<(), DbErr> {
    let earlier = Entity::update_many().col_expr(Column::IntoRow, Expr::value(kept));
    earlier.filter(Column::Prefix.eq(prefix)).filter(Column::IntoRow.eq(gone)).exec(db).await?;
    let note = ActiveModel {
        prefix: Set(prefix.to_owned()),
        row: Set(gone),
        into_row: Set(kept),
        at: Set(at),
        ..Default::default()
    };
    Entity::insert(note).exec_without_returning(db).await.map(drop)
}
