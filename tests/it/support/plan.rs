//! How a database means to run a statement.

use hcs_graph::db::Backend;
use sea_orm::{ConnectionTrait, Statement, TransactionTrait};
use sea_query::Values;

use super::app::App;

/// The steps of a statement's plan, a line each, as for many rows: of a handful both databases would walk and sort the whole
/// table. PostgreSQL is told to do so only where nothing else is left; SQLite expects a million rows where it has counted
/// none.
pub async fn plan(app: &App, statement: &(String, Values)) -> Vec<String> {
    plan_without(app, statement, &[]).await
}

/// The same, while PostgreSQL does without some ways more, by the names of its settings.
pub async fn plan_without(app: &App, (sql, values): &(String, Values), off: &[&str]) -> Vec<String> {
    let transaction = app.db.writer().begin().await.unwrap();
    let (explain, column) = match app.db.backend() {
        Backend::Sqlite => {
            transaction.execute_unprepared("ANALYZE; DELETE FROM sqlite_stat1; ANALYZE sqlite_schema").await.unwrap();
            ("EXPLAIN QUERY PLAN", 3)
        }
        Backend::Postgres => {
            for off in ["seqscan", "sort", "hashjoin", "mergejoin", "material"].iter().chain(off) {
                transaction.execute_unprepared(&format!("SET LOCAL enable_{off} = off")).await.unwrap();
            }
            ("EXPLAIN", 0)
        }
    };
    let text = format!("{explain} {sql}");
    let statement = Statement::from_sql_and_values(transaction.get_database_backend(), text, values.0.clone());
    let rows = transaction.query_all_raw(statement).await.unwrap_or_else(|e| panic!("{sql}\n{e}"));
    let lines = rows.iter().map(|row| row.try_get_by_index(column).unwrap()).collect();
    transaction.rollback().await.unwrap();
    lines
}

/// The steps that read a whole table, by any other way than an index.
pub fn walks(plan: &[String]) -> Vec<&String> {
    // Rows that an earlier step made are read under its name.
    let mut made: Vec<&str> = plan
        .iter()
        .filter_map(|line| ["CO-ROUTINE ", "MATERIALIZE "].iter().find_map(|of| line.strip_prefix(of)))
        .collect();
    let mut out = Vec::new();
    for line in plan {
        let step = line.trim_start_matches([' ', '-', '>']);
        if step.starts_with("Seq Scan") {
            out.push(line);
        }
        let Some(of) = step.strip_prefix("SCAN ").filter(|of| !of.contains("INDEX") && !of.starts_with("CONSTANT"))
        else {
            continue;
        };
        match made.iter().position(|name| *name == of) {
            Some(at) => {
                made.remove(at);
            }
            None => out.push(line),
        }
    }
    out
}

/// The steps that sort.
pub fn sorts(plan: &[String]) -> Vec<&String> {
    let is_sort = |line: &&String| {
        let step = line.trim_start_matches([' ', '-', '>']);
        step.starts_with("Sort ") || step.starts_with("Incremental Sort ") || step.contains("TEMP B-TREE")
    };
    plan.iter().filter(is_sort).collect()
}
