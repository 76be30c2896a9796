//! Fields of one response key are one field: its selections are merged, and it stands where it first occurs.

use std::sync::Arc;

use super::{of_study, study};
use crate::{
    engine::{
        cases::{Case, case, check},
        world,
    },
    support::{app::App, on_both},
};

fn merges(name: &str, set: &str, data: &str) -> Case {
    case(name).asks(study(1, set)).gives(of_study(data))
}

fn within_fragments(name: &str, set: &str, fragments: &str, data: &str) -> Case {
    case(name).asks(format!("{} {fragments}", study(1, set))).gives(of_study(data))
}

on_both! {
    async fn fields_merge(app: Arc<App>) from Empty {
        world::fill(&app).await;
        check(&app, [
            merges("a field twice", "title title", r#"{"title":"First study"}"#),
            merges("an alias twice", "a: title a: title", r#"{"a":"First study"}"#),
            merges("an alias that is another field's name", "title: topic topic: title", r#"{"title":"tea","topic":"First study"}"#),
            merges("keys in the order of first occurrence", "status title kind title status",
                r#"{"status":"OPEN","title":"First study","kind":"RESEARCH"}"#),
            merges("objects merge", "sponsor { abbreviation } title sponsor { kind }",
                r#"{"sponsor":{"abbreviation":"AB","kind":"HEALTH_BOARD"},"title":"First study"}"#),
            merges("objects merge at every depth",
                "recordedBy { parent { name { en } } } recordedBy { parent { name { cy } kind } kind }",
                r#"{"recordedBy":{"parent":{"name":{"en":"Alpha Board","cy":"Bwrdd Alffa"},"kind":"HEALTH_BOARD"},"kind":"DIVISION"}}"#),
            merges("embedded objects merge", "summary { en } summary { cy en status }",
                r#"{"summary":{"en":"About one","cy":"Am un","status":"REVIEWED"}}"#),
            merges("lists merge", "identifiers { scheme } identifiers { value scheme }",
                r#"{"identifiers":[{"scheme":"IRAS","value":"123456"},{"scheme":"NCT","value":"NCT00000001"}]}"#),
            merges("pages of equal arguments merge",
                "involvements(first: 2) { nodes { role } } involvements(first: 2) { totalCount nodes { anonymousCount } }",
                r#"{"involvements":{"nodes":[{"role":"CHIEF_INVESTIGATOR","anonymousCount":null},{"role":"DATA_ANALYST","anonymousCount":null}],"totalCount":3}}"#),
            merges("nodes merge with nodes, edges with edges",
                "involvements(last: 1) { edges { node { role } } nodes { anonymousCount } edges { node { anonymousCount } } }",
                r#"{"involvements":{"edges":[{"node":{"role":"RESEARCH_SUPPORT","anonymousCount":4}}],"nodes":[{"anonymousCount":4}]}}"#),
            merges("the flags of a page merge",
                "involvements(first: 1) { pageInfo { hasNextPage } pageInfo { hasPreviousPage hasNextPage } }",
                r#"{"involvements":{"pageInfo":{"hasNextPage":true,"hasPreviousPage":false}}}"#),
            merges("inline fragments do not disturb the order",
                "kind ... { title status } ... on Study { status topic title }",
                r#"{"kind":"RESEARCH","title":"First study","status":"OPEN","topic":"tea"}"#),
            merges("what is skipped is no occurrence", "title @skip(if: true) status title",
                r#"{"status":"OPEN","title":"First study"}"#),
            merges("what is skipped takes no part in the merge",
                "sponsor { abbreviation } sponsor @include(if: false) { kind }",
                r#"{"sponsor":{"abbreviation":"AB"}}"#),
            merges("one edge merges with itself through the row it leads to",
                "sponsor { id } sponsor { sponsoredStudies { nodes { sponsor { id } } } }",
                r#"{"sponsor":{"id":"<org:1>","sponsoredStudies":{"nodes":[{"sponsor":{"id":"<org:1>"}}]}}}"#),
        ]).await;
    }

    async fn fields_merge_through_fragments(app: Arc<App>) from Empty {
        world::fill(&app).await;
        check(&app, [
            within_fragments("a fragment before a field", "...A status", "fragment A on Study { title kind }",
                r#"{"title":"First study","kind":"RESEARCH","status":"OPEN"}"#),
            within_fragments("a field before a fragment", "status ...A", "fragment A on Study { title status kind }",
                r#"{"status":"OPEN","title":"First study","kind":"RESEARCH"}"#),
            within_fragments("a fragment twice", "...A topic ...A", "fragment A on Study { title }",
                r#"{"title":"First study","topic":"tea"}"#),
            within_fragments("two fragments of one object", "...A ...B",
                "fragment A on Study { sponsor { abbreviation } } fragment B on Study { sponsor { kind abbreviation } }",
                r#"{"sponsor":{"abbreviation":"AB","kind":"HEALTH_BOARD"}}"#),
            within_fragments("fragments in fragments", "...A",
                "fragment A on Study { ...B kind } fragment B on Study { ...C status } fragment C on Study { title kind }",
                r#"{"title":"First study","kind":"RESEARCH","status":"OPEN"}"#),
            within_fragments("one fragment at two places of one key", "sponsor { ...A } recordedBy { parent { ...A } } sponsor { kind }",
                "fragment A on Organisation { abbreviation }",
                r#"{"sponsor":{"abbreviation":"AB","kind":"HEALTH_BOARD"},"recordedBy":{"parent":{"abbreviation":"AB"}}}"#),
            within_fragments("pages merge through fragments", "...A ...B",
                "fragment A on Study { involvements { ...C } } fragment B on Study { involvements { totalCount nodes { id } } } \
                 fragment C on StudyInvolvementConnection { nodes { role } }",
                r#"{"involvements":{"nodes":[{"role":"CHIEF_INVESTIGATOR","id":"<inv:1>"},{"role":"DATA_ANALYST","id":"<inv:2>"},{"role":"RESEARCH_SUPPORT","id":"<inv:3>"}],"totalCount":3}}"#),
            case("fields of the root merge through fragments")
                .asks(r#"{ ...A study(by: {id: "<stu:1>"}) { status } ...B } fragment A on Query { study(by: {id: "<stu:1>"}) { title } }
                      fragment B on Query { divisions { code } study(by: {id: "<stu:1>"}) { title kind } }"#)
                .gives(r#"{"study":{"title":"First study","status":"OPEN","kind":"RESEARCH"},"divisions":[{"code":"PHYSIOLOGICAL_SCIENCES"}]}"#),
        ]).await;
    }

    async fn aliases_keep_arguments_apart(app: Arc<App>) from Empty {
        world::fill(&app).await;
        check(&app, [
            merges("two values of one text", "summary { a: value(lang: CY) b: value(lang: EN) c: value }",
                r#"{"summary":{"a":"Am un","b":"About one","c":"About one"}}"#),
            merges("one text twice", "a: summary { value(lang: CY) } b: summary { value(lang: EN) }",
                r#"{"a":{"value":"Am un"},"b":{"value":"About one"}}"#),
            merges("a page from each end", "a: involvements(first: 1) { nodes { id } } b: involvements(last: 1) { nodes { id } }",
                r#"{"a":{"nodes":[{"id":"<inv:1>"}]},"b":{"nodes":[{"id":"<inv:3>"}]}}"#),
            merges("a page with and without a filter",
                "involvements { totalCount } led: involvements(filter: {role: CHIEF_INVESTIGATOR}) { totalCount nodes { id } }",
                r#"{"involvements":{"totalCount":3},"led":{"totalCount":1,"nodes":[{"id":"<inv:1>"}]}}"#),
            merges("one edge under two names", "a: sponsor { id } b: sponsor { kind }",
                r#"{"a":{"id":"<org:1>"},"b":{"kind":"HEALTH_BOARD"}}"#),
            case("one look-up under three names")
                .asks(r#"{ a: study(by: {id: "<stu:2>"}) { id } b: study(by: {irasId: "123456"}) { id } c: study(by: {id: "<stu:4>"}) { id } }"#)
                .gives(r#"{"a":{"id":"<stu:2>"},"b":{"id":"<stu:1>"},"c":null}"#),
            case("one list under two names")
                .asks("{ a: studies(first: 1) { nodes { id } } b: studies(orderBy: {field: TITLE, direction: DESC}) { nodes { id } } }")
                .gives(r#"{"a":{"nodes":[{"id":"<stu:1>"}]},"b":{"nodes":[{"id":"<stu:3>"},{"id":"<stu:2>"},{"id":"<stu:1>"}]}}"#),
        ]).await;
    }

    async fn what_cannot_merge_is_refused(app: Arc<App>) from Empty {
        check(&app, [
            case("two fields under one key").asks(study(1, "a: title a: topic")).invalid(),
            case("two fields under one key, one by its own name").asks(study(1, "title: topic title")).invalid(),
            case("two sets of arguments under one key")
                .asks(study(1, "involvements(first: 1) { totalCount } involvements(first: 2) { totalCount }")).invalid(),
            case("with and without arguments")
                .asks(study(1, "summary { value value(lang: CY) }")).invalid(),
            case("at depth, through fragments")
                .asks("{ ...A ...B } fragment A on Query { studies { nodes { a: title } } } fragment B on Query { studies { nodes { a: topic } } }").invalid(),
            case("on unlike types, of unlike shape")
                .asks(r#"{ node(id: "<stu:1>") { ... on Study { a: title } ... on Organisation { a: name { en } } } }"#).invalid(),
        ]).await;
    }
}
