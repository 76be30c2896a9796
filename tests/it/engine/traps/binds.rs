//! PostgreSQL prepares by text alone: a text once bound with a 64-bit number must never be bound with another type. The
//! recorder stops at the first text that is.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::support::{app::App, on_both};

/// Documents, each with sets of variables that leave the text of the statements as it is, or change it on purpose.
fn shapes() -> Vec<(&'static str, Vec<Value>)> {
    vec![
        (
            "query($n: Int) { studies(first: $n) { totalCount nodes { title sponsor { city } } pageInfo { hasNextPage hasPreviousPage } } }",
            vec![json!({"n": 1}), json!({"n": 100}), json!({"n": 7})],
        ),
        (
            "query($n: Int) { studies(last: $n) { nodes { id } pageInfo { hasPreviousPage } } }",
            vec![json!({"n": 1}), json!({"n": 99})],
        ),
        (
            "query($n: Int) { organisations(first: $n) { nodes { involvements(first: $n) { totalCount nodes { researcher { name } } } children(last: $n) { nodes { id } } } } }",
            vec![json!({"n": 1}), json!({"n": 100})],
        ),
        (
            "query($i: [ID!]!) { nodes(ids: $i) { ... on Study { title involvements { nodes { id } } } ... on Organisation { aliases { name } } } }",
            vec![
                json!({"i": ["<stu:1>"]}),
                json!({"i": ["<stu:1>", "<stu:2>", "<stu:3>", "<org:1>", "<org:9>"]}),
                json!({"i": ["<org:1>", "<stu:9999>"]}),
            ],
        ),
        (
            "query($i: ID!) { study(by: {id: $i}) { title identifiers { value } healthCategories { category } isExternallyFunded } }",
            vec![json!({"i": "<stu:1>"}), json!({"i": "<stu:2>"}), json!({"i": "<stu:99999>"})],
        ),
        (
            "query($v: String!) { study(by: {irasId: $v}) { id } organisation(by: {ods: $v}) { id } grant(by: {sourceKey: $v}) { id } }",
            vec![
                json!({"v": "123456"}),
                json!({"v": "RT4"}),
                json!({"v": "'; DROP TABLE study; --"}),
                json!({"v": ""}),
            ],
        ),
        (
            "query($f: StudyFilter) { studies(filter: $f) { totalCount nodes { id } } }",
            vec![
                json!({"f": {"status": ["OPEN"]}}),
                json!({"f": {"status": ["COMPLETED"]}}),
                json!({"f": {"status": ["OPEN", "COMPLETED"]}}),
                json!({"f": {"isCommercial": true}}),
                json!({"f": {"isCommercial": false}}),
                json!({"f": {"recordedOn": {"gte": "2020-01-01"}}}),
                json!({"f": {"recordedOn": {"gte": "2030-12-31"}}}),
                json!({"f": {"recordedOn": {"gte": "2020-01-01", "lt": "2025-01-01"}}}),
                json!({"f": {"title": {"contains": "a"}}}),
                json!({"f": {"title": {"contains": "%_\\"}}}),
                json!({"f": {"title": {"in": ["a", "b"]}}}),
                json!({"f": {"sponsor": ["<org:1>"]}}),
                json!({"f": {"sponsor": ["<org:2>"]}}),
                json!({"f": {"sponsor": []}}),
                json!({"f": {"involvements": {"role": ["CHIEF_INVESTIGATOR"], "researcher": ["<res:1>"]}}}),
                json!({"f": {"involvements": {"role": ["OTHER"], "researcher": ["<res:2>"]}}}),
                json!({"f": {"grants": {"awardedMinor": {"gte": 1, "lt": 2}}}}),
                json!({"f": {"grants": {"awardedMinor": {"gte": 9007199254740991i64, "lt": 0}}}}),
                json!({"f": {"healthCategories": {"sharePercent": {"gte": 1}}}}),
                json!({"f": {"healthCategories": {"sharePercent": {"gte": 100}}}}),
                json!({"f": {"not": {"or": [{"title": {"eq": "x"}}, {"status": "OPEN"}]}}}),
                json!({"f": {"not": {"or": [{"title": {"eq": "y"}}, {"status": "PLANNED"}]}}}),
            ],
        ),
        (
            "query($f: AppointmentFilter) { organisations(filter: {name: {contains: \"board\"}}) { nodes { appointments(filter: $f) { totalCount } } } }",
            vec![
                json!({"f": {"careerFrameworkBand": {"gte": 1}}}),
                json!({"f": {"careerFrameworkBand": {"gte": 9}}}),
                json!({"f": {"endedOn": {"lt": "2025-01-01"}}}),
            ],
        ),
        (
            "query($f: SchemeCohortFilter) { fundingSchemes { nodes { cohorts(filter: $f) { nodes { yearTo } } } } }",
            vec![
                json!({"f": {"yearTo": {"gte": 2020}}}),
                json!({"f": {"yearTo": {"gte": 2024}}}),
                json!({"f": {"hcsApplicants": {"lt": 5}}}),
            ],
        ),
    ]
}

