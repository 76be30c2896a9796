//! The configuration: flags over environment over file over the compiled-in defaults.
//!
//! `config.default.toml` lists every key with a comment and is itself the lowest layer, so a key that is not in it does
//! not exist. One section is one file here; each reads its own keys and judges them. Every problem is reported at once,
//! with its key and the layer it came from.

mod auth;
mod budget;
mod cors;
mod data;
mod database;
mod documents;
mod files;
mod layers;
mod limits;
mod mentoring;
mod retention;
mod secret;
mod section;
mod server;
mod streams;
mod telemetry;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::time::Duration;

pub use auth::{Auth, KeysAt};
pub use budget::Budget;
pub use cors::Cors;
pub use data::Data;
pub use database::Database;
pub use documents::Documents;
pub use files::Files;
pub use limits::Limits;
pub use mentoring::Mentoring;
pub use retention::Retention;
pub use secret::DatabaseUrl;
pub use server::Server;
pub use streams::Streams;
pub use telemetry::{LogFormat, Telemetry};

use crate::engine::limits::{self as engine, Published};
use layers::Layers;
use section::Reader;

/// The file that is read when it is there and no other is named.
const USUAL_FILE: &str = "hcs-graph.toml";

/// What a configuration is made from, so that a test can pass its own.
#[derive(Debug, Default)]
pub struct Sources {
    /// The file named by `--config`; it must be there. `None` reads `hcs-graph.toml` in `folder` when it is there.
    pub file: Option<PathBuf>,
    /// Where `hcs-graph.toml` is looked for; `None` is the current folder.
    pub folder: Option<PathBuf>,
    /// Environment variables; those that do not begin with `HCS_GRAPH__` are passed over.
    pub environment: Vec<(String, String)>,
    /// Values of flags as (key, flag, value), for example (`server.listen`, `--listen`, `127.0.0.1:0`).
    pub flags: Vec<(String, String, String)>,
}

impl Sources {
    /// The real environment, no file named, no flags.
    #[must_use]
    pub fn from_process() -> Self {
        let environment = std::env::vars_os()
            .map(|(name, value)| (name.to_string_lossy().into_owned(), value.to_string_lossy().into_owned()))
            .collect();
        Self { environment, ..Self::default() }
    }
}

/// One thing wrong with a configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The key, for example `server.listen`.
    pub key: String,
    /// Where its value came from, for example `environment HCS_GRAPH__SERVER__LISTEN`.
    pub origin: String,
    /// What is wrong and what is expected.
    pub message: String,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} ({}): {}", self.key, self.origin, self.message)
    }
}

/// A whole configuration, judged and ready to use.
#[derive(Clone, Debug)]
pub struct Config {
    /// How the program listens and how long it waits.
    pub server: Server,
    /// Pages of which other places may ask.
    pub cors: Cors,
    /// Where the data is.
    pub database: Database,
    /// What one operation may ask for.
    pub limits: Limits,
    /// Sockets and event streams.
    pub streams: Streams,
    /// By what tokens are judged.
    pub auth: Auth,
    /// What each caller may spend.
    pub budget: Budget,
    /// Which documents are taken.
    pub documents: Documents,
    /// Files of records that partners send.
    pub files: Files,
    /// For how long is kept what is kept for a while only.
    pub retention: Retention,
    /// The reference front end of mentoring.
    pub mentoring: Mentoring,
    /// Logs and traces.
    pub telemetry: Telemetry,
    /// Files of the program's own.
    pub data: Data,
    effective: Vec<Effective>,
}

/// One value in force, as `check-config` prints it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effective {
    /// The key, for example `server.listen`.
    pub key: String,
    /// The value as TOML, with passwords hidden.
    pub value: String,
    /// Where it came from.
    pub origin: String,
}

