//! The graphql-transport-ws protocol as a state machine: what came in, and what is to be done about it. No socket, no
//! clock, no engine; all that takes time is asked for and reported back.

#[cfg(test)]
mod tests;

use std::collections::HashMap;

use async_graphql::Value;

use super::message::{self, Inbound, Invalid};
use crate::http::envelope::Envelope;
use crate::http::problem::Problem;
use crate::http::streams::Piece;

/// Why a socket is closed: the protocol's code, and words for whoever looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Close {
    pub(super) code: u16,
    pub(super) reason: String,
}

impl Close {
    pub(super) fn new(code: u16, reason: impl Into<String>) -> Self {
        Self { code, reason: reason.into() }
    }

    pub(super) fn bad_message(reason: &str) -> Self {
        Self::new(4400, reason)
    }

    pub(super) fn subprotocol() -> Self {
        Self::new(4406, "Subprotocol not acceptable")
    }

    pub(super) fn init_timeout() -> Self {
        Self::new(4408, "Connection initialisation timeout")
    }

    pub(super) fn pong_timeout() -> Self {
        Self::new(4408, "No sign of life")
    }

    /// Whoever opened it may not listen any longer.
    pub(super) fn unauthorized() -> Self {
        Self::new(4401, "Unauthorized")
    }

    fn going_away() -> Self {
        Self::new(1001, "Going away")
    }
}

/// What is to be done.
#[derive(Debug)]
pub(super) enum Action {
    /// Send this message.
    Send(String),
    /// Judge who that is by the payload of `connection_init`, and report it with [`Protocol::judged`].
    Judge(Option<Value>),
    /// Run this operation under this number, and report its pieces with [`Protocol::piece`].
    Start(u64, Box<Envelope>),
    /// Give up the operation of this number.
    Stop(u64),
    /// Refuse the operation of this id.
    Refuse(String, Refusal),
    /// Close the socket; nothing is to be done afterwards.
    Close(Close),
}

/// Why an operation does not begin.
#[derive(Clone, Copy, Debug)]
pub(super) enum Refusal {
    /// Its envelope.
    Envelope(Problem),
    /// So many are under way, and no more may be.
    TooMany(usize),
    /// The program is about to end.
    Ending,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    /// Nothing was said yet.
    New,
    /// `connection_init` is being judged.
    Judging,
    /// Operations may run.
    Ready,
    /// It is being closed.
    Closed,
}

/// One socket.
#[derive(Debug)]
pub(super) struct Protocol {
    phase: Phase,
    /// The ids under way, each with the number of its operation: an id may come again, a number never does.
    active: HashMap<String, u64>,
    begun: u64,
    most: usize,
    variables_limit: usize,
    ending: bool,
}

impl Protocol {
    /// A new socket, with so many operations at once at most.
    pub(super) fn new(most: usize, variables_limit: usize) -> Self {
        Self { phase: Phase::New, active: HashMap::new(), begun: 0, most, variables_limit, ending: false }
    }

    /// How many operations have begun.
    pub(super) fn begun(&self) -> u64 {
        self.begun
    }

    /// A text message came.
    pub(super) fn message(&mut self, text: &str) -> Option<Action> {
        if self.phase == Phase::Closed {
            return None;
        }
        match Inbound::read(text, self.variables_limit) {
            Ok(Inbound::Init(payload)) => Some(self.init(payload)),
            Ok(Inbound::Ping(payload)) => Some(Action::Send(message::pong(payload.as_deref()))),
            Ok(Inbound::Pong) => None,
            Ok(Inbound::Subscribe(id, envelope)) => Some(self.subscribe(id, envelope)),
            // One that is unknown was complete already: both ends may say so at the same time.
            Ok(Inbound::Complete(id)) => {
                let number = self.active.remove(&id)?;
                Some(Action::Stop(number))
            }
            Err(Invalid(reason)) => Some(self.close(Close::bad_message(reason))),
        }
    }

    /// A message came that is no text.
    pub(super) fn binary(&mut self) -> Option<Action> {
        (self.phase != Phase::Closed).then(|| self.close(Close::bad_message("Messages are text")))
    }

    fn init(&mut self, payload: Option<Value>) -> Action {
        if self.phase != Phase::New {
            return self.close(Close::new(4429, "Too many initialisation requests"));
        }
        self.phase = Phase::Judging;
        Action::Judge(payload)
    }

    /// Whoever sent `connection_init` was judged.
    pub(super) fn judged(&mut self, accepted: bool) -> Option<Action> {
        if self.phase != Phase::Judging {
            return None;
        }
        if !accepted {
            return Some(self.close(Close::new(4403, "Forbidden")));
        }
        self.phase = Phase::Ready;
        Some(Action::Send(message::ACK.to_owned()))
    }

    /// Time for `connection_init` is up.
    pub(super) fn init_timed_out(&mut self) -> Option<Action> {
        (self.phase == Phase::New).then(|| self.close(Close::init_timeout()))
    }

    fn subscribe(&mut self, id: String, envelope: Result<Box<Envelope>, Problem>) -> Action {
        if self.phase != Phase::Ready {
            return self.close(Close::unauthorized());
        }
        if self.active.contains_key(&id) {
            return self.close(Close::new(4409, format!("Subscriber for {id} already exists")));
        }
        if self.ending {
            return Action::Refuse(id, Refusal::Ending);
        }
        if self.active.len() >= self.most {
            return Action::Refuse(id, Refusal::TooMany(self.most));
        }
        match envelope {
            Ok(envelope) => {
                let number = self.begun;
                self.begun += 1;
                self.active.insert(id, number);
                Action::Start(number, envelope)
            }
            Err(problem) => Action::Refuse(id, Refusal::Envelope(problem)),
        }
    }

    /// An operation gave a piece; nothing is sent of one that the client has completed.
    pub(super) fn piece(&mut self, number: u64, piece: &Piece) -> Option<Action> {
        if self.phase == Phase::Closed {
            return None;
        }
        let id = self.active.iter().find(|(_, known)| **known == number).map(|(id, _)| id.clone())?;
        let text = match piece {
            Piece::Next(answer, _) => return Some(Action::Send(message::next(&id, answer))),
            Piece::Failed(answer) => Some(message::error(&id, answer)),
            Piece::Complete => Some(message::complete(&id)),
            // The client shall not take it for complete, but subscribe again when it has connected again.
            Piece::Cut => None,
        };
        self.active.remove(&id);
        text.map(Action::Send)
    }

    /// The program is about to end: nothing more begins.
    pub(super) fn end(&mut self) {
        self.ending = true;
    }

    /// Closes the socket once the program is about to end and nothing is under way any more.
    pub(super) fn over(&mut self) -> Option<Action> {
        let over = self.ending && self.active.is_empty() && self.phase != Phase::Closed;
        over.then(|| self.close(Close::going_away()))
    }

    fn close(&mut self, close: Close) -> Action {
        self.phase = Phase::Closed;
        Action::Close(close)
    }
}
