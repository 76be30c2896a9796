//! Entries beside those of what was written, and in each of them which conditions hold for its node: text of their numbers in
//! order, with a space around each.
//!
//! Everything here is done by who has the turn to write entries, so that one after the other sees what the ones before it
//! have written. All of it is counted anew from the rows as they are then.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{ConnectionTrait, DatabaseBackend, DatabaseTransaction, DbErr, Statement, Value};
use sea_query::{Expr, ExprTrait, Query};

use super::{By, WHO, keep::Known, log::Position, sight, touch::Touched};
use crate::engine::binding::model::Model;

/// Values that stand in one statement at most.
const AT_ONCE: usize = 1_000;

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
