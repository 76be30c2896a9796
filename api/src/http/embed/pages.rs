//! Pages for people, each at an address that says its language.

use axum::extract::{Path, Request, State};
use axum::response::Response;
use http::header::RETRY_AFTER;
use http::{HeaderName, StatusCode};

use super::answer::Told;
use super::ask::{Asker, Trouble};
use super::asked::Pairs;
use super::listing::Listing;
use super::{base, broken, page, read};
use crate::engine::contract::CachePolicy;
use crate::http::{AppState, security};

pub(super) async fn english_list(state: State<AppState>, path: Path<String>, request: Request) -> Response {
    list(state, path, request, false).await
}

pub(super) async fn welsh_list(state: State<AppState>, path: Path<String>, request: Request) -> Response {
    list(state, path, request, true).await
}

/// `GET /en/<listing>` and `GET /cy/<listing>`.
async fn list(State(state): State<AppState>, Path(section): Path<String>, request: Request, welsh: bool) -> Response {
    let (parts, _) = request.into_parts();
    let asker = Asker { state: &state, parts: &parts, welsh };
    let listing = Listing::at(&section, welsh);
    let other = listing.map_or_else(|| "/embed".to_owned(), |listing| listing.page(!welsh, None));
    let found = async {
        asker.admitted(None).await?;
        let asked = read(listing.ok_or(Trouble::Nothing)?, &Pairs::of(parts.uri.query()), &asker)?;
        Ok((asker.page(&asked).await?, asked))
    };
    match found.await {
        Ok((found, asked)) => {
            let body = page::list(&asked, &found.what, (&asker.speaker(), base(&state), false));
            whole(&asker, body, found.cache)
        }
        Err(trouble) => excuse(&asker, trouble, other),
    }
}

pub(super) async fn english_one(state: State<AppState>, path: Path<(String, String)>, request: Request) -> Response {
    one(state, path, request, false).await
}

pub(super) async fn welsh_one(state: State<AppState>, path: Path<(String, String)>, request: Request) -> Response {
    one(state, path, request, true).await
}

/// `GET /en/<listing>/<id>` and `GET /cy/<listing>/<id>`.
async fn one(
    State(state): State<AppState>,
    Path((section, id)): Path<(String, String)>,
    request: Request,
    welsh: bool,
) -> Response {
    let (parts, _) = request.into_parts();
    let asker = Asker { state: &state, parts: &parts, welsh };
    let listing = Listing::at(&section, welsh);
    let other = listing.map_or_else(|| "/embed".to_owned(), |listing| listing.page(!welsh, None));
    let found = async {
        asker.admitted(None).await?;
        let listing = listing.ok_or(Trouble::Nothing)?;
        Ok((asker.one(listing, &id).await?, listing))
    };
    match found.await {
        Ok((found, listing)) => {
            let body = page::one(&found.what, listing, &asker.speaker(), base(&state));
            whole(&asker, body, found.cache)
        }
        Err(trouble) => excuse(&asker, trouble, other),
    }
}

/// A page at an address that says its language.
fn whole(asker: &Asker<'_>, written: Result<String, askama::Error>, cache: Option<CachePolicy>) -> Response {
    let policy = Some(security::FRAMED_PAGE);
    let told = |body| Told { body, kind: page::KIND, welsh: asker.welsh, negotiated: false, cache, policy };
    written.map(told).map_or_else(|error| broken(asker, &error), Told::answer)
}

/// The page that a person gets in the place of one that there is not. Who brings no right to ask is told as machines are.
pub(super) fn excuse(asker: &Asker<'_>, trouble: Trouble, other: String) -> Response {
    let status = match &trouble {
        Trouble::Nothing => StatusCode::NOT_FOUND,
        Trouble::Over(_) => StatusCode::TOO_MANY_REQUESTS,
        Trouble::Problem(problem) => problem.status,
    };
    if [StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN].contains(&status) {
        return asker.problem(trouble);
    }
    let body = match page::notice(status, asker.welsh, other) {
        Ok(body) => body,
        Err(error) => return broken(asker, &error),
    };
    let told = Told {
        body,
        kind: page::KIND,
        welsh: asker.welsh,
        negotiated: false,
        cache: None,
        policy: Some(security::FRAMED_PAGE),
    };
    let mut response = told.trouble(status);
    // As the machine's answer says it, so that both wait alike.
    let machine = asker.problem(trouble);
    for name in [RETRY_AFTER, HeaderName::from_static("ratelimit"), HeaderName::from_static("ratelimit-policy")] {
        if let Some(value) = machine.headers().get(&name) {
            response.headers_mut().insert(name, value.clone());
        }
    }
    response
}
