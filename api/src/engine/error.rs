//! What a client may be told: the closed list of codes, and errors built on purpose.
//!
//! Neither type has a `From` of another error, so that a bare `?` cannot carry the inside of the program to a client;
//! what happened inside goes to the log under the request's id.

use std::{borrow::Borrow, fmt};

use async_graphql::{PathSegment, Pos};

use crate::db::ReadError;

/// Every code that an error can carry in `extensions.code`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Code {
    /// The document is no GraphQL.
    GraphqlParseFailed,
    /// The document does not fit the contract.
    GraphqlValidationFailed,
    /// No operation, or none of that name, or several without a name.
    OperationResolutionFailure,
    /// A variable does not fit its type.
    BadVariable,
    /// The operation passes one of the published limits.
    LimitExceeded,
    /// `first` or `last` is out of bounds, or both are given.
    BadPageSize,
    /// A cursor was edited, or belongs to another field, filter or order.
    BadCursor,
    /// An argument has a form or value that the field cannot use.
    BadUserInput,
    /// The caller lacks the scope that the message names.
    Forbidden,
    /// The time for one answer is over.
    Timeout,
    /// The database cannot be reached.
    ServiceUnavailable,
    /// The envelope of the request cannot be read.
    BadRequest,
    /// There is nothing at the address.
    NotFound,
    /// The address does not take the method.
    MethodNotAllowed,
    /// The answer cannot be given in a form that the caller takes.
    NotAcceptable,
    /// The body has a form that is not taken.
    UnsupportedMediaType,
    /// The body is too long.
    PayloadTooLarge,
    /// The address is too long.
    UriTooLong,
    /// The body did not arrive in time.
    RequestTimeout,
    /// Something went wrong here; the log has it under the request's id.
    Internal,
}

impl Code {
    /// The code as it stands in `extensions.code`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Code::GraphqlParseFailed => "GRAPHQL_PARSE_FAILED",
            Code::GraphqlValidationFailed => "GRAPHQL_VALIDATION_FAILED",
            Code::OperationResolutionFailure => "OPERATION_RESOLUTION_FAILURE",
            Code::BadVariable => "BAD_VARIABLE",
            Code::LimitExceeded => "LIMIT_EXCEEDED",
            Code::BadPageSize => "BAD_PAGE_SIZE",
            Code::BadCursor => "BAD_CURSOR",
            Code::BadUserInput => "BAD_USER_INPUT",
            Code::Forbidden => "FORBIDDEN",
            Code::Timeout => "TIMEOUT",
            Code::ServiceUnavailable => "SERVICE_UNAVAILABLE",
            Code::BadRequest => "BAD_REQUEST",
            Code::NotFound => "NOT_FOUND",
            Code::MethodNotAllowed => "METHOD_NOT_ALLOWED",
            Code::NotAcceptable => "NOT_ACCEPTABLE",
            Code::UnsupportedMediaType => "UNSUPPORTED_MEDIA_TYPE",
            Code::PayloadTooLarge => "PAYLOAD_TOO_LARGE",
            Code::UriTooLong => "URI_TOO_LONG",
            Code::RequestTimeout => "REQUEST_TIMEOUT",
            Code::Internal => "INTERNAL",
        }
    }

    /// True when the same request may succeed later without a change.
    pub const fn retryable(self) -> bool {
        matches!(self, Code::Timeout | Code::ServiceUnavailable | Code::RequestTimeout)
    }
}

/// An error of one field. It nulls the field, or the nearest nullable one around it.
#[derive(Clone, Debug)]
pub struct FieldError {
    /// Its code.
    pub code: Code,
    /// A sentence for the client.
    pub message: String,
}

impl FieldError {
    /// An error with a sentence for the client.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }

    /// Why a read failed, as a client may know it.
    pub fn of_read(error: impl Borrow<ReadError>) -> Self {
        match error.borrow() {
            ReadError::Timeout => Self::new(Code::Timeout, "The answer took longer than it may."),
            ReadError::Unavailable(_) => Self::new(Code::ServiceUnavailable, "The database cannot be reached."),
            ReadError::Failed(cause) => Self::internal(cause),
        }
    }

    /// Something went wrong inside: the cause goes to the log, the client gets one bland sentence.
    pub fn internal(cause: impl fmt::Display) -> Self {
        tracing::error!(%cause, "a field could not be answered");
        Self::new(Code::Internal, "Something went wrong here. The log has it under the request id.")
    }
}

/// An error of one field at its place in the answer.
#[derive(Clone, Debug)]
pub struct PlacedError {
    /// What happened.
    pub error: FieldError,
    /// Where in the answer.
    pub path: Vec<PathSegment>,
    /// Where in the document.
    pub at: Pos,
}

/// Why a request was not run at all: the answer has no `data`.
#[derive(Clone, Debug)]
pub struct Refused {
    /// What kind of refusal, for the transport.
    pub kind: Refusal,
    /// One error at least.
    pub errors: Vec<RequestError>,
}

/// One reason for a refusal.
#[derive(Clone, Debug)]
pub struct RequestError {
    /// Its code.
    pub code: Code,
    /// A sentence for the client.
    pub message: String,
    /// Where in the document.
    pub locations: Vec<Pos>,
}

/// At which step a request was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The document is no GraphQL.
    Syntax,
    /// The document does not fit the contract.
    Validation,
    /// The operation cannot be chosen.
    Operation,
    /// The variables do not fit.
    Variables,
    /// A published limit is passed.
    Limits,
    /// A subscription cannot be begun, or goes on no longer.
    Subscription,
    /// The database cannot be reached.
    Unavailable,
}

impl Refused {
    /// A refusal for one reason without a place in the document.
    pub fn one(kind: Refusal, code: Code, message: impl Into<String>) -> Self {
        Self { kind, errors: vec![RequestError { code, message: message.into(), locations: Vec::new() }] }
    }
}
