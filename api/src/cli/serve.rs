//! `serve`, the command that runs when none is named.

use std::collections::HashMap;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use clap::Args;
use tokio::net::TcpListener;

use super::open::{self, Tables};
use super::{DatabaseArgs, Failure, push, say, sweep};
use crate::auth::Access;
use crate::clock::Clock;
use crate::config::{Config, DatabaseUrl, Retention, Sources};
use crate::day;
use crate::db::Db;
use crate::http::{self, AppState, Drained, RequestIds, Settings};
use crate::lapse;
use crate::retention;
use crate::shutdown::Shutdown;
use crate::stored::{self, DocumentId, Judge};

/// A first question to ask: the health boards with the address for research.
const FIRST_QUERY: &str = "{ organisations(first: 10, filter: {kind: [HEALTH_BOARD]}) { nodes { name { en cy } researchContact { email } } } }";

#[derive(Args, Clone, Debug, Default)]
pub(super) struct ServeArgs {
    /// Address and port to listen on
    #[arg(long, value_name = "ADDR:PORT")]
    listen: Option<String>,
    #[command(flatten)]
    database: DatabaseArgs,
}

impl ServeArgs {
    pub(super) fn sources(&self) -> Sources {
        let mut sources = self.database.sources();
        push(&mut sources, "server.listen", "--listen", self.listen.clone());
        sources
    }
}

pub(super) async fn run(config: &Config, clock: Clock, traces: bool) -> Result<(), Failure> {
    let shutdown = Shutdown::new();
    shutdown.listen()?;
    let folder = documents(config)?;
    // The port comes first: a program that cannot serve leaves no folder and no file behind.
    let listen = config.server.listen;
    let listener = TcpListener::bind(listen).await.map_err(|error| port_refused(listen, &error))?;
    let tables = if config.database.migrate_at_start { Tables::Migrated } else { Tables::Checked };
    let opened = tokio::select! {
        opened = open::open(config, clock, tables, config.data.reference_at_start) => opened?,
        () = shutdown.draining() => return Ok(()),
    };
    let db = opened.db.clone();
    let graph = crate::graph(db.clone(), config.engine_limits()).await?.by_clock(clock);
    let graph = graph.trusting(config.auth.trusted());
    let ids = RequestIds::new(getrandom::u64().map_err(|error| anyhow::anyhow!("no randomness: {error}"))?);
    let settings = Settings { folder, clock, ..Settings::new(config, traces) };
    let state = AppState::new(graph, db.clone(), settings, shutdown.clone(), ids);
    keys(state.access(), config).await;
    let days = tokio::spawn(day::turn(opened.db.clone(), clock, shutdown.ending()));
    let lapsing = tokio::spawn(lapse::watch(opened.db.clone(), clock, shutdown.ending()));
    let working = config.files.work.then(|| tokio::spawn(worked(state.clone(), shutdown.clone())));
    let sweeping = config.retention.every.map(|every| tokio::spawn(swept(db, config.retention, (clock, every))));
    say::text(&greeting(listener.local_addr()?, &config.database_url(), config.mentoring_demo()))?;
    if let Drained::CutOff(left) = http::serve(listener, http::router(state), &config.server, &shutdown).await {
        tracing::warn!(connections = left, "connections were cut off at the end");
    }
    days.abort();
    lapsing.abort();
    if let Some(sweeping) = sweeping {
        sweeping.abort();
    }
    if let Some(working) = working {
        // What it is about to keep is kept.
        tokio::time::timeout(config.server.drain_timeout, working).await.ok();
    }
    opened.close().await;
    Ok(())
}

/// Lets go of what is old, at once and every so often.
async fn swept(db: Db, kept: Retention, (clock, every): (Clock, Duration)) {
    loop {
        match retention::sweep(db.writer(), &sweep::ages(&kept), clock.now()).await {
            Ok(gone) => tracing::debug!(?gone, "what was old is gone"),
            Err(error) => tracing::warn!(%error, "what is old cannot be let go of"),
        }
        tokio::time::sleep(every).await;
    }
}

