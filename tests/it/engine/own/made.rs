//! Objects that are worked out: selected, merged and cut back like any other, with arguments, and at the root.

use std::sync::Arc;

use async_graphql::{Value, indexmap::IndexMap};
use entity::organisation;
use hcs_graph::{
    db::DbOptions,
    engine::{
        binding::{Batch, BatchFuture, Binding},
        error::{Code, FieldError, said},
        limits::Limits,
        scope::everything,
    },
};
use serde_json::json;

use crate::{
    engine::{
        cases::{case, check},
        world,
    },
    support::{app::App, on_both},
};

const SDL: &str = r#"
directive @requiresScope(any: [Scope!]!) on OBJECT | FIELD_DEFINITION
enum Scope { ONE }
enum Colour { RED GREEN }
input Span { from: Int to: Int }
interface Node { id: ID! }
type Organisation implements Node {
  id: ID!
  sum(of: [Int!], colour: Colour! = RED, span: Span): Sum
  list(holes: Boolean = false): [Sum!]
  loose(holes: Boolean = false): [Sum]
}
type Sum { total: Int! half: Float colour: Colour parts: [Part!] secret: Int @requiresScope(any: [ONE]) }
type Part { number: Int! }
input OrganisationBy @oneOf { id: ID }
type Query {
  node(id: ID!): Node
  nodes(ids: [ID!]!): [Node]
  organisation(by: OrganisationBy!): Organisation
  all(of: [Int!]): Sum
  broken: Sum
}
"#;

fn object<const N: usize>(fields: [(&str, Value); N]) -> Value {
    Value::Object(
        fields.into_iter().map(|(name, value)| (async_graphql::Name::new(name), value)).collect::<IndexMap<_, _>>(),
    )
}

fn number(value: Option<&Value>) -> i64 {
    match value {
        Some(Value::Number(number)) => number.as_i64().unwrap_or_default(),
        _ => 0,
    }
}

