//! The number of statements depends on the shape of a query, never on the number of rows.

use std::sync::Arc;

use hcs_graph::engine::limits::Limits;
use serde_json::json;

use crate::support::{app::App, on_both};

/// Organisation, researchers, studies, grants, funder.
const DEEP: &str = "query($n: Int) { organisations(first: $n, filter: {kind: [HEALTH_BOARD, NHS_TRUST, HIGHER_EDUCATION_INSTITUTION, CHARITY, INDUSTRY]}) \
    { nodes { name { en } researchers(first: $n) { nodes { name studies(first: $n) { nodes { title \
    grants(first: $n) { nodes { title funder { name { en } } } } } } } } } } }";

async fn statements(app: &App, query: &str, n: u32) -> usize {
    app.statements.take();
    let answer = app.ask(query, json!({ "n": n })).await;
    assert_eq!(answer.get("errors"), None, "{answer:#}");
    app.statements.take()
}

on_both! {
    async fn four_levels_cost_the_same_for_2_and_for_100_parents(app: Arc<App>) from Sample {
        // Of a hundred parents it costs more than anybody may ask for.
        let app = App::with_limits(&app.url, Limits { cost: u64::MAX, ..Limits::default() }).await;
        let few = statements(&app, DEEP, 2).await;
        let many = statements(&app, DEEP, 100).await;
        assert_eq!(few, 4);
        assert_eq!(many, few);
    }

    async fn a_list_is_one_statement_and_a_count_one_more(app: Arc<App>) from Sample {
        for (query, wanted) in [
            ("query($n: Int) { studies(first: $n) { nodes { title sponsor { name { en } parent { name { en } } } } } }", 1),
            ("query($n: Int) { studies(first: $n) { nodes { title } totalCount } }", 2),
            ("query($n: Int) { studies(first: $n) { totalCount } }", 1),
            ("query($n: Int) { studies(first: $n) { nodes { involvements(first: $n) { totalCount nodes { role researcher { name } } } } } }", 3),
            ("query($n: Int) { studies(first: $n) { nodes { identifiers { value } isExternallyFunded } } }", 3),
            ("query($n: Int) { studies(first: $n) { nodes { title } edges { node { status } cursor } } }", 1),
            ("query($n: Int) { studies(first: $n) { pageInfo { hasPreviousPage } } }", 0),
        ] {
            assert_eq!(statements(&app, query, 2).await, wanted, "{query}");
            assert_eq!(statements(&app, query, 50).await, wanted, "{query}");
        }
    }

    async fn only_selected_columns_are_read(app: Arc<App>) from Sample {
        app.statements.take();
        app.data("{ studies(first: 1) { nodes { title } } }").await;
        let texts = app.statements.texts();
        assert!(!texts[0].contains("summary") && !texts[0].contains("topic"), "{texts:?}");
        assert!(!texts[0].to_lowercase().contains("offset"), "{texts:?}");
    }
}
