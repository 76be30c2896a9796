//! An edge to a row shows while the row is seen: where somebody sees more or less of a row, the rows that refer to it have
//! another edge, though nobody has written them.

use std::collections::BTreeMap;

use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, Statement};

use super::{By, enter, log::Position};
use crate::engine::binding::model::Model;

/// An edge to one row: a column of a type's table that refers to another type.
#[derive(Clone, Debug)]
pub(super) struct Edge {
    /// The type that the row referred to is of, by its prefix.
    pub(super) to: &'static str,
    /// The type that refers.
    pub(super) prefix: &'static str,
    pub(super) table: &'static str,
    /// Its field.
    pub(super) field: Box<str>,
    pub(super) column: &'static str,
}

/// The nodes whose entry behind a place says that others see them than the one before it did.
const CHANGED: &str = "SELECT entry_.prefix, entry_.\"row\" FROM change_log AS entry_ \
    WHERE entry_.id > START AND entry_.kind IN ('UPDATED', 'TOUCHED') AND trim(entry_.seen) <> coalesce( \
      (SELECT trim(before_.seen) FROM change_log AS before_ WHERE before_.prefix = entry_.prefix \
         AND before_.\"row\" = entry_.\"row\" AND before_.id <= START ORDER BY before_.id DESC LIMIT 1), '')";

/// Rows that refer to nodes of which somebody sees more or less since a place, and have no entry behind it, get one with the
/// fields that refer.
pub(super) async fn touch(db: &DatabaseTransaction, model: &Model, start: Position, by: &By<'_>) -> Result<(), DbErr> {
    let backend = db.get_database_backend();
    let sql = CHANGED.replace("START", &start.to_string());
    let mut changed: BTreeMap<String, Vec<i64>> = BTreeMap::new();
    for row in db.query_all_raw(Statement::from_string(backend, sql)).await? {
        changed.entry(row.try_get_by_index(0)?).or_default().push(row.try_get_by_index(1)?);
    }
    let mut from: BTreeMap<(&str, &str), Vec<(&Edge, String)>> = BTreeMap::new();
    for edge in &model.watch().edges {
        if let Some(rows) = changed.get(edge.to) {
            from.entry((edge.prefix, edge.table)).or_default().push((edge, enter::list(db, rows)));
        }
    }
    for ((prefix, table), edges) in from {
        let each = |told: fn(&Edge, &str) -> String| edges.iter().map(move |(edge, rows)| told(edge, rows));
        let fields =
            each(|edge, rows| format!("CASE WHEN \"{}\" IN {rows} THEN '{},' ELSE '' END", edge.column, edge.field));
        let refer = each(|edge, rows| format!("SELECT id FROM \"{}\" WHERE \"{}\" IN {rows}", edge.table, edge.column));
        let (fields, refer) = (fields.collect::<Vec<_>>().join(" || "), refer.collect::<Vec<_>>().join(" UNION "));
        let last = format!(
            "(SELECT max(last_.id) FROM change_log AS last_ WHERE last_.prefix = '{prefix}' AND last_.\"row\" = row_.id)"
        );
        let sql = format!(
            "{} FROM (SELECT id, {fields} AS fields_ FROM \"{table}\" WHERE id IN ({refer})) AS row_ \
             JOIN change_log AS before_ ON before_.id = {last} {} WHERE before_.id <= {start} ORDER BY row_.id",
            enter::insert(db, (prefix, "row_.id", "TOUCHED"), ("row_.fields_", "before_.seen")),
            enter::version("row_.id", prefix),
        );
        enter::run(db, &sql, by).await?;
    }
    Ok(())
}
