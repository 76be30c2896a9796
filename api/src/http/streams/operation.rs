//! One operation from its envelope to the last of its answers.

use std::panic::AssertUnwindSafe;
use std::pin::pin;

use async_graphql::Request;
use bytes::Bytes;
use futures_util::{FutureExt, Stream, StreamExt};
use tokio::sync::mpsc::{Sender, error::TrySendError};
use tokio::time::Instant;

use super::line::OperationLine;
use crate::budget::Payer;
use crate::engine::document::OperationKind;
use crate::engine::error::{Code, Message, Refused, said};
use crate::engine::{Answer, Caller, Heard, Listener, Outcome};
use crate::http::AppState;
use crate::http::documents::Resolved;
use crate::http::envelope::Envelope;
use crate::http::paid::{Left, Paid, Settled};
use crate::http::request_id::RequestId;
use crate::http::ward::Ward;
use crate::stored::DocumentId;
use crate::trail;

/// A piece of what an operation is answered with. Behind all but the first kind nothing follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// An answer, and behind which cursor to go on after it.
    Next(Bytes, Option<String>),
    /// Why it is refused, or broken off: a whole answer of errors.
    Failed(Bytes),
    /// It is complete.
    Complete,
    /// The program is about to end, and the subscription would have gone on.
    Cut,
}

/// What is asked.
#[derive(Debug)]
pub(crate) enum Question {
    /// A request that does not have its document yet.
    Folded(Box<Envelope>),
    /// One that has it, or why not.
    Resolved(Box<Result<Resolved, Refused>>),
}

/// An operation that is answered as a stream.
#[derive(Debug)]
pub(crate) struct Operation {
    /// What is asked.
    pub(crate) question: Question,
    /// Who asks.
    pub(crate) caller: Caller,
    /// Whose budget it is charged to.
    pub(crate) payer: Payer,
    /// Whether stored documents alone are taken.
    pub(crate) only_stored: bool,
    /// Says how long they may listen.
    pub(crate) ward: Ward,
    /// The cursor to go on behind; `None` to begin now.
    pub(crate) after: Option<String>,
    /// `ws` or `sse`.
    pub(crate) transport: &'static str,
    /// Its own id, and that of the socket that carries it.
    pub(crate) ids: (RequestId, Option<RequestId>),
}

impl Operation {
    /// Runs it, and hands over each piece as soon as it is there. A subscription whose pieces are not taken as fast as they
    /// come is broken off once the queue is full, so that nobody's slowness fills the memory. Ends at once when nobody
    /// takes pieces any more. Whoever starts it has nothing to see to: the log has what happens on the way under the
    /// operation's own id.
    pub(crate) async fn run<T>(self, state: AppState, queue: Sender<T>, wrap: impl Fn(Piece) -> T) {
        let id = self.caller.request_id.clone();
        trail::follow(id, self.carry_out(state, queue, wrap)).await;
    }

    async fn carry_out<T>(self, state: AppState, queue: Sender<T>, wrap: impl Fn(Piece) -> T) {
        let Operation { question, caller, payer, only_stored, ward, after, transport, ids } = self;
        let line = OperationLine::begin(transport, ids);
        let paid = Paid { state: &state, caller: &caller, payer: &payer };
        let mut run = Run { state: &state, paid: &paid, queue: &queue, wrap: &wrap, line, only_stored, ward };
        // A panic costs its own operation and no other.
        if AssertUnwindSafe(run.run(question, after)).catch_unwind().await.is_err() {
            run.break_off(Code::Internal, said::internal(), "refused").await;
        }
    }
}

struct Run<'a, T, W> {
    state: &'a AppState,
    paid: &'a Paid<'a>,
    queue: &'a Sender<T>,
    wrap: &'a W,
    line: OperationLine,
    only_stored: bool,
    ward: Ward,
}

