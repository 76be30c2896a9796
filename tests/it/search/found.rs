//! What is found by `search` in a connection and at the root: lists of words, and what they must and must not find.

use std::{collections::BTreeSet, sync::Arc};

use serde_json::json;

use super::refresh;
use crate::{
    engine::{
        cases::{case, check},
        world,
    },
    support::{app::App, on_both},
};

/// Organisations with a name in each language.
const PLACES: [(&str, Option<&str>); 9] = [
    ("Cardiff University", Some("Prifysgol Caerdydd")),
    ("Health in Cardiff", Some("Iechyd yng Nghaerdydd")),
    ("Bangor University", Some("Prifysgol Bangor")),
    ("Powys Teaching Health Board", Some("Bwrdd Iechyd Addysgu Powys")),
    ("Path House", None),
    ("University of Bath", None),
    ("Ceredigion Surgery", None),
    ("Tŷ Gwyn", Some("Ŵyl Tŷ Gwyn")),
    ("North Hospital", Some("Ysbyty'r Gogledd")),
];

async fn places(app: &App) {
    for (at, (en, cy)) in PLACES.iter().enumerate() {
        let cy = cy.map_or("NULL".to_owned(), |cy| format!("'{}'", cy.replace('\'', "''")));
        world::run(
            app,
            &format!(
                "INSERT INTO organisation (id, name_en, name_cy, name_status, kind, status, source, updated_at, sample) \
                 VALUES ({}, '{en}', {cy}, 'MISSING', 'OTHER', 'ACTIVE', 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE)",
                100 + at
            ),
        )
        .await;
    }
    refresh(app).await;
}

