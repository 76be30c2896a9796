//! The access trail at the root: all of it for those who administer it, one's own for a person, nothing for anybody else.

use std::sync::Arc;

use hcs_graph::{db::Backend, engine::id};
use serde_json::{Value, json};

use super::who::{Cast, SCOPES, Who, data, number};
use crate::{
    support::{
        app::App,
        on_both,
        plan::{plan, walks},
    },
    writes::execute as sql,
};

const ALL: &str = "accessTrail { totalCount nodes { id at kind client operation requestId organisation { id } researcher { id } actingResearcher { id } } }";

/// Entries of each kind: of two people's data, of one's own, and of nobody's.
async fn recorded(app: &App, own: i64, other: i64) {
    for (at, kind, client, organisation, acting, concerned, operation) in [
        (
            "2026-01-01T10:00:00+00:00",
            "CONTACT_READ",
            "a-client",
            "2",
            "NULL".to_owned(),
            own.to_string(),
            "Researcher.email",
        ),
        (
            "2026-01-01T11:00:00.500+00:00",
            "CONTACT_READ",
            "b-client",
            "3",
            "NULL".to_owned(),
            other.to_string(),
            "Researcher.email",
        ),
        (
            "2026-01-02T00:00:00+00:00",
            "WRITE",
            "Portal",
            "NULL",
            own.to_string(),
            own.to_string(),
            "updateResearcherConsent",
        ),
        ("2026-01-03T00:00:00+00:00", "WRITE", "admin", "1", "NULL".to_owned(), "NULL".to_owned(), "suspendClient"),
        // Of somebody who is not there any more.
        ("2026-01-04T00:00:00+00:00", "WRITE", "admin", "1", "NULL".to_owned(), "999999".to_owned(), "eraseResearcher"),
    ] {
        sql(app, &format!("INSERT INTO access_trail (at, kind, client, organisation_id, acting_researcher_id, researcher_id, operation, request_id) \
             VALUES ('{at}', '{kind}', '{client}', {organisation}, {acting}, {concerned}, '{operation}', 'req')")).await;
    }
}

fn operations(page: &Value) -> Vec<&str> {
    page["nodes"].as_array().unwrap().iter().map(|node| node["operation"].as_str().unwrap()).collect()
}

