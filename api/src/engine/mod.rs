//! The engine: a query is checked against the contract, planned, read in a few statements inside the caller's row
//! scope, and written straight to the answer.
//!
//! One direction: [`document`] (parsed and validated once, then cached, measured by [`limits`]) -> [`plan`] (merged
//! selections as a tree of table reads, with [`filter`]s) -> [`select`] (statements) -> [`run`] (level by level, one
//! snapshot) -> [`mod@write`] (rows to JSON text; nulls and errors by the specification). [`contract`] and [`binding`]
//! are made once at start; the engine knows no domain by name. An event of a subscription goes the same way
//! (`subscribe`).

pub mod binding;
pub mod contract;
mod coverage;
pub mod cursor;
pub mod document;
pub mod error;
mod facet;
pub mod filter;
pub mod id;
pub mod labels;
pub mod limits;
mod localised;
pub mod plan;
mod ranges;
mod row;
mod run;
pub mod scalar;
pub mod scope;
pub mod search;
mod select;
mod single;
mod subscribe;
pub mod value;
mod write;

use std::sync::Arc;

use async_graphql::Request;
use bytes::Bytes;

use crate::db::{Backend, Db, Gather};
use binding::{Binding, model::Model};
use contract::Contract;
use cursor::CursorKey;
use document::{Documents, OperationKind, Prepared};
pub use error::Refusal;
use error::{Code, Refused, RequestError, said};
use limits::Limits;
pub use scope::RowScope;
pub use subscribe::{Anew, Heard, Listener};

/// Who asks, and in which language.
#[derive(Clone, Debug, Default)]
pub struct Caller {
    /// Which rows.
    pub scope: RowScope,
    /// Which of the contract's scopes, by their names there.
    pub granted: Vec<String>,
    /// True when Welsh is wanted where the document does not say.
    pub welsh: bool,
    /// Under which id the log has the request.
    pub request_id: Arc<str>,
}

/// An answer.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The whole response object as JSON.
    pub body: Bytes,
    /// What became of the request.
    pub outcome: Outcome,
    /// What the operation does; `None` when no operation was chosen.
    pub operation: Option<OperationKind>,
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

/// A deliberate fault of the engine, to prove that the differential test sees it.
#[cfg(feature = "faults")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Fields of one key are not merged: only the first one's selections count.
    Merge,
    /// A null in a place that excludes it stays there.
    Nulls,
    /// Nested pages are cut over all parents together.
    Window,
}

/// What planning, running and writing share for one request.
#[derive(Clone, Copy, Debug)]
pub struct Context<'p> {
    contract: &'p Contract,
    model: &'p Model,
    cursors: &'p CursorKey,
    scope: &'p RowScope,
    granted: &'p [String],
    welsh: bool,
    backend: Backend,
    #[cfg(feature = "faults")]
    fault: Option<Fault>,
}

/// The graph: a contract, its bindings and a database.
#[derive(Debug)]
pub struct Graph {
    contract: Contract,
    model: Model,
    documents: Documents,
    cursors: CursorKey,
    db: Db,
    singles: Gather<single::Single>,
    #[cfg(feature = "faults")]
    fault: Option<Fault>,
}

impl Graph {
    /// Checks the contract against the bindings; needs no database. Each string of the error names one gap.
    pub fn check(sdl: &str, bindings: Vec<Binding>) -> Result<(Contract, Model), Vec<String>> {
        let contract = Contract::load(sdl)?;
        let model = Model::resolve(&contract, bindings)?;
        Ok((contract, model))
    }

    /// Puts a checked contract on a database.
    pub fn new((contract, model): (Contract, Model), db: Db, cursors: CursorKey, limits: Limits) -> Graph {
        Graph {
            contract,
            model,
            documents: Documents::new(limits),
            cursors,
            db,
            singles: Gather::default(),
            #[cfg(feature = "faults")]
            fault: None,
        }
    }