impl<T, W: Fn(Piece) -> T> Run<'_, T, W> {
    async fn run(&mut self, question: Question, after: Option<String>) {
        let resolved = match question {
            Question::Folded(envelope) => self.state.documents().resolve(*envelope, self.only_stored).await,
            Question::Resolved(resolved) => *resolved,
        };
        let Resolved { request, keep_as } = match resolved {
            Ok(resolved) => resolved,
            Err(refused) => {
                let unfinished = self.state.graph().refuse(&refused, self.paid.caller);
                let Settled { answer, .. } = self.paid.settled(unfinished).await;
                return self.fail(answer).await;
            }
        };
        self.line.document = Some(self.state.fingerprint(&request.query));
        if self.state.graph().kind(&request) == Some(OperationKind::Subscription) {
            self.listen(&request, after, keep_as).await;
        } else {
            self.ask(&request, keep_as).await;
        }
    }

    /// Keeps a document that was handed in to be asked for by its digest: only one that can be answered is worth its room.
    fn keep(&self, keep_as: Option<DocumentId>, request: &Request) {
        if let Some(id) = keep_as {
            self.state.documents().keep(id, &request.query);
        }
    }

    /// Answers once.
    async fn ask(&mut self, request: &Request, keep_as: Option<DocumentId>) {
        let deadline = Instant::now() + self.state.settings().request_timeout;
        let settled = tokio::select! {
            biased;
            settled = self.paid.run(request, deadline) => settled,
            () = self.queue.closed() => return,
        };
        match settled {
            Ok(Settled { answer, .. }) if matches!(answer.outcome, Outcome::Refused(_)) => self.fail(answer).await,
            Ok(Settled { answer, .. }) => {
                self.keep(keep_as, request);
                self.line.answered(&answer);
                self.send(Piece::Next(answer.body, None)).await;
                self.end(Piece::Complete, "complete").await;
            }
            Err(_) => self.break_off(Code::Timeout, said::timeout(), "refused").await,
        }
    }

    /// Answers each event.
    async fn listen(&mut self, request: &Request, after: Option<String>, keep_as: Option<DocumentId>) {
        let ward = self.ward.clone();
        let listener = Listener {
            caller: self.paid.caller.clone(),
            anew: Box::new(move |caller| ward.anew(caller)),
            after,
            clock: self.state.clock(),
            ending: self.state.ending(),
        };
        if let Err(Settled { answer, .. }) = self.paid.begin().await {
            return self.fail(answer).await;
        }
        let heard = match self.state.graph().subscribe(request, listener) {
            Ok(heard) => {
                self.keep(keep_as, request);
                self.line.operation = Some(OperationKind::Subscription);
                heard
            }
            Err(refused) => {
                let Settled { answer, .. } = self.paid.settled(*refused).await;
                return self.fail(answer).await;
            }
        };
        // The source is given up before the last piece waits for its place.
        match self.hear(heard).await {
            Some(Last::Piece(piece, ended)) => self.end(piece, ended).await,
            Some(Last::Refused(answer)) => self.fail(answer).await,
            Some(Last::TooSlow) => {
                let why = said::read_too_slowly(self.queue.max_capacity());
                self.break_off(Code::LimitExceeded, why, "slow").await;
            }
            Some(Last::NoLonger) => self.break_off(Code::Forbidden, said::no_longer(), "refused").await,
            None => {}
        }
    }

    /// Hands over what is heard, each answer paid for by what it cost. Gives what is to be said last; nothing when nobody
    /// takes pieces any more.
    async fn hear(&mut self, heard: impl Stream<Item = Heard>) -> Option<Last> {
        let mut heard = pin!(heard);
        loop {
            let next = tokio::select! {
                biased;
                () = self.queue.closed() => return None,
                () = self.ward.over() => return Some(Last::NoLonger),
                next = heard.next() => next,
            };
            match next {
                Some(Heard::Event { answer, cursor }) => {
                    let Settled { answer, left } = self.paid.settled(answer).await;
                    if matches!(left, Left::Over(_)) {
                        return Some(Last::Refused(answer));
                    }
                    self.line.answered(&answer);
                    match self.queue.try_send((self.wrap)(Piece::Next(answer.body, cursor))) {
                        Ok(()) => {}
                        Err(TrySendError::Closed(_)) => return None,
                        Err(TrySendError::Full(_)) => return Some(Last::TooSlow),
                    }
                }
                Some(Heard::Failed(answer)) => return Some(Last::Refused(self.paid.settled(answer).await.answer)),
                None if self.state.is_draining() => return Some(Last::Piece(Piece::Cut, "draining")),
                None => return Some(Last::Piece(Piece::Complete, "complete")),
            }
        }
    }

    /// Ends it for a reason that is none of the engine's, and costs nothing.
    async fn break_off(&mut self, code: Code, message: Message, ended: &'static str) {
        let answer = self.state.graph().broken_off(code, message, self.paid.caller).finish(None);
        self.line.answered(&answer);
        self.end(Piece::Failed(answer.body), ended).await;
    }

    async fn fail(&mut self, answer: Answer) {
        self.line.answered(&answer);
        self.end(Piece::Failed(answer.body), "refused").await;
    }

    async fn end(&mut self, piece: Piece, ended: &'static str) {
        self.line.ended = ended;
        self.send(piece).await;
    }

    /// Waits for a place. When there is nobody left to take the piece, there is nobody to tell either.
    async fn send(&self, piece: Piece) {
        let _ = self.queue.send((self.wrap)(piece)).await;
    }
}

/// What is to be said last of a subscription.
enum Last {
    /// A piece, and how it ended.
    Piece(Piece, &'static str),
    /// Why it goes on no longer.
    Refused(Answer),
    /// The queue is full. Its last place is waited for: only one piece of each operation waits there.
    TooSlow,
    /// Who listens may not any longer.
    NoLonger,
}
