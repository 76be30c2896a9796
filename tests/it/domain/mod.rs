//! What holds of one domain and not of all.

mod innovation;
mod publication;
mod study_more;

use sea_orm::ConnectionTrait;

use crate::support::app::App;

/// Puts made-up rows into an empty database.
async fn fill(app: &App, rows: &[&str]) {
    for rows in rows {
        let sql = format!("INSERT INTO {rows}");
        app.db.writer().execute_unprepared(&sql).await.unwrap_or_else(|error| panic!("{sql}\n{error}"));
    }
}
