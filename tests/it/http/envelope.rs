//! Every part of an envelope reaches the engine, over POST and over GET.

use std::sync::Arc;

use serde_json::{Value, json};

use super::support::{Site, post, request};
use crate::support::{app::App, on_both};

const DOCUMENT: &str =
    "query One($no: Boolean!) { a: __typename @skip(if: $no) b: __typename } query Two { c: __typename }";

fn address(parts: &[(&str, &str)]) -> String {
    let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(parts).finish();
    format!("/graphql?{query}")
}

on_both! {
    async fn operation_and_variables_are_honoured(app: Arc<App>) from Empty {
        let site = Site::over(&app).await;
        let one = json!({"data": {"b": "Query"}});
        let two = json!({"data": {"c": "Query"}});
        for (name, variables, expected) in [("One", json!({"no": true}), &one), ("Two", Value::Null, &two)] {
            let body = json!({"query": DOCUMENT, "operationName": name, "variables": variables, "extensions": {"x": 1}});
            assert_eq!(&site.send(post(&body.to_string())).await.json(), expected);
            let parts = [
                ("query", DOCUMENT),
                ("operationName", name),
                ("variables", &variables.to_string()),
                ("extensions", "{\"x\":1}"),
                ("unknown", "kept out"),
            ];
            assert_eq!(&site.send(request("GET", &address(&parts), &[], "")).await.json(), expected);
        }
    }

    async fn an_empty_operation_name_is_none(app: Arc<App>) from Empty {
        let site = Site::over(&app).await;
        let parts = [("query", "query Only { __typename }"), ("operationName", ""), ("variables", "")];
        assert_eq!(site.get(&address(&parts)).await.status, 200);
        let parts = [("query", DOCUMENT), ("operationName", "")];
        site.get(&address(&parts)).await.refused(422, "OPERATION_RESOLUTION_FAILURE");
    }

    async fn a_get_is_told_what_is_wrong_with_it(app: Arc<App>) from Empty {
        let site = Site::over(&app).await;
        site.get("/graphql").await.refused(422, "BAD_REQUEST");
        site.get(&address(&[("query", DOCUMENT), ("variables", "{")])).await.refused(400, "BAD_REQUEST");
        site.get(&address(&[("query", DOCUMENT), ("variables", "7")])).await.refused(422, "BAD_REQUEST");
        site.get(&address(&[("query", "{ __typename }"), ("query", "{ __typename }")])).await.refused(422, "BAD_REQUEST");
    }

    async fn a_refusal_speaks_the_callers_language(app: Arc<App>) from Empty {
        let site = Site::over(&app).await;
        let message = async |language: &str| {
            let answer = site.send(request("GET", "/graphql", &[("accept-language", language)], "")).await;
            answer.json()["errors"][0]["message"].as_str().unwrap().to_owned()
        };
        assert_eq!(message("en").await, "The request has no query.");
        assert_eq!(message("cy-GB, en;q=0.5").await, "Nid oes ymholiad yn y cais.");
        assert_eq!(message("fr").await, "The request has no query.");
    }
}
