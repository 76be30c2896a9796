//! `/graphql` over POST, QUERY and GET: the envelope in, the engine's bytes out.
//!
//! The order is the one of the GraphQL-over-HTTP edition of September 2026: method, form of the answer, form of the body,
//! length, envelope, then the engine. What concerns the caller comes before it.

use std::time::Duration;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::response::Response;
use entity::enums::Language;
use http::header::{ALLOW, CONTENT_TYPE, VARY};
use http::request::Parts;
use http::{HeaderName, HeaderValue, Method, StatusCode};
use tokio::time::Instant;

use super::cors::Comes;
use super::documents::Resolved;
use super::envelope::Envelope;
use super::finish::is_safe;
use super::negotiate::{self, Events, MediaType};
use super::paid::{Left, Paid, Settled};
use super::problem::{self, Problem};
use super::request_id::RequestId;
use super::request_log::Operation;
use super::ward::Ward;
use super::{AppState, body, caching, caller, envelope, sse};
use crate::budget::Payer;
use crate::engine::{self, Answer, Caller, Outcome, Refusal};

/// The methods that `/graphql` takes, as a 405 and OPTIONS name them.
const METHODS: HeaderValue = HeaderValue::from_static("GET, HEAD, OPTIONS, POST, QUERY");
/// The only one that takes a mutation.
const CHANGING: HeaderValue = HeaderValue::from_static("POST");
/// Asks for something else than an answer: `explain` tells what the operation can cost, and does not run it.
const COST: HeaderName = HeaderName::from_static("cost");
/// Behind which change what was written stands, as a cursor of changes.
const CHANGE: HeaderName = HeaderName::from_static("change");
/// A cursor of changes: the answer is to be no older than that.
const MIN_CHANGE: HeaderName = HeaderName::from_static("min-change");
/// How long an answer is held back for that.
const LONGEST_WAIT: Duration = Duration::from_secs(2);

/// Answers every method at `/graphql`.
pub(super) async fn serve(State(state): State<AppState>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let id = parts.extensions.get::<RequestId>().cloned().unwrap_or_else(|| state.ids().of(&parts.headers));
    let language = negotiate::language(&parts.headers);
    // That of the address, until it is known who asks.
    let mut payer = parts.extensions.get::<Payer>().cloned().unwrap_or(Payer::unknown());
    let mut response = match answer(&state, &parts, body, &mut payer, (language, &id)).await {
        Ok(response) => response,
        Err(why) => refused(&state, why, &payer, (language, &id)).await,
    };
    if response.status() == StatusCode::METHOD_NOT_ALLOWED {
        response.headers_mut().entry(ALLOW).or_insert(METHODS);
    }
    response.headers_mut().insert(VARY, caching::DEPENDS_ON);
    response
}

/// Why a request did not reach the engine, or its answer not the caller.
enum Refused {
    /// Told as `application/problem+json`.
    Plain(Problem),
    /// Told as a GraphQL request error.
    Envelope(Problem, MediaType),
}

impl From<Problem> for Refused {
    fn from(problem: Problem) -> Self {
        Refused::Plain(problem)
    }
}

/// One step a line. What refuses a request ends it.
async fn answer(
    state: &AppState,
    parts: &Parts,
    body: Body,
    payer: &mut Payer,
    (language, id): (Option<Language>, &RequestId),
) -> Result<Response, Refused> {
    let comes = admitted(state, parts)?;
    if parts.method == Method::OPTIONS {
        return Ok(state.cors().options(parts, &comes, METHODS));
    }
    let safely = is_safe(&parts.method);
    if !safely && parts.method != Method::POST {
        return Err(problem::METHOD_NOT_ALLOWED.into());
    }
    let who = caller::of_request(state, &parts.headers, &comes).await?;
    *payer = who.payer(payer.clone());
    let payer = &*payer;
    let (media_type, events) = form(parts)?;
    let deadline = Instant::now() + state.settings().request_timeout;
    let envelope = unfolded(state, parts, body, deadline, media_type).await?;
    let caller = Caller {
        request_id: id.as_str().into(),
        reads_only: safely,
        budget: state.purses().budget(payer),
        ..who.caller(language)
    };
    reached(state, parts, deadline).await?;
    let resolved = state.documents().resolve(envelope, who.only_stored);
    let resolved = tokio::time::timeout_at(deadline, resolved).await;
    let resolved = resolved.map_err(|_| problem::SLOW_ANSWER)?;
    let explains = parts.headers.get(COST).is_some_and(|value| value.as_bytes().eq_ignore_ascii_case(b"explain"));
    if !explains && sse::is_wanted(state, events, &resolved) {
        let ward = Ward::begin(state.access(), who.judged());
        return Ok(sse::answer(state, parts, resolved, (caller, payer.clone(), ward), id)?);
    }
    let paid = Paid { state, caller: &caller, payer };
    let (Settled { answer, left }, document) = asked(&paid, resolved, explains, deadline).await?;
    let operation = Operation::new(&answer, document);
    let change = answer.change.as_deref().and_then(|change| HeaderValue::try_from(change).ok());
    let mut response = match answer.outcome {
        Outcome::Refused(Refusal::Unavailable) => problem::UNAVAILABLE.answer(language, id),
        Outcome::Refused(Refusal::Internal) => problem::INTERNAL.answer(language, id),
        _ => written(
            answer,
            caching::Terms { safely, personally: who.personally, media_type },
            state.settings().partial_success_294,
        ),
    };
    tell(state, &mut response, payer, left);
    response.extensions_mut().insert(operation);
    if let Some(change) = change {
        response.headers_mut().insert(CHANGE, change);
    }
    Ok(response)
}

