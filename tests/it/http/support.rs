//! The router over an app's database, and requests to it.

use std::{collections::HashMap, sync::Arc};

use axum::{
    Router,
    body::{Body, Bytes},
    http::{HeaderMap, HeaderName, HeaderValue, Method, Request, header},
};
use hcs_graph::{
    budget::Time,
    config::{Config, Sources},
    db::Db,
    http::{AppState, RequestIds, Settings, router},
    shutdown::Shutdown,
    stored::DocumentId,
};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::support::{app::App, audit, cost};

pub(crate) const NEWER: &str = "application/graphql-response+json; charset=utf-8";
pub(crate) const OLDER: &str = "application/json; charset=utf-8";
pub(crate) const PROBLEM: &str = "application/problem+json";

/// The program's router as it is configured by default.
pub(crate) struct Site {
    pub(crate) router: Router,
    pub(crate) state: AppState,
    pub(crate) db: Db,
    pub(crate) shutdown: Shutdown,
    pub(crate) config: Config,
}

impl Site {
    pub(crate) async fn over(app: &App) -> Site {
        Self::with(app, &[]).await
    }

    /// With settings of the test's own, as `--set` takes them.
    pub(crate) async fn with(app: &App, set: &[(&str, &str)]) -> Site {
        Self::timed(app, set, Time::machine()).await
    }

    /// As [`Site::with`], with budgets that refill by a clock of the test's own.
    pub(crate) async fn timed(app: &App, set: &[(&str, &str)], time: Time) -> Site {
        let config = config(set);
        let own = App::with_limits(&app.url, config.engine_limits()).await;
        Self::at(own, &config, (HashMap::new(), time))
    }

    /// Over a graph of the test's own.
    pub(crate) fn of(app: App, config: &Config) -> Site {
        Self::stocked(app, config, HashMap::new())
    }

    /// The same with a folder of stored documents.
    pub(crate) fn stocked(app: App, config: &Config, folder: HashMap<DocumentId, Arc<str>>) -> Site {
        Self::at(app, config, (folder, Time::machine()))
    }

    fn at(app: App, config: &Config, (folder, time): (HashMap<DocumentId, Arc<str>>, Time)) -> Site {
        let App { graph, db, .. } = app;
        let shutdown = Shutdown::new();
        let settings = Settings { folder, time, ..Settings::new(config, false) };
        let graph = graph.trusting(config.auth.trusted());
        let state = AppState::new(graph, db.clone(), settings, shutdown.clone(), RequestIds::new(7));
        Site { router: router(state.clone()), state, db, shutdown, config: config.clone() }
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        Answer::of(&self.router, request).await
    }

    /// A POST of a document, for the newer form.
    pub(crate) async fn ask(&self, query: &str) -> Answer {
        self.send(post(&json!({ "query": query }).to_string())).await
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(request("GET", path, &[], "")).await
    }
}

/// The configuration by default, but for these settings.
pub(crate) fn config(set: &[(&str, &str)]) -> Config {
    let flags = set.iter().map(|(key, value)| ((*key).to_owned(), "--set".to_owned(), (*value).to_owned()));
    let folder = Some("/nowhere".into());
    Config::load(&Sources { flags: flags.collect(), folder, ..Sources::default() }).unwrap()
}

/// A request with headers and a body.
pub(crate) fn request(method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Request<Body> {
    let method = Method::from_bytes(method.as_bytes()).unwrap();
    let mut request = Request::builder().method(method).uri(path).body(Body::from(body.to_owned())).unwrap();
    for (name, value) in headers {
        let name = HeaderName::from_bytes(name.as_bytes()).unwrap();
        request.headers_mut().append(name, HeaderValue::from_str(value).unwrap());
    }
    request
}

/// A POST as most clients send it.
pub(crate) fn post(body: &str) -> Request<Body> {
    request("POST", "/graphql", &[("content-type", "application/json")], body)
}

/// The same, with more headers.
pub(crate) fn post_with(headers: &[(&str, &str)], body: &str) -> Request<Body> {
    let mut all = vec![("content-type", "application/json")];
    all.extend(headers);
    request("POST", "/graphql", &all, body)
}

/// One answer, read to its end.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) bytes: Bytes,
    /// The bytes as text, as far as they are any.
    pub(crate) text: String,
}

impl Answer {
    pub(crate) async fn of(router: &Router, request: Request<Body>) -> Answer {
        let response = router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        audit::answered(parts.status.as_u16(), &bytes);
        Answer { status: parts.status.as_u16(), headers: parts.headers, bytes, text }
    }

    pub(crate) fn header(&self, name: impl header::AsHeaderName) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub(crate) fn kind(&self) -> &str {
        self.header(header::CONTENT_TYPE)
    }

    /// The body. What a GraphQL answer tells of its cost is held to its form and taken off.
    pub(crate) fn json(&self) -> Value {
        let mut json = serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {self:?}"));
        if [NEWER, OLDER].contains(&self.kind()) {
            cost::taken(&mut json);
        }
        json
    }

    /// What a GraphQL answer tells of its cost.
    pub(crate) fn cost(&self) -> cost::Cost {
        cost::taken(&mut serde_json::from_str(&self.text).unwrap())
    }

    /// Asserts that this is a GraphQL request error: one error with its code and the request's id, and no `data` key.
    #[track_caller]
    pub(crate) fn refused(&self, status: u16, code: &str) {
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
    pub(crate) fn problem(&self, status: u16, code: &str) {
        let json = self.json();
        assert_eq!((self.status, self.kind()), (status, PROBLEM), "{json}");
        assert_eq!((&json["status"], &json["code"]), (&json!(status), &json!(code)), "{json}");
        assert_eq!(json["requestId"], self.header("request-id"), "{json}");
        assert!(!json["detail"].as_str().unwrap().is_empty() && json["retryable"].is_boolean(), "{json}");
    }
}
