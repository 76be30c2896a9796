//! How a database means to run a statement.

use hcs_graph::db::Backend;
use sea_orm::{ConnectionTrait, Statement, TransactionTrait};
use sea_query::Values;

use super::app::App;

/// The steps of a statement's plan, a line each. PostgreSQL is told to walk and to sort whole tables only where nothing
/// else is left: of a handful of rows it would do so anyway, and what matters is what it does with a million.
pub async fn plan(app: &App, (sql, values): &(String, Values)) -> Vec<String> {
    let transaction = app.db.writer().begin().await.unwrap();
    let (explain, column) = match app.db.backend() {
        Backend::Sqlite => ("EXPLAIN QUERY PLAN", 3),
        Backend::Postgres => {
            for off in ["seqscan", "sort", "hashjoin", "mergejoin", "material"] {
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
    let is_walk = |line: &&String| {
        let step = line.trim_start_matches([' ', '-', '>']);
        step.starts_with("Seq Scan") || step.starts_with("SCAN ") && !step.contains("INDEX") && !is_derived(step)
    };
    plan.iter().filter(is_walk).collect()
}

/// The steps that sort.
pub fn sorts(plan: &[String]) -> Vec<&String> {
    let is_sort = |line: &&String| {
        let step = line.trim_start_matches([' ', '-', '>']);
        step.starts_with("Sort ") || step.starts_with("Incremental Sort ") || step.contains("TEMP B-TREE")
    };
    plan.iter().filter(is_sort).collect()
}

/// True for rows that an earlier step made: parts of a list, and sets of ids.
fn is_derived(step: &str) -> bool {
    ["part_", "ids_", "(", "CONSTANT"].iter().any(|of| step["SCAN ".len()..].starts_with(of))
}
