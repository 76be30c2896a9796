//! The envelope of a GraphQL request: a JSON object, or the parameters of a GET.
//!
//! Unknown keys are passed over, `null` is the same as absent, a key of the wrong type or given twice is refused. The whole
//! text is read as JSON before any part of it is judged, so a broken text is always told as broken.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;

use async_graphql::{Extensions, Request, Value, Variables};
use percent_encoding::percent_decode;
use serde::de::{IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::json::{self, Fault, Strict};
use super::problem::{self, Problem};

/// The key of the extension that automatic persisted queries use.
pub(crate) const PERSISTED_QUERY: &str = "persistedQuery";

/// A request before it is known what its document says.
#[derive(Debug)]
pub(crate) struct Envelope {
    /// How it says which document is meant.
    pub(crate) asked: Asked,
    /// Everything else; its query is empty.
    pub(crate) request: Request,
}

/// How a request says which document is meant.
#[derive(Debug, PartialEq)]
pub(crate) enum Asked {
    /// It writes it out, as `query`.
    Text(String),
    /// It names a stored document, as `documentId`.
    Stored(String),
    /// It has only the extension of automatic persisted queries, which is this.
    Persisted(Value),
}

/// Reads the body of a POST or QUERY.
///
/// # Errors
/// What is wrong with it: 400 when it is no JSON, else 422.
pub(crate) fn from_json(body: &[u8], variables_limit: usize) -> Result<Envelope, Problem> {
    let text = std::str::from_utf8(body).map_err(|_| problem::UNREADABLE)?;
    match text.trim_ascii_start().as_bytes().first() {
        Some(b'{') => {}
        // Something else, which is judged only once it is known to be JSON at all.
        _ => {
            serde_json::from_str::<IgnoredAny>(text).map_err(|_| problem::UNREADABLE)?;
            let is_list = text.trim_ascii_start().starts_with('[');
            return Err(if is_list { problem::BATCH } else { problem::NO_OBJECT });
        }
    }
    let parts: Parts<'_> = serde_json::from_str(text).map_err(|error| refused(json::Refused::by(&error)))?;
    if let Some(fault) = parts.fault {
        return Err(refused(json::Refused::Fault(fault)));
    }
    let query = string(parts.query, problem::QUERY_NO_STRING)?;
    let document_id = string(parts.document_id, problem::ID_NO_STRING)?;
    let mut request = Request::new("");
    request.operation_name = string(parts.operation_name, problem::NAME_NO_STRING)?;
    if let Some(raw) = parts.variables {
        request.variables = variables(raw.get(), variables_limit)?;
    }
    if let Some(raw) = parts.extensions {
        request.extensions = extensions(raw.get())?;
    }
    envelope(query, document_id, request)
}

/// Reads the parameters of a GET. An empty `operationName`, `variables` or `extensions` is the same as none.
///
/// # Errors
/// What is wrong with them, as for [`from_json`].
pub(crate) fn from_query_string(text: &str, variables_limit: usize) -> Result<Envelope, Problem> {
    let (mut query, mut document_id, mut name) = (None, None, None);
    let (mut variables_text, mut extensions_text) = (None, None);
    for pair in text.split('&').filter(|pair| !pair.is_empty()) {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        let place = match decoded(key)?.as_str() {
            "query" => &mut query,
            "documentId" => &mut document_id,
            "operationName" => &mut name,
            "variables" => &mut variables_text,
            "extensions" => &mut extensions_text,
            _ => continue,
        };
        if place.replace(decoded(value)?).is_some() {
            return Err(problem::TWICE);
        }
    }
    let mut request = Request::new("");
    request.operation_name = name.filter(|name| !name.is_empty());
    if let Some(text) = variables_text.filter(|text| !text.is_empty()) {
        request.variables = variables(&text, variables_limit)?;
    }
    if let Some(text) = extensions_text.filter(|text| !text.is_empty()) {
        request.extensions = extensions(&text)?;
    }
    envelope(query, document_id, request)
}

fn envelope(query: Option<String>, document_id: Option<String>, request: Request) -> Result<Envelope, Problem> {
    let asked = match (query, document_id) {
        (Some(_), Some(_)) => return Err(problem::QUERY_AND_ID),
        (Some(text), None) => Asked::Text(text),
        (None, Some(id)) => Asked::Stored(id),
        (None, None) => match request.extensions.get(PERSISTED_QUERY) {
            Some(extension) if *extension != Value::Null => Asked::Persisted(extension.clone()),
            _ => return Err(problem::NO_QUERY),
        },
    };
    Ok(Envelope { asked, request })
}

/// A parameter as it was meant. What is no UTF-8 is refused rather than mended.
fn decoded(text: &str) -> Result<String, Problem> {
    let text: Cow<'_, str> = if text.contains('+') { text.replace('+', " ").into() } else { text.into() };
    let decoded = percent_decode(text.as_bytes()).decode_utf8().map_err(|_| problem::NO_UTF8)?;
    if decoded.contains('\0') { Err(problem::NUL) } else { Ok(decoded.into_owned()) }
}

fn string(raw: Option<&RawValue>, otherwise: Problem) -> Result<Option<String>, Problem> {
    match raw.map(|raw| json::read(raw.get())).transpose().map_err(refused)? {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(otherwise),
    }
}

fn variables(text: &str, limit: usize) -> Result<Variables, Problem> {
    if text.len() > limit {
        // Judged only once it is known to be JSON at all.
        serde_json::from_str::<IgnoredAny>(text).map_err(|_| problem::UNREADABLE)?;
        return Err(problem::VARIABLES_TOO_LARGE);
    }
    match json::read(text).map_err(refused)? {
        Value::Null => Ok(Variables::default()),
        value @ Value::Object(_) => Ok(Variables::from_value(value)),
        _ => Err(problem::VARIABLES_NO_OBJECT),
    }
}

fn extensions(text: &str) -> Result<Extensions, Problem> {
    match json::read(text).map_err(refused)? {
        Value::Null => Ok(Extensions::default()),
        Value::Object(fields) => {
            Ok(Extensions(fields.into_iter().map(|(name, value)| (name.to_string(), value)).collect()))
        }
        _ => Err(problem::EXTENSIONS_NO_OBJECT),
    }
}

fn refused(refused: json::Refused) -> Problem {
    match refused {
        json::Refused::Broken => problem::UNREADABLE,
        json::Refused::HalfPair => problem::HALF_PAIR,
        json::Refused::Fault(Fault::Deep) => problem::TOO_DEEP,
        json::Refused::Fault(Fault::Nul) => problem::NUL,
        json::Refused::Fault(Fault::Twice) => problem::TWICE,
    }
}

/// The parts of an envelope as they are written.
#[derive(Default)]
struct Parts<'a> {
    query: Option<&'a RawValue>,
    document_id: Option<&'a RawValue>,
    operation_name: Option<&'a RawValue>,
    variables: Option<&'a RawValue>,
    extensions: Option<&'a RawValue>,
    /// What is wrong with keys of the envelope, or with a part that nobody reads.
    fault: Option<Fault>,
}

