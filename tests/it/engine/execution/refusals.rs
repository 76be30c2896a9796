//! Requests that are not run at all: their answer has errors and no `data`.

use std::sync::Arc;

use hcs_graph::engine::Refusal;
use serde_json::json;

use crate::{
    engine::{
        cases::{case, check},
        world,
    },
    support::{app::App, on_both},
};

on_both! {
    async fn what_cannot_be_run_has_no_data(app: Arc<App>) from Empty {
        world::fill(&app).await;
        let syntax = |name: &str, document: &str| case(name).asks(document).refused(Refusal::Syntax, "GRAPHQL_PARSE_FAILED");
        check(&app, [
            syntax("nothing", ""),
            syntax("blanks and a comment", "  # nothing\n ,,"),
            syntax("no GraphQL", "SELECT 1"),
            syntax("a brace too few", "{ studies { totalCount }"),
            syntax("a brace too many", "{ studies { totalCount } } }"),
            syntax("a string without an end", "{ node(id: \"x) { id } }"),
            syntax("a field without a name", "{ a: }"),
            case("a field that the contract has not").asks("{ elephants { id } }").invalid(),
            case("a type that the contract has not").asks("{ studies { ... on Elephant { id } } }").invalid(),
            case("a fragment that is not there").asks("{ studies { ...A } }").invalid(),
            case("a fragment that is not used").asks("{ studies { totalCount } } fragment A on Study { id }").invalid(),
            case("a fragment that spreads itself").asks("{ studies { nodes { ...A } } } fragment A on Study { id ...A }").invalid(),
            case("two fragments that spread one another").asks("{ studies { nodes { ...A } } } fragment A on Study { ...B } fragment B on Study { ...A }").invalid(),
            case("a definition of the contract's language").asks("type A { a: Int } { studies { totalCount } }").invalid(),
            case("a directive that the contract has not").asks("{ studies @loud { totalCount } }").invalid(),
            case("a directive of the contract's language").asks("{ studies @cost(weight: 0) { totalCount } }").invalid(),
            case("a mutation, of which there are none").asks("mutation { a }").invalid(),
            case("a subscription to what the contract has not").asks("subscription { a }").invalid(),
            case("fragments alone").asks("fragment A on Study { id }").invalid(),
        ]).await;
    }

    async fn the_operation_is_chosen_by_name(app: Arc<App>) from Empty {
        world::fill(&app).await;
        let unresolved = |name: &str, document: &str| case(name).asks(document).refused(Refusal::Operation, "OPERATION_RESOLUTION_FAILURE");
        let two = "query A { a: __typename } query B { b: __typename }";
        check(&app, [
            case("the only one").asks("query A { __typename }").gives(r#"{"__typename":"Query"}"#),
            case("the only one, by name").asks("query A { __typename }").named("A").gives(r#"{"__typename":"Query"}"#),
            case("the first of two").asks(two).named("A").gives(r#"{"a":"Query"}"#),
            case("the second of two").asks(two).named("B").gives(r#"{"b":"Query"}"#),
            unresolved("none of two", two),
            unresolved("another than the two", two).named("C"),
            unresolved("in other letters", two).named("a"),
            unresolved("another than the only one", "query A { __typename }").named("B"),
            unresolved("a name for one that has none", "{ __typename }").named("A"),
            unresolved("an empty name", "query A { __typename }").named(""),
            case("two of one name").asks("query A { __typename } query A { __typename }").named("A").invalid(),
            case("one without a name beside another").asks("query A { __typename } { __typename }").named("A").invalid(),
            case("what is not chosen need not have its variables").asks("query A { __typename } query B($n: Int!) { studies(first: $n) { totalCount } }")
                .named("A").gives(r#"{"__typename":"Query"}"#),
            case("what is not chosen must be valid").asks("query A { __typename } query B { elephants }").named("A").invalid(),
        ]).await;
    }

    async fn a_refusal_is_told_in_full(app: Arc<App>) from Empty {
        assert_eq!(app.ask("{\n  studies { colour }\n}", json!({})).await, json!({
            "errors": [{
                "message": "type `StudyConnection` does not have a field `colour`",
                "locations": [{"line": 2, "column": 13}],
                "extensions": {"code": "GRAPHQL_VALIDATION_FAILED", "requestId": "test", "retryable": false},
            }],
        }));
        assert_eq!(app.ask("query A { __typename } query B { __typename }", json!({})).await, json!({
            "errors": [{
                "message": "The document has several operations: `operationName` must choose one.",
                "extensions": {"code": "OPERATION_RESOLUTION_FAILURE", "requestId": "test", "retryable": false},
            }],
        }));
        let answer = app.ask("{ a b c: studies { d } }", json!({})).await;
        assert_eq!(answer["errors"].as_array().unwrap().len(), 3, "every fault is told at once: {answer:#}");
    }

    async fn a_refusal_is_the_same_the_second_time(app: Arc<App>) from Empty {
        for document in ["{ studies", "{ elephants }", "query A { __typename } query B { __typename }", "query($n: Int!) { studies(first: $n) { totalCount } }"] {
            let first = app.answer(document, json!({})).await;
            let second = app.answer(document, json!({})).await;
            assert_eq!(first.body, second.body);
            assert_eq!(first.outcome, second.outcome);
        }
        // One text, other variables and another name: the verdict on them is not kept.
        let document = "query($n: Int!) { studies(first: $n) { totalCount } }";
        assert_eq!(app.ask(document, json!({"n": 1})).await, json!({"data": {"studies": {"totalCount": 0}}}));
        assert_eq!(app.code(document, json!({"n": "1"})).await, "BAD_VARIABLE");
        assert_eq!(app.ask(document, json!({"n": 2})).await, json!({"data": {"studies": {"totalCount": 0}}}));
    }
}
