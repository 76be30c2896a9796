//! Fields of unions and interfaces: a row by two columns, a row and lists by ids that are worked out. Which types there
//! may be, merging, nulls, faults, statements.

use std::sync::Arc;

use async_graphql::Value;
use entity::organisation;
use hcs_graph::{
    db::DbOptions,
    engine::{
        Graph,
        binding::{Batch, BatchFuture, Binding},
        cursor::Part,
        error::{Code, FieldError, said},
        id,
        limits::Limits,
        scope::{RowScope, Table, everything},
    },
};
use sea_query::ExprTrait;
use serde_json::json;

use super::thing;
use crate::{
    engine::{
        cases::{Case, case, check},
        world,
    },
    support::{app::App, on_both},
};

/// The contract of things with fields of abstract types: `about` and `named` stand on the columns `note` (a type's name)
/// and `long_maybe` (a row).
fn sdl() -> String {
    thing::SDL
        .replacen("  failed: Int\n", "  failed: Int\n  about: Hit\n  named: Named\n  chosen: Named\n  list: [Hit]\n  sometimes: [Hit]\n  refused: [Hit]\n", 1)
        .replacen("type Query {", "directive @requiresScope(any: [Scope!]!) on OBJECT | FIELD_DEFINITION\nenum Scope { ONE }\nunion Guarded = Thing | Locked\ntype Locked implements Node @requiresScope(any: [ONE]) { id: ID! }\ntype Query {", 1)
        .replacen("  failed: Int\n", "  failed: Int\n  guarded: [Guarded]\n", 1)
}

fn bindings() -> Vec<Binding> {
    let mut all: Vec<Binding> = thing::bindings();
    let things = all.remove(1);
    // The third thing is out of sight.
    let things = things
        .rows(|_: &RowScope, table: Table| Some(table.col("id").ne(3)))
        .refers("about", "note", "long_maybe")
        .refers("named", "note", "long_maybe")
        .refs("chosen", &["whole"], chosen)
        .refs("list", &["whole"], list)
        .refs("sometimes", &["whole"], sometimes)
        .refs("refused", &[], refused)
        .refs("guarded", &[], guarded);
    all.push(things);
    all.push(Binding::node::<organisation::Entity>("Locked", "loc").rows(everything));
    all
}

