//! Server-sent events at `/graphql`, by the graphql-sse protocol in its mode of one connection for each operation.
//!
//! What the engine refuses is told inside the stream, as the protocol wants it: a browser's `EventSource` shows nobody
//! the body of an answer with another status. What does not get that far (no JSON, too long, too many) is answered as
//! any other request. A stream that the end of the program cuts off ends without `complete`, so that clients connect
//! again and go on behind the last id that they have.

use std::convert::Infallible;

use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use futures_util::stream;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use http::request::Parts;
use http::{HeaderName, HeaderValue};
use tokio::sync::mpsc::{self, Receiver};
use tokio::time::{Interval, MissedTickBehavior, interval};

use super::AppState;
use super::documents::Resolved;
use super::negotiate::Events;
use super::problem::Problem;
use super::request_id::RequestId;
use super::streams::{Operation, Piece, Place, Question, admit};
use super::ward::Ward;
use crate::budget::Payer;
use crate::engine::Caller;
use crate::engine::document::OperationKind;
use crate::engine::error::Refused;

/// Where a client says which event it had last.
const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");
/// Tells a proxy of the nginx kind to hand on each event at once.
const NO_BUFFERING: HeaderName = HeaderName::from_static("x-accel-buffering");

/// Whether an operation is answered as a stream of events.
pub(super) fn is_wanted(state: &AppState, events: Events, resolved: &Result<Resolved, Refused>) -> bool {
    let listens = |resolved: &Resolved| state.graph().kind(&resolved.request) == Some(OperationKind::Subscription);
    match events {
        Events::Never => false,
        Events::Subscriptions => resolved.as_ref().is_ok_and(listens),
        Events::Always => true,
    }
}

/// Answers an operation as a stream of events.
///
/// # Errors
/// When the program is about to end, or too many streams are open.
pub(super) fn answer(
    state: &AppState,
    parts: &Parts,
    resolved: Result<Resolved, Refused>,
    (caller, payer, ward): (Caller, Payer, Ward),
    id: &RequestId,
) -> Result<Response, Problem> {
    let place = admit(state, &payer)?;
    let last = parts.headers.get(LAST_EVENT_ID).and_then(|value| value.to_str().ok());
    let after = last.filter(|id| !id.is_empty()).map(str::to_owned);
    let operation = Operation {
        question: Question::Resolved(Box::new(resolved)),
        caller,
        payer,
        only_stored: false,
        ward,
        after,
        transport: "sse",
        ids: (id.clone(), None),
    };
    let (queue, pieces) = mpsc::channel(state.settings().streams.queue);
    tokio::spawn(operation.run(state.clone(), queue, |piece| piece));
    let mut ticks = interval(state.settings().streams.ping_interval);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let frames = Frames { pieces, ticks, _place: place, over: false };
    let mut response = Response::new(Body::from_stream(stream::unfold(frames, Frames::next)));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/event-stream; charset=utf-8"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(NO_BUFFERING, HeaderValue::from_static("no"));
    Ok(response)
}

/// Writes pieces as events, with comments in between so that nobody takes the stream for dead; the first one at once, for
/// browsers that wait for a byte. Gone with the answer: then the operation notices that nobody takes its pieces.
struct Frames {
    pieces: Receiver<Piece>,
    ticks: Interval,
    _place: Place,
    over: bool,
}

impl Frames {
    async fn next(mut self) -> Option<(Result<Bytes, Infallible>, Self)> {
        if self.over {
            return None;
        }
        let frame = tokio::select! {
            biased;
            piece = self.pieces.recv() => self.frame(piece?)?,
            _ = self.ticks.tick() => Bytes::from_static(b":\n\n"),
        };
        Some((Ok(frame), self))
    }

