//! Files of records: `POST /files` takes one, `GET /templates/…` says what they look like, `GET /imports/…/report.csv` gives the
//! rows that were refused. What is done with a file is asked for at the endpoint (`importXs`).

use std::collections::HashMap;

use axum::body::{Body, HttpBody};
use axum::extract::{Path, Request, State};
use axum::response::Response;
use bytes::Bytes;
use futures_util::{StreamExt, stream};
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_TYPE, LOCATION};
use http::request::Parts;
use http::{HeaderMap, HeaderValue, StatusCode};
use serde_json::json;
use tokio::time::{Instant, timeout_at};

use super::asset::Asset;
use super::cors::Comes;
use super::problem::{self, Problem};
use super::request_id::RequestId;
use super::{AppState, caller, negotiate};
use crate::bulk::{file::Incoming, report};
use crate::engine::{
    Caller, Graph, id,
    written::{FILE, JOB},
};

/// What a file costs that is sent: as much as a batch.
const COST: u64 = 100;

/// The templates of all types that partners write, by the last part of their addresses.
#[derive(Debug)]
pub(crate) struct Templates(HashMap<String, Asset>);

impl Templates {
    pub(super) fn new(graph: &Graph) -> Self {
        let of = |ty| Some((ty, graph.template(ty)?));
        let both = graph.written().filter_map(of).flat_map(|(ty, template)| {
            let csv = Asset::new(template.csv, "text/csv; charset=utf-8; header=present");
            let page = Asset::new(template.page, "text/markdown; charset=utf-8");
            [(format!("{ty}.csv"), csv), (format!("{ty}.md"), page)]
        });
        Self(both.collect())
    }
}

/// Answers `GET /templates/STUDY.csv`, and `.md`.
pub(super) async fn template(
    State(state): State<AppState>,
    Path(name): Path<String>,
    axum::Extension(id): axum::Extension<RequestId>,
    headers: HeaderMap,
) -> Response {
    match state.templates().0.get(&name) {
        Some(template) => template.answer(),
        None => problem::NOT_FOUND.answer(negotiate::language(&headers), &id),
    }
}

/// Answers `POST /files`.
pub(super) async fn upload(State(state): State<AppState>, request: Request) -> Response {
    let (parts, body, id) = taken_apart(&state, request);
    let language = negotiate::language(&parts.headers);
    let asked = match admitted(&state, &parts).await {
        Ok((caller, payer)) => match state.purses().charge(&payer, COST).await {
            Ok(charged) => {
                let kept = kept(&state, &parts.headers, body, &caller).await;
                let balance = state.purses().settle(charged, COST).await;
                let mut response = kept.unwrap_or_else(|problem| problem.answer(language, &id));
                state.purses().tell(response.headers_mut(), &payer, balance);
                Ok(response)
            }
            Err(over) => {
                let mut response = problem::RATE_LIMITED.answer(language, &id);
                state.purses().tell_over(response.headers_mut(), &payer, &over);
                Ok(response)
            }
        },
        Err(problem) => Err(problem),
    };
    asked.unwrap_or_else(|problem| problem.answer(language, &id))
}

/// Answers `GET /imports/ID/report.csv`.
pub(super) async fn refused(State(state): State<AppState>, Path(job): Path<String>, request: Request) -> Response {
    let (parts, _, id) = taken_apart(&state, request);
    match told(&state, &parts, &job).await {
        Ok(response) => response,
        Err(problem) => problem.answer(negotiate::language(&parts.headers), &id),
    }
}

fn taken_apart(state: &AppState, request: Request) -> (Parts, Body, RequestId) {
    let payer = state.payer(&request);
    let (mut parts, body) = request.into_parts();
    parts.extensions.insert(payer);
    let id = parts.extensions.get::<RequestId>().cloned().unwrap_or_else(|| state.ids().of(&parts.headers));
    (parts, body, id)
}