/// Works imports through until the program ends.
async fn worked(state: AppState, shutdown: Shutdown) {
    let name = format!("{:016x}", getrandom::u64().unwrap_or_default());
    let _held = shutdown.hold();
    state.work(name).await;
}

/// Sees to it that there is a key to sign tokens with. Without one everything is served but tokens.
async fn keys(access: &Access, config: &Config) {
    // The first is made where it will be found again: in the embedded run, and where a folder is named for it.
    let makes = config.database.url.is_none() || config.auth.keys_folder.is_some();
    if makes && let Err(error) = access.prepare().await {
        tracing::warn!(error = format!("{error:#}"), "no key to sign tokens with could be made; none are given");
    }
    match access.signs().await {
        Ok(true) => {}
        Ok(false) => tracing::debug!("no key that signs tokens is in auth.keys_folder; none are given here"),
        Err(error) => tracing::error!(%error, "the keys that sign tokens cannot be read"),
    }
}

/// The stored documents of the folder, each judged: a program that would refuse one of its own does not start.
fn documents(config: &Config) -> Result<HashMap<DocumentId, Arc<str>>, Failure> {
    let Some(folder) = &config.documents.folder else { return Ok(HashMap::new()) };
    let unusable = |why: String| Failure::Setup(format!("the folder of stored documents cannot be used: {why}"));
    let texts = stored::read_folder(folder).map_err(|error| unusable(error.to_string()))?;
    let judge = Judge::new(config.engine_limits()).map_err(|faults| unusable(faults.join("; ")))?;
    let mut documents = HashMap::new();
    for (file, text) in texts {
        judge.judge(&text).map_err(|faults| unusable(format!("{}: {}", file.display(), faults.join("; "))))?;
        documents.insert(DocumentId::of(&text), Arc::from(text));
    }
    Ok(documents)
}

fn port_refused(listen: SocketAddr, error: &io::Error) -> Failure {
    let why = match error.kind() {
        io::ErrorKind::AddrInUse => "the port is in use by another program".to_owned(),
        _ => error.to_string(),
    };
    Failure::Setup(format!("cannot listen on {listen}: {why}; name another address with --listen"))
}

fn greeting(address: SocketAddr, database: &DatabaseUrl, mentoring: bool) -> String {
    let mut reachable = address;
    if reachable.ip().is_unspecified() {
        reachable.set_ip(Ipv4Addr::LOCALHOST.into());
    }
    let mentoring = if mentoring { format!("\n  mentoring http://{reachable}/mentoring") } else { String::new() };
    let query = FIRST_QUERY.replace('"', "\\\"");
    format!(
        "hcs-graph {version} serves {database}\n  \
           endpoint  http://{reachable}/graphql\n  \
           explorer  http://{reachable}/explorer\n  \
           contract  http://{reachable}/schema.graphql{mentoring}\n\
         Try:\n  \
           curl -s http://{reachable}/graphql -H 'Content-Type: application/json' -d '{{\"query\":\"{query}\"}}'\n\
         With a token you see more: hcs-graph token makes one for this machine (docs/access.md).\n\
         Listening on {address}. Ctrl+C ends it.\n",
        version = env!("CARGO_PKG_VERSION"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_greeting_names_addresses_that_can_be_opened() {
        let url = DatabaseUrl::parse("postgres://app:geheim@db/hcs").unwrap();
        let text = greeting("0.0.0.0:8080".parse().unwrap(), &url, false);
        assert!(text.contains("http://127.0.0.1:8080/graphql"));
        assert!(text.contains("Listening on 0.0.0.0:8080."));
        assert!(!text.contains("geheim") && !text.contains("mentoring"));
        let text = greeting("0.0.0.0:8080".parse().unwrap(), &url, true);
        assert!(text.contains("\n  mentoring http://127.0.0.1:8080/mentoring\n"));
    }

    #[test]
    fn the_first_query_survives_the_quotes_of_a_shell() {
        assert!(!FIRST_QUERY.contains(['\'', '\\']));
    }
}
