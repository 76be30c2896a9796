//! Texts in two languages: which one is served, how closed lists read, and how much there is in Welsh.

use std::sync::Arc;

use hcs_graph::engine::Caller;
use serde_json::json;

use super::{
    cases::{case, check},
    world,
};
use crate::support::{
    app::{App, caller},
    on_both,
};

on_both! {
    async fn the_field_says_before_the_operation_and_the_operation_before_the_request(app: Arc<App>) from Empty {
        world::fill(&app).await;
        let welsh = || Caller { welsh: true, ..caller() };
        let name = |value: &str, lang: &str, fallback: bool| {
            format!(r#"{{"organisation":{{"name":{{"value":"{value}","servedLang":"{lang}","isFallback":{fallback}}}}}}}"#)
        };
        let alpha = r#"{ organisation(by: {id: "<org:1>"}) { name { value servedLang isFallback } } }"#;
        let beta = r#"{ organisation(by: {id: "<org:2>"}) { name { value servedLang isFallback } } }"#;
        let field = |lang: &str| format!("{{ organisation(by: {{id: \"<org:1>\"}}) {{ name {{ value(lang: {lang}) servedLang(lang: {lang}) isFallback(lang: {lang}) }} }} }}");
        check(&app, [
            case("nobody says").asks(alpha).gives(name("Alpha Board", "EN", false)),
            case("the request").by(welsh()).asks(alpha).gives(name("Bwrdd Alffa", "CY", false)),
            case("the request, where there is no Welsh").by(welsh()).asks(beta).gives(name("Beta Service", "EN", true)),
            case("the operation").asks(format!("query @lang(is: CY) {alpha}")).gives(name("Bwrdd Alffa", "CY", false)),
            case("the operation, against the request").by(welsh()).asks(format!("query @lang(is: EN) {alpha}")).gives(name("Alpha Board", "EN", false)),
            case("the operation, where there is no Welsh").asks(format!("query @lang(is: CY) {beta}")).gives(name("Beta Service", "EN", true)),
            case("the operation says nothing").by(welsh()).asks(format!("query @lang(is: null) {alpha}")).gives(name("Bwrdd Alffa", "CY", false)),
            case("the operation says nothing at all").by(welsh()).asks(format!("query @lang {alpha}")).gives(name("Bwrdd Alffa", "CY", false)),
            case("the operation, by a variable").asks(format!("query($is: Language) @lang(is: $is) {alpha}")).with(json!({"is": "CY"})).gives(name("Bwrdd Alffa", "CY", false)),
            case("the operation, by a variable that is not given").by(welsh()).asks(format!("query($is: Language) @lang(is: $is) {alpha}")).gives(name("Bwrdd Alffa", "CY", false)),
            case("the operation, by a variable with a default").asks(format!("query($is: Language = CY) @lang(is: $is) {alpha}")).gives(name("Bwrdd Alffa", "CY", false)),
            case("the field, against the operation").asks(format!("query @lang(is: CY) {}", field("EN"))).gives(name("Alpha Board", "EN", false)),
            case("the field, against all").asks(format!("query @lang(is: EN) {}", field("CY"))).gives(name("Bwrdd Alffa", "CY", false)),
            case("the field says nothing").asks(format!("query @lang(is: CY) {}", field("null"))).gives(name("Bwrdd Alffa", "CY", false)),
            case("the operation that is run").named("B").asks(format!("query A @lang(is: CY) {alpha} query B {alpha}")).gives(name("Alpha Board", "EN", false)),
            case("not on a field").asks(r#"{ organisation(by: {id: "<org:1>"}) @lang(is: CY) { id } }"#).invalid(),
            case("not another language").asks(format!("query @lang(is: FR) {alpha}")).invalid(),
            case("not twice").asks(format!("query @lang(is: CY) @lang(is: EN) {alpha}")).invalid(),
        ]).await;
    }

    async fn welsh_that_was_left_behind_is_served_and_says_so(app: Arc<App>) from Empty {
        world::fill(&app).await;
        world::run(&app, "UPDATE organisation SET name_status = 'STALE' WHERE id = 1").await;
        check(&app, [
            case("stale").by(Caller { welsh: true, ..caller() })
                .asks(r#"{ organisation(by: {id: "<org:1>"}) { name { value servedLang isFallback status } } }"#)
                .gives(r#"{"organisation":{"name":{"value":"Bwrdd Alffa","servedLang":"CY","isFallback":false,"status":"STALE"}}}"#),
        ]).await;
    }

    async fn closed_lists_read_in_both_languages(app: Arc<App>) from Empty {
        check(&app, [
            case("of some").asks(r#"query @lang(is: CY) { enumLabels(enums: ["GrantRole", "AppointmentTerm", "GrantRole"]) { name values { value isDeprecated label { value en status isFallback } } } }"#)
                .gives(concat!(r#"{"enumLabels":[{"name":"AppointmentTerm","values":[{"value":"PERMANENT","isDeprecated":false,"label":{"value":"Parhaol","en":"Permanent","status":"MACHINE","isFallback":false}},"#,
                    r#"{"value":"FIXED_TERM","isDeprecated":false,"label":{"value":"Cyfnod penodol","en":"Fixed term","status":"MACHINE","isFallback":false}}]},"#,
                    r#"{"name":"GrantRole","values":[{"value":"AWARD_HOLDER","isDeprecated":false,"label":{"value":"Deiliad y dyfarniad","en":"Award holder","status":"MACHINE","isFallback":false}},"#,
                    r#"{"value":"CO_APPLICANT","isDeprecated":false,"label":{"value":"Cyd-ymgeisydd","en":"Co-applicant","status":"MACHINE","isFallback":false}}]}]}"#)),
            case("of what has none").asks(r#"{ enumLabels(enums: ["GrantOrderField"]) { name } }"#).gives(r#"{"enumLabels":null}"#)
                .told("BAD_USER_INPUT", json!(["enumLabels"])),
            case("of what is no enum").asks(r#"{ enumLabels(enums: ["Grant"]) { name } }"#).gives(r#"{"enumLabels":null}"#)
                .told("BAD_USER_INPUT", json!(["enumLabels"])),
            case("of none").asks("{ enumLabels(enums: []) { name } }").gives(r#"{"enumLabels":[]}"#),
        ]).await;
        let all = app.data("{ enumLabels { name values { value label { en cy } } } }").await;
        let all = all["enumLabels"].as_array().unwrap();
        assert!(all.len() >= 35, "{} lists", all.len());
        for list in all {
            assert!(!list["name"].as_str().unwrap().ends_with("OrderField"), "{list}");
            for value in list["values"].as_array().unwrap() {
                assert!(value["label"]["en"].is_string() && value["label"]["cy"].is_string(), "{} {value}", list["name"]);
            }
        }
    }

    async fn the_reference_is_in_welsh_as_a_whole(app: Arc<App>) from Sample {
        let data = app.data("{ languageCoverage(source: [REFERENCE]) { type field source texts published reviewed machine stale missing percent } }").await;
        let lines = data["languageCoverage"].as_array().unwrap();
        for (ty, field) in [("Organisation", "name"), ("Discipline", "name"), ("SkillExpectation", "text"), ("FundingScheme", "summary"), ("SchemeCohort", "label"), ("CareerLevel", "practitionerTitle")] {
            assert!(lines.iter().any(|line| line["type"] == ty && line["field"] == field), "{ty}.{field}");
        }
        for line in lines {
            assert_eq!((&line["percent"], &line["missing"], &line["source"]), (&json!(100), &json!(0), &json!("REFERENCE")), "{line}");
            let parts = ["published", "reviewed", "machine", "stale", "missing"].map(|part| line[part].as_i64().unwrap());
            assert_eq!(parts.iter().sum::<i64>(), line["texts"].as_i64().unwrap(), "{line}");
        }
    }

    async fn the_coverage_counts_what_can_be_seen_in_one_statement(app: Arc<App>) from Empty {
        world::fill(&app).await;
        world::run(&app, "UPDATE study SET summary_en = 'About four', summary_cy = 'Am bedwar', summary_status = 'MACHINE' WHERE id = 4").await;
        app.statements.take();
        let data = app.data("{ languageCoverage { type field source texts published reviewed machine stale missing percent } }").await;
        assert_eq!(app.statements.take(), 1);
        let line = |ty: &str| data["languageCoverage"].as_array().unwrap().iter().find(|line| line["type"] == ty).cloned().unwrap();
        assert_eq!(line("Organisation"), json!({"type": "Organisation", "field": "name", "source": "SAMPLE", "texts": 3,
            "published": 0, "reviewed": 1, "machine": 1, "stale": 0, "missing": 1, "percent": 66}));
        assert_eq!(line("Study"), json!({"type": "Study", "field": "summary", "source": "SAMPLE", "texts": 2,
            "published": 0, "reviewed": 1, "machine": 0, "stale": 0, "missing": 1, "percent": 50}));
        let none = app.data("{ languageCoverage(source: [REFERENCE]) { type } again: languageCoverage(source: []) { type } }").await;
        assert_eq!(none, json!({"languageCoverage": [], "again": []}));
    }
}
