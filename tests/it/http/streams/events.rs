//! Server-sent events at `/graphql`, by the graphql-sse protocol.

use std::sync::Arc;

use reqwest::{Client, Method, Response};
use serde_json::{Value, json};

use super::live::Live;
use crate::{
    engine::world,
    support::{app::App, audit, cost, events, on_both},
};

/// A request for a stream of events.
pub(super) struct Asked {
    client: Client,
    method: Method,
    path: String,
    accept: String,
    last: Option<String>,
    body: Option<Value>,
}

impl Asked {
    pub(super) fn post(query: &str) -> Asked {
        Self::of(Method::POST, "/graphql", Some(json!({ "query": query })))
    }

    fn get(parameters: &str) -> Asked {
        Self::of(Method::GET, &format!("/graphql?{parameters}"), None)
    }

    fn of(method: Method, path: &str, body: Option<Value>) -> Asked {
        let accept = "text/event-stream".to_owned();
        Asked { client: Client::new(), method, path: path.to_owned(), accept, last: None, body }
    }

    fn accept(self, accept: &str) -> Asked {
        Asked { accept: accept.to_owned(), ..self }
    }

    fn after(self, last: &str) -> Asked {
        Asked { last: Some(last.to_owned()), ..self }
    }

    pub(super) async fn send(self, live: &Live) -> Response {
        let address = format!("http://{}{}", live.address, self.path);
        let mut request = self.client.request(self.method, address).header("accept", self.accept);
        if let Some(last) = self.last {
            request = request.header("last-event-id", last);
        }
        if let Some(body) = self.body {
            request = request.json(&body);
        }
        request.send().await.unwrap()
    }

    async fn stream(self, live: &Live) -> Stream {
        let response = self.send(live).await;
        assert_eq!(response.status(), 200);
        Stream::of(response)
    }
}

/// Begins to listen.
pub(super) async fn listen(live: &Live, query: &str) -> Stream {
    Asked::post(query).stream(live).await
}

/// A stream of events that is being read.
pub(crate) struct Stream {
    response: Response,
    text: String,
}

impl Stream {
    /// What a response brings.
    pub(crate) fn of(response: Response) -> Stream {
        Stream { response, text: String::new() }
    }

    /// The next event as it is written, comments passed over; `None` at the end.
    pub(crate) async fn next(&mut self) -> Option<String> {
        loop {
            if let Some((event, rest)) = self.text.split_once("\n\n") {
                let (event, rest) = (event.to_owned(), rest.to_owned());
                self.text = rest;
                if event == ":" {
                    continue;
                }
                return Some(event);
            }
            let Some(chunk) = self.response.chunk().await.unwrap() else {
                assert_eq!(self.text, "", "an event without an end");
                return None;
            };
            self.text.push_str(std::str::from_utf8(&chunk).unwrap());
        }
    }

    /// The next answer without its cost, and its id.
    pub(crate) async fn event(&mut self) -> (Value, Option<String>) {
        let event = self.next().await.unwrap();
        let rest = event.strip_prefix("event: next\n").unwrap_or_else(|| panic!("{event}"));
        let (id, data) = match rest.split_once('\n') {
            Some((id, data)) => (id.strip_prefix("id: ").map(str::to_owned), data),
            None => (None, rest),
        };
        let mut answer = serde_json::from_str(data.strip_prefix("data: ").unwrap()).unwrap();
        audit::told(&answer);
        cost::taken(&mut answer);
        (answer, id)
    }

    /// The next answer without its cost.
    pub(super) async fn data(&mut self) -> Value {
        self.event().await.0
    }

    /// The end, as the protocol has it.
    async fn complete(mut self) {
        assert_eq!(self.next().await.as_deref(), Some("event: complete\ndata: "));
        assert_eq!(self.next().await, None);
    }
}

on_both! {
    async fn a_query_is_answered_by_one_event(app: Arc<App>) from Empty {
        world::fill(&app).await;
        let live = Live::over(&app, &[]).await;
        let query = "{ studies(first: 1) { nodes { title } } }";
        let encoded = "query=%7B%20studies(first%3A%201)%20%7B%20nodes%20%7B%20title%20%7D%20%7D%20%7D";
        let by_query = Asked { method: Method::from_bytes(b"QUERY").unwrap(), ..Asked::post(query) };
        for asked in [Asked::post(query), Asked::get(encoded), by_query] {
            let mut stream = asked.stream(&live).await;
            assert_eq!(stream.data().await, json!({"data": {"studies": {"nodes": [{"title": "First study"}]}}}));
            stream.complete().await;
        }
        live.end().await;
    }

    async fn an_event_is_read_for_who_listens(app: Arc<App>) from Empty {
        world::fill(&app).await;
        let live = Live::over(&app, &[]).await;
        let mut stream = listen(&live, "subscription { study { title } }").await;
        live.hand.heard_by(1).await;
        for hidden_and_seen in [4, 2] {
            live.hand.say(Ok(events::row("stu", hidden_and_seen)));
        }
        let expected = (json!({"data": {"study": {"title": "Second study"}}}), Some("stu-2".to_owned()));
        assert_eq!(stream.event().await, expected);
        live.hand.fall_silent();
        stream.complete().await;
        live.end().await;
    }
}

#[tokio::test]
async fn a_stream_is_kept_from_caches_and_from_being_held_back() {
    let live = Live::start(&[]).await;
    let response = Asked::post("subscription { told { number } }").send(&live).await;
    for (name, value) in [
        ("content-type", "text/event-stream; charset=utf-8"),
        ("cache-control", "no-store"),
        ("x-accel-buffering", "no"),
        ("vary", "Accept, Accept-Encoding, Accept-Language, Authorization, Cost, Min-Change, Origin, X-Embed-Key"),
        ("x-content-type-options", "nosniff"),
    ] {
        assert_eq!(response.headers()[name], value);
    }
    assert_eq!(response.headers()["request-id"].len(), 16);
}