on_both! {
    async fn who_administers_it_reads_all_of_it(app: Arc<App>) from Sample {
        let cast = Cast::of(&app).await;
        sql(&app, "DELETE FROM access_trail").await;
        recorded(&app, cast.hidden, cast.open).await;
        let admin = Who::national(&["CLIENTS_ADMIN", "RESEARCHERS_READ"]);
        let told = data(&app, &admin, &format!("{{ {ALL} }}")).await["accessTrail"].clone();
        assert_eq!(told["totalCount"], 5);
        let person = |row: i64| json!({"id": id::encode("res", row)});
        let organisation = |row: i64| json!({"id": id::encode("org", row)});
        let nodes = told["nodes"].as_array().unwrap();
        for (at, wanted) in [
            json!({"at": "2026-01-01T10:00:00Z", "kind": "CONTACT_READ", "client": "a-client", "operation": "Researcher.email", "requestId": "req",
                "organisation": organisation(2), "researcher": person(cast.hidden), "actingResearcher": null}),
            json!({"at": "2026-01-01T11:00:00.500Z", "kind": "CONTACT_READ", "client": "b-client", "operation": "Researcher.email", "requestId": "req",
                "organisation": organisation(3), "researcher": person(cast.open), "actingResearcher": null}),
            json!({"at": "2026-01-02T00:00:00Z", "kind": "WRITE", "client": "Portal", "operation": "updateResearcherConsent", "requestId": "req",
                "organisation": null, "researcher": person(cast.hidden), "actingResearcher": person(cast.hidden)}),
            json!({"at": "2026-01-03T00:00:00Z", "kind": "WRITE", "client": "admin", "operation": "suspendClient", "requestId": "req",
                "organisation": organisation(1), "researcher": null, "actingResearcher": null}),
            json!({"at": "2026-01-04T00:00:00Z", "kind": "WRITE", "client": "admin", "operation": "eraseResearcher", "requestId": "req",
                "organisation": organisation(1), "researcher": null, "actingResearcher": null}),
        ].into_iter().enumerate() {
            let mut wanted = wanted;
            wanted["id"] = nodes[at]["id"].clone();
            assert_eq!(nodes[at], wanted, "{at}");
        }
        // Without leave to read researchers who is meant is not told of those without a public profile.
        let told = data(&app, &Who::national(&["CLIENTS_ADMIN"]), &format!("{{ {ALL} }}")).await["accessTrail"].clone();
        assert_eq!((&told["totalCount"], &told["nodes"][0]["researcher"], &told["nodes"][1]["researcher"]), (&json!(5), &Value::Null, &person(cast.open)));
    }

    async fn it_is_looked_up_by_what_whom_and_when(app: Arc<App>) from Sample {
        let cast = Cast::of(&app).await;
        sql(&app, "DELETE FROM access_trail").await;
        recorded(&app, cast.hidden, cast.open).await;
        let admin = Who::national(&["CLIENTS_ADMIN", "RESEARCHERS_READ"]);
        for (filter, found) in [
            ("kind: [WRITE]".to_owned(), vec!["updateResearcherConsent", "suspendClient", "eraseResearcher"]),
            (r#"client: {eq: "portal"}"#.to_owned(), vec!["updateResearcherConsent"]),
            (r#"client: {in: ["a-client", "B-CLIENT"]}"#.to_owned(), vec!["Researcher.email", "Researcher.email"]),
            (format!("researcher: [\"{}\"]", id::encode("res", cast.hidden)), vec!["Researcher.email", "updateResearcherConsent"]),
            (format!("organisation: [\"{}\"]", id::encode("org", 1)), vec!["suspendClient", "eraseResearcher"]),
            (r#"at: {gte: "2026-01-02T00:00:00Z", lt: "2026-01-03T00:00:00Z"}"#.to_owned(), vec!["updateResearcherConsent"]),
            // The same instants by another clock, and to the half of a second.
            (r#"at: {gte: "2026-01-02T01:00:00+01:00", lt: "2026-01-02T19:00:00-05:00"}"#.to_owned(), vec!["updateResearcherConsent"]),
            (r#"at: {gte: "2026-01-01T11:00:00.5Z", lt: "2026-01-02T00:00:00Z"}"#.to_owned(), vec!["Researcher.email"]),
            (r#"at: {gte: "2026-01-01T11:00:00.501Z", lt: "2026-01-02T00:00:00Z"}"#.to_owned(), vec![]),
            (r#"at: {lt: "2026-01-01T10:00:00Z"}"#.to_owned(), vec![]),
            (r#"not: {at: {gte: "2026-01-02T00:00:00Z"}}"#.to_owned(), vec!["Researcher.email", "Researcher.email"]),
        ] {
            let page = data(&app, &admin, &format!("{{ page: accessTrail(filter: {{{filter}}}) {{ totalCount nodes {{ operation }} }} }}")).await["page"].clone();
            assert_eq!((operations(&page), page["totalCount"].as_u64()), (found.clone(), Some(found.len() as u64)), "{filter}");
        }
    }

    async fn a_person_reads_their_own_and_everybody_else_nothing(app: Arc<App>) from Sample {
        let cast = Cast::of(&app).await;
        sql(&app, "DELETE FROM access_trail").await;
        recorded(&app, cast.hidden, cast.open).await;
        let first = id::encode("atr", number(&app, "SELECT min(id) FROM access_trail").await);
        let query = format!("{{ {ALL} node(id: \"{first}\") {{ id }} nodes(ids: [\"{first}\"]) {{ id }} \
            others: accessTrail(filter: {{not: {{kind: [CONTACT_READ]}}}}, orderBy: [{{field: KIND, direction: DESC}}]) {{ totalCount }} }}");
        let own = data(&app, &Who::person(cast.hidden), &query).await;
        assert_eq!(operations(&own["accessTrail"]), ["Researcher.email", "updateResearcherConsent"]);
        assert_eq!((&own["others"]["totalCount"], &own["node"]["id"]), (&json!(1), &json!(first)));
        let me = json!({"id": id::encode("res", cast.hidden)});
        assert_eq!((&own["accessTrail"]["nodes"][1]["actingResearcher"], &own["accessTrail"]["nodes"][0]["researcher"]), (&me, &me));
        let other = data(&app, &Who::person(cast.open), &query).await;
        assert_eq!((&other["accessTrail"]["totalCount"], &other["node"], &other["others"]["totalCount"]), (&json!(1), &Value::Null, &json!(0)));
        let scopes: Vec<&str> = SCOPES.iter().copied().filter(|scope| *scope != "CLIENTS_ADMIN").collect();
        for who in [Who::default(), Who::organisation(2, &SCOPES), Who::organisation(cast.sponsor, &SCOPES), Who::national(&[]), Who::national(&scopes)] {
            let told = data(&app, &who, &query).await;
            let nothing = json!({"accessTrail": {"totalCount": 0, "nodes": []}, "node": null, "nodes": [null], "others": {"totalCount": 0}});
            assert_eq!(told, nothing, "{who:?}");
        }
    }

    async fn it_is_read_along_its_indexes(app: Arc<App>) from Sample {
        let admin = Who::national(&["CLIENTS_ADMIN", "RESEARCHERS_READ"]);
        let person = id::encode("res", number(&app, "SELECT min(id) FROM researcher").await);
        for filter in [
            r#"client: {eq: "a-client"}"#.to_owned(),
            format!("researcher: [\"{person}\"]"),
            format!("organisation: [\"{}\"]", id::encode("org", 1)),
            r#"at: {gte: "2026-01-02T00:00:00Z", lt: "2026-01-03T00:00:00Z"}"#.to_owned(),
            "kind: [WRITE]".to_owned(),
        ] {
            let query = format!("{{ page: accessTrail(first: 5, filter: {{{filter}}}) {{ nodes {{ id }} totalCount }} }}");
            app.statements.take();
            data(&app, &admin, &query).await;
            let runs = app.statements.runs();
            assert_eq!(runs.len(), 2, "{filter}");
            for statement in runs {
                let plan = plan(&app, &statement).await;
                // PostgreSQL may walk the primary key, which is the order of the page; of the count it may not.
                let whole = walks(&plan).into_iter().filter(|walk| walk.contains("t0")).count();
                let counts = statement.0.contains("count(*)");
                let index = plan.iter().any(|step| step.contains("access_trail_") && !step.contains("access_trail_pkey"));
                assert!(whole == 0 || (!counts && app.db.backend() == Backend::Postgres), "{filter}\n{}\n{plan:#?}", statement.0);
                assert!(!counts || index, "{filter}\n{}\n{plan:#?}", statement.0);
            }
        }
    }
}
