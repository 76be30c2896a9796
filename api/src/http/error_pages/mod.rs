//! `/errors` and a page for each code: what happened, why, what to do, and an example that a test has provoked. They are
//! made once at the start, in both languages, as files of their own; `problem+json` names them as its `type`.

mod examples;
mod html;
mod texts;

use axum::extract::{Path, RawQuery, State};
use axum::response::Response;
use entity::enums::Language;
use http::header::{CONTENT_LANGUAGE, CONTENT_SECURITY_POLICY, VARY};
use http::{HeaderMap, HeaderValue};

use super::asset::Asset;
use super::request_id::RequestId;
use super::{AppState, negotiate, problem, security};
use crate::engine::Graph;
use crate::engine::error::Code;

/// All pages, rendered.
#[derive(Debug)]
pub(super) struct ErrorPages {
    list: Both,
    codes: Vec<(Code, Both)>,
    style: Asset,
}

/// One page in both languages.
#[derive(Debug)]
struct Both {
    en: Asset,
    cy: Asset,
}

impl Both {
    fn of(write: impl Fn(bool) -> String) -> Self {
        let page = |welsh| Asset::new(write(welsh), "text/html; charset=utf-8");
        Self { en: page(false), cy: page(true) }
    }

    fn answer(&self, headers: &HeaderMap, query: Option<&str>) -> Response {
        let language =
            negotiate::named_language(query).or_else(|| negotiate::language(headers)).unwrap_or(Language::En);
        let (page, tag) = if language == Language::Cy { (&self.cy, "cy") } else { (&self.en, "en") };
        let mut response = page.answer();
        let headers = response.headers_mut();
        headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static(tag));
        headers.insert(VARY, HeaderValue::from_static("Accept-Language"));
        headers.insert(CONTENT_SECURITY_POLICY, security::TEXT_PAGE);
        response
    }
}

impl ErrorPages {
    /// Renders every page. Titles are the labels of the contract's own list.
    pub(super) fn new(graph: &Graph) -> Self {
        let title = |code: Code, welsh: bool| {
            let label = graph.label("ErrorCode", code.as_str());
            label.map_or(code.as_str(), |label| if welsh { &label.cy } else { &label.en })
        };
        Self {
            list: Both::of(|welsh| html::list(welsh, |code| title(code, welsh))),
            codes: Code::ALL.map(|code| (code, Both::of(|welsh| html::page(code, welsh, title(code, welsh))))).into(),
            style: Asset::new(include_str!("../../../web/errors/errors.css"), "text/css; charset=utf-8"),
        }
    }
}

/// Answers `GET /errors`.
pub(super) async fn list(State(state): State<AppState>, RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    state.error_pages().list.answer(&headers, query.as_deref())
}

/// Answers `GET /errors/CODE`.
pub(super) async fn page(
    State(state): State<AppState>,
    Path(code): Path<String>,
    RawQuery(query): RawQuery,
    axum::Extension(id): axum::Extension<RequestId>,
    headers: HeaderMap,
) -> Response {
    match state.error_pages().codes.iter().find(|(known, _)| known.as_str() == code) {
        Some((_, page)) => page.answer(&headers, query.as_deref()),
        None => problem::NOT_FOUND.answer(negotiate::language(&headers), &id),
    }
}

/// Answers `GET /errors/errors.css`.
pub(super) async fn style(State(state): State<AppState>) -> Response {
    state.error_pages().style.answer()
}
