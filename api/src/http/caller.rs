//! Who asks: over a request or a socket, by their token, by an embed key, or nobody in particular. Whoever brings a token
//! that does not count is told so and never taken for somebody without.

use async_graphql::Value;
use entity::enums::Language;
use http::header::ORIGIN;
use http::{HeaderMap, HeaderName};

use super::AppState;
use super::authorization::{self, Credentials};
use super::cors::Comes;
use super::problem::{self, Problem};
use crate::auth::{Judged, Reason, Refused};
use crate::budget::{Allowance, Payer};
use crate::engine::{Caller, RowScope};
use crate::trail;

/// Where a public page sends its publishable key.
pub(crate) const EMBED_KEY: HeaderName = HeaderName::from_static("x-embed-key");

/// Who asks, as far as they were judged.
#[derive(Clone, Debug)]
pub(crate) struct Who {
    /// What their token says; `None` without one.
    judged: Option<Judged>,
    /// Whether stored documents alone are taken of them.
    pub(crate) only_stored: bool,
    /// Whether the answer is for nobody else.
    pub(crate) personally: bool,
}

impl Who {
    const ANYBODY: Who = Who { judged: None, only_stored: false, personally: false };

    fn client(judged: Judged) -> Self {
        Who { judged: Some(judged), only_stored: false, personally: true }
    }

    /// As the engine sees them. The request's id, whether it only reads and what it is charged to come from whoever asks.
    pub(crate) fn caller(&self, language: Option<Language>) -> Caller {
        Caller {
            scope: self.judged.as_ref().map_or(RowScope::PUBLIC, |judged| judged.scope.clone()),
            client: self.judged.as_ref().map(|judged| judged.facts.client.clone()),
            welsh: language == Some(Language::Cy),
            embedded: self.only_stored,
            expires_at: self.judged.as_ref().map(Judged::expires_at),
            ..Caller::default()
        }
    }

    /// Whose budget they spend: that of the client, and for everybody else that of the address.
    pub(crate) fn payer(&self, address: Payer) -> Payer {
        let Some(judged) = &self.judged else { return address };
        let client = &*judged.facts.client;
        match judged.allowance {
            Some((capacity, refill)) => Payer::client_with(client, Allowance { capacity, refill }),
            None => Payer::client(client),
        }
    }

    /// What their token says, for whoever looks after a stream.
    pub(crate) fn judged(&self) -> Option<&Judged> {
        self.judged.as_ref()
    }
}

/// Who sends a request.
///
/// # Errors
/// When what they bring does not count, or they bring nothing where that is not enough.
pub(crate) async fn of_request(state: &AppState, headers: &HeaderMap, comes: &Comes) -> Result<Who, Problem> {
    let credentials = authorization::given(headers)?;
    match (credentials, headers.contains_key(EMBED_KEY)) {
        (Credentials::Bearer(_), true) => Err(problem::TOKEN_AND_EMBED_KEY),
        (_, true) => embedded(state, headers).await,
        (_, false) if matches!(comes, Comes::Embedded(_)) => Err(problem::ORIGIN_NOT_ALLOWED),
        (Credentials::Bearer(token), false) => match state.access().judge(token).await {
            Ok(judged) => Ok(Who::client(judged)),
            Err(refused) => Err(told(refused)),
        },
        (_, false) if !state.settings().auth.anonymous => {
            audit(Reason::Missing);
            Err(problem::TOKEN_MISSING)
        }
        (foreign, false) => Ok(Who { personally: foreign == Credentials::Foreign, ..Who::ANYBODY }),
    }
}

