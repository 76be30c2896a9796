//! The one line that each request gets in the log, when it is answered.

use std::hash::{BuildHasher, RandomState};
use std::time::Instant;

use http::{Method, StatusCode};

use super::request_id::RequestId;
use crate::engine::document::OperationKind;
use crate::engine::{Answer, Outcome, Refusal};

/// How a request reads in the log. Target `hcs_graph::request`, level `info`. These are all of its fields; the text of the
/// query, variables, tokens, addresses of clients and ids of people or things are never among them.
#[derive(Debug)]
pub(crate) struct Line<'a> {
    /// `method`: the HTTP method, `OTHER` when it is none that HTTP or this service knows.
    pub(crate) method: &'static str,
    /// `route`: the pattern that matched, such as `/graphql`; `-` when none did. Never the path itself.
    pub(crate) route: &'a str,
    /// `status`: the HTTP status of the answer.
    pub(crate) status: StatusCode,
    /// `duration_us`: whole microseconds from the last byte of the head to the answer being ready to send.
    pub(crate) began: Instant,
    /// `bytes`: length of the answer's body; absent when it is not known beforehand.
    pub(crate) bytes: Option<u64>,
    /// `request_id`: as in `Request-Id`.
    pub(crate) request_id: &'a RequestId,
    /// `trace_id`: the OpenTelemetry trace; absent when traces are off.
    pub(crate) trace_id: Option<String>,
    /// `operation`, `outcome` and `document`, of GraphQL requests alone.
    pub(crate) operation: Option<Operation>,
}

/// What the line says of a GraphQL request. The handler leaves it in the extensions of its answer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Operation {
    /// `operation`: `query`, `mutation` or `subscription`; absent when none was chosen.
    pub(crate) kind: Option<&'static str>,
    /// `outcome`: `data`, `partial`, or what the request was refused for.
    pub(crate) outcome: &'static str,
    /// `document`: 16 hexadecimal digits that are equal for equal documents within one run of the program. Keyed with
    /// a number made at its start, so that nobody can find a text by trying. Absent when no document was found.
    pub(crate) document: Option<u64>,
}

impl Operation {
    pub(crate) fn new(answer: &Answer, document: Option<u64>) -> Self {
        let kind = answer.operation.map(|kind| match kind {
            OperationKind::Query => "query",
            OperationKind::Mutation => "mutation",
            OperationKind::Subscription => "subscription",
        });
        let outcome = match answer.outcome {
            Outcome::Data => "data",
            Outcome::Partial => "partial",
            Outcome::Refused(Refusal::Envelope) => "envelope",
            Outcome::Refused(Refusal::Document) => "document",
            Outcome::Refused(Refusal::Trust) => "trust",
            Outcome::Refused(Refusal::Syntax) => "syntax",
            Outcome::Refused(Refusal::Validation) => "validation",
            Outcome::Refused(Refusal::Method) => "method",
            Outcome::Refused(Refusal::Operation) => "operation",
            Outcome::Refused(Refusal::Variables) => "variables",
            Outcome::Refused(Refusal::Limits) => "limits",
            Outcome::Refused(Refusal::Budget) => "budget",
            Outcome::Refused(Refusal::Unavailable) => "unavailable",
            Outcome::Refused(Refusal::Internal) => "internal",
        };
        Self { kind, outcome, document }
    }
}

/// Makes `document` of a query's text.
#[derive(Debug, Default)]
pub(crate) struct Fingerprints(RandomState);

impl Fingerprints {
    pub(crate) fn of(&self, query: &str) -> u64 {
        self.0.hash_one(query)
    }
}

impl Line<'_> {
    /// Writes the line.
    pub(crate) fn write(self) {
        let duration_us = u64::try_from(self.began.elapsed().as_micros()).unwrap_or(u64::MAX);
        let document =
            self.operation.and_then(|operation| operation.document).map(|document| format!("{document:016x}"));
        tracing::info!(
            target: "hcs_graph::request",
            method = self.method,
            route = self.route,
            status = self.status.as_u16(),
            duration_us,
            bytes = self.bytes,
            request_id = self.request_id.as_str(),
            trace_id = self.trace_id,
            operation = self.operation.and_then(|operation| operation.kind),
            outcome = self.operation.map(|operation| operation.outcome),
            document,
            "request"
        );
    }

    /// Whether anybody reads the line.
    pub(crate) fn is_wanted() -> bool {
        tracing::enabled!(target: "hcs_graph::request", tracing::Level::INFO)
    }
}

/// The name of a method as it may stand in a log or a trace, where every new word would be a new kind of request.
pub(crate) fn method_name(method: &Method) -> &'static str {
    match method.as_str() {
        "GET" => "GET",
        "POST" => "POST",
        "QUERY" => "QUERY",
        "HEAD" => "HEAD",
        "OPTIONS" => "OPTIONS",
        "PUT" => "PUT",
        "PATCH" => "PATCH",
        "DELETE" => "DELETE",
        "TRACE" => "TRACE",
        "CONNECT" => "CONNECT",
        _ => "OTHER",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_method_is_not_quoted() {
        assert_eq!(method_name(&Method::from_bytes(b"QUERY").unwrap()), "QUERY");
        assert_eq!(method_name(&Method::from_bytes(b"EVIL").unwrap()), "OTHER");
    }

    #[test]
    fn equal_documents_have_equal_fingerprints_within_a_run_only() {
        let run = Fingerprints::default();
        assert_eq!(run.of("{ a }"), run.of("{ a }"));
        assert_ne!(run.of("{ a }"), run.of("{ b }"));
        assert_ne!(run.of("{ a }"), Fingerprints::default().of("{ a }"));
    }
}