impl<'de> Deserialize<'de> for Parts<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(PartsVisitor)
    }
}

struct PartsVisitor;

impl<'de> Visitor<'de> for PartsVisitor {
    type Value = Parts<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Parts<'de>, A::Error> {
        let mut parts = Parts::default();
        let mut seen = HashSet::new();
        while let Some(Key(key)) = map.next_key::<Key<'de>>()? {
            let place = match key.as_ref() {
                "query" => Some(&mut parts.query),
                "documentId" => Some(&mut parts.document_id),
                "operationName" => Some(&mut parts.operation_name),
                "variables" => Some(&mut parts.variables),
                "extensions" => Some(&mut parts.extensions),
                _ => None,
            };
            match place {
                Some(place) => *place = Some(map.next_value()?),
                None => {
                    map.next_value_seed(Strict::new(&mut parts.fault))?;
                }
            }
            if !seen.insert(key) {
                parts.fault.get_or_insert(Fault::Twice);
            }
        }
        Ok(parts)
    }
}

#[derive(Deserialize)]
#[serde(transparent)]
struct Key<'a>(#[serde(borrow)] Cow<'a, str>);

#[cfg(test)]
mod tests {
    use super::*;

    const LIMIT: usize = 64;
    const HALF: &str = "400 A text in the request has half of a surrogate pair, which is no character.";
    const DEEP: &str = "400 The JSON of the request is nested deeper than 64 levels.";
    const NUL: &str = "422 A text in the request has a NUL character.";
    const TWICE: &str = "422 A part of the request is given twice.";

