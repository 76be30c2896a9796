//! What holds of one domain and not of all.

mod community;
mod eligibility;
mod fellowship;
mod innovation;
mod mentoring;
mod monitoring;
mod opportunity;
mod publication;
mod saved_search;
mod service;
mod story;
mod strategy;
mod study_more;
mod travel;

use hcs_graph::db::Db;
use sea_orm::ConnectionTrait;

use crate::support::app::App;

/// Puts made-up rows into an empty database.
async fn fill(app: &App, rows: &[&str]) {
    for rows in rows {
        let sql = format!("INSERT INTO {rows}");
        app.db.writer().execute_unprepared(&sql).await.unwrap_or_else(|error| panic!("{sql}\n{error}"));
    }
}

/// Runs a statement over the tables.
async fn run(db: &Db, sql: &str) {
    db.writer().execute_unprepared(sql).await.unwrap();
}

/// The first number of the first row.
async fn number(db: &Db, sql: &str) -> i64 {
    let statement = sea_orm::Statement::from_string(db.writer().get_database_backend(), sql);
    db.writer().query_one_raw(statement).await.unwrap().unwrap().try_get_by_index(0).unwrap()
}
