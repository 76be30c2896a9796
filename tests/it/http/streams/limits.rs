//! Limits of sockets and event streams, each at its limit and one past it.

use serde_json::json;

use super::{
    events::{Asked, listen},
    live::Live,
    socket::{PROTOCOL, Socket, open, refused},
};
use crate::support::cost;

#[tokio::test]
async fn operations_of_a_socket() {
    let live = Live::start(&[("streams.operations_per_socket", "2")]).await;
    let mut socket = Socket::ready(&live).await;
    for id in ["1", "2"] {
        socket.subscribe(id, "subscription { told { number } }").await;
    }
    live.hand.heard_by(2).await;
    // A query counts as well.
    socket.subscribe("3", "{ __typename }").await;
    let errors = socket.hear_of("3", "error").await;
    assert_eq!(errors[0]["extensions"]["code"], "LIMIT_EXCEEDED");
    assert!(errors[0]["message"].as_str().unwrap().contains("2 operations"), "{errors}");
    socket.say(json!({"id": "1", "type": "complete"})).await;
    socket.subscribe("3", "{ __typename }").await;
    socket.hear_of("3", "next").await;
}

#[tokio::test]
async fn sockets_and_event_streams_of_a_caller() {
    let live = Live::start(&[("streams.connections_per_caller", "2")]).await;
    let socket = Socket::ready(&live).await;
    let events = listen(&live, "subscription { told { number } }").await;
    live.hand.heard_by(1).await;
    let (status, problem) = refused(&live, &[PROTOCOL]).await;
    assert_eq!((status, &problem["code"], &problem["retryable"]), (429, &json!("RATE_LIMITED"), &json!(true)));
    let response = Asked::post("{ __typename }").send(&live).await;
    assert_eq!((response.status().as_u16(), &response.headers()["retry-after"]), (429, &"1".parse().unwrap()));
    // A place is free again when its socket or its stream is gone.
    socket.leave().await;
    live.sockets(0).await;
    let (socket, _) = open(&live, &[PROTOCOL]).await.unwrap();
    refused(&live, &[PROTOCOL]).await;
    drop(events);
    live.hand.left().await;
    open(&live, &[PROTOCOL]).await.unwrap();
    drop(socket);
}

#[tokio::test]
async fn sockets_and_event_streams_in_all() {
    let live = Live::start(&[("streams.connections", "1")]).await;
    let socket = Socket::ready(&live).await;
    let (status, problem) = refused(&live, &[PROTOCOL]).await;
    assert_eq!((status, &problem["code"]), (503, &json!("SERVICE_UNAVAILABLE")));
    let response = Asked::post("{ __typename }").send(&live).await;
    assert_eq!((response.status().as_u16(), &response.headers()["retry-after"]), (503, &"1".parse().unwrap()));
    socket.leave().await;
    live.sockets(0).await;
    assert_eq!(Asked::post("{ __typename }").send(&live).await.status(), 200);
}

#[tokio::test]
async fn messages_that_come_too_fast_wait_and_are_not_lost() {
    let live = Live::start(&[("streams.messages_per_second", "3")]).await;
    let mut socket = Socket::ready(&live).await;
    for number in 0..6 {
        socket.say(json!({"type": "ping", "payload": {"number": number}})).await;
    }
    for number in 0..6 {
        assert_eq!(socket.hear().await, json!({"type": "pong", "payload": {"number": number}}));
    }
}

/// A budget for a handful of heartbeats, which come back at one unit of cost a second.
const POOR: [(&str, &str); 3] = [("limits.cost", "60"), ("budget.capacity", "60"), ("budget.refill_per_second", "1")];

#[tokio::test]
async fn events_are_paid_for_one_by_one_and_end_with_the_budget() {
    let live = Live::start(&POOR).await;
    let mut socket = Socket::ready(&live).await;
    socket.subscribe("1", "subscription { flood { number } }").await;
    let mut left = u64::MAX;
    let errors = loop {
        let mut message = socket.hear().await;
        if message["type"] == "error" {
            break message["payload"].take();
        }
        let told = cost::taken(&mut message["payload"]);
        assert!(told.remaining.is_some_and(|remaining| remaining <= left) && told.actual > 1, "{told:?}");
        left = told.remaining.unwrap();
    };
    assert_eq!(errors[0]["extensions"]["code"], "RATE_LIMITED", "{errors}");
    assert!(errors[0]["extensions"]["retryAfterMs"].is_u64() && left < 60, "{errors} {left}");
    live.flood.left().await;
    // Something else is not paid for either, and the socket goes on.
    socket.subscribe("2", "subscription { flood { number } }").await;
    assert_eq!(socket.hear_of("2", "error").await[0]["extensions"]["code"], "RATE_LIMITED");
    socket.subscribe("3", "{ organisations(first: 20) { totalCount } }").await;
    assert_eq!(socket.hear_of("3", "error").await[0]["extensions"]["code"], "RATE_LIMITED");
    let mut events = listen(&live, "subscription { flood { number } }").await;
    assert_eq!(events.data().await["errors"][0]["extensions"]["code"], "RATE_LIMITED");
}

#[tokio::test]
async fn what_an_event_may_cost_is_judged_before_the_first() {
    let live = Live::start(&[("limits.cost", "60")]).await;
    let mut socket = Socket::ready(&live).await;
    let dear = "subscription { study { involvements(first: 100) { nodes { id } } } }";
    socket.subscribe("1", dear).await;
    assert_eq!(socket.hear_of("1", "error").await[0]["extensions"]["code"], "LIMIT_EXCEEDED");
    socket.subscribe("1", &dear.replace("100", "20")).await;
    live.hand.heard_by(1).await;
}
