//! Subscriptions: a source of events, and for each of them an answer that is planned, read and written as any other.
//!
//! Who may see what is judged anew for each event. What the subscriber may not see is no event.

mod ear;

use std::{collections::VecDeque, time::Instant};

use async_graphql::Request;
use futures_util::{Stream, StreamExt, stream};
use tokio_util::sync::CancellationToken;

use self::ear::{Asked, Ear, From, speaking};
use super::{
    Caller, Graph, Refusal, Unfinished,
    binding::source::{Listen, What},
    changes::{
        feed::{Feed, Stand},
        log::Position,
        tail::{Made, Tail},
    },
    document::{OperationKind, Prepared},
    error::{Code, FieldError, Message, Refused, said},
    plan::{self, Listened},
    run::{self, Loaded},
    write,
};
use crate::clock::Clock;

/// Judges a subscriber once more: who they are now, or `None` once they may no longer listen.
pub type Anew = Box<dyn Fn(&Caller) -> Option<Caller> + Send + Sync>;

/// Who listens, from where on and for how long.
pub struct Listener {
    /// Who listens, as they were judged when they came.
    pub caller: Caller,
    /// Who they are at this moment. Asked for each event.
    pub anew: Anew,
    /// The cursor of the last event that they have; `None` to begin now.
    pub after: Option<String>,
    /// What time it is.
    pub clock: Clock,
    /// Cancelled when the program is about to end.
    pub ending: CancellationToken,
}

impl std::fmt::Debug for Listener {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Listener").field("after", &self.after).finish_non_exhaustive()
    }
}

/// What a subscriber hears.
#[derive(Debug)]
pub enum Heard {
    /// The answer to an event.
    Event {
        /// The answer.
        answer: Unfinished,
        /// Behind which to go on after it; `None` when the source cannot be resumed.
        cursor: Option<String>,
    },
    /// Why nothing more comes: the last of its stream.
    Failed(Unfinished),
}

