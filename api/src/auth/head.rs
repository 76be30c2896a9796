//! The header of a signed token (RFC 7515), read before anything in it is believed.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::Algorithm;
use serde_json::{Map, Value};

use super::Reason;
use crate::register::algorithm;

/// The longest token in bytes.
pub(crate) const MOST_BYTES: usize = 8192;
/// The longest name of a key in bytes.
const MOST_KEY_ID: usize = 256;

/// What a header says that is of use.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Head {
    pub(crate) algorithm: Algorithm,
    /// The name of its key; `None` when it names none.
    pub(crate) kid: Option<String>,
}

/// Reads the header of a token, and what it claims without any proof yet. `types` are those that it may have, in small
/// letters; the empty one stands for none at all.
pub(crate) fn read(token: &str, types: &[&str]) -> Result<(Head, Map<String, Value>), Reason> {
    if token.len() > MOST_BYTES {
        return Err(Reason::TooLong);
    }
    let mut parts = token.split('.');
    let (Some(head), Some(claims), Some(_), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
        return Err(Reason::Malformed);
    };
    let head = object(head).ok_or(Reason::Malformed)?;
    let claims = object(claims).ok_or(Reason::Malformed)?;
    let kind = match head.get("typ") {
        None => String::new(),
        Some(Value::String(kind)) => kind.to_ascii_lowercase(),
        Some(_) => return Err(Reason::Type),
    };
    if !types.contains(&kind.as_str()) {
        return Err(Reason::Type);
    }
    if ["jwk", "jku", "x5u", "x5c"].iter().any(|name| head.contains_key(*name)) {
        return Err(Reason::KeyInHeader);
    }
    // No extension is understood, so none may be said to be needed.
    if head.contains_key("crit") {
        return Err(Reason::Critical);
    }
    let algorithm = head.get("alg").and_then(Value::as_str).and_then(algorithm).ok_or(Reason::Algorithm)?;
    let kid = match head.get("kid") {
        None => None,
        Some(Value::String(kid)) if !kid.is_empty() && kid.len() <= MOST_KEY_ID => Some(kid.clone()),
        Some(_) => return Err(Reason::KeyId),
    };
    Ok((Head { algorithm, kid }, claims))
}

fn object(part: &str) -> Option<Map<String, Value>> {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn token(head: &Value) -> String {
        let [head, claims] = [head, &json!({"a": 1})].map(|part| URL_SAFE_NO_PAD.encode(part.to_string()));
        format!("{head}.{claims}.AAAA")
    }

    #[test]
    fn each_header_is_taken_or_refused_for_one_reason() {
        for (head, expected) in [
            (json!({"typ": "at+jwt", "alg": "EdDSA", "kid": "k"}), Ok(Some("k"))),
            (json!({"typ": "application/at+JWT", "alg": "RS256"}), Ok(None)),
            (json!({"alg": "EdDSA"}), Err(Reason::Type)),
            (json!({"typ": "JWT", "alg": "EdDSA"}), Err(Reason::Type)),
            (json!({"typ": 1, "alg": "EdDSA"}), Err(Reason::Type)),
            (json!({"typ": "at+jwt", "alg": "none"}), Err(Reason::Algorithm)),
            (json!({"typ": "at+jwt", "alg": "HS256"}), Err(Reason::Algorithm)),
            (json!({"typ": "at+jwt", "alg": "eddsa"}), Err(Reason::Algorithm)),
            (json!({"typ": "at+jwt"}), Err(Reason::Algorithm)),
            (json!({"typ": "at+jwt", "alg": "EdDSA", "jwk": null}), Err(Reason::KeyInHeader)),
            (json!({"typ": "at+jwt", "alg": "EdDSA", "x5c": []}), Err(Reason::KeyInHeader)),
            (json!({"typ": "at+jwt", "alg": "EdDSA", "crit": []}), Err(Reason::Critical)),
            (json!({"typ": "at+jwt", "alg": "EdDSA", "kid": ""}), Err(Reason::KeyId)),
            (json!({"typ": "at+jwt", "alg": "EdDSA", "kid": ["k"]}), Err(Reason::KeyId)),
            (json!({"typ": "at+jwt", "alg": "EdDSA", "kid": "k".repeat(257)}), Err(Reason::KeyId)),
        ] {
            let read = read(&token(&head), &["at+jwt", "application/at+jwt"]);
            assert_eq!(read.map(|(head, _)| head.kid), expected.map(|kid| kid.map(str::to_owned)), "{head}");
        }
    }

    #[test]
    fn what_has_another_form_is_refused() {
        for text in ["", ".", "..", "a.b", "a.b.c", "e30.e30", "e30.e30.AA.AA", "e30.W10.AA"] {
            assert_eq!(read(text, &[""]).unwrap_err(), Reason::Malformed, "{text}");
        }
        assert_eq!(read(&"a".repeat(8193), &[""]).unwrap_err(), Reason::TooLong);
    }
}
