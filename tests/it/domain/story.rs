//! Stories: the thirteen case studies, their people as printed, and what is out of sight.

use std::sync::Arc;

use serde_json::{Value, json};

use super::{number, run};
use crate::support::{app::App, on_both};

on_both! {
    /// RI Appendix 3 has thirteen headings; every text is there in both languages, and says that nobody checked its Welsh.
    async fn the_thirteen_case_studies_stand_in_their_order(app: Arc<App>) from Reference {
        let data = app.data(
            "{ caseStudies(first: 100, orderBy: [{ field: POSITION }]) { totalCount nodes { position title { en cy status } \
             summary { en cy status } themes people { name role { en cy } organisation { id } researcher { id } } \
             organisations { totalCount } } } }"
        ).await;
        let nodes = data["caseStudies"]["nodes"].as_array().unwrap();
        let positions: Vec<i64> = nodes.iter().filter_map(|node| node["position"].as_i64()).collect();
        assert_eq!(positions, (1..=13).collect::<Vec<_>>());
        assert_eq!(nodes[0]["title"]["en"], json!("Research into Practice"));
        assert_eq!(nodes[12]["title"]["en"], json!("Research facilities on hospital site"));
        let mut people = Vec::new();
        for node in nodes {
            for text in [&node["title"], &node["summary"]] {
                assert!(text["en"].is_string() && text["cy"].is_string(), "{text}");
                assert_eq!(text["status"], json!("MACHINE"));
            }
            assert!(!node["themes"].as_array().unwrap().is_empty(), "{node}");
            assert_ne!(node["organisations"]["totalCount"], json!(0), "{node}");
            for person in node["people"].as_array().unwrap() {
                assert!(person["researcher"].is_null() && person["role"]["en"].is_string(), "{person}");
                people.push(person["name"].as_str().unwrap().to_owned());
            }
        }
        people.dedup();
        assert_eq!(people.len(), 10, "the appendix names ten people: {people:?}");
    }

    async fn a_case_study_is_found_by_its_key(app: Arc<App>) from Reference {
        let data = app.data(
            r#"{ known: caseStudy(by: { key: "networks-of-research" }) { title { en } organisations { nodes { abbreviation networks { nodes { kind } } } } }
                unknown: caseStudy(by: { key: "no-such-story" }) { id } }"#
        ).await;
        assert_eq!(data["known"]["title"]["en"], json!("Networks of research"));
        let network = &data["known"]["organisations"]["nodes"][0];
        assert_eq!(network, &json!({ "abbreviation": "WARN", "networks": { "nodes": [{ "kind": "NETWORK" }] } }));
        assert_eq!(data["unknown"], Value::Null);
    }

    /// A case study that is not published takes its people and edges along, and leaves no trace in others.
    async fn a_case_study_out_of_sight_leaves_no_trace(app: Arc<App>) from Reference {
        let asks = r#"{
            caseStudy(by: { key: "leading-in-innovative-research" }) { people { name } recognitions { totalCount } }
            caseStudies { totalCount }
            organisations(filter: { name: { eq: "Welsh Blood Service" } }) { nodes { caseStudies { totalCount } } }
            disciplines(filter: { nameEn: { startsWith: "Blood transfusion" } }) { nodes { caseStudies { totalCount } } }
            recognitions(filter: { title: { contains: "scientist of the year" } }) { nodes { caseStudy { id } recipients { name } } }
        }"#;
        let before = app.data(asks).await;
        assert_eq!(before["caseStudy"], json!({ "people": [{ "name": "Chloe George" }], "recognitions": { "totalCount": 1 } }));
        assert!(before["recognitions"]["nodes"][0]["caseStudy"]["id"].is_string());
        run(&app.db, "UPDATE case_study SET is_published = FALSE WHERE source_key = 'leading-in-innovative-research'").await;
        let after = app.data(asks).await;
        assert_eq!(after["caseStudy"], Value::Null);
        assert_eq!(after["caseStudies"]["totalCount"], json!(12));
        assert_eq!(after["organisations"]["nodes"][0]["caseStudies"]["totalCount"], json!(0));
        assert_eq!(after["disciplines"]["nodes"][0]["caseStudies"]["totalCount"], json!(0));
        let recognition = &after["recognitions"]["nodes"][0];
        assert_eq!(recognition, &json!({ "caseStudy": null, "recipients": [{ "name": "Chloe George" }] }));
    }

    /// Recognition hangs on a person by a row that is seen with its text alone.
    async fn recognition_out_of_sight_is_nobodys(app: Arc<App>) from Sample {
        let asks = "{ researchers(first: 100) { nodes { recognitions { totalCount } } } recognitions { totalCount } }";
        let sum = |data: &Value| -> i64 {
            let people = data["researchers"]["nodes"].as_array().unwrap();
            people.iter().map(|person| person["recognitions"]["totalCount"].as_i64().unwrap()).sum()
        };
        let before = app.data(asks).await;
        let linked = number(
            &app.db,
            "SELECT count(DISTINCT p.recognition_id) FROM recognition_recipient p JOIN recognition g ON g.id = p.recognition_id \
             JOIN researcher r ON r.id = p.researcher_id WHERE g.is_published AND r.is_public",
        ).await;
        assert!(sum(&before) >= linked && linked > 0, "{before}");
        run(&app.db, "UPDATE recognition SET is_published = FALSE").await;
        let after = app.data(asks).await;
        assert_eq!((sum(&after), &after["recognitions"]["totalCount"]), (0, &json!(0)));
    }
}