#[tokio::test]
async fn what_the_engine_refuses_is_told_inside_the_stream() {
    let live = Live::start(&[]).await;
    for (query, code) in [
        ("{ organisations", "GRAPHQL_PARSE_FAILED"),
        ("{ nope }", "GRAPHQL_VALIDATION_FAILED"),
        ("query A { __typename } query B { __typename }", "OPERATION_RESOLUTION_FAILURE"),
        ("query($a: Int!) { studies(first: $a) { totalCount } }", "BAD_VARIABLE"),
        ("subscription { heartbeat(everySeconds: 61) { number } }", "BAD_USER_INPUT"),
        ("subscription { broken { number } }", "INTERNAL"),
    ] {
        let mut stream = listen(&live, query).await;
        let id = stream.response.headers()["request-id"].to_str().unwrap().to_owned();
        let answer = stream.data().await;
        assert_eq!(answer.as_object().unwrap().keys().collect::<Vec<_>>(), ["errors"], "{query}");
        assert_eq!(answer["errors"][0]["extensions"]["code"], code, "{query}");
        assert_eq!(answer["errors"][0]["extensions"]["requestId"], id, "{query}");
        stream.complete().await;
    }
}

#[tokio::test]
async fn what_does_not_reach_the_engine_is_answered_as_any_other_request() {
    let live = Live::start(&[("server.body_limit_bytes", "2048")]).await;
    let client = Client::new();
    let address = format!("http://{}/graphql", live.address);
    let post = |kind: &str, body: String| {
        client.post(&address).header("accept", "text/event-stream").header("content-type", kind).body(body)
    };
    for (request, status, kind, code) in [
        (post("application/json", "{".to_owned()), 400, "application/json; charset=utf-8", "BAD_REQUEST"),
        (post("application/json", "{}".to_owned()), 422, "application/json; charset=utf-8", "BAD_REQUEST"),
        (post("application/json", "x".repeat(2049)), 413, "application/problem+json", "PAYLOAD_TOO_LARGE"),
        (post("text/plain", "{}".to_owned()), 415, "application/problem+json", "UNSUPPORTED_MEDIA_TYPE"),
        (
            client.put(&address).header("accept", "text/event-stream"),
            405,
            "application/problem+json",
            "METHOD_NOT_ALLOWED",
        ),
    ] {
        let response = request.send().await.unwrap();
        assert_eq!((response.status().as_u16(), response.headers()["content-type"].to_str().unwrap()), (status, kind));
        let body: Value = response.json().await.unwrap();
        let told = if kind.contains("problem") { &body["code"] } else { &body["errors"][0]["extensions"]["code"] };
        assert_eq!(told, code);
    }
}

#[tokio::test]
async fn who_takes_both_forms_gets_a_stream_for_subscriptions_alone() {
    let live = Live::start(&[]).await;
    let both = "application/graphql-response+json, application/json, text/event-stream";
    let response = Asked::post("{ __typename }").accept(both).send(&live).await;
    assert_eq!(response.headers()["content-type"], "application/graphql-response+json; charset=utf-8");
    let mut stream = Asked::post("subscription { heartbeat { number } }").accept(both).stream(&live).await;
    assert_eq!(stream.data().await, json!({"data": {"heartbeat": {"number": 1}}}));
    let none = Asked::post("subscription { heartbeat { number } }").accept("application/json").send(&live).await;
    assert_eq!(none.status(), 422);
    let head = Asked { method: Method::HEAD, ..Asked::get("query=%7B__typename%7D") };
    assert_eq!(head.send(&live).await.status(), 406);
}

#[tokio::test]
async fn a_stream_goes_on_behind_the_last_event_that_its_client_has() {
    let live = Live::start(&[]).await;
    let query = "subscription { heartbeat { number } }";
    let beat = |number: u32| (json!({"data": {"heartbeat": {"number": number}}}), Some(number.to_string()));
    let mut stream = listen(&live, query).await;
    assert_eq!(stream.event().await, beat(1));
    drop(stream);
    let mut again = Asked::post(query).after("1").stream(&live).await;
    assert_eq!(again.event().await, beat(2));
    let mut foreign = Asked::post(query).after("stu-1").stream(&live).await;
    assert_eq!(foreign.data().await["errors"][0]["extensions"]["code"], "BAD_CURSOR");
    foreign.complete().await;
    let mut from_the_start = Asked::post(query).after("").stream(&live).await;
    assert_eq!(from_the_start.data().await, json!({"data": {"heartbeat": {"number": 1}}}));
}

#[tokio::test]
async fn silence_is_broken_by_comments() {
    let live = Live::start(&[("streams.ping_interval_ms", "10")]).await;
    let mut response = Asked::post("subscription { told { number } }").send(&live).await;
    let mut text = String::new();
    while text.len() < 9 {
        text.push_str(std::str::from_utf8(&response.chunk().await.unwrap().unwrap()).unwrap());
    }
    assert_eq!(&text[..9], ":\n\n:\n\n:\n\n");
}

#[tokio::test]
async fn a_client_that_goes_away_takes_its_subscription_along() {
    let live = Live::start(&[]).await;
    let stream = listen(&live, "subscription { told { number } }").await;
    live.hand.heard_by(1).await;
    drop(stream);
    live.hand.left().await;
}