impl Config {
    /// Reads all layers and judges the result.
    ///
    /// # Errors
    /// Every problem that there is, in the order of the keys.
    pub fn load(sources: &Sources) -> Result<Self, Vec<Problem>> {
        let (layers, mut problems) = Layers::read(sources);
        let mut reader = Reader::new(&layers);
        let server = Server::read(&mut reader);
        let cors = Cors::read(&mut reader);
        let database = Database::read(&mut reader);
        let limits = Limits::read(&mut reader);
        let streams = Streams::read(&mut reader);
        let auth = Auth::read(&mut reader);
        let budget = Budget::read(&mut reader);
        let documents = Documents::read(&mut reader);
        let files = Files::read(&mut reader);
        let retention = Retention::read(&mut reader);
        let mentoring = Mentoring::read(&mut reader);
        let telemetry = Telemetry::read(&mut reader);
        let data = Data::read(&mut reader);
        if let (Some(server), Some(database)) = (&server, &database) {
            server.validate_against(database, &mut reader);
        }
        if let Some(limits) = &limits {
            if let Some(server) = &server {
                server.validate_against_limits(limits, &mut reader);
            }
            if let Some(budget) = &budget {
                budget.validate_against(limits, &mut reader);
            }
        }
        problems.append(&mut reader.into_problems());
        let all = || {
            Some(Self {
                server: server?,
                cors: cors?,
                database: database?,
                limits: limits?,
                streams: streams?,
                auth: auth?,
                budget: budget?,
                documents: documents?,
                files: files?,
                retention: retention?,
                mentoring: mentoring?,
                telemetry: telemetry?,
                data: data?,
                effective: layers.effective(),
            })
        };
        all().filter(|_| problems.is_empty()).ok_or(problems)
    }

    /// What the engine judges by, with the limits of other rooms that it tells of.
    #[must_use]
    pub fn engine_limits(&self) -> engine::Limits {
        let milliseconds = |time: Duration| u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
        let size = |bytes: usize| u64::try_from(bytes).unwrap_or(u64::MAX);
        let mut elsewhere = vec![
            Published::new("BODY", "BYTES", size(self.server.body_limit_bytes)),
            Published::new("VARIABLES", "BYTES", size(self.limits.variables_bytes)),
            Published::new("ADDRESS", "BYTES", size(self.server.uri_limit_bytes)),
            Published::new("HEAD", "BYTES", size(self.server.head_limit_bytes)),
            Published::new("REQUEST_TIME", "MILLISECONDS", milliseconds(self.server.request_timeout)),
            Published::new("STREAMS", "COUNT", size(self.streams.connections_per_caller)),
            Published::new("STREAMS_IN_ALL", "COUNT", size(self.streams.connections)),
            Published::new("SOCKET_OPERATIONS", "COUNT", size(self.streams.operations_per_socket)),
            Published::new("SOCKET_MESSAGE", "BYTES", size(self.streams.message_limit_bytes)),
            Published::new("SOCKET_MESSAGE_RATE", "COUNT_PER_SECOND", self.streams.messages_per_second.into()),
            Published::new("STREAM_QUEUE", "COUNT", size(self.streams.queue)),
            Published::new("SOCKET_INIT_TIME", "MILLISECONDS", milliseconds(self.streams.init_timeout)),
            Published::new("STREAM_PING_INTERVAL", "MILLISECONDS", milliseconds(self.streams.ping_interval)),
            Published::new("SOCKET_PONG_TIME", "MILLISECONDS", milliseconds(self.streams.pong_timeout)),
        ];
        let budget = &self.budget;
        elsewhere.push(Published::new("CLIENT_BUDGET", "COST", budget.client_capacity.get().into()));
        elsewhere.push(Published::new("CLIENT_BUDGET_REFILL", "COST_PER_SECOND", budget.client_refill.get().into()));
        if budget.anonymous {
            elsewhere.push(Published::new("BUDGET", "COST", budget.capacity.get().into()));
            elsewhere.push(Published::new("BUDGET_REFILL", "COST_PER_SECOND", budget.refill.get().into()));
        }
        self.limits.engine(elsewhere)
    }

    /// The database in use: the one configured, or the SQLite file in the data folder.
    #[must_use]
    pub fn database_url(&self) -> DatabaseUrl {
        match &self.database.url {
            Some(url) => url.clone(),
            None => DatabaseUrl::sqlite_file(&self.data.folder.join("hcs-graph.sqlite")),
        }
    }

    /// Whether the reference front end of mentoring is served: as configured, and else over a database of the program's own.
    #[must_use]
    pub fn mentoring_demo(&self) -> bool {
        self.mentoring.demo.unwrap_or(self.database.url.is_none())
    }

    /// The folder of the keys that tokens are signed with: the one configured, or `keys` in the data folder.
    #[must_use]
    pub fn keys_folder(&self) -> PathBuf {
        self.auth.keys_folder.clone().unwrap_or_else(|| self.data.folder.join("keys"))
    }

    /// Every key with its value and origin, passwords hidden, in the order of `config.default.toml`.
    #[must_use]
    pub fn effective(&self) -> &[Effective] {
        &self.effective
    }
}

/// The file to read: the named one, or the usual one when it is there.
fn file_of(sources: &Sources) -> Option<PathBuf> {
    sources.file.clone().or_else(|| {
        let usual = sources.folder.as_deref().unwrap_or(Path::new("")).join(USUAL_FILE);
        usual.is_file().then_some(usual)
    })
}
