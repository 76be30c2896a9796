//! On what terms a post is: the person's own affair, their employer's and the nation's. Everybody else sees who has which post
//! where, and finds out nothing more by values, filters, orders, counts or cursors.

use std::{collections::BTreeSet, sync::Arc};

use hcs_graph::engine::id;
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};

use super::{
    rules::{condition, own},
    who::{Cast, Who, answer, data, number, numbers},
};
use crate::support::{app::App, on_both};

/// The fields, each as the database tells it.
const TERMS: [(&str, &str); 8] = [
    ("contractType", "contract_type"),
    ("term", "term"),
    ("fteHundredths", "CAST(fte_hundredths AS text)"),
    ("roleIdentity", "role_identity"),
    ("careerFrameworkBand", "CAST(career_framework_band AS text)"),
    (
        "isSupportWorkforce",
        "CASE WHEN career_framework_band <= 4 THEN 'true' WHEN career_framework_band > 4 THEN 'false' END",
    ),
    ("startedOn", "CAST(started_on AS text)"),
    ("endedOn", "CAST(ended_on AS text)"),
];

/// Filters, each with what it means of columns as they are seen: `#column` stands for one.
const FILTERS: [(&str, &str); 14] = [
    ("{contractType: [SUBSTANTIVE, JOINT]}", "#contract_type IN ('SUBSTANTIVE', 'JOINT')"),
    ("{not: {contractType: [SUBSTANTIVE]}}", "(#contract_type = 'SUBSTANTIVE') IS NOT TRUE"),
    ("{roleIdentity: [NONE]}", "#role_identity = 'NONE'"),
    ("{roleIdentity: []}", "1 = 0"),
    ("{careerFrameworkBand: {gte: 2}}", "#career_framework_band >= 2"),
    ("{careerFrameworkBand: {gte: 5, lt: 8}}", "#career_framework_band >= 5 AND #career_framework_band < 8"),
    ("{not: {careerFrameworkBand: {gte: 5}}}", "(#career_framework_band >= 5) IS NOT TRUE"),
    ("{startedOn: {gte: \"1900-01-01\"}}", "#started_on >= '1900-01-01'"),
    ("{startedOn: {lt: \"2020-01-01\"}}", "#started_on < '2020-01-01'"),
    ("{endedOn: {gte: \"1900-01-01\"}}", "#ended_on >= '1900-01-01'"),
    ("{not: {endedOn: {gte: \"1900-01-01\"}}}", "(#ended_on >= '1900-01-01') IS NOT TRUE"),
    (
        "{or: [{contractType: [HONORARY]}, {and: [{roleIdentity: [NONE]}, {startedOn: {lt: \"2022-01-01\"}}]}]}",
        "#contract_type = 'HONORARY' OR (#role_identity = 'NONE' AND #started_on < '2022-01-01')",
    ),
    (
        "{not: {or: [{contractType: [HONORARY]}, {startedOn: {lt: \"2022-01-01\"}}]}}",
        "(#contract_type = 'HONORARY' OR #started_on < '2022-01-01') IS NOT TRUE",
    ),
    ("{}", "1 = 1"),
];

/// Orders, each with the keys as columns and whether the last one descends.
pub const ORDERS: [(&str, &[&str], bool); 4] = [
    ("[{field: STARTED_ON}]", &["#started_on ASC"], false),
    ("[{field: STARTED_ON, direction: DESC}]", &["#started_on DESC"], true),
    ("[{field: ENDED_ON}, {field: STARTED_ON, direction: DESC}]", &["#ended_on ASC", "#started_on DESC"], true),
    ("[{field: STARTED_ON, direction: DESC}, {field: ENDED_ON}]", &["#started_on DESC", "#ended_on ASC"], false),
];

/// Callers of every kind, one with each scope alone among them, and the employer with no more than it takes.
pub fn callers(cast: &Cast) -> Vec<Who> {
    let mut all = cast.callers();
    all.push(Who::organisation(cast.employer, &["RESEARCHERS_READ"]));
    all
}

/// Those who see the terms of nobody.
pub fn blind(cast: &Cast) -> Vec<Who> {
    vec![
        Who::default(),
        Who::organisation(cast.employer, &[]),
        Who::organisation(
            cast.employer,
            &["RESEARCHERS_CONTACT_READ", "STUDIES_READ", "WORKFORCE_READ", "CLIENTS_ADMIN"],
        ),
        Who::organisation(9_999_999, &["RESEARCHERS_READ"]),
        Who::person(9_999_999),
        Who::national(&["RESEARCHERS_CONTACT_READ", "STUDIES_READ", "WORKFORCE_READ", "CLIENTS_ADMIN"]),
    ]
}

