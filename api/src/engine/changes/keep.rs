//! Keeps with the last entry of each node which conditions hold for it: text of their numbers in order, with a space around each.
//!
//! Everything here is done by who has the turn to write entries, so that one after the other sees what the ones before it
//! have written. All of it is counted anew from the rows as they are then.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ConnectionTrait, DatabaseBackend, DatabaseTransaction, DbErr, Statement, Value};
use sea_query::{Expr, ExprTrait, Query};

use super::{
    By, WHO,
    log::Position,
    sight::{self, DAY},
    touch::{MARK, Way},
    watch::Watch,
};
use crate::engine::{binding::model::Model, scope::RowScope};

/// What a note of no node stands under.
const NO_NODE: &str = "*";

/// Values that stand in one statement at most.
const AT_ONCE: usize = 1_000;

/// Notes of no node: which values lead to rows of which somebody may see more or less, and whether others may follow.
#[derive(Debug, Default)]
pub(super) struct Touched {
    values: BTreeMap<String, Vec<i64>>,
    pub(super) followers: bool,
}

impl Touched {
    pub(super) fn add(&mut self, prefix: String, row: i64) {
        if prefix == NO_NODE {
            self.followers = true;
        } else if prefix.starts_with(MARK) {
            self.values.entry(prefix).or_default().push(row);
        }
    }

