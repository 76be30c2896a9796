//! One WebSocket: carries out what [`super::protocol`] says, keeps time, and waits for nobody longer than it must.
//!
//! One loop reads, writes and keeps time. While a message waits to be written none is read: whoever does not read is not
//! listened to either. Each operation runs on its own and hands its pieces to one bounded queue.

use std::collections::HashMap;
use std::time::Duration;

use async_graphql::Value;
use axum::extract::ws::{CloseFrame, Message, WebSocket};
use bytes::Bytes;
use futures_util::stream::{SplitSink, SplitStream};
use futures_util::{SinkExt, StreamExt};
use http::HeaderMap;
use serde_json::json;
use tokio::sync::mpsc::{self, Receiver, Sender};
use tokio::task::{AbortHandle, JoinSet};
use tokio::time::{Instant, sleep, sleep_until, timeout};

use super::message;
use super::protocol::{Action, Close, Protocol, Refusal};
use super::pulse::{Due, Pace, Pulse};
use crate::budget::Payer;
use crate::config::Streams;
use crate::engine::Caller;
use crate::engine::error::{Code, said};
use crate::http::envelope::Envelope;
use crate::http::request_id::RequestId;
use crate::http::streams::{Operation, Piece, Question, SocketLine};
use crate::http::ward::Ward;
use crate::http::{AppState, caller, negotiate};
use crate::trail;

/// How long the other end may take to say good-bye.
const GOOD_BYE: Duration = Duration::from_secs(1);
/// The longest reason of a close frame in bytes (RFC 6455, section 5.5).
const REASON: usize = 123;

type Numbered = (u64, Piece);

/// One socket and what it is for.
pub(super) struct Session {
    state: AppState,
    id: RequestId,
    payer: Payer,
    headers: HeaderMap,
    caller: Caller,
    ward: Ward,
    line: SocketLine,
}

/// How the loop ends.
enum End {
    /// We close it, for this reason.
    Close(Close),
    /// The other end closed it.
    Closed(Option<u16>),
    /// It broke off.
    Broken,
}

impl Session {
    pub(super) fn new(state: AppState, id: RequestId, payer: Payer, headers: HeaderMap) -> Self {
        let line = SocketLine::begin(id.clone());
        Self { state, id, payer, headers, caller: Caller::default(), ward: Ward::default(), line }
    }

    /// Serves the socket to its end. `chosen` is false when the client asks for another subprotocol, or for none.
    pub(super) async fn run(mut self, socket: WebSocket, chosen: bool) {
        let (mut sink, mut stream) = socket.split();
        let end = if chosen {
            Conversation::new(&mut self, &mut sink, &mut stream).hold().await
        } else {
            End::Close(Close::subprotocol())
        };
        match end {
            End::Close(Close { code, reason }) => {
                (self.line.code, self.line.closed_by) = (Some(code), "server");
                let frame = CloseFrame { code, reason: cut(&reason).into() };
                let said = timeout(GOOD_BYE, sink.send(Message::Close(Some(frame)))).await;
                if matches!(said, Ok(Ok(()))) {
                    good_bye(sink, stream).await;
                }
            }
            End::Closed(code) => {
                (self.line.code, self.line.closed_by) = (code, "client");
                good_bye(sink, stream).await;
            }
            End::Broken => {}
        }
    }
}

/// Waits for the other end to take note, since a connection that is dropped at once may take the last words with it.
async fn good_bye(mut sink: SplitSink<WebSocket, Message>, mut stream: SplitStream<WebSocket>) {
    let noted = timeout(GOOD_BYE, async {
        let _ = sink.close().await;
        while let Some(Ok(_)) = stream.next().await {}
    });
    // Whoever takes no note is left.
    let _ = noted.await;
}

/// As much of a reason as a close frame holds.
fn cut(reason: &str) -> &str {
    &reason[..reason.floor_char_boundary(REASON)]
}

/// The time between the handshake and the end.
struct Conversation<'a> {
    session: &'a mut Session,
    sink: &'a mut SplitSink<WebSocket, Message>,
    stream: &'a mut SplitStream<WebSocket>,
    limits: Streams,
    protocol: Protocol,
    pulse: Pulse,
    pace: Pace,
    queue: Sender<Numbered>,
    pieces: Receiver<Numbered>,
    /// What is under way; given up together with the socket.
    operations: JoinSet<()>,
    handles: HashMap<u64, AbortHandle>,
}

