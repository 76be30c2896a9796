//! The router over an app's database, and requests to it.

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, HeaderName, HeaderValue, Method, Request, header},
};
use hcs_graph::{
    clock::Clock,
    config::{Config, Sources},
    db::Db,
    http::{AppState, RequestIds, Settings, router},
    shutdown::Shutdown,
};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::support::app::App;

pub(super) const NEWER: &str = "application/graphql-response+json; charset=utf-8";
pub(super) const OLDER: &str = "application/json; charset=utf-8";
pub(super) const PROBLEM: &str = "application/problem+json";

/// The program's router as it is configured by default.
pub(super) struct Site {
    pub(super) router: Router,
    pub(super) state: AppState,
    pub(super) db: Db,
    pub(super) shutdown: Shutdown,
}

impl Site {
    pub(super) async fn over(app: &App) -> Site {
        Self::with(app, &[]).await
    }

    /// With settings of the test's own, as `--set` takes them.
    pub(super) async fn with(app: &App, set: &[(&str, &str)]) -> Site {
        let flags = set.iter().map(|(key, value)| ((*key).to_owned(), "--set".to_owned(), (*value).to_owned()));
        let folder = Some("/nowhere".into());
        let config = Config::load(&Sources { flags: flags.collect(), folder, ..Sources::default() }).unwrap();
        let App { graph, db, .. } = App::with_limits(&app.url, config.limits.engine()).await;
        let shutdown = Shutdown::new();
        let settings = Settings::new(&config, false);
        let state = AppState::new(graph, db.clone(), settings, shutdown.clone(), RequestIds::new(7), Clock::System);
        Site { router: router(state.clone()), state, db, shutdown }
    }

    pub(super) async fn send(&self, request: Request<Body>) -> Answer {
        Answer::of(&self.router, request).await
    }

    /// A POST of a document, for the newer form.
    pub(super) async fn ask(&self, query: &str) -> Answer {
        self.send(post(&json!({ "query": query }).to_string())).await
    }

    pub(super) async fn get(&self, path: &str) -> Answer {
        self.send(request("GET", path, &[], "")).await
    }
}

/// A request with headers and a body.
pub(super) fn request(method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Request<Body> {
    let method = Method::from_bytes(method.as_bytes()).unwrap();
    let mut request = Request::builder().method(method).uri(path).body(Body::from(body.to_owned())).unwrap();
    for (name, value) in headers {
        let name = HeaderName::from_bytes(name.as_bytes()).unwrap();
        request.headers_mut().append(name, HeaderValue::from_str(value).unwrap());
    }
    request
}

/// A POST as most clients send it.
pub(super) fn post(body: &str) -> Request<Body> {
    request("POST", "/graphql", &[("content-type", "application/json")], body)
}

/// The same, with more headers.
pub(super) fn post_with(headers: &[(&str, &str)], body: &str) -> Request<Body> {
    let mut all = vec![("content-type", "application/json")];
    all.extend(headers);
    request("POST", "/graphql", &all, body)
}

/// One answer, read to its end.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: HeaderMap,
    pub(super) text: String,
}

impl Answer {
    pub(super) async fn of(router: &Router, request: Request<Body>) -> Answer {
        let response = router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        Answer { status: parts.status.as_u16(), headers: parts.headers, text }
    }

    pub(super) fn header(&self, name: impl header::AsHeaderName) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub(super) fn kind(&self) -> &str {
        self.header(header::CONTENT_TYPE)
    }

    pub(super) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// Asserts that this is a GraphQL request error: one error with its code and the request's id, and no `data` key.
    #[track_caller]
    pub(super) fn refused(&self, status: u16, code: &str) {
        let json = self.json();
        assert_eq!(self.status, status, "{json}");
        assert_eq!(json.as_object().unwrap().keys().collect::<Vec<_>>(), ["errors"], "{json}");
        let errors = json["errors"].as_array().unwrap();
        assert_eq!(errors.len(), 1, "{json}");
        let extensions = &errors[0]["extensions"];
        assert_eq!(extensions["code"], code, "{json}");
        assert_eq!(extensions["requestId"], self.header("request-id"), "{json}");
        assert!(extensions["retryable"].is_boolean(), "{json}");
        assert!(!errors[0]["message"].as_str().unwrap().is_empty(), "{json}");
    }

    /// Asserts that this is a problem document with its status, code and the request's id.
    #[track_caller]
    pub(super) fn problem(&self, status: u16, code: &str) {
        let json = self.json();
        assert_eq!((self.status, self.kind()), (status, PROBLEM), "{json}");
        assert_eq!((&json["status"], &json["code"]), (&json!(status), &json!(code)), "{json}");
        assert_eq!(json["requestId"], self.header("request-id"), "{json}");
        assert!(!json["detail"].as_str().unwrap().is_empty() && json["retryable"].is_boolean(), "{json}");
    }
}
