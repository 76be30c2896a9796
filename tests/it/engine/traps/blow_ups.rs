//! Small documents that are large when their fragments are spread. None is timed: at these sizes whoever spreads them
//! out does not end.

use std::{fmt::Write as _, sync::Arc};

use hcs_graph::{
    db::DbOptions,
    engine::{Outcome, Refusal, limits::Limits},
};
use serde_json::{Value, json};

use crate::{
    engine::world,
    support::{app::App, cost, on_both},
};

/// `fragment F0 on T { ...F1 ...F1 }`, so many times: 2 to that power of spreads.
fn doubling(levels: usize) -> String {
    let mut document = "{ ...F0 }".to_owned();
    for level in 0..levels {
        let next = level + 1;
        write!(document, " fragment F{level} on Query {{ ...F{next} ...F{next} }}").unwrap();
    }
    document + &format!(" fragment F{levels} on Query {{ __typename }}")
}

/// The same through two fields of each object, under aliases or under their own names.
fn doubling_fields(levels: usize, (one, other): (&str, &str)) -> String {
    let mut document = "{ organisations { nodes { ...F0 } } }".to_owned();
    for level in 0..levels {
        let next = level + 1;
        write!(document, " fragment F{level} on Organisation {{ {one} {{ ...F{next} }} {other} {{ ...F{next} }} }}")
            .unwrap();
    }
    document + &format!(" fragment F{levels} on Organisation {{ id }}")
}

/// The same through two pages of each object, each with its count.
fn doubling_pages(levels: usize) -> String {
    let page = |field: &str, next: usize| format!("{field} {{ totalCount nodes {{ ...F{next} }} }}");
    let mut document = "{ organisations { nodes { ...F0 } } }".to_owned();
    for level in 0..levels {
        let (one, other) = (page("children", level + 1), page("predecessors", level + 1));
        write!(document, " fragment F{level} on Organisation {{ {one} {other} }}").unwrap();
    }
    document + &format!(" fragment F{levels} on Organisation {{ id }}")
}

/// The same inside the introspection, which other code answers.
fn doubling_introspection(levels: usize) -> String {
    let mut document = "{ __schema { types { ...F0 } } }".to_owned();
    for level in 0..levels {
        let next = level + 1;
        write!(document, " fragment F{level} on __Type {{ a: ofType {{ ...F{next} }} b: ofType {{ ...F{next} }} }}")
            .unwrap();
    }
    document + &format!(" fragment F{levels} on __Type {{ name }}")
}

/// Each fragment spreads all later ones.
fn fanning(fragments: usize) -> String {
    let mut document = "{ studies { nodes { ...F0 } } }".to_owned();
    for at in 0..fragments {
        write!(document, " fragment F{at} on Study {{ id").unwrap();
        for later in at + 1..fragments {
            write!(document, " ...F{later}").unwrap();
        }
        document.push_str(" }");
    }
    document
}

fn aliases(count: usize, field: &str) -> String {
    let mut document = "{".to_owned();
    for at in 0..count {
        write!(document, " a{at}: {field}").unwrap();
    }
    document + " }"
}

/// So many fields of `__Type` under aliases, inside lists of the introspection.
fn introspection_aliases(outer: usize, inner: usize) -> String {
    let fields =
        |count: usize, set: &str| (0..count).fold(String::new(), |text, at| text + &format!(" f{at}: fields {set}"));
    format!(
        "{{ __schema {{ types {{ {} }} }} }}",
        fields(outer, &format!("{{ type {{ {} }} }}", fields(inner, "{ name }")))
    )
}

/// `open` so many times around one field.
fn nested(times: usize, open: &str, inside: &str, close: &str) -> String {
    format!("{}{inside}{}", open.repeat(times), close.repeat(times))
}

