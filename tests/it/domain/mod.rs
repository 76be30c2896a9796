//! What single domains promise beyond what holds for all of them.

mod community;
mod service;
mod story;

use hcs_graph::db::Db;
use sea_orm::ConnectionTrait;

/// Runs a statement over the tables.
async fn run(db: &Db, sql: &str) {
    db.writer().execute_unprepared(sql).await.unwrap();
}

/// The first number of the first row.
async fn number(db: &Db, sql: &str) -> i64 {
    let statement = sea_orm::Statement::from_string(db.writer().get_database_backend(), sql);
    db.writer().query_one_raw(statement).await.unwrap().unwrap().try_get_by_index(0).unwrap()
}