    fn frame(&mut self, piece: Piece) -> Option<Bytes> {
        let mut out = Vec::new();
        match piece {
            Piece::Next(body, cursor) => next(&mut out, &body, cursor.as_deref()),
            Piece::Failed(body) => {
                self.over = true;
                next(&mut out, &body, None);
                complete(&mut out);
            }
            Piece::Complete => {
                self.over = true;
                complete(&mut out);
            }
            Piece::Cut => return None,
        }
        Some(out.into())
    }
}

/// An answer is JSON in one line, so it is one line of data.
fn next(out: &mut Vec<u8>, body: &[u8], cursor: Option<&str>) {
    out.extend_from_slice(b"event: next\n");
    // A line break would end the field, and a client passes over an id with a zero byte.
    if let Some(cursor) = cursor.filter(|cursor| !cursor.contains(['\n', '\r', '\0'])) {
        out.extend_from_slice(format!("id: {cursor}\n").as_bytes());
    }
    out.extend_from_slice(b"data: ");
    out.extend_from_slice(body);
    out.extend_from_slice(b"\n\n");
}

/// With a line of data, though an empty one: a browser passes over an event that has none.
fn complete(out: &mut Vec<u8>) {
    out.extend_from_slice(b"event: complete\ndata: \n\n");
}

#[cfg(test)]
mod tests {
    use futures_util::StreamExt;

    use super::*;
    use crate::http::streams::Places;

    fn pieces(pieces: Vec<Piece>) -> Frames {
        let (queue, receiver) = mpsc::channel(10);
        for piece in pieces {
            queue.try_send(piece).unwrap();
        }
        let place = Places::new(1, 1).take(&Payer::unknown()).unwrap();
        let ticks = interval(std::time::Duration::from_secs(15));
        Frames { pieces: receiver, ticks, _place: place, over: false }
    }

    async fn written(given: Vec<Piece>) -> String {
        let frames: Vec<_> = stream::unfold(pieces(given), Frames::next).collect().await;
        let bytes: Vec<u8> = frames.into_iter().flat_map(|frame| frame.unwrap_or_default()).collect();
        String::from_utf8(bytes).unwrap()
    }

    fn answer(text: &'static str) -> Bytes {
        Bytes::from_static(text.as_bytes())
    }

    #[tokio::test(start_paused = true)]
    async fn pieces_are_written_as_events() {
        let one = Piece::Next(answer("{\"data\":1}"), Some("7".to_owned()));
        let two = Piece::Next(answer("{\"data\":2}"), None);
        assert_eq!(
            written(vec![one.clone(), two, Piece::Complete]).await,
            "event: next\nid: 7\ndata: {\"data\":1}\n\nevent: next\ndata: {\"data\":2}\n\nevent: complete\ndata: \n\n"
        );
        assert_eq!(
            written(vec![Piece::Failed(answer("{\"errors\":[]}"))]).await,
            "event: next\ndata: {\"errors\":[]}\n\nevent: complete\ndata: \n\n"
        );
        assert_eq!(written(vec![one, Piece::Cut]).await, "event: next\nid: 7\ndata: {\"data\":1}\n\n");
    }

    #[tokio::test(start_paused = true)]
    async fn an_id_that_would_break_the_form_is_left_out() {
        for cursor in ["a\nb", "a\rb", "a\0b"] {
            let piece = Piece::Next(answer("{}"), Some(cursor.to_owned()));
            assert_eq!(written(vec![piece, Piece::Cut]).await, "event: next\ndata: {}\n\n");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn silence_is_broken_at_once_and_then_each_interval() {
        let (queue, receiver) = mpsc::channel(1);
        let began = tokio::time::Instant::now();
        let mut frames = pieces(Vec::new());
        frames.pieces = receiver;
        for seconds in [0, 15, 30] {
            let (frame, again) = frames.next().await.unwrap();
            assert_eq!(frame.unwrap(), ":\n\n");
            assert_eq!(began.elapsed().as_secs(), seconds);
            frames = again;
        }
        drop(queue);
        assert!(frames.next().await.is_none());
    }
}
