//! `/mentoring`: a small front end for mentoring, to copy, with the made-up people of the sample to sign in as. Its files are in
//! `api/web/mentoring/`, compiled in. Where `mentoring.demo` is off there is nothing here.

mod session;

use axum::extract::{Path, RawQuery, State};
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Extension, Router};
use entity::enums::Language;
use http::header::{CONTENT_LANGUAGE, CONTENT_SECURITY_POLICY, VARY};
use http::{HeaderMap, HeaderValue};

use super::asset::Asset;
use super::request_id::RequestId;
use super::{AppState, negotiate, problem, security};

/// Where tokens for people of the sample are.
pub(super) const SESSION: &str = "/mentoring/session";

const PAGE: &str = include_str!("../../../web/mentoring/mentoring.html");
/// What stands in the page's source where its language goes.
const LANGUAGE: &str = "<html lang=\"en\">";

/// The page in both languages, its script and its style.
#[derive(Debug)]
pub(super) struct FrontEnd {
    english: Asset,
    welsh: Asset,
    script: Asset,
    style: Asset,
}

impl FrontEnd {
    pub(super) fn new() -> Self {
        let page = |text: String| Asset::new(text, "text/html; charset=utf-8");
        let script = include_str!("../../../web/mentoring/made/mentoring.js");
        let style = include_str!("../../../web/mentoring/mentoring.css");
        Self {
            english: page(PAGE.to_owned()),
            welsh: page(PAGE.replacen(LANGUAGE, "<html lang=\"cy\">", 1)),
            script: Asset::new(script, "text/javascript; charset=utf-8"),
            style: Asset::new(style, "text/css; charset=utf-8"),
        }
    }
}

/// All of its routes.
pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/mentoring", get(page))
        .route("/mentoring/people", get(session::people))
        .route(SESSION, post(session::begin))
        .route("/mentoring/{file}", get(file))
}

/// Answers `GET /mentoring`: in the language of `?lang=`, else in the one that the browser asks for.
async fn page(
    State(state): State<AppState>,
    RawQuery(query): RawQuery,
    Extension(id): Extension<RequestId>,
    headers: HeaderMap,
) -> Response {
    let asked = negotiate::language(&headers);
    let Some(front) = state.mentoring() else { return problem::NOT_FOUND.answer(asked, &id) };
    let language = negotiate::named_language(query.as_deref()).or(asked).unwrap_or(Language::En);
    let (page, language) = match language {
        Language::Cy => (&front.welsh, "cy"),
        Language::En => (&front.english, "en"),
    };
    let mut response = page.answer();
    let headers = response.headers_mut();
    headers.insert(CONTENT_SECURITY_POLICY, security::FRONT_END);
    headers.insert(VARY, HeaderValue::from_static("Accept-Language"));
    headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static(language));
    response
}

/// Answers `GET /mentoring/mentoring.js` and `.css`.
async fn file(
    State(state): State<AppState>,
    Path(name): Path<String>,
    Extension(id): Extension<RequestId>,
    headers: HeaderMap,
) -> Response {
    let asset = state.mentoring().and_then(|front| match name.as_str() {
        "mentoring.js" => Some(&front.script),
        "mentoring.css" => Some(&front.style),
        _ => None,
    });
    match asset {
        Some(asset) => asset.answer(),
        None => problem::NOT_FOUND.answer(negotiate::language(&headers), &id),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_has_one_place_for_its_language() {
        assert_eq!(PAGE.matches("<html lang=").count(), 1);
        assert_eq!(PAGE.matches(LANGUAGE).count(), 1);
    }
}
