//! The floor of the benchmark: the three queries of `tests/bench/queries` answered by hand, with axum and sqlx, byte
//! for byte as hcs-graph answers them. It is what a good engineer would write for these three queries and nothing else.
//!
//! What it does: reads the body of each POST, picks the query by the exact name of its operation, runs the least SQL
//! that answers it (one statement; two for the nested query), over a pool of prepared statements, inside the same row
//! scope (listed studies, people with a public profile), and prints the rows. It keeps no answer for the next request.
//!
//! What it leaves out, and hcs-graph does: it never parses nor validates the document, coerces no variables, knows no
//! other field, order, page or filter, has no limits, no callers, no scope that could change, no errors by field, no
//! request id, no tracing, no deadline. The nested query runs its two statements outside a transaction, so that they
//! may see two states of the data; hcs-graph reads one snapshot.

mod answer;
mod id;
mod lean;
mod store;

use std::borrow::Cow;
use std::io::Write;
use std::net::SocketAddr;
use std::sync::Arc;

use anyhow::Context;
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::serve::ListenerExt;
use clap::Parser;
use serde::Deserialize;

use crate::store::{Question, Store};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The command line; the two flags are those of `hcs-graph serve`.
#[derive(Parser)]
struct Arguments {
    /// Where to listen.
    #[arg(long, required_unless_present = "list_ids")]
    listen: Option<SocketAddr>,
    /// The database, `postgres://…` or `sqlite://…`.
    #[arg(long)]
    database_url: String,
    /// On PostgreSQL, do without sqlx's own pool and its extra round trip for each request.
    #[arg(long)]
    lean_pool: bool,
    /// Print the ids that the benchmark asks for, up to 400 listed studies, as JSON, and end.
    #[arg(long)]
    list_ids: bool,
}

/// What the benchmark sends; the text of the query is not looked at.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Request<'a> {
    #[serde(borrow)]
    operation_name: Cow<'a, str>,
    #[serde(borrow, default)]
    variables: Variables<'a>,
}

#[derive(Default, Deserialize)]
struct Variables<'a> {
    #[serde(borrow)]
    id: Option<Cow<'a, str>>,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let store =
        Store::open(&arguments.database_url, arguments.lean_pool).await.context("the database cannot be opened")?;
    let Some(listen) = arguments.listen.filter(|_| !arguments.list_ids) else {
        std::io::stdout().write_all(&store.answer(Question::Ids).await?)?;
        return Ok(());
    };
    let router = Router::new().route("/graphql", post(graphql)).with_state(Arc::new(store));
    let listener = tokio::net::TcpListener::bind(listen).await.context("cannot listen there")?;
    // An answer is one write; waiting for more to send only delays it.
    let listener = listener.tap_io(|stream| {
        let _ = stream.set_nodelay(true);
    });
    axum::serve(listener, router).await?;
    Ok(())
}

async fn graphql(State(store): State<Arc<Store>>, body: Bytes) -> Response {
    match answer(&store, &body).await {
        Ok(Some(json)) => {
            ([(header::CONTENT_TYPE, "application/graphql-response+json; charset=utf-8")], json).into_response()
        }
        Ok(None) => StatusCode::UNPROCESSABLE_ENTITY.into_response(),
        Err(error) => {
            eprintln!("{error:#}");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// The answer's text; nothing when the request is none of the three.
async fn answer(store: &Store, body: &[u8]) -> anyhow::Result<Option<Vec<u8>>> {
    let Ok(request) = serde_json::from_slice::<Request>(body) else { return Ok(None) };
    let question = match request.operation_name.as_ref() {
        "List" => Question::List,
        "Nested" => Question::Nested,
        "ById" => match request.variables.id.as_deref().and_then(|id| id::decode("stu", id)) {
            Some(id) => Question::ById(id),
            None => return Ok(None),
        },
        _ => return Ok(None),
    };
    store.answer(question).await.map(Some)
}
