//! What the engine is handed and what it gives: an operation that may run, its answer before and after it tells what the caller
//! has left, and what became of it.

use std::time::Instant;

use bytes::Bytes;

use super::{
    contract::CachePolicy,
    cost::Cost,
    document::{OperationKind, Prepared},
    error::Refusal,
};

/// An answer.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The whole response object as JSON.
    pub body: Bytes,
    /// What became of the request.
    pub outcome: Outcome,
    /// What the operation does; `None` when no operation was chosen.
    pub operation: Option<OperationKind>,
    /// What it cost.
    pub cost: Cost,
    /// For how long the answer may be kept; `None` when not at all, which goes for every answer with an error.
    pub cache: Option<CachePolicy>,
    /// How many bytes of the body belong to `data`, from its beginning. What stands behind them is about this request
    /// alone, and is no part of what an answer is recognised by.
    pub data_bytes: usize,
    /// The cursor of changes behind what was written; `None` where nothing was to be written.
    pub change: Option<String>,
}

/// An operation that may run: it fits the contract, the limits, and what one operation may cost.
#[derive(Debug)]
pub struct Job {
    pub(super) prepared: Prepared,
    pub(super) requested: u64,
    /// When the time for its answer is over.
    pub(super) until: Instant,
}

impl Job {
    /// What it can cost at most.
    pub fn requested(&self) -> u64 {
        self.requested
    }

    /// What it does.
    pub fn kind(&self) -> OperationKind {
        self.prepared.operation().kind
    }
}

/// An answer but for its end, which tells what it cost and what the caller has left.
#[derive(Debug)]
pub struct Unfinished {
    pub(super) body: Vec<u8>,
    pub(super) explained: Vec<u8>,
    pub(super) answer: (Outcome, Option<OperationKind>, Cost),
    pub(super) cache: Option<CachePolicy>,
    pub(super) data_bytes: usize,
    pub(super) change: Option<String>,
}

impl Unfinished {
    /// What it cost.
    pub fn cost(&self) -> Cost {
        self.answer.2
    }

    /// The whole answer. `remaining` is what the caller has left; `None` where nobody counts.
    #[must_use]
    pub fn finish(mut self, remaining: Option<u64>) -> Answer {
        let (outcome, operation, cost) = self.answer;
        cost.end(&mut self.body, remaining, &self.explained);
        let Self { body, cache, data_bytes, change, .. } = self;
        Answer { body: body.into(), outcome, operation, cost, cache, data_bytes, change }
    }
}

/// What became of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Answered in full.
    Data,
    /// Answered with errors beside the data.
    Partial,
    /// Not run: there is no `data`.
    Refused(Refusal),
}