impl<'a> Conversation<'a> {
    fn new(
        session: &'a mut Session,
        sink: &'a mut SplitSink<WebSocket, Message>,
        stream: &'a mut SplitStream<WebSocket>,
    ) -> Self {
        let settings = session.state.settings();
        let limits = settings.streams.clone();
        let now = Instant::now();
        let (queue, pieces) = mpsc::channel(limits.queue);
        Self {
            protocol: Protocol::new(limits.operations_per_socket, settings.variables_bytes),
            pulse: Pulse::new(now, limits.ping_interval, limits.pong_timeout),
            pace: Pace::new(now, limits.messages_per_second),
            session,
            sink,
            stream,
            limits,
            queue,
            pieces,
            operations: JoinSet::new(),
            handles: HashMap::new(),
        }
    }

    async fn hold(mut self) -> End {
        let ending = self.session.state.ending();
        let mut is_ending = false;
        let init = sleep(self.limits.init_timeout);
        tokio::pin!(init);
        let mut init_is_due = true;
        loop {
            let ward = self.session.ward.clone();
            let action = tokio::select! {
                () = ward.over() => return End::Close(Close::unauthorized()),
                () = ending.cancelled(), if !is_ending => {
                    is_ending = true;
                    self.protocol.end();
                    None
                }
                frame = self.stream.next(), if self.pace.pause().is_none() => match self.received(frame) {
                    Ok(action) => action,
                    Err(end) => return end,
                },
                () = sleep_until(self.pace.pause().unwrap_or_else(Instant::now)), if self.pace.pause().is_some() => {
                    self.pace.renew(Instant::now());
                    None
                }
                Some((number, piece)) = self.pieces.recv() => self.protocol.piece(number, &piece),
                Some(_) = self.operations.join_next() => {
                    self.handles.retain(|_, handle| !handle.is_finished());
                    None
                }
                () = &mut init, if init_is_due => {
                    init_is_due = false;
                    self.protocol.init_timed_out()
                }
                () = sleep_until(self.pulse.next()) => match self.pulse.due(Instant::now()) {
                    Some(Due::Ask) => Some(Action::Send(message::PING.to_owned())),
                    Some(Due::Dead) => return End::Close(Close::pong_timeout()),
                    None => None,
                },
            };
            for action in [action, self.protocol.over()].into_iter().flatten() {
                if let Err(end) = self.act(action).await {
                    self.session.line.operations = self.protocol.begun();
                    return end;
                }
            }
            self.session.line.operations = self.protocol.begun();
        }
    }

    fn received(&mut self, frame: Option<Result<Message, axum::Error>>) -> Result<Option<Action>, End> {
        let message = match frame {
            Some(Ok(message)) => message,
            Some(Err(error)) => return Err(broken(error)),
            None => return Err(End::Broken),
        };
        self.pulse.heard();
        self.pace.read(Instant::now());
        self.session.line.received += 1;
        match message {
            Message::Text(text) => Ok(self.protocol.message(&text)),
            Message::Binary(_) => Ok(self.protocol.binary()),
            Message::Close(frame) => Err(End::Closed(frame.map(|frame| frame.code))),
            // Those of WebSocket itself are answered below us.
            Message::Ping(_) | Message::Pong(_) => Ok(None),
        }
    }

    async fn act(&mut self, action: Action) -> Result<(), End> {
        match action {
            Action::Send(text) => self.send(text).await,
            Action::Judge(payload) => {
                let accepted = self.judge(payload.as_ref()).await;
                match self.protocol.judged(accepted) {
                    Some(Action::Send(text)) => self.send(text).await,
                    Some(Action::Close(close)) => Err(End::Close(close)),
                    _ => Ok(()),
                }
            }
            Action::Start(number, envelope) => self.start(number, envelope).await,
            Action::Stop(number) => {
                if let Some(handle) = self.handles.remove(&number) {
                    handle.abort();
                }
                Ok(())
            }
            Action::Refuse(id, refusal) => {
                let answer = self.refusal(refusal);
                self.send(message::error(&id, &answer)).await
            }
            Action::Close(close) => Err(End::Close(close)),
        }
    }

