//! Statements of a filter, a count and a look-up as the databases mean to run them: by indexes, whatever the rows.

use std::sync::Arc;

use hcs_graph::{
    db::Backend,
    engine::{
        contract::{Contract, SDL, TypeKind},
        id,
    },
};

use crate::support::{
    app::App,
    on_both,
    plan::{plan_without, walks},
};

/// The statements of a query with their plans, as texts.
async fn plans(app: &App, query: &str) -> Vec<(String, Vec<String>)> {
    plans_without(app, query, &[]).await
}

/// The same, while PostgreSQL does without some ways more.
async fn plans_without(app: &App, query: &str, off: &[&str]) -> Vec<(String, Vec<String>)> {
    app.statements.take();
    app.data(query).await;
    let mut out = Vec::new();
    for statement in app.statements.runs() {
        let plan = plan_without(app, &statement, off).await;
        out.push((format!("{query}\n{}\n{}", statement.0, plan.join("\n")), plan));
    }
    out
}

/// The filter's fields that follow an edge, for each connection of the root.
pub(super) fn edges() -> Vec<(String, String)> {
    let contract = Contract::load(SDL).unwrap();
    let query = contract.ty(contract.query()).fields().unwrap();
    let mut out = Vec::new();
    for field in query.iter() {
        let connection = contract.ty(field.ty.inner());
        let Some(node) = connection.name.strip_suffix("Connection") else { continue };
        let Some(filter) = contract.id(&format!("{node}Filter")) else { continue };
        let TypeKind::Input { fields, .. } = &contract.ty(filter).kind else { continue };
        for edge in fields {
            let other = contract.ty(edge.ty.inner());
            let target = other.name.strip_suffix("Filter").and_then(|name| contract.id(name));
            if !["and", "or", "not"].contains(&&*edge.name) && target.is_some_and(|ty| contract.ty(ty).is_object()) {
                out.push((field.name.to_string(), edge.name.to_string()));
            }
        }
    }
    out
}

