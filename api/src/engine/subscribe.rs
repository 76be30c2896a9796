//! Subscriptions: a source of events, and for each of them an answer that is planned, read and written as any other.
//!
//! Who may see what is judged anew for each event. What the subscriber may not see is no event.

use std::time::Instant;

use async_graphql::Request;
use futures_util::{Stream, StreamExt, stream};
use tokio_util::sync::CancellationToken;

use super::{
    Caller, Graph, Refusal, Unfinished,
    binding::source::{Event, Events, Listen, What},
    document::{OperationKind, Prepared},
    error::{Code, FieldError, Message, Refused, said},
    plan,
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
        let events = self
            .listen(&prepared, &listener)
            .map_err(|error| refuse(&Refused::one(Refusal::Subscription, error.code, error.message)))?;
        let ear = Ear { graph: self, asked: Asked { prepared, requested }, listener, events, over: false };
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

    fn listen(&self, prepared: &Prepared, listener: &Listener) -> Result<Events, FieldError> {
        let scope = self.today(&listener.caller);
        let listened = plan::listened(&self.context(&listener.caller, &scope), prepared)?;
        listened.source.open(Listen {
            args: listened.args,
            after: listener.after.clone(),
            clock: listener.clock,
            ending: listener.ending.clone(),
        })
    }

    /// The answer to one event; `None` when it is about what the caller may not see.
    async fn happened(&self, asked: &Asked, caller: &Caller, what: What) -> Option<Unfinished> {
        let until = Instant::now() + self.documents.limits().answer_time;
        let scope = self.today(caller);
        let context = self.context(caller, &scope);
        let plan = match plan::event(&context, &asked.prepared, &what) {
            Ok(plan) => plan,
            Err(fault) => return Some(self.failed(asked, fault, caller)),
        };
        let loaded = match what {
            What::Made(value) => Loaded::made(value),
            What::Row(_) => match run::run(&context, &plan, (&self.db, &self.singles), until).await {
                Ok(loaded) if loaded.is_absent() => return None,
                Ok(loaded) => loaded,
                Err(error) => return Some(self.failed(asked, FieldError::of_read(error), caller)),
            },
        };
        let written = write::Writer::new(&context).data(&plan, &loaded);
        Some(self.answered(&context, written, (OperationKind::Subscription, asked.requested), caller))
    }

    fn failed(&self, asked: &Asked, error: FieldError, caller: &Caller) -> Unfinished {
        let refused = Refused::one(Refusal::Subscription, error.code, error.message);
        self.refusal(&refused, Some((OperationKind::Subscription, asked.requested)), caller)
    }
}

/// What a subscriber asks to be told of each event.
struct Asked {
    prepared: Prepared,
    /// What an event can cost.
    requested: u64,
}

/// One who listens.
struct Ear<'g> {
    graph: &'g Graph,
    asked: Asked,
    listener: Listener,
    events: Events,
    over: bool,
}

impl Ear<'_> {
    async fn hear(mut self) -> Option<(Heard, Self)> {
        while let Some(event) = self.next().await {
            let Some(caller) = (self.listener.anew)(&self.listener.caller) else {
                let gone = FieldError::new(Code::Forbidden, said::no_longer());
                return Some(self.fail(gone));
            };
            let Event { what, cursor } = match event {
                Ok(event) => event,
                Err(error) => return Some(self.fail(error)),
            };
            let caller = speaking(caller, &self.asked.prepared);
            let Some(answer) = self.graph.happened(&self.asked, &caller, what).await else { continue };
            return Some((Heard::Event { answer, cursor }, self));
        }
        None
    }

    /// The next event. When the program is about to end a source may still say one thing, and that at once.
    async fn next(&mut self) -> Option<Result<Event, FieldError>> {
        if self.over {
            return None;
        }
        let event = tokio::select! {
            biased;
            event = self.events.next() => event,
            () = self.listener.ending.cancelled() => None,
        };
        self.over = self.listener.ending.is_cancelled();
        event
    }

    fn fail(mut self, error: FieldError) -> (Heard, Self) {
        self.over = true;
        (Heard::Failed(self.graph.failed(&self.asked, error, &self.listener.caller)), self)
    }
}

/// The caller in the language of the operation, when it names one.
fn speaking(caller: Caller, prepared: &Prepared) -> Caller {
    Caller { welsh: prepared.welsh().unwrap_or(caller.welsh), ..caller }
}
