//! `/livez` and `/readyz`, for whoever watches over the program.

use std::time::Duration;

use axum::Extension;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::HeaderMap;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};

use super::request_id::RequestId;
use super::{AppState, negotiate, problem};

/// How long the database may take to say that it is there.
const PING: Duration = Duration::from_secs(2);

/// `GET /livez`: 200 while the program runs. It asks nothing else, so that a database away restarts nothing.
pub(super) async fn live() -> Response {
    fine()
}

/// `GET /readyz`: 200 when requests can be answered; 503 while draining and when the database does not answer.
pub(super) async fn ready(
    State(state): State<AppState>,
    Extension(id): Extension<RequestId>,
    headers: HeaderMap,
) -> Response {
    let there = !state.is_draining() && tokio::time::timeout(PING, state.db().ping()).await.unwrap_or(false);
    if there { fine() } else { problem::UNAVAILABLE.answer(negotiate::language(&headers), &id) }
}

fn fine() -> Response {
    ([(CONTENT_TYPE, "text/plain; charset=utf-8"), (CACHE_CONTROL, "no-store")], "ok\n").into_response()
}