on_both! {
    async fn every_edge_that_a_filter_follows_has_an_index(app: Arc<App>) from Sample {
        let edges = edges();
        assert!(edges.len() >= 19, "{edges:?}");
        for (field, edge) in edges {
            for query in [
                format!("{{ page: {field}(first: 5, filter: {{ {edge}: {{}} }}) {{ nodes {{ id }} }} }}"),
                format!("{{ page: {field}(first: 5, filter: {{ not: {{ {edge}: {{}} }} }}) {{ nodes {{ id }} }} }}"),
            ] {
                for (told, plan) in plans(&app, &query).await {
                    // The list itself may be walked for a count of it or from its beginning, what lies behind an edge not.
                    let walks: Vec<_> = walks(&plan).into_iter().filter(|walk| !walk.contains("t0")).collect();
                    assert!(walks.is_empty(), "{walks:?}: {told}");
                }
            }
        }
    }

    async fn filters_over_edges_start_from_an_index(app: Arc<App>) from Sample {
        let boards = app.data("{ organisations(filter: {kind: [HEALTH_BOARD]}) { nodes { id } } }").await;
        let boards = boards["organisations"]["nodes"].as_array().unwrap().iter().map(|board| board["id"].to_string());
        let boards = boards.collect::<Vec<_>>().join(", ");
        let on = "{lt: \"2026-01-01\"}";
        for query in [
            "{ page: studies(first: 5, filter: {involvements: {role: [CHIEF_INVESTIGATOR], identityGroup: [LABORATORY_SCIENCES_AND_GENOMICS]}}) { nodes { id } totalCount } }".to_owned(),
            "{ page: studies(first: 5, filter: {identifiers: {scheme: [IRAS], value: {startsWith: \"99\"}}}) { nodes { id } totalCount } }".to_owned(),
            "{ page: studies(first: 5, filter: {grants: {funderLike: {kind: [CHARITY]}}}) { nodes { id } totalCount } }".to_owned(),
            "{ page: grants(first: 5, filter: {covers: [BACKFILL, TUITION]}) { nodes { id } totalCount } }".to_owned(),
            "{ page: fundingSchemes(first: 5, filter: {covers: [TUITION]}) { nodes { id } totalCount } }".to_owned(),
            format!("{{ page: researchers(first: 5, filter: {{appointments: {{organisation: [{boards}], not: {{endedOn: {on}}}}}, \
                grantRoles: {{grantLike: {{startedOn: {on}, not: {{endedOn: {on}}}}}}}}}) {{ nodes {{ id }} totalCount }} }}"),
            format!("{{ page: grants(first: 5, filter: {{recipient: [{boards}], endedOn: {{gte: \"2026-01-01\"}}}}) {{ nodes {{ id }} totalCount }} }}"),
        ] {
            let data = app.data(&query).await;
            assert!(data["page"]["totalCount"].as_u64().unwrap() > 0, "{query}");
            for (told, plan) in plans(&app, &query).await {
                let walks: Vec<_> = walks(&plan).into_iter().filter(|walk| !walk.contains("t0")).collect();
                assert!(walks.is_empty(), "{walks:?}: {told}");
            }
        }
    }

    async fn look_ups_and_edges_read_by_an_index(app: Arc<App>) from Sample {
        let study = app.data("{ studies(first: 1, filter: {identifiers: {scheme: [IRAS]}}) { nodes { id identifiers { value scheme } } } }").await;
        let study = &study["studies"]["nodes"][0];
        let iras = study["identifiers"].as_array().unwrap().iter().find(|i| i["scheme"] == "IRAS").unwrap()["value"].as_str().unwrap();
        for query in [
            format!("{{ study(by: {{id: {}}}) {{ title }} }}", study["id"]),
            format!("{{ study(by: {{irasId: \"{iras}\"}}) {{ title }} }}"),
            format!("{{ node(id: \"{}\") {{ ... on Researcher {{ name }} }} }}", id::encode("res", 1)),
            format!("{{ nodes(ids: [{0}, {0}]) {{ ... on Study {{ title involvements(first: 2) {{ totalCount nodes {{ role researcher {{ name }} }} }} sites {{ nodes {{ role }} }} identifiers {{ value }} }} }} }}", study["id"]),
        ] {
            let plans = plans(&app, &query).await;
            assert!(!plans.is_empty());
            for (told, plan) in plans {
                assert!(walks(&plan).is_empty(), "{told}");
            }
        }
    }

    async fn facets_of_long_lists_are_counted_from_indexes(app: Arc<App>) from Sample {
        let contract = Contract::load(SDL).unwrap();
        for (field, ty, more) in [
            ("studies", "StudyFacets", "status: [OPEN]"),
            ("grants", "GrantFacets", "isZeroAward: false"),
            ("publications", "PublicationFacets", "kind: [RESEARCH_ARTICLE]"),
            ("outputs", "OutputFacets", "kind: [POSTER]"),
        ] {
            let facets = contract.ty(contract.id(ty).unwrap()).fields().unwrap();
            assert!(facets.iter().count() >= 4, "{ty}");
            for facet in facets.iter() {
                for args in [String::new(), format!("(filter: {{ {more} }})")] {
                    let query = format!("{{ page: {field}{args} {{ facets {{ {} {{ count }} }} }} }}", facet.name);
                    for (told, plan) in plans_without(&app, &query, &["bitmapscan"]).await {
                        // What is counted by rows of other tables walks none of them; the list itself stands in an index.
                        assert!(walks(&plan).is_empty(), "{told}");
                        // PostgreSQL reads of a handful of rows whatever is nearest; SQLite counts rows by what they refer to, or by
                        // the rows of another table, along the index of that.
                        let own = facet.args.is_empty() && !plan.iter().any(|step| step.contains("holds_"));
                        let covered = plan.iter().any(|step| step.contains("COVERING INDEX"));
                        assert!(app.db.backend() == Backend::Postgres || !own || !args.is_empty() || covered, "{told}");
                    }
                }
            }
        }
    }

    async fn identifiers_are_found_by_an_index_of_their_values(app: Arc<App>) from Sample {
        for (query, index) in [
            ("{ page: studies(filter: {identifiers: {scheme: [IRAS], value: {eq: \"991234\"}}}) { totalCount } }", "study_identifier_scheme_folded"),
            ("{ page: publications(filter: {identifiers: {scheme: [DOI], value: {eq: \"10.1000/Abc\"}}}) { totalCount } }", "publication_identifier_scheme_folded"),
        ] {
            for (told, plan) in plans_without(&app, query, &["bitmapscan"]).await {
                assert!(plan.iter().any(|step| step.contains(index)), "{told}");
                let whole = ["(scheme=? AND <expr>=?)", "(lower(value) = "];
                assert!(plan.iter().any(|step| whole.iter().any(|whole| step.contains(whole))), "{told}");
            }
        }
    }
}
