//! Search, its index, and the Welsh order of names, on both databases.

mod complete;
mod found;
mod index;
mod orders;
mod plans;
mod ranked;

use crate::support::app::App;
use hcs_graph::search;

/// Makes findable what a test wrote behind the program's back.
async fn refresh(app: &App) {
    search::prepare(app.db.writer()).await.unwrap();
}
