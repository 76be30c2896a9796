//! The messages of the graphql-transport-ws protocol, read and written.

use async_graphql::Value;
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::engine::error::Code;
use crate::http::envelope::{self, Envelope};
use crate::http::problem::Problem;

/// A message of a client.
#[derive(Debug)]
pub(super) enum Inbound {
    /// `connection_init`, with its payload.
    Init(Option<Value>),
    /// `ping`, with its payload as it was written.
    Ping(Option<String>),
    /// `pong`.
    Pong,
    /// `subscribe`: an operation, or why its envelope is refused.
    Subscribe(String, Result<Box<Envelope>, Problem>),
    /// `complete`.
    Complete(String),
}

/// Why a message is none of the protocol's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Invalid(pub(super) &'static str);

#[derive(Deserialize)]
struct Raw<'a> {
    r#type: Option<String>,
    id: Option<String>,
    #[serde(borrow)]
    payload: Option<&'a RawValue>,
}

impl Inbound {
    /// Reads a message.
    ///
    /// # Errors
    /// When it is none that a client may send.
    pub(super) fn read(text: &str, variables_limit: usize) -> Result<Self, Invalid> {
        let raw: Raw<'_> = serde_json::from_str(text).map_err(|_| Invalid("Invalid message"))?;
        let id = || raw.id.clone().filter(|id| !id.is_empty()).ok_or(Invalid("A message of an operation needs an id"));
        match raw.r#type.as_deref() {
            Some("connection_init") => Ok(Self::Init(details(raw.payload)?)),
            Some("ping") => {
                details(raw.payload)?;
                Ok(Self::Ping(raw.payload.map(|payload| payload.get().to_owned())))
            }
            Some("pong") => details(raw.payload).map(|_| Self::Pong),
            Some("subscribe") => {
                let id = id()?;
                let payload = raw.payload.ok_or(Invalid("A subscribe message needs a payload"))?;
                match envelope::from_json(payload.get().as_bytes(), variables_limit) {
                    Ok(envelope) => Ok(Self::Subscribe(id, Ok(Box::new(envelope)))),
                    // No payload of this message; what is only too long is an operation like any other.
                    Err(problem) if problem.code == Code::BadRequest => Err(Invalid("Invalid payload of subscribe")),
                    Err(problem) => Ok(Self::Subscribe(id, Err(problem))),
                }
            }
            Some("complete") => Ok(Self::Complete(id()?)),
            Some(_) => Err(Invalid("Invalid message type")),
            None => Err(Invalid("A message needs a type")),
        }
    }
}

/// The payload of what is no operation: an object, null or nothing.
fn details(payload: Option<&RawValue>) -> Result<Option<Value>, Invalid> {
    let wrong = Invalid("A payload must be an object");
    let Some(payload) = payload else { return Ok(None) };
    match serde_json::from_str(payload.get()) {
        Ok(Value::Null) => Ok(None),
        Ok(payload @ Value::Object(_)) => Ok(Some(payload)),
        _ => Err(wrong),
    }
}

/// The first message of a server.
pub(super) const ACK: &str = r#"{"type":"connection_ack"}"#;
/// A server that wants a sign of life.
pub(super) const PING: &str = r#"{"type":"ping"}"#;

