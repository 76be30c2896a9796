//! The end of the program: what is under way is told so, and nothing holds the program up.

use hcs_graph::http::Drained;
use serde_json::json;

use super::{
    super::support::{Site, post_with},
    events::listen,
    live::Live,
    socket::Socket,
};
use crate::support::database::{Content, sqlite, with};

/// Longer than any test may take: what waits for it fails.
const LONG: (&str, &str) = ("server.drain_timeout_ms", "600000");

#[tokio::test]
async fn the_last_heartbeat_says_so_and_the_socket_goes_away_without_completing_it() {
    let live = Live::start(&[LONG]).await;
    let mut socket = Socket::ready(&live).await;
    socket.subscribe("1", "subscription { heartbeat(everySeconds: 60) { number isDraining } }").await;
    socket.hear_of("1", "next").await;
    socket.subscribe("2", "subscription { told { number } }").await;
    live.hand.heard_by(1).await;
    live.shutdown.drain();
    assert_eq!(socket.hear_of("1", "next").await, json!({"data": {"heartbeat": {"number": 2, "isDraining": true}}}));
    assert_eq!(socket.closed().await, (1001, "Going away".to_owned()));
    assert_eq!(live.drained().await, Drained::Whole);
}

#[tokio::test]
async fn an_event_stream_ends_without_complete_so_that_its_client_goes_on() {
    let live = Live::start(&[LONG]).await;
    let mut beats = listen(&live, "subscription { heartbeat(everySeconds: 60) { number isDraining } }").await;
    let mut told = listen(&live, "subscription { told { number } }").await;
    live.hand.heard_by(1).await;
    assert_eq!(beats.data().await, json!({"data": {"heartbeat": {"number": 1, "isDraining": false}}}));
    live.shutdown.drain();
    assert_eq!(beats.data().await, json!({"data": {"heartbeat": {"number": 2, "isDraining": true}}}));
    assert_eq!((beats.next().await, told.next().await), (None, None));
    assert_eq!(live.drained().await, Drained::Whole);
}

#[tokio::test]
async fn a_client_that_does_not_read_the_last_words_is_not_waited_for_without_end() {
    let live = Live::start(&[LONG]).await;
    let mut socket = Socket::ready(&live).await;
    socket.subscribe("1", "subscription { told { number } }").await;
    live.hand.heard_by(1).await;
    // Neither reads the close frame nor answers it; the connection stays open until the server has given it up.
    assert_eq!(live.end().await, Drained::Whole);
    drop(socket);
}

#[tokio::test]
async fn time_that_is_up_cuts_off_what_is_left() {
    let live = Live::start(&[("server.drain_timeout_ms", "0")]).await;
    let socket = Socket::ready(&live).await;
    assert_eq!(live.end().await, Drained::CutOff(1));
    drop(socket);
}

#[tokio::test]
async fn nothing_begins_any_more() {
    with(sqlite(Content::Empty).await, async |app| {
        let site = Site::over(&app).await;
        site.shutdown.drain();
        let answer = site.send(post_with(&[("accept", "text/event-stream")], r#"{"query":"{ __typename }"}"#)).await;
        answer.problem(503, "SERVICE_UNAVAILABLE");
        assert_eq!(answer.header("retry-after"), "1");
    })
    .await;
}
