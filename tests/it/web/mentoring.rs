//! The reference front end of mentoring: how it is served, who is signed in and who is not, and its story in a real browser, which stands
//! in `tests/js/browser/mentoring`.

use std::{process::Command, sync::Arc};

use entity::{client, researcher};
use hcs_graph::{clock::Clock, http::serve};
use sea_orm::{EntityTrait, IntoActiveModel, QueryOrder};
use serde_json::{Value, json};

use crate::{
    http::support::{Answer, Site, post_with, request},
    support::{app::App, browser, database, node, on_both, tokens::Tokens},
};

const SHOTS: &str = "target/screenshots";
const HERE: (&str, &str) = ("origin", "http://here.example");
const HOST: (&str, &str) = ("host", "here.example");
const JSON: (&str, &str) = ("content-type", "application/json");
/// The most bytes of the script as gzip.
const MOST: usize = 20_000;

/// A request for a token, as a page of the service sends it.
async fn session(site: &Site, body: &str) -> Answer {
    site.send(request("POST", "/mentoring/session", &[HERE, HOST, JSON], body)).await
}

/// What somebody who was signed in is answered.
async fn asked(site: &Site, signed: &Answer, query: &str) -> Value {
    assert_eq!(signed.status, 200, "{}", signed.text);
    let token = format!("Bearer {}", signed.json()["token"].as_str().unwrap());
    crate::support::leaks::keep(&token[7..]);
    site.send(post_with(&[("authorization", &token)], &json!({ "query": query }).to_string())).await.json()
}

async fn people(site: &Site) -> Vec<Value> {
    let answer = site.get("/mentoring/people").await;
    assert_eq!((answer.status, answer.kind()), (200, "application/json"), "{}", answer.text);
    answer.json()["people"].as_array().unwrap().clone()
}

async fn served(app: Arc<App>) {
    let site = Site::over(&app).await;
    for (language, path, accepts) in [
        ("en", "/mentoring?lang=en", "cy"),
        ("cy", "/mentoring?lang=cy", "en"),
        ("cy", "/mentoring", "cy"),
        ("en", "/mentoring", "de"),
    ] {
        let page = site.send(request("GET", path, &[("accept-language", accepts)], "")).await;
        assert_eq!((page.status, page.kind()), (200, "text/html; charset=utf-8"), "{path}");
        assert_eq!(page.header("content-language"), language, "{path} {accepts}");
        assert!(page.text.contains(&format!("<html lang=\"{language}\">")), "{path} {accepts}");
        assert_eq!(
            page.header("content-security-policy"),
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; \
             frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
        );
        assert!(!page.headers.contains_key("set-cookie"));
    }
    for (path, kind) in
        [("mentoring.js", "text/javascript; charset=utf-8"), ("mentoring.css", "text/css; charset=utf-8")]
    {
        let path = format!("/mentoring/{path}");
        let file = site.get(&path).await;
        assert_eq!((file.status, file.kind()), (200, kind), "{path}");
        let known = site.send(request("GET", &path, &[("if-none-match", file.header("etag"))], "")).await;
        assert_eq!((known.status, known.bytes.len()), (304, 0), "{path}");
        let packed = site.send(request("GET", &path, &[("accept-encoding", "gzip")], "")).await;
        assert_eq!(packed.header("content-encoding"), "gzip", "{path}");
        assert!(packed.bytes.len() < MOST, "{path}: {} bytes", packed.bytes.len());
    }
    site.get("/mentoring/session.rs").await.problem(404, "NOT_FOUND");
}

#[tokio::test]
async fn the_front_end_is_served_in_both_languages_under_a_strict_policy() {
    database::with(database::sqlite(database::Content::Sample).await, served).await;
}

async fn off(app: Arc<App>) {
    for (set, url) in [("off", ""), ("auto", "postgres://somewhere.example/hcs")] {
        let site = Site::with(&app, &[("mentoring.demo", set), ("database.url", url)]).await;
        for path in ["/mentoring", "/mentoring/people", "/mentoring/mentoring.js", "/mentoring/mentoring.css"] {
            site.get(path).await.problem(404, "NOT_FOUND");
        }
        session(&site, "{}").await.problem(404, "NOT_FOUND");
    }
    let site =
        Site::with(&app, &[("mentoring.demo", "on"), ("database.url", "postgres://somewhere.example/hcs")]).await;
    assert_eq!(site.get("/mentoring").await.status, 200);
    assert_eq!(client::Entity::find().one(app.db.writer()).await.unwrap(), None, "no client is made for what is off");
}

#[tokio::test]
async fn nothing_is_there_where_it_is_switched_off() {
    database::with(database::sqlite(database::Content::Sample).await, off).await;
}

