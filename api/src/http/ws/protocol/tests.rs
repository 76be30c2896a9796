//! The protocol as tables: what comes in, and what is done about it.

use bytes::Bytes;

use super::*;
use crate::http::envelope::Asked;

const INIT: &str = r#"{"type":"connection_init"}"#;
const PING: &str = r#"{"type":"ping"}"#;

/// What comes in.
enum In {
    Text(&'static str),
    Subscribe(&'static str),
    Complete(&'static str),
    Binary,
    Judged(bool),
    InitTimeout,
    Next(u64),
    Failed(u64),
    Completed(u64),
    Cut(u64),
    Ending,
}
use In::*;

fn told(action: Option<Action>) -> String {
    match action {
        None => "-".to_owned(),
        Some(Action::Send(text)) => text,
        Some(Action::Judge(payload)) => format!("judge {}", serde_json::to_string(&payload).unwrap()),
        Some(Action::Start(number, envelope)) => match envelope.asked {
            Asked::Text(text) => format!("start {number} {text}"),
            other => format!("start {number} {other:?}"),
        },
        Some(Action::Stop(number)) => format!("stop {number}"),
        Some(Action::Refuse(id, Refusal::Envelope(problem))) => format!("refuse {id} {}", problem.code.as_str()),
        Some(Action::Refuse(id, Refusal::TooMany(most))) => format!("refuse {id} more than {most}"),
        Some(Action::Refuse(id, Refusal::Ending)) => format!("refuse {id} ending"),
        Some(Action::Close(Close { code, reason })) => format!("close {code} {reason}"),
    }
}

fn done(protocol: &mut Protocol, input: &In) -> String {
    let answer = || Bytes::from_static(b"{\"data\":{}}");
    told(match input {
        Text(text) => protocol.message(text),
        Subscribe(id) => protocol.message(&format!(r#"{{"id":"{id}","type":"subscribe","payload":{{"query":"q"}}}}"#)),
        Complete(id) => protocol.message(&format!(r#"{{"id":"{id}","type":"complete"}}"#)),
        Binary => protocol.binary(),
        Judged(accepted) => protocol.judged(*accepted),
        InitTimeout => protocol.init_timed_out(),
        Next(number) => protocol.piece(*number, &Piece::Next(answer(), None)),
        Failed(number) => {
            protocol.piece(*number, &Piece::Failed(Bytes::from_static(b"{\"errors\":[{\"message\":\"m\"}]}")))
        }
        Completed(number) => protocol.piece(*number, &Piece::Complete),
        Cut(number) => protocol.piece(*number, &Piece::Cut),
        Ending => {
            protocol.end();
            None
        }
    })
}

/// Plays a table, and asks behind each line whether the socket is over.
#[track_caller]
fn plays(table: &[(In, &str)]) {
    let mut protocol = Protocol::new(2, 100);
    for (line, (input, expected)) in table.iter().enumerate() {
        let mut found = done(&mut protocol, input);
        let over = told(protocol.over());
        if over != "-" {
            found = format!("{found}, {over}");
        }
        assert_eq!(found, *expected, "line {line}");
    }
}

/// A socket that was acknowledged, and then the table.
#[track_caller]
fn ready(table: Vec<(In, &str)>) {
    let mut whole = vec![(Text(INIT), "judge null"), (Judged(true), r#"{"type":"connection_ack"}"#)];
    whole.extend(table);
    plays(&whole);
}

#[test]
fn a_socket_is_acknowledged_once() {
    plays(&[
        (Text(r#"{"type":"connection_init","payload":{"a":1}}"#), r#"judge {"a":1}"#),
        (Judged(true), r#"{"type":"connection_ack"}"#),
        (InitTimeout, "-"),
        (Text(INIT), "close 4429 Too many initialisation requests"),
    ]);
    plays(&[
        (Text(INIT), "judge null"),
        (Text(INIT), "close 4429 Too many initialisation requests"),
        (Judged(true), "-"),
    ]);
}

#[test]
fn whoever_is_refused_is_sent_away() {
    plays(&[(Text(INIT), "judge null"), (Judged(false), "close 4403 Forbidden"), (Subscribe("1"), "-")]);
}

#[test]
fn whoever_says_nothing_is_sent_away() {
    plays(&[(InitTimeout, "close 4408 Connection initialisation timeout"), (Text(INIT), "-")]);
    plays(&[(Text(PING), r#"{"type":"pong"}"#), (InitTimeout, "close 4408 Connection initialisation timeout")]);
    plays(&[(Text(INIT), "judge null"), (InitTimeout, "-"), (Judged(true), r#"{"type":"connection_ack"}"#)]);
}

#[test]
fn nothing_is_asked_before_the_acknowledgement() {
    plays(&[(Subscribe("1"), "close 4401 Unauthorized")]);
    plays(&[(Text(INIT), "judge null"), (Subscribe("1"), "close 4401 Unauthorized")]);
    plays(&[(Complete("1"), "-"), (Text(INIT), "judge null")]);
}

#[test]
fn pings_are_answered_at_any_time() {
    let with = r#"{"type":"ping","payload":{"at":1}}"#;
    plays(&[(Text(PING), r#"{"type":"pong"}"#), (Text(INIT), "judge null"), (Text(PING), r#"{"type":"pong"}"#)]);
    ready(vec![
        (Text(with), r#"{"type":"pong","payload":{"at":1}}"#),
        (Text(r#"{"type":"pong"}"#), "-"),
        (Text(r#"{"type":"pong","payload":{"at":1}}"#), "-"),
    ]);
}

#[test]
fn an_operation_is_answered_and_completed() {
    ready(vec![
        (Subscribe("a"), "start 0 q"),
        (Next(0), r#"{"id":"a","type":"next","payload":{"data":{}}}"#),
        (Next(0), r#"{"id":"a","type":"next","payload":{"data":{}}}"#),
        (Completed(0), r#"{"id":"a","type":"complete"}"#),
        (Next(0), "-"),
        (Complete("a"), "-"),
        (Subscribe("a"), "start 1 q"),
        (Failed(1), r#"{"id":"a","type":"error","payload":[{"message":"m"}]}"#),
        (Completed(1), "-"),
    ]);
}

#[test]
fn what_the_client_completes_is_heard_of_no_more() {
    ready(vec![
        (Subscribe("a"), "start 0 q"),
        (Complete("a"), "stop 0"),
        // The same id at once again: what is still on its way of the first is not taken for the second's.
        (Subscribe("a"), "start 1 q"),
        (Next(0), "-"),
        (Completed(0), "-"),
        (Next(1), r#"{"id":"a","type":"next","payload":{"data":{}}}"#),
        (Complete("a"), "stop 1"),
        (Complete("a"), "-"),
        (Complete("nobody's"), "-"),
    ]);
}

#[test]
fn an_id_is_one_operation_at_a_time() {
    ready(vec![(Subscribe("a"), "start 0 q"), (Subscribe("a"), "close 4409 Subscriber for a already exists")]);
}

#[test]
fn operations_are_limited_and_the_next_one_begins_when_one_is_complete() {
    ready(vec![
        (Subscribe("a"), "start 0 q"),
        (Subscribe("b"), "start 1 q"),
        (Subscribe("c"), "refuse c more than 2"),
        (Completed(0), r#"{"id":"a","type":"complete"}"#),
        (Subscribe("c"), "start 2 q"),
        (Complete("b"), "stop 1"),
        (Subscribe("d"), "start 3 q"),
    ]);
}

#[test]
fn an_operation_that_is_too_long_is_refused_for_itself() {
    let long = r#"{"id":"a","type":"subscribe","payload":{"query":"q","variables":{"x":"0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789"}}}"#;
    ready(vec![(Text(long), "refuse a LIMIT_EXCEEDED"), (Subscribe("a"), "start 0 q")]);
}

#[test]
fn anything_else_ends_the_socket() {
    plays(&[(Text("nonsense"), "close 4400 Invalid message"), (Text(PING), "-"), (Binary, "-")]);
    plays(&[(Binary, "close 4400 Messages are text")]);
    ready(vec![(Text(r#"{"type":"next","id":"1","payload":{}}"#), "close 4400 Invalid message type")]);
    ready(vec![(Subscribe("a"), "start 0 q"), (Text("{}"), "close 4400 A message needs a type"), (Next(0), "-")]);
}

#[test]
fn the_end_of_the_program_waits_for_what_is_under_way() {
    plays(&[(Ending, "-, close 1001 Going away")]);
    ready(vec![(Ending, "-, close 1001 Going away"), (Text(PING), "-")]);
    ready(vec![
        (Subscribe("subscription"), "start 0 q"),
        (Subscribe("query"), "start 1 q"),
        (Ending, "-"),
        (Subscribe("late"), "refuse late ending"),
        (Next(0), r#"{"id":"subscription","type":"next","payload":{"data":{}}}"#),
        // Not complete: the client is to subscribe again elsewhere.
        (Cut(0), "-"),
        (Next(1), r#"{"id":"query","type":"next","payload":{"data":{}}}"#),
        (Completed(1), r#"{"id":"query","type":"complete"}, close 1001 Going away"#),
    ]);
    ready(vec![(Subscribe("a"), "start 0 q"), (Ending, "-"), (Complete("a"), "stop 0, close 1001 Going away")]);
}
