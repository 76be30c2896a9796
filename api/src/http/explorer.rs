//! `/` and `/explorer`: a page to ask queries and to look things up in the contract. Its three files are in `api/web/`,
//! compiled in; it loads nothing from anywhere else.

use axum::extract::State;
use axum::response::Response;
use http::header::CONTENT_SECURITY_POLICY;

use super::asset::Asset;
use super::{AppState, security};

/// The files of the page.
#[derive(Debug)]
pub(super) struct Explorer {
    page: Asset,
    script: Asset,
    style: Asset,
}

impl Explorer {
    pub(super) fn new() -> Self {
        Self {
            page: Asset::new(include_str!("../../web/explorer.html"), "text/html; charset=utf-8"),
            script: Asset::new(include_str!("../../web/explorer.js"), "text/javascript; charset=utf-8"),
            style: Asset::new(include_str!("../../web/explorer.css"), "text/css; charset=utf-8"),
        }
    }
}

/// Answers `GET /` and `GET /explorer`.
pub(super) async fn page(State(state): State<AppState>) -> Response {
    let mut response = state.explorer().page.answer();
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, security::OWN_PAGE);
    response
}

/// Answers `GET /explorer/explorer.js`.
pub(super) async fn script(State(state): State<AppState>) -> Response {
    state.explorer().script.answer()
}

/// Answers `GET /explorer/explorer.css`.
pub(super) async fn style(State(state): State<AppState>) -> Response {
    state.explorer().style.answer()
}
