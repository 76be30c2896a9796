//! Who gets in: tokens of every kind, the issuers behind them, embed keys, and what is told to whoever is not let in.

mod cases;
mod changes;
mod embed;
pub(crate) mod exchange;
mod leaks;
mod outside;
mod provider;
mod streams;
mod viewer;

use serde_json::Value;

use crate::{
    http::support::{Answer, Site, post_with, request},
    support::audit,
};

/// What everybody may ask.
pub(super) const BODY: &str = r#"{"query":"{ __typename }"}"#;

/// Asks with a token, under an id that the log has.
pub(crate) async fn with_token(site: &Site, token: &str) -> (Answer, String) {
    with(site, &[("authorization", &format!("Bearer {token}"))]).await
}

/// Asks with headers, under an id that the log has.
pub(super) async fn with(site: &Site, headers: &[(&str, &str)]) -> (Answer, String) {
    audit::listen();
    let id = crate::support::tokens::fresh();
    let all = [headers, &[("x-request-id", id.as_str())]].concat();
    let answer = site.send(post_with(&all, BODY)).await;
    (answer, id)
}

/// Asserts that a caller is not let in, and is told what everybody is told; gives the reason that the log names.
#[track_caller]
pub(crate) fn turned_away(answer: &Answer, id: &str) -> String {
    answer.problem(401, "UNAUTHENTICATED");
    let mut body = answer.json();
    assert_eq!(body["requestId"], id);
    body["requestId"] = Value::Null;
    assert_eq!(
        body,
        serde_json::json!({
            "type": "/errors/UNAUTHENTICATED", "title": "Unauthorized", "status": 401, "code": "UNAUTHENTICATED",
            "detail": "The access token or embed key of the request does not count; get a new one.",
            "retryable": false, "requestId": null,
        })
    );
    assert_eq!(answer.header("www-authenticate"), "Bearer error=\"invalid_token\"");
    assert_eq!(answer.header("cache-control"), "no-store");
    let reasons = audit::reasons(id);
    assert_eq!(reasons.len(), 1, "one line of the audit: {reasons:?}");
    reasons[0].clone()
}

/// Asks for a token with a form.
pub(crate) async fn ask_for_token(site: &Site, form: &[(&str, &str)]) -> Answer {
    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
    let kind = [("content-type", "application/x-www-form-urlencoded")];
    site.send(request("POST", "/oauth/token", &kind, &body)).await
}