/// Orders over columns of each kind, with and without nulls, so that cursors of each kind are bound.
const ORDERS: [(&str, &str); 12] = [
    ("studies", "[{field: TITLE}]"),
    ("studies", "[{field: RECORDED_ON}]"),
    ("studies", "[{field: STARTED_ON}]"),
    ("studies", "[{field: STARTED_ON, direction: DESC}]"),
    ("studies", "[{field: STATUS}, {field: STARTED_ON, direction: DESC}, {field: TITLE}]"),
    ("studies", "[{field: STATUS, direction: DESC}, {field: RECORDED_ON, direction: DESC}]"),
    ("grants", "[{field: AWARDED_MINOR}]"),
    ("grants", "[{field: AWARDED_MINOR, direction: DESC}, {field: AWARDED_ON}]"),
    ("organisations", "[{field: KIND}, {field: NAME_EN}]"),
    ("skillExpectations", "[{field: POSITION}, {field: TIER, direction: DESC}]"),
    ("studyInvolvements", "[{field: STARTED_ON}, {field: ROLE}]"),
    ("researchers", "[{field: SORT_NAME, direction: DESC}]"),
];

on_both! {
    async fn one_text_is_always_bound_with_the_same_types(app: Arc<App>) from Sample {
        let mut run = 0;
        for _ in 0..2 {
            for (query, all) in shapes() {
                for variables in all {
                    let variables = serde_json::from_str(&crate::engine::cases::with_ids(&variables.to_string())).unwrap();
                    let answer = app.ask(query, variables).await;
                    assert_eq!(answer.get("errors"), None, "{query}\n{answer:#}");
                    run += app.statements.take();
                }
            }
        }
        assert!(run > 150, "{run} statements");
    }

    async fn cursors_are_bound_as_their_columns(app: Arc<App>) from Sample {
        for (list, order) in ORDERS {
            for (size, bound) in [("first: 5", "after"), ("last: 5", "before")] {
                let query = format!("query($at: String) {{ {list}({size}, {bound}: $at, orderBy: {order}) {{ edges {{ cursor }} pageInfo {{ hasNextPage hasPreviousPage }} }} }}");
                let mut at = json!(null);
                // Several places of one order, nulls and values: each is bound into a statement of its own.
                for _ in 0..6 {
                    let answer = app.ask(&query, json!({ "at": at })).await;
                    assert_eq!(answer.get("errors"), None, "{query}\n{answer:#}");
                    let edges = answer["data"][list]["edges"].as_array().unwrap();
                    let Some(edge) = (if bound == "after" { edges.last() } else { edges.first() }) else { break };
                    at = edge["cursor"].clone();
                }
            }
        }
        assert!(app.statements.take() > 200);
    }
}

#[test]
#[should_panic(expected = "one text with binds of two kinds")]
fn the_recorder_sees_two_types_under_one_text() {
    use hcs_graph::db::Recorder;
    use sea_query::Values;
    let recorded = crate::support::recorder::Recorded::default();
    recorded.statement("SELECT ?", &Values(vec![1i64.into()]));
    recorded.statement("SELECT ?", &Values(vec![2i64.into()]));
    recorded.statement("SELECT ?", &Values(vec![1i32.into()]));
}
