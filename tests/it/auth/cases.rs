//! Every way in which a token can be wrong: the same answer, one line of the audit with its reason, and nobody asked for a
//! key.

use std::{net::TcpListener, sync::Arc};

use serde_json::{Value, json};

use super::{turned_away, with, with_token};
use crate::support::{
    app::App,
    audit, on_both,
    tokens::{Pair, Tokens, claims, now, unsigned},
};

/// The header of the issuer's key with changes.
fn header(tokens: &Tokens, changes: Value) -> Value {
    let mut header = tokens.issuer.header("at+jwt");
    for (name, value) in changes.as_object().unwrap() {
        header[name] = value.clone();
    }
    header
}

fn without(mut object: Value, name: &str) -> Value {
    object.as_object_mut().unwrap().remove(name);
    object
}

/// A token that is signed with HMAC, by the text of a public key.
fn by_hmac(header: &Value, claims: &Value, secret: &[u8]) -> String {
    let message = unsigned(header, claims);
    let key = jsonwebtoken::EncodingKey::from_secret(secret);
    let signature = jsonwebtoken::crypto::sign(message.as_bytes(), &key, jsonwebtoken::Algorithm::HS256).unwrap();
    format!("{message}.{signature}")
}

/// The header and the claims of a token are changed behind its signature.
fn tampered(token: &str) -> String {
    let mut parts = token.split('.');
    let (head, _, signature) = (parts.next().unwrap(), parts.next(), parts.next().unwrap());
    let other = unsigned(&json!({}), &claims("other", &[]));
    format!("{head}.{}.{signature}", other.split('.').nth(1).unwrap())
}