/// A text about columns, of columns as somebody sees them.
pub fn as_seen(text: &str, who: &Who) -> String {
    let mut words = text.split('#');
    let mut out = words.next().unwrap_or_default().to_owned();
    for word in words {
        let end = word.find(|c: char| !c.is_ascii_lowercase() && c != '_').unwrap_or(word.len());
        out += &format!("(CASE WHEN {} THEN {} END){}", own("Appointment", who), &word[..end], &word[end..]);
    }
    out
}

async fn sql(app: &App, sql: &str) {
    app.db.writer().execute_unprepared(sql).await.unwrap();
}

pub async fn texts(app: &App, sql: &str) -> Vec<(i64, Vec<Option<String>>)> {
    let statement = Statement::from_string(app.db.writer().get_database_backend(), sql);
    let rows = app.db.writer().query_all_raw(statement).await.unwrap_or_else(|error| panic!("{sql}\n{error}"));
    let row = |row: &sea_orm::QueryResult| {
        let texts = (1..row.column_names().len()).map(|at| row.try_get_by_index(at).unwrap()).collect();
        (row.try_get_by_index(0).unwrap(), texts)
    };
    rows.iter().map(row).collect()
}

fn row_of(node: &Value) -> i64 {
    id::decode(node["id"].as_str().unwrap()).unwrap().1
}

pub fn rows_of(list: &Value) -> Vec<i64> {
    list["nodes"].as_array().unwrap().iter().map(row_of).collect()
}

/// The organisation with most posts that somebody sees.
async fn largest(app: &App, who: &Who) -> i64 {
    let seen = condition("Appointment", who);
    number(app, &format!(
        "SELECT organisation_id FROM appointment WHERE {seen} GROUP BY organisation_id ORDER BY count(*) DESC, organisation_id LIMIT 1"
    )).await
}

/// Everything that can be asked about terms, of an organisation.
fn questions(organisation: i64) -> Vec<String> {
    let of = |inside: &str| {
        format!("{{ node(id: \"{}\") {{ ... on Organisation {{ {inside} }} }} }}", id::encode("org", organisation))
    };
    let fields: Vec<&str> = TERMS.iter().map(|(field, _)| *field).collect();
    let fields = fields.join(" ");
    let mut all = vec![
        of(&format!(
            "appointments(first: 100) {{ totalCount nodes {{ id title {fields} }} }} researchers(first: 100) {{ totalCount nodes {{ id }} }}"
        )),
        of(
            "appointments { facets { organisation { value count isSuppressed } contractType { value count isSuppressed } \
            roleIdentity { value count isSuppressed } } }",
        ),
        format!(
            "{{ researchers(first: 100) {{ nodes {{ id appointments {{ totalCount nodes {{ id {fields} }} }} }} facets {{ organisation {{ value count }} }} }} }}"
        ),
    ];
    for (filter, _) in FILTERS {
        all.push(of(&format!(
            "appointments(filter: {filter}) {{ totalCount nodes {{ id }} facets {{ roleIdentity {{ value count }} }} }}"
        )));
        all.push(format!(
            "{{ researchers(filter: {{appointments: {filter}}}) {{ totalCount edges {{ cursor node {{ id }} }} }} }}"
        ));
        all.push(format!(
            "{{ researchers(filter: {{not: {{appointments: {filter}}}}}) {{ totalCount nodes {{ id }} }} }}"
        ));
    }
    for (order, ..) in ORDERS {
        all.push(of(&format!("appointments(first: 3, orderBy: {order}) {{ edges {{ cursor node {{ id }} }} pageInfo {{ endCursor hasNextPage }} }}")));
        all.push(of(&format!("appointments(last: 3, orderBy: {order}) {{ edges {{ cursor node {{ id }} }} pageInfo {{ startCursor hasPreviousPage }} }}")));
    }
    all
}

