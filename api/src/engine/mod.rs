//! The engine: a query is checked against the contract, priced, planned, read in a few statements inside the caller's row
//! scope, and written straight to the answer.
//!
//! One direction: [`document`] (parsed and validated once, then cached, measured by [`limits`]) -> [`cost`] (what it may
//! cost at most, by its variables) -> [`plan`] (merged
//! selections as a tree of table reads, with [`filter`]s) -> [`select`] (statements) -> [`run`] (level by level, one
//! snapshot) -> [`mod@write`] (rows to JSON text; nulls and errors by the specification). [`contract`] and [`binding`]
//! are made once at start; the engine knows no domain by name. An event of a subscription goes the same way
//! (`subscribe`).

mod answer;
pub mod binding;
mod cache;
mod caller;
pub mod changes;
pub mod command;
pub mod contract;
pub mod cost;
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
mod merged;
pub mod plan;
mod query;
mod ranges;
mod reached;
mod recorded;
mod row;
mod run;
mod saved;
pub mod scalar;
pub mod scope;
pub mod search;
mod select;
mod single;
mod subscribe;
pub mod value;
pub mod version;
mod viewer;
mod write;
pub mod written;

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use async_graphql::Request;
use chrono::{DateTime, Utc};
use tokio::sync::watch;

use crate::{
    clock::Clock,
    db::{Backend, Db, Gather},
    trail,
};
pub use answer::{Answer, Job, Outcome, Unfinished};
use binding::{Binding, model::Model};
pub use caller::Caller;
use contract::{Contract, TypeKind};
use cost::Cost;
use cursor::CursorKey;
use document::{Documents, OperationKind};
pub use error::Refusal;
use error::{Code, Refused, RequestError, said};
use limits::Limits;
use merged::Merged;
use recorded::Asker;
use saved::Saved;
pub use scope::RowScope;
pub use subscribe::{Anew, Heard, Listener};
pub use viewer::Budget;

/// How often it is looked whether others have written.
const POLLED: Duration = Duration::from_millis(250);

/// A deliberate fault of the engine, to prove that the differential test sees it; and what comes too seldom to be waited for.
#[cfg(feature = "faults")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Fields of one key are not merged: only the first one's selections count.
    Merge,
    /// A null in a place that excludes it stays there.
    Nulls,
    /// Nested pages are cut over all parents together.
    Window,
    /// No fault: what lies behind edges is always asked for by sets.
    Sets,
}