/// Who opens a socket, by the headers of its handshake and the payload of its `connection_init`. A token is taken from
/// either, and from one of them alone: `Authorization: Bearer …`, or the same text under the key `authorization`.
pub(crate) async fn of_socket(state: &AppState, headers: &HeaderMap, payload: Option<&Value>) -> Result<Who, Problem> {
    let in_header = match authorization::given(headers)? {
        Credentials::Bearer(token) => Some(token),
        Credentials::None | Credentials::Foreign => None,
    };
    let token = match (in_header, payload.and_then(in_payload)) {
        (None, None) if !state.settings().auth.anonymous => {
            audit(Reason::Missing);
            return Err(problem::TOKEN_MISSING);
        }
        (None, None) => return Ok(Who::ANYBODY),
        (Some(token), None) => token,
        (None, Some(Ok(token))) => token,
        (Some(_), Some(_)) | (None, Some(Err(Malformed))) => {
            audit(Reason::Malformed);
            return Err(problem::UNAUTHENTICATED);
        }
    };
    state.access().judge(token).await.map(Who::client).map_err(told)
}

/// What a payload has in the place of a token is none.
struct Malformed;

/// Clients write the key as they write the header; null and nothing are no token.
fn in_payload(payload: &Value) -> Option<Result<&str, Malformed>> {
    let Value::Object(fields) = payload else { return None };
    let mut all =
        fields.iter().filter(|(key, value)| key.eq_ignore_ascii_case("authorization") && **value != Value::Null);
    let (_, value) = all.next()?;
    if all.next().is_some() {
        return Some(Err(Malformed));
    }
    let Value::String(text) = value else { return Some(Err(Malformed)) };
    match authorization::read(text) {
        Some(Credentials::Bearer(token)) => Some(Ok(token)),
        _ => Some(Err(Malformed)),
    }
}

/// A public page with a publishable key: what everybody may see, through stored documents, from the page's own origin.
async fn embedded(state: &AppState, headers: &HeaderMap) -> Result<Who, Problem> {
    let one = |name: HeaderName| {
        let mut all = headers.get_all(name).iter();
        let value = all.next().and_then(|value| value.to_str().ok());
        value.filter(|_| all.next().is_none())
    };
    let Some(key) = one(EMBED_KEY) else { return Err(told(Reason::EmbedKey.into())) };
    let origin = one(ORIGIN).unwrap_or_default();
    match state.access().embeds(key, origin).await {
        Ok(true) => Ok(Who { only_stored: true, ..Who::ANYBODY }),
        Ok(false) => Err(problem::ORIGIN_NOT_ALLOWED),
        Err(refused) => Err(told(refused)),
    }
}

/// What a caller is told: that it does not count, and never why. The log has the reason.
pub(crate) fn told(refused: Refused) -> Problem {
    match refused {
        Refused::Invalid(reason) => {
            audit(reason);
            problem::UNAUTHENTICATED
        }
        Refused::Suspended => {
            tracing::warn!(target: "audit", reason = "suspended", request_id = trail::request_id().as_deref(), "refused");
            problem::CLIENT_SUSPENDED
        }
        Refused::Unavailable => problem::UNAVAILABLE,
    }
}

/// The line of the log that says why credentials did not count. Nothing of what was brought is in it.
pub(crate) fn audit(reason: Reason) {
    tracing::warn!(target: "audit", reason = reason.name(), request_id = trail::request_id().as_deref(), "refused");
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_payload_has_one_token_or_none() {
        let read = |payload: serde_json::Value| {
            let payload = Value::from_json(payload).unwrap();
            in_payload(&payload).map(|token| token.ok().map(str::to_owned))
        };
        assert_eq!(read(json!({})), None);
        assert_eq!(read(json!([])), None);
        assert_eq!(read(json!({"Authorization": null, "locale": "cy"})), None);
        assert_eq!(read(json!({"authorization": "Bearer x"})), Some(Some("x".to_owned())));
        assert_eq!(read(json!({"Authorization": "bearer  x"})), Some(Some("x".to_owned())));
        for other in [
            json!({"Authorization": ""}),
            json!({"Authorization": "x"}),
            json!({"Authorization": "Basic eDp5"}),
            json!({"Authorization": {"token": "x"}}),
            json!({"Authorization": "Bearer x", "authorization": "Bearer x"}),
        ] {
            assert_eq!(read(other.clone()), Some(None), "{other}");
        }
    }
}
