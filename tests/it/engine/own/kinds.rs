//! Every kind of column, its bounds, and every kind of key to filter and order by.

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

const ALL: &str = "label note whole wholeMaybe long longMaybe part partMaybe truth truthMaybe day dayMaybe moment momentMaybe \
    colour maybe colours coloursMaybe worked";

on_both! {
    async fn every_kind_comes_out_to_its_bounds(app: Arc<App>) from Empty {
        world::fill(&app).await;
        let app = thing::graph(&app).await;
        check(&app, [
            case("full").asks(format!("{{ thing(by: {{label: \"one\"}}) {{ {ALL} }} }}"))
                .gives(r#"{"thing":{"label":"one","note":"RED","whole":-2147483648,"wholeMaybe":2147483647,"long":-9007199254740991,"longMaybe":9007199254740991,"part":1.5,"partMaybe":-0.25,"truth":true,"truthMaybe":false,"day":"0001-01-01","dayMaybe":"9999-12-31","moment":"1999-12-31T23:59:59.999999Z","momentMaybe":"2026-06-30T09:00:00Z","colour":"RED","maybe":"RED","colours":["GREEN","RED"],"coloursMaybe":["RED"],"worked":"RED"}}"#),
            case("empty").asks(format!("{{ thing(by: {{label: \"three\"}}) {{ {ALL} }} }}"))
                .gives(r#"{"thing":{"label":"three","note":null,"whole":3,"wholeMaybe":null,"long":3,"longMaybe":null,"part":-3.0,"partMaybe":null,"truth":false,"truthMaybe":null,"day":"2025-01-01","dayMaybe":null,"moment":"2025-01-01T00:00:00Z","momentMaybe":null,"colour":"GREEN","maybe":null,"colours":[],"coloursMaybe":null,"worked":"GREEN"}}"#),
            case("a large number").asks("{ thing(by: {label: \"two\"}) { part } }").gives(r#"{"thing":{"part":1e+300}}"#),
        ]).await;
    }

    async fn a_number_that_json_has_not_is_a_fault(app: Arc<App>) from Empty {
        world::fill(&app).await;
        let app = thing::graph(&app).await;
        let infinite = if app.url.starts_with("sqlite") { "9e999" } else { "'Infinity'" };
        world::run(&app, &format!("UPDATE thing SET part_maybe = {infinite} WHERE id = 1")).await;
        world::run(&app, &format!("UPDATE thing SET part = {infinite} WHERE id = 2")).await;
        check(&app, [
            case("nullable").asks("{ thing(by: {label: \"one\"}) { label partMaybe } }")
                .gives(r#"{"thing":{"label":"one","partMaybe":null}}"#).told("INTERNAL", json!(["thing", "partMaybe"])),
            case("non-null").asks("{ thing(by: {label: \"two\"}) { label part } }")
                .gives(r#"{"thing":null}"#).told("INTERNAL", json!(["thing", "part"])),
        ]).await;
    }

    async fn every_kind_filters(app: Arc<App>) from Empty {
        world::fill(&app).await;
        let app = thing::graph(&app).await;
        let finds = |filter: &str, rows: &[u32]| {
            let ids: Vec<String> = rows.iter().map(|row| format!(r#"{{"id":"<thi:{row}>"}}"#)).collect();
            case(filter).asks(format!("{{ things(filter: {{{filter}}}) {{ nodes {{ id }} totalCount }} }}"))
                .gives(format!(r#"{{"things":{{"nodes":[{}],"totalCount":{}}}}}"#, ids.join(","), rows.len()))
        };
        check(&app, [
            finds("", &[1, 2, 3]),
            finds(r#"label: {eq: "ONE"}"#, &[1]),
            finds(r#"label: {in: ["one", "Two", "four"]}"#, &[1, 2]),
            finds(r#"label: {startsWith: "t"}"#, &[2, 3]),
            finds(r#"label: {contains: "E"}"#, &[1, 3]),
            finds(r#"label: {contains: "%"}"#, &[]),
            finds(r#"label: {contains: "e", startsWith: "o"}"#, &[1]),
            finds(r#"note: {contains: ""}"#, &[1]),
            finds(r#"not: {note: {contains: ""}}"#, &[2, 3]),
            finds(r#"owner: ["<org:2>"]"#, &[3]),
            finds("owner: []", &[]),
            finds("whole: {gte: -2147483648, lt: 3}", &[1, 2]),
            finds("wholeMaybe: {gte: 0}", &[1]),
            finds("not: {wholeMaybe: {gte: 0}}", &[2, 3]),
            finds("longMaybe: {lt: 9007199254740991}", &[]),
            finds("truth: true", &[1]),
            finds("truth: false", &[2, 3]),
            finds("truthMaybe: false", &[1]),
            finds("truthMaybe: true", &[]),
            finds(r#"dayMaybe: {gte: "9999-12-31"}"#, &[1]),
            finds(r#"dayMaybe: {lt: "9999-12-31"}"#, &[]),
            finds("colour: [GREEN]", &[2, 3]),
            finds("or: [{colour: RED}, {whole: {gte: 3}}]", &[1, 3]),
            finds("and: []", &[1, 2, 3]),
            finds("or: []", &[]),
        ]).await;
    }

    async fn every_kind_orders_and_is_walked(app: Arc<App>) from Empty {
        world::fill(&app).await;
        let app = thing::graph(&app).await;
        // Twice the same values, so that a tie is broken by the id; and nulls on either side of a page.
        world::run(&app, "INSERT INTO thing SELECT id + 3, owner_id, label, note, whole, whole_maybe, long, long_maybe, part, part_maybe, \
            truth, truth_maybe, day, day_maybe, moment, moment_maybe, colour, colours, colours_maybe FROM thing").await;
        let rising = [
            ("LABEL", [1, 4, 3, 6, 2, 5]), ("WHOLE", [1, 4, 2, 5, 3, 6]), ("LONG", [1, 4, 2, 5, 3, 6]), ("TRUTH", [2, 3, 5, 6, 1, 4]),
            ("DAY", [1, 4, 2, 5, 3, 6]), ("COLOUR", [2, 3, 5, 6, 1, 4]),
            ("NOTE", [1, 4, 2, 3, 5, 6]), ("WHOLE_MAYBE", [1, 4, 2, 3, 5, 6]), ("LONG_MAYBE", [1, 4, 2, 3, 5, 6]),
            ("TRUTH_MAYBE", [1, 4, 2, 3, 5, 6]), ("DAY_MAYBE", [1, 4, 2, 3, 5, 6]),
        ];
        let falling = [
            ("LABEL", [5, 2, 6, 3, 4, 1]), ("WHOLE", [6, 3, 5, 2, 4, 1]), ("LONG", [6, 3, 5, 2, 4, 1]), ("TRUTH", [4, 1, 6, 5, 3, 2]),
            ("DAY", [6, 3, 5, 2, 4, 1]), ("COLOUR", [4, 1, 6, 5, 3, 2]),
            // Nulls come last in both directions.
            ("NOTE", [4, 1, 6, 5, 3, 2]), ("WHOLE_MAYBE", [4, 1, 6, 5, 3, 2]), ("LONG_MAYBE", [4, 1, 6, 5, 3, 2]),
            ("TRUTH_MAYBE", [4, 1, 6, 5, 3, 2]), ("DAY_MAYBE", [4, 1, 6, 5, 3, 2]),
        ];
        for (direction, table) in [("ASC", rising), ("DESC", falling)] {
            for (field, rows) in table {
                let wanted: Vec<_> = rows.iter().map(|row| hcs_graph::engine::id::encode("thi", *row)).collect();
                let order = format!("orderBy: {{field: {field}, direction: {direction}}}");
                for size in [1, 2, 4] {
                    assert_eq!(walk(&app, &order, ("first", "after", "endCursor", "hasNextPage"), size).await, wanted, "{order}, {size} forwards");
                    let mut back = walk(&app, &order, ("last", "before", "startCursor", "hasPreviousPage"), size).await;
                    back.reverse();
                    assert_eq!(back, wanted, "{order}, {size} backwards");
                }
            }
        }
    }

    async fn three_keys_of_unlike_directions_are_walked(app: Arc<App>) from Empty {
        world::fill(&app).await;
        let app = thing::graph(&app).await;
        world::run(&app, "INSERT INTO thing SELECT id + 3, owner_id, label, note, whole, whole_maybe, long, long_maybe, part, part_maybe, \
            truth, truth_maybe, day, day_maybe, moment, moment_maybe, colour, colours, colours_maybe FROM thing").await;
        let order = "orderBy: [{field: NOTE, direction: DESC}, {field: COLOUR}, {field: DAY_MAYBE, direction: DESC}]";
        let wanted: Vec<_> = [4, 1, 6, 5, 3, 2].iter().map(|row| hcs_graph::engine::id::encode("thi", *row)).collect();
        for size in [1, 2, 3] {
            assert_eq!(walk(&app, order, ("first", "after", "endCursor", "hasNextPage"), size).await, wanted);
        }
    }
}

async fn walk(app: &App, order: &str, (size, bound, from, more): (&str, &str, &str, &str), count: u32) -> Vec<String> {
    let (mut seen, mut at) = (Vec::new(), json!(null));
    loop {
        let query = format!(
            "query($at: String) {{ things({size}: {count}, {bound}: $at, {order}) {{ edges {{ node {{ id }} }} pageInfo {{ {from} {more} }} }} }}"
        );
        let answer = app.ask(&query, json!({ "at": at })).await;
        assert_eq!(answer.get("errors"), None, "{answer:#}");
        let page = &answer["data"]["things"];
        let ids = page["edges"].as_array().unwrap().iter().map(|e| e["node"]["id"].as_str().unwrap().to_owned());
        let mut ids: Vec<String> = ids.collect();
        if size == "last" {
            ids.reverse();
        }
        seen.extend(ids);
        assert!(seen.len() <= 6, "the walk goes round: {seen:?}");
        if page["pageInfo"][more] == json!(false) {
            return seen;
        }
        at = page["pageInfo"][from].clone();
    }
}
