//! Nodes that were merged into others: their ids answer as those of the nodes that were kept.
//!
//! Nobody asks for it as long as rows are found. Only when an id that a request names has no row in sight is it looked up
//! whether the row was merged, and then the request is planned once more.

use std::{collections::BTreeMap, sync::Arc, time::Instant};

use chrono::{DateTime, Utc};
use entity::node_merged::{ActiveModel, Column, Entity};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter,
    sea_query::{Cond, Expr, ExprTrait, Query},
};

use super::{
    Context,
    plan::{Plan, Via},
    run::Loaded,
};
use crate::db::{
    Db, ReadError, Session,
    row::{int, text},
};

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

/// Which of the rows that a plan names by their ids, and that are not in sight, were merged.
///
/// # Errors
/// When no reader can be had. That it cannot be asked otherwise leaves them absent.
pub(super) async fn of_absent(
    context: &Context<'_>,
    plan: &Plan<'_>,
    loaded: &Loaded,
    db: &Db,
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
    let mut session = db.session_until(false, until).await?;
    Ok(among(&mut session, &absent).await.unwrap_or_default())
}

/// Which of these rows were merged.
async fn among(session: &mut Session, absent: &[(&str, i64)]) -> Result<Merged, ReadError> {
    let mut any = Cond::any();
    for (prefix, row) in absent {
        any = any.add(Expr::col("prefix").eq(*prefix).and(Expr::col("row").eq(*row)));
    }
    let mut select = Query::select();
    select.columns(["prefix", "row", "into_row"]).from("node_merged").cond_where(any);
    let rows = session.rows(&select).await?;
    let merged = rows.iter().filter_map(|found| Some(((text(found, 0)?.to_owned(), int(found, 1)?), int(found, 2)?)));
    Ok(Merged(merged.collect()))
}

/// The row that a row was merged into; nothing when it was not.
///
/// # Errors
/// When the database refuses.
pub(super) async fn of(db: &impl ConnectionTrait, prefix: &str, row: i64) -> Result<Option<i64>, DbErr> {
    let found = Entity::find().filter(Column::Prefix.eq(prefix)).filter(Column::Row.eq(row)).one(db).await?;
    Ok(found.map(|found| found.into_row))
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
