//! The built-in issuer over HTTP: tokens for client credentials (RFC 6749, section 4.4, with RFC 7523), its public keys (RFC
//! 7517) and what it can do (RFC 8414). Errors are those of OAuth, which its clients know.

use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::response::Response;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, PRAGMA};
use http::{HeaderMap, HeaderValue, StatusCode};
use serde_json::{Value, json};

use super::request_id::RequestId;
use super::{AppState, caller, negotiate, problem};
use crate::auth::{Asked, Exchange, Refused};
use crate::budget::Payer;

/// The longest body of a request for a token in bytes.
const MOST_BYTES: usize = 32_768;
/// How long such a body may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// What a request for a token costs: two signatures and a row that is written.
const COST: u64 = 100;
/// The one kind of proof that is taken.
const ASSERTION: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
/// For how long clients may keep the public keys, in seconds: less than old keys stay among them.
const KEYS_AGE: HeaderValue = HeaderValue::from_static("public, max-age=300");

/// An error of RFC 6749, section 5.2: its code, and a sentence for whoever writes the client.
struct Fault(StatusCode, &'static str, &'static str);

const fn bad(code: &'static str, why: &'static str) -> Fault {
    Fault(StatusCode::BAD_REQUEST, code, why)
}

/// Answers `POST /oauth/token`.
pub(super) async fn token(State(state): State<AppState>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let id = parts.extensions.get::<RequestId>().cloned().unwrap_or_else(|| state.ids().of(&parts.headers));
    let language = negotiate::language(&parts.headers);
    if state.is_draining() {
        return problem::UNAVAILABLE.answer(language, &id);
    }
    // Whoever guesses pays by their address, before anything is worked out for them.
    let payer = parts.extensions.get::<Payer>().cloned().unwrap_or(Payer::unknown());
    let balance = match state.purses().charge(&payer, COST).await {
        Ok(charged) => state.purses().settle(charged, COST).await,
        Err(over) => {
            let mut response = problem::RATE_LIMITED.answer(language, &id);
            state.purses().tell_over(response.headers_mut(), &payer, &over);
            return response;
        }
    };
    let mut response = match answer(&state, &parts.headers, body).await {
        Ok(body) => written(StatusCode::OK, &body),
        Err(Fault(status, code, why)) => written(status, &json!({"error": code, "error_description": why})),
    };
    state.purses().tell(response.headers_mut(), &payer, balance);
    response
}

async fn answer(state: &AppState, headers: &HeaderMap, body: Body) -> Result<Value, Fault> {
    let is_form = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).is_some_and(|kind| {
        kind.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/x-www-form-urlencoded")
    });
    if !is_form {
        return Err(bad("invalid_request", "send the parameters as application/x-www-form-urlencoded"));
    }
    let read = tokio::time::timeout(PATIENCE, to_bytes(body, MOST_BYTES)).await;
    let body =
        read.ok().and_then(Result::ok).ok_or(bad("invalid_request", "the body is too long or did not arrive"))?;
    let form: Vec<(String, String)> = url::form_urlencoded::parse(&body).into_owned().collect();
    let one = |name: &str| {
        let mut values = form.iter().filter(|(known, value)| known == name && !value.is_empty());
        match (values.next(), values.next()) {
            (_, Some(_)) => Err(bad("invalid_request", "a parameter is given twice")),
            (found, None) => Ok(found.map(|(_, value)| value.as_str())),
        }
    };
    match one("grant_type")? {
        Some("client_credentials") => {}
        Some(_) => return Err(bad("unsupported_grant_type", "grant_type must be client_credentials")),
        None => return Err(bad("invalid_request", "grant_type is missing")),
    }
    let assertion = match (one("client_assertion_type")?, one("client_assertion")?) {
        (Some(ASSERTION), Some(assertion)) => assertion,
        _ => return Err(not_proven()),
    };
    let asked = Asked { assertion, client: one("client_id")?, scope: one("scope")? };
    match state.access().exchange(asked).await {
        Ok(minted) => Ok(json!({
            "access_token": minted.token,
            "token_type": "Bearer",
            "expires_in": minted.seconds,
            "scope": minted.scope,
        })),
        Err(Exchange::Client(Refused::Unavailable) | Exchange::Unavailable) => Err(Fault(
            StatusCode::SERVICE_UNAVAILABLE,
            "temporarily_unavailable",
            "no token can be signed at the moment",
        )),
        // A client that is suspended is told so when it asks with a token that it has.
        Err(Exchange::Client(refused)) => {
            caller::told(refused);
            Err(not_proven())
        }
        Err(Exchange::Scope) => Err(bad("invalid_scope", "a scope is unknown or not granted to the client")),
    }
}

const fn not_proven() -> Fault {
    Fault(
        StatusCode::UNAUTHORIZED,
        "invalid_client",
        "the client has to prove who it is with a signed assertion (private_key_jwt) that was not used before",
    )
}

fn written(status: StatusCode, body: &Value) -> Response {
    let mut response = Response::new(Body::from(body.to_string()));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(PRAGMA, HeaderValue::from_static("no-cache"));
    response
}

/// Answers `GET /.well-known/jwks.json`.
pub(super) async fn keys(
    State(state): State<AppState>,
    axum::Extension(id): axum::Extension<RequestId>,
    headers: HeaderMap,
) -> Response {
    match state.access().jwks().await {
        Ok(keys) => public(&keys, "application/jwk-set+json"),
        Err(_) => problem::UNAVAILABLE.answer(negotiate::language(&headers), &id),
    }
}

/// Answers `GET /.well-known/oauth-authorization-server`.
pub(super) async fn metadata(State(state): State<AppState>) -> Response {
    use entity::enums::Scope;
    use sea_orm::Iterable;
    let issuer = &state.access().options().issuer;
    let scopes: Vec<String> = Scope::iter().map(Scope::in_token).collect();
    let metadata = json!({
        "issuer": issuer,
        "token_endpoint": format!("{issuer}/oauth/token"),
        "jwks_uri": format!("{issuer}/.well-known/jwks.json"),
        "scopes_supported": scopes,
        "response_types_supported": [],
        "grant_types_supported": ["client_credentials"],
        "token_endpoint_auth_methods_supported": ["private_key_jwt"],
        "token_endpoint_auth_signing_alg_values_supported": ["EdDSA", "ES256", "PS256", "RS256"],
        "ui_locales_supported": ["en", "cy"],
    });
    public(&metadata, "application/json")
}

fn public(body: &Value, kind: &'static str) -> Response {
    let mut response = Response::new(Body::from(body.to_string()));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    response.headers_mut().insert(CACHE_CONTROL, KEYS_AGE);
    response
}
