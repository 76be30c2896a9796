//! Sockets and event streams: who opens them, and that they end with what let them in.

use std::sync::Arc;

use entity::enums::{ClientStatus, Scope};
use hcs_graph::register;
use serde_json::json;

use crate::{
    http::streams::{
        live::Live,
        socket::{PROTOCOL, Socket, open},
    },
    support::{
        app::App,
        database, on_both,
        tokens::{Tokens, claims},
    },
};

const TOLD: &str = "subscription { told { number } }";

/// A token at the time of these servers, whose clock stands still.
fn token(tokens: &Tokens) -> String {
    let mut claims = claims("partner", &[Scope::StudiesRead]);
    let now = database::now().timestamp();
    (claims["iat"], claims["exp"]) = (json!(now), json!(now + 600));
    tokens.issuer.sign(&tokens.issuer.header("at+jwt"), &claims)
}

/// A socket of somebody with a token that was acknowledged.
async fn ready(live: &Live, token: &str) -> Socket {
    let mut socket = Socket::new(live).await;
    let payload = json!({"Authorization": format!("Bearer {token}")});
    socket.say(json!({"type": "connection_init", "payload": payload})).await;
    assert_eq!(socket.hear().await, json!({"type": "connection_ack"}));
    socket
}

on_both! {
    async fn a_socket_is_opened_by_header_or_payload(app: Arc<App>) from Reference {
        let tokens = Tokens::begin(&app).await;
        tokens.client("partner", &[]).await;
        let live = Live::over(&app, &tokens.settings(&[("auth.anonymous", "false")])).await;
        let token = token(&tokens);
        ready(&live, &token).await;
        let bearer = format!("Bearer {token}");
        let (mut socket, _) = open(&live, &[PROTOCOL, ("authorization", &bearer)]).await.unwrap();
        socket.say(json!({"type": "connection_init"})).await;
        assert_eq!(socket.hear().await, json!({"type": "connection_ack"}));
        for payload in [json!({}), json!({"authorization": token}), json!({"authorization": "Bearer x"}), json!({"authorization": 7})] {
            let mut socket = Socket::new(&live).await;
            socket.say(json!({"type": "connection_init", "payload": payload})).await;
            assert_eq!(socket.closed().await.0, 4403, "{payload}");
        }
        // Two are no one's.
        let (mut socket, _) = open(&live, &[PROTOCOL, ("authorization", &bearer)]).await.unwrap();
        socket.say(json!({"type": "connection_init", "payload": {"authorization": bearer}})).await;
        assert_eq!(socket.closed().await.0, 4403);
    }

    async fn a_socket_is_told_who_it_is_as_of_each_operation(app: Arc<App>) from Reference {
        let tokens = Tokens::begin(&app).await;
        tokens.client("partner", &[Scope::StudiesRead]).await;
        let live = Live::over(&app, &tokens.settings(&[])).await;
        let mut socket = ready(&live, &token(&tokens)).await;
        let mut anybody = Socket::ready(&live).await;
        for (granted, scopes) in [(true, json!(["STUDIES_READ"])), (false, json!([]))] {
            if !granted {
                register::revoke_scope(app.db.writer(), "partner", &[Scope::StudiesRead]).await.unwrap();
            }
            socket.subscribe("1", "{ viewer { kind client scopes } }").await;
            let told = socket.hear_of("1", "next").await["data"]["viewer"].clone();
            assert_eq!(told, json!({"kind": "CLIENT", "client": "partner", "scopes": scopes}));
            socket.hear_of("1", "complete").await;
        }
        anybody.subscribe("1", "{ viewer { kind client scopes } }").await;
        let told = anybody.hear_of("1", "next").await["data"]["viewer"].clone();
        assert_eq!(told, json!({"kind": "ANONYMOUS", "client": null, "scopes": []}));
    }

    async fn a_socket_ends_with_its_client_whether_anything_happens_or_not(app: Arc<App>) from Reference {
        let tokens = Tokens::begin(&app).await;
        tokens.client("partner", &[]).await;
        let live = Live::over(&app, &tokens.settings(&[])).await;
        let mut silent = ready(&live, &token(&tokens)).await;
        let mut listening = ready(&live, &token(&tokens)).await;
        let mut anybody = Socket::ready(&live).await;
        for socket in [&mut listening, &mut anybody] {
            socket.subscribe("1", TOLD).await;
        }
        live.hand.heard_by(2).await;
        register::put_status(app.db.writer(), "partner", ClientStatus::Suspended).await.unwrap();
        assert_eq!(silent.closed().await.0, 4401);
        assert_eq!(listening.closed().await.0, 4401);
        live.hand.say(Ok(crate::support::events::heartbeat(1)));
        assert_eq!(anybody.hear().await["type"], "next", "nobody else is touched");
    }

    async fn an_event_stream_ends_with_its_client(app: Arc<App>) from Reference {
        let tokens = Tokens::begin(&app).await;
        tokens.client("partner", &[]).await;
        let live = Live::over(&app, &tokens.settings(&[])).await;
        let request = reqwest::Client::new().post(format!("http://{}/graphql", live.address));
        let request = request.header("accept", "text/event-stream").header("content-type", "application/json");
        let request = request.bearer_auth(token(&tokens)).body(json!({"query": TOLD}).to_string());
        let mut response = request.send().await.unwrap();
        assert_eq!(response.status(), 200);
        live.hand.heard_by(1).await;
        register::put_status(app.db.writer(), "partner", ClientStatus::Suspended).await.unwrap();
        let mut text = String::new();
        while let Some(chunk) = response.chunk().await.unwrap() {
            text.push_str(std::str::from_utf8(&chunk).unwrap());
        }
        assert!(text.contains("\"FORBIDDEN\"") && text.contains("event: complete"), "{text}");
    }
}