/// Waits until what is read has come to the change that the request has seen already; to all of them, where it names several.
async fn reached(state: &AppState, parts: &Parts, deadline: Instant) -> Result<(), Problem> {
    let until = (Instant::now() + LONGEST_WAIT).min(deadline);
    for seen in parts.headers.get_all(MIN_CHANGE) {
        let reached = match seen.to_str() {
            Ok(cursor) => state.graph().reaches(cursor, until.into_std()).await,
            Err(_) => None,
        };
        match reached {
            Some(true) => {}
            Some(false) => return Err(problem::UNAVAILABLE),
            None => return Err(problem::BAD_CHANGE),
        }
    }
    Ok(())
}

/// Tells what the caller has left.
fn tell(state: &AppState, response: &mut Response, payer: &Payer, left: Left) {
    match left {
        Left::Balance(balance) => state.purses().tell(response.headers_mut(), payer, balance),
        Left::Over(over) => state.purses().tell_over(response.headers_mut(), payer, &over),
    }
}

/// The answer to a request that did not reach the engine. It was work to find that out, and costs what that costs.
async fn refused(
    state: &AppState,
    refused: Refused,
    payer: &Payer,
    (language, id): (Option<Language>, &RequestId),
) -> Response {
    let purses = state.purses();
    let cost = state.graph().refused_cost();
    let charged = match purses.charge(payer, cost.actual).await {
        Ok(charged) => charged,
        Err(over) => {
            let caller = nobody(language, id);
            let paid = Paid { state, caller: &caller, payer };
            let (mut response, left) = match refused {
                Refused::Plain(_) => (problem::RATE_LIMITED.answer(language, id), Left::Over(over)),
                Refused::Envelope(_, media_type) => {
                    let Settled { answer, left } = paid.over(None, over);
                    (written(answer, caching::Terms { safely: false, personally: false, media_type }, false), left)
                }
            };
            tell(state, &mut response, payer, left);
            return response;
        }
    };
    let balance = purses.settle(charged, cost.actual).await;
    let mut response = match refused {
        Refused::Plain(problem) => problem.answer(language, id),
        Refused::Envelope(problem, media_type) => {
            let extensions = cost.json(balance.map(|balance| balance.remaining));
            problem.graphql(media_type, language, id, &extensions)
        }
    };
    purses.tell(response.headers_mut(), payer, balance);
    response
}

/// Whoever is told that their budget is spent sees nothing of the graph.
fn nobody(language: Option<Language>, id: &RequestId) -> Caller {
    let welsh = language == Some(Language::Cy);
    Caller { welsh, request_id: id.as_str().into(), reads_only: true, ..Caller::default() }
}

/// Whether anybody is served now, and the page that the request comes from.
fn admitted(state: &AppState, parts: &Parts) -> Result<Comes, Problem> {
    if state.is_draining() {
        return Err(problem::UNAVAILABLE);
    }
    match parts.extensions.get::<Comes>() {
        Some(Comes::Elsewhere) | None => Err(problem::ORIGIN_NOT_ALLOWED),
        Some(comes) => Ok(comes.clone()),
    }
}

/// The form of the answer, and for which operations it is a stream of events.
fn form(parts: &Parts) -> Result<(MediaType, Events), Problem> {
    let events = if parts.method == Method::HEAD { Events::Never } else { negotiate::events(&parts.headers) };
    match negotiate::media_type(&parts.headers) {
        Some(media_type) => Ok((media_type, events)),
        // What is refused before the stream begins is told as JSON.
        None if events != Events::Never => Ok((MediaType::Json, events)),
        None => Err(problem::NOT_ACCEPTABLE),
    }
}

