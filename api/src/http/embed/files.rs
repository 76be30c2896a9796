//! What follows from the program alone: the script with its digest, the style, the gallery.

use axum::extract::{Request, State};
use axum::response::Response;
use http::header::VARY;
use http::{HeaderName, HeaderValue};

use super::answer::Told;
use super::ask::Asker;
use super::asked::{self, Pairs};
use super::{OWN, base, broken, gallery, page};
use crate::http::{AppState, security};

/// The script is for every page: a browser that runs it learns nothing that it could not read here.
pub(super) async fn script_file(State(state): State<AppState>) -> Response {
    let mut response = state.embed().script.script.answer();
    let headers = response.headers_mut();
    headers.insert(HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("cross-origin"));
    headers.insert(VARY, HeaderValue::from_static("Origin"));
    response
}

pub(super) async fn sri(State(state): State<AppState>) -> Response {
    state.embed().script.sri.answer()
}

pub(super) async fn style(State(state): State<AppState>) -> Response {
    state.embed().style.answer()
}

pub(super) async fn copying(State(state): State<AppState>) -> Response {
    state.embed().copying.answer()
}

/// `GET /embed`.
pub(super) async fn shown(State(state): State<AppState>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let (welsh, negotiated) = asked::language(&Pairs::of(parts.uri.query()), &parts.headers);
    let asker = Asker { state: &state, parts: &parts, welsh };
    let written = gallery::page(welsh, base(&state), &state.embed().script.integrity);
    let made = written.map(|body| Told {
        body,
        kind: page::KIND,
        welsh,
        negotiated,
        cache: Some(OWN),
        policy: Some(security::GALLERY),
    });
    made.map_or_else(|error| broken(&asker, &error), Told::answer)
}
