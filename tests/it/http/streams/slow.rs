//! Clients that read slowly, or not at all: what waits for them is bounded, and so is the patience with them.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpSocket;

use super::{live::Live, socket::Socket};

/// Much to write for each event, so that what lies between the two ends is soon full.
fn much() -> String {
    let aliases: String = (0..30).map(|n| format!("a_rather_long_alias_{n}: at ")).collect();
    format!("subscription {{ flood {{ number {aliases} }} }}")
}

#[tokio::test]
async fn a_subscription_that_is_not_read_ends_and_its_socket_does_not() {
    let live = Live::start(&[("streams.queue", "8")]).await;
    let mut socket = Socket::ready(&live).await;
    socket.subscribe("flood", &much()).await;
    live.flood.heard_by(1).await;
    // Ended for being too slow, while nothing was read.
    live.flood.left().await;
    let mut last = 0;
    let errors = loop {
        let message = socket.hear().await;
        if message["type"] == "error" {
            break message["payload"].clone();
        }
        // What is told is told in order and without a gap up to the end.
        let number = message["payload"]["data"]["flood"]["number"].as_i64().unwrap();
        assert_eq!(number, last);
        last = number + 1;
    };
    assert_eq!(errors[0]["extensions"]["code"], "LIMIT_EXCEEDED");
    assert!(errors[0]["message"].as_str().unwrap().contains("8 messages waited"), "{errors}");
    socket.subscribe("query", "{ __typename }").await;
    socket.hear_of("query", "next").await;
    socket.hear_of("query", "complete").await;
}

#[tokio::test]
async fn a_socket_that_is_not_read_at_all_is_given_up() {
    let live = Live::start(&[("streams.pong_timeout_ms", "50")]).await;
    let mut socket = Socket::ready(&live).await;
    socket.subscribe("flood", &much()).await;
    live.flood.heard_by(1).await;
    live.flood.left().await;
    live.sockets(0).await;
    drop(socket);
}

#[tokio::test]
async fn an_event_stream_that_is_not_read_ends() {
    let live = Live::start(&[("streams.queue", "8")]).await;
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(4096).unwrap();
    let mut connection = socket.connect(live.address).await.unwrap();
    let body = serde_json::json!({ "query": much() }).to_string();
    let head = format!(
        "POST /graphql HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\nContent-Type: application/json\r\n\
         Connection: close\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    connection.write_all(format!("{head}{body}").as_bytes()).await.unwrap();
    live.flood.heard_by(1).await;
    live.flood.left().await;
    let mut text = String::new();
    connection.read_to_string(&mut text).await.unwrap();
    // The last two events, whatever the chunks that they came in.
    let tail = &text[text.rfind("event: next").unwrap()..];
    assert!(tail.contains("LIMIT_EXCEEDED") && tail.contains("event: complete\ndata: \n\n"), "{tail}");
}
