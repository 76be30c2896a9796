//! Outside issuers by a file of keys: whom they may speak for.

use std::sync::Arc;

use serde_json::json;
use tempfile::TempDir;

use super::{turned_away, with_token};
use crate::support::{
    app::App,
    on_both,
    tls::Behind,
    tokens::{Pair, Tokens, claims},
};

const OUTSIDE: &str = "https://id.example";

fn by(pair: &Pair, client: &str) -> String {
    let mut claims = claims(client, &[]);
    claims["iss"] = json!(OUTSIDE);
    pair.sign(&pair.header("at+jwt"), &claims)
}

on_both! {
    async fn an_issuer_speaks_for_its_own_clients_alone(app: Arc<App>) from Reference {
        let tokens = Tokens::begin(&app).await;
        tokens.client("partner", &[]).await;
        tokens.client_of("outside", tokens.organisation, Some(OUTSIDE), &[]).await;
        let (pair, curve) = (Pair::ed25519(), Pair::p256());
        let folder = TempDir::new().unwrap();
        let file = folder.path().join("keys.json");
        let set = json!({"keys": [pair.public.jwk(&pair.kid), curve.public.jwk(&curve.kid)]});
        std::fs::write(&file, set.to_string()).unwrap();
        let outside = format!("{OUTSIDE}={}", file.display());
        let site = tokens.site(&[("auth.outside_issuers", &outside)]).await;
        for pair in [&pair, &curve] {
            assert_eq!(with_token(&site, &by(pair, "outside")).await.0.status, 200);
        }
        for token in [by(&pair, "partner"), tokens.token("outside", &[])] {
            let (answer, id) = with_token(&site, &token).await;
            assert_eq!(turned_away(&answer, &id), "foreign_client");
        }
        // A key of one issuer says nothing under the name of another.
        let (answer, id) = with_token(&site, &pair.sign(&pair.header("at+jwt"), &claims("partner", &[]))).await;
        assert_eq!(turned_away(&answer, &id), "unknown_key");
        // Where the issuer is not configured any longer its clients are not let in.
        let (answer, id) = with_token(&tokens.site(&[]).await, &by(&pair, "outside")).await;
        assert_eq!(turned_away(&answer, &id), "issuer");
    }

    async fn keys_that_cannot_be_had_let_nobody_in_and_the_last_good_ones_stay(app: Arc<App>) from Reference {
        let tokens = Tokens::begin(&app).await;
        tokens.client_of("outside", tokens.organisation, Some(OUTSIDE), &[]).await;
        let (pair, other) = (Pair::ed25519(), Pair::ed25519());
        let folder = TempDir::new().unwrap();
        let file = folder.path().join("keys.json");
        let outside = format!("{OUTSIDE}={}", file.display());
        let site = tokens.site(&[("auth.outside_issuers", &outside)]).await;
        let (answer, id) = with_token(&site, &by(&pair, "outside")).await;
        assert_eq!(turned_away(&answer, &id), "unknown_key");
        // Another program, which finds the file.
        std::fs::write(&file, json!({"keys": [pair.public.jwk(&pair.kid)]}).to_string()).unwrap();
        let site = tokens.site(&[("auth.outside_issuers", &outside)]).await;
        assert_eq!(with_token(&site, &by(&pair, "outside")).await.0.status, 200);
        std::fs::write(&file, "damaged").unwrap();
        let (answer, id) = with_token(&site, &by(&other, "outside")).await;
        assert_eq!(turned_away(&answer, &id), "unknown_key", "asked for again, and not had");
        assert_eq!(with_token(&site, &by(&pair, "outside")).await.0.status, 200);
    }

    async fn an_authority_of_an_organisations_own_is_trusted_where_it_is_named(app: Arc<App>) from Reference {
        let tokens = Tokens::begin(&app).await;
        tokens.client_of("outside", tokens.organisation, Some(OUTSIDE), &[]).await;
        let pair = Pair::ed25519();
        let behind = Behind::start(json!({"keys": [pair.public.jwk(&pair.kid)]}).to_string()).await;
        let other = Behind::start(String::new()).await;
        let outside = format!("{OUTSIDE}={}/jwks", behind.url);
        let folder = TempDir::new().unwrap();
        let file = folder.path().join("roots.pem");
        // Nobody's, and somebody else's.
        let site = tokens.site(&[("auth.outside_issuers", &outside)]).await;
        let (answer, id) = with_token(&site, &by(&pair, "outside")).await;
        assert_eq!(turned_away(&answer, &id), "unknown_key");
        std::fs::write(&file, &other.authority).unwrap();
        let roots = ("auth.trust_roots", file.to_str().unwrap());
        let (answer, id) = with_token(&tokens.site(&[("auth.outside_issuers", &outside), roots]).await, &by(&pair, "outside")).await;
        assert_eq!(turned_away(&answer, &id), "unknown_key");
        std::fs::write(&file, format!("{}{}", other.authority, behind.authority)).unwrap();
        let site = tokens.site(&[("auth.outside_issuers", &outside), roots]).await;
        assert_eq!(with_token(&site, &by(&pair, "outside")).await.0.status, 200);
    }
}
