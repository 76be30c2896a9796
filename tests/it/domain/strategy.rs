//! The strategies as they are published: how many of what, and the places where the documents contradict themselves.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::support::{app::App, on_both};

fn texts<'v>(rows: &'v Value, field: &str) -> Vec<&'v str> {
    rows.as_array().unwrap().iter().map(|row| row[field].as_str().unwrap_or("-")).collect()
}

fn counts(themes: &Value, field: &str) -> Vec<u64> {
    themes.as_array().unwrap().iter().map(|theme| theme[field]["totalCount"].as_u64().unwrap()).collect()
}

on_both! {
    /// S-97, E-21.
    async fn ri_has_five_themes_with_the_published_numbers(app: Arc<App>) from Reference {
        let data = app.data(
            "{ strategyDocument(by: {key: \"ri-2025\"}) { abbreviation periodFrom periodTo linksCheckedOn themes {
               objectives { id } national: actions(filter: {kind: [NATIONAL]}) { totalCount }
               individual: actions(filter: {kind: [INDIVIDUAL]}) { totalCount } } } }",
        ).await;
        let document = &data["strategyDocument"];
        assert_eq!(document["linksCheckedOn"], "2025-03-20");
        assert_eq!((&document["periodFrom"], &document["periodTo"]), (&json!(2025), &json!(2030)));
        let themes = &document["themes"];
        let objectives: Vec<usize> =
            themes.as_array().unwrap().iter().map(|theme| theme["objectives"].as_array().unwrap().len()).collect();
        assert_eq!(objectives, [5, 5, 5, 4, 4]);
        assert_eq!(counts(themes, "national"), [4, 6, 4, 4, 7]);
        assert_eq!(counts(themes, "individual"), [4, 3, 5, 3, 3]);
    }

    /// S-98, S-99, E-22: Annex II has 44 actions; eleven stand in the sections alone.
    async fn lf_keeps_its_sections_and_its_annex_apart(app: Arc<App>) from Reference {
        let data = app.data(
            "{ strategyDocument(by: {key: \"lf-2018\"}) { deliveryTerms { term fewestYears mostYears } themes { aim { en } objectives { id }
               annex: actions(filter: {statedIn: [ANNEX_II, BOTH]}) { totalCount }
               only: actions(filter: {statedIn: [ANNEX_II]}) { totalCount }
               body: actions(filter: {statedIn: [BODY]}) { totalCount }
               medium: actions(filter: {deliveryTo: [MEDIUM]}) { totalCount }
               long: actions(filter: {deliveryFrom: [SHORT], deliveryTo: [LONG]}) { totalCount } } } }",
        ).await;
        let themes = &data["strategyDocument"]["themes"];
        assert_eq!(counts(themes, "annex"), [8, 6, 5, 11, 14]);
        assert_eq!(counts(themes, "only"), [0, 0, 0, 1, 0]);
        assert_eq!(counts(themes, "body"), [5, 2, 1, 1, 2]);
        assert_eq!(counts(themes, "medium"), [3, 0, 0, 4, 3]);
        assert_eq!(counts(themes, "long"), [5, 6, 5, 7, 11]);
        assert_eq!(themes[0]["aim"], Value::Null, "LF states no aim");
        assert_eq!(themes[0]["objectives"], json!([]), "nor an objective");
        // Trap 10: windows that overlap, not bins.
        assert_eq!(
            data["strategyDocument"]["deliveryTerms"],
            json!([
                {"term": "SHORT", "fewestYears": 1, "mostYears": 1},
                {"term": "MEDIUM", "fewestYears": 1, "mostYears": 3},
                {"term": "LONG", "fewestYears": 1, "mostYears": 10},
            ])
        );
    }

    /// An action of the sections alone has no delivery span and no indicators; one of Annex II has its span.
    async fn what_the_annex_alone_says_is_null_elsewhere(app: Arc<App>) from Reference {
        let data = app.data(
            "{ strategyActions(first: 100, filter: {kind: [FRAMEWORK]}) { totalCount nodes {
               statedIn deliveryFrom deliveryTo process { en } outcomeIndicator { en } owner { name { en } } } } }",
        ).await;
        assert_eq!(data["strategyActions"]["totalCount"], 55);
        for action in data["strategyActions"]["nodes"].as_array().unwrap() {
            let body = action["statedIn"] == "BODY";
            for field in ["deliveryFrom", "deliveryTo", "process"] {
                assert_eq!(action[field].is_null(), body, "{field} of {action}");
            }
            assert_eq!(action["owner"]["name"]["en"], "Healthcare Science Network");
        }
    }

    /// Trap 9.
    async fn phases_overlap(app: Arc<App>) from Reference {
        let data = app.data("{ strategyDocument(by: {key: \"ri-2025\"}) { phases { label firstYear lastYear } } }").await;
        let phases = data["strategyDocument"]["phases"].as_array().unwrap();
        let years: Vec<_> = phases.iter().map(|phase| (phase["firstYear"].as_i64(), phase["lastYear"].as_i64())).collect();
        assert_eq!(years, [(Some(2024), Some(2025)), (Some(2025), Some(2028)), (Some(2028), Some(2030))]);
    }

    /// E-21: one promise names its last day, the other leaves open which year it means.
    async fn promises_say_no_more_than_the_document(app: Arc<App>) from Reference {
        let data = app.data("{ strategyActions(first: 100, filter: {kind: [NATIONAL]}) { totalCount nodes { commitments { dueYear dueOn } } } }").await;
        assert_eq!(data["strategyActions"]["totalCount"], 25);
        let nodes = data["strategyActions"]["nodes"].as_array().unwrap();
        let due: Vec<_> = nodes.iter().flat_map(|action| action["commitments"].as_array().unwrap()).collect();
        assert_eq!(due, [&json!({"dueYear": 2025, "dueOn": "2025-12-31"}), &json!({"dueYear": 2025, "dueOn": null})]);
    }

    /// S-102, E-24.
    async fn recommendations_map_to_actions_both_ways(app: Arc<App>) from Reference {
        let data = app.data(
            "{ recommendations(first: 100, orderBy: [{field: NUMBER}]) { totalCount nodes { number heading
               mappings { action { id } } actions(first: 10) { nodes { id } } } } }",
        ).await;
        let nodes = data["recommendations"]["nodes"].as_array().unwrap();
        let mapped: Vec<usize> = nodes.iter().map(|node| node["mappings"].as_array().unwrap().len()).collect();
        assert_eq!(mapped, [2, 2, 1, 2, 2, 2, 1, 1, 2, 2, 1, 4, 3, 1, 1, 2, 3]);
        assert_eq!(mapped.iter().sum::<usize>(), 32);
        let mappings = || nodes.iter().flat_map(|node| node["mappings"].as_array().unwrap());
        assert_eq!(mappings().filter(|mapping| mapping["action"].is_null()).count(), 3);
        for node in nodes {
            for action in node["actions"]["nodes"].as_array().unwrap() {
                let query = format!("{{ node(id: {}) {{ ... on StrategyAction {{ recommendations {{ nodes {{ number }} }} recommendationMappings {{ recommendation {{ number }} }} }} }} }}", action["id"]);
                let back = app.data(&query).await;
                let numbers = back["node"]["recommendations"]["nodes"].as_array().unwrap();
                assert!(numbers.iter().any(|other| other["number"] == node["number"]), "{query}");
                let lines = back["node"]["recommendationMappings"].as_array().unwrap();
                assert!(lines.iter().any(|line| line["recommendation"]["number"] == node["number"]), "{query}");
            }
        }
        let headings = app.data("{ recommendations(filter: {heading: [INFRASTRUCTURE], number: {gte: 9}}) { nodes { number } } }").await;
        assert_eq!(headings["recommendations"]["nodes"], json!([{"number": 9}, {"number": 10}]));
    }

    /// Trap 11: the appendix prints 8, the recommendations come from 12, and the answer tells both.
    async fn a_wrong_reference_number_stays_visible(app: Arc<App>) from Reference {
        let data = app.data(
            "{ policyDocuments(filter: {links: {relation: [ANSWERS]}}) { nodes { referenceNumber recommendations(first: 1) { totalCount }
               links { relation printedReference note { en } } } } }",
        ).await;
        let [policy] = data["policyDocuments"]["nodes"].as_array().unwrap().as_slice() else { panic!("{data}") };
        assert_eq!((&policy["referenceNumber"], &policy["recommendations"]["totalCount"]), (&json!(12), &json!(17)));
        assert_eq!(policy["links"][1]["printedReference"], 8);
        assert!(policy["links"][1]["note"]["en"].as_str().unwrap().contains("reference 12"));
    }

    /// Trap 5: the sign-off of DoTHS leads to EDAHPHS, as a group and as an organisation.
    async fn the_sign_off_follows_the_present_group(app: Arc<App>) from Reference {
        let data = app.data(
            "{ strategyDocument(by: {key: \"lf-2018\"}) { governanceRoles { role group { abbreviation organisation { abbreviation successor { abbreviation } }
               successor { abbreviation predecessors { abbreviation } organisation { governanceGroups { abbreviation } } } } } } }",
        ).await;
        let roles = data["strategyDocument"]["governanceRoles"].as_array().unwrap();
        let sign_off: Vec<_> = roles.iter().filter(|role| role["role"] == "SIGNS_OFF").map(|role| &role["group"]).collect();
        assert_eq!(
            sign_off,
            [&json!({
                "abbreviation": "DoTHS",
                "organisation": {"abbreviation": "DoTHS", "successor": {"abbreviation": "EDAHPHS"}},
                "successor": {
                    "abbreviation": "EDAHPHS",
                    "predecessors": [{"abbreviation": "DoTHS"}],
                    "organisation": {"governanceGroups": [{"abbreviation": "EDAHPHS"}]},
                },
            })]
        );
    }

    /// S-103, S-105.
    async fn findings_and_policies_are_whole(app: Arc<App>) from Reference {
        let data = app.data(
            "{ strategyDocument(by: {key: \"ri-2025\"}) { barriers { number parts { position } } facilitators { number }
               swotItems { kind } policies(first: 50) { totalCount } alignsWith { abbreviation alignedDocuments { abbreviation } } }
               policyDocuments { totalCount } }",
        ).await;
        let document = &data["strategyDocument"];
        let parts: Vec<usize> =
            document["barriers"].as_array().unwrap().iter().map(|row| row["parts"].as_array().unwrap().len()).collect();
        assert_eq!(parts, [0, 0, 0, 0, 0, 6, 0]);
        assert_eq!(document["facilitators"].as_array().unwrap().len(), 7);
        let kinds = texts(&document["swotItems"], "kind");
        let of = |kind: &str| kinds.iter().filter(|other| **other == kind).count();
        assert_eq!([of("STRENGTH"), of("WEAKNESS"), of("OPPORTUNITY"), of("THREAT")], [7, 6, 6, 5]);
        assert_eq!(data["policyDocuments"]["totalCount"], 18);
        assert_eq!(document["policies"]["totalCount"], 12);
        assert_eq!(document["alignsWith"], json!({"abbreviation": "LF", "alignedDocuments": [{"abbreviation": "RI"}]}));
    }

    /// A document is found by its key alone; an unknown key and one of something else are nothing.
    async fn documents_are_found_by_key(app: Arc<App>) from Reference {
        let query = "query($key: String!) { strategyDocument(by: {key: $key}) { abbreviation } }";
        for (key, found) in [("ri-2025", json!({"abbreviation": "RI"})), ("RI-2025", Value::Null), ("ri-theme-1", Value::Null)] {
            assert_eq!(app.ask(query, json!({ "key": key })).await["data"]["strategyDocument"], found, "{key}");
        }
    }

    /// Those whom an action names have it; those who are only listed beside every action have not.
    async fn partners_have_their_actions(app: Arc<App>) from Reference {
        let data = app.data(
            "{ organisations(first: 100, filter: {abbreviation: {in: [\"UKAS\", \"HCRW\"]}}) { nodes { abbreviation
               strategyActions(filter: {kind: [FRAMEWORK]}) { totalCount nodes { partners(filter: {abbreviation: {eq: \"HCRW\"}}) { totalCount } } }
               publishedStrategies { nodes { abbreviation } } } } }",
        ).await;
        let nodes = data["organisations"]["nodes"].as_array().unwrap();
        let of = |name: &str| nodes.iter().find(|node| node["abbreviation"] == name).unwrap();
        assert_eq!(of("UKAS")["strategyActions"]["totalCount"], 1);
        assert_eq!(of("HCRW")["strategyActions"]["totalCount"], 4);
        assert_eq!(of("HCRW")["publishedStrategies"]["nodes"], json!([{"abbreviation": "RI"}]));
        for action in of("HCRW")["strategyActions"]["nodes"].as_array().unwrap() {
            assert_eq!(action["partners"]["totalCount"], 1);
        }
    }
}
