//! Lengths, each at its limit and one past it.

use std::sync::Arc;

use axum::body::Body;
use axum::http::Request;
use serde_json::json;

use super::support::{Site, post, request};
use crate::support::{app::App, on_both};

/// An envelope of exactly so many bytes.
fn envelope(length: usize) -> String {
    let empty = r#"{"query":"{ __typename }","extensions":{"x":""}}"#.len();
    let body = json!({"query": "{ __typename }", "extensions": {"x": "y".repeat(length - empty)}}).to_string();
    assert_eq!(body.len(), length);
    body
}

on_both! {
    async fn a_body(app: Arc<App>) from Empty {
        let site = Site::with(&app, &[("server.body_limit_bytes", "2048")]).await;
        assert_eq!(site.send(post(&envelope(2048))).await.status, 200);
        site.send(post(&envelope(2049))).await.problem(413, "PAYLOAD_TOO_LARGE");
    }

    async fn a_body_whose_length_is_not_told(app: Arc<App>) from Empty {
        let site = Site::with(&app, &[("server.body_limit_bytes", "2048")]).await;
        for (length, status) in [(2048, 200), (2049, 413)] {
            let chunks: Vec<Result<Vec<u8>, std::io::Error>> =
                envelope(length).as_bytes().chunks(100).map(|chunk| Ok(chunk.to_vec())).collect();
            let body = Body::from_stream(futures_util::stream::iter(chunks));
            let request = Request::post("/graphql").header("content-type", "application/json").body(body).unwrap();
            assert_eq!(site.send(request).await.status, status, "{length}");
        }
    }

    async fn a_length_that_is_told_is_believed_before_the_body_is_read(app: Arc<App>) from Empty {
        let site = Site::over(&app).await;
        let never = Body::from_stream(futures_util::stream::pending::<Result<Vec<u8>, std::io::Error>>());
        let request = Request::post("/graphql").header("content-type", "application/json");
        let request = request.header("content-length", "102401").body(never).unwrap();
        site.send(request).await.problem(413, "PAYLOAD_TOO_LARGE");
    }

    async fn an_address(app: Arc<App>) from Empty {
        let site = Site::with(&app, &[("server.uri_limit_bytes", "2048")]).await;
        let start = "/graphql?query=%7B__typename%7D&fill=";
        let at_limit = format!("{start}{}", "x".repeat(2048 - start.len()));
        assert_eq!(site.get(&at_limit).await.status, 200);
        let past = site.send(request("GET", &format!("{at_limit}x"), &[], "")).await;
        past.problem(414, "URI_TOO_LONG");
    }

    async fn variables(app: Arc<App>) from Empty {
        let site = Site::with(&app, &[("limits.variables_bytes", "100")]).await;
        let body = |length: usize| json!({"query": "{ __typename }", "variables": {"x": "y".repeat(length - 8)}}).to_string();
        assert_eq!(site.send(post(&body(100))).await.status, 200);
        site.send(post(&body(101))).await.refused(422, "LIMIT_EXCEEDED");
    }
}
