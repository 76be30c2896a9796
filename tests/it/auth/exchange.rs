//! The built-in issuer: a token for a signed assertion, once.

use std::sync::Arc;

use entity::enums::{ClientStatus, Scope};
use hcs_graph::register;
use serde_json::{Value, json};

use super::{ask_for_token, with_token};
use crate::support::{
    app::App,
    on_both,
    tokens::{ISSUER, Pair, Tokens, fresh, now},
};

const KIND: (&str, &str) = ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
const GRANT: (&str, &str) = ("grant_type", "client_credentials");

/// What an assertion says.
fn says(client: &str) -> Value {
    json!({"iss": client, "sub": client, "aud": format!("{ISSUER}/oauth/token"), "exp": now() + 60, "iat": now(), "jti": fresh()})
}

/// An assertion that counts.
pub(crate) fn assertion(pair: &Pair, client: &str) -> String {
    pair.sign(&pair.header("JWT"), &says(client))
}

/// The form that goes with it.
pub(crate) fn form(assertion: &str) -> [(&str, &str); 3] {
    [GRANT, KIND, ("client_assertion", assertion)]
}

on_both! {
    async fn an_assertion_gives_a_token_that_counts(app: Arc<App>) from Reference {
        let tokens = Tokens::begin(&app).await;
        tokens.client("partner", &[Scope::StudiesRead, Scope::GrantsRead]).await;
        let site = tokens.site(&[]).await;
        for pair in [Pair::ed25519(), Pair::p256()] {
            tokens.key("partner", &pair).await;
            let answer = ask_for_token(&site, &form(&assertion(&pair, "partner"))).await;
            let json = answer.json();
            assert_eq!((answer.status, answer.header("cache-control")), (200, "no-store"), "{json}");
            assert_eq!((&json["token_type"], &json["expires_in"]), (&json!("Bearer"), &json!(600)));
            assert_eq!(json["scope"], "studies.read grants.read");
            let token = json["access_token"].as_str().unwrap();
            assert_eq!(with_token(&site, token).await.0.status, 200);
            assert!(site.state.access().judge(token).await.unwrap().scope.has("GRANTS_READ"));
        }
        let pair = Pair::ed25519();
        tokens.key("partner", &pair).await;
        // Without the name of the key, for the issuer itself, and for less than is granted.
        let mut header = pair.header("JWT");
        header.as_object_mut().unwrap().remove("kid");
        let mut claims = says("partner");
        claims["aud"] = json!([ISSUER]);
        let assertion = pair.sign(&header, &claims);
        let asked = [form(&assertion).as_slice(), &[("client_id", "partner"), ("scope", "grants.read")]].concat();
        let answer = ask_for_token(&site, &asked).await;
        assert_eq!((answer.status, &answer.json()["scope"]), (200, &json!("grants.read")));
    }

    async fn a_hundred_uses_of_one_assertion_give_one_token(app: Arc<App>) from Reference {
        let tokens = Tokens::begin(&app).await;
        tokens.client("partner", &[]).await;
        let pair = Pair::ed25519();
        tokens.key("partner", &pair).await;
        let site = Arc::new(tokens.site(&[]).await);
        let assertion = Arc::new(assertion(&pair, "partner"));
        let uses = (0..100).map(|_| {
            let (site, assertion) = (site.clone(), assertion.clone());
            tokio::spawn(async move { ask_for_token(&site, &form(&assertion)).await.status })
        });
        let statuses: Vec<u16> = futures_util::future::join_all(uses).await.into_iter().map(Result::unwrap).collect();
        assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
        assert_eq!(statuses.iter().filter(|status| **status == 401).count(), 99, "{statuses:?}");
        let again = ask_for_token(&site, &form(&assertion)).await;
        assert_eq!((again.status, &again.json()["error"]), (401, &json!("invalid_client")));
    }

    async fn each_assertion_that_proves_nothing_is_refused_alike(app: Arc<App>) from Reference {
        let tokens = Tokens::begin(&app).await;
        for client in ["partner", "other"] {
            tokens.client(client, &[]).await;
        }
        let (pair, foreign) = (Pair::ed25519(), Pair::ed25519());
        tokens.key("partner", &pair).await;
        tokens.key("other", &foreign).await;
        let site = tokens.site(&[]).await;
        let changed = |name: &str, value: Value| {
            let mut claims = says("partner");
            claims[name] = value;
            pair.sign(&pair.header("JWT"), &claims)
        };
        let mut bodies = Vec::new();
        for assertion in [
            "nothing".to_owned(),
            foreign.sign(&pair.header("JWT"), &says("partner")),
            foreign.sign(&foreign.header("JWT"), &says("partner")),
            pair.sign(&pair.header("at+jwt"), &says("partner")),
            pair.sign(&json!({"alg": "none"}), &says("partner")),
            pair.sign(&pair.header("JWT"), &says("nobody")),
            pair.sign(&pair.header("JWT"), &says("part\0ner")),
            tokens.token("partner", &[]),
            changed("iss", json!("other")),
            changed("sub", json!("other")),
            changed("aud", json!("https://elsewhere.example")),
            changed("exp", json!(now() - 31)),
            changed("exp", json!(now() + 900)),
            changed("nbf", json!(now() + 60)),
            changed("iat", json!(now() + 60)),
            changed("jti", json!("")),
            changed("jti", json!("x".repeat(201))),
            changed("jti", json!(null)),
        ] {
            let answer = ask_for_token(&site, &form(&assertion)).await;
            assert_eq!(answer.status, 401, "{}", answer.text);
            bodies.push(answer.text);
        }
        assert!(bodies.iter().all(|body| *body == bodies[0]) && bodies[0].contains("invalid_client"), "{bodies:?}");
        register::put_status(app.db.writer(), "partner", ClientStatus::Suspended).await.unwrap();
        let answer = ask_for_token(&site, &form(&assertion(&pair, "partner"))).await;
        assert_eq!((answer.status, &answer.text), (401, &bodies[0]));
    }

    async fn what_is_no_such_request_has_the_errors_of_oauth(app: Arc<App>) from Reference {
        let tokens = Tokens::begin(&app).await;
        tokens.client("partner", &[Scope::StudiesRead]).await;
        let pair = Pair::ed25519();
        tokens.key("partner", &pair).await;
        let site = tokens.site(&[]).await;
        let good = || assertion(&pair, "partner");
        for (more, status, error) in [
            (vec![("grant_type", "password")], 400, "unsupported_grant_type"),
            (vec![("grant_type", "")], 400, "invalid_request"),
            (vec![GRANT, ("scope", "studies.write")], 400, "invalid_scope"),
            (vec![GRANT, ("scope", "nothing.known")], 400, "invalid_scope"),
            (vec![GRANT, ("client_id", "other")], 401, "invalid_client"),
            (vec![GRANT, GRANT], 400, "invalid_request"),
        ] {
            let assertion = good();
            let form = [more.as_slice(), &[KIND, ("client_assertion", &assertion)]].concat();
            let answer = ask_for_token(&site, &form).await;
            assert_eq!((answer.status, &answer.json()["error"]), (status, &json!(error)), "{more:?}");
        }
        let answer = ask_for_token(&site, &[GRANT, ("client_id", "partner"), ("client_secret", "x")]).await;
        assert_eq!((answer.status, &answer.json()["error"]), (401, &json!("invalid_client")));
        let json = crate::http::support::request("POST", "/oauth/token", &[("content-type", "application/json")], "{}");
        assert_eq!(site.send(json).await.json()["error"], "invalid_request");
        assert_eq!(site.get("/oauth/token").await.status, 405);
        let told = site.get("/.well-known/oauth-authorization-server").await.json();
        assert_eq!((&told["issuer"], &told["token_endpoint"]), (&json!(ISSUER), &json!(format!("{ISSUER}/oauth/token"))));
        assert_eq!(told["scopes_supported"].as_array().unwrap().len(), 25);
    }

    async fn a_program_without_a_key_gives_no_token(app: Arc<App>) from Reference {
        let tokens = Tokens::begin(&app).await;
        tokens.client("partner", &[]).await;
        let pair = Pair::ed25519();
        tokens.key("partner", &pair).await;
        let site = tokens.site(&[("auth.keys_folder", "/nowhere/keys")]).await;
        let assertion = assertion(&pair, "partner");
        let answer = ask_for_token(&site, &form(&assertion)).await;
        assert_eq!((answer.status, &answer.json()["error"]), (503, &json!("temporarily_unavailable")));
        // It judges those of others, and the assertion is not used up.
        assert_eq!(with_token(&site, &tokens.token("partner", &[])).await.0.status, 200);
        assert_eq!(ask_for_token(&tokens.site(&[]).await, &form(&assertion)).await.status, 200);
    }

    async fn who_guesses_spends_the_budget_of_their_address(app: Arc<App>) from Reference {
        let tokens = Tokens::begin(&app).await;
        let site = tokens.site(&[("limits.cost", "100"), ("budget.capacity", "350"), ("budget.refill_per_second", "1")]).await;
        let mut statuses = Vec::new();
        for _ in 0..4 {
            statuses.push(ask_for_token(&site, &form("nothing")).await.status);
        }
        assert_eq!(statuses, [401, 401, 401, 429]);
    }
}