/// Each token with the reason that it is refused for.
fn cases(tokens: &Tokens, listening: &str) -> Vec<(String, String, &'static str)> {
    let good = || claims("partner", &[]);
    let signed = |header: &Value, claims: &Value| tokens.issuer.sign(header, claims);
    let (foreign, curve) = (Pair::ed25519(), Pair::p256());
    let mut all: Vec<(String, String, &'static str)> = Vec::new();
    let mut add = |name: &str, token: String, reason| all.push((name.to_owned(), token, reason));

    // The algorithm.
    let none = unsigned(&header(tokens, json!({"alg": "none"})), &good());
    add("none", format!("{none}."), "algorithm");
    add("None", format!("{}.", unsigned(&header(tokens, json!({"alg": "None"})), &good())), "algorithm");
    let hmac = header(tokens, json!({"alg": "HS256"}));
    let jwk = tokens.issuer.public.jwk(&tokens.issuer.kid);
    add("HMAC with the public key", by_hmac(&hmac, &good(), jwk["x"].as_str().unwrap().as_bytes()), "algorithm");
    add("HMAC with the key set", by_hmac(&hmac, &good(), jwk.to_string().as_bytes()), "algorithm");
    add("another kind of key", signed(&header(tokens, json!({"alg": "ES256"})), &good()), "algorithm");
    add("RSA by name", signed(&header(tokens, json!({"alg": "RS256"})), &good()), "algorithm");
    add("longer RSA", signed(&header(tokens, json!({"alg": "RS512"})), &good()), "algorithm");
    add("no algorithm", signed(&without(header(tokens, json!({})), "alg"), &good()), "algorithm");
    add("an algorithm that is no text", signed(&header(tokens, json!({"alg": ["EdDSA"]})), &good()), "algorithm");
    add(
        "a curve under the name of another key",
        curve.sign(&header(tokens, json!({"alg": "ES256"})), &good()),
        "algorithm",
    );

    // The signature.
    add("tampered", tampered(&signed(&header(tokens, json!({})), &good())), "signature");
    add("a foreign key", foreign.sign(&header(tokens, json!({})), &good()), "signature");
    let token = signed(&header(tokens, json!({})), &good());
    add("no signature", format!("{}.", token.rsplit_once('.').unwrap().0), "signature");
    add("half a signature", token[..token.len() - 20].to_owned(), "signature");

    // The form.
    add("no token", "expired".to_owned(), "malformed");
    add("four parts", format!("{token}.AA"), "malformed");
    add("an encrypted one", "e30.e30.e30.e30.e30".to_owned(), "malformed");
    add("no JSON", "bm8.bm8.bm8".to_owned(), "malformed");
    add("huge", format!("{token}{}", "A".repeat(9_000)), "too_long");
    add("another type", signed(&header(tokens, json!({"typ": "JWT"})), &good()), "type");
    add("an identity", signed(&header(tokens, json!({"typ": "id+jwt"})), &good()), "type");
    add("no type", signed(&without(header(tokens, json!({})), "typ"), &good()), "type");

    // The key's name, and keys that are brought along.
    add("no kid", signed(&without(header(tokens, json!({})), "kid"), &good()), "key_id");
    add("a kid that is no text", signed(&header(tokens, json!({"kid": 7})), &good()), "key_id");
    for kid in ["unknown", "../../../etc/passwd", "' OR 1=1 --", "\0", "http://127.0.0.1/"] {
        add("a kid", signed(&header(tokens, json!({"kid": kid})), &good()), "unknown_key");
    }
    add("a long kid", signed(&header(tokens, json!({"kid": "k".repeat(300)})), &good()), "key_id");
    for name in ["jku", "x5u"] {
        add(
            name,
            foreign.sign(&header(tokens, json!({name: listening, "kid": foreign.kid})), &good()),
            "key_in_header",
        );
    }
    let own = foreign.public.jwk(&foreign.kid);
    add("jwk", foreign.sign(&header(tokens, json!({"jwk": own, "kid": foreign.kid})), &good()), "key_in_header");
    add("x5c", foreign.sign(&header(tokens, json!({"x5c": ["AAAA"]})), &good()), "key_in_header");
    add("crit", signed(&header(tokens, json!({"crit": ["b64"], "b64": false})), &good()), "critical");
    add("an empty crit", signed(&header(tokens, json!({"crit": []})), &good()), "critical");

    // The claims.
    for (name, value, reason) in [
        ("iss", json!("https://elsewhere.example"), "issuer"),
        ("iss", json!(listening), "issuer"),
        ("aud", json!("https://elsewhere.example"), "audience"),
        ("sub", json!(""), "subject"),
        ("client_id", json!(7), "client"),
        ("client_id", json!("nobody"), "unknown_client"),
        ("client_id", json!("x".repeat(1000)), "unknown_client"),
        ("jti", json!(""), "id"),
        ("exp", json!(now() - 31), "expired"),
        ("exp", json!(now() + 4000), "life"),
        ("exp", json!("soon"), "times"),
        ("nbf", json!(now() + 60), "not_yet"),
        ("iat", json!(now() + 60), "not_yet"),
        ("scope", json!(["studies.read"]), "scope"),
        ("act", json!({"sub": "res_0000000000001"}), "act"),
        ("act", json!("res"), "act"),
        ("client_key", json!("a key that it never had"), "revoked_key"),
    ] {
        let mut changed = good();
        (changed["iat"], changed[name]) = (json!(now() - 60), value.clone());
        if name == "iat" {
            changed["iat"] = value;
        }
        add(name, signed(&header(tokens, json!({})), &changed), reason);
    }
    for (name, reason) in [
        ("iss", "issuer"),
        ("aud", "audience"),
        ("sub", "subject"),
        ("client_id", "client"),
        ("jti", "id"),
        ("exp", "times"),
        ("iat", "times"),
    ] {
        add(&format!("no {name}"), signed(&header(tokens, json!({})), &without(good(), name)), reason);
    }
    all
}

on_both! {
    async fn each_wrong_token_is_refused_alike(app: Arc<App>) from Reference {
        let tokens = Tokens::begin(&app).await;
        tokens.client("partner", &[]).await;
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let listening = format!("http://{}/keys", listener.local_addr().unwrap());
        let outside = format!("https://trusted.example={listening}");
        let site = tokens.site(&[("auth.outside_issuers", &outside), ("server.head_limit_bytes", "65536"), ("budget.anonymous", "false")]).await;
        // The same token without a fault counts: nothing below is refused for another reason.
        let good = tokens.token("partner", &[]);
        for _ in 0..2 {
            assert_eq!(with_token(&site, &good).await.0.status, 200);
        }
        for (name, token, reason) in cases(&tokens, &listening) {
            // Twice: what was refused is not taken from memory either.
            for _ in 0..2 {
                let (answer, id) = with_token(&site, &token).await;
                assert_eq!(turned_away(&answer, &id), reason, "{name}");
                let said = audit::text(&id) + &answer.text;
                assert!(!said.contains(&token) && !said.contains("partner"), "{name}: {said}");
            }
        }
        let asked = listener.accept();
        assert!(asked.is_err_and(|error| error.kind() == std::io::ErrorKind::WouldBlock), "somebody was asked for a key");
    }

    async fn a_token_is_taken_from_its_header_and_nowhere_else(app: Arc<App>) from Reference {
        let tokens = Tokens::begin(&app).await;
        tokens.client("partner", &[]).await;
        let site = tokens.site(&[("auth.anonymous", "false")]).await;
        let token = tokens.token("partner", &[]);
        assert_eq!(with_token(&site, &token).await.0.status, 200);
        // Whoever brings it elsewhere brings none, and here that is not enough.
        let address = format!("/graphql?access_token={token}&query=%7B__typename%7D");
        site.get(&address).await.problem(401, "UNAUTHENTICATED");
        let form = format!("access_token={token}&query=%7B__typename%7D");
        let kind = [("content-type", "application/x-www-form-urlencoded")];
        site.send(crate::http::support::request("POST", "/graphql", &kind, &form)).await.problem(401, "UNAUTHENTICATED");
        let body = json!({"query": "{ __typename }", "access_token": token}).to_string();
        site.send(crate::http::support::post(&body)).await.problem(401, "UNAUTHENTICATED");
        for name in ["cookie", "x-access-token"] {
            let (answer, id) = with(&site, &[(name, &format!("access_token={token}"))]).await;
            answer.problem(401, "UNAUTHENTICATED");
            assert_eq!(answer.header("www-authenticate"), "Bearer", "no error was made by who brought nothing");
            assert_eq!(audit::reasons(&id), ["missing"]);
        }
        let bearer = format!("Bearer {token}");
        let twice = [("authorization", bearer.as_str()), ("authorization", bearer.as_str())];
        with(&site, &twice).await.0.problem(400, "BAD_REQUEST");
        let (answer, id) = with(&site, &[("authorization", &format!("DPoP {}", tampered(&token)))]).await;
        assert_eq!(turned_away(&answer, &id), "signature");
    }

    async fn a_good_token_says_what_is_granted_and_whose_answer_it_is(app: Arc<App>) from Reference {
        let tokens = Tokens::begin(&app).await;
        tokens.client("partner", &[]).await;
        let site = tokens.site(&[("limits.cost", "100"), ("budget.capacity", "100")]).await;
        let token = tokens.token("partner", &[]);
        let bearer = format!("Bearer {token}");
        let path = "/graphql?query=%7Bdivisions%7Bcode%7D%7D";
        let get = async |headers: &[(&str, &str)]| site.send(crate::http::support::request("GET", path, headers, "")).await;
        let (anybody, partner) = (get(&[]).await, get(&[("authorization", &bearer)]).await);
        assert!(anybody.header("cache-control").starts_with("public"), "{anybody:?}");
        assert!(partner.header("cache-control").starts_with("private"), "{partner:?}");
        // Each spends what is their own: time stands still for these budgets.
        while get(&[]).await.status == 200 {}
        assert_eq!(get(&[]).await.status, 429);
        assert_eq!(get(&[("authorization", &bearer)]).await.status, 200);
    }
}
