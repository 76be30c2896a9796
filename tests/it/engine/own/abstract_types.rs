//! Unions, and interfaces that implement interfaces, as conditions of fragments. A field that gives a union or another
//! interface than `node` and `nodes` do is no part of the engine yet: the bindings are refused, by name.

use std::sync::Arc;

use hcs_graph::engine::Graph;

use super::thing;
use crate::{
    engine::{
        cases::{Case, case, check},
        world,
    },
    support::{app::App, on_both},
};

fn of_node(name: &str, id: &str, set: &str, data: &str) -> Case {
    case(name).asks(format!(r#"{{ node(id: "<{id}>") {{ {set} }} }}"#)).gives(format!(r#"{{"node":{data}}}"#))
}

on_both! {
    async fn fragments_on_unions_and_interfaces_of_interfaces(app: Arc<App>) from Empty {
        world::fill(&app).await;
        let app = thing::graph(&app).await;
        check(&app, [
            of_node("a union that holds the type", "thi:1", "... on Hit { __typename ... on Thing { colour } ... on Organisation { label } }",
                r#"{"__typename":"Thing","colour":"RED"}"#),
            of_node("a union that does not hold the type", "thi:1", "... on Other { __typename }", "{}"),
            of_node("the union inside the type", "thi:1", "... on Thing { ... on Hit { ... on Thing { whole } } }", r#"{"whole":-2147483648}"#),
            of_node("an interface that implements the interface", "org:1", "... on Named { label id }", r#"{"label":"Alpha Board","id":"<org:1>"}"#),
            of_node("one that two types implement", "thi:1", "... on Named { a: label ... on Thing { label } }", r#"{"a":"one","label":"one"}"#),
            of_node("the interface of the interface inside it", "thi:1", "... on Named { ... on Node { id } ... on Hit { __typename } }",
                r#"{"id":"<thi:1>","__typename":"Thing"}"#),
            case("named fragments").asks(r#"{ nodes(ids: ["<thi:2>", "<org:2>"]) { ...A } } fragment A on Named { label ...B } fragment B on Hit { __typename ... on Thing { truth } }"#)
                .gives(r#"{"nodes":[{"label":"two","__typename":"Thing","truth":false},{"label":"Beta Service","__typename":"Organisation"}]}"#),
            case("a field of the inner interface on the outer one is refused").asks(r#"{ node(id: "<thi:1>") { label } }"#).invalid(),
            case("a field on a union is refused").asks(r#"{ node(id: "<thi:1>") { ... on Hit { id } } }"#).invalid(),
        ]).await;
    }
}

#[test]
fn fields_of_abstract_types_are_refused_by_name() {
    let check =
        |of: &str, with: &str| Graph::check(&thing::SDL.replacen(of, with, 1), thing::bindings()).err().unwrap();
    assert_eq!(
        check("type Query {", "type Query { search: [Hit!] named: Named"),
        [
            "field `Query.search`: no binding declares it and no rule finds it",
            "field `Query.named`: no binding declares it and no rule finds it",
        ]
    );
    assert_eq!(
        check("type Thing implements Node & Named {", "type Thing implements Node & Named { ownerOrThing: Hit"),
        [
            "field `Thing.ownerOrThing`: `thing` has no column `owner_or_thing` or `owner_or_thing_id`, and no edge is declared"
        ]
    );
    assert_eq!(
        check("type Thing implements Node & Named {", "type Thing implements Node & Named { long2: Hit").len(),
        1
    );
}
