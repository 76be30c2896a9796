//! What documents, operations, variables and arguments get wrong.

use sea_orm::ConnectionTrait;
use serde_json::json;

use super::{
    super::support::{Site, config, post},
    example::Seen,
};
use crate::support::app::{App, having};

/// Asks the contract as it is.
async fn asked(app: &App, body: serde_json::Value) -> Seen {
    let body = body.to_string();
    Seen::of(&Site::over(app).await, post(&body), &body).await
}

pub(super) async fn no_graphql(app: &App) -> Seen {
    asked(app, json!({"query": "{ studies { totalCount }"})).await
}

pub(super) async fn no_such_field(app: &App) -> Seen {
    asked(app, json!({"query": "{ studies { nodes { colour } } }"})).await
}

pub(super) async fn two_operations(app: &App) -> Seen {
    let query = "query Studies { studies { totalCount } } query Grants { grants { totalCount } }";
    asked(app, json!({ "query": query })).await
}

pub(super) async fn wrong_check_digit(app: &App) -> Seen {
    let query = "query Q($by: ResearcherBy!) { researcher(by: $by) { id } }";
    asked(app, json!({"query": query, "variables": {"by": {"orcid": "0000-0002-1825-0098"}}})).await
}

pub(super) async fn too_deep(app: &App) -> Seen {
    let parents = format!("{}id{}", "parent { ".repeat(10), " }".repeat(10));
    asked(app, json!({"query": format!("{{ organisations {{ nodes {{ {parents} }} }} }}")})).await
}

pub(super) async fn empty_page(app: &App) -> Seen {
    asked(app, json!({"query": "{ studies(first: 0) { totalCount } grants { totalCount } }"})).await
}

pub(super) async fn foreign_cursor(app: &App) -> Seen {
    asked(app, json!({"query": "{ studies(after: \"MjU\") { nodes { title } } }"})).await
}

/// A cursor of changes, and a log that has forgotten what lay behind it.
pub(super) async fn expired_cursor(app: &App) -> Seen {
    let follower = App::over(&app.url).await.with_sight(having(&["CHANGES_READ"]));
    let begun = follower.data("{ changes(first: 1) { cursor } }").await;
    app.db.writer().execute_unprepared("UPDATE change_horizon SET position = 1000000").await.unwrap();
    let query = format!("{{ changes(after: {}) {{ changes {{ id }} }} }}", begun["changes"]["cursor"]);
    let body = json!({ "query": query }).to_string();
    Seen::of(&Site::of(follower, &config(&[])), post(&body), &body).await
}

pub(super) async fn no_id(app: &App) -> Seen {
    asked(app, json!({"query": "{ node(id: \"25\") { id } }"})).await
}
