//! Subscriptions: a source of events, and for each of them an answer that is planned, read and written as any other.
//!
//! Who may see what is judged anew for each event. What the subscriber may not see is no event.

use std::time::Duration;

use async_graphql::Request;
use futures_util::{Stream, StreamExt, stream};
use tokio_util::sync::CancellationToken;

use super::{
    Answer, Caller, Graph, Outcome, Refusal,
    binding::source::{Event, Events, Listen, What},
    document::{OperationKind, Prepared},
    error::{Code, FieldError, Message, Refused, said},
    plan, refusal,
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
    /// How long the answer to one event may take.
    pub patience: Duration,
    /// What time it is.
    pub clock: Clock,
    /// Cancelled when the program is about to end.
    pub ending: CancellationToken,
}

impl std::fmt::Debug for Listener {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Listener").field("after", &self.after).field("patience", &self.patience).finish_non_exhaustive()
    }
}

/// What a subscriber hears.
#[derive(Clone, Debug)]
pub enum Heard {
    /// The answer to an event.
    Event {
        /// The answer.
        answer: Answer,
        /// Behind which to go on after it; `None` when the source cannot be resumed.
        cursor: Option<String>,
    },
    /// Why nothing more comes: the last of its stream.
    Failed(Answer),
}

impl Graph {
    /// Begins to listen. The stream ends with its source, when the program is about to end, and behind
    /// [`Heard::Failed`].
    ///
    /// # Errors
    /// Why the request is refused, as a whole answer: what [`Graph::answer`] refuses, any other operation than a
    /// subscription, and what the source refuses.
    pub fn subscribe<'g>(
        &'g self,
        request: &Request,
        mut listener: Listener,
    ) -> Result<impl Stream<Item = Heard> + Send + use<'g>, Answer> {
        let prepared = self.documents.prepare(&self.contract, request);
        let prepared = prepared.map_err(|refused| refusal(&refused, None, &listener.caller))?;
        listener.caller = speaking(listener.caller, &prepared);
        let kind = prepared.operation().kind;
        if kind != OperationKind::Subscription {
            let refused = Refused::one(Refusal::Operation, Code::OperationResolutionFailure, said::no_subscription());
            return Err(refusal(&refused, Some(kind), &listener.caller));
        }
        let events = self.listen(&prepared, &listener).map_err(|error| failed(error, &listener.caller))?;
        let ear = Ear { graph: self, prepared, listener, events, over: false };
        Ok(stream::unfold(ear, Ear::hear).fuse())
    }

    fn listen(&self, prepared: &Prepared, listener: &Listener) -> Result<Events, FieldError> {
        let listened = plan::listened(&self.context(&listener.caller), prepared)?;
        listened.source.open(Listen {
            args: listened.args,
            after: listener.after.clone(),
            clock: listener.clock,
            ending: listener.ending.clone(),
        })
    }

    /// The answer to one event; `None` when it is about what the caller may not see.
    async fn happened(&self, prepared: &Prepared, caller: &Caller, what: What) -> Option<Answer> {
        let context = self.context(caller);
        let plan = match plan::event(&context, prepared, &what) {
            Ok(plan) => plan,
            Err(fault) => return Some(failed(fault, caller)),
        };
        let loaded = match what {
            What::Made(value) => Loaded::made(value),
            What::Row(_) => match run::run(&context, &plan, (&self.db, &self.singles)).await {
                Ok(loaded) if loaded.is_absent() => return None,
                Ok(loaded) => loaded,
                Err(error) => {
                    tracing::error!(%error, "a reader could not be had");
                    return Some(failed(FieldError::new(Code::ServiceUnavailable, said::unavailable()), caller));
                }
            },
        };
        let (mut body, errors) = write::Writer::new(&context).data(&plan, &loaded);
        write::errors(&mut body, &errors, &write::To { welsh: context.welsh, request_id: &caller.request_id });
        let outcome = if errors.is_empty() { Outcome::Data } else { Outcome::Partial };
        Some(Answer { body: body.into(), outcome, operation: Some(OperationKind::Subscription) })
    }
}

/// One who listens.
struct Ear<'g> {
    graph: &'g Graph,
    prepared: Prepared,
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
            let caller = speaking(caller, &self.prepared);
            let answering = self.graph.happened(&self.prepared, &caller, what);
            let answer = match tokio::time::timeout(self.listener.patience, answering).await {
                Ok(Some(answer)) => answer,
                Ok(None) => continue,
                Err(_) => failed(FieldError::new(Code::Timeout, said::timeout()), &caller),
            };
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
        (Heard::Failed(failed(error, &self.listener.caller)), self)
    }
}

impl Answer {
    /// Why a stream of answers ends early, for those who carry it: too much at once, too slowly read, a fault of ours.
    pub fn broken_off(code: Code, message: Message, caller: &Caller) -> Answer {
        failed(FieldError::new(code, message), caller)
    }
}

/// The caller in the language of the operation, when it names one.
fn speaking(caller: Caller, prepared: &Prepared) -> Caller {
    Caller { welsh: prepared.welsh().unwrap_or(caller.welsh), ..caller }
}

fn failed(error: FieldError, caller: &Caller) -> Answer {
    let refused = Refused::one(Refusal::Subscription, error.code, error.message);
    refusal(&refused, Some(OperationKind::Subscription), caller)
}
