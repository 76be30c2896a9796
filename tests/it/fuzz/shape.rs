//! The shape that every answer has, whatever was asked: statuses and codes from the closed lists, errors with all their
//! parts, nothing of the inside of the program.

use std::collections::BTreeMap;

use axum::http::HeaderMap;
use hcs_graph::engine::error::Code;
use serde_json::{Map, Value};

use super::case::Case;
use crate::{
    http::support::{Answer, NEWER, OLDER, PROBLEM},
    support::cost,
};

/// Where each status may come from: the form that it is told in, and its codes.
const STATUSES: [(u16, Told, &[&str]); 18] = [
    (200, Told::Graphql, &FIELD),
    (294, Told::Graphql, &FIELD),
    (400, Told::Graphql, &["GRAPHQL_PARSE_FAILED", "BAD_REQUEST"]),
    (403, Told::Graphql, &["DOCUMENT_NOT_TRUSTED"]),
    (403, Told::Problem, &["ORIGIN_NOT_ALLOWED"]),
    (404, Told::Problem, &["NOT_FOUND"]),
    (405, Told::Graphql, &["METHOD_NOT_ALLOWED"]),
    (405, Told::Problem, &["METHOD_NOT_ALLOWED"]),
    (406, Told::Problem, &["NOT_ACCEPTABLE"]),
    (408, Told::Problem, &["REQUEST_TIMEOUT"]),
    (413, Told::Problem, &["PAYLOAD_TOO_LARGE"]),
    (414, Told::Problem, &["URI_TOO_LONG"]),
    (415, Told::Problem, &["UNSUPPORTED_MEDIA_TYPE"]),
    (422, Told::Graphql, &REFUSED),
    (429, Told::Graphql, &["RATE_LIMITED"]),
    (429, Told::Problem, &["RATE_LIMITED"]),
    (431, Told::Problem, &["HEADERS_TOO_LARGE"]),
    (503, Told::Problem, &["SERVICE_UNAVAILABLE", "TIMEOUT"]),
];

/// Codes of one field. `INTERNAL` is not among them: nothing that a client sends may lead to it.
const FIELD: [&str; 6] =
    ["BAD_PAGE_SIZE", "BAD_CURSOR", "BAD_USER_INPUT", "FORBIDDEN", "TIMEOUT", "SERVICE_UNAVAILABLE"];

/// Codes of a whole request that was understood and cannot be run.
const REFUSED: [&str; 8] = [
    "GRAPHQL_VALIDATION_FAILED",
    "OPERATION_RESOLUTION_FAILURE",
    "BAD_VARIABLE",
    "LIMIT_EXCEEDED",
    "BAD_REQUEST",
    "DOCUMENT_NOT_FOUND",
    "PERSISTED_QUERY_NOT_FOUND",
    "PERSISTED_QUERY_NOT_SUPPORTED",
];

/// What a message never holds, unless the request did: names of libraries and databases, their words, places in the source.
const INSIDE: [&str; 44] = [
    "sqlx",
    "sqlite",
    "SQLite",
    "SQLITE",
    "postgres",
    "Postgres",
    "PostgreSQL",
    "sea_orm",
    "sea-orm",
    "sea_query",
    "sea-query",
    "apollo",
    "async_graphql",
    "async-graphql",
    "serde",
    "tokio",
    "hyper",
    "axum",
    "moka",
    "chrono",
    "hcs_graph",
    "hcs-graph",
    "rustc",
    "crate",
    "panicked",
    "unwrap",
    ".rs",
    "/src/",
    "/usr/",
    "/home/",
    "::",
    "Some(",
    "Err(",
    "Ok(",
    "SELECT ",
    "INSERT ",
    " FROM ",
    " WHERE ",
    "no such column",
    "no such table",
    "relation \"",
    "byte sequence",
    "at character",
    "datatype",
];

/// A message is a sentence or two; of what the client sent it repeats no more than fits in there.
const LONGEST_MESSAGE: usize = 600;

/// How an answer is told.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Told {
    Graphql,
    Problem,
}

type Checked = Result<(), String>;

/// A fault unless it holds.
fn that(holds: bool, otherwise: impl FnOnce() -> String) -> Checked {
    if holds { Ok(()) } else { Err(otherwise()) }
}

/// What the walk needs to know.
pub(super) struct Shape {
    /// Each code of the closed list, and whether it is retryable.
    codes: BTreeMap<String, bool>,
}

impl Shape {
    pub(super) fn new() -> Self {
        Self { codes: Code::ALL.into_iter().map(|code| (code.as_str().to_owned(), code.retryable())).collect() }
    }

