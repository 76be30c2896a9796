//! Random statements over all tables, by seed: the log tells of just those nodes that are not what they were.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use hcs_graph::{
    domain,
    engine::{Graph, binding::model::Model, changes::By, contract::SDL},
    settle,
};
use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};
use sea_orm::{ConnectionTrait, DatabaseTransaction, TransactionTrait};

use super::{behind, end};
use crate::support::{app::App, database::now, on_both};

/// Transactions on each database, and statements in each.
const TRANSACTIONS: usize = 12;
const STATEMENTS: usize = 25;

/// By which the same statements come again.
const SEED: [u8; 32] = *b"what is changed is in the log ..";

/// Columns that say when a row was written, and keys that follow from names.
pub(super) fn content(column: &str) -> bool {
    column != "updated_at" && !column.ends_with("_key_cy")
}

/// Each node's own row and all that belongs to it, as text.
type Picture = BTreeMap<(&'static str, i64), Vec<String>>;

async fn picture(app: &App, model: &Model, columns: &BTreeMap<&'static str, Vec<String>>) -> Picture {
    let mut picture = Picture::new();
    let db = app.db.writer();
    let of = async |table: &str, key: &str| -> Vec<(Option<i64>, String)> {
        let cells = columns[table].iter().filter(|column| content(column));
        let cells: Vec<String> = cells.map(|column| format!("coalesce(CAST(\"{column}\" AS TEXT), '-')")).collect();
        let sql = format!("SELECT \"{key}\", {} FROM \"{table}\"", cells.join(" || '|' || "));
        let rows = db.query_all_raw(sea_orm::Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
        rows.iter().map(|row| (row.try_get_by_index(0).unwrap(), row.try_get_by_index(1).unwrap())).collect()
    };
    for node in &model.watch().nodes {
        for (id, text) in of(node.table, "id").await {
            picture.insert((node.prefix, id.unwrap()), vec![text]);
        }
        for part in &node.parts {
            for (owner, text) in of(part.table, part.fk).await {
                if let Some(node) = owner.and_then(|owner| picture.get_mut(&(node.prefix, owner))) {
                    node.push(format!("{} {text}", part.table));
                }
            }
        }
    }
    for parts in picture.values_mut() {
        parts.sort_unstable();
    }
    picture
}

/// The columns of every table that is watched.
pub(super) async fn columns(app: &App, model: &Model) -> BTreeMap<&'static str, Vec<String>> {
    let db = app.db.writer();
    let postgres = db.get_database_backend() == sea_orm::DatabaseBackend::Postgres;
    let mut tables: BTreeSet<&'static str> = BTreeSet::new();
    for node in &model.watch().nodes {
        tables.insert(node.table);
        tables.extend(node.parts.iter().map(|part| part.table));
    }
    let mut columns: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
    for table in tables {
        let sql = match postgres {
            true => format!(
                "SELECT column_name::text FROM information_schema.columns WHERE table_schema = 'public' AND table_name = '{table}' ORDER BY 1"
            ),
            false => format!("SELECT name FROM pragma_table_info('{table}') ORDER BY 1"),
        };
        let rows = db.query_all_raw(sea_orm::Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
        columns.insert(table, rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect());
    }
    columns
}

/// One statement on a table, by numbers that choose the row, the column and what becomes of it. Many break a rule of the
/// database, and are undone alone.
pub(super) fn statement(
    table: &str,
    columns: &[String],
    (kind, row, other, column): (u8, u32, u32, u32),
    postgres: bool,
) -> String {
    let nth = |number: u32| {
        format!(
            "(SELECT id FROM \"{table}\" ORDER BY id LIMIT 1 OFFSET {number} % (SELECT max(n, 1) FROM (SELECT count(*) AS n FROM \"{table}\") AS c))"
        )
    };
    let written = columns.iter().any(|column| column == "updated_at");
    let columns: Vec<&String> = columns.iter().filter(|column| *column != "id" && content(column)).collect();
    let column = columns[column as usize % columns.len()];
    let mut sql = match kind {
        0 => format!("DELETE FROM \"{table}\" WHERE id = {}", nth(row)),
        1 | 2 => {
            let names: Vec<String> = columns.iter().map(|column| format!("\"{column}\"")).collect();
            let names = names.join(", ");
            // What must not be null and is not copied is the time of writing.
            format!("INSERT INTO \"{table}\" ({names}) SELECT {names} FROM \"{table}\" WHERE id = {}", nth(row))
        }
        3 => format!("UPDATE \"{table}\" SET \"{column}\" = \"{column}\""),
        _ => format!(
            "UPDATE \"{table}\" SET \"{column}\" = (SELECT \"{column}\" FROM \"{table}\" WHERE id = {}) WHERE id = {}",
            nth(other),
            nth(row)
        ),
    };
    if postgres {
        sql = sql.replace("max(n, 1)", "greatest(n, 1)");
    }
    if written && sql.starts_with("INSERT") {
        sql = sql.replacen(" (", " (updated_at, ", 1).replacen("SELECT ", "SELECT updated_at, ", 1);
    }
    sql
}

/// Runs a statement; one that breaks a rule leaves nothing. True when it ran.
pub(super) async fn tried(transaction: &DatabaseTransaction, sql: &str) -> bool {
    let savepoint = transaction.begin().await.unwrap();
    match savepoint.execute_unprepared(sql).await {
        Ok(_) => savepoint.commit().await.map(|()| true).unwrap(),
        Err(_) => savepoint.rollback().await.map(|()| false).unwrap(),
    }
}

on_both! {
    async fn the_log_tells_of_what_is_not_what_it_was(app: Arc<App>) from Sample {
        let (_, model) = Graph::check(SDL, domain::bindings()).unwrap();
        let db = app.db.writer();
        let postgres = db.get_database_backend() == sea_orm::DatabaseBackend::Postgres;
        let columns = columns(&app, &model).await;
        let tables: Vec<&'static str> = columns.keys().copied().collect();
        let mut runner = TestRunner::new_with_rng(Config::default(), TestRng::from_seed(RngAlgorithm::ChaCha, &SEED));
        let strategy = (0u8..12, any::<u32>(), any::<u32>(), any::<u32>(), 0..tables.len());
        let (mut ran, mut nodes, mut kinds) = (0, 0, BTreeSet::new());
        let mut before = picture(&app, &model, &columns).await;
        let mut versions: BTreeMap<(String, i64), i64> = BTreeMap::new();
        for _ in 0..TRANSACTIONS {
            let place = end(&app).await;
            let transaction = db.begin().await.unwrap();
            let mut statements = Vec::new();
            for _ in 0..STATEMENTS {
                let (kind, row, other, column, table) = strategy.new_tree(&mut runner).unwrap().current();
                let table = tables[table];
                let sql = statement(table, &columns[table], (kind, row, other, column), postgres);
                if tried(&transaction, &sql).await {
                    ran += 1;
                    statements.push(sql);
                }
            }
            settle::settle(&transaction, &By::nobody(now())).await.unwrap();
            transaction.commit().await.unwrap();

            let after = picture(&app, &model, &columns).await;
            let mut expected = BTreeSet::new();
            for key in before.keys().chain(after.keys()) {
                let kind = match (before.get(key), after.get(key)) {
                    (Some(before), Some(after)) if before == after => continue,
                    (Some(_), Some(_)) => "UPDATED",
                    (None, _) => "CREATED",
                    (Some(_), None) => "DELETED",
                };
                expected.insert((key.0.to_owned(), key.1, kind.to_owned()));
            }
            // What is touched is what it was.
            let entries: Vec<_> = behind(&app, place).await.into_iter().filter(|entry| entry.kind != "TOUCHED").collect();
            let told: BTreeSet<_> = entries.iter().map(|e| (e.prefix.clone(), e.row, e.kind.clone())).collect();
            assert_eq!(told.len(), entries.len(), "a node twice");
            // What was changed and changed back within one transaction was written all the same.
            let missing: Vec<_> = expected.difference(&told).collect();
            assert!(missing.is_empty(), "{missing:?}\n{statements:#?}");
            let more: Vec<_> = told.difference(&expected).collect();
            assert!(more.iter().all(|(_, _, kind)| kind == "UPDATED") && more.len() * 20 <= told.len() + 40, "{more:?}\n{statements:#?}");
            for entry in &entries {
                let known = versions.insert((entry.prefix.clone(), entry.row), entry.version);
                let first = if entry.kind == "CREATED" { 1 } else { 2 };
                assert!(entry.version == known.map_or(first, |known| known + 1) || known.is_none(), "{entry:?} after {known:?}");
                kinds.insert(entry.kind.clone());
            }
            nodes += entries.len();
            before = after;
        }
        assert!(ran > TRANSACTIONS * STATEMENTS / 4 && nodes > TRANSACTIONS && kinds.len() == 3, "{ran} {nodes} {kinds:?}");
    }
}