/// The sum of `of` and of the parent's own number; its parts are the numbers of `of`.
fn sum(batch: Batch<'_>) -> BatchFuture<'_> {
    let of: Vec<Value> = match batch.args.get("of") {
        Some(Value::List(numbers)) => numbers.clone(),
        _ => Vec::new(),
    };
    let span = match batch.args.get("span") {
        Some(Value::Object(span)) => number(span.get("to")) - number(span.get("from")),
        _ => 0,
    };
    let colour = batch.args.get("colour").cloned().unwrap_or(Value::Null);
    let sums = batch.parents.iter().map(|parent| {
        let total = parent.id + span + of.iter().map(|one| number(Some(one))).sum::<i64>();
        let parts = of.iter().map(|one| object([("number", one.clone())])).collect();
        #[expect(clippy::cast_precision_loss, reason = "small numbers of a test")]
        let half = async_graphql::Number::from_f64(total as f64 / 2.0).map_or(Value::Null, Value::Number);
        object([
            ("total", total.into()),
            ("half", half),
            ("colour", colour.clone()),
            ("parts", Value::List(parts)),
            ("secret", 7.into()),
        ])
    });
    let sums = sums.collect();
    Box::pin(async move { Ok(sums) })
}

/// Two sums; one without a total in between when holes are asked for.
fn list(batch: Batch<'_>) -> BatchFuture<'_> {
    let one = |total: i64| object([("total", total.into())]);
    let holes = matches!(batch.args.get("holes"), Some(Value::Boolean(true)));
    let middle = if holes { vec![object([("half", Value::Null)])] } else { Vec::new() };
    let lists = batch.parents.iter().map(|parent| {
        let list = [vec![one(parent.id)], middle.clone(), vec![one(parent.id + 1)]].concat();
        Value::List(list)
    });
    let lists = lists.collect();
    Box::pin(async move { Ok(lists) })
}

fn broken(_: Batch<'_>) -> BatchFuture<'_> {
    Box::pin(async { Err(FieldError::new(Code::Timeout, said::timeout())) })
}

async fn graph(app: &App) -> App {
    let bindings = vec![
        Binding::node::<organisation::Entity>("Organisation", "org")
            .rows(everything)
            .computed_with("sum", &[], &[("of", "[Int!]"), ("colour", "Colour!"), ("span", "Span")], sum)
            .computed_with("list", &[], &[("holes", "Boolean")], list)
            .computed_with("loose", &[], &[("holes", "Boolean")], list),
        Binding::made("Sum"),
        Binding::made("Part"),
        Binding::root().computed_with("all", &[], &[("of", "[Int!]")], sum).computed("broken", &[], broken),
    ];
    App::of(&app.url, (SDL, bindings), Limits::default(), DbOptions { readers: 2, ..DbOptions::default() }).await
}

on_both! {
    async fn objects_that_are_worked_out_are_served_like_any_other(app: Arc<App>) from Empty {
        world::fill(&app).await;
        let app = graph(&app).await;
        check(&app, [
            case("what is selected, in the order of the document, under its aliases")
                .asks(r#"{ organisation(by: {id: "<org:1>"}) { sum(of: [2, 3]) { b: half total __typename parts { number n: number } } } }"#)
                .gives(r#"{"organisation":{"sum":{"b":3.0,"total":6,"__typename":"Sum","parts":[{"number":2,"n":2},{"number":3,"n":3}]}}}"#),
            case("two selections of one field are one object")
                .asks(r#"{ organisation(by: {id: "<org:1>"}) { sum { total } ...more sum { ... on Sum { colour } } } } fragment more on Organisation { sum { parts { number } } }"#)
                .gives(r#"{"organisation":{"sum":{"total":1,"parts":[],"colour":"RED"}}}"#),
            case("arguments by default, by literal, by variable and inside an object")
                .asks(r#"query($c: Colour!, $to: Int) { organisation(by: {id: "<org:2>"}) { sum { total colour } a: sum(colour: $c, span: {from: 1, to: $to}) { total colour } } }"#)
                .with(json!({ "c": "GREEN", "to": 5 }))
                .gives(r#"{"organisation":{"sum":{"total":2,"colour":"RED"},"a":{"total":6,"colour":"GREEN"}}}"#),
            case("for all parents at once, at its own place")
                .asks(r#"{ nodes(ids: ["<org:2>", "<org:99>", "<org:1>"]) { ... on Organisation { sum { total } } } }"#)
                .gives(r#"{"nodes":[{"sum":{"total":2}},null,{"sum":{"total":1}}]}"#),
            case("at the root, beside others, and skipped")
                .asks(r#"{ all(of: [4]) { total parts { number } } b: all { total @skip(if: true) half } organisation(by: {id: "<org:1>"}) { id } }"#)
                .gives(r#"{"all":{"total":4,"parts":[{"number":4}]},"b":{"half":0.0},"organisation":{"id":"<org:1>"}}"#),
            case("a fault of its own").asks("{ broken { total } all { total } }")
                .gives(r#"{"broken":null,"all":{"total":0}}"#).told("TIMEOUT", json!(["broken"])),
            case("a field that needs a scope").asks("{ all { total secret } }")
                .gives(r#"{"all":{"total":0,"secret":null}}"#).told("FORBIDDEN", json!(["all", "secret"])),
            case("lists of objects").asks(r#"{ organisation(by: {id: "<org:1>"}) { list { total } loose { total } } }"#)
                .gives(r#"{"organisation":{"list":[{"total":1},{"total":2}],"loose":[{"total":1},{"total":2}]}}"#),
            case("a null that is excluded takes the list along")
                .asks(r#"{ organisation(by: {id: "<org:1>"}) { list(holes: true) { total } id } }"#)
                .gives(r#"{"organisation":{"list":null,"id":"<org:1>"}}"#)
                .told("INTERNAL", json!(["organisation", "list", 1, "total"])),
            case("or the item alone").asks(r#"{ organisation(by: {id: "<org:1>"}) { loose(holes: true) { total } } }"#)
                .gives(r#"{"organisation":{"loose":[{"total":1},null,{"total":2}]}}"#)
                .told("INTERNAL", json!(["organisation", "loose", 1, "total"])),
            case("what is not asked for may be missing").asks(r#"{ organisation(by: {id: "<org:1>"}) { list(holes: true) { half } } }"#)
                .gives(r#"{"organisation":{"list":[{"half":null},{"half":null},{"half":null}]}}"#),
        ]).await;
    }
}
