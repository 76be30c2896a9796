//! Traps of planning and writing: shapes over one read, introspection, abstract conditions, defaults, look-ahead.

use std::sync::Arc;

use hcs_graph::{db::Backend, engine::Refusal};
use sea_query::Value as Bound;

use crate::{
    engine::{
        cases::{case, check, with_ids},
        world,
    },
    support::{app::App, on_both},
};

on_both! {
    async fn trap_5_two_shapes_over_one_connection(app: Arc<App>) from Empty {
        world::fill(&app).await;
        app.statements.take();
        check(&app, [
            case("nodes, edges and an alias of each")
                .asks("{ studies(first: 1) { a: nodes { title } edges { node { status } } b: nodes { kind id } c: edges { cursor @skip(if: true) node { topic } } } }")
                .gives(r#"{"studies":{"a":[{"title":"First study"}],"edges":[{"node":{"status":"OPEN"}}],"b":[{"kind":"RESEARCH","id":"<stu:1>"}],"c":[{"node":{"topic":"tea"}}]}}"#),
            case("pages below each shape, of unlike size")
                .asks("{ studies(first: 1) { nodes { involvements(first: 1) { nodes { id } } } edges { node { involvements(first: 2) { nodes { role } } } } } }")
                .gives(r#"{"studies":{"nodes":[{"involvements":{"nodes":[{"id":"<inv:1>"}]}}],"edges":[{"node":{"involvements":{"nodes":[{"role":"CHIEF_INVESTIGATOR"},{"role":"DATA_ANALYST"}]}}}]}}"#),
            case("edges to one below each shape")
                .asks("{ studies(first: 1) { nodes { sponsor { id } } edges { node { sponsor { kind } recordedBy { id } } } } }")
                .gives(r#"{"studies":{"nodes":[{"sponsor":{"id":"<org:1>"}}],"edges":[{"node":{"sponsor":{"kind":"HEALTH_BOARD"},"recordedBy":{"id":"<org:2>"}}}]}}"#),
        ]).await;
        // One statement for the first and the last, three for the pages.
        assert_eq!(app.statements.take(), 1 + 3 + 1);
    }

    async fn trap_6_introspection_beside_data_aliased(app: Arc<App>) from Empty {
        world::fill(&app).await;
        check(&app, [
            case("spliced by key, in the order of the document")
                .asks(r#"{ z: __type(name: "Money") { name } studies { totalCount } a: __schema { queryType { name } } t: __typename b: __type(name: "Nobody") { name } }"#)
                .gives(r#"{"z":{"name":"Money"},"studies":{"totalCount":3},"a":{"queryType":{"name":"Query"}},"t":"Query","b":null}"#),
        ]).await;
    }

    async fn trap_7_a_condition_on_the_interface_itself(app: Arc<App>) from Empty {
        world::fill(&app).await;
        check(&app, [
            case("loses nothing").asks(r#"{ node(id: "<stu:1>") { ... on Node { id ... on Node { ... on Study { title } } } } }"#)
                .gives(r#"{"node":{"id":"<stu:1>","title":"First study"}}"#),
        ]).await;
    }

    async fn trap_8_a_variable_left_out_where_the_argument_has_a_default(app: Arc<App>) from Empty {
        world::fill(&app).await;
        check(&app, [
            case("takes the default")
                .asks("query($d: OrderDirection) { studies(orderBy: [{field: TITLE, direction: $d}]) { nodes { id } } }")
                .gives(r#"{"studies":{"nodes":[{"id":"<stu:1>"},{"id":"<stu:2>"},{"id":"<stu:3>"}]}}"#),
            case("of the introspection too")
                .asks("query($d: Boolean) { __type(name: \"OrderDirection\") { enumValues(includeDeprecated: $d) { name } } }")
                .gives(r#"{"__type":{"enumValues":[{"name":"ASC"},{"name":"DESC"}]}}"#),
        ]).await;
    }

    async fn trap_9_request_errors_have_no_data(app: Arc<App>) from Empty {
        check(&app, [
            case("syntax").asks("{").refused(Refusal::Syntax, "GRAPHQL_PARSE_FAILED"),
            case("validation").asks("{ x }").invalid(),
            case("variables").asks("query($n: Int!) { studies(first: $n) { totalCount } }").unfit(),
            case("operation").asks("query A { __typename } query B { __typename }").refused(Refusal::Operation, "OPERATION_RESOLUTION_FAILURE"),
            case("limits").asks(format!("{{ {} }}", "__typename ".repeat(21))).refused(Refusal::Limits, "LIMIT_EXCEEDED"),
            case("limits of the introspection").asks("{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }")
                .refused(Refusal::Limits, "LIMIT_EXCEEDED"),
        ]).await;
    }

    async fn trap_10_a_row_read_to_look_ahead_has_no_children(app: Arc<App>) from Empty {
        world::fill(&app).await;
        for (args, rows) in [("first: 2", vec![1, 2]), ("last: 2", vec![2, 3]), ("first: 1", vec![1]), ("first: 3", vec![1, 2, 3])] {
            app.statements.take();
            let query = format!("{{ studies({args}) {{ pageInfo {{ hasNextPage hasPreviousPage }} nodes {{ involvements {{ totalCount nodes {{ id }} }} identifiers {{ value }} }} }} }}");
            app.data(&query).await;
            let runs = app.statements.runs();
            assert_eq!(runs.len(), 4, "the page, its rows' pages, their counts, a list: {runs:#?}");
            for (text, values) in &runs[1..] {
                assert_eq!(parents(&app, values), rows, "{args}: {text}");
            }
        }
    }

    async fn trap_10_nor_has_it_below_several_parents(app: Arc<App>) from Empty {
        world::fill(&app).await;
        app.statements.take();
        let query = with_ids(r#"{ nodes(ids: ["<stu:1>", "<stu:2>", "<stu:3>"]) { ... on Study { involvements(first: 1) { pageInfo { hasNextPage } nodes { organisation { appointments { nodes { id } } } } } } } }"#);
        let data = app.data(&query).await;
        assert_eq!(data["nodes"][0]["involvements"]["pageInfo"]["hasNextPage"], true);
        let runs = app.statements.runs();
        assert_eq!(runs.len(), 3, "{runs:#?}");
        assert_eq!(parents(&app, &runs[1].1), [1, 2, 3]);
        // Involvements 1, 4 and 5 are shown, all for organisation 1; involvement 2, for organisation 2, is the look-ahead.
        assert_eq!(parents(&app, &runs[2].1), [1]);
    }
}

/// The parents that a statement was run for: the first set of ids that it binds.
fn parents(app: &App, values: &sea_query::Values) -> Vec<i64> {
    let sets = values.0.iter().filter_map(|value| match value {
        Bound::String(Some(text)) if app.db.backend() == Backend::Sqlite => serde_json::from_str(text).ok(),
        Bound::Array(_, Some(items)) => Some(
            items
                .iter()
                .map(|item| if let Bound::BigInt(Some(id)) = item { *id } else { panic!("no id: {item:?}") })
                .collect(),
        ),
        _ => None,
    });
    let sets: Vec<Vec<i64>> = sets.collect();
    assert_eq!(sets.len(), 1, "{values:?}");
    sets.into_iter().next().unwrap()
}
