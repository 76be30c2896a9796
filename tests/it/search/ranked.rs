//! The ranked search: order, types, pages, bounds, statements.

use std::sync::Arc;

use hcs_graph::engine::contract::{Contract, SDL, TypeKind};
use serde_json::{Value, json};

use super::refresh;
use crate::{
    engine::{
        cases::{case, check},
        world,
    },
    support::{app::App, on_both},
};

async fn studies(app: &App, titles: &[&str]) {
    for (at, title) in titles.iter().enumerate() {
        insert(app, 100 + at, title, "NULL").await;
    }
}

async fn insert(app: &App, id: usize, title: &str, summary: &str) {
    world::run(
        app,
        &format!(
            "INSERT INTO study (id, title, summary_en, summary_status, kind, status, portfolio, is_training_project, \
             is_commercial, recorded_on, is_listed, source, updated_at, sample) VALUES ({id}, '{title}', {summary}, \
             'MISSING', 'RESEARCH', 'OPEN', 'LOCAL', FALSE, FALSE, '2025-01-10', TRUE, 'SAMPLE', \
             '2026-01-02T03:04:05+00:00', TRUE)"
        ),
    )
    .await;
}

async fn titles(app: &App, words: &str) -> Vec<String> {
    let query = "query($q: String!) { search(query: $q, first: 100) { nodes { ... on Study { title } ... on Grant { title } } } }";
    let answer = app.ask(query, json!({ "q": words })).await;
    assert_eq!(answer.get("errors"), None, "{answer:#}");
    let nodes = answer["data"]["search"]["nodes"].as_array().unwrap();
    nodes.iter().map(|node| node["title"].as_str().unwrap_or_default().to_owned()).collect()
}

/// Walks the search in one direction and gives the ids in the order of the list.
async fn walk(app: &App, words: &str, size: u32, forwards: bool) -> Vec<String> {
    let (many, bound, end) = if forwards { ("first", "after", "endCursor") } else { ("last", "before", "startCursor") };
    let (more, back) = if forwards { ("hasNextPage", "hasPreviousPage") } else { ("hasPreviousPage", "hasNextPage") };
    let query = format!(
        "query($q: String!, $at: String) {{ search(query: $q, {many}: {size}, {bound}: $at) {{ edges {{ cursor node {{ ... on Node {{ id }} }} }} \
         pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }} }}"
    );
    let (mut seen, mut at): (Vec<String>, Value) = (Vec::new(), Value::Null);
    loop {
        let answer = app.ask(&query, json!({ "q": words, "at": at })).await;
        assert_eq!(answer.get("errors"), None, "{answer:#}");
        let page = &answer["data"]["search"];
        let edges = page["edges"].as_array().unwrap();
        let ids = edges.iter().map(|edge| edge["node"]["id"].as_str().unwrap().to_owned());
        let ids: Vec<String> = ids.collect();
        assert_eq!(page["pageInfo"][back], json!(!seen.is_empty()));
        if forwards {
            seen.extend(ids)
        } else {
            seen.splice(0..0, ids);
        }
        if let (Some(first), Some(last)) = (edges.first(), edges.last()) {
            assert_eq!(
                (&first["cursor"], &last["cursor"]),
                (&page["pageInfo"]["startCursor"], &page["pageInfo"]["endCursor"])
            );
        }
        if page["pageInfo"][more] == json!(false) {
            return seen;
        }
        at = page["pageInfo"][end].clone();
    }
}

