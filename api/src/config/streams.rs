//! Section `streams`: sockets and event streams, how many and how long they may be left alone.

use std::time::Duration;

use super::section::Reader;

/// Section `streams`; `config.default.toml` says what each key does.
#[derive(Clone, Debug)]
pub struct Streams {
    /// Sockets and event streams open at once.
    pub connections: usize,
    /// Of these from one address.
    pub connections_per_caller: usize,
    /// Operations at once on one socket.
    pub operations_per_socket: usize,
    /// The longest message that a socket takes in bytes.
    pub message_limit_bytes: usize,
    /// Messages that are read from one socket in a second.
    pub messages_per_second: u32,
    /// Messages that wait for a client who reads slowly.
    pub queue: usize,
    /// How long a socket may stay without `connection_init`.
    pub init_timeout: Duration,
    /// How long until a socket is asked for, and an event stream shows, a sign of life.
    pub ping_interval: Duration,
    /// How long the answer to that may take.
    pub pong_timeout: Duration,
}

impl Streams {
    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let connections = reader.whole("streams.connections", 1..=1_000_000);
        let connections_per_caller = reader.whole("streams.connections_per_caller", 1..=1_000_000);
        let operations_per_socket = reader.whole("streams.operations_per_socket", 1..=10_000);
        let message_limit_bytes = reader.whole("streams.message_limit_bytes", 1024..=10_485_760);
        let messages_per_second = reader.whole("streams.messages_per_second", 1..=100_000);
        let queue = reader.whole("streams.queue", 1..=10_000);
        let init_timeout = reader.milliseconds("streams.init_timeout_ms", 10..=600_000);
        let ping_interval = reader.milliseconds("streams.ping_interval_ms", 10..=600_000);
        let pong_timeout = reader.milliseconds("streams.pong_timeout_ms", 10..=600_000);
        Some(Self {
            connections: connections?,
            connections_per_caller: connections_per_caller?,
            operations_per_socket: operations_per_socket?,
            message_limit_bytes: message_limit_bytes?,
            messages_per_second: messages_per_second?,
            queue: queue?,
            init_timeout: init_timeout?,
            ping_interval: ping_interval?,
            pong_timeout: pong_timeout?,
        })
    }
}
