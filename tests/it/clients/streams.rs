//! The npm clients of the streaming protocols, unmodified, against the program's own server.

use std::{
    io::{BufRead, BufReader},
    process::{Command, Stdio},
};

use tokio::sync::mpsc;

use crate::{
    http::streams::live::Live,
    support::{
        database::{self, Content},
        node,
    },
};

#[tokio::test]
async fn graphql_ws_and_graphql_sse_run_queries_and_subscriptions() {
    if !node::ready() {
        return;
    }
    let live = Live::start(&[]).await;
    let url = format!("http://{}", live.address);
    // The script waits for this server: it must not be waited for in the server's own thread.
    let printed = tokio::task::spawn_blocking(move || node::text("streams/run.mjs", &["--url", &url])).await.unwrap();
    assert_eq!(printed.trim(), "graphql-ws and graphql-sse: queries and subscriptions as they should be");
}

#[tokio::test]
async fn they_go_on_with_another_server_when_theirs_ends() {
    if !node::ready() {
        return;
    }
    let database = database::sqlite(Content::Empty).await;
    let first = Live::listen(&database.url, "127.0.0.1:0", &[]).await;
    let address = first.address.to_string();
    let mut child = Command::new("node")
        .args(["streams/again.mjs", "--url", &format!("http://{address}")])
        .current_dir(node::root().join("tests/js"))
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let (told, mut lines) = mpsc::unbounded_channel();
    let printed = BufReader::new(child.stdout.take().unwrap());
    let reader = std::thread::spawn(move || {
        for line in printed.lines().map_while(Result::ok) {
            told.send(line).unwrap();
        }
    });
    let mut two = async || {
        let mut heard = [lines.recv().await.unwrap(), lines.recv().await.unwrap()];
        heard.sort();
        heard
    };
    assert_eq!(two().await, ["sse 1 false", "ws 1 false"]);
    first.end().await;
    assert_eq!(two().await, ["sse 2 true", "ws 2 true"]);
    let second = Live::listen(&database.url, &address, &[]).await;
    assert_eq!(two().await, ["sse 1 false", "ws 1 false"]);
    let status = tokio::task::spawn_blocking(move || child.wait().unwrap()).await.unwrap();
    assert!(status.success(), "{status}");
    reader.join().unwrap();
    second.end().await;
}