/// Documents that pass a limit, by name. Under the limits of the program each must be refused for that.
pub(crate) fn documents() -> Vec<(String, String)> {
    let mut all = Vec::new();
    for levels in (20..=26).chain([40]) {
        all.push((format!("fragments doubling {levels} times"), doubling(levels)));
    }
    for levels in [10, 20, 26, 40, 80] {
        all.push((format!("two edges doubling {levels} times"), doubling_fields(levels, ("parent", "successor"))));
        all.push((format!("two aliases doubling {levels} times"), doubling_fields(levels, ("a: parent", "b: parent"))));
    }
    for levels in [10, 20, 40, 80] {
        all.push((format!("introspection doubling {levels} times"), doubling_introspection(levels)));
    }
    for (name, document) in [
        ("40 fragments, each spreading all later ones", fanning(40)),
        ("90 fragments, each spreading all later ones", fanning(90)),
        ("31 aliases", format!("{{ studies {} }}", aliases(31, "totalCount"))),
        ("10,000 aliases", aliases(10_000, "__typename")),
        ("10,000 aliases of an edge", aliases(10_000, "studies { totalCount }")),
        ("31 aliases inside the introspection", introspection_aliases(15, 16)),
        ("200 aliases inside the introspection", introspection_aliases(100, 100)),
        ("a field 10,000 times", format!("{{ {} }}", "__typename ".repeat(10_000))),
        ("21 fields of the root", format!("{{ {} }}", "__typename ".repeat(21))),
        ("edges 11 deep", format!("{{ organisations {{ nodes {{ {} }} }} }}", nested(10, "parent { ", "id", " }"))),
        (
            "edges 5,000 deep",
            format!("{{ organisations {{ nodes {{ {} }} }} }}", nested(5_000, "parent { ", "id", " }")),
        ),
        ("inline fragments 5,000 deep", nested(5_000, "{ ... ", "{ __typename }", " }")),
        ("inline fragments 100,000 deep, without an end", "{ ... ".repeat(100_000)),
        (
            "a list 100,000 deep",
            format!("{{ studies(filter: {{status: {}}}) {{ totalCount }} }}", nested(100_000, "[", "OPEN", "]")),
        ),
        (
            "an object 100,000 deep",
            format!("{{ studies(filter: {}) {{ totalCount }} }}", nested(100_000, "{not: ", "{}", "}")),
        ),
        ("a list type 100,000 deep", format!("query($a: {}) {{ __typename }}", nested(100_000, "[", "Int", "]"))),
        ("21 directives", format!("{{ __typename {} }}", "... @skip(if: true) { a: __typename } ".repeat(21))),
        (
            "21 directives inside the introspection",
            format!("{{ __schema {{ {} }} }}", "... @skip(if: true) { description } ".repeat(21)),
        ),
        (
            "10,000 variables",
            format!(
                "query({}) {{ __typename }}",
                (0..10_000).fold(String::new(), |text, at| text + &format!("$v{at}: Int "))
            ),
        ),
        (
            "1,000 operations",
            (0..1_000).fold(String::new(), |text, at| text + &format!("query Q{at} {{ __typename }} ")),
        ),
    ] {
        all.push((name.to_owned(), document));
    }
    all
}

/// More than any client may, but for what is counted after fragments are spread.
fn wide() -> Limits {
    Limits { tokens: 1_000_000, nesting: 500, ..Limits::default() }
}

/// What the engine says, and how many statements it ran for it.
async fn verdict(app: &App, document: &str, variables: Value) -> (Outcome, Value, usize) {
    app.statements.take();
    let answer = app.answer(document, variables).await;
    let mut body = serde_json::from_slice(&answer.body).unwrap();
    cost::taken(&mut body);
    (answer.outcome, body, app.statements.take())
}