on_both! {
    async fn better_titles_come_first_and_the_id_decides_last(app: Arc<App>) from Empty {
        studies(&app, &["A trial of tea", "Tea", "Green tea for all people", "Tea and biscuits", "Teapots", "A trial of tea"]).await;
        insert(&app, 90, "Biscuits", "'with tea'").await;
        refresh(&app).await;
        let wanted = ["Tea", "Teapots", "Tea and biscuits", "A trial of tea", "A trial of tea", "Green tea for all people", "Biscuits"];
        assert_eq!(titles(&app, "tea").await, wanted);
        assert_eq!(titles(&app, "tea bisc").await, ["Tea and biscuits", "Biscuits"]);
        let ids = walk(&app, "trial of", 1, true).await;
        assert_eq!(ids, [100, 105].map(|row| hcs_graph::engine::id::encode("stu", row)));
    }

    async fn types_are_those_asked_for_in_their_order(app: Arc<App>) from Empty {
        world::fill(&app).await;
        world::run(&app, "UPDATE organisation SET name_en = 'Twin' WHERE id = 2").await;
        world::run(&app, "UPDATE study SET title = 'Twin' WHERE id = 2").await;
        world::run(&app, "UPDATE funding_grant SET title = 'Twin' WHERE id = 2").await;
        refresh(&app).await;
        let of = |types: &str, data: &str| {
            case(types.to_owned())
                .asks(format!("{{ search(query: \"twin\"{types}) {{ totalCount nodes {{ __typename }} }} }}"))
                .gives(format!("{{\"search\":{data}}}"))
        };
        let list = |types: &[&str]| {
            let nodes: Vec<String> = types.iter().map(|ty| format!(r#"{{"__typename":"{ty}"}}"#)).collect();
            format!(r#"{{"totalCount":{},"nodes":[{}]}}"#, types.len(), nodes.join(","))
        };
        check(&app, [
            of("", &list(&["Organisation", "Study", "Grant"])),
            of(", types: null", &list(&["Organisation", "Study", "Grant"])),
            of(", types: [GRANT, STUDY]", &list(&["Study", "Grant"])),
            of(", types: GRANT", &list(&["Grant"])),
            of(", types: [RESEARCHER]", &list(&[])),
            of(", types: []", &list(&[])),
            case("a shape for each type, merged over fragments and in the order of the document")
                .asks("{ search(query: \"twin\") { edges { node { ... on Study { a: topic } ...F } } nodes { ... on Node { id } ... on SearchResult { __typename } } } } \
                    fragment F on SearchResult { ... on Organisation { a: abbreviation name { en } } ... on Study { a: topic status sponsor { name { en } } } }")
                .gives(r#"{"search":{"edges":[{"node":{"a":null,"name":{"en":"Twin"}}},{"node":{"a":null,"status":"COMPLETED","sponsor":{"name":{"en":"Twin"}}}},{"node":{}}],"nodes":[{"id":"<org:2>","__typename":"Organisation"},{"id":"<stu:2>","__typename":"Study"},{"id":"<gra:2>","__typename":"Grant"}]}}"#),
            case("pages below what is found")
                .asks("{ search(query: \"twin\", types: [ORGANISATION, GRANT]) { nodes { ... on Organisation { sponsoredStudies { totalCount nodes { title } } } ... on Grant { studies { totalCount } } } } }")
                .gives(r#"{"search":{"nodes":[{"sponsoredStudies":{"totalCount":1,"nodes":[{"title":"Twin"}]}},{"studies":{"totalCount":1}}]}}"#),
            case("everything by alias").asks("{ a: search(query: \"twin\", first: 1) { b: __typename c: nodes { d: __typename } e: edges { f: __typename cursor g: node { __typename } } h: pageInfo { __typename hasNextPage } i: isBounded } b: search(query: \"nothing\") { nodes { __typename } pageInfo { startCursor hasNextPage } } }"
                .replace(" cursor", ""))
                .gives(r#"{"a":{"b":"SearchConnection","c":[{"d":"Organisation"}],"e":[{"f":"SearchEdge","g":{"__typename":"Organisation"}}],"h":{"__typename":"PageInfo","hasNextPage":true},"i":false},"b":{"nodes":[],"pageInfo":{"startCursor":null,"hasNextPage":false}}}"#),
            case("a field on the union is refused").asks("{ search(query: \"a\") { nodes { id } } }").invalid(),
            case("without words").asks("{ search { totalCount } }").invalid(),
        ]).await;
        let data = app.data("{ search(query: \"twin\", first: 1) { pageInfo { endCursor } } }").await;
        let end = &data["search"]["pageInfo"]["endCursor"];
        for (args, code) in [
            (format!("query: \"twin\", after: {end}, types: [GRANT]"), "BAD_CURSOR"),
            (format!("query: \"twi\", after: {end}"), "BAD_CURSOR"),
            ("query: \"twin\", after: \"x\"".to_owned(), "BAD_CURSOR"),
            ("query: \"twin\", first: 0".to_owned(), "BAD_PAGE_SIZE"),
            ("query: \"twin\", last: 101".to_owned(), "BAD_PAGE_SIZE"),
            ("query: \"twin\", first: 1, last: 1".to_owned(), "BAD_PAGE_SIZE"),
        ] {
            assert_eq!(app.code(&format!("{{ search({args}) {{ totalCount }} }}"), json!({})).await, code, "{args}");
        }
    }

    async fn walks_agree_both_ways(app: Arc<App>) from Sample {
        for words in ["wales", "health", "study", "re"] {
            let forwards = walk(&app, words, 7, true).await;
            let backwards = walk(&app, words, 7, false).await;
            assert_eq!(forwards, backwards, "{words}");
            let data = app.data(&format!("{{ search(query: \"{words}\") {{ totalCount isBounded }} }}")).await;
            assert_eq!(data["search"], json!({ "totalCount": forwards.len(), "isBounded": false }), "{words}");
            let mut once = forwards.clone();
            once.sort();
            once.dedup();
            assert_eq!(once.len(), forwards.len(), "{words}");
        }
        assert!(walk(&app, "health", 50, true).await.len() > 20);
    }

    async fn of_each_type_a_thousand_are_ranked_and_it_says_so(app: Arc<App>) from Empty {
        world::fill(&app).await;
        let many = "INSERT INTO study (id, title, summary_status, kind, status, portfolio, is_training_project, is_commercial, \
            recorded_on, is_listed, source, updated_at, sample) SELECT id + 1000, 'Repeated', 'MISSING', kind, status, portfolio, \
            FALSE, FALSE, recorded_on, id > 0, source, updated_at, TRUE FROM study WHERE id = 1";
        world::run(&app, many).await;
        for _ in 0..11 {
            world::run(&app, "INSERT INTO study (id, title, summary_status, kind, status, portfolio, is_training_project, \
                is_commercial, recorded_on, is_listed, source, updated_at, sample) SELECT id + (SELECT max(id) FROM study) - 1000, \
                title, summary_status, kind, status, portfolio, FALSE, FALSE, recorded_on, is_listed, source, updated_at, TRUE \
                FROM study WHERE id > 1000 AND id + (SELECT max(id) FROM study) - 1000 < 2011").await;
        }
        refresh(&app).await;
        let count = app.data("{ studies(search: \"repeated\") { totalCount } }").await;
        let count = count["studies"]["totalCount"].as_u64().unwrap();
        assert_eq!(count, 1_010);
        let query = "{ search(query: \"repeated\", last: 1) { totalCount isBounded nodes { ... on Study { id } } } }";
        let last = |row: i64, bounded: bool| {
            let id = hcs_graph::engine::id::encode("stu", row);
            json!({ "totalCount": 1_000, "isBounded": bounded, "nodes": [{ "id": id }] })
        };
        assert_eq!(app.data(query).await["search"], last(2_000, true));
        // Out of sight is not ranked either: what follows moves up.
        world::run(&app, "UPDATE study SET is_listed = FALSE WHERE id IN (1001, 1002)").await;
        assert_eq!(app.data(query).await["search"], last(2_002, true));
        world::run(&app, "UPDATE study SET is_listed = FALSE WHERE id > 2002").await;
        assert_eq!(app.data(query).await["search"], last(2_002, false));
    }

    async fn statements_do_not_depend_on_rows(app: Arc<App>) from Sample {
        let ask = async |query: &str, n: u32| {
            app.statements.take();
            let answer = app.ask(query, json!({ "n": n })).await;
            assert_eq!(answer.get("errors"), None, "{answer:#}");
            app.statements.take()
        };
        for (query, wanted) in [
            ("query($n: Int) { search(query: \"cancer\", first: $n) { totalCount pageInfo { hasNextPage endCursor } } }", 1),
            ("query($n: Int) { search(query: \"cancer\", first: $n) { totalCount isBounded } }", 1),
            ("query($n: Int) { search(query: \"cancer\", first: $n) { pageInfo { __typename } } }", 0),
            ("query($n: Int) { search(query: \"cancer\", types: [STUDY], first: $n) { nodes { ... on Study { title sponsor { name { en } } } } } }", 2),
            ("query($n: Int) { search(query: \"cancer\", types: [STUDY], first: $n) { edges { cursor node { __typename } } nodes { ... on Study { involvements { totalCount } } } } }", 3),
            ("query($n: Int) { search(query: \"cancer\", types: [], first: $n) { totalCount } }", 0),
            ("query($n: Int) { studies(search: \"cancer\", first: $n) { nodes { title } } }", 1),
            ("query($n: Int) { studies(search: \"cancer\", first: $n) { totalCount nodes { title } } }", 2),
        ] {
            assert_eq!(ask(query, 2).await, wanted, "{query}");
            assert_eq!(ask(query, 50).await, wanted, "{query}");
        }
        // One more for each type on the page, and never more than there are types.
        let all = "query($n: Int) { search(query: \"cancer\", first: $n) { nodes { __typename } } }";
        let contract = Contract::load(SDL).unwrap();
        let TypeKind::Union(types) = &contract.ty(contract.id("SearchResult").unwrap()).kind else { panic!("no union") };
        assert!(ask(all, 100).await <= 1 + types.len());
    }
}
