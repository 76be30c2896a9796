//! Listings as people have them: in a real browser, on the pages of another website with a strict policy of its own, from a service that
//! can go away. What happens there stands in `tests/js/browser/embeds`.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex},
};

use axum::{
    Router,
    extract::{Path, Query, State},
    http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE},
    response::IntoResponse,
    routing::{get, post},
};
use chrono::{TimeDelta, Utc};
use hcs_graph::{clock::Clock, http::serve, register};
use serde_json::json;
use tokio::{
    io::copy_bidirectional,
    net::{TcpListener, TcpStream},
    task::{JoinHandle, JoinSet},
};

use super::{by, made};
use crate::{
    http::support::{Site, config},
    support::{app::App, browser, database, node, tokens::Tokens},
};

const SHOTS: &str = "target/screenshots";
const KEY: &str = "pk_of_a_partner";

/// Stands before the service, so that it can be cut off from one moment to the next, connections included.
struct Relay {
    address: SocketAddr,
    service: SocketAddr,
    running: Mutex<Option<JoinHandle<()>>>,
}

impl Relay {
    async fn before(service: SocketAddr) -> Relay {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let relay = Relay { address: listener.local_addr().unwrap(), service, running: Mutex::new(None) };
        relay.run(listener);
        relay
    }

    fn run(&self, listener: TcpListener) {
        let service = self.service;
        let task = tokio::spawn(async move {
            // Dropped with the task, and all connections with it.
            let mut open = JoinSet::new();
            loop {
                let Ok((mut from, _)) = listener.accept().await else { continue };
                open.spawn(async move {
                    if let Ok(mut to) = TcpStream::connect(service).await {
                        // It ends when either side does, however that comes.
                        let _ = copy_bidirectional(&mut from, &mut to).await;
                    }
                });
            }
        });
        *self.running.lock().unwrap() = Some(task);
    }

    async fn stop(&self) {
        let task = self.running.lock().unwrap().take().unwrap();
        task.abort();
        assert!(task.await.unwrap_err().is_cancelled());
    }

    async fn start(&self) {
        self.run(TcpListener::bind(self.address).await.unwrap());
    }
}

/// A page of the partner's: the attributes of its listing come in its address.
#[derive(serde::Deserialize)]
struct Page {
    /// The listing's attributes, as HTML.
    #[serde(default)]
    attributes: String,
    /// Other than that of the script.
    integrity: Option<String>,
    /// The address of a page in a frame, in the place of a listing.
    frame: Option<String>,
    #[serde(default)]
    lang: String,
}

#[derive(Clone)]
struct Partner {
    relay: Arc<Relay>,
    integrity: Arc<str>,
    fragment: Arc<str>,
}

async fn page(State(partner): State<Partner>, Query(page): Query<Page>) -> impl IntoResponse {
    let service = format!("http://{}", partner.relay.address);
    let lang = if page.lang.is_empty() { "en" } else { &page.lang };
    let integrity = page.integrity.as_deref().unwrap_or(&partner.integrity);
    let inner = match &page.frame {
        Some(path) => format!(
            "<iframe src=\"{service}{path}\" title=\"{}\" width=\"400\" height=\"600\"></iframe>",
            if lang == "cy" { "Cyfleoedd" } else { "Opportunities" }
        ),
        None => format!("<hcs-listing {}>{}</hcs-listing>", page.attributes, partner.fragment),
    };
    let script = if page.frame.is_some() {
        String::new()
    } else {
        format!(
            "<script src=\"{service}/embed/hcs-listing.js\" integrity=\"{integrity}\" crossorigin=\"anonymous\" defer></script>"
        )
    };
    let html = format!(
        "<!doctype html>\n<html lang=\"{lang}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\"><title>A partner</title>{script}</head>\n\
         <body><main><h1>A partner</h1>\n<h2>News</h2>\n{inner}\n</main></body></html>\n"
    );
    // As strict as a policy can be that lets the service's script run and ask the service.
    let policy = format!(
        "default-src 'none'; script-src {service}; connect-src {service}; frame-src {service}; base-uri 'none'; form-action 'none'; \
         require-trusted-types-for 'script'; trusted-types 'none'"
    );
    ([(CONTENT_TYPE, "text/html; charset=utf-8".to_owned()), (CONTENT_SECURITY_POLICY, policy)], html)
}

