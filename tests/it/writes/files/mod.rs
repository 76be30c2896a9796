//! Files of records: read as spreadsheets write them, judged row by row as a batch is, once, by whom they may be.

mod http;
mod rows;

use std::{sync::Arc, time::Duration};

use hcs_graph::{
    bulk::{
        file::Incoming,
        work::{Standing, Worker},
    },
    clock::Clock,
    engine::{Caller, id},
};
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

use super::{ask, broken, by, caller, codes, everything, execute, input, number, of, rows as cells, trail};
use crate::support::{app::App, database::now, on_both};

/// What is asked of an import.
const JOB: &str =
    "query($id: ID!) { importJob(id: $id) { type isDryRun status rows rowsRead created updated unchanged refused report
    startedAt endedAt failure { en cy status } errors { line column field code message { en cy } } } }";

fn office(organisation: i64) -> Caller {
    of(organisation, &["STUDIES_WRITE", "STUDIES_READ"])
}

/// Keeps a file for the organisation of a caller; its id.
async fn kept(app: &App, caller: &Caller, text: &[u8]) -> String {
    let whose = ("a-client", caller.scope.organisation().unwrap());
    let mut incoming = Incoming::begin(app.db.writer(), whose, now()).await.unwrap();
    for piece in text.chunks(10_000) {
        incoming.push(piece).await.unwrap();
    }
    id::encode("file", incoming.end().await.unwrap())
}

/// Queues a file; the id of its import.
async fn queued(app: &App, caller: &Caller, plural: &str, file: &str, dry: bool) -> String {
    let document = format!(
        "mutation M($input: Import{plural}Input!) {{ m: import{plural}(input: $input) {{ job userErrors {{ code field message {{ en cy }} }} }} }}"
    );
    let told = ask(app, caller, &document, input(json!({"file": file, "dryRun": dry}))).await;
    assert_eq!(broken(&told["data"]["m"]), Vec::<String>::new(), "{told:#}");
    told["data"]["m"]["job"].as_str().unwrap().to_owned()
}

fn worker<'a>(app: &'a App, caller: &Caller, name: &str) -> Worker<'a> {
    Worker {
        graph: &app.graph,
        db: app.db.writer(),
        standing: Standing::Given(caller.scope.clone()),
        clock: Clock::Fixed(now()),
        name: name.to_owned(),
        rows: 5_000,
        lease: Duration::from_secs(60),
        ending: CancellationToken::new(),
    }
}

async fn told(app: &App, caller: &Caller, job: &str) -> Value {
    let told = ask(app, caller, JOB, json!({"id": job})).await;
    assert!(told["errors"].is_null(), "{told:#}");
    told["data"]["importJob"].clone()
}

/// Takes a file whole; what became of it.
async fn imported(app: &App, caller: &Caller, plural: &str, text: &[u8]) -> Value {
    let file = kept(app, caller, text).await;
    let job = queued(app, caller, plural, &file, false).await;
    assert!(worker(app, caller, "one").turn().await.unwrap());
    told(app, caller, &job).await
}

/// `created updated unchanged refused` of an import that is done.
#[track_caller]
fn done(job: &Value) -> [i64; 4] {
    assert_eq!((&job["status"], &job["rows"]), (&json!("DONE"), &job["rowsRead"]), "{job:#}");
    ["created", "updated", "unchanged", "refused"].map(|count| job[count].as_i64().unwrap())
}

/// `line:column field CODE` of each error that is told.
fn errors(job: &Value) -> Vec<String> {
    let one = |error: &Value| {
        assert_ne!(error["message"]["en"], error["message"]["cy"], "{error}");
        format!(
            "{}:{} {} {}",
            error["line"],
            error["column"],
            error["field"].as_str().unwrap(),
            error["code"].as_str().unwrap()
        )
    };
    job["errors"].as_array().unwrap().iter().map(one).collect()
}
