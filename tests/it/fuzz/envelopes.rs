//! Envelopes: bodies of POST and QUERY and parameters of GET, with keys missing, twice, of other types, and bytes broken;
//! other methods and forms beside them.

use serde::de::IgnoredAny;

use super::{
    Target,
    case::{Case, Expects},
    choices::Choices,
    world::World,
};
use crate::support::database::Content;

pub(super) const TARGET: Target = Target {
    name: "envelopes",
    content: Content::Reference,
    meets: &["200", "400", "405", "406", "415", "422", "BAD_REQUEST", "GRAPHQL_PARSE_FAILED"],
    make,
};

const KEYS: &[&str] =
    &["query", "operationName", "variables", "extensions", "Query", "id", "documentId", "qu\\u0065ry", ""];
const QUERIES: &[&str] = &[
    r#""{ __typename }""#,
    r#""query A { __typename } query B { __typename }""#,
    r#""""#,
    r#""{""#,
    r#""{ organisations { totalCount } }""#,
    r#""query($x: Int) { organisations(first: $x) { totalCount } }""#,
    r#""mutation { a }""#,
    r#""\u0000""#,
    r#""\ud83d\ude00""#,
    r#""\ud800""#,
];
const VALUES: &[&str] = &[
    "null",
    "{}",
    "[]",
    "\"\"",
    "\"A\"",
    "true",
    "0",
    "-1",
    "1e400",
    "1e-400",
    "18446744073709551616",
    "{\"x\":1}",
    "{\"x\":{\"x\":[null]}}",
    "{\"x\":1,\"x\":2}",
    "[[[[]]]]",
    "nul",
    "'a'",
    "NaN",
    "Infinity",
    "01",
    "1.",
    "\"\\ud800\"",
    "\"\\x\"",
    "{\"\\ud800\":1}",
    "{1:2}",
    "[1,]",
];

const ACCEPTS: &[&str] = &[
    "*/*",
    "application/graphql-response+json",
    "text/html",
    "application/*;q=0.5, application/json;q=0.1",
    "application/json;q=2",
    ",",
    "application/json;charset=latin1",
    "a/b/c;;=",
    "\u{fc}",
];
const KINDS: &[&str] = &[
    "application/json; charset=utf-8",
    "application/json; charset=utf-16",
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=a",
    "",
    ";",
    "application/json, text/plain",
];

fn make(_world: &World, choices: &mut Choices<'_>) -> Case {
    let method = match choices.below(20) {
        0..9 => "POST",
        9..12 => "QUERY",
        12..17 => "GET",
        17 => "HEAD",
        _ => choices.one(&["PUT", "OPTIONS", "DELETE", "ODD"]),
    };
    let accept = match choices.below(8) {
        0..5 => "",
        5 => "application/json",
        _ => choices.one(ACCEPTS),
    };
    let parts = parts(choices);
    let mut case = if method == "GET" || method == "HEAD" {
        let target = format!("/graphql?{}", parameters(&parts, choices));
        Case { method: method.to_owned(), target, headers: Vec::new(), ..Case::post("") }
    } else {
        let members: Vec<String> = parts.iter().map(|(key, value)| format!("\"{key}\":{value}")).collect();
        let mut body = format!("{{{}}}", members.join(",")).into_bytes();
        match choices.below(8) {
            4 => body = [b"[", &*body, b"]"].concat(),
            5 => body = [choices.one(&["\u{feff}", " \n", "\u{0}", ","]).as_bytes(), &body].concat(),
            6 | 7 => choices.broken(&mut body),
            _ => {}
        }
        let mut case = Case { method: method.to_owned(), ..Case::post(body) };
        let kind = if choices.below(6) < 5 { "application/json" } else { choices.one(KINDS) };
        case.headers[0].1 = kind.to_owned();
        case
    };
    if !accept.is_empty() {
        case = case.with("accept", accept);
    }
    // A body that is no JSON is told as such, whatever else is wrong with it; this asks only whether it is JSON at all.
    let readable = ["POST", "QUERY"].contains(&method) && case.headers[0].1 == "application/json" && accept.is_empty();
    let broken = serde_json::from_slice::<IgnoredAny>(&case.body).is_err();
    if readable && broken { case.expecting(Expects::Code("BAD_REQUEST".to_owned())) } else { case }
}

/// Keys with values as JSON: mostly a query, and more.
fn parts(choices: &mut Choices<'_>) -> Vec<(&'static str, String)> {
    let mut parts = vec![("query", choices.one(QUERIES).to_owned())];
    for _ in 0..choices.below(4) {
        let key = choices.one(KEYS);
        let value = if choices.once_in(12) {
            let depth = *choices.one(&[&100, &127, &128, &129, &5_000]);
            format!("{}{}", "[".repeat(depth), "]".repeat(depth))
        } else {
            choices.one(if key == "query" { QUERIES } else { VALUES }).to_owned()
        };
        parts.insert(choices.below(parts.len() + 1), (key, value));
    }
    if choices.once_in(10) {
        parts.remove(choices.below(parts.len()));
    }
    parts
}

/// The same as the parameters of an address.
fn parameters(parts: &[(&str, String)], choices: &mut Choices<'_>) -> String {
    let mut written = Vec::new();
    for (key, value) in parts {
        // A query and a name stand there as they are, and not as JSON.
        let plain = serde_json::from_str::<String>(value).ok().filter(|_| !choices.once_in(6));
        let value = plain.as_deref().unwrap_or(value);
        written.push(url::form_urlencoded::Serializer::new(String::new()).append_pair(key, value).finish());
    }
    let mut text = written.join(choices.one(&["&", "&", "&", "&&", ";", "=", "%26"]));
    for _ in 0..choices.below(3) {
        let at = choices.below(text.len() + 1);
        // All of it is letters, digits and marks of one byte, so that every place is one between letters.
        text.insert_str(at, choices.one(&["%", "%zz", "%00", "%ff", "%f0%9f", "+", "=", "&", "%ed%a0%80", "?", "%22"]));
    }
    text
}