impl Graph {
    /// Begins to listen. The stream ends with its source, when the program is about to end, and behind
    /// [`Heard::Failed`]. What each answer cost is what its event cost; nothing is charged here.
    ///
    /// # Errors
    /// Why the request is refused, as an answer: what [`Graph::prepare`] refuses, any other operation than a
    /// subscription, and what the source refuses.
    pub fn subscribe<'g>(
        &'g self,
        request: &Request,
        mut listener: Listener,
    ) -> Result<impl Stream<Item = Heard> + Send + use<'g>, Box<Unfinished>> {
        let prepared = self.documents.prepare(&self.contract, request);
        let prepared = prepared.map_err(|refused| Box::new(self.refusal(&refused, None, &listener.caller)))?;
        listener.caller = speaking(listener.caller, &prepared);
        let requested = prepared.price(&self.contract);
        let kind = prepared.operation().kind;
        let refuse = |refused: &Refused| Box::new(self.refusal(refused, Some((kind, requested)), &listener.caller));
        if kind != OperationKind::Subscription {
            let code = Code::OperationResolutionFailure;
            return Err(refuse(&Refused::one(Refusal::Operation, code, said::no_subscription())));
        }
        self.documents.limits().affordable(requested).map_err(|refused| refuse(&refused))?;
        let heard = self
            .listen(&prepared, &listener)
            .map_err(|error| refuse(&Refused::one(Refusal::Subscription, error.code, error.message)))?;
        let ear = Ear { graph: self, asked: Asked { prepared, requested }, listener, heard, over: false };
        Ok(stream::unfold(ear, Ear::hear).fuse())
    }

    /// Why a stream of answers ends early, for those who carry it: too much at once, too slowly read, a fault of ours.
    /// Nothing is charged for it.
    pub fn broken_off(&self, code: Code, message: Message, caller: &Caller) -> Unfinished {
        let refused = Refused::one(Refusal::Subscription, code, message);
        let mut unfinished = self.refusal(&refused, None, caller);
        unfinished.answer.2.actual = 0;
        unfinished
    }

    fn listen(&self, prepared: &Prepared, listener: &Listener) -> Result<From, FieldError> {
        let scope = self.today(&listener.caller);
        match plan::listened(&self.context(&listener.caller, &scope), prepared, listener.after.as_deref())? {
            Listened::Source(source, args) => {
                let (after, clock, ending) = (listener.after.clone(), listener.clock, listener.ending.clone());
                source.open(Listen { args, after, clock, ending }).map(From::Source)
            }
            Listened::Log(feed) => {
                let Feed { client, after, types, .. } = *feed;
                let begins = Box::new((client, types));
                Ok(From::Log { begins, stand: after, committed: self.committed.subscribe(), idle: false })
            }
            Listened::Tail(tail, reached) => {
                let (made, committed) = (VecDeque::new(), self.committed.subscribe());
                Ok(From::Tail { tail, reached, made, committed, idle: false })
            }
        }
    }

    /// The next change behind where a subscriber stands: its answer, or none where nothing of it is told; where the subscriber
    /// stands then, and whether there is more.
    async fn follow(
        &self,
        asked: &Asked,
        caller: &Caller,
        stand: &Stand,
    ) -> Result<(Option<Unfinished>, Stand, bool), FieldError> {
        let until = Instant::now() + self.documents.limits().answer_time;
        let scope = self.today(caller);
        let context = self.context(caller, &scope);
        let plan = plan::followed(&context, &asked.prepared, stand)?;
        let loaded = run::run(&context, &plan, (&self.db, &self.singles), until).await;
        let loaded = loaded.map_err(FieldError::of_read)?;
        let Some(of) = loaded.any.first() else { return Err(FieldError::internal("a log that was not read")) };
        if let Some(error) = &of.failed {
            return Err(error.clone());
        }
        let Some(page) = &of.changes else { return Err(FieldError::internal("a log that was not read")) };
        let (next, more) = (page.stand.clone(), page.more);
        if page.told.is_empty() {
            return Ok((None, next, more));
        }
        let written = write::Writer::new(&context).data(&plan, &loaded);
        let answer = self.answered(&context, written, (OperationKind::Subscription, asked.requested), caller);
        Ok((Some(answer), next, more))
    }

    /// Where one begins who follows from now on.
    async fn begins_now(
        &self,
        caller: &Caller,
        (client, types): &(String, Option<Vec<String>>),
    ) -> Result<Stand, FieldError> {
        let until = Instant::now() + self.documents.limits().answer_time;
        let end = self.log_end(until).await.map_err(FieldError::of_read)?;
        Ok(Stand { types: types.clone(), ..Stand::behind(client, end, &self.today(caller)) })
    }

    /// Where one begins who is told what is made from now on.
    async fn tail_end(&self) -> Result<Position, FieldError> {
        let until = Instant::now() + self.documents.limits().answer_time;
        self.log_end(until).await.map_err(FieldError::of_read)
    }

    /// What was made behind a place.
    async fn made_behind(&self, tail: &Tail, after: Position) -> Result<Made, FieldError> {
        let until = Instant::now() + self.documents.limits().answer_time;
        let mut session = self.db.session_until(true, until).await.map_err(FieldError::of_read)?;
        tail.behind(after, &mut session).await
    }

    /// The answer to one event; `None` when it is about what the caller may not see.
    async fn happened(&self, asked: &Asked, caller: &Caller, what: What) -> Result<Option<Unfinished>, FieldError> {
        let until = Instant::now() + self.documents.limits().answer_time;
        let scope = self.today(caller);
        let context = self.context(caller, &scope);
        let plan = plan::event(&context, &asked.prepared, &what)?;
        let loaded = match what {
            What::Made(value) => Loaded::made(value),
            What::Row(_) => {
                let loaded = run::run(&context, &plan, (&self.db, &self.singles), until).await;
                let loaded = loaded.map_err(FieldError::of_read)?;
                if loaded.is_absent() {
                    return Ok(None);
                }
                loaded
            }
        };
        let written = write::Writer::new(&context).data(&plan, &loaded);
        Ok(Some(self.answered(&context, written, (OperationKind::Subscription, asked.requested), caller)))
    }

    fn failed(&self, asked: &Asked, error: FieldError, caller: &Caller) -> Unfinished {
        let refused = Refused::one(Refusal::Subscription, error.code, error.message);
        self.refusal(&refused, Some((OperationKind::Subscription, asked.requested)), caller)
    }
}