    /// The same graph with a deliberate fault.
    #[cfg(feature = "faults")]
    #[must_use]
    pub fn with_fault(mut self, fault: Fault) -> Graph {
        self.fault = Some(fault);
        self
    }

    /// The contract's text.
    pub fn sdl(&self) -> &Arc<str> {
        self.contract.sdl()
    }

    /// The contract.
    pub fn contract(&self) -> &Contract {
        &self.contract
    }

    /// What the operation does that a request chooses; `None` when it is refused before it is known.
    pub fn kind(&self, request: &Request) -> Option<OperationKind> {
        self.documents.prepare(&self.contract, request).ok().map(|prepared| prepared.operation().kind)
    }

    /// Answers one request.
    pub async fn answer(&self, request: &Request, caller: &Caller) -> Answer {
        let prepared = match self.documents.prepare(&self.contract, request) {
            Ok(prepared) => prepared,
            Err(refused) => return refusal(&refused, None, caller),
        };
        let kind = prepared.operation().kind;
        match kind {
            OperationKind::Query => self.read(&prepared, caller).await,
            // The contract has none yet, and validation refuses what the contract has not.
            OperationKind::Mutation => {
                let code = Code::OperationResolutionFailure;
                let refused = Refused::one(Refusal::Operation, code, said::queries_only());
                refusal(&refused.in_welsh(prepared.welsh()), Some(kind), caller)
            }
            OperationKind::Subscription => {
                let code = Code::OperationResolutionFailure;
                let refused = Refused::one(Refusal::Operation, code, said::listen_elsewhere());
                refusal(&refused.in_welsh(prepared.welsh()), Some(kind), caller)
            }
        }
    }

    async fn read(&self, prepared: &Prepared, caller: &Caller) -> Answer {
        let operation = Some(OperationKind::Query);
        let asked = prepared.welsh();
        let introspection = match prepared.introspection(&self.contract) {
            Ok(introspection) => introspection,
            Err(refused) => return refusal(&refused.in_welsh(asked), operation, caller),
        };
        let mut context = self.context(caller);
        context.welsh = asked.unwrap_or(caller.welsh);
        let plan = plan::plan(&context, prepared, introspection);
        let loaded = match run::run(&context, &plan, (&self.db, &self.singles)).await {
            Ok(loaded) => loaded,
            Err(error) => {
                tracing::error!(%error, "a reader could not be had");
                let refused = Refused::one(Refusal::Unavailable, Code::ServiceUnavailable, said::unavailable());
                return refusal(&refused.in_welsh(asked), operation, caller);
            }
        };
        let (mut body, errors) = write::Writer::new(&context).data(&plan, &loaded);
        write::errors(&mut body, &errors, &write::To { welsh: context.welsh, request_id: &caller.request_id });
        let outcome = if errors.is_empty() { Outcome::Data } else { Outcome::Partial };
        Answer { body: body.into(), outcome, operation }
    }

    fn context<'p>(&'p self, caller: &'p Caller) -> Context<'p> {
        Context {
            contract: &self.contract,
            model: &self.model,
            cursors: &self.cursors,
            scope: &caller.scope,
            granted: &caller.granted,
            welsh: caller.welsh,
            backend: self.db.backend(),
            #[cfg(feature = "faults")]
            fault: self.fault,
        }
    }
}

fn refusal(refused: &Refused, operation: Option<OperationKind>, caller: &Caller) -> Answer {
    let to = write::To { welsh: refused.welsh.unwrap_or(caller.welsh), request_id: &caller.request_id };
    let mut body = b"{\"errors\":[".to_vec();
    for (place, error) in refused.errors.iter().enumerate() {
        if place > 0 {
            body.push(b',');
        }
        let RequestError { code, message, locations, retry_after_ms } = error;
        let told = write::Told { code: *code, message, locations, retry_after_ms: *retry_after_ms };
        told.write(&mut body, None, &to);
    }
    body.extend_from_slice(b"]}");
    Answer { body: body.into(), outcome: Outcome::Refused(refused.kind), operation }
}
