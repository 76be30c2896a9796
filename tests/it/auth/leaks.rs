//! The scan of the log and of errors finds what is put there for it to find: a scan that sees nothing proves nothing.

use std::panic::catch_unwind;

use serde_json::json;

use crate::support::{
    audit::{self, PLANTED},
    leaks,
    tokens::{Pair, claims, fresh},
};

#[test]
fn each_kind_of_secret_is_seen() {
    let pair = Pair::ed25519();
    let said = claims("partner", &[]);
    let token = pair.sign(&pair.header("at+jwt"), &said);
    let parts: Vec<&str> = token.split('.').collect();
    let name = "Glyndwr Ofnadwy";
    leaks::keep_name(&format!("{name} Made-Up"));
    for (text, what) in [
        (token.clone(), "a secret of this run"),
        (format!("{{\"cause\":\"at {}\"}}", parts[1]), "a secret of this run"),
        (parts[2].to_owned(), "a secret of this run"),
        (format!("id={}", said["jti"].as_str().unwrap()), "a secret of this run"),
        (format!("Bearer eyJ{}.eyJ{}.{}", fresh(), fresh(), fresh()), "a token"),
        ("-----BEGIN PRIVATE KEY-----".to_owned(), "a private key"),
        (r#"{"kty": "OKP", "d": "AAAA"}"#.to_owned(), "the private half of a key"),
        (json!({"cause": json!({"kty": "OKP", "d": "AAAA"}).to_string()}).to_string(), "the private half of a key"),
        (json!({"jti": "short"}).to_string(), "a claim"),
        ("key=pk_of_a_page".to_owned(), "an embed key"),
        ("researcher.7@people.example".to_owned(), "contact data"),
        ("telephone 029 2018 0007".to_owned(), "contact data"),
        ("number MADE-UP-12".to_owned(), "a registration number"),
        (format!("no row for \"{name}\""), "a name"),
    ] {
        assert_eq!(leaks::seen(&text), Some(what), "{text}");
    }
    let public = pair.public.jwk(&pair.kid).to_string();
    for text in ["request method=\"POST\" route=\"/graphql\" status=200", "Glyndwr alone", "the key of pk_", &public] {
        assert_eq!(leaks::seen(text), None, "{text}");
    }
}

#[test]
fn what_is_planted_in_the_log_or_an_error_fails() {
    audit::listen();
    let (mark, other) = (fresh(), fresh());
    let before = audit::heard();
    tracing::debug!(target: PLANTED, mark = %mark, "nothing of anybody's");
    assert!(audit::heard() > before);
    audit::checked_planted(&mark);
    tracing::info!(target: PLANTED, mark = %mark, cause = "researcher.7@people.example", "planted");
    assert!(catch_unwind(|| audit::checked_planted(&mark)).is_err());
    audit::checked_planted(&mark);
    let _span = tracing::info_span!(target: PLANTED, "planted", mark = %mark, key = "pk_of_a_page");
    assert!(catch_unwind(|| audit::checked_planted(&mark)).is_err());
    for planted in [
        json!({"data": null, "errors": [{"message": format!("{other} MADE-UP-1")}]}),
        json!({"type": "next", "payload": {"errors": [{"message": format!("{other} MADE-UP-1")}]}}),
        json!({"type": "error", "payload": [{"message": format!("{other} MADE-UP-1")}]}),
    ] {
        audit::told_planted(&planted);
        assert!(catch_unwind(|| audit::checked_planted(&other)).is_err(), "{planted}");
    }
    // What is given to who may read it is no error.
    audit::told_planted(&json!({"data": {"a": format!("{other} MADE-UP-1")}}));
    audit::checked_planted(&other);
}
