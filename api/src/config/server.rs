//! Section `server`: how the program listens and how long it waits.

use std::net::SocketAddr;
use std::time::Duration;

use super::section::Reader;
use super::{Database, Limits};

/// Section `server`; `config.default.toml` says what each key does.
#[derive(Clone, Debug)]
pub struct Server {
    /// Address and port to listen on.
    pub listen: SocketAddr,
    /// The longest request body in bytes.
    pub body_limit_bytes: usize,
    /// The longest path and query in bytes.
    pub uri_limit_bytes: usize,
    /// The longest request head in bytes.
    pub head_limit_bytes: usize,
    /// How long the head of a request may take, and an idle connection may stay.
    pub header_read_timeout: Duration,
    /// How long a request may take from its head to its answer.
    pub request_timeout: Duration,
    /// How long open requests may take to finish at the end.
    pub drain_timeout: Duration,
    /// Whether data with errors is answered with 294 rather than 200.
    pub partial_success_294: bool,
    /// From how many bytes on an answer is packed.
    pub compress_from_bytes: u64,
    /// For how many seconds browsers are told to come by TLS alone; 0 for not at all.
    pub hsts_max_age_seconds: u64,
}

impl Server {
    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let listen =
            reader.parsed("server.listen", "an address and port such as 127.0.0.1:8080", |text| text.parse().ok());
        let body_limit_bytes = reader.whole("server.body_limit_bytes", 1024..=10_485_760);
        let uri_limit_bytes = reader.whole("server.uri_limit_bytes", 1024..=65_000);
        // 8 KiB is the least that hyper takes.
        let head_limit_bytes = reader.whole("server.head_limit_bytes", 8192..=1_048_576);
        let header_read_timeout = reader.milliseconds("server.header_read_timeout_ms", 100..=600_000);
        let request_timeout = reader.milliseconds("server.request_timeout_ms", 100..=600_000);
        let drain_timeout = reader.milliseconds("server.drain_timeout_ms", 0..=600_000);
        let partial_success_294 = reader.truth("server.partial_success_294");
        let compress_from_bytes = reader.whole("server.compress_from_bytes", 1..=1_073_741_824);
        let hsts_max_age_seconds = reader.whole("server.hsts_max_age_seconds", 0..=63_072_000);
        let server = Self {
            listen: listen?,
            body_limit_bytes: body_limit_bytes?,
            uri_limit_bytes: uri_limit_bytes?,
            head_limit_bytes: head_limit_bytes?,
            header_read_timeout: header_read_timeout?,
            request_timeout: request_timeout?,
            drain_timeout: drain_timeout?,
            partial_success_294: partial_success_294?,
            compress_from_bytes: compress_from_bytes?,
            hsts_max_age_seconds: hsts_max_age_seconds?,
        };
        server.validate(reader);
        Some(server)
    }

    /// What no single key can tell.
    fn validate(&self, reader: &mut Reader<'_>) {
        if self.uri_limit_bytes > self.head_limit_bytes {
            let message = format!(
                "must not be more than server.head_limit_bytes ({}), found {}",
                self.head_limit_bytes, self.uri_limit_bytes
            );
            reader.problem("server.uri_limit_bytes", message);
        }
    }

    /// What this section and the database's must agree on.
    pub(super) fn validate_against(&self, database: &Database, reader: &mut Reader<'_>) {
        if self.request_timeout <= database.statement_timeout {
            let message = format!(
                "must be longer than database.statement_timeout_ms ({}), found {}",
                database.statement_timeout.as_millis(),
                self.request_timeout.as_millis()
            );
            reader.problem("server.request_timeout_ms", message);
        }
    }

    /// What this section and the limits must agree on.
    pub(super) fn validate_against_limits(&self, limits: &Limits, reader: &mut Reader<'_>) {
        if self.request_timeout <= limits.answer_timeout {
            let message = format!(
                "must be longer than limits.answer_timeout_ms ({}), found {}",
                limits.answer_timeout.as_millis(),
                self.request_timeout.as_millis()
            );
            reader.problem("server.request_timeout_ms", message);
        }
    }
}
