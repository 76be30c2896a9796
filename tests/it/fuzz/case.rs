//! One request as it is made, kept in a file and sent, and what has to come of it.

use std::path::{Path, PathBuf};

use axum::{
    body::Body,
    http::{HeaderName, HeaderValue, Method, Request},
};

use crate::support::node::root;

/// What has to come of a request, besides an answer of the right shape.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Expects {
    /// Nothing more.
    Anything,
    /// Data, and no error.
    Data,
    /// An error, and none without this code.
    Code(String),
}

impl Expects {
    /// The refusal of a text that stands in the variables: one with a NUL does not get past the envelope.
    pub(super) fn refusal_of(text: &str, code: &str) -> Expects {
        Expects::Code(if text.contains('\0') { "BAD_REQUEST" } else { code }.to_owned())
    }
}

/// A request.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Case {
    pub(super) expects: Expects,
    pub(super) method: String,
    pub(super) target: String,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

impl Case {
    /// A POST of JSON.
    pub(super) fn post(body: impl Into<Vec<u8>>) -> Case {
        Case {
            expects: Expects::Anything,
            method: "POST".to_owned(),
            target: "/graphql".to_owned(),
            headers: vec![("content-type".to_owned(), "application/json".to_owned())],
            body: body.into(),
        }
    }

    /// A POST of a document with its variables.
    pub(super) fn asks(query: &str, variables: &serde_json::Value) -> Case {
        Case::post(serde_json::json!({ "query": query, "variables": variables }).to_string())
    }

    pub(super) fn expecting(self, expects: Expects) -> Case {
        Case { expects, ..self }
    }

    pub(super) fn with(mut self, name: &str, value: &str) -> Case {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The request as the router gets it, under an id of the test's own.
    pub(super) fn request(&self) -> Request<Body> {
        let method = Method::from_bytes(self.method.as_bytes()).unwrap();
        let mut request = Request::builder().method(method).uri(&self.target);
        for (name, value) in &self.headers {
            let name = HeaderName::from_bytes(name.as_bytes()).unwrap();
            request = request.header(name, HeaderValue::from_bytes(value.as_bytes()).unwrap());
        }
        request.header("x-request-id", "fuzz").body(Body::from(self.body.clone())).unwrap()
    }

    /// True when the request itself holds these words, so that a message may repeat them.
    pub(super) fn holds(&self, words: &str) -> bool {
        let address =
            url::form_urlencoded::parse(self.target.as_bytes()).any(|(k, v)| k.contains(words) || v.contains(words));
        let body = String::from_utf8_lossy(&self.body);
        address || body.contains(words) || body.replace("\\\"", "\"").contains(words)
    }

    /// As it stands in a file: what is expected as a comment, the head, a blank line, the body to its last byte.
    pub(super) fn written(&self) -> Vec<u8> {
        let expects = match &self.expects {
            Expects::Anything => String::new(),
            Expects::Data => "# expects data\n".to_owned(),
            Expects::Code(code) => format!("# expects {code}\n"),
        };
        let headers: String = self.headers.iter().map(|(name, value)| format!("{name}: {value}\n")).collect();
        let mut text = format!("{expects}{} {}\n{headers}\n", self.method, self.target).into_bytes();
        text.extend_from_slice(&self.body);
        text
    }

    /// The other way round; `None` when the file has not that form.
    pub(super) fn read(file: &[u8]) -> Option<Case> {
        let end = file.windows(2).position(|two| two == b"\n\n")?;
        let head = std::str::from_utf8(&file[..end]).ok()?;
        let mut expects = Expects::Anything;
        let mut lines = head.lines().filter(|line| match line.strip_prefix("# expects ") {
            Some("data") => {
                expects = Expects::Data;
                false
            }
            Some(code) => {
                expects = Expects::Code(code.to_owned());
                false
            }
            None => !line.starts_with('#'),
        });
        let (method, target) = lines.next()?.split_once(' ')?;
        let (method, target) = (method.to_owned(), target.to_owned());
        let headers = lines.map(|line| line.split_once(": ").map(|(n, v)| (n.to_owned(), v.to_owned())));
        let headers = headers.collect::<Option<Vec<_>>>()?;
        Some(Case { expects, method, target, headers, body: file[end + 2..].to_vec() })
    }

    /// Keeps it among the requests of a target, under a name that follows from what it is.
    pub(super) fn keep(&self, target: &str) -> PathBuf {
        let text = self.written();
        let name = text
            .iter()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
        let path = folder(target).join(format!("found-{name:016x}.http"));
        std::fs::write(&path, text).unwrap();
        path
    }
}

fn folder(target: &str) -> PathBuf {
    root().join("tests/corpus").join(target)
}

/// The requests that are kept for a target, in the order of their names.
pub(super) fn corpus(target: &str) -> Vec<(PathBuf, Case)> {
    let folder = folder(target);
    let entries = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let read = |path: &Path| {
        Case::read(&std::fs::read(path).unwrap()).unwrap_or_else(|| panic!("{} has not the form", path.display()))
    };
    paths.into_iter().map(|path| (path.clone(), read(&path))).collect()
}

#[test]
fn a_request_is_read_as_it_was_written() {
    let mut case = Case::post(b"{\"query\":\"{ a }\\u0000\xff\n\n".to_vec()).with("accept", "application/json");
    for expects in [Expects::Anything, Expects::Data, Expects::Code("BAD_CURSOR".to_owned())] {
        case.expects = expects;
        assert_eq!(Case::read(&case.written()), Some(case.clone()));
    }
    assert_eq!(Case::read(b"# why\nGET /x\n\n").unwrap().target, "/x");
    assert_eq!(Case::read(b"GET /x\n"), None);
    assert!(case.holds("{ a }") && !case.holds("{ b }"));
}