async fn told(app: &App, who: &Who, queries: &[String]) -> Vec<String> {
    let mut answers = Vec::new();
    for query in queries {
        let answer = answer(app, who, query, Value::Null).await;
        let text = String::from_utf8(answer.body.to_vec()).unwrap();
        assert!(!text.contains("\"errors\""), "{query}\n{text}");
        answers.push(text);
    }
    answers
}

/// Gives posts other terms. Which are current stays as it is.
async fn scramble(app: &App, of: &str) {
    sql(app, &format!(
        "UPDATE appointment SET contract_type = CASE contract_type WHEN 'SUBSTANTIVE' THEN 'HONORARY' ELSE 'SUBSTANTIVE' END, \
         term = CASE WHEN term IS NULL THEN 'PERMANENT' END, fte_hundredths = CASE WHEN fte_hundredths = 50 THEN 80 ELSE 50 END, \
         role_identity = CASE role_identity WHEN 'NONE' THEN 'CLINICAL_ACADEMIC' ELSE 'NONE' END, \
         career_framework_band = CASE WHEN career_framework_band IS NULL THEN 3 END, \
         started_on = CASE WHEN id % 2 = 0 THEN '2001-02-03' WHEN id > 0 THEN '1999-09-09' ELSE started_on END, \
         ended_on = CASE WHEN ended_on IS NULL THEN '2031-01-01' WHEN ended_on < '2026-01-15' THEN '2002-02-02' WHEN id < 0 THEN ended_on END \
         WHERE started_on <= '2026-01-15' AND {of}"
    )).await;
}