    fn code(result: Result<Envelope, Problem>) -> String {
        match result {
            Ok(Envelope { asked, request }) => {
                let variables = serde_json::to_string(&request.variables).unwrap();
                let asked = match asked {
                    Asked::Text(text) => text,
                    other => format!("{other:?}"),
                };
                format!("{asked} {:?} {variables} {}", request.operation_name, request.extensions.len())
            }
            Err(problem) => format!("{} {}", problem.status.as_u16(), problem_text(problem)),
        }
    }

    fn problem_text(problem: Problem) -> String {
        format!("{problem:?}").split("en: \"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    }

    #[test]
    fn a_json_body_is_read() {
        for (body, expected) in [
            (r#"{"query":"{a}"}"#, r#"{a} None {} 0"#),
            (" \n{\"query\":\"{a}\",\"operationName\":\"A\"}", r#"{a} Some("A") {} 0"#),
            (r#"{"query":"{\u0061 \"b\"}","variables":{"x":[1,2.5,null]}}"#, r#"{a "b"} None {"x":[1,2.5,null]} 0"#),
            (r#"{"query":"{a}","extensions":{"k":{"v":1}}}"#, r#"{a} None {} 1"#),
            (r#"{"query":"{a}","operationName":null,"variables":null,"extensions":null}"#, r#"{a} None {} 0"#),
            (r#"{"query":"{a}","id":1,"more":[{}],"Query":5}"#, r#"{a} None {} 0"#),
            (r#"{"qu\u0065ry":"{a}"}"#, r#"{a} None {} 0"#),
            (r#"{"documentId":"sha256:1","query":null}"#, r#"Stored("sha256:1") None {} 0"#),
            (r#"{"extensions":{"persistedQuery":7}}"#, r#"Persisted(Number(Number(7))) None {} 1"#),
        ] {
            assert_eq!(code(from_json(body.as_bytes(), LIMIT)), expected, "{body}");
        }
    }

    #[test]
    fn a_bad_json_body_is_told_what_is_wrong() {
        for (body, expected) in [
            ("", "400 The request cannot be read as JSON."),
            ("NONSENSE", "400 The request cannot be read as JSON."),
            (r#"{"query":"#, "400 The request cannot be read as JSON."),
            (r#"{"query":5,"#, "400 The request cannot be read as JSON."),
            (r#"{"query":"{a}"} x"#, "400 The request cannot be read as JSON."),
            (r#"{"query":"\ud800"}"#, HALF),
            (r#"{"query":"{a}","variables":{"x":"\udc00"}}"#, HALF),
            (r#"{"query":"{a}","extensions":{"\udc00":1}}"#, HALF),
            (r#"{"query":"{a}","more":["\ud800"]}"#, HALF),
            (r#"{"qu\ud800ery":"{a}"}"#, HALF),
            (r#"[{"query":"#, "400 The request cannot be read as JSON."),
            (r#"[{"query":"{a}"}]"#, "422 A list of requests is not taken; send each on its own."),
            ("[]", "422 A list of requests is not taken; send each on its own."),
            (r#""{a}""#, "422 The request must be a JSON object with a query."),
            ("null", "422 The request must be a JSON object with a query."),
            ("{}", "422 The request has no query."),
            (r#"{"qeury":"{a}"}"#, "422 The request has no query."),
            (r#"{"query":null}"#, "422 The request has no query."),
            (r#"{"query":5}"#, "422 query must be a string."),
            (r#"{"query":{"a":1}}"#, "422 query must be a string."),
            (r#"{"query":"{a}","operationName":1}"#, "422 operationName must be a string."),
            (r#"{"query":"{a}","variables":[1]}"#, "422 variables must be an object."),
            (r#"{"query":"{a}","variables":"{}"}"#, "422 variables must be an object."),
            (r#"{"query":"{a}","extensions":true}"#, "422 extensions must be an object."),
            (r#"{"query":"{a}","query":"{b}"}"#, TWICE),
            (r#"{"query":"{a}","query":null}"#, TWICE),
            (r#"{"query":"{a}","more":1,"more":2}"#, TWICE),
            (r#"{"query":"{a}","more":{"x":[{"y":1,"y":1}]}}"#, TWICE),
            (r#"{"query":"{a}","variables":{"x":1,"\u0078":2}}"#, TWICE),
            (r#"{"query":"{a}","variables":{"x":[{"y":1,"y":1}]}}"#, TWICE),
            (r#"{"query":"{a}","extensions":{"x":{"y":1,"y":1}}}"#, TWICE),
            (r#"{"query":"{a\u0000}"}"#, NUL),
            (r#"{"query":"{a}","variables":{"x":"\u0000"}}"#, NUL),
            (r#"{"query":"{a}","extensions":{"\u0000":1}}"#, NUL),
            (r#"{"query":"{a}","operationName":"\u0000"}"#, NUL),
            (r#"{"query":"{a}","more":"\u0000"}"#, NUL),
            (r#"{"query":"{a}","variables":{"x":1,"x":2}"#, "400 The request cannot be read as JSON."),
            (r#"{"query":"{a}","documentId":"x"}"#, "422 Send query or documentId, not both."),
            (r#"{"documentId":5}"#, "422 documentId must be a string."),
            (r#"{"extensions":{"persistedQuery":null}}"#, "422 The request has no query."),
        ] {
            assert_eq!(code(from_json(body.as_bytes(), LIMIT)), expected, "{body}");
        }
        assert_eq!(code(from_json(b"{\"query\":\"\xff\"}", LIMIT)), "400 The request cannot be read as JSON.");
        let deep = format!(r#"{{"query":"{{a}}","variables":{{"x":{}{}}}}}"#, "[".repeat(500), "]".repeat(500));
        assert_eq!(code(from_json(deep.as_bytes(), 2000)), DEEP);
        for part in ["extensions", "more"] {
            let deep = format!(r#"{{"query":"{{a}}","{part}":{{"x":{}{}}}}}"#, "[".repeat(64), "]".repeat(64));
            assert_eq!(code(from_json(deep.as_bytes(), 2000)), DEEP, "{part}");
        }
    }

    #[test]
    fn variables_are_limited_at_their_text() {
        let body = |length: usize| format!(r#"{{"query":"{{a}}","variables":{{"x":"{}"}}}}"#, "y".repeat(length - 8));
        assert!(from_json(body(LIMIT).as_bytes(), LIMIT).is_ok());
        let refused = from_json(body(LIMIT + 1).as_bytes(), LIMIT).unwrap_err();
        assert_eq!((refused.status.as_u16(), refused.code.as_str()), (422, "LIMIT_EXCEEDED"));
    }

    #[test]
    fn the_parameters_of_a_get_are_read() {
        for (text, expected) in [
            ("query=%7Ba%7D", r#"{a} None {} 0"#),
            ("query={a+b}&operationName=A&variables=%7B%22x%22%3A1%7D&extensions={}", r#"{a b} Some("A") {"x":1} 0"#),
            ("query={a}&operationName=&variables=&extensions=", r#"{a} None {} 0"#),
            ("documentId=sha256:1&variables={%22x%22:1}", r#"Stored("sha256:1") None {"x":1} 0"#),
            ("documentId=sha256%3A1&&=&query", "422 Send query or documentId, not both."),
            ("query={a}&query=%00", NUL),
            ("query=%ff", "400 The address of the request is not UTF-8."),
            ("query={a}&x=%ff", r#"{a} None {} 0"#),
            ("query={a}&variables={%22x%22:1,%22x%22:1}", TWICE),
            ("query={a}&operationName=null&variables=null&other=1", r#"{a} Some("null") {} 0"#),
            ("", "422 The request has no query."),
            ("variables={}", "422 The request has no query."),
            ("query={a}&query={b}", "422 A part of the request is given twice."),
            ("query={a}&variables={", "400 The request cannot be read as JSON."),
            ("query={a}&variables=[]", "422 variables must be an object."),
            ("query={a}&extensions=nope", "400 The request cannot be read as JSON."),
            ("query={a}&extensions=7", "422 extensions must be an object."),
        ] {
            assert_eq!(code(from_query_string(text, LIMIT)), expected, "{text}");
        }
    }
}