on_both! {
    async fn are_refused_for_their_size_before_anything_is_read(app: Arc<App>) from Reference {
        for (name, document) in documents() {
            let (outcome, body, statements) = verdict(&app, &document, json!({})).await;
            assert_eq!(outcome, Outcome::Refused(Refusal::Limits), "{name}: {body:.500}");
            assert_eq!(body["errors"][0]["extensions"]["code"], "LIMIT_EXCEEDED", "{name}");
            assert_eq!((body.get("data"), statements), (None, 0), "{name}");
        }
    }

    async fn are_refused_for_what_they_spread_out_to(app: Arc<App>) from Reference {
        // With the length of the document out of the way, what is left is what its fragments come to.
        let app = App::with(&app.url, wide(), DbOptions { readers: 1, ..DbOptions::default() }).await;
        for (name, document) in documents() {
            // Which bracket nests without bound is the one limit that stays.
            if document.len() < 200_000 && !name.contains("000 deep") && !name.ends_with("000 variables") && !name.ends_with("000 operations") {
                let (outcome, body, statements) = verdict(&app, &document, json!({})).await;
                assert_eq!((outcome, statements), (Outcome::Refused(Refusal::Limits), 0), "{name}: {body:.500}");
            }
        }
    }

    async fn are_answered_below_their_size(app: Arc<App>) from Reference {
        for (name, document, most) in [
            ("fragments doubling 4 times", doubling(4), 0),
            ("two aliases doubling 3 times", doubling_fields(3, ("a: parent", "b: parent")), 1),
            ("introspection doubling 3 times", doubling_introspection(3), 0),
            ("10 fragments, each spreading all later ones", fanning(10), 1),
            ("30 aliases", format!("{{ studies {} }}", aliases(30, "totalCount")), 1),
            ("30 aliases inside the introspection", introspection_aliases(2, 14), 0),
            ("20 fields of the root", format!("{{ {} }}", "__typename ".repeat(20)), 0),
            ("edges 10 deep", format!("{{ organisations {{ nodes {{ {} }} }} }}", nested(9, "parent { ", "id", " }")), 1),
            ("inline fragments 60 deep", format!("{}{{ __typename }}{}", "{ ... ".repeat(60), " }".repeat(60)), 0),
            ("20 directives", format!("{{ __typename {} }}", "... @skip(if: true) { a: __typename } ".repeat(19) + "b: __typename @skip(if: true)").replace("a: __typename", ""), 0),
            ("a field of a row 1,900 times", format!("{{ studies {{ nodes {{ {} }} }} }}", "id ".repeat(1_900)), 1),
        ] {
            let (outcome, body, statements) = verdict(&app, &document, json!({})).await;
            assert_eq!(outcome, Outcome::Data, "{name}: {body:.500}");
            assert!(statements <= most, "{name}: {statements} statements");
        }
    }

    async fn tokens_are_counted_to_the_last_and_layout_is_none(app: Arc<App>) from Empty {
        // Eight tokens around them, and one for each field.
        for layout in [" ", "\n        # why\n        ", ", , "] {
            let document = |fields: usize| format!("{{ studies {{ nodes {{{}}} }} }}", format!("id{layout}").repeat(fields));
            for (fields, outcome) in [(1_991, Outcome::Data), (1_992, Outcome::Data), (1_993, Outcome::Refused(Refusal::Limits))] {
                let (found, body, _) = verdict(&app, &document(fields), json!({})).await;
                assert_eq!(found, outcome, "{fields} fields: {body:.300}");
            }
        }
    }

    async fn what_the_limits_let_through_costs_a_known_number_of_statements(app: Arc<App>) from Empty {
        // A chain of 12, each the parent and the successor of the one before, so that every edge leads somewhere.
        for row in (1..=12).rev() {
            let next = if row == 12 { "NULL".to_owned() } else { (row + 1).to_string() };
            world::run(&app, &format!("INSERT INTO organisation (id, name_en, name_status, kind, status, parent_id, successor_id, source, updated_at, sample) \
                VALUES ({row}, 'Organisation {row}', 'MISSING', 'OTHER', 'ACTIVE', {next}, {next}, 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE)")).await;
        }
        // Their cost alone refuses them otherwise: what is asked here is how many statements there can be.
        let dear = Limits { cost: u64::MAX, ..Limits::default() };
        let app = App::with(&app.url, dear, DbOptions { readers: 1, ..DbOptions::default() }).await;
        // 1,022 edges to one: a statement joins a dozen, and what is below those is read by its ids.
        let (outcome, body, statements) = verdict(&app, &doubling_fields(9, ("parent", "successor")), json!({})).await;
        assert_eq!(outcome, Outcome::Data, "{body:.500}");
        let first = &body["data"]["organisations"]["nodes"][0];
        assert_eq!(first.pointer(&"/successor/parent".repeat(4)).unwrap()["parent"], json!({"id": hcs_graph::engine::id::encode("org", 10)}));
        // These are numbers that may only fall.
        assert!(statements <= 179, "{statements} statements");
        // 254 pages below one page, each with its count.
        let pages = doubling_pages(7);
        let (outcome, body, statements) = verdict(&app, &pages, json!({})).await;
        assert_eq!(outcome, Outcome::Data, "{pages}\n{body:.500}");
        assert!(statements <= 509, "{statements} statements");
    }
}
