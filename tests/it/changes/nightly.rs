//! The script of `docs/changes.md`, as it stands there, against the program's own server.

use std::{path::Path, process::Command, sync::Arc};

use entity::enums::Scope;
use hcs_graph::{config::Config, http, shutdown::Shutdown};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::net::TcpListener;

use super::changed;
use crate::{
    support::{
        app::App,
        node::root,
        on_both,
        tokens::{self, Tokens},
    },
    writes::{number, rows},
};

/// What a run ended with, and what it printed.
type Ran = (i32, String);

/// A server with tokens, and the script before it.
struct Night {
    url: String,
    folder: TempDir,
    token: String,
}

impl Night {
    async fn run(&self, more: &[&str]) -> Ran {
        let mut command = Command::new("python3");
        command.arg(root().join("docs/sync/nightly_sync.py")).args(["--url", &self.url, "--tries", "1", "--store"]);
        command.arg(self.store()).args(more).env("HCS_TOKEN", &self.token);
        // The script waits for this server: it must not be waited for in the server's own thread.
        let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
        let text = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
        (output.status.code().unwrap(), text)
    }

    fn store(&self) -> std::path::PathBuf {
        self.folder.path().join("copy.sqlite")
    }

    /// What the script keeps, by id.
    async fn kept(&self) -> Vec<(String, String)> {
        kept(&self.store()).await
    }
}

async fn kept(path: &Path) -> Vec<(String, String)> {
    use sqlx::{ConnectOptions, Connection, Row};
    let mut store = sqlx::sqlite::SqliteConnectOptions::new().filename(path).connect().await.unwrap();
    let found = sqlx::query("SELECT id, node FROM thing ORDER BY id").fetch_all(&mut store).await.unwrap();
    store.close().await.unwrap();
    found.iter().map(|row| (row.get(0), row.get(1))).collect()
}

/// The titles of the studies that the same client reads by the list.
async fn titles(app: &App) -> Vec<(String, String)> {
    let listed = rows(app, "SELECT CAST(id AS TEXT), title FROM study WHERE is_listed", 2).await;
    let pair = |row: Vec<Option<String>>| {
        let [id, title] = [0, 1].map(|at| row[at].clone().unwrap());
        (hcs_graph::engine::id::encode("stu", id.parse().unwrap()), title)
    };
    let mut all: Vec<(String, String)> = listed.into_iter().map(pair).collect();
    all.sort();
    all
}

fn studies(kept: &[(String, String)]) -> Vec<(String, String)> {
    let studies = kept.iter().filter(|(id, _)| id.starts_with("stu_"));
    let title = |node: &str| serde_json::from_str::<Value>(node).unwrap()["title"].as_str().unwrap().to_owned();
    studies.map(|(id, node)| (id.clone(), title(node))).collect()
}

on_both! {
    async fn the_script_of_the_docs_keeps_its_copy_in_step(app: Arc<App>) from Sample {
        if Command::new("python3").arg("--version").output().is_err() {
            assert!(std::env::var("CI").is_err(), "CI needs Python 3 for the script of docs/changes.md");
            crate::support::loudly("\n*** PYTHON 3 IS NOT INSTALLED.\n*** The nightly sync was NOT tried.\n");
            return;
        }
        let tokens = Tokens::begin(&app).await;
        tokens.client("night", &[Scope::ChangesRead]).await;
        hcs_graph::settle::prepare(app.db.writer(), crate::support::database::now()).await.unwrap();
        let site = tokens.site(&[("budget.capacity", "10000000")]).await;
        let (shutdown, router) = (Shutdown::new(), site.router.clone());
        let config: Config = site.config.clone();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/graphql", listener.local_addr().unwrap());
        let ending = shutdown.clone();
        let served = tokio::spawn(async move { http::serve(listener, router, &config.server, &ending).await });
        let mut night = Night { url, folder: TempDir::new().unwrap(), token: "nonsense".to_owned() };

        // Without a token that counts nothing is kept.
        let (code, said) = night.run(&[]).await;
        assert!(code == 2 && said.contains("invalid_token"), "{code} {said}");
        assert!(night.kept().await.is_empty());

        // The first night, cut off after three pages, and gone on with.
        night.token = tokens.token("night", &[Scope::ChangesRead]);
        let (code, said) = night.run(&["--pages", "3"]).await;
        assert!(code == 1 && said.starts_with("stopped: {\"UPSERT\": 300}"), "{code} {said}");
        assert_eq!(night.kept().await.len(), 300);
        let (code, said) = night.run(&[]).await;
        assert!(code == 0 && said.starts_with("in step: {\"UPSERT\": "), "{code} {said}");
        assert_eq!(studies(&night.kept().await), titles(&app).await);
        assert!(titles(&app).await.len() > 20);

        // A day's work: something written, something deleted, something no longer public.
        let of = |what: &str| format!("SELECT {what}(s.id) FROM study s WHERE s.is_listed");
        let (first, last) = (number(&app, &of("min")).await, number(&app, &of("max")).await);
        let site_of = number(&app, "SELECT max(t.id) FROM study_site t JOIN study s ON s.id = t.study_id WHERE s.is_listed").await;
        changed(&app, &[
            &format!("UPDATE study SET title = 'Another title' WHERE id = {first}"),
            &format!("UPDATE study SET is_listed = FALSE WHERE id = {last}"),
            &format!("DELETE FROM study_site WHERE id = {site_of}"),
        ]).await;
        let (code, said) = night.run(&[]).await;
        assert!(code == 0 && said.contains("\"UNPUBLISHED\": ") && said.contains("\"DELETED\": 1"), "{code} {said}");
        let kept = night.kept().await;
        assert_eq!(studies(&kept), titles(&app).await);
        assert!(studies(&kept).iter().any(|(_, title)| title == "Another title"));
        let sites = number(&app, "SELECT count(*) FROM study_site t JOIN study s ON s.id = t.study_id WHERE s.is_listed").await;
        assert_eq!(kept.iter().filter(|(id, _)| id.starts_with("sit_")).count(), usize::try_from(sites).unwrap());
        assert_eq!(night.run(&[]).await, (0, "in step: {}\n".to_owned()));

        // A token that has run out, and nothing is lost by it.
        let good = std::mem::replace(&mut night.token, tokens.token_with("night", json!({"iat": tokens::now() - 7_200, "exp": tokens::now() - 3_600})));
        assert_eq!(night.run(&[]).await.0, 2);
        assert_eq!(night.kept().await, kept);
        night.token = good;

        // A copy that is too old begins again, and has in the end what there is and nothing else.
        changed(&app, &[&format!("UPDATE study SET is_listed = FALSE WHERE id = {first}")]).await;
        changed(&app, &["UPDATE change_horizon SET position = (SELECT max(id) FROM change_log)"]).await;
        let (code, said) = night.run(&[]).await;
        assert!(code == 0 && said.starts_with("the cursor has expired: beginning again\nin step: "), "{code} {said}");
        assert_eq!(studies(&night.kept().await), titles(&app).await);

        shutdown.drain();
        served.await.unwrap();
        site.db.close().await.unwrap();
    }
}
