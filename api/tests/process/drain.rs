//! The end: open requests are answered, for as long as the configuration allows.

use std::io::{Read, Write};

use super::support::{Answer, Served};

const BODY: &str = r#"{"query":"{ __typename }"}"#;

/// Sends all of a request but the last byte of its body. The program has read the head once it asks for the body.
fn begin(served: &Served) -> std::net::TcpStream {
    let mut stream = served.connect();
    write!(
        stream,
        "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {}\r\nExpect: 100-continue\r\n\r\n",
        BODY.len()
    )
    .unwrap();
    let mut asked = [0_u8; 25];
    stream.read_exact(&mut asked).unwrap();
    assert_eq!(&asked, b"HTTP/1.1 100 Continue\r\n\r\n");
    stream.write_all(&BODY.as_bytes()[..BODY.len() - 1]).unwrap();
    stream
}

/// Waits until the program no longer takes connections.
fn until_closed(served: &Served) {
    while std::net::TcpStream::connect(served.address).is_ok() {
        std::thread::yield_now();
    }
}

#[test]
fn a_request_under_way_is_answered_before_the_end() {
    for signal in ["TERM", "INT"] {
        let folder = tempfile::tempdir().unwrap();
        let served = Served::start(folder.path(), &[]);
        let mut open = begin(&served);
        served.signal(signal);
        until_closed(&served);
        open.write_all(&BODY.as_bytes()[BODY.len() - 1..]).unwrap();
        let answer = Answer::read(&mut open);
        let body: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
        assert_eq!((answer.status, &body["data"]), (200, &serde_json::json!({"__typename": "Query"})), "{body}");
        assert_eq!(body.get("errors"), None);
        let (status, _, log) = served.wait();
        assert_eq!(status.code(), Some(0), "{log:?}");
        assert!(!log.iter().any(|line| line.contains("cut off")), "{log:?}");
    }
}

#[test]
fn an_idle_connection_does_not_hold_the_program_up() {
    let folder = tempfile::tempdir().unwrap();
    let served = Served::start(folder.path(), &["--set", "server.drain_timeout_ms=600000"]);
    let _idle = served.connect();
    let mut used = served.connect();
    write!(used, "GET /livez HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
    used.read_exact(&mut [0_u8; 12]).unwrap();
    served.end();
}

#[test]
fn a_request_that_does_not_end_is_cut_off_when_the_time_is_up() {
    let folder = tempfile::tempdir().unwrap();
    let served = Served::start(folder.path(), &["--set", "server.drain_timeout_ms=50"]);
    let _open = begin(&served);
    served.signal("TERM");
    let (status, _, log) = served.wait();
    assert_eq!(status.code(), Some(0));
    assert!(log.iter().any(|line| line.contains("cut off") && line.contains("connections=1")), "{log:?}");
}

#[test]
fn a_second_signal_does_not_wait() {
    let folder = tempfile::tempdir().unwrap();
    let served = Served::start(
        folder.path(),
        &["--set", "server.drain_timeout_ms=600000", "--set", "server.request_timeout_ms=600000"],
    );
    let _open = begin(&served);
    served.signal("TERM");
    until_closed(&served);
    served.signal("TERM");
    let (status, _, log) = served.wait();
    assert_eq!(status.code(), Some(0));
    assert!(log.iter().any(|line| line.contains("cut off")), "{log:?}");
}