on_both! {
    async fn terms_are_shown_to_those_whose_they_are(app: Arc<App>) from Sample {
        let cast = Cast::of(&app).await;
        let columns: Vec<&str> = TERMS.iter().map(|(_, column)| *column).collect();
        let fields: Vec<&str> = TERMS.iter().map(|(field, _)| *field).collect();
        let mut kinds = BTreeSet::new();
        for who in callers(&cast) {
            let seen = condition("Appointment", &who);
            let full = numbers(&app, &format!("SELECT id FROM appointment WHERE {seen} AND {}", own("Appointment", &who))).await;
            let rows = texts(&app, &format!("SELECT id, {} FROM appointment WHERE {seen} ORDER BY id", columns.join(", "))).await;
            kinds.insert((full.is_empty(), full.len() == rows.len()));
            for some in rows.chunks(100) {
                let ids: Vec<String> = some.iter().map(|(row, _)| format!("\"{}\"", id::encode("apt", *row))).collect();
                let query = format!("{{ nodes(ids: [{}]) {{ ... on Appointment {{ id title {} }} }} }}", ids.join(", "), fields.join(" "));
                let nodes = data(&app, &who, &query).await["nodes"].clone();
                for (node, (row, texts)) in nodes.as_array().unwrap().iter().zip(some) {
                    assert!(node["title"].is_string(), "{row} for {who:?}");
                    for (field, text) in fields.iter().zip(texts) {
                        let told = match &node[field] {
                            Value::Null => None,
                            Value::String(text) => Some(text.clone()),
                            other => Some(other.to_string()),
                        };
                        assert_eq!(told, text.clone().filter(|_| full.contains(row)), "{field} of {row} for {who:?}");
                    }
                }
            }
        }
        assert!(kinds.is_superset(&BTreeSet::from([(true, false), (false, false), (false, true)])), "{kinds:?}");
    }

    async fn filters_orders_and_counts_go_by_what_is_shown(app: Arc<App>) from Sample {
        let cast = Cast::of(&app).await;
        for who in callers(&cast) {
            let (organisation, seen) = (largest(&app, &who).await, condition("Appointment", &who));
            let here = format!("{seen} AND organisation_id = {organisation}");
            let ask = async |inside: String| {
                let global = id::encode("org", organisation);
                data(&app, &who, &format!("{{ node(id: \"{global}\") {{ ... on Organisation {{ {inside} }} }} }}")).await["node"]["appointments"].clone()
            };
            for (filter, meant) in FILTERS {
                let meant = as_seen(meant, &who);
                let wanted = numbers(&app, &format!("SELECT id FROM appointment WHERE {here} AND ({meant})")).await;
                let list = ask(format!("appointments(first: 100, filter: {filter}) {{ totalCount nodes {{ id }} }}")).await;
                assert_eq!(list["totalCount"], json!(wanted.len()), "{filter} for {who:?}");
                assert_eq!(rows_of(&list), wanted.into_iter().take(100).collect::<Vec<_>>(), "{filter} for {who:?}");
                let people = numbers(&app, &format!(
                    "SELECT id FROM researcher WHERE {} AND id IN (SELECT researcher_id FROM appointment WHERE {seen} AND ({meant}))",
                    condition("Researcher", &who))).await;
                let list = data(&app, &who, &format!("{{ researchers(filter: {{appointments: {filter}}}) {{ totalCount }} }}")).await;
                assert_eq!(list["researchers"]["totalCount"], json!(people.len()), "{filter} for {who:?}");
            }
            for (order, keys, desc) in ORDERS {
                let keys: Vec<String> = keys.iter().map(|key| format!("{} NULLS LAST", as_seen(key, &who))).collect();
                let sql = format!("SELECT id FROM appointment WHERE {here} ORDER BY {}, id {}", keys.join(", "), if desc { "DESC" } else { "ASC" });
                let wanted: Vec<i64> = texts(&app, &sql).await.into_iter().map(|(row, _)| row).collect();
                for way in ["first: 4, after", "last: 4, before"] {
                    let (mut walked, mut from) = (Vec::new(), "null".to_owned());
                    loop {
                        let page = ask(format!("appointments({way}: {from}, orderBy: {order}) {{ nodes {{ id }} \
                            pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }}")).await;
                        let (more, cursor) = if way.starts_with("first") { ("hasNextPage", "endCursor") } else { ("hasPreviousPage", "startCursor") };
                        let mut rows = rows_of(&page);
                        if way.starts_with("last") { rows.reverse(); }
                        walked.extend(rows);
                        if page["pageInfo"][more] != json!(true) { break; }
                        from = page["pageInfo"][cursor].to_string();
                    }
                    if way.starts_with("last") { walked.reverse(); }
                    assert_eq!(walked, wanted, "{order}, {way} for {who:?}");
                }
            }
            let facets = ask("appointments { facets { contractType { value count isSuppressed } roleIdentity { value count isSuppressed } } }".to_owned()).await;
            for (facet, column) in [("contractType", "#contract_type"), ("roleIdentity", "#role_identity")] {
                for value in facets["facets"][facet].as_array().unwrap() {
                    let sql = format!("SELECT count(*) FROM appointment WHERE {here} AND {} = '{}'", as_seen(column, &who), value["value"].as_str().unwrap());
                    let wanted = number(&app, &sql).await;
                    // Few are not told, and with them others.
                    assert!(value["count"] == json!(wanted) || value["isSuppressed"] == json!(true), "{value}, not {wanted} for {who:?}");
                    assert!(!(1..=4).contains(&wanted) || value["isSuppressed"] == json!(true), "{value} for {who:?}");
                }
            }
        }
    }

    async fn other_terms_make_no_other_answer_for_those_who_see_none(app: Arc<App>) from Sample {
        let cast = Cast::of(&app).await;
        let queries = questions(largest(&app, &Who::default()).await);
        let mut before = Vec::new();
        for who in blind(&cast) {
            before.push(told(&app, &who, &queries).await);
        }
        let national = Who::national(&["RESEARCHERS_READ"]);
        let all = told(&app, &national, &queries).await;
        scramble(&app, "1 = 1").await;
        for (who, before) in blind(&cast).into_iter().zip(before) {
            for ((query, before), after) in queries.iter().zip(before).zip(told(&app, &who, &queries).await) {
                assert_eq!(after, before, "{query} for {who:?}");
            }
        }
        // Who sees them does see that they are others: the questions are about terms.
        let others = told(&app, &national, &queries).await.into_iter().zip(all).filter(|(after, before)| after != before).count();
        assert!(others > queries.len() / 2, "{others} of {}", queries.len());
    }

    async fn other_terms_of_others_make_no_other_answer(app: Arc<App>) from Sample {
        let cast = Cast::of(&app).await;
        for who in [Who::organisation(cast.employer, &["RESEARCHERS_READ"]), Who::person(cast.open), Who::person(cast.hidden)] {
            let own = own("Appointment", &who);
            let queries = questions(largest(&app, &who).await);
            let before = told(&app, &who, &queries).await;
            scramble(&app, &format!("NOT {own}")).await;
            for ((query, before), after) in queries.iter().zip(&before).zip(told(&app, &who, &queries).await) {
                assert_eq!(&after, before, "{query} for {who:?}");
            }
        }
    }
}
