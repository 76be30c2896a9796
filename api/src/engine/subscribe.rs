//! Subscriptions: a source of events, and for each of them an answer that is planned, read and written as any other.
//!
//! Who may see what is judged anew for each event. What the subscriber may not see is no event.

use std::time::Instant;

use async_graphql::Request;
use futures_util::{Stream, StreamExt, stream};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use super::{
    Caller, Graph, POLLED, Refusal, Unfinished,
    binding::source::{Event, Events, Listen, What},
    changes::feed::{Feed, Stand},
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
    heard: From,
    over: bool,
}

/// Where what is heard is from.
enum From {
    /// A source of events.
    Source(Events),
    /// The log of changes.
    Log {
        /// For which client, and of which types.
        begins: Box<(String, Option<Vec<String>>)>,
        /// Where the subscriber stands; `None` to begin now.
        stand: Option<Stand>,
        /// Told when this program has written.
        committed: watch::Receiver<()>,
        /// True when everything was told that there was.
        idle: bool,
    },
}

impl Ear<'_> {
    async fn hear(self) -> Option<(Heard, Self)> {
        match self.heard {
            From::Source(_) => self.hear_source().await,
            From::Log { .. } => self.hear_log().await,
        }
    }

    /// The next change that the subscriber is told of, as they are judged at that moment.
    async fn hear_log(mut self) -> Option<(Heard, Self)> {
        while !self.over {
            if let From::Log { committed, idle: true, .. } = &mut self.heard {
                // Others write without telling, so that it is looked for from time to time.
                tokio::select! {
                    biased;
                    () = self.listener.ending.cancelled() => return None,
                    _ = tokio::time::timeout(POLLED, committed.changed()) => {}
                }
            }
            if self.listener.ending.is_cancelled() {
                return None;
            }
            let Some(caller) = (self.listener.anew)(&self.listener.caller) else {
                return Some(self.fail(FieldError::new(Code::Forbidden, said::no_longer())));
            };
            let caller = speaking(caller, &self.asked.prepared);
            match self.next_change(&caller).await {
                Ok(Some(heard)) => return Some((heard, self)),
                Ok(None) => {}
                Err(error) => return Some(self.fail(error)),
            }
        }
        None
    }

    async fn next_change(&mut self, caller: &Caller) -> Result<Option<Heard>, FieldError> {
        let From::Log { begins, stand, idle, .. } = &mut self.heard else { return Ok(None) };
        let from = match stand {
            Some(stand) => stand.clone(),
            None => self.graph.begins_now(caller, begins).await?,
        };
        let sees_the_same = from.sights.last() == Some(&self.graph.today(caller).sight());
        if *idle && sees_the_same {
            // Most often nothing has happened, and that is found with one statement.
            let until = Instant::now() + self.graph.documents.limits().answer_time;
            if self.graph.log_end(until).await.map_err(FieldError::of_read)? <= from.position() {
                return Ok(None);
            }
        }
        let (answer, next, more) = self.graph.follow(&self.asked, caller, &from).await?;
        *idle = !more;
        let cursor = Some(next.seal(&self.graph.cursors));
        *stand = Some(next);
        Ok(answer.map(|answer| Heard::Event { answer, cursor }))
    }

    async fn hear_source(mut self) -> Option<(Heard, Self)> {
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
        let From::Source(events) = &mut self.heard else { return None };
        let event = tokio::select! {
            biased;
            event = events.next() => event,
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
