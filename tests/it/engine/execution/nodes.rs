//! `node` and `nodes`: by id, whatever the type.

use std::sync::Arc;

use hcs_graph::engine::id;
use serde_json::json;

use crate::{
    engine::{
        cases::{case, check},
        world,
    },
    support::{app::App, on_both},
};

on_both! {
    async fn one(app: Arc<App>) from Empty {
        world::fill(&app).await;
        let one = |name: &str, id: &str| case(name).asks(format!(r#"{{ n: node(id: "{id}") {{ id }} }}"#));
        let malformed = |name: &str, id: &str| one(name, id).gives(r#"{"n":null}"#).told("BAD_USER_INPUT", json!(["n"]));
        check(&app, [
            one("there", "<stu:1>").gives(r#"{"n":{"id":"<stu:1>"}}"#),
            one("not there", "<stu:99>").gives(r#"{"n":null}"#),
            one("never there", "<stu:-1>").gives(r#"{"n":null}"#),
            one("out of sight", "<stu:4>").gives(r#"{"n":null}"#),
            one("of somebody without a public profile", "<res:3>").gives(r#"{"n":null}"#),
            one("that belongs to what is out of sight", "<inv:6>").gives(r#"{"n":null}"#),
            malformed("empty", ""),
            malformed("no id", "study 1"),
            malformed("of no type", "xxx_cm04q2zw7v23s"),
            malformed("too short", "stu_cm04q2zw7v23"),
            malformed("too long", "stu_cm04q2zw7v23ss"),
            malformed("of letters that ids have not", "stu_cm04q2zw7v23u"),
            malformed("in capitals", "STU_CM04Q2ZW7V23S"),
            malformed("with a space", " stu_cm04q2zw7v23s"),
            malformed("of more than 64 bits", "stu_zzzzzzzzzzzzz"),
            case("null, as a variable").asks("query($i: ID!) { node(id: $i) { id } }").with(json!({"i": null})).unfit(),
        ]).await;
        assert_eq!(id::encode("stu", 1), "stu_cm04q2zw7v23s", "the ids above are made from this one");
    }

    async fn several(app: Arc<App>) from Empty {
        world::fill(&app).await;
        let several = |name: &str, ids: &str, set: &str| case(name).asks(format!("{{ nodes(ids: {ids}) {{ {set} }} }}"));
        let bad = |name: &str, ids: &str| several(name, ids, "id").gives(r#"{"nodes":null}"#).told("BAD_USER_INPUT", json!(["nodes"]));
        check(&app, [
            several("in the order asked for", r#"["<stu:3>", "<org:1>", "<stu:1>"]"#, "id __typename")
                .gives(r#"{"nodes":[{"id":"<stu:3>","__typename":"Study"},{"id":"<org:1>","__typename":"Organisation"},{"id":"<stu:1>","__typename":"Study"}]}"#),
            several("each as often as asked for", r#"["<stu:1>", "<stu:2>", "<stu:1>"]"#, "id")
                .gives(r#"{"nodes":[{"id":"<stu:1>"},{"id":"<stu:2>"},{"id":"<stu:1>"}]}"#),
            several("null for what is not there or out of sight", r#"["<stu:99>", "<stu:1>", "<stu:4>", "<res:3>"]"#, "id")
                .gives(r#"{"nodes":[null,{"id":"<stu:1>"},null,null]}"#),
            several("one id for the list", r#""<stu:1>""#, "id").gives(r#"{"nodes":[{"id":"<stu:1>"}]}"#),
            several("each type its own fields", r#"["<stu:1>", "<gra:2>"]"#, "... on Study { status } ... on Grant { isZeroAward } id")
                .gives(r#"{"nodes":[{"status":"OPEN","id":"<stu:1>"},{"isZeroAward":true,"id":"<gra:2>"}]}"#),
            several("pages below, the same row twice", r#"["<stu:1>", "<stu:3>", "<stu:1>"]"#, "... on Study { involvements(first: 1) { nodes { id } totalCount } }")
                .gives(r#"{"nodes":[{"involvements":{"nodes":[{"id":"<inv:1>"}],"totalCount":3}},{"involvements":{"nodes":[{"id":"<inv:5>"}],"totalCount":1}},{"involvements":{"nodes":[{"id":"<inv:1>"}],"totalCount":3}}]}"#),
            several("no fields", r#"["<stu:1>", "<stu:4>"]"#, "").gives(r#"{"nodes":[{},null]}"#),
            bad("none", "[]"),
            bad("one that is malformed", r#"["<stu:1>", "nonsense"]"#),
            several("a null", r#"["<stu:1>", null]"#, "id").invalid(),
            case("the same ids under two names").asks(r#"{ a: nodes(ids: ["<stu:1>"]) { id } b: nodes(ids: ["<stu:1>"]) { __typename } }"#)
                .gives(r#"{"a":[{"id":"<stu:1>"}],"b":[{"__typename":"Study"}]}"#),
        ]).await;
    }

    async fn a_hundred_and_one_more(app: Arc<App>) from Empty {
        world::fill(&app).await;
        let ask = |name: &str, count: i64| {
            let ids: Vec<String> = (1..=count).map(|row| format!("<stu:{row}>")).collect();
            case(name).asks("query($ids: [ID!]!) { nodes(ids: $ids) { id } }").with(json!({ "ids": ids }))
        };
        let hundred = format!(r#"{{"nodes":[{{"id":"<stu:1>"}},{{"id":"<stu:2>"}},{{"id":"<stu:3>"}}{}]}}"#, ",null".repeat(97));
        check(&app, [
            ask("a hundred", 100).gives(hundred),
            ask("one more", 101).gives(r#"{"nodes":null}"#).told("BAD_USER_INPUT", json!(["nodes"])),
        ]).await;
    }

    async fn types_are_read_once_each(app: Arc<App>) from Empty {
        world::fill(&app).await;
        app.statements.take();
        app.data(&crate::engine::cases::with_ids(r#"{ nodes(ids: ["<stu:1>", "<org:1>", "<stu:2>", "<org:2>", "<stu:1>"]) { id } }"#)).await;
        assert_eq!(app.statements.take(), 2);
    }
}
