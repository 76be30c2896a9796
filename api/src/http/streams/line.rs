//! The lines that streams get in the log: one for each operation, one for each socket.

use tokio::time::Instant;

use crate::engine::Answer;
use crate::engine::document::OperationKind;
use crate::http::request_id::RequestId;
use crate::http::request_log::{kind_name, outcome_name};

/// How an operation that is answered as a stream reads in the log, when it ends. Target `hcs_graph::stream`, level
/// `info`. These are all of its fields; what [`crate::http::request_log`] leaves out is left out here too.
#[derive(Debug)]
pub(crate) struct OperationLine {
    /// `transport`: `ws` or `sse`.
    pub(crate) transport: &'static str,
    /// `request_id`: that of the operation, as its errors tell it. Over `sse` it is that of the request.
    pub(crate) request_id: RequestId,
    /// `socket`: the request id of the handshake; absent over `sse`.
    pub(crate) socket: Option<RequestId>,
    /// `operation`: `query`, `mutation` or `subscription`; absent when none was chosen.
    pub(crate) operation: Option<OperationKind>,
    /// `document`: as in the line of a request; absent when none was found.
    pub(crate) document: Option<u64>,
    /// `duration_us`: whole microseconds from its beginning to its end.
    pub(crate) began: Instant,
    /// `outcome`: of its last answer, as in the line of a request; absent when there was none.
    outcome: Option<&'static str>,
    /// `answers`: how many were given, refusals included.
    answers: u64,
    /// `bytes`: the length of all of them.
    bytes: u64,
    /// `ended`: `complete`; `refused`, at the beginning or later; `slow` when they were not read in time; `draining`
    /// when the program ends; `left` when the client wanted no more or went away.
    pub(crate) ended: &'static str,
}

impl OperationLine {
    /// The line of an operation that begins now.
    pub(crate) fn begin(transport: &'static str, (request_id, socket): (RequestId, Option<RequestId>)) -> Self {
        let (operation, document, outcome) = (None, None, None);
        let (began, answers, bytes, ended) = (Instant::now(), 0, 0, "left");
        Self { transport, request_id, socket, operation, document, began, outcome, answers, bytes, ended }
    }

    /// Counts an answer in.
    pub(crate) fn answered(&mut self, answer: &Answer) {
        self.operation = answer.operation.or(self.operation);
        self.outcome = Some(outcome_name(answer.outcome));
        self.answers += 1;
        self.bytes += answer.body.len() as u64;
    }
}

/// However an operation ends, dropped half way included, there is one line of it.
impl Drop for OperationLine {
    fn drop(&mut self) {
        let duration_us = u64::try_from(self.began.elapsed().as_micros()).unwrap_or(u64::MAX);
        tracing::info!(
            target: "hcs_graph::stream",
            transport = self.transport,
            request_id = self.request_id.as_str(),
            socket = self.socket.as_ref().map(RequestId::as_str),
            operation = self.operation.map(kind_name),
            outcome = self.outcome,
            document = self.document.map(|document| format!("{document:016x}")),
            duration_us,
            answers = self.answers,
            bytes = self.bytes,
            ended = self.ended,
            "stream"
        );
    }
}

/// How a socket reads in the log, when it ends. Target `hcs_graph::socket`, level `info`. These are all of its fields.
#[derive(Debug)]
pub(crate) struct SocketLine {
    /// `request_id`: that of the handshake.
    pub(crate) request_id: RequestId,
    /// `duration_us`: whole microseconds from the handshake to the end.
    pub(crate) began: Instant,
    /// `code`: with which code it was closed; absent when it broke off.
    pub(crate) code: Option<u16>,
    /// `closed_by`: `server`, `client`, or `nobody` when it broke off.
    pub(crate) closed_by: &'static str,
    /// `operations`: how many it carried.
    pub(crate) operations: u64,
    /// `received`: how many messages came.
    pub(crate) received: u64,
    /// `sent`: how many messages went out.
    pub(crate) sent: u64,
}

impl SocketLine {
    /// The line of a socket that begins now.
    pub(crate) fn begin(request_id: RequestId) -> Self {
        let (code, closed_by) = (None, "nobody");
        Self { request_id, began: Instant::now(), code, closed_by, operations: 0, received: 0, sent: 0 }
    }
}

impl Drop for SocketLine {
    fn drop(&mut self) {
        let duration_us = u64::try_from(self.began.elapsed().as_micros()).unwrap_or(u64::MAX);
        tracing::info!(
            target: "hcs_graph::socket",
            request_id = self.request_id.as_str(),
            duration_us,
            code = self.code,
            closed_by = self.closed_by,
            operations = self.operations,
            received = self.received,
            sent = self.sent,
            "socket"
        );
    }
}
