//! What goes wrong before a request is one of GraphQL.

use axum::{body::Body, http::Request};
use serde_json::json;

use super::{
    super::support::{Site, post, post_with, request},
    example::Seen,
};
use crate::support::app::App;

const BODY: &str = r#"{"query":"{ studies { totalCount } }"}"#;

pub(super) async fn no_json(app: &App) -> Seen {
    let body = "{ studies { totalCount } }";
    Seen::of(&Site::over(app).await, post(body), body).await
}

pub(super) async fn nothing_there(app: &App) -> Seen {
    Seen::of(&Site::over(app).await, request("GET", "/graphiql", &[], ""), "").await
}

pub(super) async fn other_method(app: &App) -> Seen {
    Seen::of(&Site::over(app).await, request("DELETE", "/graphql", &[], ""), "").await
}

pub(super) async fn other_form(app: &App) -> Seen {
    Seen::of(&Site::over(app).await, post_with(&[("accept", "text/html")], BODY), BODY).await
}

pub(super) async fn plain_text(app: &App) -> Seen {
    let request = request("POST", "/graphql", &[("content-type", "text/plain")], BODY);
    Seen::of(&Site::over(app).await, request, BODY).await
}

pub(super) async fn long_body(app: &App) -> Seen {
    let body = json!({"query": "{ studies { totalCount } }", "variables": {"fill": "x".repeat(102_400)}}).to_string();
    let written = format!("{}… ({} bytes)", &body[..60], body.len());
    Seen::of(&Site::over(app).await, post(&body), &written).await
}

pub(super) async fn long_address(app: &App) -> Seen {
    let address = format!("/graphql?query=%7Bstudies%7BtotalCount%7D%7D&fill={}", "x".repeat(16_384));
    Seen::of(&Site::over(app).await, request("GET", &address, &[], ""), "").await
}

pub(super) async fn long_headers(app: &App) -> Seen {
    let answer = Site::over(app).await.send(post_with(&[("x-note", &"x".repeat(32_768))], BODY)).await;
    Seen::shown(&post_with(&[("x-note", "xxxx... (32768 bytes)")], BODY), BODY, answer)
}

pub(super) async fn no_token_of_ours(app: &App) -> Seen {
    Seen::of(&Site::over(app).await, post_with(&[("authorization", "Bearer expired")], BODY), BODY).await
}

/// A page of a file, or of a frame without rights.
pub(super) async fn foreign_page(app: &App) -> Seen {
    Seen::of(&Site::over(app).await, post_with(&[("origin", "null")], BODY), BODY).await
}

/// The connection stays, and no byte comes.
pub(super) async fn slow_body(app: &App) -> Seen {
    let site = Site::with(
        app,
        &[
            ("server.request_timeout_ms", "200"),
            ("limits.answer_timeout_ms", "100"),
            ("database.statement_timeout_ms", "50"),
        ],
    )
    .await;
    let never = Body::from_stream(futures_util::stream::pending::<Result<Vec<u8>, std::io::Error>>());
    let request = Request::post("/graphql").header("content-type", "application/json").body(never).unwrap();
    Seen::of(&site, request, "(nothing more)").await
}
