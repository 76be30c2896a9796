//! Names in Welsh and in English order, on both databases.

use std::sync::Arc;

use async_graphql::{Request, Variables};
use hcs_graph::engine::Caller;
use serde_json::{Value, json};

use super::refresh;
use crate::{
    engine::world,
    support::{
        app::{App, caller},
        on_both,
    },
};

/// Welsh names in the order of the alphabet.
const WELSH: [&str; 27] = [
    "Aberaeron",
    "Aberhonddu",
    "Abertawe",
    "Bae Colwyn",
    "Bangor",
    "Banwen",
    "Caerdydd",
    "Cymru",
    "Chwilog",
    "Dinbych",
    "Ddôl",
    "Fflint",
    "Gwynedd",
    "Gŵyr",
    "Hengoed",
    "Lewis",
    "Llanelli",
    "Llangollen",
    "Llanrwst",
    "Morgannwg",
    "Penarth",
    "Powys",
    "Rwsia",
    "Rhondda",
    "Tywyn",
    "Theatr",
    "Ynys Môn",
];

async fn ask(app: &App, query: &str, variables: Value, welsh: bool) -> Value {
    let request = Request::new(query).variables(Variables::from_json(variables));
    let answer = app.graph.answer(&request, &Caller { welsh, ..caller() }).await;
    let answer: Value = serde_json::from_slice(&answer.body).unwrap();
    assert_eq!(answer.get("errors"), None, "{answer:#}");
    answer["data"].clone()
}

/// Walks a list by its name in one language, and gives the names as they are served in it.
async fn walk(app: &App, list: &str, order: &str, welsh: bool, forwards: bool) -> Vec<String> {
    let (many, bound, end, more) = if forwards {
        ("first", "after", "endCursor", "hasNextPage")
    } else {
        ("last", "before", "startCursor", "hasPreviousPage")
    };
    let query = format!(
        "query($at: String) {{ list: {list}({many}: 5, {bound}: $at, orderBy: [{order}]) {{ nodes {{ name {{ value }} }} pageInfo {{ {end} {more} }} }} }}"
    );
    let (mut seen, mut at): (Vec<String>, Value) = (Vec::new(), Value::Null);
    loop {
        let data = ask(app, &query, json!({ "at": at }), welsh).await;
        let page = &data["list"];
        let names = page["nodes"].as_array().unwrap().iter().map(|n| n["name"]["value"].as_str().unwrap().to_owned());
        let names: Vec<String> = names.collect();
        if forwards {
            seen.extend(names)
        } else {
            seen.splice(0..0, names);
        }
        if page["pageInfo"][more] == json!(false) {
            return seen;
        }
        at = page["pageInfo"][end].clone();
    }
}

on_both! {
    async fn names_follow_the_alphabet_of_the_language(app: Arc<App>) from Empty {
        for (at, name) in WELSH.iter().enumerate() {
            // Some have no name in Welsh: the English one stands for it, and is ordered like it.
            let (en, cy) = if at % 5 == 4 { (*name, "NULL".to_owned()) } else { ("Z", format!("'{name}'")) };
            let id = 1 + (at * 17) % WELSH.len();
            world::run(&app, &format!(
                "INSERT INTO organisation (id, name_en, name_cy, name_status, kind, status, source, updated_at, sample) \
                 VALUES ({id}, '{en}', {cy}, 'MISSING', 'OTHER', 'ACTIVE', 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE)"
            )).await;
        }
        refresh(&app).await;
        for forwards in [true, false] {
            assert_eq!(walk(&app, "organisations", "{field: NAME}", true, forwards).await, WELSH);
            let mut down = walk(&app, "organisations", "{field: NAME, direction: DESC}", true, forwards).await;
            down.reverse();
            assert_eq!(down, WELSH);
        }
        // English goes by the English name, as it always has.
        for order in ["{field: NAME}", "{field: NAME_EN}"] {
            let mut english: Vec<&str> = WELSH.iter().enumerate().map(|(at, name)| if at % 5 == 4 { *name } else { "Z" }).collect();
            english.sort_unstable();
            assert_eq!(walk(&app, "organisations", order, false, true).await, english, "{order}");
        }
    }

    async fn every_list_with_a_name_has_both_orders(app: Arc<App>) from Sample {
        for list in ["organisations", "disciplines", "fundingSchemes"] {
            let welsh = walk(&app, list, "{field: NAME}", true, true).await;
            assert_eq!(walk(&app, list, "{field: NAME}", true, false).await, welsh, "{list}");
            let mut sorted = welsh.clone();
            sorted.sort_by_key(|name| hcs_graph::engine::search::collate::welsh_key(name));
            assert_eq!(sorted, welsh, "{list}");
            let english = walk(&app, list, "{field: NAME}", false, true).await;
            assert_eq!(walk(&app, list, "{field: NAME_EN}", false, true).await, english, "{list}");
            assert!(english.is_sorted() && english.len() > 6, "{list}");
        }
    }

    async fn people_are_listed_by_the_alphabet_too(app: Arc<App>) from Empty {
        world::fill(&app).await;
        world::run(&app, "UPDATE researcher SET sort_name = 'Lloyd, Ann' WHERE id = 1").await;
        world::run(&app, "UPDATE researcher SET sort_name = 'Lucas, Ben' WHERE id = 2").await;
        refresh(&app).await;
        let query = "{ researchers(orderBy: [{field: SORT_NAME}]) { nodes { sortName } } }";
        let of = |data: Value| data["researchers"]["nodes"][0]["sortName"].as_str().unwrap().to_owned();
        assert_eq!(of(ask(&app, query, json!({}), false).await), "Lloyd, Ann");
        assert_eq!(of(ask(&app, query, json!({}), true).await), "Lucas, Ben");
    }

    async fn a_cursor_belongs_to_its_language(app: Arc<App>) from Reference {
        let query = "{ organisations(first: 1, orderBy: [{field: NAME}]) { pageInfo { endCursor } } }";
        let data = ask(&app, query, json!({}), true).await;
        let end = &data["organisations"]["pageInfo"]["endCursor"];
        let next = format!("{{ organisations(first: 1, after: {end}, orderBy: [{{field: NAME}}]) {{ totalCount }} }}");
        assert_eq!(app.code(&next, json!({})).await, "BAD_CURSOR");
        ask(&app, &next, json!({}), true).await;
    }
}