    /// Walks over a whole answer and gives the codes in it.
    pub(super) fn of(&self, case: &Case, answer: &Answer) -> Result<Vec<String>, String> {
        that(answer.header("request-id") == "fuzz", || "the request's id is not on the answer".to_owned())?;
        that(answer.header("x-content-type-options") == "nosniff", || "headers are missing".to_owned())?;
        if case.method == "OPTIONS" && answer.status == 204 {
            let told = !answer.header("allow").is_empty() && answer.text.is_empty();
            return that(told, || "OPTIONS is not answered as it should be".to_owned()).map(|()| Vec::new());
        }
        let told = match answer.kind() {
            NEWER | OLDER => Told::Graphql,
            PROBLEM => Told::Problem,
            other => return Err(format!("an answer of the kind {other}")),
        };
        let known = STATUSES.iter().find(|(status, form, _)| (*status, *form) == (answer.status, told));
        let (.., allowed) =
            known.ok_or_else(|| format!("a status outside the list, or in another form: {}", answer.status))?;
        that(answer.status != 294 || answer.kind() == NEWER, || "294 in the older form".to_owned())?;
        if case.method == "HEAD" {
            that(answer.text.is_empty(), || "a body to HEAD".to_owned())?;
            return Ok(Vec::new());
        }
        let json: Value = serde_json::from_str(&answer.text).map_err(|error| format!("no JSON: {error}"))?;
        let object = json.as_object().ok_or("no object")?;
        let codes = match told {
            Told::Graphql => self.graphql(case, answer, object)?,
            Told::Problem => vec![self.problem(case, answer.status, object)?],
        };
        for code in &codes {
            that(allowed.contains(&code.as_str()), || format!("{code} with status {}", answer.status))?;
        }
        Ok(codes)
    }

    fn graphql(&self, case: &Case, answer: &Answer, object: &Map<String, Value>) -> Result<Vec<String>, String> {
        only(object, &["data", "errors", "extensions"])?;
        cost::taken(&mut Value::Object(object.clone()));
        let ran = answer.status == 200 || answer.status == 294;
        that(object.contains_key("data") == ran, || format!("`data` does not go with {}", answer.status))?;
        let Some(errors) = object.get("errors") else {
            return that(answer.status == 200, || "no error, and yet no 200".to_owned()).map(|()| Vec::new());
        };
        that(answer.status != 200 || answer.kind() == OLDER, || "200 with errors in the newer form".to_owned())?;
        let errors = errors.as_array().filter(|errors| !errors.is_empty()).ok_or("`errors` is no list of errors")?;
        errors.iter().map(|error| self.error(case, error, object.get("data"))).collect()
    }

    fn error(&self, case: &Case, error: &Value, data: Option<&Value>) -> Result<String, String> {
        let fault = |what: String| format!("{what} in {error}");
        let object = error.as_object().ok_or_else(|| fault("no object".to_owned()))?;
        only(object, &["message", "locations", "path", "extensions"]).map_err(fault)?;
        told(case, object.get("message")).map_err(fault)?;
        if let Some(locations) = object.get("locations") {
            let places = locations.as_array().filter(|places| !places.is_empty());
            let sound = |place: &Value| {
                let part = |name: &str| place[name].as_u64().is_some_and(|number| number >= 1);
                part("line") && part("column") && place.as_object().is_some_and(|parts| parts.len() == 2)
            };
            that(places.is_some_and(|places| places.iter().all(sound)), || fault("unsound places".to_owned()))?;
        }
        match (object.get("path"), data) {
            (None, None) => {}
            (None, Some(_)) => return Err(fault("no path beside data".to_owned())),
            (Some(_), None) => return Err(fault("a path without data".to_owned())),
            (Some(path), Some(data)) => leads_to_null(path, data).map_err(fault)?,
        }
        let extensions = object.get("extensions").and_then(Value::as_object);
        let extensions = extensions.ok_or_else(|| fault("no extensions".to_owned()))?;
        only(extensions, &["code", "requestId", "retryable", "retryAfterMs"]).map_err(fault)?;
        self.coded(extensions).map_err(fault)
    }

    fn problem(&self, case: &Case, status: u16, object: &Map<String, Value>) -> Result<String, String> {
        let names = ["type", "title", "status", "detail", "code", "retryable", "requestId"];
        only(object, &[&names[..], &["retryAfterMs"]].concat())?;
        for name in names {
            that(object.contains_key(name), || format!("a problem without {name}"))?;
        }
        that(object["status"] == status, || "a problem of another status".to_owned())?;
        told(case, object.get("detail"))?;
        self.coded(object)
    }

    /// The parts that programs go by.
    fn coded(&self, object: &Map<String, Value>) -> Result<String, String> {
        let code = object.get("code").and_then(Value::as_str).ok_or("no code")?;
        let retryable = self.codes.get(code).ok_or_else(|| format!("a code outside the list: {code}"))?;
        that(object.get("retryable") == Some(&Value::Bool(*retryable)), || {
            format!("`retryable` of {code} is not told")
        })?;
        that(object.get("requestId") == Some(&"fuzz".into()), || "another request's id".to_owned())?;
        let wait = object.get("retryAfterMs");
        that(wait.is_none_or(|wait| wait.is_u64() && *retryable), || "an unsound `retryAfterMs`".to_owned())?;
        Ok(code.to_owned())
    }
}

