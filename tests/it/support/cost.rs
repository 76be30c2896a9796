//! What every answer tells of its cost, taken off before the rest is compared.

use serde_json::Value;

/// What an answer told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// What it could cost; `None` where there was nothing to price.
    pub requested: Option<u64>,
    /// What it did cost.
    pub actual: u64,
    /// What one operation may cost.
    pub limit: u64,
    /// What the caller has left; `None` where nobody counts.
    pub remaining: Option<u64>,
}

/// Takes the cost off an answer, and holds it to what goes for every answer.
#[track_caller]
pub fn taken(answer: &mut Value) -> Cost {
    let text = answer.to_string();
    let object = answer.as_object_mut().unwrap();
    let extensions = object.remove("extensions").unwrap_or_else(|| panic!("no extensions: {text}"));
    assert!(extensions.as_object().unwrap().keys().eq(["cost"]), "{text}");
    let cost = &extensions["cost"];
    let keys = cost.as_object().unwrap().keys().filter(|key| *key != "explain");
    assert!(keys.eq(["actual", "limit", "remaining", "requested"]), "{text}");
    let number = |name: &str| cost[name].as_u64().unwrap_or_else(|| panic!("{name} is no number: {text}"));
    let maybe = |name: &str| (!cost[name].is_null()).then(|| number(name));
    let told = Cost {
        requested: maybe("requested"),
        actual: number("actual"),
        limit: number("limit"),
        remaining: maybe("remaining"),
    };
    if let Some(requested) = told.requested {
        assert!(requested >= 1, "{text}");
        // A price that is less than what comes of it is no price.
        assert!(told.actual <= requested, "{told:?}: {text:.2000}");
        assert!(
            object.get("data").is_none() || requested <= told.limit || cost.get("explain").is_some(),
            "{text:.2000}"
        );
    }
    told
}

/// The text of an answer without its cost, which ends it.
#[track_caller]
pub fn without(body: &str) -> String {
    let at = body.rfind(",\"extensions\":{\"cost\":{").unwrap_or_else(|| panic!("no cost: {body}"));
    let mut whole: Value = serde_json::from_str(body).unwrap();
    taken(&mut whole);
    format!("{}}}", &body[..at])
}
