//! Contact data, and what somebody is seen in full by: to whom they are given, and what the access trail has of it.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use async_graphql::Request;
use hcs_graph::engine::{Caller, id};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};

use super::{
    rules::condition,
    who::{Cast, Who, ask, data, number, numbers},
};
use crate::support::{app::App, on_both};

const EVERYTHING: &str =
    "{ researchers(first: 100) { nodes { id name email telephone registrations { nodes { number } } } } }";
const CONTACT: [&str; 2] = ["RESEARCHERS_READ", "RESEARCHERS_CONTACT_READ"];

async fn sql(app: &App, sql: &str) {
    app.db.writer().execute_unprepared(sql).await.unwrap();
}

/// What the trail has: who by which client read what of whom, and how often.
async fn trail(app: &App) -> BTreeMap<(i64, String), Vec<Value>> {
    let statement = Statement::from_string(
        app.db.writer().get_database_backend(),
        "SELECT researcher_id, operation, kind, client, organisation_id, acting_researcher_id, node_type, request_id \
         FROM access_trail ORDER BY id",
    );
    let mut found: BTreeMap<_, Vec<Value>> = BTreeMap::new();
    for row in app.db.writer().query_all_raw(statement).await.unwrap() {
        let text = |at: usize| row.try_get_by_index::<Option<String>>(at).unwrap();
        let number = |at: usize| row.try_get_by_index::<Option<i64>>(at).unwrap();
        let told = json!([text(2), text(3), number(4), number(5), text(6), text(7)]);
        found.entry((number(0).unwrap(), text(1).unwrap())).or_default().push(told);
    }
    found
}

fn rows(answer: &Value) -> Vec<(i64, Value)> {
    let nodes = answer["researchers"]["nodes"].as_array().unwrap();
    nodes.iter().map(|node| (id::decode(node["id"].as_str().unwrap()).unwrap().1, node.clone())).collect()
}

fn reader(who: &Who) -> Value {
    json!(["CONTACT_READ", "a-client", who.organisation, who.person, null, "test"])
}

