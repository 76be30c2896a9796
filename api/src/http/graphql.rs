//! `/graphql` over POST, QUERY and GET: the envelope in, the engine's bytes out.
//!
//! The order is the one of the GraphQL-over-HTTP edition of September 2026: method, form of the answer, form of the body,
//! length, envelope, then the engine.

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::response::Response;
use entity::enums::Language;
use http::header::{ALLOW, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, VARY};
use http::request::Parts;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use tokio::time::Instant;

use super::negotiate::{self, Events, MediaType};
use super::paid::{Left, Paid, Settled};
use super::problem::{self, Problem};
use super::request_id::RequestId;
use super::request_log::Operation;
use super::{AppState, envelope, sse};
use crate::budget::Payer;
use crate::engine::{Answer, Caller, Outcome, Refusal, RowScope};

/// The methods that `/graphql` takes, as a 405 names them.
const METHODS: HeaderValue = HeaderValue::from_static("GET, HEAD, POST, QUERY");
/// Asks for something else than an answer: `explain` tells what the operation can cost, and does not run it.
const COST: HeaderName = HeaderName::from_static("cost");
/// What an answer depends on besides its address.
const DEPENDS_ON: HeaderValue = HeaderValue::from_static("Accept, Accept-Language");

/// Answers every method at `/graphql`.
pub(super) async fn serve(State(state): State<AppState>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let id = parts.extensions.get::<RequestId>().cloned().unwrap_or_else(|| state.ids().of(&parts.headers));
    let language = negotiate::language(&parts.headers);
    let payer = parts.extensions.get::<Payer>().cloned().unwrap_or(Payer::unknown());
    let mut response = match answer(&state, &parts, body, &payer, (language, &id)).await {
        Ok(response) => response,
        Err(why) => refused(&state, why, &payer, (language, &id)).await,
    };
    if response.status() == StatusCode::METHOD_NOT_ALLOWED {
        response.headers_mut().insert(ALLOW, METHODS);
    }
    response.headers_mut().insert(VARY, DEPENDS_ON);
    response
}

/// Why a request did not reach the engine, or its answer not the caller.
enum Refused {
    /// Told as `application/problem+json`.
    Plain(Problem),
    /// Told as a GraphQL request error.
    Envelope(Problem, MediaType),
}

async fn answer(
    state: &AppState,
    parts: &Parts,
    body: Body,
    payer: &Payer,
    (language, id): (Option<Language>, &RequestId),
) -> Result<Response, Refused> {
    // Mutations over GET and QUERY: those methods are safe, so a mutation over them has to be answered with 405 and no
    // effect. The contract has no mutation yet, so validation refuses every one. When the first arrives, the engine is
    // told here which kinds of operation the method allows, before anything runs.
    let in_body = match parts.method {
        Method::POST => true,
        Method::GET | Method::HEAD => false,
        ref other if other.as_str() == "QUERY" => true,
        _ => return Err(Refused::Plain(problem::METHOD_NOT_ALLOWED)),
    };
    let events = if parts.method == Method::HEAD { Events::Never } else { negotiate::events(&parts.headers) };
    let media_type = match negotiate::media_type(&parts.headers) {
        Some(media_type) => media_type,
        // What is refused before the stream begins is told as JSON.
        None if events != Events::Never => MediaType::Json,
        None => return Err(Refused::Plain(problem::NOT_ACCEPTABLE)),
    };
    let deadline = Instant::now() + state.settings().request_timeout;
    let variables_limit = state.settings().variables_bytes;
    let request = if in_body {
        let body = read_body(state, parts, body, deadline).await.map_err(Refused::Plain)?;
        envelope::from_json(&body, variables_limit)
    } else {
        envelope::from_query_string(parts.uri.query().unwrap_or_default(), variables_limit)
    };
    let request = request.map_err(|problem| Refused::Envelope(problem, media_type))?;
    let document = state.fingerprint(&request.query);
    let caller = caller(language, id);
    let explains = parts.headers.get(COST).is_some_and(|value| value.as_bytes().eq_ignore_ascii_case(b"explain"));
    if !explains && sse::is_wanted(state, events, &request) {
        return sse::answer(state, parts, request, (caller, payer.clone()), id).map_err(Refused::Plain);
    }
    let paid = Paid { state, caller: &caller, payer };
    let settled = if explains {
        paid.explain(&request).await
    } else {
        paid.run(&request, deadline).await.map_err(Refused::Plain)?
    };
    let Settled { answer, left } = settled;
    let operation = Operation::new(&answer, document);
    let mut response = match answer.outcome {
        Outcome::Refused(Refusal::Unavailable) => problem::UNAVAILABLE.answer(language, id),
        Outcome::Refused(Refusal::Internal) => problem::INTERNAL.answer(language, id),
        _ => written(answer, media_type, state.settings().partial_success_294),
    };
    tell(state, &mut response, left);
    response.extensions_mut().insert(operation);
    Ok(response)
}

