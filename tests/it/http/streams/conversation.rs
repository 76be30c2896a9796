//! Operations over a socket: queries, subscriptions, pings, and what goes wrong with one of them alone.

use std::sync::Arc;

use serde_json::json;

use super::{live::Live, socket::Socket};
use crate::{
    engine::world,
    support::{app::App, events, on_both},
};

on_both! {
    async fn a_query_is_answered_once_and_complete(app: Arc<App>) from Empty {
        world::fill(&app).await;
        let live = Live::over(&app, &[]).await;
        let mut socket = Socket::ready(&live).await;
        let payload = json!({
            "query": "query Other { __typename } query Q($first: Int!) { studies(first: $first) { totalCount nodes { title } } }",
            "variables": {"first": 1}, "operationName": "Q", "extensions": {"x": 1},
        });
        socket.say(json!({"id": "a b\"c", "type": "subscribe", "payload": payload})).await;
        assert_eq!(
            socket.hear_of("a b\"c", "next").await,
            json!({"data": {"studies": {"totalCount": 3, "nodes": [{"title": "First study"}]}}})
        );
        socket.hear_of("a b\"c", "complete").await;
        // Data with errors is an answer too.
        socket.subscribe("1", r#"{ __typename node(id: "nonsense") { id } }"#).await;
        let answer = socket.hear_of("1", "next").await;
        assert_eq!(answer["data"], json!({"__typename": "Query", "node": null}));
        assert_eq!(answer["errors"][0]["extensions"]["code"], "BAD_USER_INPUT");
        socket.hear_of("1", "complete").await;
        socket.leave().await;
        live.end().await;
    }

    async fn an_event_is_read_for_who_listens(app: Arc<App>) from Empty {
        world::fill(&app).await;
        let live = Live::over(&app, &[]).await;
        let (mut one, mut two) = (Socket::ready(&live).await, Socket::ready(&live).await);
        one.subscribe("1", "subscription { study { title } }").await;
        two.subscribe("2", "subscription @lang(is: CY) { study { sponsor { name { value } } } }").await;
        live.hand.heard_by(2).await;
        for hidden_and_seen in [4, 1] {
            live.hand.say(Ok(events::row("stu", hidden_and_seen)));
        }
        assert_eq!(one.hear_of("1", "next").await, json!({"data": {"study": {"title": "First study"}}}));
        assert_eq!(two.hear_of("2", "next").await, json!({"data": {"study": {"sponsor": {"name": {"value": "Bwrdd Alffa"}}}}}));
        live.hand.fall_silent();
        one.hear_of("1", "complete").await;
        two.hear_of("2", "complete").await;
        live.end().await;
    }
}

#[tokio::test]
async fn a_refused_operation_costs_nothing_but_itself() {
    let live = Live::start(&[("limits.variables_bytes", "100")]).await;
    let mut socket = Socket::ready(&live).await;
    for (query, code) in [
        ("{ organisations", "GRAPHQL_PARSE_FAILED"),
        ("{ nope }", "GRAPHQL_VALIDATION_FAILED"),
        ("mutation { nope }", "GRAPHQL_VALIDATION_FAILED"),
        ("query A { __typename } query B { __typename }", "OPERATION_RESOLUTION_FAILURE"),
        ("query($a: Int!) { studies(first: $a) { totalCount } }", "BAD_VARIABLE"),
        ("subscription { told { number } flood { number } }", "GRAPHQL_VALIDATION_FAILED"),
        ("subscription { heartbeat(everySeconds: 0) { number } }", "BAD_USER_INPUT"),
        ("subscription { guarded { number } }", "FORBIDDEN"),
        ("subscription { broken { number } }", "INTERNAL"),
    ] {
        socket.subscribe("same", query).await;
        let errors = socket.hear_of("same", "error").await;
        let error = &errors.as_array().unwrap()[0];
        assert_eq!(error["extensions"]["code"], code, "{query}");
        assert_eq!(error["extensions"]["requestId"].as_str().unwrap().len(), 16, "{query}");
    }
    let long = json!({"query": "{ __typename }", "variables": {"x": "y".repeat(100)}});
    socket.say(json!({"id": "same", "type": "subscribe", "payload": long})).await;
    assert_eq!(socket.hear_of("same", "error").await[0]["extensions"]["code"], "LIMIT_EXCEEDED");
    socket.subscribe("same", "{ __typename }").await;
    assert_eq!(socket.hear_of("same", "next").await, json!({"data": {"__typename": "Query"}}));
}

#[tokio::test]
async fn a_source_that_fails_later_is_told_and_nothing_follows() {
    use hcs_graph::engine::error::{Code, FieldError, said};
    let live = Live::start(&[]).await;
    let mut socket = Socket::ready(&live).await;
    socket.subscribe("1", "subscription { told { number } }").await;
    live.hand.heard_by(1).await;
    live.hand.say(Ok(events::heartbeat(1)));
    live.hand.say(Err(FieldError::new(Code::BadCursor, said::no_place_to_go_on())));
    socket.hear_of("1", "next").await;
    assert_eq!(socket.hear_of("1", "error").await[0]["extensions"]["code"], "BAD_CURSOR");
    live.hand.left().await;
    socket.say(json!({"type": "ping"})).await;
    assert_eq!(socket.hear().await, json!({"type": "pong"}));
}

#[tokio::test]
async fn the_heartbeat_goes_on_until_the_client_completes_it() {
    let live = Live::start(&[]).await;
    let mut socket = Socket::ready(&live).await;
    socket.subscribe("1", "subscription { beat: heartbeat(everySeconds: 1) { at number isDraining } }").await;
    for number in [1, 2] {
        assert_eq!(
            socket.hear_of("1", "next").await,
            json!({"data": {"beat": {"at": "2026-01-15T12:00:00Z", "number": number, "isDraining": false}}})
        );
    }
    socket.say(json!({"id": "1", "type": "complete"})).await;
    socket.leave().await;
}

#[tokio::test]
async fn what_the_client_completes_is_heard_of_no_more() {
    let live = Live::start(&[]).await;
    let mut socket = Socket::ready(&live).await;
    socket.subscribe("1", "subscription { told { number } }").await;
    live.hand.heard_by(1).await;
    socket.say(json!({"id": "1", "type": "complete"})).await;
    // Nobody listens any more, before the client says another word.
    live.hand.left().await;
    live.hand.say(Ok(events::heartbeat(1)));
    socket.say(json!({"id": "1", "type": "complete"})).await;
    socket.subscribe("1", "subscription { told { again: number } }").await;
    live.hand.heard_by(2).await;
    live.hand.say(Ok(events::heartbeat(2)));
    assert_eq!(socket.hear_of("1", "next").await, json!({"data": {"told": {"again": 2}}}));
}

#[tokio::test]
async fn a_client_that_goes_away_takes_its_operations_along() {
    let live = Live::start(&[]).await;
    let mut socket = Socket::ready(&live).await;
    socket.subscribe("1", "subscription { told { number } }").await;
    live.hand.heard_by(1).await;
    // Without a word.
    drop(socket);
    live.hand.left().await;
    live.sockets(0).await;
}

#[tokio::test]
async fn pings_are_answered_both_ways() {
    // No time to be given up in: only the answers count here.
    let live = Live::start(&[("streams.ping_interval_ms", "10"), ("streams.pong_timeout_ms", "600000")]).await;
    let mut socket = Socket::ready(&live).await;
    for _ in 0..3 {
        assert_eq!(socket.hear().await, json!({"type": "ping"}));
        socket.say(json!({"type": "pong"})).await;
    }
    socket.say(json!({"type": "ping", "payload": {"at": [1.50]}})).await;
    let answer = loop {
        let message = socket.hear().await;
        if message["type"] != "ping" {
            break message;
        }
    };
    assert_eq!(answer, json!({"type": "pong", "payload": {"at": [1.5]}}));
}

#[tokio::test]
async fn several_operations_are_under_way_at_once() {
    let live = Live::start(&[]).await;
    let mut socket = Socket::ready(&live).await;
    socket.subscribe("one", "subscription { told { number } }").await;
    socket.subscribe("two", "subscription { told { isDraining } }").await;
    live.hand.heard_by(2).await;
    socket.subscribe("query", "{ __typename }").await;
    socket.hear_of("query", "next").await;
    socket.hear_of("query", "complete").await;
    live.hand.say(Ok(events::heartbeat(5)));
    let mut heard = [socket.hear().await, socket.hear().await];
    heard.sort_by_key(|message| message["id"].as_str().unwrap().to_owned());
    assert_eq!(heard[0]["payload"]["data"], json!({"told": {"number": 5}}));
    assert_eq!(heard[1]["payload"]["data"], json!({"told": {"isDraining": false}}));
}
