//! What an access token says (RFC 9068), judged once its signature is good. Pure: the time is passed in.

use std::collections::BTreeSet;

use entity::enums::Scope;
use serde_json::{Map, Value};

use super::Reason;

/// How far two clocks may differ, in seconds.
pub(crate) const LEEWAY: i64 = 30;
/// The longest time that a token may count for, in seconds.
pub(crate) const LONGEST_LIFE: i64 = 3600;

/// What is taken of a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Claims {
    /// The client's public name.
    pub(crate) client: String,
    pub(crate) scopes: BTreeSet<Scope>,
    /// The id of the person that the client acts for.
    pub(crate) acts_for: Option<String>,
    /// The client's key that it was given for; tokens of this service say it.
    pub(crate) for_key: Option<String>,
    /// Seconds since the beginning of 1970.
    pub(crate) expires: i64,
}

/// Where a token has to come from and go to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Expected<'a> {
    pub(crate) issuer: &'a str,
    pub(crate) audience: &'a [&'a str],
}

/// Judges the claims at a time, in seconds since the beginning of 1970.
pub(crate) fn judge(claims: &Map<String, Value>, expected: Expected<'_>, now: i64) -> Result<Claims, Reason> {
    let text = |name: &str| claims.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
    addressed(claims, expected)?;
    text("sub").ok_or(Reason::Subject)?;
    let client = text("client_id").ok_or(Reason::Client)?.to_owned();
    text("jti").ok_or(Reason::Id)?;
    let issued = time(claims, "iat")?.ok_or(Reason::Times)?;
    let expires = lasting(claims, now)?;
    if issued > now + LEEWAY {
        return Err(Reason::NotYet);
    }
    if expires <= issued {
        return Err(Reason::Times);
    }
    if expires - issued > LONGEST_LIFE {
        return Err(Reason::Life);
    }
    let scopes = match claims.get("scope") {
        None => BTreeSet::new(),
        // Those that other services know are none of ours.
        Some(Value::String(all)) => all.split(' ').filter_map(Scope::of_token).collect(),
        Some(_) => return Err(Reason::Scope),
    };
    let acts_for = acts_for(claims)?;
    let for_key = text("client_key").map(str::to_owned);
    Ok(Claims { client, scopes, acts_for, for_key, expires })
}

/// Issuer and audience are those that are expected.
pub(crate) fn addressed(claims: &Map<String, Value>, expected: Expected<'_>) -> Result<(), Reason> {
    if claims.get("iss").and_then(Value::as_str) != Some(expected.issuer) {
        return Err(Reason::Issuer);
    }
    let is_ours = |one: &Value| one.as_str().is_some_and(|one| expected.audience.contains(&one));
    let ours = match claims.get("aud") {
        Some(Value::Array(all)) => all.iter().any(is_ours),
        Some(one) => is_ours(one),
        None => false,
    };
    if ours { Ok(()) } else { Err(Reason::Audience) }
}

/// When it expires; it has not yet, and its time has come.
pub(crate) fn lasting(claims: &Map<String, Value>, now: i64) -> Result<i64, Reason> {
    let expires = time(claims, "exp")?.ok_or(Reason::Times)?;
    if is_over(expires, now) {
        return Err(Reason::Expired);
    }
    if time(claims, "nbf")?.is_some_and(|from| from > now + LEEWAY) {
        return Err(Reason::NotYet);
    }
    Ok(expires)
}

/// The person that is acted for: an object with their id as its subject.
pub(crate) fn acts_for(claims: &Map<String, Value>) -> Result<Option<String>, Reason> {
    match claims.get("act") {
        None => Ok(None),
        Some(act) => match act.get("sub").and_then(Value::as_str) {
            Some(person) => Ok(Some(person.to_owned())),
            None => Err(Reason::Act),
        },
    }
}

/// Whether something that expires at a time counts no more.
pub(crate) fn is_over(expires: i64, now: i64) -> bool {
    now >= expires.saturating_add(LEEWAY)
}

