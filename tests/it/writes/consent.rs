//! Consent: the person alone changes it, and what is withdrawn is gone with the next request, wherever it stood.

use std::sync::Arc;

use serde_json::{Value, json};

use super::{
    acting, ask, broken, caller, codes, everything, execute, input, national, number, of, open_researcher, res, rows,
    trail,
};
use crate::support::{app::App, on_both};

/// The mutation, in all its fields.
pub(crate) const CHANGE: &str =
    "mutation M($input: UpdateResearcherConsentInput!) { c: updateResearcherConsent(input: $input) {
    researcher { id } isPublic publishesOrcid publishesDiscipline publishesCareerLevel publishesExpertise
    userErrors { code field message { en cy } } } }";

async fn change(app: &App, person: i64, flags: Value) -> Value {
    let mut given = flags;
    given["researcher"] = json!(res(person));
    let told = ask(app, &acting(person), CHANGE, input(given)).await;
    assert_eq!(codes(&told), Vec::<&str>::new(), "{told:#}");
    told["data"]["c"].clone()
}

/// What the public finds of a person.
async fn seen(app: &App, person: i64) -> Value {
    let id = res(person);
    let text = |row: Vec<Vec<Option<String>>>| row.into_iter().flatten().flatten().next();
    let name = text(rows(app, &format!("SELECT name FROM researcher WHERE id = {person}"), 1).await).unwrap();
    let orcid = text(rows(app, &format!("SELECT orcid FROM researcher WHERE id = {person}"), 1).await).unwrap();
    let term =
        rows(app, &format!("SELECT term FROM researcher_expertise WHERE researcher_id = {person} ORDER BY id"), 1)
            .await;
    let term = text(term).unwrap();
    let query = r#"query Q($id: ID!, $name: String!, $orcid: Orcid!, $term: String!, $some: [ID!]) {
        node(id: $id) { id }
        researcher(by: {id: $id}) { id orcid discipline { id } careerLevel expertise { term } }
        byOrcid: researcher(by: {orcid: $orcid}) { id }
        named: researchers(first: 100, search: $name) { totalCount nodes { id } }
        knowing: researchers(first: 100, search: $term) { nodes { id } }
        search(query: $name, types: [RESEARCHER], first: 100) { nodes { ... on Researcher { id } } }
        all: researchers { totalCount facets { group { value count } } }
        studies(first: 100, filter: {involvements: {researcher: $some}}) { totalCount }
        involvements: studies(first: 100, filter: {involvements: {researcher: $some}}) { nodes { involvements { nodes { researcher { id } } } } }
    }"#;
    let told =
        ask(app, &caller(), query, json!({"id": id, "name": name, "orcid": orcid, "term": term, "some": [id]})).await;
    assert_eq!(codes(&told), Vec::<&str>::new(), "{told:#}");
    told["data"].clone()
}

fn has(list: &Value, id: &str) -> bool {
    list.to_string().contains(id)
}

