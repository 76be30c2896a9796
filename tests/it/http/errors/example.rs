//! A request and its answer, as the page of a code shows them.

use std::{fmt::Write, path::PathBuf};

use axum::{body::Body, http::Request};
use hcs_graph::engine::error::Code;

use super::super::support::{Answer, Site};
use crate::support::node::root;

/// Headers of an answer that say something about an error.
const TELLING: [&str; 3] = ["content-type", "allow", "retry-after"];

/// A request that was sent and what came back.
pub(super) struct Seen {
    /// The request, as a person would write it down.
    asked: String,
    answer: Answer,
}

impl Seen {
    /// Sends a request; `body` is how its body is written down.
    pub(super) async fn of(site: &Site, request: Request<Body>, body: &str) -> Seen {
        let shown = Self::written(&request, body);
        Seen { asked: shown, answer: site.send(request).await }
    }

    /// An answer to a request that is too long to be shown; `request` is how it is written down.
    pub(super) fn shown(request: &Request<Body>, body: &str, answer: Answer) -> Seen {
        Seen { asked: Self::written(request, body), answer }
    }

    fn written(request: &Request<Body>, body: &str) -> String {
        let address = request.uri().path_and_query().unwrap().as_str();
        let mut asked = format!("{} {}\n", request.method(), shortened(address));
        for (name, value) in request.headers() {
            writeln!(asked, "{}: {}", header(name.as_str()), value.to_str().unwrap()).unwrap();
        }
        if !body.is_empty() {
            write!(asked, "\n{body}\n").unwrap();
        }
        asked
    }

    /// The answer.
    pub(super) fn answer(&self) -> &Answer {
        &self.answer
    }

    /// As the page shows it. The time to wait for a budget passes while the test runs; it is written as 50 seconds.
    fn text(&self) -> String {
        let text = self.as_it_is();
        if self.answer.status != 429 {
            return text;
        }
        let json = self.answer.json();
        let [seconds, milliseconds] =
            [self.answer.header("retry-after").to_owned(), json["errors"][0]["extensions"]["retryAfterMs"].to_string()];
        text.replace(&format!("\"retryAfterMs\": {milliseconds}"), "\"retryAfterMs\": 50000")
            .replace(&format!("Retry-After: {seconds}\n"), "Retry-After: 50\n")
            .replace(&format!(" {seconds} s."), " 50 s.")
    }

    fn as_it_is(&self) -> String {
        let mut text = format!("{}\nHTTP {}\n", self.asked, self.answer.status);
        for name in TELLING.iter().filter(|name| self.answer.headers.contains_key(**name)) {
            writeln!(text, "{}: {}", header(name), self.answer.header(*name)).unwrap();
        }
        // Through a value that keeps the order of keys. What an answer costs stands on every one, and says nothing here.
        let mut body: async_graphql::Value = serde_json::from_str(&self.answer.text).unwrap();
        if let async_graphql::Value::Object(answer) = &mut body
            && answer.contains_key("errors")
        {
            answer.shift_remove("extensions");
        }
        write!(text, "\n{}\n", serde_json::to_string_pretty(&body).unwrap()).unwrap();
        text
    }
}

/// A long address without its middle.
fn shortened(address: &str) -> String {
    if address.len() > 500 { format!("{}… ({} bytes)", &address[..60], address.len()) } else { address.to_owned() }
}

/// `Content-Type` for `content-type`.
fn header(name: &str) -> String {
    let capital = |word: &str| word[..1].to_uppercase() + &word[1..];
    name.split('-').map(capital).collect::<Vec<_>>().join("-")
}

/// Where the example of a code is kept.
pub(super) fn file(code: Code) -> PathBuf {
    root().join(format!("api/web/errors/{}.http", code.as_str()))
}

/// Asserts that the code was given as it should be, and that this is its example.
pub(super) fn check(code: Code, seen: &Seen) {
    given(code, seen.answer());
    let (file, text) = (file(code), seen.text());
    if std::env::var_os("ERRORS_WRITE").is_some() {
        std::fs::write(&file, &text).unwrap();
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    assert_eq!(kept, text, "{} is not what happens: `ERRORS_WRITE=1` writes it anew", file.display());
}

/// The answer has the code where and as the list of codes says.
fn given(code: Code, answer: &Answer) {
    let json = answer.json();
    let (told, errors) = match json["errors"].as_array() {
        Some(errors) => (errors[0]["extensions"].clone(), errors.clone()),
        None => (json.clone(), Vec::new()),
    };
    assert_eq!(told["code"], code.as_str(), "{json}");
    assert_eq!(told["retryable"], code.retryable(), "{json}");
    assert_eq!(told["requestId"], answer.header("request-id"), "{json}");
    if json.get("data").is_some() {
        assert!(code.at_field() && errors.iter().all(|error| error["path"].is_array()), "{json}");
        assert_eq!(answer.status, 294);
    } else {
        assert!(code.statuses().contains(&answer.status), "{}: {json}", answer.status);
    }
    if errors.is_empty() {
        assert_eq!(json["type"], code.page(), "{json}");
    }
}