/// The answer to a `ping`.
pub(super) fn pong(payload: Option<&str>) -> String {
    match payload {
        Some(payload) => format!(r#"{{"type":"pong","payload":{payload}}}"#),
        None => r#"{"type":"pong"}"#.to_owned(),
    }
}

/// An answer.
pub(super) fn next(id: &str, answer: &[u8]) -> String {
    of_operation(id, "next", &String::from_utf8_lossy(answer))
}

/// The errors of an answer that has nothing else.
pub(super) fn error(id: &str, answer: &[u8]) -> String {
    #[derive(Deserialize)]
    struct Errors<'a> {
        #[serde(borrow)]
        errors: &'a RawValue,
    }
    // The engine writes no refusal without them.
    let errors = serde_json::from_slice(answer).map_or("[]", |answer: Errors<'_>| answer.errors.get());
    of_operation(id, "error", errors)
}

/// The end of an operation.
pub(super) fn complete(id: &str) -> String {
    format!(r#"{{"id":{},"type":"complete"}}"#, serde_json::Value::from(id))
}

fn of_operation(id: &str, kind: &str, payload: &str) -> String {
    format!(r#"{{"id":{},"type":"{kind}","payload":{payload}}}"#, serde_json::Value::from(id))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        match Inbound::read(text, 20) {
            Ok(Inbound::Init(payload)) => format!("init {}", serde_json::to_string(&payload).unwrap()),
            Ok(Inbound::Ping(payload)) => format!("ping {payload:?}"),
            Ok(Inbound::Pong) => "pong".to_owned(),
            Ok(Inbound::Subscribe(id, Ok(envelope))) => {
                let variables = serde_json::to_string(&envelope.request.variables).unwrap();
                format!("subscribe {id} {:?} {:?} {variables}", envelope.asked, envelope.request.operation_name)
            }
            Ok(Inbound::Subscribe(id, Err(problem))) => format!("subscribe {id} {}", problem.code.as_str()),
            Ok(Inbound::Complete(id)) => format!("complete {id}"),
            Err(Invalid(why)) => why.to_owned(),
        }
    }

    #[test]
    fn messages_are_read() {
        for (text, expected) in [
            (r#"{"type":"connection_init"}"#, "init null"),
            (r#"{"type":"connection_init","payload":null,"more":1}"#, "init null"),
            (r#"{"type":"connection_init","payload":{"a":[1]}}"#, r#"init {"a":[1]}"#),
            (r#"{"type":"ping"}"#, "ping None"),
            (r#"{"type":"ping","payload":{"a": 1}}"#, r#"ping Some("{\"a\": 1}")"#),
            (r#"{"type":"pong","payload":{}}"#, "pong"),
            (r#"{"id":"1","type":"subscribe","payload":{"query":"{a}"}}"#, r#"subscribe 1 Text("{a}") None {}"#),
            (
                r#"{"id":"1","type":"subscribe","payload":{"documentId":"sha256:0"}}"#,
                r#"subscribe 1 Stored("sha256:0") None {}"#,
            ),
            (
                r#"{"type":"subscribe","payload":{"query":"q","operationName":"A","variables":{"x":1},"extensions":null},"id":"é"}"#,
                r#"subscribe é Text("q") Some("A") {"x":1}"#,
            ),
            (
                r#"{"id":"1","type":"subscribe","payload":{"query":"q","variables":{"long":"longer than 20"}}}"#,
                "subscribe 1 LIMIT_EXCEEDED",
            ),
            (r#"{"id":"1","type":"complete"}"#, "complete 1"),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn anything_else_is_none_of_the_protocol() {
        for (text, expected) in [
            ("", "Invalid message"),
            ("nonsense", "Invalid message"),
            ("[]", "Invalid message"),
            ("\"ping\"", "Invalid message"),
            (r#"{"type":1}"#, "Invalid message"),
            (r#"{"type":"ping","type":"pong"}"#, "Invalid message"),
            (r#"{"id":1,"type":"complete"}"#, "Invalid message"),
            ("{}", "A message needs a type"),
            (r#"{"type":"next","id":"1","payload":{}}"#, "Invalid message type"),
            (r#"{"type":"connection_ack"}"#, "Invalid message type"),
            (r#"{"type":"start"}"#, "Invalid message type"),
            (r#"{"type":"connection_init","payload":"x"}"#, "A payload must be an object"),
            (r#"{"type":"ping","payload":[]}"#, "A payload must be an object"),
            (r#"{"type":"pong","payload":1}"#, "A payload must be an object"),
            (r#"{"type":"subscribe","payload":{"query":"q"}}"#, "A message of an operation needs an id"),
            (r#"{"id":"","type":"subscribe","payload":{"query":"q"}}"#, "A message of an operation needs an id"),
            (r#"{"id":"1","type":"subscribe"}"#, "A subscribe message needs a payload"),
            (r#"{"id":"1","type":"subscribe","payload":{}}"#, "Invalid payload of subscribe"),
            (r#"{"id":"1","type":"subscribe","payload":{"query":1}}"#, "Invalid payload of subscribe"),
            (r#"{"id":"1","type":"subscribe","payload":{"query":"q","variables":[]}}"#, "Invalid payload of subscribe"),
            (r#"{"type":"complete"}"#, "A message of an operation needs an id"),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn messages_are_written() {
        assert_eq!(pong(None), r#"{"type":"pong"}"#);
        assert_eq!(pong(Some("{\"a\":1}")), r#"{"type":"pong","payload":{"a":1}}"#);
        assert_eq!(next("a\"b", b"{\"data\":null}"), r#"{"id":"a\"b","type":"next","payload":{"data":null}}"#);
        assert_eq!(
            error("1", b"{\"errors\":[{\"message\":\"m\"}]}"),
            r#"{"id":"1","type":"error","payload":[{"message":"m"}]}"#
        );
        assert_eq!(complete("1"), r#"{"id":"1","type":"complete"}"#);
    }
}