/// The envelope, from the body or, where the method has none, from the address.
async fn unfolded(
    state: &AppState,
    parts: &Parts,
    body: Body,
    deadline: Instant,
    media_type: MediaType,
) -> Result<Envelope, Refused> {
    let settings = state.settings();
    let envelope = match parts.method {
        Method::GET | Method::HEAD => {
            envelope::from_query_string(parts.uri.query().unwrap_or_default(), settings.variables_bytes)
        }
        _ => {
            let body = body::read(&parts.headers, body, settings.body_limit_bytes, deadline).await?;
            envelope::from_json(&body, settings.variables_bytes)
        }
    };
    envelope.map_err(|problem| Refused::Envelope(problem, media_type))
}

/// The engine's answer, paid for, and by what the log recognises the document.
async fn asked(
    paid: &Paid<'_>,
    resolved: Result<Resolved, engine::error::Refused>,
    explains: bool,
    deadline: Instant,
) -> Result<(Settled, Option<u64>), Problem> {
    let state = paid.state;
    let Resolved { request, keep_as } = match resolved {
        Ok(resolved) => resolved,
        Err(refused) => return Ok((paid.settled(state.graph().refuse(&refused, paid.caller)).await, None)),
    };
    let settled = if explains { paid.explain(&request).await } else { paid.run(&request, deadline).await? };
    // Only what can be answered is worth its room.
    if let (Some(id), Outcome::Data | Outcome::Partial) = (keep_as, settled.answer.outcome) {
        state.documents().keep(id, &request.query);
    }
    Ok((settled, Some(state.fingerprint(&request.query))))
}

/// The engine's bytes with their status.
fn written(answer: Answer, terms: caching::Terms, partial_success_294: bool) -> Response {
    let mut response = Response::new(Body::from(answer.body.clone()));
    *response.status_mut() = status(answer.outcome, terms.media_type, partial_success_294);
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, terms.media_type.header());
    caching::mark(&answer, terms, headers);
    if answer.outcome == Outcome::Refused(Refusal::Method) {
        headers.insert(ALLOW, CHANGING);
    }
    response
}

/// The status of an outcome by the table of the contract.
fn status(outcome: Outcome, media_type: MediaType, partial_success_294: bool) -> StatusCode {
    match outcome {
        Outcome::Partial if partial_success_294 && media_type == MediaType::GraphqlResponse => {
            StatusCode::from_u16(294).unwrap_or(StatusCode::OK)
        }
        Outcome::Data | Outcome::Partial => StatusCode::OK,
        Outcome::Refused(refusal) => match refusal {
            Refusal::Syntax => StatusCode::BAD_REQUEST,
            Refusal::Envelope
            | Refusal::Document
            | Refusal::Validation
            | Refusal::Operation
            | Refusal::Variables
            | Refusal::Limits
            | Refusal::Subscription => StatusCode::UNPROCESSABLE_ENTITY,
            Refusal::Trust => StatusCode::FORBIDDEN,
            Refusal::Method => StatusCode::METHOD_NOT_ALLOWED,
            Refusal::Budget => StatusCode::TOO_MANY_REQUESTS,
            Refusal::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Refusal::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_outcome_has_its_status() {
        use MediaType::{GraphqlResponse as G, Json as J};
        for (outcome, newer, older) in [
            (Outcome::Data, 200, 200),
            (Outcome::Partial, 294, 200),
            (Outcome::Refused(Refusal::Envelope), 422, 422),
            (Outcome::Refused(Refusal::Document), 422, 422),
            (Outcome::Refused(Refusal::Trust), 403, 403),
            (Outcome::Refused(Refusal::Syntax), 400, 400),
            (Outcome::Refused(Refusal::Validation), 422, 422),
            (Outcome::Refused(Refusal::Method), 405, 405),
            (Outcome::Refused(Refusal::Operation), 422, 422),
            (Outcome::Refused(Refusal::Variables), 422, 422),
            (Outcome::Refused(Refusal::Limits), 422, 422),
            (Outcome::Refused(Refusal::Budget), 429, 429),
            (Outcome::Refused(Refusal::Unavailable), 503, 503),
            (Outcome::Refused(Refusal::Internal), 500, 500),
        ] {
            assert_eq!(status(outcome, G, true).as_u16(), newer, "{outcome:?}");
            assert_eq!(status(outcome, J, true).as_u16(), older, "{outcome:?}");
        }
        assert_eq!(status(Outcome::Partial, G, false).as_u16(), 200);
    }
}
