//! Operations that are answered as a stream, over a real socket: WebSockets and server-sent events.

mod closes;
mod conversation;
mod drain;
pub(crate) mod events;
mod handshake;
mod limits;
pub(crate) mod live;
mod slow;
pub(crate) mod socket;