on_both! {
    async fn as_many_are_recorded_as_one_answer_can_give(app: Arc<App>) from Sample {
        // More people at once than one statement of either database takes.
        sql(&app, "INSERT INTO researcher (name, sort_name, contact_preference, is_public, publishes_orcid, publishes_discipline, \
            publishes_career_level, publishes_expertise, source, updated_at, sample) \
            SELECT a.name, a.sort_name, a.contact_preference, a.is_public, a.publishes_orcid, a.publishes_discipline, \
            a.publishes_career_level, a.publishes_expertise, a.source, a.updated_at, a.sample \
            FROM researcher AS a, researcher AS b ORDER BY a.id, b.id LIMIT 7000").await;
        sql(&app, "UPDATE researcher SET email = 'researcher.' || id || '@people.example'").await;
        sql(&app, "INSERT INTO appointment \
            (researcher_id, organisation_id, title, contract_type, role_identity, started_on, source, updated_at, sample) \
            SELECT r.id, 1 + r.id % 70, a.title, a.contract_type, a.role_identity, '2020-01-01', a.source, a.updated_at, a.sample \
            FROM researcher AS r, (SELECT * FROM appointment ORDER BY id LIMIT 1) AS a").await;
        let who = Who::national(&CONTACT);
        let query = "{ organisations(first: 70) { nodes { researchers(first: 100) { nodes { email } } } } }";
        let answer = data(&app, &who, query).await;
        let people = answer["organisations"]["nodes"].as_array().unwrap().iter();
        let given: usize = people.map(|one| {
            let people = one["researchers"]["nodes"].as_array().unwrap();
            people.iter().filter(|person| person["email"].is_string()).count()
        }).sum();
        assert!(given > 6_600, "{given}");
        assert_eq!(usize::try_from(number(&app, "SELECT count(*) FROM access_trail").await).unwrap(), given);
    }

    async fn an_organisation_reads_the_contact_data_of_its_people_and_the_trail_has_it(app: Arc<App>) from Sample {
        let who = Who::organisation(Cast::of(&app).await.employer, &CONTACT);
        let own = numbers(&app, &format!("SELECT id FROM researcher WHERE NOT is_public AND {}", condition("Researcher", &who))).await;
        assert!(!own.is_empty());
        let people = rows(&data(&app, &who, EVERYTHING).await);
        let mut wanted: BTreeMap<(i64, String), Vec<Value>> = BTreeMap::new();
        let employed = |row: i64| format!(
            "SELECT count(*) FROM appointment WHERE researcher_id = {row} AND organisation_id = {} AND started_on <= '2026-01-15' \
             AND (ended_on IS NULL OR ended_on >= '2026-01-15')", who.organisation.unwrap());
        let (mut theirs, mut others) = (0, 0);
        for (row, person) in &people {
            let is_own = number(&app, &employed(*row)).await > 0;
            for field in ["email", "telephone"] {
                assert_eq!(person[field].is_string(), is_own, "{field} of {row}: {person}");
                if is_own {
                    wanted.entry((*row, format!("Researcher.{field}"))).or_default().push(reader(&who));
                }
            }
            let numbers = person["registrations"]["nodes"].as_array().unwrap();
            assert!(numbers.iter().all(|one| one["number"].is_string() == is_own), "{person}");
            if is_own && !numbers.is_empty() {
                wanted.entry((*row, "Registration.number".to_owned())).or_default().push(reader(&who));
            }
            if is_own { theirs += 1 } else { others += 1 }
        }
        assert!(theirs > 0 && others > 0, "{theirs} own people, {others} others");
        assert_eq!(trail(&app).await, wanted);
    }

    async fn nobody_else_reads_any_and_the_trail_has_nothing(app: Arc<App>) from Sample {
        let cast = Cast::of(&app).await;
        for who in [
            Who::organisation(9_999_999, &CONTACT), Who::person(9_999_999), Who::person(cast.open), Who::default(),
            Who::organisation(cast.employer, &["RESEARCHERS_READ"]), Who::national(&["RESEARCHERS_READ"]),
        ] {
            let answer = ask(&app, &who, EVERYTHING).await;
            for (row, person) in rows(&answer["data"]) {
                if who.person != Some(row) {
                    assert_eq!((&person["email"], &person["telephone"]), (&json!(null), &json!(null)), "{who:?}");
                    let numbers = person["registrations"]["nodes"].as_array().unwrap();
                    assert!(numbers.iter().all(|one| one["number"].is_null()), "{who:?}");
                }
            }
        }
        let people: BTreeSet<i64> = trail(&app).await.into_keys().map(|(person, _)| person).collect();
        assert_eq!(people, BTreeSet::from([cast.open]));
    }

    async fn a_person_reads_their_own_and_is_shown_who_did(app: Arc<App>) from Sample {
        let hidden = Cast::of(&app).await.hidden;
        let global = id::encode("res", hidden);
        let one = format!("{{ node(id: \"{global}\") {{ ... on Researcher {{ email telephone }} }} }}");
        let told = format!(
            "{{ node(id: \"{global}\") {{ ... on Researcher {{ accessTrail {{ totalCount \
             nodes {{ at kind client operation organisation {{ id }} }} }} }} }} }}");
        let own = Who::person(hidden);
        assert!(data(&app, &own, &one).await["node"]["email"].as_str().unwrap().ends_with("@people.example"));
        let organisation = number(&app, &format!(
            "SELECT organisation_id FROM appointment WHERE researcher_id = {hidden} AND ended_on IS NULL ORDER BY id")).await;
        let employer = Who::organisation(organisation, &CONTACT);
        assert!(data(&app, &employer, &one).await["node"]["telephone"].is_string());

        let seen = data(&app, &own, &told).await["node"]["accessTrail"].clone();
        assert_eq!(seen["totalCount"], json!(4));
        let entry = |field: &str, organisation: Value| json!({
            "at": "2026-01-15T12:00:00Z", "kind": "CONTACT_READ", "client": "a-client", "operation": field, "organisation": organisation,
        });
        let nodes = seen["nodes"].as_array().unwrap();
        let of = json!({ "id": id::encode("org", organisation) });
        for wanted in [
            entry("Researcher.email", json!(null)), entry("Researcher.telephone", json!(null)),
            entry("Researcher.email", of.clone()), entry("Researcher.telephone", of),
        ] {
            assert_eq!(nodes.iter().filter(|node| **node == wanted).count(), 1, "{wanted}\n{seen:#}");
        }
        for (who, count) in [
            (&employer, 0), (&Who::national(&["RESEARCHERS_READ"]), 0), (&Who::national(&["RESEARCHERS_READ", "CLIENTS_ADMIN"]), 4),
            (&Who::organisation(organisation, &["RESEARCHERS_READ", "CLIENTS_ADMIN"]), 0),
        ] {
            assert_eq!(data(&app, who, &told).await["node"]["accessTrail"]["totalCount"], json!(count), "{who:?}");
        }
    }

    async fn what_cannot_be_recorded_is_not_given(app: Arc<App>) from Sample {
        let who = Who::person(Cast::of(&app).await.hidden);
        let query = format!("{{ node(id: \"{}\") {{ ... on Researcher {{ name email }} }} }}", id::encode("res", who.person.unwrap()));
        let refused = |answer: &Value| {
            assert_eq!(answer["data"]["node"]["email"], json!(null), "{answer:#}");
            assert!(answer["data"]["node"]["name"].is_string(), "{answer:#}");
            assert_eq!(answer["errors"][0]["extensions"]["code"], json!("INTERNAL"), "{answer:#}");
            assert!(!answer.to_string().contains("people.example"));
        };
        let nameless = Caller { client: None, ..who.caller() };
        let answer = app.graph.answer(&Request::new(&query), &nameless).await;
        refused(&serde_json::from_slice(&answer.body).unwrap());
        sql(&app, "ALTER TABLE access_trail RENAME TO away").await;
        refused(&ask(&app, &who, &query).await);
        sql(&app, "ALTER TABLE away RENAME TO access_trail").await;
        assert!(data(&app, &who, &query).await["node"]["email"].is_string());
        assert_eq!(trail(&app).await.len(), 1);
    }

    async fn own_people_are_seen_in_full(app: Arc<App>) from Sample {
        let cast = Cast::of(&app).await;
        sql(&app, "UPDATE researcher SET orcid = '0000-0002-1825-0097', publishes_orcid = FALSE, publishes_discipline = FALSE, \
            publishes_career_level = FALSE, career_level = 'CONSULTANT', is_public = TRUE, \
            discipline_id = (SELECT min(id) FROM discipline) WHERE id = (SELECT min(researcher_id) FROM researcher_expertise)").await;
        sql(&app, "UPDATE researcher SET publishes_expertise = FALSE WHERE orcid IS NOT NULL").await;
        let person = number(&app, "SELECT id FROM researcher WHERE orcid IS NOT NULL").await;
        sql(&app, &format!("UPDATE appointment SET ended_on = NULL, started_on = '2020-01-01', organisation_id = {} \
            WHERE researcher_id = {person}", cast.employer)).await;
        let global = id::encode("res", person);
        let query = format!("{{ node(id: \"{global}\") {{ ... on Researcher {{ orcid careerLevel discipline {{ id }} expertise {{ term }} }} }} \
            researcher(by: {{orcid: \"0000-0002-1825-0097\"}}) {{ id }} \
            researchers(first: 100) {{ nodes {{ id careerLevel discipline {{ id }} }} }} \
            appointments: organisation(by: {{id: \"{}\"}}) {{ appointments(filter: {{researcher: [\"{global}\"]}}, first: 1) {{ nodes {{ researcher {{ orcid careerLevel discipline {{ id }} }} }} }} }} }}",
            id::encode("org", cast.employer));
        for (who, full) in [
            (Who::default(), false),
            (Who::organisation(cast.employer, &[]), false),
            (Who::organisation(cast.employer, &["STUDIES_READ"]), false),
            (Who::organisation(9_999_999, &["RESEARCHERS_READ"]), false),
            (Who::person(9_999_999), false),
            (Who::organisation(cast.employer, &["RESEARCHERS_READ"]), true),
            (Who::person(person), true),
            (Who::national(&["RESEARCHERS_READ"]), true),
            (Who::national(&[]), false),
        ] {
            let data = data(&app, &who, &query).await;
            assert_eq!(data["node"]["orcid"].is_string(), full, "{who:?}");
            assert_eq!(data["node"]["careerLevel"].is_string(), full, "{who:?}");
            assert_eq!(data["node"]["discipline"].is_object(), full, "{who:?}");
            assert_eq!(data["node"]["expertise"] != json!([]), full, "{who:?}");
            assert_eq!(data["researcher"].is_object(), full, "{who:?}");
            let joined = &data["appointments"]["appointments"]["nodes"][0]["researcher"];
            assert_eq!(joined["orcid"].is_string() && joined["discipline"].is_object(), full, "{who:?}: {joined}");
            if let Some(listed) = data["researchers"]["nodes"].as_array().unwrap().iter().find(|node| node["id"] == json!(global)) {
                assert_eq!(listed["careerLevel"].is_string() && listed["discipline"].is_object(), full, "{who:?}");
            }
        }
    }
}
