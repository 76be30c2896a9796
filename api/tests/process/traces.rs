//! Traces reach a collector, continue the caller's, and never hold up the end.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Command;
use std::thread::JoinHandle;

use super::support::{Served, program};

fn traced(folder: &std::path::Path, collector: &TcpListener) -> Command {
    let mut command = program(folder, &["--listen", "127.0.0.1:0", "--log-format", "json"]);
    let endpoint = format!("http://{}", collector.local_addr().unwrap());
    command.env("HCS_GRAPH__TELEMETRY__OTLP_ENDPOINT", endpoint);
    command
}

/// Takes one export: its request line and its body.
fn take_one(collector: TcpListener) -> JoinHandle<(String, Vec<u8>)> {
    std::thread::spawn(move || {
        let mut stream = BufReader::new(collector.accept().unwrap().0);
        let mut first = String::new();
        stream.read_line(&mut first).unwrap();
        let mut length = 0;
        loop {
            let mut line = String::new();
            stream.read_line(&mut line).unwrap();
            let line = line.trim_end().to_lowercase();
            if let Some(value) = line.strip_prefix("content-length: ") {
                length = value.parse().unwrap();
            }
            if line.is_empty() {
                break;
            }
        }
        let mut body = vec![0; length];
        stream.read_exact(&mut body).unwrap();
        let mut stream: TcpStream = stream.into_inner();
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").unwrap();
        (first.trim_end().to_owned(), body)
    })
}

fn holds(body: &[u8], part: &[u8]) -> bool {
    body.windows(part.len()).any(|window| window == part)
}

#[test]
fn a_request_becomes_one_server_span_in_the_callers_trace() {
    let folder = tempfile::tempdir().unwrap();
    let collector = TcpListener::bind("127.0.0.1:0").unwrap();
    let served = Served::of(traced(folder.path(), &collector));
    let export = take_one(collector);
    let parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    let head = format!("POST /graphql?heimlich=1 HTTP/1.1\r\nContent-Type: application/json\r\ntraceparent: {parent}");
    assert_eq!(served.exchange(&head, r#"{"query":"{ geheim: __typename }"}"#).status, 200);
    let line: serde_json::Value = serde_json::from_str(&served.log_line()).unwrap();
    assert_eq!(line["trace_id"], "4bf92f3577b34da6a3ce929d0e0e4736");
    // The batch is sent when the program ends: the flush comes last and waits for it.
    served.end();
    let (first, body) = export.join().unwrap();
    assert_eq!(first, "POST /v1/traces HTTP/1.1");
    let id = 0x4bf9_2f35_77b3_4da6_a3ce_929d_0e0e_4736_u128.to_be_bytes();
    assert_eq!(body.windows(16).filter(|window| *window == id).count(), 1, "one span in the caller's trace");
    assert!(holds(&body, &0x00f0_67aa_0ba9_02b7_u64.to_be_bytes()), "the caller's span is its parent");
    for word in ["POST /graphql", "hcs-graph", "service.version", "http.response.status_code", "http.route"] {
        assert!(holds(&body, word.as_bytes()), "{word}");
    }
    for secret in ["geheim", "heimlich"] {
        assert!(!holds(&body, secret.as_bytes()), "{secret}");
    }
}

#[test]
fn a_collector_that_does_not_answer_does_not_hold_up_the_end() {
    let folder = tempfile::tempdir().unwrap();
    let collector = TcpListener::bind("127.0.0.1:0").unwrap();
    let mut command = traced(folder.path(), &collector);
    command.env("HCS_GRAPH__TELEMETRY__FLUSH_TIMEOUT_MS", "100");
    let served = Served::of(command);
    assert_eq!(served.get("/livez").status, 200);
    let log = served.end();
    assert!(log.iter().any(|line| line.contains("the last traces could not be sent")), "{log:?}");
    drop(collector);
}

#[test]
fn without_a_collector_there_are_no_traces() {
    let folder = tempfile::tempdir().unwrap();
    let served = Served::start(folder.path(), &["--log-format", "json"]);
    served.exchange("GET /livez HTTP/1.1\r\ntraceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "");
    let line: serde_json::Value = serde_json::from_str(&served.log_line()).unwrap();
    assert_eq!(line["trace_id"], serde_json::Value::Null);
    served.end();
}
