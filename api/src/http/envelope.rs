//! The envelope of a GraphQL request: a JSON object, or the parameters of a GET.
//!
//! Unknown keys are passed over, `null` is the same as absent, a key of the wrong type or given twice is refused. The whole
//! text is read as JSON before any part of it is judged, so a broken text is always told as broken.

use std::borrow::Cow;
use std::fmt;

use async_graphql::{Request, Variables};
use serde::de::{DeserializeOwned, IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::problem::{self, Problem};

/// Reads the body of a POST or QUERY.
///
/// # Errors
/// What is wrong with it: 400 when it is no JSON, else 422.
pub(crate) fn from_json(body: &[u8], variables_limit: usize) -> Result<Request, Problem> {
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
    let parts: Parts<'_> = serde_json::from_str(text).map_err(|_| problem::UNREADABLE)?;
    if parts.twice {
        return Err(problem::TWICE);
    }
    let query = match parts.query {
        Some(raw) => read::<Option<String>>(raw.get(), problem::QUERY_NO_STRING)?,
        None => None,
    };
    let mut request = Request::new(query.ok_or(problem::NO_QUERY)?);
    if let Some(raw) = parts.operation_name {
        request.operation_name = read(raw.get(), problem::NAME_NO_STRING)?;
    }
    if let Some(raw) = parts.variables {
        request.variables = variables(raw.get(), variables_limit)?;
    }
    if let Some(raw) = parts.extensions {
        request.extensions = object(raw.get(), problem::EXTENSIONS_NO_OBJECT)?;
    }
    Ok(request)
}

/// Reads the parameters of a GET. An empty `operationName`, `variables` or `extensions` is the same as none.
///
/// # Errors
/// What is wrong with them, as for [`from_json`].
pub(crate) fn from_query_string(text: &str, variables_limit: usize) -> Result<Request, Problem> {
    let (mut query, mut name, mut variables_text, mut extensions_text) = (None, None, None, None);
    for (key, value) in url::form_urlencoded::parse(text.as_bytes()) {
        let place = match key.as_ref() {
            "query" => &mut query,
            "operationName" => &mut name,
            "variables" => &mut variables_text,
            "extensions" => &mut extensions_text,
            _ => continue,
        };
        if place.replace(value).is_some() {
            return Err(problem::TWICE);
        }
    }
    let mut request = Request::new(query.ok_or(problem::NO_QUERY)?);
    request.operation_name = name.filter(|name| !name.is_empty()).map(Cow::into_owned);
    if let Some(text) = variables_text.filter(|text| !text.is_empty()) {
        is_json(&text)?;
        request.variables = variables(&text, variables_limit)?;
    }
    if let Some(text) = extensions_text.filter(|text| !text.is_empty()) {
        is_json(&text)?;
        request.extensions = object(&text, problem::EXTENSIONS_NO_OBJECT)?;
    }
    Ok(request)
}

fn is_json(text: &str) -> Result<(), Problem> {
    serde_json::from_str::<IgnoredAny>(text).map(|_| ()).map_err(|_| problem::UNREADABLE)
}

fn variables(text: &str, limit: usize) -> Result<Variables, Problem> {
    if text.len() > limit {
        return Err(problem::VARIABLES_TOO_LARGE);
    }
    object(text, problem::VARIABLES_NO_OBJECT)
}

/// An object, or nothing for `null`.
fn object<T: DeserializeOwned + Default>(text: &str, otherwise: Problem) -> Result<T, Problem> {
    match text.trim_ascii_start().as_bytes().first() {
        Some(b'{') => read(text, otherwise),
        Some(b'n') => Ok(T::default()),
        _ => Err(otherwise),
    }
}

/// Reads a part. Its text is JSON by its shape, so a failure is one of its type, but for what the first reading passes
/// over: half a surrogate pair, and nesting without end.
fn read<'a, T: Deserialize<'a>>(text: &'a str, otherwise: Problem) -> Result<T, Problem> {
    serde_json::from_str(text).map_err(|error| if error.is_data() { otherwise } else { problem::UNREADABLE })
}

/// The parts of an envelope as they are written.
#[derive(Default)]
struct Parts<'a> {
    query: Option<&'a RawValue>,
    operation_name: Option<&'a RawValue>,
    variables: Option<&'a RawValue>,
    extensions: Option<&'a RawValue>,
    twice: bool,
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
        while let Some(key) = map.next_key::<Key<'de>>()? {
            let place = match key.0.as_ref() {
                "query" => &mut parts.query,
                "operationName" => &mut parts.operation_name,
                "variables" => &mut parts.variables,
                "extensions" => &mut parts.extensions,
                _ => {
                    map.next_value::<IgnoredAny>()?;
                    continue;
                }
            };
            if place.replace(map.next_value()?).is_some() {
                parts.twice = true;
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

    fn code(result: Result<Request, Problem>) -> String {
        match result {
            Ok(request) => {
                let variables = serde_json::to_string(&request.variables).unwrap();
                format!("{} {:?} {variables} {}", request.query, request.operation_name, request.extensions.len())
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
            (r#"{"query":"\ud800"}"#, "400 The request cannot be read as JSON."),
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
            (r#"{"query":"{a}","query":"{b}"}"#, "422 A part of the request is given twice."),
        ] {
            assert_eq!(code(from_json(body.as_bytes(), LIMIT)), expected, "{body}");
        }
        assert_eq!(code(from_json(b"{\"query\":\"\xff\"}", LIMIT)), "400 The request cannot be read as JSON.");
        let deep = format!(r#"{{"query":"{{a}}","variables":{{"x":{}{}}}}}"#, "[".repeat(500), "]".repeat(500));
        assert_eq!(code(from_json(deep.as_bytes(), 2000)), "400 The request cannot be read as JSON.");
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
