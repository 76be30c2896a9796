//! Everything that speaks HTTP: the router, and what happens around each request.

mod asset;
mod authorization;
mod body;
mod caching;
mod caller;
mod connections;
mod contract;
mod cors;
mod documents;
mod embed;
mod encode;
mod envelope;
mod error_pages;
mod explorer;
mod files;
mod finish;
mod graphql;
mod health;
mod json;
mod mentoring;
mod negotiate;
mod oauth;
mod paid;
mod payer;
mod problem;
mod purse;
mod request_id;
mod request_log;
mod security;
mod settings;
mod sse;
mod state;
mod streams;
mod ward;
mod ws;

use std::panic::AssertUnwindSafe;
use std::time::Instant;

use axum::Router;
use axum::extract::{MatchedPath, Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use axum::routing::{any, get, post};
use futures_util::FutureExt;
use http::header::ORIGIN;
use http::{HeaderMap, HeaderValue};
use tracing::{Instrument, Span};

pub use connections::{Drained, serve};
pub use request_id::RequestIds;
pub use settings::{Settings, access_options};
pub use state::AppState;

use crate::telemetry;
use crate::trail;
use cors::Comes;
use request_id::RequestId;

/// Where the endpoint is.
const GRAPHQL: &str = "/graphql";
/// Where it is as a WebSocket.
const SOCKET: &str = "/graphql/ws";
/// Where tokens are.
const TOKEN: &str = "/oauth/token";

/// All routes, each request inside what `around` does.
pub fn router(state: AppState) -> Router {
    let routes = Router::new()
        .route(GRAPHQL, any(graphql::serve))
        .route(SOCKET, get(ws::serve))
        .route("/schema.graphql", get(contract::serve))
        .route("/", get(explorer::page))
        .route("/explorer", get(explorer::page))
        .route("/explorer/{file}", get(explorer::file))
        .merge(embed::routes())
        .merge(mentoring::routes())
        .route("/errors", get(error_pages::list))
        .route("/errors/errors.css", get(error_pages::style))
        .route("/errors/{code}", get(error_pages::page))
        .route("/files", post(files::upload))
        .route("/templates/{file}", get(files::template))
        .route("/imports/{id}/report.csv", get(files::refused))
        .route(TOKEN, post(oauth::token))
        .route("/.well-known/jwks.json", get(oauth::keys))
        .route("/.well-known/oauth-authorization-server", get(oauth::metadata))
        .route("/livez", get(health::live))
        .route("/readyz", get(health::ready))
        .method_not_allowed_fallback(method_not_allowed)
        .fallback(not_found);
    within(routes, state)
}

/// Routes with the same `around` each request: what [`router`] does with its own, for routes of a test's making.
pub fn within(routes: Router<AppState>, state: AppState) -> Router {
    routes.layer(from_fn_with_state(state.clone(), around)).with_state(state)
}

/// What happens around each request, outermost first. One function and no stack of layers, so that the order can be read
/// and each request pays for one future.
async fn around(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let began = Instant::now();
    // 1. The request has an id before anything can go wrong with it.
    let id = state.ids().of(request.headers());
    request.extensions_mut().insert(id.clone());
    let language = negotiate::language(request.headers());
    let method = request_log::method_name(request.method());
    let route = request.extensions().get::<MatchedPath>().cloned();
    let route = route.as_ref().map_or("-", MatchedPath::as_str);
    // 2. One span, when traces are on; everything further in belongs to it.
    let span =
        if state.settings().traces { telemetry::server_span(method, route, request.headers()) } else { Span::none() };
    // 3. Whoever asks the endpoint pays for it, whatever comes of it; it is told apart before anything is refused.
    let pays = [GRAPHQL, SOCKET, TOKEN, mentoring::SESSION].contains(&route) || embed::ASKING.contains(&route);
    let payer = pays.then(|| state.payer(&request));
    if let Some(payer) = &payer {
        request.extensions_mut().insert(payer.clone());
    }
    // 4. The page that asks, and the form that the answer can be sent in.
    let comes = state.cors().judge(request.headers(), request.uri());
    let by_key = route == GRAPHQL || embed::is_for_others(route);
    let comes = comes_by_key(&state, comes, origin(request.headers()).filter(|_| by_key)).await;
    request.extensions_mut().insert(comes.clone());
    let wanted = finish::Wanted::by(request.method(), request.headers(), state.settings().compress_from_bytes);
    // 5. What is too long is refused before it is routed, read or logged.
    let mut response = if longer_than(state.settings().uri_limit_bytes, &request) {
        problem::URI_TOO_LONG.answer(language, &id)
    } else if head_of(&request) > state.settings().head_limit_bytes {
        problem::HEADERS_TOO_LARGE.answer(language, &id)
    } else {
        // 6. A panic costs its own request and no other; the log has its place under the request's id.
        let work = AssertUnwindSafe(next.run(request).instrument(span.clone())).catch_unwind();
        let handled = trail::follow(id.as_str().into(), work).await;
        handled.unwrap_or_else(|_| problem::INTERNAL.answer(language, &id))
    };
    // 7. Whoever pays is told what is left, and pays now where nothing was charged so far.
    if let Some(payer) = &payer {
        response = state.purses().told(payer, response).await;
    }
    // 8. An answer that the caller has is not sent again, and a long one is packed.
    response = wanted.finish(response).await;
    // 9. Every answer carries the id, what keeps browsers safe, and what a page of another place may read.
    response.headers_mut().insert(request_id::GIVEN_AS, id.header());
    state.cors().tell(&comes, response.headers_mut());
    security::protect(response.headers_mut(), state.hsts());
    // 10. The span and the log line say how it went.
    let status = response.status();
    if state.settings().traces {
        span.record("http.response.status_code", status.as_u16());
        if status.is_server_error() {
            span.record("error.type", status.as_str());
        }
    }
    if request_log::Line::is_wanted() {
        request_log::Line {
            method,
            route,
            status,
            began,
            bytes: http_body::Body::size_hint(response.body()).exact(),
            request_id: &id,
            trace_id: if state.settings().traces { telemetry::trace_id(&span) } else { None },
            operation: response.extensions().get::<request_log::Operation>().copied(),
        }
        .write();
    }
    response
}

/// The page that a request comes from. One that an embed key is bound to may ask at the endpoint and for listings alone.
async fn comes_by_key(state: &AppState, comes: Comes, origin: Option<HeaderValue>) -> Comes {
    let (Comes::Elsewhere, Some(origin)) = (&comes, origin) else { return comes };
    match origin.to_str() {
        // When the register cannot be read, nobody is answered anyway.
        Ok(text) if state.access().embeds_any(text).await.unwrap_or(false) => Comes::Embedded(origin),
        _ => comes,
    }
}

/// The one origin that a request names.
fn origin(headers: &HeaderMap) -> Option<HeaderValue> {
    let mut said = headers.get_all(ORIGIN).iter();
    said.next().filter(|_| said.next().is_none()).cloned()
}

fn longer_than(limit: usize, request: &Request) -> bool {
    request.uri().path_and_query().is_some_and(|address| address.as_str().len() > limit)
}

/// The length of a request's head as HTTP/1 writes it: request line and headers, each with what ends and parts them.
fn head_of(request: &Request) -> usize {
    let address = request.uri().path_and_query().map_or(1, |address| address.as_str().len());
    let line = request.method().as_str().len() + address + "  HTTP/1.1\r\n".len();
    let headers = request.headers().iter().map(|(name, value)| name.as_str().len() + value.len() + ": \r\n".len());
    line + headers.sum::<usize>() + "\r\n".len()
}

async fn not_found(axum::Extension(id): axum::Extension<RequestId>, headers: HeaderMap) -> Response {
    problem::NOT_FOUND.answer(negotiate::language(&headers), &id)
}

async fn method_not_allowed(axum::Extension(id): axum::Extension<RequestId>, headers: HeaderMap) -> Response {
    problem::METHOD_NOT_ALLOWED.answer(negotiate::language(&headers), &id)
}