    async fn judge(&mut self, payload: Option<&Value>) -> bool {
        let session = &mut *self.session;
        let Ok(who) = caller::of_socket(&session.state, &session.headers, payload).await else { return false };
        session.payer = who.payer(session.payer.clone());
        let budget = session.state.purses().budget(&session.payer);
        session.caller = Caller { budget, ..who.caller(negotiate::language(&session.headers)) };
        session.ward = Ward::begin(session.state.access(), who.judged());
        true
    }

    async fn start(&mut self, number: u64, envelope: Box<Envelope>) -> Result<(), End> {
        let caller = self.session.ward.judged(&self.session.caller).await;
        let caller = caller.ok_or_else(|| End::Close(Close::unauthorized()))?;
        let state = self.session.state.clone();
        let id = state.ids().make();
        let caller = Caller { request_id: id.as_str().into(), ..caller };
        let ids = (id, Some(self.session.id.clone()));
        let payer = self.session.payer.clone();
        let question = Question::Folded(envelope);
        let ward = self.session.ward.clone();
        let only_stored = false;
        let operation = Operation { question, caller, payer, only_stored, ward, after: None, transport: "ws", ids };
        let running = operation.run(state, self.queue.clone(), move |piece| (number, piece));
        self.handles.insert(number, self.operations.spawn(running));
        Ok(())
    }

    fn refusal(&self, refusal: Refusal) -> Bytes {
        let id = &self.session.id;
        let (code, message) = match refusal {
            Refusal::Envelope(problem) => {
                let errors = problem.errors(negotiate::language(&self.session.headers), id);
                return json!({ "errors": errors }).to_string().into();
            }
            Refusal::TooMany(most) => (Code::LimitExceeded, said::operations_at_once(most)),
            Refusal::Ending => (Code::ServiceUnavailable, said::about_to_end()),
        };
        let caller = Caller { request_id: id.as_str().into(), ..self.session.caller.clone() };
        self.session.state.graph().broken_off(code, message, &caller).finish(None).body
    }

    /// Sends a message. Whoever does not take it for as long as a sign of life may take counts as dead; at the end of the
    /// program there is less time.
    async fn send(&mut self, text: String) -> Result<(), End> {
        let ending = self.session.state.ending();
        let impatience = async {
            ending.cancelled().await;
            sleep(GOOD_BYE).await;
        };
        let sent = tokio::select! {
            biased;
            sent = self.sink.send(Message::Text(text.into())) => sent,
            () = sleep(self.limits.pong_timeout) => return Err(End::Broken),
            () = impatience => return Err(End::Broken),
        };
        self.session.line.sent += 1;
        sent.map_err(|_| End::Broken)
    }
}

/// What went wrong below: a message that is too long or none of WebSocket's, or a connection that is gone.
fn broken(error: axum::Error) -> End {
    use tungstenite::Error;
    let error = error.into_inner();
    match error.downcast_ref::<Error>() {
        Some(Error::Capacity(_)) => End::Close(Close::new(1009, "Message too long")),
        Some(Error::Utf8(_)) => End::Close(Close::new(1007, "Not in UTF-8")),
        Some(Error::Protocol(tungstenite::error::ProtocolError::ResetWithoutClosingHandshake)) => End::Broken,
        Some(Error::Protocol(_)) => End::Close(Close::new(1002, "Not by the rules of WebSocket")),
        _ => {
            tracing::debug!(%error, request_id = trail::request_id().as_deref(), "a socket broke off");
            End::Broken
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_cut_between_characters() {
        assert_eq!(cut("short"), "short");
        let long = format!("Subscriber for {} already exists", "ŵ".repeat(100));
        assert_eq!(cut(&long).len(), REASON);
        let odd = format!("Subscriber for x{} already exists", "ŵ".repeat(100));
        assert_eq!((cut(&odd).len(), cut(&odd).ends_with('ŵ')), (REASON - 1, true));
    }
}
