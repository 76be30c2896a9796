//! The table of statuses of the contract, row by row.

use std::sync::Arc;

use serde_json::json;

use super::support::{NEWER, OLDER, Site, post, post_with, request};
use crate::support::{app::App, on_both};

const PARTIAL: &str = r#"{"query":"{ __typename node(id: \"nonsense\") { id } }"}"#;
const ACCEPT_OLDER: (&str, &str) = ("accept", "application/json");

on_both! {
    async fn an_answer_is_200_over_every_method_that_may_ask(app: Arc<App>) from Empty {
        let site = Site::over(&app).await;
        let body = r#"{"query":"{ organisations { totalCount } }"}"#;
        let json = [("content-type", "application/json")];
        for asked in [
            request("POST", "/graphql", &json, body),
            request("QUERY", "/graphql", &json, body),
            request("GET", "/graphql?query=%7B%20organisations%20%7B%20totalCount%20%7D%20%7D", &[], ""),
        ] {
            let answer = site.send(asked).await;
            assert_eq!((answer.status, answer.kind()), (200, NEWER));
            assert_eq!(answer.json(), json!({"data": {"organisations": {"totalCount": 0}}}));
        }
        let head = site.send(request("HEAD", "/graphql?query=%7B__typename%7D", &[], "")).await;
        assert_eq!((head.status, head.text.as_str()), (200, ""));
    }

    async fn data_with_errors_is_294_in_the_newer_form_alone(app: Arc<App>) from Empty {
        let site = Site::over(&app).await;
        let newer = site.send(post(PARTIAL)).await;
        assert_eq!((newer.status, newer.kind()), (294, NEWER));
        let older = site.send(post_with(&[ACCEPT_OLDER], PARTIAL)).await;
        assert_eq!((older.status, older.kind()), (200, OLDER));
        for answer in [&newer, &older] {
            assert_eq!(answer.json()["data"], json!({"__typename": "Query", "node": null}));
            assert_eq!(answer.json()["errors"][0]["extensions"]["code"], "BAD_USER_INPUT");
        }
        let switched = Site::with(&app, &[("server.partial_success_294", "false")]).await;
        assert_eq!(switched.send(post(PARTIAL)).await.status, 200);
    }

    async fn a_database_away_is_503_and_says_when_to_come_back(app: Arc<App>) from Empty {
        let site = Site::over(&app).await;
        assert_eq!(site.get("/readyz").await.status, 200);
        site.db.clone().close().await.unwrap();
        let answer = site.ask("{ organisations { totalCount } }").await;
        answer.problem(503, "SERVICE_UNAVAILABLE");
        assert_eq!((answer.header("retry-after"), &answer.json()["retryable"]), ("1", &json!(true)));
        let ready = site.get("/readyz").await;
        ready.problem(503, "SERVICE_UNAVAILABLE");
        assert_eq!(ready.header("retry-after"), "1");
        assert_eq!(site.get("/livez").await.status, 200);
    }
}

/// Refusals before the database is asked, which are the same in both forms.
mod refusals {
    use super::*;
    use crate::support::database::{Content, sqlite, with};

    async fn in_both_forms(body: &str, status: u16, code: &str) {
        with(sqlite(Content::Empty).await, async |app| {
            let site = Site::over(&app).await;
            let newer = site.send(post(body)).await;
            newer.refused(status, code);
            assert_eq!(newer.kind(), NEWER);
            let older = site.send(post_with(&[ACCEPT_OLDER], body)).await;
            older.refused(status, code);
            assert_eq!(older.kind(), OLDER);
        })
        .await;
    }

    #[tokio::test]
    async fn a_document_that_is_no_graphql() {
        in_both_forms(r#"{"query":"{ organisations "}"#, 400, "GRAPHQL_PARSE_FAILED").await;
    }

    #[tokio::test]
    async fn a_document_that_does_not_fit_the_contract() {
        in_both_forms(r#"{"query":"{ nope }"}"#, 422, "GRAPHQL_VALIDATION_FAILED").await;
        in_both_forms(r#"{"query":"mutation { nope }"}"#, 422, "GRAPHQL_VALIDATION_FAILED").await;
    }

    #[tokio::test]
    async fn an_operation_that_cannot_be_chosen() {
        let body = r#"{"query":"query A { __typename } query B { __typename }"}"#;
        in_both_forms(body, 422, "OPERATION_RESOLUTION_FAILURE").await;
        let body = r#"{"query":"query A { __typename }","operationName":"C"}"#;
        in_both_forms(body, 422, "OPERATION_RESOLUTION_FAILURE").await;
    }

    #[tokio::test]
    async fn variables_that_do_not_fit() {
        let body = r#"{"query":"query Q($id: ID!) { node(id: $id) { id } }"}"#;
        in_both_forms(body, 422, "BAD_VARIABLE").await;
    }

    #[tokio::test]
    async fn a_document_past_a_limit() {
        let fields: String = (0..21).map(|n| format!("a{n}: __typename ")).collect();
        let body = json!({ "query": format!("{{ {fields} }}") }).to_string();
        in_both_forms(&body, 422, "LIMIT_EXCEEDED").await;
    }

    #[tokio::test]
    async fn an_envelope_that_is_not_one() {
        in_both_forms("{", 400, "BAD_REQUEST").await;
        in_both_forms("", 400, "BAD_REQUEST").await;
        in_both_forms("{}", 422, "BAD_REQUEST").await;
        in_both_forms(r#"[{"query":"{ __typename }"}]"#, 422, "BAD_REQUEST").await;
        in_both_forms(r#"{"query":"{ __typename }","variables":[]}"#, 422, "BAD_REQUEST").await;
    }

    #[tokio::test]
    async fn methods_forms_and_places_that_are_not_served() {
        with(sqlite(Content::Empty).await, async |app| {
            let site = Site::over(&app).await;
            for method in ["PUT", "DELETE", "PATCH", "TRACE"] {
                let answer = site.send(request(method, "/graphql", &[], "")).await;
                answer.problem(405, "METHOD_NOT_ALLOWED");
                assert_eq!(answer.header("allow"), "GET, HEAD, OPTIONS, POST, QUERY", "{method}");
            }
            let answer = site.send(request("POST", "/livez", &[], "")).await;
            answer.problem(405, "METHOD_NOT_ALLOWED");
            assert_eq!(answer.header("allow"), "GET,HEAD");
            site.get("/graphql/nope").await.problem(404, "NOT_FOUND");

            let body = r#"{"query":"{ __typename }"}"#;
            for accept in
                ["text/html", "text/event-stream;q=0", "application/json;q=0", "application/graphql-response+xml"]
            {
                site.send(post_with(&[("accept", accept)], body)).await.problem(406, "NOT_ACCEPTABLE");
            }
            for headers in [vec![], vec![("content-type", "text/plain")], vec![("content-type", "application/graphql")]]
            {
                let answer = site.send(request("POST", "/graphql", &headers, body)).await;
                answer.problem(415, "UNSUPPORTED_MEDIA_TYPE");
            }
        })
        .await;
    }
}
