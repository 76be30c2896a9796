//! `Cost: explain`: where a price comes from, without running the operation.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::{
    http::support::{Site, post_with},
    support::{app::App, on_both},
};

const EXPLAIN: (&str, &str) = ("cost", "explain");
const QUERY: &str = "query($n: Int) { found: studies(first: $n) { totalCount nodes { title sponsor { name { en } } involvements(first: 5) { edges { node { role } } } } } search(query: \"x\", first: 2) { nodes { ... on Study { sponsor { id } } ... on Grant { id } } } }";

fn sum(lines: &[Value]) -> u64 {
    lines.iter().map(|line| line["subtotal"].as_u64().unwrap()).sum()
}

on_both! {
    async fn each_line_says_where_it_comes_from(app: Arc<App>) from Empty {
        let site = Site::over(&app).await;
        app.statements.take();
        let body = json!({ "query": QUERY, "variables": { "n": 10 } }).to_string();
        let answer = site.send(post_with(&[EXPLAIN], &body)).await;
        let whole: Value = serde_json::from_str(&answer.text).unwrap();
        let cost = &whole["extensions"]["cost"];
        assert_eq!((answer.status, &whole["data"], whole.get("errors")), (200, &Value::Null, None));
        let line = |path: &[&str], ty: Value, weight: u64, multiplier: u64| {
            json!({ "path": path, "type": ty, "weight": weight, "multiplier": multiplier, "subtotal": weight * multiplier })
        };
        assert_eq!(cost["explain"], json!([
            line(&[], Value::Null, 1, 1),
            line(&["found", "totalCount"], Value::Null, 5, 1),
            line(&["found", "nodes"], json!("Study"), 1, 10),
            line(&["found", "nodes", "sponsor"], json!("Organisation"), 1, 10),
            line(&["found", "nodes", "involvements", "edges", "node"], json!("StudyInvolvement"), 1, 50),
            line(&["search"], Value::Null, 100, 1),
            line(&["search", "nodes"], json!("Study"), 1, 2),
            line(&["search", "nodes", "sponsor"], json!("Organisation"), 1, 2),
        ]));
        assert_eq!(cost["requested"], json!(sum(cost["explain"].as_array().unwrap())));
        assert_eq!((&cost["actual"], app.statements.take()), (&json!(1), 0), "it is told, and not run");
    }

    async fn what_is_too_dear_is_told_too_and_what_is_refused_is_refused(app: Arc<App>) from Empty {
        let site = Site::with(&app, &[("limits.cost", "10")]).await;
        let body = json!({ "query": "{ studies { nodes { id } } }" }).to_string();
        site.send(post_with(&[], &body)).await.refused(422, "LIMIT_EXCEEDED");
        let answer = site.send(post_with(&[("cost", "Explain")], &body)).await;
        assert_eq!((answer.status, answer.cost().requested, answer.cost().limit), (200, Some(26), 10));
        for (query, code) in [("{", "GRAPHQL_PARSE_FAILED"), ("{ elephants }", "GRAPHQL_VALIDATION_FAILED")] {
            let answer = site.send(post_with(&[EXPLAIN], &json!({ "query": query }).to_string())).await;
            assert_eq!(answer.json()["errors"][0]["extensions"]["code"], code);
        }
        // Any other value asks for nothing.
        assert_eq!(site.send(post_with(&[("cost", "5")], &json!({ "query": "{ __typename }" }).to_string())).await.json()["data"], json!({ "__typename": "Query" }));
    }
}
