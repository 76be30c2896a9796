//! A new day: what has begun or ended with it shows or hides rows that nobody has changed.
//!
//! The log knows one day, the last that was turned to, and who sees what stands in it as of that day.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use sea_orm::{ConnectionTrait, DatabaseBackend, DatabaseTransaction, DbErr};
use sea_query::{Expr, Query};

use super::{
    By, edge, enter,
    keep::{self, Known},
    log,
    sight::{self, DAY},
};
use crate::engine::binding::model::Model;

/// The day as of which the log says who sees what; `None` while nobody has watched anything.
///
/// # Errors
/// When the database refuses.
pub async fn day(db: &impl ConnectionTrait) -> Result<Option<NaiveDate>, DbErr> {
    let mut day = Query::select();
    day.column("day").from("change_horizon");
    match db.query_one(&day).await? {
        Some(row) => row.try_get_by_index(0),
        None => Ok(None),
    }
}

/// Puts the day, which is the same for all who come after.
pub(super) async fn put(db: &DatabaseTransaction, day: NaiveDate) -> Result<(), DbErr> {
    let mut put = Query::update();
    put.table("change_horizon").value("day", Expr::val(day));
    db.execute(&put).await.map(drop)
}

/// Turns to a later day: rows of which somebody sees more or less since the last one get an entry. A day that is not later
/// changes nothing, so that of programs whose clocks differ the first turns. True when it turned.
///
/// # Errors
/// When the database refuses.
pub async fn turn(db: &DatabaseTransaction, model: &Model, to: NaiveDate, by: &By<'_>) -> Result<bool, DbErr> {
    log::in_turn(db).await?;
    let Some(from) = day(db).await?.filter(|from| *from < to) else { return Ok(false) };
    let start = log::end(db).await?;
    let prefixes: BTreeSet<String> = sight::followed(model).map(|(prefix, _)| prefix.to_owned()).collect();
    let known = Known::of(db, prefixes, to).await?;
    let is_not = if db.get_database_backend() == DatabaseBackend::Postgres { "IS DISTINCT FROM" } else { "IS NOT" };
    for (prefix, _) in sight::followed(model) {
        let dated = known.conditions(prefix).iter().filter(|(_, text)| text.contains(DAY));
        let differs = dated.map(|(_, text)| format!("({}) {is_not} ({})", keep::on(text, from), keep::on(text, to)));
        let differs: Vec<String> = differs.collect();
        if !differs.is_empty() {
            enter::touch_rows(db, (model, &known), prefix, &differs.join(" OR "), by).await?;
        }
    }
    edge::touch(db, model, start, by).await?;
    put(db, to).await?;
    Ok(true)
}