on_both! {
    async fn people_of_the_sample_are_signed_in_and_the_coordinator(app: Arc<App>) from Sample {
        let tokens = Tokens::begin(&app).await;
        let site = tokens.site(&[]).await;
        let all = people(&site).await;
        for side in ["MENTOR", "MENTEE"] {
            let one = all.iter().find(|one| one["side"] == side).unwrap_or_else(|| panic!("no {side}: {all:?}"));
            let signed = session(&site, &json!({ "person": one["person"] }).to_string()).await;
            assert_eq!((signed.header("cache-control"), signed.headers.get("set-cookie")), ("no-store", None));
            assert_eq!(signed.json()["seconds"], 600);
            let told = asked(&site, &signed, "{ me { person name profileDraft { name } nextSteps { kind } } mentoringRuns { totalCount } viewer { isNational } }").await;
            let me = &told["data"]["me"];
            assert_eq!((&me["person"], &me["name"], &me["profileDraft"]["name"]), (&one["person"], &one["name"], &one["name"]));
            assert!(me["nextSteps"].is_array(), "{told}");
            assert_eq!(told["data"]["viewer"]["isNational"], false, "{told}");
            assert_eq!(told["data"]["mentoringRuns"]["totalCount"], 0, "{told}");
        }
        let coordinator = session(&site, "{}").await;
        let told = asked(&site, &coordinator, "{ me { person } mentoringRequests { totalCount } viewer { isNational scopes } }").await;
        assert_eq!(told["data"]["me"], Value::Null, "{told}");
        assert!(told["data"]["mentoringRequests"]["totalCount"].as_i64().unwrap() > 20, "{told}");
        assert_eq!(told["data"]["viewer"], json!({ "isNational": true, "scopes": ["MENTORING_READ", "MENTORING_WRITE", "MENTORING_MATCH"] }));

        let names = client::Entity::find().order_by_asc(client::Column::PublicId).all(app.db.writer()).await.unwrap();
        let names: Vec<String> = names.into_iter().map(|row| row.public_id).collect();
        assert_eq!(names, ["mentoring-demo", "mentoring-demo-coordinator"], "each is made once");
    }
}

on_both! {
    async fn nobody_else_is_signed_in_and_no_other_page_signs_in(app: Arc<App>) from Sample {
        let tokens = Tokens::begin(&app).await;
        let site = tokens.site(&[]).await;
        let first = people(&site).await[0]["person"].as_str().unwrap().to_owned();
        let whole = json!({ "person": first }).to_string();
        let send = |headers: Vec<(&'static str, &'static str)>, body: String| {
            let request = request("POST", "/mentoring/session", &headers, &body);
            site.send(request)
        };
        send(vec![HOST, JSON], whole.clone()).await.problem(403, "ORIGIN_NOT_ALLOWED");
        send(vec![("origin", "https://evil.example"), HOST, JSON], whole.clone()).await.problem(403, "ORIGIN_NOT_ALLOWED");
        send(vec![("origin", "null"), HOST, JSON], whole.clone()).await.problem(403, "ORIGIN_NOT_ALLOWED");
        send(vec![HERE, HOST, ("content-type", "text/plain")], whole.clone()).await.problem(415, "UNSUPPORTED_MEDIA_TYPE");
        for broken in ["", "[]", "{\"person\": 7}", "{\"client\": \"developer\"}"] {
            session(&site, broken).await.problem(400, "BAD_REQUEST");
        }
        for nobody in ["res_zzzzzzzz", "org_1", "", "1"] {
            session(&site, &json!({ "person": nobody }).to_string()).await.problem(404, "NOT_FOUND");
        }
        site.get("/mentoring/session").await.problem(405, "METHOD_NOT_ALLOWED");
        assert_eq!(session(&site, &whole).await.status, 200);

        // One real person, and nobody is signed in any more, neither they nor anybody else nor the coordinator.
        let db = app.db.writer();
        let last = researcher::Entity::find().order_by_desc(researcher::Column::Id).one(db).await.unwrap().unwrap();
        let mut real = last.clone().into_active_model();
        real.sample = sea_orm::ActiveValue::Set(false);
        researcher::Entity::update(real).exec(db).await.unwrap();
        let id = hcs_graph::engine::id::encode("res", last.id);
        for body in [whole, json!({ "person": id }).to_string(), "{}".to_owned()] {
            session(&site, &body).await.problem(404, "NOT_FOUND");
        }
        assert!(people(&site).await.is_empty());
    }
}

/// What is served is what the contract, the sources and the lock file make.
#[test]
fn the_client_and_the_script_are_what_the_contract_makes() {
    if !node::ready() {
        return;
    }
    node::install("api/web/mentoring");
    let folder = node::root().join("api/web/mentoring");
    let check = Command::new("node").args(["build.mjs", "--check"]).current_dir(folder).output().unwrap();
    let (out, err) = (String::from_utf8_lossy(&check.stdout), String::from_utf8_lossy(&check.stderr));
    assert!(check.status.success(), "{out}\n{err}");
}

async fn story(app: Arc<App>) {
    let Some(chromium) = browser::ready() else { return };
    let tokens = Tokens::begin(&app).await;
    let config = crate::http::support::config(&tokens.settings(&[("budget.anonymous", "false")]));
    // A browser has the machine's day, and meetings are recorded of days that have been.
    let own = App::over(&app.url).await;
    let site = Site::of(App { graph: own.graph.by_clock(Clock::System), ..own }, &config);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (router, shutdown) = (site.router.clone(), site.shutdown.clone());
    let server = tokio::spawn(async move { serve(listener, router, &config.server, &shutdown).await });
    let told = tokio::task::spawn_blocking(move || {
        let shots = node::root().join(SHOTS);
        let (chromium, shots) = (chromium.to_str().unwrap(), shots.to_str().unwrap());
        node::text(
            "browser/run.mjs",
            &["--folder", "mentoring", "--url", &url, "--chromium", chromium, "--shots", shots],
        )
    });
    let told = told.await;
    server.abort();
    eprintln!("{}", told.unwrap());
}

#[tokio::test(flavor = "multi_thread")]
async fn mentee_mentor_and_coordinator_meet_in_a_browser() {
    database::with(database::sqlite(database::Content::Sample).await, story).await;
}