/// What planning, running and writing share for one request.
#[derive(Clone, Copy, Debug)]
pub struct Context<'p> {
    contract: &'p Contract,
    model: &'p Model,
    cursors: &'p CursorKey,
    scope: &'p RowScope,
    limits: &'p Limits,
    asker: Asker<'p>,
    caller: &'p Caller,
    welsh: bool,
    /// What is known of rows that were merged: nothing, until one was asked for by its id.
    merged: &'p Merged,
    /// What the searches keep that a query names.
    saved: &'p Saved,
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
    clock: Clock,
    issuers: Arc<[String]>,
    singles: Gather<single::Single>,
    gone: Gather<merged::Gone>,
    /// Tells those who wait for the log to go on that this program has written.
    committed: watch::Sender<()>,
    #[cfg(feature = "faults")]
    fault: Option<Fault>,
    #[cfg(feature = "faults")]
    sight: Option<RowScope>,
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
            clock: Clock::System,
            issuers: Arc::default(),
            singles: Gather::default(),
            gone: Gather::default(),
            committed: watch::Sender::new(()),
            #[cfg(feature = "faults")]
            fault: None,
            #[cfg(feature = "faults")]
            sight: None,
        }
    }

    /// The same graph by another clock: what is current depends on the day, and each write is so late.
    #[must_use]
    pub fn by_clock(self, clock: Clock) -> Graph {
        Graph { clock, ..self }
    }

    /// The same graph in a program that trusts these outside issuers, which commands may ask about.
    #[must_use]
    pub fn trusting(self, issuers: Vec<String>) -> Graph {
        Graph { issuers: issuers.into(), ..self }
    }

    /// The same graph, in which whoever asks sees what this scope sees: for tests that ask over HTTP as somebody.
    #[cfg(feature = "faults")]
    #[must_use]
    pub fn with_sight(mut self, sight: RowScope) -> Graph {
        self.sight = Some(sight);
        self
    }

    /// The same graph with a deliberate fault.
    #[cfg(feature = "faults")]
    #[must_use]
    pub fn with_fault(mut self, fault: Fault) -> Graph {
        self.fault = Some(fault);
        self
    }

    /// The moment by the clock of this graph: that which it answers by.
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// The contract's text.
    pub fn sdl(&self) -> &Arc<str> {
        self.contract.sdl()
    }

    /// The contract.
    pub fn contract(&self) -> &Contract {
        &self.contract
    }

    /// How people read a value of one of the contract's closed lists.
    pub fn label(&self, list: &str, value: &str) -> Option<&labels::Label> {
        let id = self.contract.id(list)?;
        let TypeKind::Enum(values) = &self.contract.ty(id).kind else { return None };
        let at = values.iter().position(|one| *one.name == *value)?;
        self.model.labels().of(id)?.get(at)
    }

    /// What the operation does that a request chooses, valid or not; `None` when it chooses none.
    pub fn kind(&self, request: &Request) -> Option<OperationKind> {
        self.documents.kind(&self.contract, request)
    }

    /// Answers one request of somebody whose budget nobody keeps. The log has what happens on the way under the request's id.
    pub async fn answer(&self, request: &Request, caller: &Caller) -> Answer {
        let answered = async {
            match self.prepare(request, caller) {
                Ok(job) => self.run(&job, caller).await,
                Err(refused) => *refused,
            }
        };
        trail::follow(caller.request_id.clone(), answered).await.finish(None)
    }

    /// The answer to a request that is refused before it comes here.
    pub fn refuse(&self, refused: &Refused, caller: &Caller) -> Unfinished {
        self.refusal(refused, None, caller)
    }

    /// Everything before an operation runs: it is read, validated, measured, its variables coerced, and priced.
    ///
    /// # Errors
    /// Why it may not run, as an answer.
    pub fn prepare(&self, request: &Request, caller: &Caller) -> Result<Job, Box<Unfinished>> {
        let until = Instant::now() + self.documents.limits().answer_time;
        let refuse = |refused: &Refused, known: Option<(OperationKind, u64)>| {
            Err(Box::new(self.refusal(refused, known, caller)))
        };
        if let Some(refused) = self.unsafely(request, caller) {
            return refuse(&refused, None);
        }
        let prepared = match self.documents.prepare(&self.contract, request) {
            Ok(prepared) => prepared,
            Err(refused) => return refuse(&refused, None),
        };
        let requested = prepared.price(&self.contract);
        let kind = prepared.operation().kind;
        if kind == OperationKind::Subscription {
            let code = Code::OperationResolutionFailure;
            let refused = Refused::one(Refusal::Operation, code, said::listen_elsewhere());
            return refuse(&refused.in_welsh(prepared.welsh()), Some((kind, requested)));
        }
        if let Err(refused) = self.documents.limits().affordable(requested) {
            return refuse(&refused.in_welsh(prepared.welsh()), Some((kind, requested)));
        }
        Ok(Job { prepared, requested, until })
    }

    /// Why a mutation may not come this way: by a method that changes nothing.
    fn unsafely(&self, request: &Request, caller: &Caller) -> Option<Refused> {
        let unsafely = caller.reads_only && self.kind(request) == Some(OperationKind::Mutation);
        unsafely.then(|| Refused::one(Refusal::Method, Code::MethodNotAllowed, said::mutation_by_post()))
    }

    /// Tells what an operation can cost, line by line, and does not run it. `data` is null. It is told of what costs
    /// more than one operation may, too.
    pub fn explain(&self, request: &Request, caller: &Caller) -> Unfinished {
        if let Some(refused) = self.unsafely(request, caller) {
            return self.refusal(&refused, None, caller);
        }
        let prepared = match self.documents.prepare(&self.contract, request) {
            Ok(prepared) => prepared,
            Err(refused) => return self.refusal(&refused, None, caller),
        };
        let lines = prepared.explain(&self.contract);
        let requested = Some(prepared.price(&self.contract));
        let cost = Cost { requested, actual: cost::OPERATION, limit: self.documents.limits().cost };
        Unfinished {
            body: b"{\"data\":null".to_vec(),
            explained: cost::told(&lines),
            answer: (Outcome::Data, Some(prepared.operation().kind), cost),
            cache: None,
            data_bytes: 0,
            change: None,
        }
    }

    /// The answer to a caller whose budget does not suffice before so long. Nothing is charged for it.
    pub fn over_budget(&self, job: Option<&Job>, wait: Duration, caller: &Caller) -> Unfinished {
        let nanoseconds = wait.as_nanos();
        let ceiling = |unit: u128| u64::try_from(nanoseconds.div_ceil(unit)).unwrap_or(u64::MAX);
        // Whole milliseconds and seconds, so that who waits for them has waited long enough.
        let mut error = RequestError::new(Code::RateLimited, said::rate_limited(ceiling(1_000_000_000).max(1)));
        error.retry_after_ms = Some(ceiling(1_000_000).max(1));
        let refused = Refused::of(Refusal::Budget, vec![error]).in_welsh(job.and_then(|job| job.prepared.welsh()));
        let known = job.map(|job| (job.kind(), job.requested));
        let mut unfinished = self.refusal(&refused, known, caller);
        unfinished.answer.2.actual = 0;
        unfinished
    }

    /// What a request costs that was refused before it came here.
    pub fn refused_cost(&self) -> Cost {
        Cost { requested: None, actual: cost::REFUSED, limit: self.documents.limits().cost }
    }

    /// An answer without data. `known` is what is known of the operation: what it does, and what it can cost.
    fn refusal(&self, refused: &Refused, known: Option<(OperationKind, u64)>, caller: &Caller) -> Unfinished {
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
        body.push(b']');
        let requested = known.map(|(_, requested)| requested);
        let actual = requested.map_or(cost::REFUSED, |requested| requested.min(cost::REFUSED));
        let cost = Cost { requested, actual, limit: self.documents.limits().cost };
        let answer = (Outcome::Refused(refused.kind), known.map(|(kind, _)| kind), cost);
        Unfinished { body, explained: Vec::new(), answer, cache: None, data_bytes: 0, change: None }
    }

    /// What the caller sees on this day.
    fn today(&self, caller: &Caller) -> RowScope {
        let day = self.clock.now().date_naive();
        #[cfg(feature = "faults")]
        if let Some(sight) = &self.sight {
            return sight.on(day);
        }
        caller.scope.on(day)
    }

    fn context<'p>(&'p self, caller: &'p Caller, scope: &'p RowScope) -> Context<'p> {
        Context {
            contract: &self.contract,
            model: &self.model,
            cursors: &self.cursors,
            scope,
            limits: self.documents.limits(),
            asker: Asker { client: caller.client.as_deref(), request_id: &caller.request_id, at: self.clock.now() },
            caller,
            welsh: caller.welsh,
            merged: &merged::NOTHING,
            saved: &saved::NOTHING,
            backend: self.db.backend(),
            #[cfg(feature = "faults")]
            fault: self.fault,
        }
    }
}
