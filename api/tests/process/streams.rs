//! Sockets and event streams of the program as a process: its end, and its log.

use std::io::{Read, Write};
use std::net::TcpStream;

use serde_json::{Value, json};
use tungstenite::client::IntoClientRequest;
use tungstenite::protocol::CloseFrame;
use tungstenite::protocol::frame::coding::CloseCode;
use tungstenite::{Message, WebSocket};

use super::support::{Served, sqlite_statement};

const HEARTBEAT: &str = "subscription { heartbeat(everySeconds: 60) { number isDraining } }";

/// A socket that is ready for operations.
fn socket(served: &Served) -> WebSocket<TcpStream> {
    let mut request = format!("ws://{}/graphql/ws", served.address).into_client_request().unwrap();
    for (name, value) in [("sec-websocket-protocol", "graphql-transport-ws"), ("x-request-id", "the-socket")] {
        request.headers_mut().insert(name, value.parse().unwrap());
    }
    let (mut socket, _) = tungstenite::client(request, served.connect()).unwrap();
    say(&mut socket, &json!({"type": "connection_init"}));
    assert_eq!(hear(&mut socket), json!({"type": "connection_ack"}));
    socket
}

fn say(socket: &mut WebSocket<TcpStream>, message: &Value) {
    socket.send(Message::text(message.to_string())).unwrap();
}

fn subscribe(socket: &mut WebSocket<TcpStream>, id: &str, query: &str) {
    say(socket, &json!({"id": id, "type": "subscribe", "payload": {"query": query}}));
}

fn hear(socket: &mut WebSocket<TcpStream>) -> Value {
    serde_json::from_str(socket.read().unwrap().to_text().unwrap()).unwrap()
}

fn closed(socket: &mut WebSocket<TcpStream>) -> u16 {
    match socket.read().unwrap() {
        Message::Close(Some(frame)) => frame.code.into(),
        other => panic!("not closed: {other:?}"),
    }
}

