//! One who listens: the next of what there is, for as long as they may.

use std::{collections::VecDeque, time::Instant};

use futures_util::StreamExt;
use tokio::sync::watch;

use super::{Heard, Listener};
use crate::engine::{
    Caller, Graph, POLLED,
    binding::source::{Event, Events, What},
    changes::{feed::Stand, log::Position, tail::Tail},
    document::Prepared,
    error::{Code, FieldError, said},
    id, plan,
};

/// What a subscriber asks to be told of each event.
pub(super) struct Asked {
    pub(super) prepared: Prepared,
    /// What an event can cost.
    pub(super) requested: u64,
}

/// One who listens.
pub(super) struct Ear<'g> {
    pub(super) graph: &'g Graph,
    pub(super) asked: Asked,
    pub(super) listener: Listener,
    pub(super) heard: From,
    pub(super) over: bool,
}

/// Where what is heard is from.
pub(super) enum From {
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
    /// The rows of a type as they are made, by the log of changes.
    Tail {
        /// Whose, and for whom.
        tail: Tail,
        /// Up to where the log was read; `None` to begin now.
        reached: Option<Position>,
        /// What was read and not told yet, each with its place.
        made: VecDeque<(Position, i64)>,
        /// Told when this program has written.
        committed: watch::Receiver<()>,
        /// True when everything was told that there was.
        idle: bool,
    },
}

impl Ear<'_> {
    /// The next thing that is heard.
    pub(super) async fn hear(self) -> Option<(Heard, Self)> {
        match self.heard {
            From::Source(_) => self.hear_source().await,
            From::Log { .. } | From::Tail { .. } => self.hear_log().await,
        }
    }

    /// The next that the log has for the subscriber, as they are judged at that moment.
    async fn hear_log(mut self) -> Option<(Heard, Self)> {
        while !self.over {
            if let From::Log { committed, idle: true, .. } | From::Tail { committed, idle: true, .. } = &mut self.heard
            {
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
            let next = match &self.heard {
                From::Tail { .. } => self.next_made(&caller).await,
                _ => self.next_change(&caller).await,
            };
            match next {
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

    /// The next row that was made, where the subscriber sees it.
    async fn next_made(&mut self, caller: &Caller) -> Result<Option<Heard>, FieldError> {
        let From::Tail { tail, reached, made, idle, .. } = &mut self.heard else { return Ok(None) };
        // Who may listen no longer is told so, whether anything happens or not.
        let scope = self.graph.today(caller);
        plan::may_listen(&self.graph.context(caller, &scope), &self.asked.prepared)?;
        if made.is_empty() {
            let after = match *reached {
                Some(after) => after,
                None => self.graph.tail_end().await?,
            };
            let more = self.graph.made_behind(tail, after).await?;
            *idle = more.rows.is_empty();
            *reached = Some(more.reached);
            made.extend(more.rows);
        }
        let Some((at, row)) = made.pop_front() else { return Ok(None) };
        let what = What::Row(id::encode(tail.prefix, row));
        let cursor = Some(tail.seal(&self.graph.cursors, at));
        let answer = self.graph.happened(&self.asked, caller, what).await?;
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
            let answer = match self.graph.happened(&self.asked, &caller, what).await {
                Ok(Some(answer)) => answer,
                Ok(None) => continue,
                Err(fault) => self.graph.failed(&self.asked, fault, &caller),
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
pub(super) fn speaking(caller: Caller, prepared: &Prepared) -> Caller {
    Caller { welsh: prepared.welsh().unwrap_or(caller.welsh), ..caller }
}
