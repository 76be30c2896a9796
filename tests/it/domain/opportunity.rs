//! Opportunities by their moments: open, closing, scheduled and archived, for everybody and for those whose they are.

mod metric;

use std::{collections::BTreeSet, sync::Arc};

use async_graphql::{Request, Variables};
use chrono::{DateTime, Utc};
use hcs_graph::{
    clock::Clock,
    domain,
    engine::{Caller, Graph, contract::SDL, cursor::CursorKey, id, limits::Limits},
};
use serde_json::{Value, json};

use crate::{
    support::{
        app::{App, caller},
        on_both,
    },
    writes::{ask, broken, execute, national, number, of, records},
};

const WRITER: &[&str] = &["OPPORTUNITIES_WRITE"];

/// The same graph at another moment.
fn at(app: &App, moment: &str) -> App {
    let checked = Graph::check(SDL, domain::bindings()).unwrap();
    let key = CursorKey::new(b"a key for tests");
    let moment: DateTime<Utc> = moment.parse().unwrap();
    let graph = Graph::new(checked, app.db.clone(), key, Limits::default()).by_clock(Clock::Fixed(moment));
    App { graph, db: app.db.clone(), statements: app.statements.clone(), url: app.url.clone() }
}

/// A new opportunity of organisation 2.
async fn made(app: &App, fields: Value) -> String {
    let given =
        records::with(json!({"title": {"en": "Zymurgy days"}, "category": "FUNDING", "status": "PUBLISHED"}), fields);
    records::created(app, &of(2, WRITER), "createOpportunity", given).await
}

/// Whether a caller has it by its id, in the list, among what is found by words, in the list of its provider,
/// in counts, and by a filter over an edge.
async fn places(app: &App, caller: &Caller, id: &str) -> [bool; 6] {
    let query = r#"query($id: ID!, $by: OpportunityBy!, $org: ID!) { node(id: $id) { id } opportunity(by: $by) { id }
        opportunities(first: 100, search: "zymurgy") { nodes { id } totalCount facets { category { count } } }
        search(query: "zymurgy", types: [OPPORTUNITY]) { nodes { ... on Opportunity { id } } }
        organisation(by: {id: $org}) { opportunities(first: 100, filter: {title: {contains: "zymurgy"}}) { nodes { id } totalCount } }
        offering: organisations(filter: {opportunities: {title: {contains: "zymurgy"}}}) { totalCount } }"#;
    let variables = json!({"id": id, "by": {"id": id}, "org": id::encode("org", 2)});
    let told = ask(app, caller, query, variables).await;
    assert_eq!(told.get("errors"), None, "{told:#}");
    let data = &told["data"];
    let has = |nodes: &Value| nodes.as_array().unwrap().iter().any(|node| node["id"] == *id);
    assert_eq!(data["node"].is_null(), data["opportunity"].is_null(), "{told:#}");
    let list = &data["opportunities"];
    let sum: i64 =
        list["facets"]["category"].as_array().unwrap().iter().map(|value| value["count"].as_i64().unwrap()).sum();
    assert_eq!(
        (&json!(sum), &json!(list["nodes"].as_array().unwrap().len())),
        (&list["totalCount"], &list["totalCount"])
    );
    [
        !data["node"].is_null(),
        has(&list["nodes"]),
        has(&data["search"]["nodes"]),
        has(&data["organisation"]["opportunities"]["nodes"]),
        data["organisation"]["opportunities"]["totalCount"] == json!(1),
        data["offering"]["totalCount"] == json!(1),
    ]
}

const ALL: [bool; 6] = [true; 6];
const NONE: [bool; 6] = [false; 6];
const BY_ID: [bool; 6] = [true, false, false, false, false, false];

async fn titles(app: &App, filter: &str) -> BTreeSet<String> {
    let query = format!(
        "{{ opportunities(first: 100, search: \"zymurgy\", filter: {{ {filter} }}) {{ nodes {{ title {{ en }} }} }} }}"
    );
    let nodes = app.data(&query).await["opportunities"]["nodes"].clone();
    nodes
        .as_array()
        .unwrap()
        .iter()
        .map(|node| node["title"]["en"].as_str().unwrap()["Zymurgy ".len()..].to_owned())
        .collect()
}

fn set(all: &[&str]) -> BTreeSet<String> {
    all.iter().map(|one| (*one).to_owned()).collect()
}