fn only(object: &Map<String, Value>, names: &[&str]) -> Checked {
    let other = object.keys().find(|key| !names.contains(&key.as_str()));
    that(other.is_none(), || format!("an unknown key: {}", other.map_or("", String::as_str)))
}

/// A sentence for people that tells nothing of the inside.
fn told(case: &Case, message: Option<&Value>) -> Checked {
    let message = message.and_then(Value::as_str).filter(|text| !text.trim().is_empty()).ok_or("no message")?;
    that(message.chars().count() <= LONGEST_MESSAGE, || format!("{} bytes of message", message.len()))?;
    let inside = INSIDE.iter().find(|words| message.contains(**words) && !case.holds(words));
    that(inside.is_none(), || format!("a message tells of the inside: {inside:?}"))
}

/// A path leads to a null, or ends at one on its way.
fn leads_to_null(path: &Value, data: &Value) -> Checked {
    let steps = path.as_array().filter(|steps| !steps.is_empty()).ok_or("no path")?;
    let mut at = data;
    for step in steps {
        if at.is_null() {
            break;
        }
        let next = match step {
            Value::String(key) => at.get(key.as_str()),
            Value::Number(place) => place.as_u64().and_then(|place| at.get(usize::try_from(place).ok()?)),
            _ => None,
        };
        at = next.ok_or("a path that leads nowhere")?;
    }
    that(at.is_null(), || "a path to what is there".to_owned())
}

#[test]
fn a_shape_that_is_wrong_is_seen() {
    let answer = |status: u16, kind: &str, text: &str| {
        let mut headers = HeaderMap::new();
        for (name, value) in [("request-id", "fuzz"), ("x-content-type-options", "nosniff"), ("content-type", kind)] {
            headers.insert(name, value.parse().unwrap());
        }
        Answer { status, headers, text: text.to_owned(), bytes: text.to_owned().into() }
    };
    let shape = Shape::new();
    let cost = r#","extensions":{"cost":{"requested":1,"actual":1,"limit":2,"remaining":null}}}"#;
    let case = Case::post("{\"query\":\"{ sqlx }\"}");
    let says = |status: u16, kind: &str, text: &str| {
        // Every answer of GraphQL ends with its cost.
        let text = if kind == PROBLEM { text.to_owned() } else { format!("{}{cost}", &text[..text.len() - 1]) };
        shape.of(&case, &answer(status, kind, &text))
    };
    let error = |message: &str, code: &str, more: &str| {
        format!(
            r#"{{"errors":[{{"message":"{message}"{more},"extensions":{{"code":"{code}","requestId":"fuzz","retryable":false}}}}]}}"#
        )
    };
    assert_eq!(says(200, NEWER, r#"{"data":{"a":1}}"#), Ok(vec![]));
    assert_eq!(says(422, OLDER, &error("No.", "BAD_VARIABLE", "")), Ok(vec!["BAD_VARIABLE".to_owned()]));
    assert!(says(422, OLDER, &error("No sqlx.", "BAD_VARIABLE", "")).is_ok(), "the request said so itself");
    let partial = error("No.", "BAD_CURSOR", r#","path":["a",0]"#).replacen('{', r#"{"data":{"a":[null]},"#, 1);
    assert_eq!(says(294, NEWER, &partial), Ok(vec!["BAD_CURSOR".to_owned()]));
    for (status, kind, text) in [
        (201, NEWER, r#"{"data":{}}"#.to_owned()),
        (200, "text/html", r#"{"data":{}}"#.to_owned()),
        (200, NEWER, r#"{"data":{},"more":1}"#.to_owned()),
        (200, NEWER, partial.clone()),
        (294, OLDER, partial.clone()),
        (294, NEWER, partial.replace("[null]", "[1]")),
        (294, NEWER, partial.replace("BAD_CURSOR", "INTERNAL")),
        (422, NEWER, error("No.", "BAD_CURSOR", "")),
        (422, NEWER, error("No.", "BAD_WEATHER", "")),
        (422, NEWER, error("", "BAD_VARIABLE", "")),
        (422, NEWER, error("No such column: no such column.", "BAD_VARIABLE", "")),
        (422, NEWER, error(&"x".repeat(2_000), "BAD_VARIABLE", "")),
        (422, NEWER, error("No.", "BAD_VARIABLE", r#","locations":[{"line":0,"column":1}]"#)),
        (422, NEWER, error("No.", "BAD_VARIABLE", r#","path":["a"]"#)),
        (422, NEWER, error("No.", "BAD_VARIABLE", "").replace("false", "true")),
        (422, NEWER, error("No.", "BAD_VARIABLE", "").replace("fuzz", "other")),
        (406, PROBLEM, r#"{"status":406,"code":"NOT_ACCEPTABLE"}"#.to_owned()),
    ] {
        assert!(says(status, kind, &text).is_err(), "{status} {text}");
    }
}
