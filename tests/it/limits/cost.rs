//! What an operation can cost and what it did cost, over the contract. How prices are made up is tested beside them, in
//! the engine.

use std::sync::Arc;

use hcs_graph::engine::{Outcome, Refusal, limits::Limits};
use serde_json::json;

use crate::{
    engine::world,
    support::{app::App, cost::Cost, on_both},
};

async fn cost(app: &App, query: &str) -> (u64, u64) {
    let (answer, cost) = app.priced(query, json!({})).await;
    assert_eq!(answer.get("errors"), None, "{query}\n{answer:#}");
    (cost.requested.unwrap(), cost.actual)
}

on_both! {
    async fn what_is_really_given_is_counted_by_the_same_prices(app: Arc<App>) from Empty {
        world::fill(&app).await;
        // Three studies are listed, three organisations there; five involvements belong to listed studies.
        for (query, requested, actual) in [
            ("{ __typename }", 1, 1),
            ("{ studies { nodes { id } } }", 1 + 25, 1 + 3),
            ("{ studies(first: 2) { nodes { id } edges { node { id } } } }", 1 + 4, 1 + 4),
            ("{ studies { edges { cursor } pageInfo { hasNextPage } } }", 1, 1),
            ("{ studies { totalCount } organisations { totalCount } }", 1 + 10, 1 + 10),
            // The third study has no sponsor.
            ("{ studies(first: 10) { nodes { sponsor { name { en cy } provenance { source } } } } }", 1 + 20, 1 + 3 + 2),
            ("{ studies(first: 3) { nodes { involvements(first: 4) { totalCount nodes { identity { group } } } } } }", 1 + 3 * (1 + 5 + 4), 1 + 3 * (1 + 5) + 5),
            // Somebody without a public profile, and somebody who is not named, are not there.
            ("{ studyInvolvements(first: 5) { nodes { researcher { name } } } }", 1 + 10, 1 + 5 + 3),
            ("{ organisations(first: 3) { nodes { aliases { name } } } }", 1 + 3 * 11, 1 + 3 + 2),
            ("{ studies { facets { status { value count label { en } } } } }", 1 + 10 + 7, 1 + 10 + 7),
            ("{ studies { facets { sponsor(limit: 5) { count node { id } } } } }", 1 + 10 + 10, 1 + 10 + 4),
            ("{ nodes(ids: [\"<org:1>\", \"<org:9>\", \"<org:1>\"]) { id } }", 1 + 3, 1 + 2),
            ("{ node(id: \"<org:9>\") { id } study(by: {id: \"<stu:1>\"}) { id } }", 1 + 2, 1 + 1),
            ("{ search(query: \"study\", first: 4) { totalCount nodes { __typename } } }", 1 + 100 + 5 + 4, 1 + 100 + 5),
            ("{ participationReport { studies } }", 1 + 100 + 50, 1 + 100 + 1),
            ("{ enumLabels(enums: [\"GrantRole\"]) { values { label { en } } } }", 1 + 160 * 16, 1 + 1 + 2),
            ("{ __type(name: \"Study\") { name } }", 1 + 5, 1 + 5),
        ] {
            let query = crate::engine::cases::with_ids(query);
            assert_eq!(cost(&app, &query).await, (requested, actual), "{query}");
        }
    }

    async fn what_became_null_for_a_fault_is_not_counted(app: Arc<App>) from Empty {
        world::fill(&app).await;
        world::run(&app, "UPDATE study SET status = 'BROKEN' WHERE id = 2").await;
        let (answer, cost) = app.priced("{ studies(first: 5) { nodes { status sponsor { id } } } }", json!({})).await;
        assert_eq!(answer["data"]["studies"]["nodes"][1], json!(null));
        // The first with its sponsor, and the third, which has none.
        assert_eq!((cost.requested, cost.actual), (Some(1 + 10), 1 + 2 + 1));
    }

    async fn at_the_limit_an_operation_runs_and_one_past_it_does_not(app: Arc<App>) from Empty {
        let query = "query($n: Int) { studies(first: $n) { totalCount nodes { id } } }";
        let app = App::with_limits(&app.url, Limits { cost: 16, ..Limits::default() }).await;
        let (answer, told) = app.priced(query, json!({ "n": 10 })).await;
        assert_eq!(answer, json!({ "data": { "studies": { "totalCount": 0, "nodes": [] } } }));
        assert_eq!(told, Cost { requested: Some(16), actual: 6, limit: 16, remaining: None });
        app.statements.take();
        let refused = app.answer(query, json!({ "n": 11 })).await;
        assert_eq!((refused.outcome, app.statements.take()), (Outcome::Refused(Refusal::Limits), 0));
        let (answer, told) = app.priced(query, json!({ "n": 11 })).await;
        assert_eq!(answer["errors"][0]["extensions"]["code"], "LIMIT_EXCEEDED");
        assert_eq!(answer["errors"][0]["message"], "The operation passes the limit of cost: 17 of 16.");
        assert_eq!(told, Cost { requested: Some(17), actual: 10, limit: 16, remaining: None });
        // One document, and other variables.
        assert_eq!(app.priced(query, json!({ "n": 1 })).await.1.requested, Some(7));
    }

    async fn what_is_refused_before_it_is_priced_says_so(app: Arc<App>) from Empty {
        for query in ["{", "{ elephants }", "query A { __typename } query B { __typename }", "query($n: Int!) { studies(first: $n) { totalCount } }"] {
            let (answer, told) = app.priced(query, json!({})).await;
            assert_eq!(answer.get("data"), None, "{answer}");
            assert_eq!((told.requested, told.actual), (None, 10), "{query}");
        }
    }
}
