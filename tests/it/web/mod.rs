//! The explorer as people have it: in a real browser, over a socket. What it does stands in `tests/js/browser/stories`. And the front end of
//! mentoring, in `mentoring`.

mod mentoring;

use std::{process::Command, sync::Arc};

use hcs_graph::{
    config::{Config, Sources},
    http::serve,
};

use crate::{
    http::support::Site,
    support::{app::App, browser, database, node},
};

/// Where pictures of the page are kept.
const SHOTS: &str = "target/screenshots";

async fn body(app: Arc<App>) {
    let Some(chromium) = browser::ready() else { return };
    let site = Site::over(&app).await;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let config = Config::load(&Sources { folder: Some("/nowhere".into()), ..Sources::default() }).unwrap();
    let (router, shutdown) = (site.router.clone(), site.shutdown.clone());
    let server = tokio::spawn(async move { serve(listener, router, &config.server, &shutdown).await });
    let told = tokio::task::spawn_blocking(move || {
        let shots = node::root().join(SHOTS);
        let (chromium, shots) = (chromium.to_str().unwrap(), shots.to_str().unwrap());
        node::text("browser/run.mjs", &["--url", &url, "--chromium", chromium, "--shots", shots])
    });
    let told = told.await;
    server.abort();
    eprintln!("{}", told.unwrap());
}

#[tokio::test]
async fn the_explorer_works_in_a_browser() {
    database::with(database::sqlite(database::Content::Sample).await, body).await;
}

/// Events are read as the protocol has them, and a request is made as the page promises. No browser is needed for it.
#[test]
fn the_fetcher_asks_and_listens() {
    if node::ready() {
        node::text("--test", &["browser/fetcher.test.mjs"]);
    }
}

/// What is served as GraphiQL is what `api/web/build/package-lock.json` makes, and nothing else.
#[test]
fn the_vendored_editor_is_what_its_lock_file_makes() {
    if !node::ready() {
        return;
    }
    node::install("api/web/build");
    let folder = node::root().join("api/web/build");
    let check = Command::new("node").args(["build.mjs", "--check"]).current_dir(folder).output().unwrap();
    let (out, err) = (String::from_utf8_lossy(&check.stdout), String::from_utf8_lossy(&check.stderr));
    assert!(check.status.success(), "{out}\n{err}");
}
