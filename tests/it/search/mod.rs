//! Search, its index, and the Welsh order of names, on both databases.

mod complete;
mod found;
mod index;
mod orders;
mod plans;
mod ranked;

use crate::support::{app::App, database::now};
use hcs_graph::settle;

/// Makes findable what a test wrote behind the program's back.
async fn refresh(app: &App) {
    settle::prepare(app.db.writer(), now()).await.unwrap();
}