on_both! {
    async fn what_is_new_since_is_what_was_published_since(app: Arc<App>) from Sample {
        let writer = of(2, WRITER);
        let draft = made(&app, json!({"status": "DRAFT"})).await;
        let at_once = made(&app, json!({})).await;
        let scheduled = made(&app, json!({"publishesOn": "2026-03-01"})).await;
        let told = |app: App, id: String| async move {
            let query = "query($by: OpportunityBy!) { opportunity(by: $by) { publishedAt version } }";
            let told = ask(&app, &national(&[]), query, json!({"by": {"id": id}})).await;
            told["data"]["opportunity"].clone()
        };
        let now = || at(&app, "2026-01-15T12:00:00Z");
        assert_eq!(told(now(), draft.clone()).await["publishedAt"], Value::Null);
        assert_eq!(told(now(), at_once.clone()).await["publishedAt"], "2026-01-15T12:00:00Z");
        assert_eq!(told(now(), scheduled.clone()).await["publishedAt"], "2026-03-01T00:00:00Z");
        // Later it is changed, published, unpublished: only what it becomes anew counts.
        let later = at(&app, "2026-02-02T10:00:00Z");
        let update = |id: String, fields: Value| {
            let (app, writer) = (&app, &writer);
            async move {
                let later = at(app, "2026-02-02T10:00:00Z");
                let version = told(at(app, "2026-02-02T10:00:00Z"), id.clone()).await["version"].clone();
                let given = records::with(json!({"id": id, "expectedVersion": version}), fields);
                let payload = records::call(&later, writer, "updateOpportunity", given).await;
                assert_eq!(broken(&payload), [""; 0], "{payload:#}");
                told(later, id).await["publishedAt"].clone()
            }
        };
        assert_eq!(update(at_once.clone(), json!({"link": "https://example.org/"})).await, "2026-01-15T12:00:00Z");
        assert_eq!(update(at_once.clone(), json!({"status": "PUBLISHED"})).await, "2026-01-15T12:00:00Z");
        assert_eq!(update(draft.clone(), json!({"status": "PUBLISHED"})).await, "2026-02-02T10:00:00Z");
        assert_eq!(update(scheduled.clone(), json!({"publishesOn": "2026-02-10"})).await, "2026-02-10T00:00:00Z");
        assert_eq!(update(scheduled.clone(), json!({"publishesOn": null})).await, "2026-02-02T10:00:00Z");
        let since = titles(&later, r#"publishedAt: {gte: "2026-02-01T00:00:00Z"}"#).await;
        assert_eq!(since.len(), 1, "all three have one title: {since:?}");
        let query = r#"{ opportunities(first: 100, search: "zymurgy", filter: {publishedAt: {gte: "2026-02-01T00:00:00Z"}}, orderBy: [{field: PUBLISHED_AT}]) { nodes { id } } }"#;
        let ids: Vec<_> = later.data(query).await["opportunities"]["nodes"].as_array().unwrap().iter().map(|node| node["id"].clone()).collect();
        assert_eq!(ids.len(), 2, "{ids:?}");
        assert!(ids.contains(&json!(draft)) && ids.contains(&json!(scheduled)), "{ids:?}");
        assert_eq!(update(at_once.clone(), json!({"status": "ARCHIVED"})).await, Value::Null);
        assert_eq!(update(at_once, json!({"status": "PUBLISHED"})).await, "2026-02-02T10:00:00Z");
    }

    async fn each_stands_where_its_state_says(app: Arc<App>) from Sample {
        let own = [of(2, WRITER), national(&[]), national(WRITER)];
        let person = number(&app, "SELECT min(id) FROM researcher WHERE is_public").await;
        let others = [caller(), of(2, &["STUDIES_READ"]), of(3, WRITER), crate::writes::acting(person)];
        for (fields, theirs, everybodys) in [
            (json!({"status": "DRAFT"}), ALL, NONE),
            (json!({}), ALL, ALL),
            (json!({"publishesOn": "2026-01-15"}), ALL, ALL),
            (json!({"publishesOn": "2026-01-16"}), ALL, NONE),
            (json!({"status": "DRAFT", "publishesOn": "2026-01-01"}), ALL, NONE),
            (json!({"status": "ARCHIVED"}), ALL, BY_ID),
        ] {
            let id = made(&app, fields.clone()).await;
            for who in &own {
                assert_eq!(places(&app, who, &id).await, theirs, "{fields} for {:?}", who.scope);
            }
            for who in &others {
                assert_eq!(places(&app, who, &id).await, everybodys, "{fields} for {:?}", who.scope);
            }
            let gone = records::call(&app, &of(2, WRITER), "deleteOpportunity", json!({"id": id, "expectedVersion": 1})).await;
            assert_eq!(broken(&gone), Vec::<String>::new());
            assert_eq!(places(&app, &own[1], &id).await, NONE, "{fields}");
        }
    }

    async fn what_is_scheduled_comes_with_its_day(app: Arc<App>) from Sample {
        let id = made(&app, json!({"publishesOn": "2026-03-29"})).await;
        for (moment, seen) in [
            ("2026-03-28T23:59:59Z", NONE),
            // In Wales it is the 29th already only when it is by UTC: the clocks go forward an hour later.
            ("2026-03-29T00:00:00Z", ALL),
            ("2026-03-29T01:30:00Z", ALL),
        ] {
            assert_eq!(places(&at(&app, moment), &caller(), &id).await, seen, "{moment}");
        }
    }

    async fn moments_keep_their_meaning_whatever_their_offset(app: Arc<App>) from Sample {
        // From nine in the morning in winter until five in the afternoon in summer, by the clock on the wall in Wales.
        let id = made(&app, json!({"opensAt": "2026-03-02T09:00:00+00:00", "closesAt": "2026-03-30T17:00:00.1234567+01:00", "closing": "FIXED"})).await;
        let query = "query($id: ID!, $at: DateTime) { node(id: $id) { ... on Opportunity { opensAt closesAt isOpen(at: $at) daysLeft(at: $at) } } \
            opportunities(search: \"zymurgy\", filter: {openAt: $at}) { totalCount } }";
        for (moment, open, days) in [
            ("2026-03-02T08:59:59.999999Z", false, json!(28)),
            ("2026-03-02T09:00:00Z", true, json!(28)),
            ("2026-03-02T10:00:00+01:00", true, json!(28)),
            ("2026-03-02T09:59:59+01:00", false, json!(28)),
            ("2026-03-29T16:59:59+01:00", true, json!(1)),
            ("2026-03-30T17:00:00+01:00", true, json!(0)),
            ("2026-03-30T16:00:00.123455Z", true, json!(0)),
            ("2026-03-30T16:00:00.123456Z", false, json!(null)),
            ("2026-03-30T17:00:01+01:00", false, json!(null)),
            ("2026-03-30T16:30:00+00:00", false, json!(null)),
        ] {
            let told = ask(&app, &caller(), query, json!({"id": id, "at": moment})).await;
            let node = &told["data"]["node"];
            assert_eq!((&node["isOpen"], &node["daysLeft"]), (&json!(open), &days), "{moment} {told:#}");
            assert_eq!(told["data"]["opportunities"]["totalCount"], json!(i64::from(open)), "{moment}");
            // Instants are served in UTC, as finely as they are kept.
            assert_eq!((&node["opensAt"], &node["closesAt"]), (&json!("2026-03-02T09:00:00Z"), &json!("2026-03-30T16:00:00.123456Z")));
            // Nothing said means now, whatever the moment is.
            let now = ask(&at(&app, moment), &caller(), query, json!({"id": id})).await;
            assert_eq!(now["data"]["node"]["isOpen"], json!(open), "{moment} {now:#}");
            assert_eq!(now["data"]["node"]["daysLeft"], days, "{moment}");
        }
    }

    async fn what_is_not_known_is_null_and_kept_by_no_filter(app: Arc<App>) from Sample {
        let (past, future) = ("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z");
        for (name, fields, open) in [
            ("nothing", json!({}), json!(null)),
            ("opened", json!({"opensAt": past}), json!(null)),
            ("opened, fixed", json!({"opensAt": past, "closing": "FIXED"}), json!(null)),
            ("to open", json!({"opensAt": future}), json!(false)),
            ("rolling", json!({"closing": "ROLLING"}), json!(true)),
            ("rolling, to open", json!({"closing": "ROLLING", "opensAt": future}), json!(false)),
            ("closes", json!({"closing": "FIXED", "closesAt": future}), json!(true)),
            ("closed", json!({"closing": "FIXED", "closesAt": past}), json!(false)),
        ] {
            let id = made(&app, records::with(fields, json!({"title": {"en": format!("Zymurgy {name}")}}))).await;
            let told = ask(&app, &caller(), "query($id: ID!) { node(id: $id) { ... on Opportunity { isOpen } } }", json!({"id": id})).await;
            assert_eq!(told["data"]["node"]["isOpen"], open, "{name}");
        }
        assert_eq!(titles(&app, r#"openAt: "2026-01-15T12:00:00Z""#).await, set(&["rolling", "closes"]));
        assert_eq!(titles(&app, r#"not: {openAt: "2026-01-15T12:00:00Z"}"#).await.len(), 6);
        // By days from now, which is noon on the 15th, or from a moment; the end is excluded.
        for (within, wanted) in [
            ("days: 16", &[][..]),
            ("days: 17", &["closes"]),
            ("days: 365", &["closes"]),
            ("days: 2147483647", &["closes"]),
            ("days: 0", &[]),
            ("days: -1", &[]),
            (r#"days: 1, from: "2026-01-31T00:00:00Z""#, &[]),
            (r#"days: 1, from: "2026-01-31T00:00:00-01:00""#, &["closes"]),
            (r#"days: 1, from: "2026-02-01T00:00:00Z""#, &["closes"]),
            (r#"days: 1, from: "2026-02-01T00:00:00.000001Z""#, &[]),
            (r#"days: 40, from: "2026-01-01T00:00:00Z""#, &["closed", "closes"]),
        ] {
            assert_eq!(titles(&app, &format!("closingWithin: {{ {within} }}")).await, set(wanted), "{within}");
        }
    }

    async fn levels_and_groups_that_are_not_named_keep_nobody_out(app: Arc<App>) from Sample {
        for (name, fields) in [
            ("none", json!({})),
            ("advanced", json!({"careerLevels": ["ADVANCED"]})),
            ("two levels", json!({"careerLevels": ["ADVANCED", "CONSULTANT"]})),
            ("physiology", json!({"professionalGroups": ["PHYSIOLOGICAL_SCIENCES"]})),
        ] {
            made(&app, records::with(fields, json!({"title": {"en": format!("Zymurgy {name}")}}))).await;
        }
        for (filter, wanted) in [
            ("careerLevels: [ADVANCED]", &["advanced", "two levels"][..]),
            ("forCareerLevel: ADVANCED", &["none", "advanced", "two levels", "physiology"]),
            ("forCareerLevel: CONSULTANT", &["none", "two levels", "physiology"]),
            ("forCareerLevel: ASSOCIATE", &["none", "physiology"]),
            ("professionalGroups: [PHYSIOLOGICAL_SCIENCES]", &["physiology"]),
            ("forProfessionalGroup: LABORATORY_SCIENCES_AND_GENOMICS", &["none", "advanced", "two levels"]),
            ("forProfessionalGroup: PHYSIOLOGICAL_SCIENCES, forCareerLevel: CONSULTANT", &["none", "two levels", "physiology"]),
        ] {
            assert_eq!(titles(&app, filter).await, set(wanted), "{filter}");
        }
    }

    async fn an_answer_is_kept_no_longer_than_until_something_in_it_opens_or_closes(app: Arc<App>) from Empty {
        execute(&app, "INSERT INTO organisation (name_en, name_status, kind, status, source, updated_at, sample) \
            VALUES ('A provider', 'MISSING', 'CHARITY', 'ACTIVE', 'SERVICE', '2026-01-15T12:00:00+00:00', FALSE)").await;
        for (title, opens, closes) in [("Never", "NULL", "NULL"), ("Soon", "NULL", "'2026-01-15T12:00:20+00:00'"), ("Before", "'2026-01-15T12:00:10.5+00:00'", "'2026-02-15T12:00:00+00:00'")] {
            execute(&app, &format!("INSERT INTO opportunity (title_en, title_status, summary_status, source_wording_status, category, kinds, \
                career_levels, professional_groups, nations, covers, closing, healthcare_science_inclusion, is_healthcare_science_specific, status, \
                source, updated_at, sample, opens_at, closes_at) VALUES ('{title}', 'MISSING', 'MISSING', 'MISSING', 'SUPPORT', '[]', '[]', '[]', '[]', '[]', \
                'FIXED', 'NOT_STATED', FALSE, 'PUBLISHED', 'SERVICE', '2026-01-15T12:00:00+00:00', FALSE, {opens}, {closes})")).await;
        }
        let ids: Vec<String> = (1..=3).map(|row| id::encode("opp", row)).collect();
        let [never, soon, before] = [0, 1, 2].map(|at| ids[at].as_str());
        let node = |id: &str| format!("{{ opportunity(by: {{ id: \"{id}\" }}) {{ title {{ en }} }} }}");
        for (moment, query, kept) in [
            ("2026-01-15T12:00:00Z", node(never), 60),
            ("2026-01-15T12:00:00Z", node(soon), 20),
            ("2026-01-15T12:00:00.4Z", node(soon), 19),
            ("2026-01-15T12:00:19.5Z", node(soon), 0),
            ("2026-01-15T12:00:20Z", node(soon), 60),
            ("2026-01-15T12:00:00Z", node(before), 10),
            ("2026-01-15T12:00:11Z", node(before), 60),
            ("2026-01-15T12:00:00Z", "{ opportunities { nodes { id } } }".to_owned(), 10),
            ("2026-01-15T12:00:11Z", "{ opportunities { nodes { id } } }".to_owned(), 9),
            ("2026-01-15T12:00:00Z", "{ opportunities(first: 1) { nodes { id } } }".to_owned(), 60),
            ("2026-01-15T12:00:00Z", format!("{{ a: opportunity(by: {{ id: \"{never}\" }}) {{ id }} b: opportunity(by: {{ id: \"{soon}\" }}) {{ isOpen }} }}"), 20),
        ] {
            let answer = at(&app, moment).graph.answer(&Request::new(query.clone()).variables(Variables::default()), &caller()).await;
            // With less than a second left it is not to be kept at all.
            assert_eq!(answer.cache.map(|policy| policy.max_age), Some(kept).filter(|kept| *kept > 0), "{moment} {query}");
        }
    }

    async fn a_group_of_providers_is_for_national_clients_to_name(app: Arc<App>) from Sample {
        let given = json!({"title": {"en": "Help of all offices"}, "category": "SUPPORT", "provider": null,
            "providerGroup": "RESEARCH_AND_DEVELOPMENT_DEPARTMENTS"});
        let told = records::call(&app, &of(2, WRITER), "createOpportunity", given.clone()).await;
        assert_eq!(broken(&told), ["INVALID at input.provider"]);
        let id = records::created(&app, &national(WRITER), "createOpportunity", given).await;
        let query = "query($id: ID!) { node(id: $id) { ... on Opportunity { provider { id } providerGroup status closing kinds } } }";
        let told = ask(&app, &national(&[]), query, json!({"id": id})).await;
        let wanted = json!({"provider": null, "providerGroup": "RESEARCH_AND_DEVELOPMENT_DEPARTMENTS", "status": "DRAFT",
            "closing": "NOT_STATED", "kinds": []});
        assert_eq!(told["data"]["node"], wanted, "{told:#}");
    }

    async fn the_order_by_moments_is_walked_whole(app: Arc<App>) from Sample {
        // More than a page, moments alike and none among them.
        for minute in 0..7 {
            for turn in 0..3 {
                let moments = json!({"closing": "FIXED", "closesAt": format!("2026-05-01T10:0{minute}:00.00000{turn}+01:00")});
                made(&app, if turn == 2 { json!({}) } else { moments }).await;
            }
        }
        for direction in ["ASC", "DESC"] {
            let (mut found, mut after) = (Vec::new(), Value::Null);
            loop {
                let query = format!("query($after: String) {{ opportunities(first: 4, after: $after, search: \"zymurgy\", \
                    orderBy: [{{field: CLOSES_AT, direction: {direction}}}]) {{ nodes {{ id closesAt }} pageInfo {{ hasNextPage endCursor }} }} }}");
                let page = ask(&app, &caller(), &query, json!({"after": after})).await["data"]["opportunities"].clone();
                found.extend(page["nodes"].as_array().unwrap().iter().map(|node| (node["closesAt"].clone(), node["id"].clone())));
                if page["pageInfo"]["hasNextPage"] == json!(false) {
                    break;
                }
                after = page["pageInfo"]["endCursor"].clone();
            }
            let moments: Vec<&str> = found.iter().filter_map(|(moment, _)| moment.as_str()).collect();
            let mut sorted = moments.clone();
            sorted.sort_by_key(|moment| DateTime::parse_from_rfc3339(moment).unwrap());
            if direction == "DESC" {
                sorted.reverse();
            }
            assert_eq!((moments.len(), moments), (14, sorted), "{direction}");
            assert!(found[14..].iter().all(|(moment, _)| moment.is_null()), "{found:?}");
            assert_eq!(found.iter().map(|(_, id)| id.to_string()).collect::<BTreeSet<_>>().len(), 21);
        }
    }
}