fn each(batch: Batch<'_>, value: impl Fn(i64) -> Value) -> BatchFuture<'_> {
    let values = batch.parents.iter().map(|parent| match parent.needs[..] {
        [Part::Int(whole)] => value(whole),
        _ => Value::Null,
    });
    let values: Vec<Value> = values.collect();
    Box::pin(async move { Ok(values) })
}

fn text(prefix: &str, row: i64) -> Value {
    Value::String(id::encode(prefix, row))
}

/// The owner of the second thing, itself of another; nothing of a third.
fn chosen(batch: Batch<'_>) -> BatchFuture<'_> {
    each(batch, |whole| if whole == 2 { text("org", 2) } else { text("thi", 1) })
}

/// Rows of two types in an order of their own; one that is out of sight, one of a type that is none of the union's, one
/// twice, and one that is no id.
fn list(batch: Batch<'_>) -> BatchFuture<'_> {
    each(batch, |whole| match whole {
        2 => Value::List(vec![
            text("org", 2),
            text("thi", 3),
            text("thi", 1),
            text("loc", 1),
            text("org", 1),
            text("thi", 1),
            Value::String("x".into()),
            Value::Null,
        ]),
        _ => Value::List(Vec::new()),
    })
}

/// A list for the second thing, null for the others.
fn sometimes(batch: Batch<'_>) -> BatchFuture<'_> {
    each(batch, |whole| if whole == 2 { Value::List(vec![text("org", 1)]) } else { Value::Null })
}

fn refused(_: Batch<'_>) -> BatchFuture<'_> {
    Box::pin(async { Err(FieldError::new(Code::Timeout, said::timeout())) })
}

fn guarded(batch: Batch<'_>) -> BatchFuture<'_> {
    let values = batch.parents.iter().map(|_| Value::List(vec![text("thi", 2), text("loc", 1)])).collect();
    Box::pin(async move { Ok(values) })
}

fn of(name: &str, row: u8, set: &str, data: &str) -> Case {
    case(name)
        .asks(format!(r#"{{ thing(by: {{id: "<thi:{row}>"}}) {{ {set} }} }}"#))
        .gives(format!(r#"{{"thing":{data}}}"#))
}

async fn graph(app: &App) -> App {
    let app = thing::graph(app).await;
    for (row, ty, to) in [(1, "Organisation", 2), (2, "Thing", 1)] {
        world::run(&app, &format!("UPDATE thing SET note = '{ty}', long_maybe = {to} WHERE id = {row}")).await;
    }
    App::of(&app.url, (&sdl(), bindings()), Limits::default(), DbOptions { readers: 2, ..DbOptions::default() }).await
}

on_both! {
    async fn a_row_of_one_of_several_types(app: Arc<App>) from Empty {
        world::fill(&app).await;
        let app = graph(&app).await;
        check(&app, [
            of("one type", 1, "about { __typename ... on Organisation { label } ... on Thing { colour } }",
                r#"{"about":{"__typename":"Organisation","label":"Beta Service"}}"#),
            of("another", 2, "about { __typename ... on Organisation { label } ... on Thing { colour } }",
                r#"{"about":{"__typename":"Thing","colour":"RED"}}"#),
            of("as an interface, with its own fields", 1, "named { id label __typename ... on Organisation { n: __typename } }",
                r#"{"named":{"id":"<org:2>","label":"Beta Service","__typename":"Organisation","n":"Organisation"}}"#),
            of("nothing asked of the type that it is", 1, "about { ... on Thing { colour } }", r#"{"about":{}}"#),
            case("merged over two selections and a fragment")
                .asks(r#"{ thing(by: {id: "<thi:2>"}) { about { ... on Thing { colour owner { label } } } ...F about { __typename } } } fragment F on Thing { about { ... on Node { id } ... on Thing { owner { id } } } }"#)
                .gives(r#"{"thing":{"about":{"colour":"RED","owner":{"label":"Alpha Board","id":"<org:1>"},"id":"<thi:1>","__typename":"Thing"}}}"#),
            of("aliases with shapes of their own", 2, "a: about { __typename } b: about { ... on Thing { colour } }",
                r#"{"a":{"__typename":"Thing"},"b":{"colour":"RED"}}"#),
            of("a chain", 2, "about { ... on Thing { about { ... on Organisation { label } } } }",
                r#"{"about":{"about":{"label":"Beta Service"}}}"#),
            of("by an id that is worked out", 2, "chosen { id ... on Organisation { all { label } } }",
                r#"{"chosen":{"id":"<org:2>","all":[]}}"#),
            of("of two kinds below it", 1, "chosen { id ... on Thing { worked } }",
                r#"{"chosen":{"id":"<thi:1>","worked":"RED"}}"#),
        ]).await;
        for (row, ty, to) in [(1, "Thing", 3), (1, "Locked", 1), (1, "Nobody", 1), (1, "Thing", 999)] {
            world::run(&app, &format!("UPDATE thing SET note = '{ty}', long_maybe = {to} WHERE id = {row}")).await;
            check(&app, [of("out of sight, no type of the union, or gone", 1, "about { __typename }", r#"{"about":null}"#)]).await;
        }
        world::run(&app, "UPDATE thing SET note = NULL WHERE id = 1").await;
        check(&app, [of("no type", 1, "about { __typename }", r#"{"about":null}"#)]).await;
    }

    async fn lists_of_several_types(app: Arc<App>) from Empty {
        world::fill(&app).await;
        let app = graph(&app).await;
        check(&app, [
            of("in their own order", 2, "list { ... on Thing { colour } ... on Organisation { label } }",
                r#"{"list":[{"label":"Beta Service"},null,{"colour":"RED"},null,{"label":"Alpha Board"},{"colour":"RED"},null,null]}"#),
            of("an empty one", 1, "list { __typename }", r#"{"list":[]}"#),
            of("one that is there", 2, "sometimes { __typename }", r#"{"sometimes":[{"__typename":"Organisation"}]}"#),
            of("null in the place of one", 1, "sometimes { __typename } label", r#"{"sometimes":null,"label":"one"}"#),
            case("a fault leaves its neighbours").asks(r#"{ thing(by: {id: "<thi:1>"}) { refused { __typename } label } }"#)
                .gives(r#"{"thing":{"refused":null,"label":"one"}}"#).told("TIMEOUT", json!(["thing", "refused"])),
            case("a type whose scope is not granted").asks(r#"{ thing(by: {id: "<thi:1>"}) { guarded { ... on Node { id } } } }"#)
                .gives(r#"{"thing":{"guarded":[{"id":"<thi:2>"},null]}}"#).told("FORBIDDEN", json!(["thing", "guarded", 1])),
            of("a field below each", 2, "list { ... on Thing { about { __typename } } ... on Organisation { things(first: 1) { totalCount nodes { label } } } }",
                r#"{"list":[{"things":{"totalCount":0,"nodes":[]}},null,{"about":{"__typename":"Organisation"}},null,{"things":{"totalCount":2,"nodes":[{"label":"one"}]}},{"about":{"__typename":"Organisation"}},null,null]}"#),
            case("over many parents").asks("{ things { nodes { about { __typename ... on Thing { label } } list { __typename } } } }")
                .gives(r#"{"things":{"nodes":[{"about":{"__typename":"Organisation"},"list":[]},{"about":{"__typename":"Thing","label":"one"},"list":[{"__typename":"Organisation"},null,{"__typename":"Thing"},null,{"__typename":"Organisation"},{"__typename":"Thing"},null,null]}]}}"#),
            case("where nothing is joined on").asks(r#"{ organisation(by: {id: "<org:3>"}) { all { about { __typename } } things { nodes { list { __typename } } } } }"#)
                .gives(r#"{"organisation":{"all":[],"things":{"nodes":[]}}}"#),
        ]).await;
    }

    async fn a_null_that_is_excluded_takes_its_row_along_and_no_other(app: Arc<App>) from Empty {
        world::fill(&app).await;
        let app = graph(&app).await;
        world::run(&app, "UPDATE thing SET colour = 'BROKEN' WHERE id = 1").await;
        check(&app, [
            case("in a list").asks(r#"{ thing(by: {id: "<thi:2>"}) { list { ... on Thing { colour } ... on Organisation { id } } } }"#)
                .gives(r#"{"thing":{"list":[{"id":"<org:2>"},null,null,null,{"id":"<org:1>"},null,null,null]}}"#)
                .told("INTERNAL", json!(["thing", "list", 2, "colour"])).told("INTERNAL", json!(["thing", "list", 5, "colour"])),
            case("in the place of one row").asks(r#"{ thing(by: {id: "<thi:2>"}) { label about { __typename ... on Thing { colour } } } }"#)
                .gives(r#"{"thing":{"label":"two","about":null}}"#).told("INTERNAL", json!(["thing", "about", "colour"])),
        ]).await;
    }

    async fn each_type_is_one_statement_for_all_parents(app: Arc<App>) from Empty {
        world::fill(&app).await;
        let app = graph(&app).await;
        for (query, statements) in [
            ("{ things { nodes { about { __typename ... on Thing { label owner { label } } } } } }", 3),
            ("{ things { nodes { a: about { __typename } list { ... on Thing { label } } } } }", 5),
            ("{ things(first: 1) { nodes { chosen { id } } } }", 2),
        ] {
            app.statements.take();
            app.data(query).await;
            assert_eq!(app.statements.take(), statements, "{query}");
        }
    }
}

fn gap(find: &str, replace: &str, change: impl FnOnce(Vec<Binding>) -> Vec<Binding>) -> Vec<String> {
    let sdl = sdl();
    assert_eq!(sdl.matches(find).count(), 1, "{find}");
    Graph::check(&sdl.replacen(find, replace, 1), change(bindings())).err().unwrap_or_default()
}

#[test]
fn gaps_are_told_by_name() {
    let same = |all| all;
    assert_eq!(gap("about: Hit", "about: Hit", same), [""; 0]);
    for (find, replace, wanted) in [
        (
            "  about: Hit",
            "  about: Hit!",
            "field `Thing.about`: what gives one of several types must be nullable: the row may be out of sight",
        ),
        ("  about: Hit", "  about: [Hit]", "field `Thing.about`: two columns refer to one row, not to a list"),
        ("  about: Hit", "  about: Colour", "field `Thing.about`: it must give a union or an interface"),
        ("  about: Hit", "  about(lang: Int): Hit", "field `Thing.about`: the argument `lang` has no meaning"),
        (
            "  list: [Hit]",
            "  list: [Hit!]",
            "field `Thing.list`: an item of its list must be nullable: the row may be out of sight",
        ),
        (
            "union Hit = Thing | Organisation",
            "union Hit = Thing | Organisation | PageInfo",
            "field `Thing.about`: no binding gives rows of `PageInfo` ids",
        ),
    ] {
        let gaps = gap(find, replace, same);
        assert!(gaps.iter().any(|gap| gap == wanted), "{find} -> {replace}: {gaps:#?}");
    }
}
