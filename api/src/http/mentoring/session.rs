//! Who of the sample one can sign in as, and a token for them. A token is told in the body of an answer and never set as a cookie, so that
//! no page of another place can use it.

use axum::Extension;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::response::Response;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, ORIGIN};
use http::{HeaderMap, HeaderValue};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::time::Instant;

use crate::budget::Payer;
use crate::demo::{self, Side, Who};
use crate::http::cors::Comes;
use crate::http::problem::{self, Problem};
use crate::http::request_id::RequestId;
use crate::http::{AppState, body, negotiate};

/// The longest body in bytes.
const MOST_BYTES: usize = 1_024;
/// What a token costs, as at `/oauth/token`.
const COST: u64 = 100;

/// As whom to sign in: a person, or without one the coordinator.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    person: Option<String>,
}

/// Answers `GET /mentoring/people`: with nobody over a database that holds others than the sample's people.
pub(super) async fn people(
    State(state): State<AppState>,
    Extension(id): Extension<RequestId>,
    headers: HeaderMap,
) -> Response {
    listed(&state).await.unwrap_or_else(|problem| problem.answer(negotiate::language(&headers), &id))
}

async fn listed(state: &AppState) -> Result<Response, Problem> {
    if state.mentoring().is_none() {
        return Err(problem::NOT_FOUND);
    }
    let db = state.db().writer();
    let people = match demo::is_sample(db).await {
        Ok(true) => demo::people(db).await,
        Ok(false) => Ok(Vec::new()),
        Err(error) => Err(error),
    };
    let people = people.map_err(|error| unavailable(&error.into()))?;
    let side = |side| if side == Side::Mentor { "MENTOR" } else { "MENTEE" };
    let told = people.iter().map(|one| json!({"person": one.person, "name": one.name, "side": side(one.side)}));
    Ok(written(&json!({ "people": told.collect::<Vec<_>>() })))
}

/// Answers `POST /mentoring/session`.
pub(super) async fn begin(State(state): State<AppState>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let id = parts.extensions.get::<RequestId>().cloned().unwrap_or_else(|| state.ids().of(&parts.headers));
    let language = negotiate::language(&parts.headers);
    let comes = parts.extensions.get::<Comes>().cloned().unwrap_or(Comes::Elsewhere);
    let payer = parts.extensions.get::<Payer>().cloned().unwrap_or(Payer::unknown());
    let balance = match state.purses().charge(&payer, COST).await {
        Ok(charged) => state.purses().settle(charged, COST).await,
        Err(over) => {
            let mut response = problem::RATE_LIMITED.answer(language, &id);
            state.purses().tell_over(response.headers_mut(), &payer, &over);
            return response;
        }
    };
    let signed = signed_in(&state, (&parts.headers, &comes), body).await;
    let mut response = signed.unwrap_or_else(|problem| problem.answer(language, &id));
    state.purses().tell(response.headers_mut(), &payer, balance);
    response
}

async fn signed_in(state: &AppState, (headers, comes): (&HeaderMap, &Comes), body: Body) -> Result<Response, Problem> {
    if state.mentoring().is_none() {
        return Err(problem::NOT_FOUND);
    }
    // A browser says where a page is that sends; what says nothing is no page of ours.
    if *comes != Comes::Here || !headers.contains_key(ORIGIN) {
        return Err(problem::ORIGIN_NOT_ALLOWED);
    }
    let deadline = Instant::now() + state.settings().request_timeout;
    let body = body::read(headers, body, MOST_BYTES, deadline).await?;
    let asked: Asked = serde_json::from_slice(&body).map_err(|_| problem::UNREADABLE)?;
    let who = asked.person.as_deref().map_or(Who::Coordinator, Who::Person);
    let signed = demo::sign_in(state.access(), state.db().writer(), who).await;
    let minted = signed.map_err(|error| unavailable(&error))?.ok_or(problem::NOT_FOUND)?;
    Ok(written(&json!({ "token": minted.token, "seconds": minted.seconds })))
}

fn unavailable(error: &anyhow::Error) -> Problem {
    tracing::error!(error = format!("{error:#}"), "nobody of the sample can be signed in");
    problem::UNAVAILABLE
}

fn written(body: &Value) -> Response {
    let mut response = Response::new(Body::from(body.to_string()));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
