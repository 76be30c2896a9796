//! `/` and `/explorer`: what this service is, in Welsh and English, and GraphiQL to ask it. All files are in `api/web/`,
//! compiled in; the page loads nothing from anywhere else. `api/web/build/` says how GraphiQL's are made.

mod examples;

use axum::Extension;
use axum::extract::{Path, RawQuery, State};
use axum::response::Response;
use entity::enums::Language;
use http::header::{CONTENT_LANGUAGE, CONTENT_SECURITY_POLICY, VARY};
use http::{HeaderMap, HeaderValue};

use super::asset::Asset;
use super::request_id::RequestId;
use super::{AppState, negotiate, problem, security};

const PAGE: &str = include_str!("../../../web/explorer/explorer.html");
const SCRIPT: &str = "text/javascript; charset=utf-8";
const STYLE: &str = "text/css; charset=utf-8";

/// What stands in the page's source where its language goes.
const LANGUAGE: &str = "<html lang=\"en\">";

/// Licences of the program, and of what is compiled into it for browsers.
const LICENCES: &str = concat!(
    "hcs-graph is licensed under Apache-2.0 or MIT, as you choose. Both texts stand below; behind them those of the\n",
    "libraries that this service sends to browsers.\n\n",
    include_str!("../../../../LICENSE-MIT"),
    "\n\n",
    include_str!("../../../../LICENSE-APACHE"),
    "\n\n",
    include_str!("../../../web/graphiql/LICENCES.txt"),
);

/// A file of the page, by the name that it has behind `/explorer/`.
macro_rules! file {
    ($name:literal, $folder:literal, $kind:expr) => {
        ($name, Asset::new(include_str!(concat!("../../../web/", $folder, "/", $name)), $kind))
    };
}

/// The page in both languages, and its files by name.
#[derive(Debug)]
pub(super) struct Explorer {
    english: Asset,
    welsh: Asset,
    files: [(&'static str, Asset); 11],
}

impl Explorer {
    pub(super) fn new() -> Self {
        let page = |text: String| Asset::new(text, "text/html; charset=utf-8");
        Self {
            english: page(PAGE.to_owned()),
            welsh: page(PAGE.replacen(LANGUAGE, "<html lang=\"cy\">", 1)),
            files: [
                file!("explorer.js", "explorer", SCRIPT),
                file!("fetcher.js", "explorer", SCRIPT),
                file!("sse.js", "explorer", SCRIPT),
                file!("texts.js", "explorer", SCRIPT),
                file!("explorer.css", "explorer", STYLE),
                file!("editor.css", "explorer", STYLE),
                file!("icon.svg", "explorer", "image/svg+xml"),
                file!("graphiql.js", "graphiql", SCRIPT),
                file!("graphiql.css", "graphiql", STYLE),
                ("examples.json", Asset::new(examples::json(), "application/json")),
                ("licences.txt", Asset::new(LICENCES, "text/plain; charset=utf-8")),
            ],
        }
    }

    fn page(&self, language: Language) -> &Asset {
        match language {
            Language::Cy => &self.welsh,
            Language::En => &self.english,
        }
    }

    fn file(&self, name: &str) -> Option<&Asset> {
        self.files.iter().find(|(one, _)| *one == name).map(|(_, asset)| asset)
    }
}

/// Answers `GET /` and `GET /explorer`: in the language of `?lang=`, else in the one that the browser asks for.
pub(super) async fn page(State(state): State<AppState>, RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    let language =
        negotiate::named_language(query.as_deref()).or_else(|| negotiate::language(&headers)).unwrap_or(Language::En);
    let mut response = state.explorer().page(language).answer();
    let headers = response.headers_mut();
    headers.insert(CONTENT_SECURITY_POLICY, security::OWN_PAGE);
    headers.insert(VARY, HeaderValue::from_static("Accept-Language"));
    let language = match language {
        Language::Cy => "cy",
        Language::En => "en",
    };
    headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static(language));
    response
}

/// Answers `GET /explorer/{name}`.
pub(super) async fn file(
    State(state): State<AppState>,
    Path(name): Path<String>,
    Extension(id): Extension<RequestId>,
    headers: HeaderMap,
) -> Response {
    match state.explorer().file(&name) {
        Some(asset) => asset.answer(),
        None => problem::NOT_FOUND.answer(negotiate::language(&headers), &id),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_two_pages_differ_in_their_language_alone() {
        assert_eq!(PAGE.matches("<html lang=").count(), 1);
        assert_eq!(PAGE.matches(LANGUAGE).count(), 1);
    }
}