on_both! {
    async fn is_withdrawn_as_a_whole_with_the_next_request(app: Arc<App>) from Sample {
        let person = open_researcher(&app).await;
        let id = res(person);
        let before = seen(&app, person).await;
        for place in ["node", "researcher", "byOrcid", "named", "knowing", "search"] {
            assert!(has(&before[place], &id), "{place}: {before:#}");
        }
        assert!(has(&before["involvements"], &id), "{before:#}");
        let total = before["all"]["totalCount"].as_i64().unwrap();
        let payload = change(&app, person, json!({"isPublic": false})).await;
        assert_eq!((&payload["isPublic"], &payload["publishesOrcid"], &payload["userErrors"]), (&json!(false), &json!(true), &json!([])));
        let after = seen(&app, person).await;
        for place in ["node", "researcher", "byOrcid", "named", "knowing", "search", "involvements"] {
            assert!(!has(&after[place], &id), "{place}: {after:#}");
        }
        assert_eq!(after["all"]["totalCount"], total - 1);
        // And back.
        change(&app, person, json!({"isPublic": true})).await;
        assert_eq!(seen(&app, person).await, before);
    }

    async fn is_withdrawn_field_by_field(app: Arc<App>) from Sample {
        let person = open_researcher(&app).await;
        let id = res(person);
        let before = seen(&app, person).await;
        for (flag, place, field, gone) in [
            ("publishesOrcid", "byOrcid", "orcid", json!(null)),
            ("publishesDiscipline", "", "discipline", json!(null)),
            ("publishesCareerLevel", "", "careerLevel", json!(null)),
            ("publishesExpertise", "knowing", "expertise", json!([])),
        ] {
            let payload = change(&app, person, json!({flag: false})).await;
            assert_eq!((&payload[flag], &payload["isPublic"]), (&json!(false), &json!(true)), "{flag}");
            let after = seen(&app, person).await;
            assert_eq!(after["researcher"][field], gone, "{flag}");
            assert_ne!(before["researcher"][field], gone, "{flag}");
            if !place.is_empty() {
                assert!(!has(&after[place], &id), "{flag}: {after:#}");
            }
            change(&app, person, json!({flag: true})).await;
            assert_eq!(seen(&app, person).await, before, "{flag}");
        }
    }

    async fn is_nobody_elses_to_change(app: Arc<App>) from Sample {
        let person = open_researcher(&app).await;
        let other = number(&app, &format!("SELECT max(id) FROM researcher WHERE id <> {person}")).await;
        let before = everything(&app).await;
        let given = |row: i64| input(json!({"researcher": res(row), "isPublic": false}));
        // Not the caller's, not seen and not there are told alike.
        let mut told = Vec::new();
        for row in [person, number(&app, "SELECT max(id) + 1 FROM researcher").await] {
            let answer = ask(&app, &acting(other), CHANGE, given(row)).await;
            assert_eq!(broken(&answer["data"]["c"]), ["NOT_FOUND at input.researcher"]);
            assert_eq!((&answer["data"]["c"]["researcher"], &answer["data"]["c"]["isPublic"]), (&json!(null), &json!(null)));
            told.push(answer);
        }
        assert_eq!(told[0], told[1]);
        for caller in [caller(), of(1, &["RESEARCHERS_WRITE", "RESEARCHERS_READ", "CLIENTS_ADMIN"]), national(&["CLIENTS_ADMIN"])] {
            let answer = ask(&app, &caller, CHANGE, given(person)).await;
            assert_eq!((codes(&answer), &answer["data"]["c"]), (vec!["FORBIDDEN"], &json!(null)));
        }
        assert_eq!(everything(&app).await, before);
    }

    async fn says_everything_that_is_wrong_at_once(app: Arc<App>) from Sample {
        let person = open_researcher(&app).await;
        let before = everything(&app).await;
        let ask = async |given| ask(&app, &acting(person), CHANGE, input(given)).await;
        let told = ask(json!({"researcher": res(person)})).await;
        assert_eq!(broken(&told["data"]["c"]), ["REQUIRED at input"]);
        let told = ask(json!({"researcher": res(person + 1), "isPublic": null})).await;
        assert_eq!(broken(&told["data"]["c"]), ["NOT_FOUND at input.researcher", "REQUIRED at input"]);
        for id in ["", "res_1", "org_cm04q2zw7v23s"] {
            let told = ask(json!({"researcher": id, "isPublic": true})).await;
            assert_eq!(codes(&told), ["BAD_USER_INPUT"], "{id}");
        }
        assert_eq!(everything(&app).await, before);
    }

    async fn leaves_one_line_in_the_trail(app: Arc<App>) from Sample {
        let person = open_researcher(&app).await;
        execute(&app, "DELETE FROM access_trail").await;
        change(&app, person, json!({"isPublic": false, "publishesOrcid": false})).await;
        assert_eq!(trail(&app).await, [format!("WRITE a-client - {person} {person} updateResearcherConsent Researcher {person} test")]);
    }
}