/// A time in seconds since the beginning of 1970, whole or not. Far beyond all calendars it is none.
pub(crate) fn time(claims: &Map<String, Value>, name: &str) -> Result<Option<i64>, Reason> {
    const FAR: f64 = 1e12;
    let Some(value) = claims.get(name) else { return Ok(None) };
    let seconds = value.as_f64().filter(|seconds| (0.0..FAR).contains(seconds)).ok_or(Reason::Times)?;
    #[expect(clippy::cast_possible_truncation, reason = "in bounds, and parts of a second do not count")]
    Ok(Some(seconds as i64))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const NOW: i64 = 1_800_000_000;
    const EXPECTED: Expected<'_> = Expected { issuer: "https://issuer.example", audience: &["https://graph.example"] };

    fn good() -> Value {
        json!({
            "iss": "https://issuer.example", "aud": "https://graph.example", "sub": "c", "client_id": "c", "jti": "1",
            "iat": NOW, "exp": NOW + 600, "scope": "studies.read nobody.knows",
        })
    }

    fn judged(changes: Value) -> Result<Claims, Reason> {
        let mut claims = good();
        for (name, value) in changes.as_object().unwrap() {
            claims[name] = value.clone();
        }
        let claims = claims.as_object().unwrap().iter().filter(|(_, value)| **value != json!("(none)"));
        judge(&claims.map(|(name, value)| (name.clone(), value.clone())).collect(), EXPECTED, NOW)
    }

    #[test]
    fn a_good_token_says_who_asks_for_what_until_when() {
        let claims = judged(json!({"act": {"sub": "res_1"}, "client_key": "k"})).unwrap();
        assert_eq!((claims.client.as_str(), claims.expires), ("c", NOW + 600));
        assert_eq!(claims.scopes, BTreeSet::from([Scope::StudiesRead]));
        assert_eq!((claims.acts_for.as_deref(), claims.for_key.as_deref()), (Some("res_1"), Some("k")));
        for fine in [
            json!({"aud": ["https://other.example", "https://graph.example"]}),
            json!({"scope": "(none)"}),
            json!({"iat": NOW - 629, "exp": NOW - 29}),
            json!({"iat": NOW + 30}),
            json!({"nbf": NOW + 30}),
            json!({"exp": NOW + 3600}),
            json!({"exp": NOW as f64 + 600.5}),
        ] {
            assert!(judged(fine.clone()).is_ok(), "{fine}");
        }
    }

    #[test]
    fn each_thing_that_is_missing_or_wrong_has_its_reason() {
        for (changes, reason) in [
            (json!({"iss": "(none)"}), Reason::Issuer),
            (json!({"iss": "https://issuer.example/"}), Reason::Issuer),
            (json!({"iss": ["https://issuer.example"]}), Reason::Issuer),
            (json!({"aud": "(none)"}), Reason::Audience),
            (json!({"aud": "https://other.example"}), Reason::Audience),
            (json!({"aud": []}), Reason::Audience),
            (json!({"sub": "(none)"}), Reason::Subject),
            (json!({"sub": 1}), Reason::Subject),
            (json!({"client_id": "(none)"}), Reason::Client),
            (json!({"client_id": ""}), Reason::Client),
            (json!({"jti": "(none)"}), Reason::Id),
            (json!({"jti": 7}), Reason::Id),
            (json!({"iat": "(none)"}), Reason::Times),
            (json!({"exp": "(none)"}), Reason::Times),
            (json!({"exp": "soon"}), Reason::Times),
            (json!({"exp": 1e300}), Reason::Times),
            (json!({"exp": -1}), Reason::Times),
            (json!({"iat": NOW - 630, "exp": NOW - 30}), Reason::Expired),
            (json!({"nbf": NOW + 31}), Reason::NotYet),
            (json!({"nbf": "now"}), Reason::Times),
            (json!({"iat": NOW + 31}), Reason::NotYet),
            (json!({"iat": NOW, "exp": NOW}), Reason::Times),
            (json!({"exp": NOW + 3601}), Reason::Life),
            (json!({"scope": ["studies.read"]}), Reason::Scope),
            (json!({"act": "res_1"}), Reason::Act),
            (json!({"act": {"sub": 1}}), Reason::Act),
            (json!({"act": null}), Reason::Act),
        ] {
            assert_eq!(judged(changes.clone()).unwrap_err(), reason, "{changes}");
        }
    }
}