    /// The ways from what was noted, each with its values.
    fn ways<'t>(&'t self, watch: &'t Watch) -> impl Iterator<Item = (&'t Way, &'t [i64])> {
        let ways = watch.touches.ways.iter();
        ways.filter_map(|way| Some((way, self.values.get(&way.from())?.as_slice())))
    }

    /// The types that these lead to.
    pub(super) fn prefixes<'t>(&'t self, watch: &'t Watch) -> impl Iterator<Item = &'static str> {
        self.ways(watch).map(|(way, _)| way.prefix)
    }
}

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
    fn seen(&self, prefix: &str) -> Option<String> {
        let conditions = self.conditions(prefix);
        (!conditions.is_empty()).then(|| format!("' ' || {}", numbers(conditions, self.day)))
    }

    fn asks(&self, prefix: &str, table: &str) -> bool {
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

/// The types that the entries behind a place are of.
pub(super) async fn entered(db: &DatabaseTransaction, start: Position) -> Result<BTreeSet<String>, DbErr> {
    let mut types = Query::select();
    types.column("prefix").distinct().from("change_log");
    types.and_where(Expr::col("id").gt(start)).and_where(Expr::col("kind").ne("DELETED"));
    db.query_all(&types).await?.iter().map(|row| row.try_get_by_index(0)).collect()
}

/// Says of the entries behind a place who sees their nodes.
pub(super) async fn tell(
    db: &DatabaseTransaction,
    (model, known): (&Model, &Known),
    (start, entered): (Position, &BTreeSet<String>),
) -> Result<(), DbErr> {
    for (prefix, ty) in sight::followed(model).filter(|(prefix, _)| entered.contains(*prefix)) {
        let Some(seen) = known.seen(prefix) else { continue };
        db.execute_unprepared(&format!(
            "UPDATE change_log SET seen = {seen} FROM \"{}\" AS \"t0\" \
             WHERE change_log.id > {start} AND change_log.prefix = '{prefix}' AND change_log.\"row\" = \"t0\".id",
            ty.table
        ))
        .await?;
    }
    Ok(())
}

/// Rows that were there before anybody watched get an entry.
pub(super) async fn begin(db: &DatabaseTransaction, model: &Model, by: &By<'_>) -> Result<(), DbErr> {
    for (prefix, ty) in sight::followed(model) {
        let last = format!(
            "(SELECT last_.kind FROM change_log AS last_ WHERE last_.prefix = '{prefix}' AND last_.\"row\" = row_.id \
              ORDER BY last_.id DESC LIMIT 1)"
        );
        let sql = format!(
            "{} FROM \"{}\" AS row_ {} WHERE coalesce({last}, 'DELETED') = 'DELETED' ORDER BY row_.id",
            insert(db, (prefix, "row_.id", "CREATED"), ("''", "''")),
            ty.table,
            version("row_.id", prefix),
        );
        run(db, &sql, by).await?;
    }
    Ok(())
}

/// Rows of which somebody sees more or less, by what was noted of others, get an entry.
pub(super) async fn touch(
    db: &DatabaseTransaction,
    (model, known): (&Model, &Known),
    touched: &Touched,
    by: &By<'_>,
) -> Result<(), DbErr> {
    // A part at a time: a load may have noted very many.
    for part in 0.. {
        let mut rows: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for (way, values) in touched.ways(model.watch()).filter(|(way, _)| known.asks(way.prefix, &way.table)) {
            if let Some(values) = values.chunks(AT_ONCE).nth(part) {
                rows.entry(way.prefix).or_default().insert(way.rows(list(db, values)));
            }
        }
        if rows.is_empty() {
            break;
        }
        for (prefix, rows) in rows {
            let rows: Vec<String> = rows.into_iter().map(|rows| format!("SELECT id FROM {rows} AS way_")).collect();
            touch_rows(db, (model, known), prefix, &format!("\"t0\".id IN ({})", rows.join(" UNION ")), by).await?;
        }
    }
    Ok(())
}

/// Of the rows of a type for which `which` holds, those get an entry of which somebody sees more or less than their last one
/// says.
pub(super) async fn touch_rows(
    db: &DatabaseTransaction,
    (model, known): (&Model, &Known),
    prefix: &str,
    which: &str,
    by: &By<'_>,
) -> Result<(), DbErr> {
    let Some(ty) = model.of_prefix(prefix).and_then(|id| model.ty(id)) else { return Ok(()) };
    let Some(seen) = known.seen(prefix) else { return Ok(()) };
    let last = format!(
        "(SELECT trim(last_.seen) FROM change_log AS last_ WHERE last_.prefix = '{prefix}' AND last_.\"row\" = new_.id_ \
          ORDER BY last_.id DESC LIMIT 1)"
    );
    let sql = format!(
        "{} FROM (SELECT \"t0\".id AS id_, {seen} AS seen_ FROM \"{}\" AS \"t0\" WHERE {which}) AS new_ {} \
         WHERE trim(new_.seen_) <> coalesce({last}, '') ORDER BY new_.id_",
        insert(db, (prefix, "new_.id_", "TOUCHED"), ("''", "new_.seen_")),
        ty.table,
        version("new_.id_", prefix),
    );
    run(db, &sql, by).await
}

/// The beginning of a statement that writes entries.
pub(super) fn insert(
    db: &DatabaseTransaction,
    (prefix, row, kind): (&str, &str, &str),
    (fields, seen): (&str, &str),
) -> String {
    format!(
        "INSERT INTO change_log (prefix, \"row\", kind, version, fields, seen, {WHO}) \
         SELECT '{prefix}', {row}, '{kind}', coalesce(version_.version, 1), {fields}, {seen}, {}",
        places(db.get_database_backend())
    )
}

pub(super) fn version(row: &str, prefix: &str) -> String {
    format!("LEFT JOIN node_version AS version_ ON version_.prefix = '{prefix}' AND version_.\"row\" = {row}")
}

/// Where the values of [`By`] go in a statement.
pub(super) fn places(backend: DatabaseBackend) -> &'static str {
    match backend {
        DatabaseBackend::Postgres => "$1, $2, $3, $4, $5, $6",
        _ => "?1, ?2, ?3, ?4, ?5, ?6",
    }
}

/// What can stand behind `IN`. However many there are, it is one value.
pub(super) fn list(db: &DatabaseTransaction, values: &[i64]) -> String {
    let values: Vec<String> = values.iter().map(i64::to_string).collect();
    match db.get_database_backend() {
        DatabaseBackend::Postgres => format!("(SELECT unnest('{{{}}}'::bigint[]))", values.join(",")),
        _ => format!("(SELECT value FROM json_each('[{}]'))", values.join(",")),
    }
}

/// Runs a statement that writes entries.
pub(super) async fn run(db: &DatabaseTransaction, sql: &str, by: &By<'_>) -> Result<(), DbErr> {
    let values: [Value; 6] = by.values();
    let backend = db.get_database_backend();
    db.execute_raw(Statement::from_sql_and_values(backend, sql, values)).await.map(drop)
}
