//! Keeps which conditions there are on who sees what, each under a number: for as long as somebody has it, and a while longer.
//!
//! Everything here is done by who has the turn to write entries, so that one after the other sees what the ones before it
//! have written.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr};
use sea_query::{Expr, ExprTrait, Query};

use super::sight::{self, DAY};
use crate::engine::{binding::model::Model, scope::RowScope};

/// The conditions that are kept of some types.
#[derive(Debug)]
pub(super) struct Known {
    by_prefix: BTreeMap<String, Vec<(i64, String)>>,
    day: NaiveDate,
}

impl Known {
    /// Those of these types, for a day.
    pub(super) async fn of(
        db: &DatabaseTransaction,
        prefixes: BTreeSet<String>,
        day: NaiveDate,
    ) -> Result<Known, DbErr> {
        let mut by_prefix: BTreeMap<String, Vec<(i64, String)>> = BTreeMap::new();
        if !prefixes.is_empty() {
            let mut find = Query::select();
            find.columns(["id", "prefix", "condition"]).from("change_sight");
            find.and_where(Expr::col("prefix").is_in(prefixes)).order_by("id", sea_query::Order::Asc);
            for row in db.query_all(&find).await? {
                let one = (row.try_get_by_index(0)?, row.try_get_by_index(2)?);
                by_prefix.entry(row.try_get_by_index(1)?).or_default().push(one);
            }
        }
        Ok(Known { by_prefix, day })
    }

    pub(super) fn conditions(&self, prefix: &str) -> &[(i64, String)] {
        self.by_prefix.get(prefix).map_or(&[], Vec::as_slice)
    }

    /// What is kept of a row of a type, as an expression; `None` when nothing is.
    pub(super) fn seen(&self, prefix: &str) -> Option<String> {
        let conditions = self.conditions(prefix);
        (!conditions.is_empty()).then(|| format!("' ' || {}", numbers(conditions, self.day)))
    }

    /// True when a condition of a type asks for rows of a table.
    pub(super) fn asks(&self, prefix: &str, table: &str) -> bool {
        let asked = format!("FROM \"{table}\" ");
        self.conditions(prefix).iter().any(|(_, text)| text.contains(&asked))
    }
}

/// The numbers of those that hold, a space behind each.
fn numbers(conditions: &[(i64, String)], day: NaiveDate) -> String {
    match conditions {
        [] => "''".to_owned(),
        [(id, text)] => format!("CASE WHEN {} THEN '{id} ' ELSE '' END", on(text, day)),
        // Of equal halves, so that no expression is deep.
        _ => {
            let (one, other) = conditions.split_at(conditions.len() / 2);
            format!("({} || {})", numbers(one, day), numbers(other, day))
        }
    }
}

/// A condition as it is on a day.
pub(super) fn on(text: &str, day: NaiveDate) -> String {
    text.replace(DAY, &format!("'{day}'"))
}

/// Keeps the conditions of everybody and of all who follow now, and no less than before. Of what is new the last entry of each
/// node is told.
pub(super) async fn register(
    db: &DatabaseTransaction,
    model: &Model,
    (at, day): (DateTime<Utc>, NaiveDate),
) -> Result<(), DbErr> {
    let mut scopes = vec![RowScope::PUBLIC];
    if let Some(followers) = model.watch().followers {
        scopes.extend((followers.sights)(db).await?);
    }
    let mut known: BTreeMap<(String, String, String), (i64, bool)> = BTreeMap::new();
    let mut find = Query::select();
    find.columns(["prefix", "part", "digest", "id"]).expr(Expr::col("last_used").is_null()).from("change_sight");
    for row in db.query_all(&find).await? {
        let key = (row.try_get_by_index(0)?, row.try_get_by_index(1)?, row.try_get_by_index(2)?);
        known.insert(key, (row.try_get_by_index(3)?, row.try_get_by_index(4)?));
    }
    let mut new: BTreeMap<&'static str, Vec<(i64, String)>> = BTreeMap::new();
    let mut back = Vec::new();
    for condition in sight::conditions(sight::followed(model), &scopes) {
        let (prefix, part, digest) = (condition.prefix, condition.part, condition.digest());
        match known.remove(&(prefix.to_owned(), part.to_owned(), digest.clone())) {
            Some((_, true)) => {}
            Some((id, false)) => back.push(id),
            None => {
                let mut insert = Query::insert();
                insert.into_table("change_sight").columns(["prefix", "part", "digest", "condition"]);
                let values = [prefix.into(), part.into(), digest.into(), condition.text.clone().into()];
                insert.values(values).map_err(|error| DbErr::Custom(error.to_string()))?.returning_col("id");
                let row = db.query_one(&insert).await?;
                let row = row.ok_or(DbErr::RecordNotInserted)?;
                new.entry(prefix).or_default().push((row.try_get_by_index(0)?, condition.text));
            }
        }
    }
    let gone = known.into_values().filter(|(_, used)| *used).map(|(id, _)| id).collect();
    used(db, back, None).await?;
    used(db, gone, Some(at)).await?;
    for (prefix, ty) in sight::followed(model) {
        let Some(new) = new.get(prefix) else { continue };
        db.execute_unprepared(&format!(
            "UPDATE change_log SET seen = ' ' || ltrim(seen) || new_.more_ FROM \
               (SELECT \"t0\".id AS id_, {} AS more_ FROM \"{}\" AS \"t0\") AS new_ \
             WHERE prefix = '{prefix}' AND change_log.\"row\" = new_.id_ AND new_.more_ <> '' AND change_log.id = \
               (SELECT max(last_.id) FROM change_log AS last_ WHERE last_.prefix = '{prefix}' AND last_.\"row\" = new_.id_)",
            numbers(new, day),
            ty.table,
        ))
        .await?;
    }
    Ok(())
}

/// Since when nobody has these; `None` when somebody has.
async fn used(db: &DatabaseTransaction, ids: Vec<i64>, last: Option<DateTime<Utc>>) -> Result<(), DbErr> {
    if ids.is_empty() {
        return Ok(());
    }
    let mut update = Query::update();
    update.table("change_sight").value("last_used", last).and_where(Expr::col("id").is_in(ids));
    db.execute(&update).await.map(drop)
}

/// Keeps conditions no longer that nobody has had since an instant.
pub(super) async fn forget(db: &DatabaseTransaction, older: DateTime<Utc>) -> Result<(), DbErr> {
    let mut old = Query::select();
    old.columns(["id", "prefix"]).from("change_sight").and_where(Expr::col("last_used").lt(older));
    for row in db.query_all(&old).await? {
        let (id, prefix): (i64, String) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        let mut entries = Query::update();
        entries.table("change_log").value("seen", Expr::cust(format!("replace(seen, ' {id} ', ' ')")));
        entries.and_where(Expr::col("prefix").eq(prefix)).and_where(Expr::col("seen").like(format!("% {id} %")));
        db.execute(&entries).await?;
        let mut delete = Query::delete();
        delete.from_table("change_sight").and_where(Expr::col("id").eq(id));
        db.execute(&delete).await?;
    }
    Ok(())
}
