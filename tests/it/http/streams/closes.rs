//! Each code that a socket is closed with.

use serde_json::json;
use tokio_tungstenite::tungstenite::{
    Message,
    protocol::frame::{
        Frame,
        coding::{Data, OpCode},
    },
};

use super::{
    live::Live,
    socket::{PROTOCOL, Socket, open},
};

const HEARTBEAT: &str = "subscription { heartbeat { number } }";

#[track_caller]
fn assert_closed((code, reason): (u16, String), expected: u16, words: &str) {
    assert_eq!((code, reason.as_str()), (expected, words));
}

#[tokio::test]
async fn code_4400_for_what_is_no_message_of_the_protocol() {
    let live = Live::start(&[]).await;
    for (message, reason) in [
        (Message::text("nonsense"), "Invalid message"),
        (Message::text(r#"{"type":"start","id":"1"}"#), "Invalid message type"),
        (Message::text(r#"{"type":"subscribe","id":"1","payload":{"query":5}}"#), "Invalid payload of subscribe"),
        (Message::binary(b"{\"type\":\"ping\"}".to_vec()), "Messages are text"),
    ] {
        let mut socket = Socket::ready(&live).await;
        socket.send(message).await;
        assert_closed(socket.closed().await, 4400, reason);
    }
}

#[tokio::test]
async fn code_4401_for_who_asks_before_the_acknowledgement() {
    let live = Live::start(&[]).await;
    let mut socket = Socket::new(&live).await;
    socket.subscribe("1", HEARTBEAT).await;
    assert_closed(socket.closed().await, 4401, "Unauthorized");
}

#[tokio::test]
async fn code_4403_for_who_brings_a_token_that_is_not_acceptable() {
    let live = Live::start(&[]).await;
    let mut socket = Socket::new(&live).await;
    socket.say(json!({"type": "connection_init", "payload": {"Authorization": "Bearer nobody's"}})).await;
    assert_closed(socket.closed().await, 4403, "Forbidden");
    let (mut socket, _) = open(&live, &[PROTOCOL, ("authorization", "Bearer nobody's")]).await.unwrap();
    socket.say(json!({"type": "connection_init"})).await;
    assert_closed(socket.closed().await, 4403, "Forbidden");
}

#[tokio::test]
async fn code_4406_for_who_speaks_another_subprotocol_or_none() {
    let live = Live::start(&[]).await;
    let (mut socket, response) = open(&live, &[]).await.unwrap();
    assert_eq!(response.headers().get("sec-websocket-protocol"), None);
    assert_closed(socket.closed().await, 4406, "Subprotocol not acceptable");
}

#[tokio::test]
async fn code_4408_for_who_does_not_begin() {
    let live = Live::start(&[("streams.init_timeout_ms", "10")]).await;
    let mut socket = Socket::new(&live).await;
    assert_closed(socket.closed().await, 4408, "Connection initialisation timeout");
}

#[tokio::test]
async fn code_4408_for_who_shows_no_sign_of_life() {
    let live = Live::start(&[("streams.ping_interval_ms", "10"), ("streams.pong_timeout_ms", "10")]).await;
    let mut socket = Socket::new(&live).await;
    socket.say(json!({"type": "connection_init"})).await;
    // The protocol lets a ping come before the acknowledgement.
    let mut heard = [socket.hear().await, socket.hear().await];
    heard.sort_by_key(|message| message["type"] == "ping");
    assert_eq!(heard, [json!({"type": "connection_ack"}), json!({"type": "ping"})]);
    assert_closed(socket.closed().await, 4408, "No sign of life");
}

#[tokio::test]
async fn code_4409_for_two_operations_of_one_id() {
    let live = Live::start(&[]).await;
    let mut socket = Socket::ready(&live).await;
    socket.subscribe("twice", HEARTBEAT).await;
    socket.hear_of("twice", "next").await;
    socket.subscribe("twice", HEARTBEAT).await;
    assert_closed(socket.closed().await, 4409, "Subscriber for twice already exists");
    // The longest reason that a close frame holds.
    let mut socket = Socket::ready(&live).await;
    let long = "x".repeat(1000);
    socket.subscribe(&long, HEARTBEAT).await;
    socket.hear_of(&long, "next").await;
    socket.subscribe(&long, HEARTBEAT).await;
    assert_closed(socket.closed().await, 4409, &format!("Subscriber for {}", "x".repeat(108)));
}

#[tokio::test]
async fn code_4429_for_who_begins_twice() {
    let live = Live::start(&[]).await;
    let mut socket = Socket::ready(&live).await;
    socket.say(json!({"type": "connection_init"})).await;
    assert_closed(socket.closed().await, 4429, "Too many initialisation requests");
}

#[tokio::test]
async fn code_1009_for_a_message_that_is_too_long() {
    let live = Live::start(&[("streams.message_limit_bytes", "2048")]).await;
    let ping = |length: usize| {
        let empty = json!({"type": "ping", "payload": {"x": ""}}).to_string().len();
        Message::text(json!({"type": "ping", "payload": {"x": "y".repeat(length - empty)}}).to_string())
    };
    let mut socket = Socket::ready(&live).await;
    socket.send(ping(2048)).await;
    assert_eq!(socket.hear().await["type"], "pong");
    socket.send(ping(2049)).await;
    assert_closed(socket.closed().await, 1009, "Message too long");
}

#[tokio::test]
async fn code_1007_for_what_is_no_text() {
    let live = Live::start(&[]).await;
    let mut socket = Socket::ready(&live).await;
    let frame = Frame::message(b"{\"type\":\"\xff\"}".to_vec(), OpCode::Data(Data::Text), true);
    socket.send(Message::Frame(frame)).await;
    assert_closed(socket.closed().await, 1007, "Not in UTF-8");
}

#[tokio::test]
async fn code_1001_when_the_program_ends() {
    let live = Live::start(&[]).await;
    let (mut silent, mut ready) = (Socket::new(&live).await, Socket::ready(&live).await);
    live.shutdown.drain();
    for socket in [&mut silent, &mut ready] {
        assert_closed(socket.closed().await, 1001, "Going away");
    }
}