/// Asks for a stream of events on a connection of its own.
fn events(served: &Served, query: &str) -> TcpStream {
    let mut stream = served.connect();
    let body = json!({ "query": query }).to_string();
    write!(
        stream,
        "POST /graphql HTTP/1.1\r\nHost: x\r\nX-Request-Id: the-stream\r\nAccept: text/event-stream\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .unwrap();
    stream
}

/// Reads until a text has come.
fn read_until(stream: &mut TcpStream, wanted: &str) {
    let (mut text, mut byte) = (Vec::new(), [0_u8]);
    while !text.ends_with(wanted.as_bytes()) {
        stream.read_exact(&mut byte).unwrap();
        text.push(byte[0]);
    }
}

#[test]
fn open_streams_are_told_of_the_end_and_do_not_hold_it_up() {
    for signal in ["TERM", "INT"] {
        let folder = tempfile::tempdir().unwrap();
        // Longer than any test may take: the end comes because everything is over, not because time is up.
        let served = Served::start(folder.path(), &["--set", "server.drain_timeout_ms=600000"]);
        let mut socket = socket(&served);
        subscribe(&mut socket, "1", HEARTBEAT);
        assert_eq!(hear(&mut socket)["payload"]["data"]["heartbeat"], json!({"number": 1, "isDraining": false}));
        let mut stream = events(&served, HEARTBEAT);
        read_until(&mut stream, "\"number\":1,\"isDraining\":false}}");
        served.signal(signal);
        assert_eq!(hear(&mut socket)["payload"]["data"]["heartbeat"], json!({"number": 2, "isDraining": true}));
        assert_eq!(closed(&mut socket), 1001);
        socket.flush().ok();
        read_until(&mut stream, "\"number\":2,\"isDraining\":true}}");
        let mut rest = String::new();
        stream.read_to_string(&mut rest).unwrap();
        assert!(!rest.contains("complete") && rest.ends_with("0\r\n\r\n"), "{rest:?}");
        let (status, _, log) = served.wait();
        assert_eq!(status.code(), Some(0), "{log:?}");
        assert!(!log.iter().any(|line| line.contains("cut off")), "{log:?}");
    }
}

#[test]
fn a_socket_whose_client_is_silent_is_cut_off_when_the_time_is_up() {
    let folder = tempfile::tempdir().unwrap();
    let served = Served::start(folder.path(), &["--set", "server.drain_timeout_ms=0"]);
    let _socket = socket(&served);
    served.signal("TERM");
    let (status, _, log) = served.wait();
    assert_eq!(status.code(), Some(0));
    assert!(log.iter().any(|line| line.contains("cut off") && line.contains("connections=1")), "{log:?}");
}

#[test]
fn each_operation_and_each_socket_has_one_line_without_anything_personal() {
    let folder = tempfile::tempdir().unwrap();
    let served = Served::start(folder.path(), &["--log-format", "json"]);
    let line = || serde_json::from_str::<Value>(&served.log_line()).unwrap();
    let mut socket = socket(&served);
    let handshake = line();
    assert_eq!((&handshake["route"], &handshake["status"]), (&json!("/graphql/ws"), &json!(101)));
    let secret = r#"query Geheim { __typename node(id: "verborgen") { id } }"#;
    subscribe(&mut socket, "geheim", secret);
    hear(&mut socket);
    assert_eq!(hear(&mut socket)["type"], "complete");
    let query = line();
    subscribe(&mut socket, "geheim", "{ nope }");
    assert_eq!(hear(&mut socket)["type"], "error");
    let refused = line();
    subscribe(&mut socket, "geheim", HEARTBEAT);
    hear(&mut socket);
    say(&mut socket, &json!({"id": "geheim", "type": "complete"}));
    let subscription = line();
    socket.close(Some(CloseFrame { code: CloseCode::Normal, reason: "geheim".into() })).unwrap();
    while socket.read().is_ok() {}
    let whole = line();
    let mut stream = events(&served, secret);
    read_until(&mut stream, "event: complete\ndata: \n\n");
    drop(stream);
    let (first, second) = (line(), line());
    served.end();

    let fields = |line: &Value| line.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    let all = [
        "answers",
        "bytes",
        "document",
        "duration_us",
        "ended",
        "level",
        "message",
        "operation",
        "outcome",
        "request_id",
        "socket",
        "target",
        "timestamp",
        "transport",
    ];
    let without = |missing: &[&str]| all.into_iter().filter(|name| !missing.contains(name)).collect::<Vec<_>>();
    assert_eq!(fields(&query), all);
    assert_eq!(fields(&refused), without(&["operation"]));
    assert_eq!(fields(&subscription), all);
    for (line, told) in [
        (&query, json!(["ws", "query", "partial", 1, "complete"])),
        (&refused, json!(["ws", null, "validation", 1, "refused"])),
        (&subscription, json!(["ws", "subscription", "data", 1, "left"])),
    ] {
        assert_eq!((&line["target"], &line["socket"]), (&json!("hcs_graph::stream"), &json!("the-socket")));
        let found: Vec<_> =
            ["transport", "operation", "outcome", "answers", "ended"].map(|name| line[name].clone()).into();
        assert_eq!(Value::from(found), told);
        assert_eq!(line["request_id"].as_str().unwrap().len(), 16);
    }
    assert_eq!(
        fields(&whole),
        [
            "closed_by",
            "code",
            "duration_us",
            "level",
            "message",
            "operations",
            "received",
            "request_id",
            "sent",
            "target",
            "timestamp"
        ]
    );
    assert_eq!((&whole["target"], &whole["request_id"]), (&json!("hcs_graph::socket"), &json!("the-socket")));
    let found: Vec<_> = ["closed_by", "code", "operations", "received", "sent"].map(|name| whole[name].clone()).into();
    assert_eq!(Value::from(found), json!(["client", 1000, 3, 6, 5]));
    // The line of the request, when its answer began, and that of the operation, when it ended; either may come first.
    let (request, events) = if first["target"] == "hcs_graph::request" { (first, second) } else { (second, first) };
    assert_eq!((&request["status"], &request["request_id"]), (&json!(200), &json!("the-stream")));
    assert_eq!(fields(&events), without(&["socket"]));
    assert_eq!((&events["transport"], &events["request_id"]), (&json!("sse"), &json!("the-stream")));
    for line in [query, refused, subscription, whole, request, events] {
        let text = line.to_string();
        assert!(
            !text.to_lowercase().contains("geheim") && !text.contains("verborgen") && !text.contains("127.0.0.1"),
            "{text}"
        );
    }
}

/// A field whose table is taken away while the program runs: where it is asked for tells nothing of it but to the log.
#[test]
fn what_happens_in_an_operation_is_logged_under_its_id() {
    const QUERY: &str = "{ __typename studies { totalCount } }";
    let folder = tempfile::tempdir().unwrap();
    let served = Served::start(folder.path(), &["--log-format", "json"]);
    let line = || serde_json::from_str::<Value>(&served.log_line()).unwrap();
    let mut socket = socket(&served);
    assert_eq!(line()["request_id"], "the-socket");
    sqlite_statement(folder.path(), "ALTER TABLE study RENAME TO gone");
    let fault = |line: &Value| {
        assert_eq!((&line["level"], &line["message"]), (&json!("ERROR"), &json!("a field could not be answered")));
        assert!(line["cause"].as_str().unwrap().contains("study"), "{line}");
    };
    // Two operations of one socket are told apart, and from their socket.
    let mut seen = vec!["the-socket".to_owned()];
    for id in ["1", "2"] {
        subscribe(&mut socket, id, QUERY);
        let mut answer = hear(&mut socket)["payload"].take();
        assert_eq!(hear(&mut socket)["type"], "complete");
        assert_eq!(answer["data"], json!({"__typename": "Query", "studies": null}));
        let told = answer["errors"][0]["extensions"]["requestId"].take();
        let (first, second) = (line(), line());
        fault(&first);
        assert_eq!((&second["target"], &second["socket"]), (&json!("hcs_graph::stream"), &json!("the-socket")));
        assert_eq!((&first["request_id"], &second["request_id"]), (&told, &told));
        let told = told.as_str().unwrap().to_owned();
        assert!(!seen.contains(&told), "{told}");
        seen.push(told);
    }
    let mut stream = events(&served, QUERY);
    read_until(&mut stream, "event: complete\ndata: \n\n");
    // The line of the request comes before, between or behind those of its operation.
    let lines = [line(), line(), line()];
    let errors: Vec<&Value> = lines.iter().filter(|line| line["level"] == "ERROR").collect();
    let [first] = errors[..] else { panic!("{lines:?}") };
    fault(first);
    assert!(lines.iter().all(|line| line["request_id"] == "the-stream"), "{lines:?}");
    drop((socket, stream));
    served.end();
}
