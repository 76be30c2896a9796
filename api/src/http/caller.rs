//! Who asks over a stream. So far that is anybody: no access token is issued and none can be judged, so whoever brings one
//! is told so and never taken for somebody without.

use async_graphql::Value;
use entity::enums::Language;
use http::HeaderMap;
use http::header::AUTHORIZATION;

use super::negotiate;
use crate::engine::{Caller, RowScope};

/// The token is not acceptable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Refused;

/// The caller of a socket, by the headers of its handshake and the payload of its `connection_init`. A token is taken from
/// either: `Authorization: Bearer …`, or the key `authorization`. The request id is that of the operation, and comes later.
pub(crate) fn caller(headers: &HeaderMap, payload: Option<&Value>) -> Result<Caller, Refused> {
    if brings_token(headers) || payload.is_some_and(holds_token) {
        return Err(Refused);
    }
    let welsh = negotiate::language(headers) == Some(Language::Cy);
    Ok(Caller { scope: RowScope::PUBLIC, welsh, ..Caller::default() })
}

/// The same caller at a later moment: `None` once they may no longer listen. A subscription asks for each event.
pub(crate) fn anew(caller: &Caller) -> Option<Caller> {
    Some(caller.clone())
}

/// Another scheme than `Bearer` is the affair of a proxy on the way.
fn brings_token(headers: &HeaderMap) -> bool {
    let scheme = |value: &http::HeaderValue| {
        value.as_bytes().split(|byte| *byte == b' ').next().is_some_and(|word| word.eq_ignore_ascii_case(b"bearer"))
    };
    headers.get_all(AUTHORIZATION).iter().any(scheme)
}

/// Clients write the key as they write the header; null and nothing are no token.
fn holds_token(payload: &Value) -> bool {
    let Value::Object(fields) = payload else { return false };
    fields.iter().any(|(key, value)| key.eq_ignore_ascii_case("authorization") && *value != Value::Null)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn refused(headers: &[&str], payload: serde_json::Value) -> bool {
        let headers = headers.iter().map(|value| (AUTHORIZATION, value.parse().unwrap())).collect();
        caller(&headers, Some(&Value::from_json(payload).unwrap())).is_err()
    }

    #[test]
    fn a_token_is_refused_wherever_it_stands() {
        assert!(!refused(&[], json!({})));
        assert!(!refused(&[], json!({"Authorization": null, "locale": "cy"})));
        assert!(!refused(&["Basic eDp5"], json!({})));
        assert!(refused(&[], json!({"authorization": "Bearer x"})));
        assert!(refused(&[], json!({"Authorization": ""})));
        assert!(refused(&["Bearer x"], json!({})));
        assert!(refused(&["Basic eDp5", "bearer x"], json!({})));
    }

    #[test]
    fn anybody_asks_in_the_language_of_their_handshake() {
        let headers = HeaderMap::from_iter([(http::header::ACCEPT_LANGUAGE, "cy".parse().unwrap())]);
        assert!(caller(&headers, None).is_ok_and(|caller| caller.welsh && caller.scope.is_public()));
        assert!(caller(&HeaderMap::new(), None).is_ok_and(|caller| !caller.welsh));
    }
}
