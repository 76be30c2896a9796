//! Lists, pages and edges whose items exclude null: a fault climbs through them to the nearest place that may be null.

use std::sync::Arc;

use serde_json::json;

use super::thing;
use crate::{
    engine::{
        cases::{case, check},
        world,
    },
    support::{app::App, on_both},
};

on_both! {
    async fn a_fault_climbs_to_the_nearest_nullable_place(app: Arc<App>) from Empty {
        world::fill(&app).await;
        let app = thing::graph(&app).await;
        world::run(&app, "UPDATE thing SET colour = 'BROKEN' WHERE id = 2").await;
        check(&app, [
            case("through nodes that exclude null, at the root")
                .asks("{ all2 { label } things { totalCount nodes { label colour } } }")
                .gives(r#"{"all2":[{"label":"three"},{"label":"two"},{"label":"one"}],"things":null}"#)
                .told("INTERNAL", json!(["things", "nodes", 1, "colour"])),
            case("through edges that exclude null")
                .asks("{ things { edges { node { colour } } } }").gives(r#"{"things":null}"#)
                .told("INTERNAL", json!(["things", "edges", 1, "node", "colour"])),
            case("through a node that excludes null, in edges that allow it")
                .asks("{ loose { edges { __typename node { colour } } totalCount } }")
                .gives(r#"{"loose":{"edges":[{"__typename":"LooseEdge","node":{"colour":"RED"}},null,{"__typename":"LooseEdge","node":{"colour":"GREEN"}}],"totalCount":3}}"#)
                .told("INTERNAL", json!(["loose", "edges", 1, "node", "colour"])),
            case("in nodes that allow null").asks("{ loose { nodes { colour } } }")
                .gives(r#"{"loose":{"nodes":[{"colour":"RED"},null,{"colour":"GREEN"}]}}"#)
                .told("INTERNAL", json!(["loose", "nodes", 1, "colour"])),
            case("a short list that allows null, of items that exclude it").asks("{ all { colour } a: __typename }")
                .gives(r#"{"all":null,"a":"Query"}"#).told("INTERNAL", json!(["all", 1, "colour"])),
            case("a short list of items that allow it").asks("{ all2 { colour } }")
                .gives(r#"{"all2":[{"colour":"GREEN"},null,{"colour":"RED"}]}"#).told("INTERNAL", json!(["all2", 1, "colour"])),
            case("a nested short list of items that exclude null is null itself, and its object stays")
                .asks(r#"{ organisation(by: {id: "<org:1>"}) { label all { colour } } b: organisation(by: {id: "<org:2>"}) { all { colour } } }"#)
                .gives(r#"{"organisation":{"label":"Alpha Board","all":null},"b":{"all":[{"colour":"GREEN"}]}}"#)
                .told("INTERNAL", json!(["organisation", "all", 1, "colour"])),
            case("nested pages, each for itself")
                .asks(r#"{ nodes(ids: ["<org:1>", "<org:2>"]) { ... on Organisation { things { nodes { colour } } loose(first: 1) { nodes { colour } } } } }"#)
                .gives(r#"{"nodes":[{"things":null,"loose":{"nodes":[{"colour":"RED"}]}},{"things":{"nodes":[{"colour":"GREEN"}]},"loose":{"nodes":[{"colour":"GREEN"}]}}]}"#)
                .told("INTERNAL", json!(["nodes", 0, "things", "nodes", 1, "colour"])),
            case("a page that does not show the fault is served").asks("{ things(first: 1) { nodes { colour } } }")
                .gives(r#"{"things":{"nodes":[{"colour":"RED"}]}}"#),
        ]).await;
    }

    async fn values_that_are_worked_out(app: Arc<App>) from Empty {
        world::fill(&app).await;
        let app = thing::graph(&app).await;
        check(&app, [
            case("a null").asks("{ loose { nodes { label worked } } }")
                .gives(r#"{"loose":{"nodes":[{"label":"one","worked":"RED"},{"label":"two","worked":null},{"label":"three","worked":"GREEN"}]}}"#),
            case("a failure, for each row").asks("{ loose(first: 2) { nodes { label failed } } }")
                .gives(r#"{"loose":{"nodes":[{"label":"one","failed":null},{"label":"two","failed":null}]}}"#)
                .told("TIMEOUT", json!(["loose", "nodes", 0, "failed"]))
                .told("TIMEOUT", json!(["loose", "nodes", 1, "failed"])),
            case("nobody to work it out for").asks(r#"{ loose(filter: {owner: []}) { nodes { worked failed } } }"#)
                .gives(r#"{"loose":{"nodes":[]}}"#),
            case("through an edge to one that is not there").asks(r#"{ nodes(ids: ["<thi:1>", "<thi:9>"]) { ... on Thing { worked } } }"#)
                .gives(r#"{"nodes":[{"worked":"RED"},null]}"#),
        ]).await;
    }
}