/// A client of an organisation that may write records of some type, and whose budget pays.
async fn admitted(state: &AppState, parts: &Parts) -> Result<(Caller, crate::budget::Payer), Problem> {
    if state.is_draining() {
        return Err(problem::UNAVAILABLE);
    }
    let comes = parts.extensions.get::<Comes>().cloned().unwrap_or(Comes::Elsewhere);
    let who = caller::of_request(state, &parts.headers, &comes).await?;
    if who.judged().is_none() {
        return Err(problem::TOKEN_NEEDED);
    }
    let caller = who.caller(None);
    let writes = |ty| state.graph().writing_scopes(ty).iter().any(|scope| caller.scope.has(scope));
    let may = caller.scope.organisation().is_some() && state.graph().written().any(writes);
    if !may {
        return Err(problem::NO_WRITER);
    }
    let address = parts.extensions.get::<crate::budget::Payer>().cloned().unwrap_or(crate::budget::Payer::unknown());
    let payer = who.payer(address);
    Ok((caller, payer))
}

/// Keeps the body as it comes, piece by piece.
async fn kept(state: &AppState, headers: &HeaderMap, body: Body, caller: &Caller) -> Result<Response, Problem> {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if !kind.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("text/csv") {
        return Err(problem::NO_CSV);
    }
    if headers.contains_key(CONTENT_ENCODING) {
        return Err(problem::FILE_PACKED);
    }
    let files = &state.settings().files;
    let limit = files.limit_bytes as u64;
    if body.size_hint().lower() > limit {
        return Err(problem::BODY_TOO_LARGE);
    }
    let unkept = |error: sea_orm::DbErr| {
        tracing::error!(%error, "a file cannot be kept");
        problem::UNAVAILABLE
    };
    let organisation = caller.scope.organisation().ok_or(problem::NO_WRITER)?;
    let client = caller.client.as_deref().unwrap_or_default();
    let (db, now) = (state.db().writer(), state.clock().now());
    let mut incoming = Incoming::begin(db, (client, organisation), now).await.map_err(unkept)?;
    let deadline = Instant::now() + files.upload_timeout;
    let mut pieces = body.into_data_stream();
    let problem = loop {
        match timeout_at(deadline, pieces.next()).await {
            Err(_) => break problem::SLOW_BODY,
            Ok(None) => {
                let bytes = incoming.bytes();
                let file = id::encode(FILE, incoming.end().await.map_err(unkept)?);
                return Ok(made(&file, bytes));
            }
            // Who went away reads no answer.
            Ok(Some(Err(_))) => break problem::UNREADABLE,
            Ok(Some(Ok(piece))) if incoming.bytes().saturating_add(piece.len() as u64) > limit => {
                break problem::BODY_TOO_LARGE;
            }
            Ok(Some(Ok(piece))) => incoming.push(&piece).await.map_err(unkept)?,
        }
    };
    incoming.discard().await.map_err(unkept)?;
    Err(problem)
}

fn made(file: &str, bytes: u64) -> Response {
    let mut response = Response::new(Body::from(json!({"id": file, "bytes": bytes}).to_string()));
    *response.status_mut() = StatusCode::CREATED;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Ok(location) = HeaderValue::try_from(format!("/files/{file}")) {
        headers.insert(LOCATION, location);
    }
    response
}

/// The report of an import of the caller's organisation, a part at a time.
async fn told(state: &AppState, parts: &Parts, job: &str) -> Result<Response, Problem> {
    let (caller, _) = admitted(state, parts).await?;
    let row = id::decode(job).filter(|(prefix, _)| *prefix == JOB).map(|(_, row)| row).ok_or(problem::NOT_FOUND)?;
    let own = report::whose(state.db(), row).await.map_err(|_| problem::UNAVAILABLE)?;
    let (organisation, kind) = own.ok_or(problem::NOT_FOUND)?;
    let may = state.graph().writing_scopes(&kind).iter().any(|scope| caller.scope.has(scope));
    if caller.scope.organisation() != Some(organisation) || !may {
        return Err(problem::NOT_FOUND);
    }
    let first = report::part(state.db(), row, None).await.map_err(|_| problem::UNAVAILABLE)?;
    let (bytes, last) = first.unwrap_or_default();
    let rest = stream::try_unfold((state.clone(), last), move |(state, last)| async move {
        let part = report::part(state.db(), row, Some(last)).await?;
        Ok::<_, crate::db::ReadError>(part.map(|(bytes, last)| (Bytes::from(bytes), (state, last))))
    });
    let body = stream::once(async move { Ok(Bytes::from(bytes)) }).chain(rest);
    let mut response = Response::new(Body::from_stream(body));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8; header=present"));
    headers.insert(CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"report.csv\""));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}