/// The English names that a question finds, in the list and by the search alike.
async fn names(app: &App, words: &str) -> BTreeSet<String> {
    let query = "query($words: String!) { \
        organisations(search: $words, first: 100) { totalCount nodes { name { en } } } \
        search(query: $words, types: [ORGANISATION], first: 100) { totalCount isBounded nodes { ... on Organisation { name { en } } } } }";
    let answer = app.ask(query, json!({ "words": words })).await;
    assert_eq!(answer.get("errors"), None, "{words}: {answer:#}");
    let of = |list: &str| -> BTreeSet<String> {
        let page = &answer["data"][list];
        let nodes = page["nodes"].as_array().unwrap();
        assert_eq!(page["totalCount"], json!(nodes.len()), "{words}");
        nodes.iter().map(|node| node["name"]["en"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(of("organisations"), of("search"), "{words}");
    of("search")
}

on_both! {
    async fn names_of_places_are_found_under_their_mutations(app: Arc<App>) from Empty {
        places(&app).await;
        for (asked, wanted) in [
            ("Caerdydd", &["Cardiff University", "Health in Cardiff"][..]),
            ("Nghaerdydd", &["Cardiff University", "Health in Cardiff"]),
            ("Gaerdydd", &["Cardiff University", "Health in Cardiff"]),
            ("Chaerdydd", &["Cardiff University", "Health in Cardiff"]),
            ("nghaer", &["Cardiff University", "Health in Cardiff"]),
            ("Bangor", &["Bangor University"]),
            ("Mangor", &["Bangor University"]),
            ("Fangor", &["Bangor University"]),
            ("Powys", &["Powys Teaching Health Board"]),
            ("Mhowys", &["Powys Teaching Health Board"]),
            ("Bowys", &["Powys Teaching Health Board"]),
            ("Phowys", &["Powys Teaching Health Board"]),
            ("Prifysgol", &["Bangor University", "Cardiff University"]),
            ("Brifysgol", &["Bangor University", "Cardiff University"]),
            ("Phrifysgol", &["Bangor University", "Cardiff University"]),
            ("Brifysgol Fangor", &["Bangor University"]),
            ("Ngheredigion", &["Ceredigion Surgery"]),
            ("Geredigion", &["Ceredigion Surgery"]),
            ("Ogledd", &["North Hospital"]),
            ("Gwyl", &["Tŷ Gwyn"]),
            // Words of other languages are not mistaken for one another.
            ("path", &["Path House"]),
            ("pat", &["Path House"]),
        ] {
            let wanted: BTreeSet<String> = wanted.iter().map(|name| (*name).to_owned()).collect();
            assert_eq!(names(&app, asked).await, wanted, "{asked}");
        }
    }

    async fn text_is_text(app: Arc<App>) from Empty {
        places(&app).await;
        for (asked, wanted) in [
            ("cardiff university", &["Cardiff University"][..]),
            ("UNIVERSITY Cardiff", &["Cardiff University"]),
            ("CARDIFF univ", &["Cardiff University"]),
            ("univ CARDIFF", &[]),
            ("ty gwyn", &["Tŷ Gwyn"]),
            ("TŶ", &["Tŷ Gwyn"]),
            ("wyl", &["Tŷ Gwyn"]),
            ("Ŵyl", &["Tŷ Gwyn"]),
            ("w\u{302}yl", &["Tŷ Gwyn"]),
            ("cardiff OR bangor", &[]),
            ("cardiff AND university", &[]),
            ("NOT cardiff", &[]),
            ("cardiff -university", &["Cardiff University"]),
            ("NEAR(cardiff university)", &[]),
            ("\"university cardiff\"", &["Cardiff University"]),
            ("\"cardiff", &["Cardiff University", "Health in Cardiff"]),
            ("card*", &["Cardiff University", "Health in Cardiff"]),
            ("card* university", &[]),
            ("^cardiff", &["Cardiff University", "Health in Cardiff"]),
            ("words:cardiff", &[]),
            ("cardiff & university", &["Cardiff University"]),
            ("cardiff | university", &["Cardiff University"]),
            ("!cardiff", &["Cardiff University", "Health in Cardiff"]),
            ("cardiff:*", &["Cardiff University", "Health in Cardiff"]),
            ("card:A", &[]),
            ("cardiff <-> university", &["Cardiff University"]),
            ("'cardiff' \\ {university}", &["Cardiff University"]),
            ("¬cardiff", &["Cardiff University", "Health in Cardiff"]),
            ("c", &[]),
            ("cardiff\u{0}university", &["Cardiff University"]),
            ("ysbyty'r gogledd", &["North Hospital"]),
            ("ysbyty r", &["North Hospital"]),
        ] {
            let wanted: BTreeSet<String> = wanted.iter().map(|name| (*name).to_owned()).collect();
            assert_eq!(names(&app, asked).await, wanted, "{asked}");
        }
        for words in ["", " ", "*", "%", "\"\"", "&|!:()", "—", "\u{0}", &"a".repeat(201), &"a ".repeat(17)] {
            for list in ["organisations(search: $words) { totalCount }", "search(query: $words) { totalCount }"] {
                let query = format!("query($words: String!) {{ {list} }}");
                assert_eq!(app.code(&query, json!({ "words": words })).await, "BAD_USER_INPUT", "{words:?}");
            }
        }
    }

    async fn only_what_may_be_seen_is_found(app: Arc<App>) from Empty {
        world::fill(&app).await;
        world::run(&app, "INSERT INTO researcher_expertise (id, researcher_id, term, controlled) VALUES \
            (1, 1, 'otology', TRUE), (2, 2, 'rhinology', TRUE), (3, 3, 'otology', TRUE)").await;
        refresh(&app).await;
        let found = |words: &str, data: &str| {
            case(words.to_owned())
                .asks(format!("{{ search(query: \"{words}\") {{ totalCount nodes {{ __typename ... on Node {{ id }} }} }} }}"))
                .gives(format!("{{\"search\":{data}}}"))
        };
        let one = |ty: &str, id: &str| format!(r#"{{"totalCount":1,"nodes":[{{"__typename":"{ty}","id":"<{id}>"}}]}}"#);
        let none = r#"{"totalCount":0,"nodes":[]}"#.to_owned();
        check(&app, [
            found("first", &one("Study", "stu:1")),
            found("about one", &one("Study", "stu:1")),
            found("am un", &one("Study", "stu:1")),
            found("tea", &one("Study", "stu:1")),
            found("123456", &one("Study", "stu:1")),
            found("gwen", &one("Study", "stu:3")),
            found("hidden", &none),
            found("cai", &none),
            found("ann example", &one("Researcher", "res:1")),
            found("otology", &one("Researcher", "res:1")),
            found("rhinology", &none),
            found("0000", &none),
            found("hearing", &one("Discipline", "dsc:1")),
            found("made up scheme", &one("FundingScheme", "sch:1")),
            found("grant one", &one("Grant", "gra:1")),
            found("g 1", &one("Grant", "gra:1")),
            found("bwrdd alffa", &one("Organisation", "org:1")),
            found("ab trust", &one("Organisation", "org:1")),
        ]).await;
        // What is withdrawn is found no longer, and what is given is.
        world::run(&app, "UPDATE researcher SET is_public = FALSE WHERE id = 1").await;
        world::run(&app, "UPDATE researcher SET is_public = TRUE WHERE id = 3").await;
        world::run(&app, "UPDATE study SET is_listed = TRUE WHERE id = 4").await;
        check(&app, [
            found("ann example", &none),
            found("otology", &none),
            found("cai", &one("Researcher", "res:3")),
            found("hidden", &one("Study", "stu:4")),
        ]).await;
    }

    async fn a_search_goes_with_filter_order_count_and_cursor(app: Arc<App>) from Empty {
        world::fill(&app).await;
        refresh(&app).await;
        check(&app, [
            case("with a filter").asks(r#"{ studies(search: "study", filter: {status: [OPEN]}) { totalCount nodes { id } } }"#)
                .gives(r#"{"studies":{"totalCount":1,"nodes":[{"id":"<stu:1>"}]}}"#),
            case("in the list's own order").asks(r#"{ studies(search: "stu", orderBy: [{field: TITLE, direction: DESC}]) { totalCount nodes { id } } }"#)
                .gives(r#"{"studies":{"totalCount":3,"nodes":[{"id":"<stu:3>"},{"id":"<stu:2>"},{"id":"<stu:1>"}]}}"#),
            case("with flags").asks(r#"{ studies(search: "study", first: 1) { nodes { id } pageInfo { hasNextPage hasPreviousPage } } }"#)
                .gives(r#"{"studies":{"nodes":[{"id":"<stu:1>"}],"pageInfo":{"hasNextPage":true,"hasPreviousPage":false}}}"#),
            case("null keeps everything").asks("{ studies(search: null) { totalCount } }").gives(r#"{"studies":{"totalCount":3}}"#),
        ]).await;
        let data = app.data(r#"{ studies(search: "study", first: 1) { pageInfo { endCursor } } }"#).await;
        let end = &data["studies"]["pageInfo"]["endCursor"];
        let next = app.data(&format!(r#"{{ studies(search: "study", first: 1, after: {end}) {{ nodes {{ title }} }} }}"#)).await;
        assert_eq!(next["studies"]["nodes"][0]["title"], "Second study");
        for other in ["", "search: \"stud\","] {
            let query = format!("{{ studies({other} first: 1, after: {end}) {{ totalCount }} }}");
            assert_eq!(app.code(&query, json!({})).await, "BAD_CURSOR", "{other}");
        }
    }
}
