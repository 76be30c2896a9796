//! The databases answer a search from its index: the plans of the statements that are run.

use std::sync::Arc;

use sea_orm::DatabaseBackend;

use crate::support::{app::App, on_both, plan::plan};

/// The plan of each statement that a query runs, in the database's own words.
async fn plans(app: &App, query: &str) -> Vec<String> {
    app.statements.take();
    app.data(query).await;
    let mut plans = Vec::new();
    for statement in app.statements.runs() {
        plans.push(plan(app, &statement).await.join("\n"));
    }
    plans
}

on_both! {
    async fn a_search_is_answered_by_its_index(app: Arc<App>) from Sample {
        let postgres = app.db.writer().get_database_backend() == DatabaseBackend::Postgres;
        for query in [
            "{ search(query: \"cancer\") { totalCount } }",
            "{ search(query: \"canc\", types: [STUDY]) { totalCount } }",
            "{ studies(search: \"cancer\", first: 5) { nodes { id } } }",
            "{ studies(search: \"cancer\", first: 5, orderBy: [{field: RECORDED_ON}]) { totalCount } }",
        ] {
            for plan in plans(&app, query).await {
                let (index, scan) = if postgres { ("search_index", "Seq Scan") } else { ("VIRTUAL TABLE INDEX", "SCAN t0\n") };
                assert!(plan.contains(index), "{query}\n{plan}");
                assert!(!plan.contains(scan), "{query}\n{plan}");
            }
        }
    }

    async fn the_welsh_order_comes_from_its_index(app: Arc<App>) from Sample {
        let query = "{ organisations(first: 5, orderBy: [{field: NAME}]) { nodes { id } } }";
        let sql = {
            use async_graphql::Request;
            use hcs_graph::engine::Caller;
            app.statements.take();
            app.graph.answer(&Request::new(query), &Caller { welsh: true, ..crate::support::app::caller() }).await;
            app.statements.texts().remove(0)
        };
        assert!(sql.contains("name_key_cy"), "{sql}");
        let english = plans(&app, query).await;
        assert!(english[0].contains("organisation_name_en_id"), "{english:?}");
    }
}
