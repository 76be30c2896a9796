//! One operation from its envelope to the last of its answers.

use std::panic::AssertUnwindSafe;
use std::pin::pin;

use async_graphql::Request;
use bytes::Bytes;
use futures_util::{FutureExt, Stream, StreamExt};
use tokio::sync::mpsc::{Sender, error::TrySendError};

use super::line::OperationLine;
use crate::engine::document::OperationKind;
use crate::engine::error::{Code, said};
use crate::engine::{Answer, Caller, Heard, Listener, Outcome};
use crate::http::AppState;
use crate::http::caller;
use crate::http::request_id::RequestId;

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

/// An operation that is answered as a stream.
#[derive(Debug)]
pub(crate) struct Operation {
    /// What is asked.
    pub(crate) request: Request,
    /// Who asks.
    pub(crate) caller: Caller,
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
    /// takes pieces any more.
    pub(crate) async fn run<T>(self, state: AppState, queue: Sender<T>, wrap: impl Fn(Piece) -> T) {
        let kind = state.graph().kind(&self.request);
        let line = OperationLine::begin(self.transport, self.ids, kind, state.fingerprint(&self.request.query));
        let caller = self.caller;
        let mut run = Run { state: &state, caller: &caller, queue: &queue, wrap: &wrap, line };
        let running = async {
            if kind == Some(OperationKind::Subscription) {
                run.listen(&self.request, self.after).await;
            } else {
                run.ask(&self.request).await;
            }
        };
        // A panic costs its own operation and no other.
        if AssertUnwindSafe(running).catch_unwind().await.is_err() {
            run.fail(Answer::broken_off(Code::Internal, said::internal(), &caller)).await;
        }
    }
}

struct Run<'a, T, W> {
    state: &'a AppState,
    caller: &'a Caller,
    queue: &'a Sender<T>,
    wrap: &'a W,
    line: OperationLine,
}

impl<T, W: Fn(Piece) -> T> Run<'_, T, W> {
    /// Answers once.
    async fn ask(&mut self, request: &Request) {
        let patience = self.state.settings().request_timeout;
        let answering = tokio::time::timeout(patience, self.state.graph().answer(request, self.caller));
        let answer = tokio::select! {
            biased;
            answer = answering => answer,
            () = self.queue.closed() => return,
        };
        let answer = answer.unwrap_or_else(|_| Answer::broken_off(Code::Timeout, said::timeout(), self.caller));
        if matches!(answer.outcome, Outcome::Refused(_)) {
            return self.fail(answer).await;
        }
        self.line.answered(&answer);
        self.send(Piece::Next(answer.body, None)).await;
        self.end(Piece::Complete, "complete").await;
    }

    /// Answers each event.
    async fn listen(&mut self, request: &Request, after: Option<String>) {
        let listener = Listener {
            caller: self.caller.clone(),
            anew: Box::new(caller::anew),
            after,
            patience: self.state.settings().request_timeout,
            clock: self.state.clock(),
            ending: self.state.ending(),
        };
        match self.state.graph().subscribe(request, listener) {
            Ok(heard) => {
                // The source is given up before the last piece waits for its place.
                if let Some((piece, ended)) = self.hear(heard).await {
                    self.end(piece, ended).await;
                }
            }
            Err(refused) => self.fail(refused).await,
        }
    }

    /// Hands over what is heard. Gives the last piece and how it ended; nothing when nobody takes pieces any more.
    async fn hear(&mut self, heard: impl Stream<Item = Heard>) -> Option<(Piece, &'static str)> {
        let mut heard = pin!(heard);
        loop {
            let next = tokio::select! {
                biased;
                () = self.queue.closed() => return None,
                next = heard.next() => next,
            };
            match next {
                Some(Heard::Event { answer, cursor }) => {
                    self.line.answered(&answer);
                    match self.queue.try_send((self.wrap)(Piece::Next(answer.body, cursor))) {
                        Ok(()) => {}
                        Err(TrySendError::Closed(_)) => return None,
                        Err(TrySendError::Full(_)) => {
                            let why = said::read_too_slowly(self.queue.max_capacity());
                            let answer = Answer::broken_off(Code::LimitExceeded, why, self.caller);
                            return Some((Piece::Failed(answer.body), "slow"));
                        }
                    }
                }
                Some(Heard::Failed(answer)) => {
                    self.line.answered(&answer);
                    return Some((Piece::Failed(answer.body), "refused"));
                }
                None if self.state.is_draining() => return Some((Piece::Cut, "draining")),
                None => return Some((Piece::Complete, "complete")),
            }
        }
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
