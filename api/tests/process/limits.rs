//! What a connection may do before its request reaches any handler.

use std::io::{Read, Write};

use super::support::{Answer, Served};

#[test]
fn a_head_that_is_too_long_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let served = Served::start(
        folder.path(),
        &["--set", "server.head_limit_bytes=8192", "--set", "server.uri_limit_bytes=2048"],
    );
    let fits = served.exchange(&format!("GET /livez HTTP/1.1\r\nX-Fill: {}", "a".repeat(7000)), "");
    assert_eq!(fits.status, 200);
    let over = served.exchange(&format!("GET /livez HTTP/1.1\r\nX-Fill: {}", "a".repeat(9000)), "");
    assert_eq!(over.status, 431);
    served.end();
}

#[test]
fn a_head_that_does_not_come_ends_its_connection() {
    let folder = tempfile::tempdir().unwrap();
    let served = Served::start(folder.path(), &["--set", "server.header_read_timeout_ms=100"]);
    let mut slow = served.connect();
    write!(slow, "GET /livez HTTP/1.1\r\nHost:").unwrap();
    let mut rest = String::new();
    slow.read_to_string(&mut rest).unwrap();
    assert!(rest.is_empty() || rest.starts_with("HTTP/1.1 408"), "{rest}");
    served.end();
}

#[test]
fn a_body_that_does_not_come_is_answered_with_408() {
    let folder = tempfile::tempdir().unwrap();
    let settings = [
        "--set",
        "server.request_timeout_ms=200",
        "--set",
        "database.statement_timeout_ms=100",
        "--set",
        "limits.answer_timeout_ms=100",
    ];
    let served = Served::start(folder.path(), &settings);
    let mut slow = served.connect();
    write!(
        slow,
        "POST /graphql HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{{"
    )
    .unwrap();
    let answer = Answer::read(&mut slow);
    assert_eq!(answer.status, 408);
    assert!(answer.body.contains("\"REQUEST_TIMEOUT\""), "{}", answer.body);
    served.end();
}

#[test]
fn a_connection_answers_several_requests_or_speaks_http_2() {
    let folder = tempfile::tempdir().unwrap();
    let served = Served::start(folder.path(), &[]);
    let mut stream = served.connect();
    for last in [false, true] {
        let close = if last { "Connection: close\r\n" } else { "" };
        write!(stream, "GET /livez HTTP/1.1\r\nHost: x\r\n{close}\r\n").unwrap();
        if !last {
            let mut byte = [0_u8];
            let mut text = Vec::new();
            while !text.ends_with(b"ok\n") {
                stream.read_exact(&mut byte).unwrap();
                text.push(byte[0]);
            }
        }
    }
    assert_eq!(Answer::read(&mut stream).status, 200);

    // The preface of HTTP/2 and an empty SETTINGS frame; the server's own SETTINGS (type 4) come back.
    let mut stream = served.connect();
    stream.write_all(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0").unwrap();
    let mut frame = [0_u8; 9];
    stream.read_exact(&mut frame).unwrap();
    assert_eq!(frame[3], 4);
    served.end();
}
