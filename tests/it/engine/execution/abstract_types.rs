//! Fragments on concrete and abstract types, and `__typename` wherever an object stands.

use std::sync::Arc;

use super::{of_study, study};
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
    async fn fragments_apply_by_type(app: Arc<App>) from Empty {
        world::fill(&app).await;
        check(&app, [
            of_node("the interface's own field", "stu:1", "id", r#"{"id":"<stu:1>"}"#),
            of_node("an inline fragment on the concrete type", "stu:1", "... on Study { title }", r#"{"title":"First study"}"#),
            of_node("an inline fragment on another type", "stu:1", "... on Organisation { abbreviation }", "{}"),
            of_node("one of several concrete types", "org:1", "... on Study { title } ... on Organisation { abbreviation } id",
                r#"{"abbreviation":"AB","id":"<org:1>"}"#),
            of_node("an inline fragment on the interface itself", "stu:1", "... on Node { id }", r#"{"id":"<stu:1>"}"#),
            of_node("the interface inside a concrete type", "stu:1", "... on Study { ... on Node { id } title }",
                r#"{"id":"<stu:1>","title":"First study"}"#),
            of_node("a concrete type inside the interface", "stu:1", "... on Node { ... on Study { title } ... on Grant { reference } }",
                r#"{"title":"First study"}"#),
            of_node("an inline fragment without a type", "stu:1", "... { id ... on Study { ... { title } } }",
                r#"{"id":"<stu:1>","title":"First study"}"#),
            of_node("an inline fragment with a directive and no type", "stu:1", "... @include(if: true) { id } ... @skip(if: true) { __typename }",
                r#"{"id":"<stu:1>"}"#),
            of_node("one key of like shape on two other types", "org:2", "... on Study { a: title } ... on Grant { a: title }", "{}"),
            of_node("one key of like shape on two types", "stu:1", "... on Study { a: title } ... on Grant { a: title }",
                r#"{"a":"First study"}"#),
            case("a named fragment on the interface, on an object")
                .asks(format!("{} fragment A on Node {{ id ... on Study {{ title }} ... on Grant {{ reference }} }}", study(1, "status ...A")))
                .gives(of_study(r#"{"status":"OPEN","id":"<stu:1>","title":"First study"}"#)),
            case("a named fragment on the interface, on rows of two types")
                .asks(r#"{ nodes(ids: ["<org:1>", "<stu:1>"]) { ...A } } fragment A on Node { __typename id ... on Organisation { kind } }"#)
                .gives(r#"{"nodes":[{"__typename":"Organisation","id":"<org:1>","kind":"HEALTH_BOARD"},{"__typename":"Study","id":"<stu:1>"}]}"#),
            case("a fragment that cannot apply is refused").asks(study(1, "... on Organisation { id }")).invalid(),
            case("a field of the concrete type on the interface is refused")
                .asks(r#"{ node(id: "<stu:1>") { title } }"#).invalid(),
        ]).await;
    }

    async fn typename_stands_everywhere(app: Arc<App>) from Empty {
        world::fill(&app).await;
        check(&app, [
            case("at the root").asks("{ __typename }").gives(r#"{"__typename":"Query"}"#),
            case("at the root, aliased and twice").asks("{ a: __typename ... { __typename a: __typename } }")
                .gives(r#"{"a":"Query","__typename":"Query"}"#),
            of_node("of a node", "stu:1", "__typename", r#"{"__typename":"Study"}"#),
            of_node("of an embedded object", "stu:1", "... on Study { summary { t: __typename } provenance { __typename } }",
                r#"{"summary":{"t":"LocalisedText"},"provenance":{"__typename":"Provenance"}}"#),
            of_node("of an embedded object that is null", "stu:3", "... on Study { summary { __typename } }", r#"{"summary":null}"#),
            of_node("of an object in an embedded object", "inv:1",
                "... on StudyInvolvement { identity { __typename discipline { __typename } } }",
                r#"{"identity":{"__typename":"ProfessionalIdentity","discipline":{"__typename":"Discipline"}}}"#),
            of_node("of a short list's items", "stu:1", "... on Study { identifiers { __typename } }",
                r#"{"identifiers":[{"__typename":"StudyIdentifier"},{"__typename":"StudyIdentifier"}]}"#),
            of_node("of all that carries a page", "stu:1",
                "... on Study { involvements(first: 1) { __typename edges { __typename node { __typename } } nodes { __typename } pageInfo { __typename } } }",
                r#"{"involvements":{"__typename":"StudyInvolvementConnection","edges":[{"__typename":"StudyInvolvementEdge","node":{"__typename":"StudyInvolvement"}}],"nodes":[{"__typename":"StudyInvolvement"}],"pageInfo":{"__typename":"PageInfo"}}}"#),
            of_node("of what is not there", "stu:2", "... on Study { recordedBy { __typename } }", r#"{"recordedBy":null}"#),
        ]).await;
    }

    async fn empty_selection_sets_are_objects_without_keys(app: Arc<App>) from Empty {
        world::fill(&app).await;
        check(&app, [
            case("of the operation").asks("{ }").gives("{}"),
            case("of an object").asks(study(1, "sponsor { } title")).gives(of_study(r#"{"sponsor":{},"title":"First study"}"#)),
            case("of an object that is not there").asks(study(3, "sponsor { }")).gives(of_study(r#"{"sponsor":null}"#)),
            case("of an embedded object").asks(study(1, "summary { }")).gives(of_study(r#"{"summary":{}}"#)),
            case("of an embedded object that is not there").asks(study(3, "summary { }")).gives(of_study(r#"{"summary":null}"#)),
            case("of a look-up").asks(study(1, "")).gives(of_study("{}")),
            case("of a look-up that finds nothing").asks(study(4, "")).gives(of_study("null")),
            case("of a page").asks("{ studies { } }").gives(r#"{"studies":{}}"#),
            case("of the nodes and edges of a page").asks("{ studies(first: 2) { nodes { } edges { } pageInfo { } } }")
                .gives(r#"{"studies":{"nodes":[{},{}],"edges":[{},{}],"pageInfo":{}}}"#),
            case("of a short list").asks("{ divisions { } }").gives(r#"{"divisions":[{}]}"#),
            case("of fragments").asks(study(1, "... { } ... on Study { } ...A") + " fragment A on Study { }").gives(of_study("{}")),
            case("a leaf takes none").asks(study(1, "title { }")).invalid(),
            case("an object needs one").asks(study(1, "sponsor")).invalid(),
        ]).await;
    }
}