/// Tells what the caller has left.
fn tell(state: &AppState, response: &mut Response, left: Left) {
    match left {
        Left::Balance(balance) => state.purses().tell(response.headers_mut(), balance),
        Left::Over(over) => state.purses().tell_over(response.headers_mut(), &over),
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
            let caller = caller(language, id);
            let paid = Paid { state, caller: &caller, payer };
            let (mut response, left) = match refused {
                Refused::Plain(_) => (problem::RATE_LIMITED.answer(language, id), Left::Over(over)),
                Refused::Envelope(_, media_type) => {
                    let Settled { answer, left } = paid.over(None, over);
                    (written(answer, media_type, false), left)
                }
            };
            tell(state, &mut response, left);
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
    purses.tell(response.headers_mut(), balance);
    response
}

fn caller(language: Option<Language>, id: &RequestId) -> Caller {
    Caller {
        scope: RowScope::Public,
        granted: Vec::new(),
        welsh: language == Some(Language::Cy),
        request_id: id.as_str().into(),
    }
}

/// The whole body, or why it cannot be had.
async fn read_body(state: &AppState, parts: &Parts, body: Body, deadline: Instant) -> Result<bytes::Bytes, Problem> {
    let limit = state.settings().body_limit_bytes;
    if !negotiate::body_is_json(&parts.headers) {
        return Err(problem::UNSUPPORTED_MEDIA_TYPE);
    }
    if announced_length(&parts.headers).is_some_and(|length| length > limit) {
        return Err(problem::BODY_TOO_LARGE);
    }
    match tokio::time::timeout_at(deadline, to_bytes(body, limit)).await {
        Ok(Ok(bytes)) => Ok(bytes),
        // Either longer than the limit, or the caller went away, who reads no answer.
        Ok(Err(_)) => Err(problem::BODY_TOO_LARGE),
        Err(_) => Err(problem::SLOW_BODY),
    }
}

fn announced_length(headers: &HeaderMap) -> Option<usize> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// The engine's bytes with their status.
fn written(answer: Answer, media_type: MediaType, partial_success_294: bool) -> Response {
    let mut response = Response::new(Body::from(answer.body));
    *response.status_mut() = status(answer.outcome, media_type, partial_success_294);
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, media_type.header());
    // Caching comes with the data version that answers will carry; until then nothing may be kept.
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// The status of an outcome by the table of the contract.
fn status(outcome: Outcome, media_type: MediaType, partial_success_294: bool) -> StatusCode {
    match outcome {
        Outcome::Partial if partial_success_294 && media_type == MediaType::GraphqlResponse => {
            StatusCode::from_u16(294).unwrap_or(StatusCode::OK)
        }
        Outcome::Data | Outcome::Partial => StatusCode::OK,
        Outcome::Refused(Refusal::Syntax) => StatusCode::BAD_REQUEST,
        Outcome::Refused(
            Refusal::Validation | Refusal::Operation | Refusal::Variables | Refusal::Limits | Refusal::Subscription,
        ) => StatusCode::UNPROCESSABLE_ENTITY,
        Outcome::Refused(Refusal::Budget) => StatusCode::TOO_MANY_REQUESTS,
        Outcome::Refused(Refusal::Unavailable) => StatusCode::SERVICE_UNAVAILABLE,
        Outcome::Refused(Refusal::Internal) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

#[cfg(test)]
mod tests {
    use http::header::{ACCEPT, ACCEPT_LANGUAGE};

    use super::*;

    #[test]
    fn each_outcome_has_its_status() {
        use MediaType::{GraphqlResponse as G, Json as J};
        for (outcome, newer, older) in [
            (Outcome::Data, 200, 200),
            (Outcome::Partial, 294, 200),
            (Outcome::Refused(Refusal::Syntax), 400, 400),
            (Outcome::Refused(Refusal::Validation), 422, 422),
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

    #[test]
    fn an_answer_names_the_headers_that_it_was_chosen_by() {
        let named = DEPENDS_ON.to_str().unwrap().to_lowercase();
        assert_eq!(named, format!("{ACCEPT}, {ACCEPT_LANGUAGE}"));
    }
}
