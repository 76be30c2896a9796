//! One mutation over each transport that takes it, with a token as a client has one: the same payload, done once, and one
//! line of the trail. Over what is safe it is refused, and nothing is written.

use std::sync::Arc;

use entity::enums::Scope;
use reqwest::{Client, Method};
use serde_json::{Value, json};

use super::{consent::CHANGE, everything, execute, number, open_researcher, res, trail};
use crate::{
    http::streams::{live::Live, socket::Socket},
    support::{app::App, cost, database::now, on_both, tokens::Tokens},
};

const STREAM: &str = "text/event-stream";
const JSON: &str = "application/graphql-response+json";

/// A token for a person at the time of these servers, whose clock stands still.
async fn signed_in(tokens: &Tokens, person: i64) -> String {
    tokens.client("partner", &[Scope::MentoringDelegate]).await;
    tokens.acting("partner", &res(person), now().timestamp())
}

fn envelope(person: i64) -> Value {
    json!({"query": CHANGE, "variables": {"input": {"researcher": res(person), "isPublic": false, "publishesOrcid": false}}})
}

/// The response object over a socket.
async fn by_socket(live: &Live, token: &str, envelope: &Value) -> Value {
    let mut socket = Socket::new(live).await;
    let payload = json!({"authorization": format!("Bearer {token}")});
    socket.say(json!({"type": "connection_init", "payload": payload})).await;
    assert_eq!(socket.hear().await, json!({"type": "connection_ack"}));
    socket.say(json!({"id": "1", "type": "subscribe", "payload": envelope})).await;
    let answer = socket.hear_of("1", "next").await;
    socket.hear_of("1", "complete").await;
    socket.leave().await;
    answer
}

/// The response object over a POST, as JSON or as the only event of a stream.
async fn by_post(live: &Live, token: &str, envelope: &Value, accept: &str) -> Value {
    let request = Client::new().post(format!("http://{}/graphql", live.address));
    let response = request.bearer_auth(token).header("accept", accept).json(envelope).send().await.unwrap();
    assert_eq!((response.status().as_u16(), response.headers()["cache-control"].to_str().unwrap()), (200, "no-store"));
    let text = response.text().await.unwrap();
    let text = if accept == STREAM {
        let events: Vec<&str> = text.split("\n\n").filter(|event| !matches!(*event, "" | ":")).collect();
        assert_eq!((events.len(), events[1]), (2, "event: complete\ndata: "), "{text}");
        events[0].strip_prefix("event: next\ndata: ").unwrap().to_owned()
    } else {
        text
    };
    let mut answer = serde_json::from_str(&text).unwrap();
    cost::taken(&mut answer);
    answer
}

on_both! {
    async fn each_writes_once_and_tells_the_same(app: Arc<App>) from Sample {
        let person = open_researcher(&app).await;
        let tokens = Tokens::begin(&app).await;
        let token = signed_in(&tokens, person).await;
        let live = Live::over(&app, &tokens.settings(&[])).await;
        let asked = envelope(person);
        let mut told = Vec::new();
        for transport in ["json", "stream", "socket"] {
            execute(&app, &format!("UPDATE researcher SET is_public = TRUE, publishes_orcid = TRUE WHERE id = {person}")).await;
            execute(&app, "DELETE FROM access_trail").await;
            told.push(match transport {
                "socket" => by_socket(&live, &token, &asked).await,
                "stream" => by_post(&live, &token, &asked, STREAM).await,
                _ => by_post(&live, &token, &asked, JSON).await,
            });
            let trail = trail(&app).await;
            assert_eq!(trail.len(), 1, "{transport}: {trail:?}");
            let wanted = format!("WRITE partner - {person} {person} updateResearcherConsent Researcher {person} ");
            assert!(trail[0].starts_with(&wanted), "{transport}: {trail:?}");
            let sql = format!("SELECT count(*) FROM researcher WHERE id = {person} AND NOT is_public AND NOT publishes_orcid");
            assert_eq!(number(&app, &sql).await, 1, "{transport}");
        }
        let payload = &told[0]["data"]["c"];
        assert_eq!((&payload["isPublic"], &payload["publishesOrcid"], &payload["userErrors"]), (&json!(false), &json!(false), &json!([])));
        assert_eq!(payload["researcher"]["id"], res(person), "a person is shown to themselves");
        assert!(told.iter().all(|one| *one == told[0]), "{told:#?}");
        live.end().await;
    }

    async fn over_what_is_safe_nothing_is_written(app: Arc<App>) from Sample {
        let person = open_researcher(&app).await;
        let tokens = Tokens::begin(&app).await;
        let token = signed_in(&tokens, person).await;
        let live = Live::over(&app, &tokens.settings(&[])).await;
        let asked = envelope(person);
        let before = everything(&app).await;
        let pairs = [("query", CHANGE.to_owned()), ("variables", asked["variables"].to_string())];
        let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        let address = format!("http://{}/graphql", live.address);
        for (method, accept) in [
            ("GET", STREAM), ("QUERY", STREAM), ("GET", JSON), ("HEAD", JSON), ("QUERY", JSON),
        ] {
            let request = match method {
                "QUERY" => Client::new().request(Method::from_bytes(b"QUERY").unwrap(), &address).json(&asked),
                "HEAD" => Client::new().head(format!("{address}?{query}")),
                _ => Client::new().get(format!("{address}?{query}")),
            };
            let response = request.bearer_auth(&token).header("accept", accept).send().await.unwrap();
            // A stream has begun before anything is said in it.
            assert_eq!(response.status().as_u16(), if accept == STREAM { 200 } else { 405 }, "{method} {accept}");
            let text = response.text().await.unwrap();
            assert!(method == "HEAD" || text.contains("\"METHOD_NOT_ALLOWED\""), "{method} {accept}: {text}");
            assert!(!text.contains("\"data\""), "{method} {accept}: {text}");
        }
        assert_eq!(everything(&app).await, before);
        // The same token and the same document do write where they may.
        by_post(&live, &token, &asked, STREAM).await;
        assert_ne!(everything(&app).await, before);
        live.end().await;
    }
}
