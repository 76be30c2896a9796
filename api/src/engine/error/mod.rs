//! What a client may be told: the closed list of codes, every sentence, and errors built on purpose.
//!
//! None of these types has a `From` of another error, so that a bare `?` cannot carry the inside of the program to a
//! client; what happened inside goes to the log under the request's id.

mod code;
mod message;
pub mod said;

use std::{borrow::Borrow, error::Error, fmt};

use async_graphql::{PathSegment, Pos};

use crate::{db::ReadError, trail};
pub use code::Code;
pub use message::Message;

/// An error of one field. It nulls the field, or the nearest nullable one around it.
#[derive(Clone, Debug)]
pub struct FieldError {
    /// Its code.
    pub code: Code,
    /// A sentence for the client.
    pub message: Message,
}

impl FieldError {
    /// An error with a sentence for the client.
    pub const fn new(code: Code, message: Message) -> Self {
        Self { code, message }
    }

    /// Why a read failed, as a client may know it.
    pub fn of_read(error: impl Borrow<ReadError>) -> Self {
        match error.borrow() {
            ReadError::Timeout => Self::new(Code::Timeout, said::timeout()),
            ReadError::Unavailable(cause) => {
                tracing::error!(cause, request_id = trail::request_id().as_deref(), "the database cannot be reached");
                Self::new(Code::ServiceUnavailable, said::unavailable())
            }
            ReadError::Failed(cause) => Self::internal(chain(cause)),
        }
    }

    /// Something went wrong inside: the cause goes to the log under the request's id, the client gets one bland sentence.
    pub fn internal(cause: impl fmt::Display) -> Self {
        tracing::error!(%cause, request_id = trail::request_id().as_deref(), "a field could not be answered");
        Self::new(Code::Internal, said::internal())
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
    /// Whether the operation itself asked for Welsh; `None` when it did not say, or was not reached.
    pub welsh: Option<bool>,
}

/// One reason for a refusal.
#[derive(Clone, Debug)]
pub struct RequestError {
    /// Its code.
    pub code: Code,
    /// A sentence for the client.
    pub message: Message,
    /// Where in the document.
    pub locations: Vec<Pos>,
    /// After how many milliseconds another try is worth it; `None` where that cannot be said.
    pub retry_after_ms: Option<u64>,
}

/// At which step a request was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The request does not say what it means.
    Envelope,
    /// The document that it names is not there.
    Document,
    /// The document is none of those that are taken.
    Trust,
    /// The document is no GraphQL.
    Syntax,
    /// The document does not fit the contract.
    Validation,
    /// The operation changes something, and came by a method that may not.
    Method,
    /// The operation cannot be chosen.
    Operation,
    /// The variables do not fit.
    Variables,
    /// A published limit is passed.
    Limits,
    /// The caller's budget does not suffice.
    Budget,
    /// The database cannot be reached.
    Unavailable,
    /// Something went wrong inside.
    Internal,
}

impl RequestError {
    /// A reason without a place in the document.
    pub const fn new(code: Code, message: Message) -> Self {
        Self { code, message, locations: Vec::new(), retry_after_ms: code.retry_after_ms() }
    }

    /// The same with its places in the document.
    #[must_use]
    pub fn at(self, locations: Vec<Pos>) -> Self {
        Self { locations, ..self }
    }
}

impl Refused {
    /// A refusal for several reasons.
    pub const fn of(kind: Refusal, errors: Vec<RequestError>) -> Self {
        Self { kind, errors, welsh: None }
    }

    /// A refusal for one reason without a place in the document.
    pub fn one(kind: Refusal, code: Code, message: Message) -> Self {
        Self::of(kind, vec![RequestError::new(code, message)])
    }

    /// Something went wrong inside: the cause goes to the log under the request's id, the client gets one bland sentence.
    pub fn internal(cause: impl fmt::Display) -> Self {
        tracing::error!(%cause, request_id = trail::request_id().as_deref(), "a request could not be answered");
        Self::one(Refusal::Internal, Code::Internal, said::internal())
    }

    /// The same for an operation that asks for a language.
    #[must_use]
    pub fn in_welsh(self, welsh: Option<bool>) -> Self {
        Self { welsh, ..self }
    }
}

/// What an error says, and what each of its causes says that is not said yet.
fn chain(error: &(dyn Error + 'static)) -> String {
    let mut told = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        let text = cause.to_string();
        if !told.contains(&text) {
            told.push_str(": ");
            told.push_str(&text);
        }
        next = cause.source();
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, thiserror::Error)]
    #[error("{text}")]
    struct Told {
        text: &'static str,
        source: Option<Box<Told>>,
    }

    #[test]
    fn a_chain_says_everything_once() {
        let told = |text, source| Told { text, source };
        let bottom = told("no such table", None);
        let middle = told("error of the database: no such table", Some(Box::new(bottom)));
        let top = told("the list failed", Some(Box::new(middle)));
        assert_eq!(chain(&top), "the list failed: error of the database: no such table");
    }
}