async fn control(State(partner): State<Partner>, Path(what): Path<String>) -> &'static str {
    match what.as_str() {
        "stop" => partner.relay.stop().await,
        "start" => partner.relay.start().await,
        _ => panic!("{what}"),
    }
    "done"
}

async fn body(app: Arc<App>) {
    let Some(chromium) = browser::ready() else { return };
    let now: chrono::DateTime<Utc> = Clock::System.now();
    let ahead = |days: i64| json!(now + TimeDelta::days(days));
    for fields in [
        json!({"title": {"en": "Zymurgy that closes soon", "cy": "Zymurgy sy'n cau'n fuan"}, "closing": "FIXED", "closesAt": ahead(2), "careerLevels": ["ADVANCED"]}),
        json!({"title": {"en": "Zymurgy that closes later", "cy": "Zymurgy sy'n cau wedyn"}, "closing": "FIXED", "closesAt": ahead(40), "category": "TRAINING"}),
        json!({"title": {"en": "Zymurgy that opens soon", "cy": "Zymurgy sy'n agor yn fuan"}, "closing": "FIXED", "opensAt": ahead(1), "closesAt": ahead(50), "category": "SUPPORT"}),
        json!({"title": {"en": "Zymurgy at any time", "cy": "Zymurgy ar unrhyw adeg"}, "closing": "ROLLING", "category": "SUPPORT"}),
    ] {
        made(&app, fields).await;
    }
    let partners = TcpListener::bind("127.0.0.1:0").await.unwrap();
    // Another host than the service's, and not only another port.
    let origin = format!("http://localhost:{}", partners.local_addr().unwrap().port());
    let tokens = Tokens::begin(&app).await;
    tokens.client("partner", &[]).await;
    register::add_embed_key(app.db.writer(), "partner", (KEY, std::slice::from_ref(&origin)), now).await.unwrap();

    let config = config(&[("budget.anonymous", "false")]);
    let site = Site::of(by(&app, Clock::System), &config);
    let integrity = Arc::from(site.get("/embed/hcs-listing.js.sri").await.text.trim());
    let fragment = site.get("/embed/opportunities.fragment?lang=en&search=zymurgy").await.text;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let relay = Arc::new(Relay::before(listener.local_addr().unwrap()).await);
    let service = format!("http://{}", relay.address);
    let (router, shutdown) = (site.router.clone(), site.shutdown.clone());
    let served = tokio::spawn(async move { serve(listener, router, &config.server, &shutdown).await });
    let partner = Partner { relay, integrity, fragment: Arc::from(fragment) };
    let pages = Router::new().route("/page", get(page)).route("/control/{what}", post(control)).with_state(partner);
    let partners = tokio::spawn(async move { axum::serve(partners, pages).await });

    let told = tokio::task::spawn_blocking(move || {
        let shots = node::root().join(SHOTS);
        let (chromium, shots) = (chromium.to_str().unwrap(), shots.to_str().unwrap());
        let places = ["--folder", "embeds", "--url", &origin, "--service", &service];
        node::text("browser/run.mjs", &[&places[..], &["--chromium", chromium, "--shots", shots]].concat())
    });
    let told = told.await;
    served.abort();
    partners.abort();
    eprintln!("{}", told.unwrap());
}

#[tokio::test(flavor = "multi_thread")]
async fn listings_work_on_another_website() {
    database::with(database::sqlite(database::Content::Sample).await, body).await;
}
