//! The sentence is in the caller's language, the code is the same in every one.

use std::sync::Arc;

use hcs_graph::engine::Caller;
use serde_json::{Value, json};

use super::{
    super::support::{Site, post_with, request},
    service,
};
use crate::{
    engine::world,
    support::{app::App, on_both},
};

const WELSH: (&str, &str) = ("accept-language", "cy");

/// Code and sentence of the first error, asked in a language.
async fn told(site: &Site, language: (&str, &str), body: &Value) -> (String, String) {
    let answer = site.send(post_with(&[language], &body.to_string())).await;
    let error = &answer.json()["errors"][0];
    (error["extensions"]["code"].as_str().unwrap().to_owned(), error["message"].as_str().unwrap().to_owned())
}

on_both! {
    async fn every_error_of_the_engine_is_told_in_welsh(app: Arc<App>) from Empty {
        let site = Site::over(&app).await;
        for (body, code, sentence) in [
            (json!({"query": "query A { __typename } query B { __typename }"}), "OPERATION_RESOLUTION_FAILURE",
                "Mae sawl gweithrediad yn y ddogfen: rhaid i `operationName` ddewis un."),
            (json!({"query": format!("{{ {} }}", "__typename ".repeat(21))}), "LIMIT_EXCEEDED",
                "Mae'r gweithrediad yn mynd dros y terfyn ar feysydd gwraidd: 21 o 20."),
            (json!({"query": "{ studies(first: 101) { totalCount } }"}), "BAD_PAGE_SIZE", "Mae tudalen yn dal rhwng 1 a 100 o nodau."),
            (json!({"query": "{ studies(before: \"x\") { totalCount } }"}), "BAD_CURSOR",
                "Nid yw `before` yn gyrchwr i'r rhestr, yr hidlydd a'r drefn hyn."),
            (json!({"query": "{ node(id: \"x\") { id } }"}), "BAD_USER_INPUT", "Nid yw dynodydd ar ffurf dynodydd."),
            (json!({"query": "query($d: DateFilter) { studies(filter: {recordedOn: $d}) { totalCount } }", "variables": {"d": {"lt": "soon"}}}), "BAD_VARIABLE",
                "Newidyn `$d`: `lt`: disgwyliwyd dyddiad calendr megis 2025-03-20 (`Date`)."),
        ] {
            let (welsh, english) = (told(&site, WELSH, &body).await, told(&site, ("accept-language", "en"), &body).await);
            assert_eq!(welsh, (code.to_owned(), sentence.to_owned()), "{body}");
            assert_eq!(english.0, code, "{body}");
            assert_ne!(english.1, sentence, "{body}");
        }
    }

    async fn what_is_known_in_english_alone_stands_behind_a_welsh_sentence(app: Arc<App>) from Empty {
        let site = Site::over(&app).await;
        for (body, begins) in [
            (json!({"query": "{ studies"}), "Nid yw'r ddogfen yn GraphQL. Dyma'r manylion yn Saesneg: "),
            (json!({"query": "{ elephants }"}), "Nid yw'r ddogfen yn cyd-fynd â'r contract. Dyma'r manylion yn Saesneg: "),
            (json!({"query": "query($id: ID!) { node(id: $id) { id } }"}), "Nid yw newidyn yn ffitio ei fath. Dyma'r manylion yn Saesneg: "),
        ] {
            let (code, welsh) = told(&site, WELSH, &body).await;
            let (same, english) = told(&site, ("accept-language", "en"), &body).await;
            assert_eq!((code, welsh), (same, format!("{begins}{english}")), "{body}");
        }
    }

    async fn the_operation_has_the_last_word_once_it_is_known(app: Arc<App>) from Empty {
        let site = Site::over(&app).await;
        let field = |lang: &str| json!({"query": format!("query @lang(is: {lang}) {{ node(id: \"x\") {{ id }} }}")});
        let english = "An id has not the form of one.";
        let welsh = "Nid yw dynodydd ar ffurf dynodydd.";
        assert_eq!(told(&site, WELSH, &field("EN")).await.1, english);
        assert_eq!(told(&site, ("accept-language", "en"), &field("CY")).await.1, welsh);
        assert_eq!(told(&site, WELSH, &field("null")).await.1, welsh);

        // By a variable, and where the variables themselves are at fault.
        let query = "query($is: Language, $id: ID = \"x\") @lang(is: $is) { node(id: $id) { id } }";
        assert_eq!(told(&site, WELSH, &json!({"query": query.replace("$id: ID ", "$id: ID! "), "variables": {"is": "EN"}})).await.1, english);
        let query = "query($d: DateFilter) @lang(is: CY) { studies(filter: {recordedOn: $d}) { totalCount } }";
        let body = json!({"query": query, "variables": {"d": {"lt": 1}}});
        assert!(told(&site, ("accept-language", "en"), &body).await.1.starts_with("Newidyn `$d`: "), "{body}");
        let deep = "query @lang(is: CY) { __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }";
        let (code, sentence) = told(&site, ("accept-language", "en"), &json!({"query": deep})).await;
        assert_eq!((code.as_str(), sentence.as_str()), ("LIMIT_EXCEEDED", "Mae'r ymholiad am y contract ei hun yn mynd yn rhy ddwfn i'w restrau."));
    }

    async fn a_missing_scope_is_named_in_both(app: Arc<App>) from Empty {
        world::fill(&app).await;
        let id = hcs_graph::engine::id::encode("org", 1);
        let request = async_graphql::Request::new(format!("{{ organisation(by: {{id: \"{id}\"}}) {{ website }} }}"));
        for (scopes, english, welsh) in [
            ("GRANTS_READ", "Needs the scope GRANTS_READ.", "Mae angen y cwmpas GRANTS_READ."),
            ("STUDIES_READ, GRANTS_READ", "Needs one of the scopes STUDIES_READ, GRANTS_READ.", "Mae angen un o'r cwmpasau STUDIES_READ, GRANTS_READ."),
        ] {
            let app = service::guarded(&app, scopes).await;
            for (in_welsh, sentence) in [(false, english), (true, welsh)] {
                let answer = app.graph.answer(&request, &Caller { welsh: in_welsh, ..Caller::default() }).await;
                let answer: Value = serde_json::from_slice(&answer.body).unwrap();
                assert_eq!((&answer["data"]["organisation"], &answer["errors"][0]["message"]), (&json!({"website": null}), &json!(sentence)));
            }
        }
    }

    async fn a_problem_is_told_in_welsh_too(app: Arc<App>) from Empty {
        let site = Site::over(&app).await;
        let answer = site.send(request("GET", "/nowhere", &[WELSH], "")).await;
        answer.problem(404, "NOT_FOUND");
        assert_eq!(answer.json()["detail"], "Nid oes dim yn y cyfeiriad hwn.");
        site.db.clone().close().await.unwrap();
        let answer = site.send(post_with(&[WELSH], r#"{"query":"{ studies { totalCount } }"}"#)).await;
        answer.problem(503, "SERVICE_UNAVAILABLE");
        assert_eq!(answer.json()["detail"], "Ni all y gwasanaeth ateb ar hyn o bryd.");
        assert_eq!(answer.json()["retryAfterMs"], 1000);
    }
}
