//! What of the configuration the handlers and the judge of tokens go by.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::auth;
use crate::budget::Time;
use crate::clock::Clock;
use crate::config::{self, Config};
use crate::stored::DocumentId;

/// What the handlers need of the configuration.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The longest request body in bytes.
    pub body_limit_bytes: usize,
    /// The longest path and query in bytes.
    pub uri_limit_bytes: usize,
    /// The longest request head in bytes.
    pub head_limit_bytes: usize,
    /// From how many bytes on an answer is packed.
    pub compress_from_bytes: u64,
    /// For how many seconds browsers are told to come by TLS alone; 0 for not at all.
    pub hsts_max_age_seconds: u64,
    /// Pages of which origins may ask, and for how many seconds a browser may keep that.
    pub cors: config::Cors,
    /// Which documents are taken.
    pub documents: config::Documents,
    /// The documents of the folder, already judged.
    pub folder: HashMap<DocumentId, Arc<str>>,
    /// The longest JSON text of the variables in bytes.
    pub variables_bytes: usize,
    /// How long a request may take from its head to its answer.
    pub request_timeout: Duration,
    /// Whether data with errors is answered with 294 rather than 200.
    pub partial_success_294: bool,
    /// Sockets and event streams.
    pub streams: config::Streams,
    /// Files of records that partners send.
    pub files: config::Files,
    /// Whether each request gets a span.
    pub traces: bool,
    /// By what tokens are judged.
    pub auth: config::Auth,
    /// Where private keys are.
    pub keys_folder: PathBuf,
    /// What each caller may spend, and how callers are told apart.
    pub budget: config::Budget,
    /// Whether the reference front end of mentoring is served.
    pub mentoring_demo: bool,
    /// The time that budgets refill by.
    pub time: Time,
    /// The time that clients are told.
    pub clock: Clock,
}

impl Settings {
    /// The settings in a configuration, by the machine's own time.
    #[must_use]
    pub fn new(config: &Config, traces: bool) -> Self {
        Self {
            body_limit_bytes: config.server.body_limit_bytes,
            uri_limit_bytes: config.server.uri_limit_bytes,
            head_limit_bytes: config.server.head_limit_bytes,
            compress_from_bytes: config.server.compress_from_bytes,
            hsts_max_age_seconds: config.server.hsts_max_age_seconds,
            cors: config.cors.clone(),
            documents: config.documents.clone(),
            folder: HashMap::new(),
            variables_bytes: config.limits.variables_bytes,
            request_timeout: config.server.request_timeout,
            partial_success_294: config.server.partial_success_294,
            streams: config.streams.clone(),
            files: config.files,
            traces,
            auth: config.auth.clone(),
            keys_folder: config.keys_folder(),
            budget: config.budget.clone(),
            mentoring_demo: config.mentoring_demo(),
            time: Time::machine(),
            clock: Clock::System,
        }
    }

    /// What the judge of tokens goes by.
    #[must_use]
    pub fn access(&self) -> auth::Options {
        access_options(&self.auth, self.keys_folder.clone())
    }
}

/// What the judge of tokens goes by.
#[must_use]
pub fn access_options(auth: &config::Auth, keys_folder: PathBuf) -> auth::Options {
    let outside = auth.outside_issuers.iter().map(|(issuer, keys)| {
        let place = match keys {
            config::KeysAt::File(path) => auth::Where::File(path.clone()),
            config::KeysAt::Url(url) => auth::Where::Url(url.clone()),
        };
        (issuer.clone(), place)
    });
    auth::Options {
        issuer: auth.issuer.clone(),
        audience: auth.audience.clone(),
        outside: outside.collect(),
        trust_roots: auth.trust_roots.clone(),
        keys_folder,
        refresh: auth.refresh,
        token_seconds: auth.token_seconds.into(),
    }
}
