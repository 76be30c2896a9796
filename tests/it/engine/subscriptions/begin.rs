//! What begins as a subscription, and from where.

use hcs_graph::engine::{Listener, Outcome, Refusal};
use serde_json::json;

use super::{begun, listener, on_sqlite, refused, subscribe};

#[tokio::test]
async fn what_is_no_subscription_or_not_valid_does_not_begin() {
    on_sqlite(async |app, _| {
        for (query, code, refusal) in [
            ("{ __typename }", "OPERATION_RESOLUTION_FAILURE", Refusal::Operation),
            (
                "subscription A { told { number } } query B { __typename }",
                "OPERATION_RESOLUTION_FAILURE",
                Refusal::Operation,
            ),
            ("subscription {", "GRAPHQL_PARSE_FAILED", Refusal::Syntax),
            ("subscription { nope }", "GRAPHQL_VALIDATION_FAILED", Refusal::Validation),
            ("subscription { told { number } study { id } }", "GRAPHQL_VALIDATION_FAILED", Refusal::Validation),
            ("subscription { told @skip(if: false) { number } }", "GRAPHQL_VALIDATION_FAILED", Refusal::Validation),
            ("subscription { __typename }", "GRAPHQL_VALIDATION_FAILED", Refusal::Validation),
            ("subscription($n: Int!) { heartbeat(everySeconds: $n) { number } }", "BAD_VARIABLE", Refusal::Variables),
            ("subscription { heartbeat(everySeconds: 0) { number } }", "BAD_USER_INPUT", Refusal::Subscription),
            ("subscription { heartbeat(everySeconds: 61) { number } }", "BAD_USER_INPUT", Refusal::Subscription),
        ] {
            let expected = (code.to_owned(), Outcome::Refused(refusal));
            assert_eq!(refused(&app, query, json!({}), listener()), expected, "{query}");
        }
        let aliases: String = (0..31).map(|n| format!("a{n}: number ")).collect();
        let deep = format!("subscription {{ told {{ {aliases} }} }}");
        assert_eq!(refused(&app, &deep, json!({}), listener()).0, "LIMIT_EXCEEDED");
    })
    .await;
}

#[tokio::test]
async fn a_subscription_that_is_asked_for_one_answer_is_told_where_to_go() {
    on_sqlite(async |app, _| {
        let answer = app.ask("subscription { told { number } }", json!({})).await;
        assert_eq!(answer["errors"][0]["extensions"]["code"], "OPERATION_RESOLUTION_FAILURE");
        let message = answer["errors"][0]["message"].as_str().unwrap();
        assert!(message.contains("/graphql/ws") && message.contains("text/event-stream"), "{message}");
    })
    .await;
}

#[tokio::test]
async fn the_source_is_told_from_where_to_go_on() {
    on_sqlite(async |app, hand| {
        let _ = begun(&app, "subscription { study { id } }");
        let _ = begun(&app, r#"subscription { study(after: "stu-7") { id } }"#);
        let query = "subscription($after: String) { study(after: $after) { id } }";
        let listener = Listener { after: Some("stu-9".to_owned()), ..listener() };
        let _ = subscribe(&app, query, json!({"after": "stu-8"}), listener).unwrap();
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(hand.afters(), [(None, None), (None, text("stu-7")), (text("stu-9"), text("stu-8"))]);
        hand.left().await;
    })
    .await;
}
