//! A real OpenID provider as an outside issuer: its tokens are taken by its key set, its keys change under load, and it may
//! go away.

use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};

use entity::enums::Scope;
use serde_json::Value;

use super::{turned_away, with_token};
use crate::support::{
    app::App,
    node, on_both,
    tokens::{ISSUER, Tokens},
};

/// The provider's process.
struct Provider {
    child: Child,
    at: Place,
}

/// Where it is.
#[derive(Clone)]
struct Place {
    url: String,
    http: reqwest::Client,
}

impl Provider {
    fn start() -> Provider {
        let mut command = Command::new("node");
        command.args(["provider/run.mjs", ISSUER]).current_dir(node::root().join("tests/js"));
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let url = lines.find_map(|line| line.unwrap().strip_prefix("listening ").map(str::to_owned));
        let at = Place { url: url.expect("the provider listens"), http: reqwest::Client::new() };
        Provider { child, at }
    }

    fn stop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Place {
    async fn token(&self) -> String {
        let form = "grant_type=client_credentials&client_id=outside&client_secret=a+secret+of+this+test+alone";
        let form = format!("{form}&scope=studies.read&resource={ISSUER}");
        let request = self.http.post(format!("{}/token", self.url));
        let request = request.header("content-type", "application/x-www-form-urlencoded").body(form);
        let answer: Value = request.send().await.unwrap().json().await.unwrap();
        answer["access_token"].as_str().unwrap_or_else(|| panic!("{answer}")).to_owned()
    }

    async fn rotate(&self) {
        assert!(self.http.post(format!("{}/rotate", self.url)).send().await.unwrap().status().is_success());
    }
}

impl Drop for Provider {
    fn drop(&mut self) {
        // One that was stopped already is gone.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

on_both! {
    async fn an_openid_provider_is_trusted_by_its_key_set(app: Arc<App>) from Reference {
        if !node::ready() {
            return;
        }
        let mut provider = Provider::start();
        let at = provider.at.clone();
        let tokens = Tokens::begin(&app).await;
        tokens.client_of("outside", tokens.organisation, Some(&at.url), &[Scope::StudiesRead]).await;
        let outside = format!("{0}={0}/jwks", at.url);
        let site = Arc::new(tokens.site(&[("auth.outside_issuers", &outside), ("budget.anonymous", "false"), ("budget.capacity", "100000000")]).await);
        // RS256 and PS256.
        for _ in 0..2 {
            let token = at.token().await;
            assert_eq!(with_token(&site, &token).await.0.status, 200);
            assert!(site.state.access().judge(&token).await.unwrap().scope.has("STUDIES_READ"));
        }

        let (over, asked) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
        let load: Vec<_> = (0..8)
            .map(|_| {
                let (site, over, asked, at) = (site.clone(), over.clone(), asked.clone(), at.clone());
                tokio::spawn(async move {
                    while !over.load(Ordering::Relaxed) {
                        let token = at.token().await;
                        assert_eq!(with_token(&site, &token).await.0.status, 200);
                        asked.fetch_add(1, Ordering::Relaxed);
                    }
                })
            })
            .collect();
        let until = async |count: usize| {
            let goal = asked.load(Ordering::Relaxed) + count;
            while asked.load(Ordering::Relaxed) < goal && !load.iter().any(|one| one.is_finished()) {
                tokio::task::yield_now().await;
            }
        };
        until(20).await;
        let before = at.token().await;
        at.rotate().await;
        until(40).await;
        over.store(true, Ordering::Relaxed);
        for one in load {
            one.await.unwrap();
        }

        // It is gone, and known keys go on.
        let after = at.token().await;
        let ours = with_token(&site, &after).await.0.status;
        provider.stop();
        assert_eq!(ours, 200);
        for token in [&before, &after] {
            assert_eq!(with_token(&site, token).await.0.status, 200);
        }
        // A name that nobody knows is asked for no more than once, and refused.
        let stranger = tokens.issuer.sign(&tokens.issuer.header("at+jwt"), &{
            let mut claims = crate::support::tokens::claims("outside", &[]);
            claims["iss"] = at.url.clone().into();
            claims
        });
        let (answer, id) = with_token(&site, &stranger).await;
        assert_eq!(turned_away(&answer, &id), "unknown_key");
    }
}
