//! Texts are compared alike on both databases; filters and orders are bounded, each at its limit and one past it.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::{
    engine::{
        cases::{Case, case, check},
        world,
    },
    support::{app::App, on_both},
};

/// How many studies a filter finds.
fn counts(name: &str, filter: Value, count: u32) -> Case {
    asks(name, filter).gives(format!(r#"{{"studies":{{"totalCount":{count}}}}}"#))
}

fn asks(name: &str, filter: Value) -> Case {
    case(name).asks("query($f: StudyFilter) { studies(filter: $f) { totalCount } }").with(json!({ "f": filter }))
}

fn bad(name: &str, filter: Value) -> Case {
    asks(name, filter).gives(r#"{"studies":null}"#).told("BAD_USER_INPUT", json!(["studies"]))
}

/// A filter inside so many `not`.
fn negated(times: usize, inner: Value) -> Value {
    (0..times).fold(inner, |filter, _| json!({ "not": filter }))
}

on_both! {
    async fn texts_are_compared_by_their_letters(app: Arc<App>) from Empty {
        world::fill(&app).await;
        world::run(&app, "UPDATE study SET title = 'ÂŴÊN Straße 50%_\\\\' WHERE id = 1").await;
        world::run(&app, "UPDATE study SET topic = '', title = 'a\nb' WHERE id = 2").await;
        let title = |comparison: Value| json!({ "title": comparison });
        check(&app, [
            counts("as it is written", title(json!({"eq": "ÂŴÊN Straße 50%_\\\\"})), 1),
            counts("A to Z without regard to case", title(json!({"eq": "ÂŴÊn sTRAßE 50%_\\\\"})), 1),
            counts("other letters as they are", title(json!({"eq": "âŵên straße 50%_\\\\"})), 0),
            counts("the beginning", title(json!({"startsWith": "ÂŴ"})), 1),
            counts("the beginning in small letters", title(json!({"startsWith": "âŵ"})), 0),
            counts("what it holds", title(json!({"contains": "ŴÊN s"})), 1),
            counts("one of several", title(json!({"in": ["ÂŴÊN STRASSE", "ÂŴÊN STRAßE 50%_\\\\"]})), 1),
            counts("one of none", title(json!({"in": []})), 0),
            counts("a per cent sign is one", title(json!({"contains": "%"})), 1),
            counts("an underline is one", title(json!({"contains": "50_"})), 0),
            counts("a backslash is one", title(json!({"contains": "_\\\\"})), 1),
            counts("a backslash alone", title(json!({"contains": "\\"})), 2),
            counts("a quote", title(json!({"contains": "\"study\""})), 1),
            counts("a quote of the database", title(json!({"contains": "' OR '1'='1"})), 0),
            counts("a line end", title(json!({"eq": "A\nB"})), 1),
            counts("the empty text is held by all", title(json!({"contains": ""})), 3),
            counts("the empty text equals itself alone", title(json!({"eq": ""})), 0),
            counts("nothing compared is true for all", title(json!({})), 3),
            counts("a null comparison is none", title(json!({"eq": null, "contains": "STUDY"})), 1),
            counts("a character that no text has", title(json!({"eq": "\u{0}"})), 0),
            counts("a character that no text has, in a longer one", title(json!({"contains": "a\u{0}b"})), 0),
            counts("a character that no text has, in a list", title(json!({"in": ["\u{0}", "a\nb"]})), 1),
        ]).await;
        let lookup = |name: &str, field: &str, by: &str, value: Value| {
            case(name).asks(format!("query($v: String!) {{ {field}(by: {{{by}: $v}}) {{ id }} }}")).with(json!({ "v": value })).gives(format!(r#"{{"{field}":null}}"#))
        };
        check(&app, [
            lookup("a look-up by an identifier of no form", "study", "irasId", json!("' --")),
            lookup("a look-up by a character that no text has", "study", "irasId", json!("\u{0}")),
            lookup("a look-up by a key", "fundingScheme", "key", json!("a\u{0}")),
            case("a look-up by two parts").asks(r#"query($v: String!) { grant(by: {reference: {funder: "<org:3>", reference: $v}}) { id } }"#)
                .with(json!({"v": "G\u{0}1"})).gives(r#"{"grant":null}"#),
            case("a look-up by two parts that finds it").asks(r#"{ grant(by: {reference: {funder: "<org:3>", reference: "g / 1"}}) { id } }"#)
                .gives(r#"{"grant":{"id":"<gra:1>"}}"#),
        ]).await;
    }

    async fn three_levels_and_fifty_conditions(app: Arc<App>) from Empty {
        world::fill(&app).await;
        let of = |count: usize, one: Value| json!({ "or": vec![one; count] });
        let open = json!({"status": "OPEN"});
        check(&app, [
            counts("three levels", negated(3, open.clone()), 2),
            bad("four levels", negated(4, open.clone())),
            counts("three levels of and, or and not", json!({"and": [{"or": [negated(1, open.clone())]}]}), 2),
            bad("four of them", json!({"and": [{"or": [negated(2, open.clone())]}]})),
            counts("levels through an edge count on", json!({"not": {"involvements": {"not": {"studyLike": {"not": {"status": "OPEN"}}}}}}), 2),
            bad("one more through an edge", json!({"not": {"involvements": {"not": {"studyLike": {"not": {"not": {"status": "OPEN"}}}}}}})),
            counts("fifty conditions", of(50, open.clone()), 1),
            bad("fifty-one", of(51, open)),
            counts("both ends of a span are conditions", of(25, json!({"recordedOn": {"gte": "2025-01-10", "lt": "2025-01-11"}})), 1),
            bad("one more", of(26, json!({"recordedOn": {"gte": "2025-01-10", "lt": "2025-01-11"}}))),
            counts("an edge is a condition beside what it leads to", of(25, json!({"sites": {"role": "LEAD"}})), 0),
            bad("one more edge", of(26, json!({"sites": {"role": "LEAD"}}))),
            counts("fifty edges through a table between", of(50, json!({"grants": {}})), 1),
            bad("one more edge through a table between", of(51, json!({"grants": {}}))),
            counts("fifty sets of ids", of(50, json!({"sponsor": ["<org:1>"]})), 1),
        ]).await;
    }

    async fn three_keys_of_an_order_and_none_twice(app: Arc<App>) from Empty {
        world::fill(&app).await;
        let order = |name: &str, order: &str| case(name).asks(format!("{{ studies(orderBy: {order}) {{ nodes {{ id }} }} }}"));
        let failing = |name: &str, keys: &str| order(name, keys).gives(r#"{"studies":null}"#).told("BAD_USER_INPUT", json!(["studies"]));
        let all = r#"{"studies":{"nodes":[{"id":"<stu:2>"},{"id":"<stu:1>"},{"id":"<stu:3>"}]}}"#;
        check(&app, [
            order("three", "[{field: STATUS}, {field: TITLE}, {field: RECORDED_ON}]").gives(all),
            order("none", "[]").gives(r#"{"studies":{"nodes":[{"id":"<stu:1>"},{"id":"<stu:2>"},{"id":"<stu:3>"}]}}"#),
            order("null", "null").gives(r#"{"studies":{"nodes":[{"id":"<stu:1>"},{"id":"<stu:2>"},{"id":"<stu:3>"}]}}"#),
            failing("four", "[{field: STATUS}, {field: TITLE}, {field: RECORDED_ON}, {field: STARTED_ON}]"),
            failing("one twice", "[{field: STATUS}, {field: STATUS, direction: DESC}]"),
        ]).await;
    }

    async fn ids_of_another_type_or_form_are_told(app: Arc<App>) from Empty {
        world::fill(&app).await;
        check(&app, [
            counts("of the type", json!({"sponsor": ["<org:1>", "<org:2>", "<org:99>"]}), 2),
            bad("of another type", json!({"sponsor": ["<stu:1>"]})),
            bad("of no type", json!({"sponsor": ["xxx_cm04q2zw7v23s"]})),
            bad("of no form", json!({"sponsor": ["1"]})),
            case("of another type, in a look-up").asks(r#"{ study(by: {id: "<org:1>"}) { id } }"#)
                .gives(r#"{"study":null}"#).told("BAD_USER_INPUT", json!(["study"])),
        ]).await;
    }
}
