//! A value that cannot be served is null where null may stand; where it may not, it takes along what it stands in, up to
//! the nearest place that may be null. Each fault is told once, at the place where it happened.

use std::sync::Arc;

use serde_json::{Value, json};

use super::{of_study, study};
use crate::{
    engine::{
        cases::{case, check, with_ids},
        world,
    },
    support::{app::App, on_both},
};

on_both! {
    async fn in_an_object(app: Arc<App>) from Empty {
        world::fill(&app).await;
        world::run(&app, "UPDATE study SET participants = 'BROKEN', status = 'BROKEN' WHERE id = 1").await;
        world::run(&app, "UPDATE organisation SET name_status = 'BROKEN', nation = 'BROKEN' WHERE id = 1").await;
        let told = |path: Value| ("INTERNAL", path);
        let one = |name: &str, set: &str, data: &str, errors: Vec<(&'static str, Value)>| {
            errors.into_iter().fold(case(name).asks(study(1, set)).gives(of_study(data)), |case, (code, path)| case.told(code, path))
        };
        check(&app, [
            one("a nullable field", "title participants topic", r#"{"title":"First study","participants":null,"topic":"tea"}"#,
                vec![told(json!(["study", "participants"]))]),
            one("a nullable field under two names", "a: participants b: participants", r#"{"a":null,"b":null}"#,
                vec![told(json!(["study", "a"])), told(json!(["study", "b"]))]),
            one("a non-null field", "title status", "null", vec![told(json!(["study", "status"]))]),
            one("a non-null field under another name", "title s: status", "null", vec![told(json!(["study", "s"]))]),
            one("the object stops at its first fault", "status participants a: status", "null", vec![told(json!(["study", "status"]))]),
            one("what went wrong before stays told", "participants status title", "null",
                vec![told(json!(["study", "participants"])), told(json!(["study", "status"]))]),
            one("a nullable field of an edge to one", "sponsor { nation kind }", r#"{"sponsor":{"nation":null,"kind":"HEALTH_BOARD"}}"#,
                vec![told(json!(["study", "sponsor", "nation"]))]),
            one("a non-null field of a non-null embedded object takes both along", "title sponsor { kind name { en status } }",
                r#"{"title":"First study","sponsor":null}"#, vec![told(json!(["study", "sponsor", "name", "status"]))]),
            one("an edge to one of an edge to one", "recordedBy { kind parent { name { status } } }",
                r#"{"recordedBy":{"kind":"DIVISION","parent":null}}"#, vec![told(json!(["study", "recordedBy", "parent", "name", "status"]))]),
            one("what is not asked for breaks nothing", "title sponsor { name { en cy } }",
                r#"{"title":"First study","sponsor":{"name":{"en":"Alpha Board","cy":"Bwrdd Alffa"}}}"#, vec![]),
        ]).await;
    }

    async fn in_lists_and_pages(app: Arc<App>) from Empty {
        world::fill(&app).await;
        world::run(&app, "UPDATE study SET status = 'BROKEN' WHERE id = 2").await;
        world::run(&app, "UPDATE study_involvement SET identity_group = 'BROKEN' WHERE id = 2").await;
        world::run(&app, "UPDATE study_involvement SET identity_career_level = 'BROKEN' WHERE id = 3").await;
        check(&app, [
            case("a node of nodes")
                .asks("{ studies { nodes { id status } totalCount } }")
                .gives(r#"{"studies":{"nodes":[{"id":"<stu:1>","status":"OPEN"},null,{"id":"<stu:3>","status":"PLANNED"}],"totalCount":3}}"#)
                .told("INTERNAL", json!(["studies", "nodes", 1, "status"])),
            case("the node of an edge")
                .asks("{ studies { edges { node { id status } __typename } } }")
                .gives(r#"{"studies":{"edges":[{"node":{"id":"<stu:1>","status":"OPEN"},"__typename":"StudyEdge"},{"node":null,"__typename":"StudyEdge"},{"node":{"id":"<stu:3>","status":"PLANNED"},"__typename":"StudyEdge"}]}}"#)
                .told("INTERNAL", json!(["studies", "edges", 1, "node", "status"])),
            case("under other names")
                .asks("{ a: studies { b: nodes { c: status } d: edges { e: node { f: status } } } }")
                .gives(r#"{"a":{"b":[{"c":"OPEN"},null,{"c":"PLANNED"}],"d":[{"e":{"f":"OPEN"}},{"e":null},{"e":{"f":"PLANNED"}}]}}"#)
                .told("INTERNAL", json!(["a", "b", 1, "c"]))
                .told("INTERNAL", json!(["a", "d", 1, "e", "f"])),
            case("the index is that of the page")
                .asks("{ studies(last: 2) { nodes { status } } }")
                .gives(r#"{"studies":{"nodes":[null,{"status":"PLANNED"}]}}"#)
                .told("INTERNAL", json!(["studies", "nodes", 0, "status"])),
            case("inside a non-null embedded object")
                .asks(study(1, "involvements { nodes { role identity { codedBy group } } }"))
                .gives(of_study(r#"{"involvements":{"nodes":[{"role":"CHIEF_INVESTIGATOR","identity":{"codedBy":"ESR","group":"PHYSIOLOGICAL_SCIENCES"}},null,{"role":"RESEARCH_SUPPORT","identity":{"codedBy":"INFERRED","group":"NOT_RECORDED"}}]}}"#))
                .told("INTERNAL", json!(["study", "involvements", "nodes", 1, "identity", "group"])),
            case("several, in the order of the answer")
                .asks(study(1, "involvements { nodes { identity { careerLevel group } } }"))
                .gives(of_study(r#"{"involvements":{"nodes":[{"identity":{"careerLevel":"ADVANCED","group":"PHYSIOLOGICAL_SCIENCES"}},null,{"identity":{"careerLevel":null,"group":"NOT_RECORDED"}}]}}"#))
                .told("INTERNAL", json!(["study", "involvements", "nodes", 1, "identity", "group"]))
                .told("INTERNAL", json!(["study", "involvements", "nodes", 2, "identity", "careerLevel"])),
            case("by id")
                .asks(r#"{ nodes(ids: ["<stu:2>", "<stu:1>", "<stu:2>"]) { ... on Study { status } } node(id: "<stu:2>") { ... on Study { status } } }"#)
                .gives(r#"{"nodes":[null,{"status":"OPEN"},null],"node":null}"#)
                .told("INTERNAL", json!(["nodes", 0, "status"]))
                .told("INTERNAL", json!(["nodes", 2, "status"]))
                .told("INTERNAL", json!(["node", "status"])),
        ]).await;
    }

    async fn in_lists_that_exclude_null(app: Arc<App>) from Empty {
        world::fill(&app).await;
        world::run(&app, "UPDATE study_health_category SET category = 'BROKEN' WHERE id = 1").await;
        world::run(&app, "UPDATE organisation_alias SET kind = 'BROKEN' WHERE id = 2").await;
        world::run(&app, "UPDATE funding_grant SET covers = '[\"SALARY\",\"BROKEN\",\"BROKEN\"]' WHERE id = 1").await;
        world::run(&app, "UPDATE funding_grant SET covers = 'SALARY' WHERE id = 2").await;
        check(&app, [
            case("an item takes the list along, and the object around it stays")
                .asks(study(1, "title healthCategories { sharePercent category }"))
                .gives(of_study(r#"{"title":"First study","healthCategories":null}"#))
                // The larger share comes first.
                .told("INTERNAL", json!(["study", "healthCategories", 1, "category"])),
            case("an item that is served as far as it is asked for")
                .asks(study(1, "healthCategories { sharePercent }"))
                .gives(of_study(r#"{"healthCategories":[{"sharePercent":60},{"sharePercent":40}]}"#)),
            case("below an edge to one")
                .asks(study(1, "title sponsor { abbreviation aliases { name kind } }"))
                .gives(of_study(r#"{"title":"First study","sponsor":{"abbreviation":"AB","aliases":null}}"#))
                .told("INTERNAL", json!(["study", "sponsor", "aliases", 1, "kind"])),
            case("a value of a closed list")
                .asks(r#"{ grants { nodes { title covers } } }"#)
                .gives(r#"{"grants":{"nodes":[null,null]}}"#)
                .told("INTERNAL", json!(["grants", "nodes", 0, "covers", 1]))
                .told("INTERNAL", json!(["grants", "nodes", 1, "covers"])),
        ]).await;
    }

    async fn an_error_is_told_in_full(app: Arc<App>) from Empty {
        world::fill(&app).await;
        world::run(&app, "UPDATE study SET participants = 'BROKEN' WHERE id = 1").await;
        let query = with_ids("{\n  study(by: {id: \"<stu:1>\"}) {\n    p: participants\n  }\n}");
        assert_eq!(app.ask(&query, json!({})).await, json!({
            "data": {"study": {"p": null}},
            "errors": [{
                "message": "Something went wrong here. The log has it under the request id.",
                "locations": [{"line": 3, "column": 5}],
                "path": ["study", "p"],
                "extensions": {"code": "INTERNAL", "requestId": "test", "retryable": false},
            }],
        }));
    }

    async fn what_an_argument_breaks_is_null_alone(app: Arc<App>) from Empty {
        world::fill(&app).await;
        check(&app, [
            case("at the root").asks("{ a: studies(first: 0) { totalCount } b: studies(first: 1) { totalCount } }")
                .gives(r#"{"a":null,"b":{"totalCount":3}}"#).told("BAD_PAGE_SIZE", json!(["a"])),
            case("below rows, for each of them").asks("{ studies(first: 2) { nodes { id involvements(first: 101) { totalCount } } } }")
                .gives(r#"{"studies":{"nodes":[{"id":"<stu:1>","involvements":null},{"id":"<stu:2>","involvements":null}]}}"#)
                .told("BAD_PAGE_SIZE", json!(["studies", "nodes", 0, "involvements"]))
                .told("BAD_PAGE_SIZE", json!(["studies", "nodes", 1, "involvements"])),
            case("below nobody").asks(study(4, "involvements(first: 101) { totalCount }")).gives(of_study("null")),
        ]).await;
    }
}
