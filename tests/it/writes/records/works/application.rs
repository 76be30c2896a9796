//! Applications for money: seen by those whom they concern, and told of nobody who failed.

use hcs_graph::engine::scope::Sight;

use super::*;
use crate::writes::acting;

/// What somebody is told of applications, by their list and by their ids.
const READ: &str = "query($id: ID!) { fundingApplications(first: 100) { totalCount nodes { id } }
    led: fundingApplications(filter: {applicants: {role: [LEAD]}}) { totalCount }
    node(id: $id) { ... on FundingApplication { title outcome requested { amountMinor currency } leadOrganisation { id } scheme { id }
    applicants { totalCount nodes { role researcher { id } organisation { id } } } } } }";

async fn told(app: &App, who: &Caller, id: &str) -> Value {
    let told = ask(app, who, READ, json!({"id": id})).await;
    assert!(told["errors"].is_null(), "{told:#}");
    told["data"].clone()
}

fn with_scopes(organisation: i64, scopes: &[&str]) -> Caller {
    of(organisation, scopes)
}

/// A scheme that an organisation owns, and somebody public whom neither organisation 2 nor that one employs.
async fn ground(app: &App) -> (i64, i64, i64) {
    let owned = rows(
        app,
        "SELECT CAST(id AS TEXT), CAST(owner_id AS TEXT) FROM funding_scheme WHERE owner_id > 3 ORDER BY id LIMIT 1",
        2,
    )
    .await;
    let [scheme, owner] = [0, 1].map(|at| owned[0][at].as_ref().unwrap().parse::<i64>().unwrap());
    let person = number(app, &format!("SELECT r.id FROM researcher r WHERE r.is_public AND NOT EXISTS (SELECT 1 FROM appointment a \
        WHERE a.researcher_id = r.id AND a.organisation_id IN (2, {owner})) AND NOT EXISTS (SELECT 1 FROM funding_applicant p \
        WHERE p.researcher_id = r.id) ORDER BY r.id LIMIT 1")).await;
    (scheme, owner, person)
}

on_both! {
    async fn nothing_of_an_application_is_there_for_others(app: Arc<App>) from Sample {
        execute(&app, "DELETE FROM funding_application").await;
        let (scheme, owner, person) = ground(&app).await;
        let lead = office(2);
        let id = created(&app, &lead, "createFundingApplication", with(orderly("FundingApplication", &Made::new()),
            json!({"scheme": id::encode("sch", scheme), "requested": {"amountMinor": 100, "currency": "GBP"}}))).await;
        let made = Made::from([("FundingApplication", id.clone())]);
        let part = json!({"researcher": id::encode("res", person), "organisation": org(3)});
        created(&app, &lead, "createFundingApplicant", with(orderly("FundingApplicant", &made), part)).await;
        let seen = json!({"title": "Hearts at home", "outcome": "SUBMITTED", "requested": {"amountMinor": 100, "currency": "GBP"},
            "leadOrganisation": {"id": org(2)}, "scheme": {"id": id::encode("sch", scheme)}, "applicants": {"totalCount": 1,
            "nodes": [{"role": "LEAD", "researcher": {"id": id::encode("res", person)}, "organisation": {"id": org(3)}}]}});
        for who in [lead.clone(), with_scopes(owner, &["GRANTS_READ"]), acting(person), national(&["GRANTS_READ"])] {
            let told = told(&app, &who, &id).await;
            assert_eq!((&told["node"], &told["fundingApplications"]["totalCount"], &told["led"]["totalCount"]), (&seen, &json!(1), &json!(1)));
        }
        let others = [
            caller(),
            with_scopes(2, &["GRANTS_WRITE", "STUDIES_READ", "RESEARCHERS_READ"]),
            with_scopes(3, &["GRANTS_READ", "GRANTS_WRITE"]),
            with_scopes(owner, &["STUDIES_READ"]),
            national(&["STUDIES_READ"]),
            acting(number(&app, &format!("SELECT min(id) FROM researcher WHERE id <> {person}")).await),
            by(Sight { scopes: [Box::from("GRANTS_READ")].into(), ..Sight::default() }),
        ];
        for who in &others {
            let told = told(&app, who, &id).await;
            let nothing = json!({"fundingApplications": {"totalCount": 0, "nodes": []}, "led": {"totalCount": 0}, "node": null});
            assert_eq!(told, nothing, "{:?}", who.scope);
        }
        // It is in no search, and who may not see it hangs nothing on it.
        let found = r#"{ search(query: "Hearts at home") { nodes { __typename } } }"#;
        let found = ask(&app, &lead, found, json!({})).await;
        assert!(!found.to_string().contains("FundingApplication"), "{found:#}");
        let before = everything(&app).await;
        for who in [office(3), with_scopes(owner, &["GRANTS_READ", "GRANTS_WRITE"])] {
            let told = call(&app, &who, "createFundingApplicant", orderly("FundingApplicant", &made)).await;
            assert_eq!(broken(&told), ["NOT_FOUND at input.application"]);
        }
        assert_eq!(everything(&app).await, before);
    }

    async fn who_failed_is_told_to_themselves_and_their_own_alone(app: Arc<App>) from Sample {
        execute(&app, "DELETE FROM funding_application").await;
        let (scheme, owner, person) = ground(&app).await;
        let lead = office(2);
        let own = number(&app, &format!("SELECT r.id FROM researcher r JOIN appointment a ON a.researcher_id = r.id WHERE r.is_public AND r.id <> {person} \
            AND a.organisation_id = 2 AND a.started_on <= '2026-01-15' AND a.ended_on IS NULL ORDER BY r.id LIMIT 1")).await;
        let id = created(&app, &lead, "createFundingApplication", with(orderly("FundingApplication", &Made::new()),
            json!({"scheme": id::encode("sch", scheme)}))).await;
        let made = Made::from([("FundingApplication", id.clone())]);
        for (role, who, of) in [("LEAD", own, Value::Null), ("CO_APPLICANT", person, json!(org(3)))] {
            let part = json!({"role": role, "researcher": id::encode("res", who), "organisation": of});
            created(&app, &lead, "createFundingApplicant", with(orderly("FundingApplicant", &made), part)).await;
        }
        let (of_own, of_person) = (id::encode("res", own), id::encode("res", person));
        let both = vec![of_own.as_str(), of_person.as_str()];
        for (version, outcome, is_private) in [(1, "SHORTLISTED", false), (2, "UNSUCCESSFUL", true), (3, "WITHDRAWN", true), (4, "SUCCESSFUL", false)] {
            let given = json!({"id": id, "expectedVersion": version, "outcome": outcome});
            assert_eq!(broken(&call(&app, &lead, "updateFundingApplication", given).await), Vec::<String>::new());
            let mut cast = vec![
                (lead.clone(), vec![of_own.as_str()]),
                (with_scopes(owner, &["GRANTS_READ"]), vec![]),
                (national(&["GRANTS_READ", "RESEARCHERS_READ"]), vec![]),
                (acting(person), vec![of_person.as_str()]),
                (acting(own), vec![of_own.as_str()]),
            ];
            for (who, seen) in &mut cast {
                if !is_private {
                    *seen = both.clone();
                }
                let told = told(&app, who, &id).await;
                let applicants = &told["node"]["applicants"];
                let named: Vec<&str> = applicants["nodes"].as_array().unwrap().iter().filter_map(|one| one["researcher"]["id"].as_str()).collect();
                assert_eq!((&named, &applicants["totalCount"], &told["node"]["outcome"]), (&*seen, &json!(seen.len()), &json!(outcome)), "{:?}", who.scope);
                // Nor by a filter: it keeps only what is in sight.
                let asked = format!("{{ fundingApplications(filter: {{applicants: {{researcher: [\"{of_person}\"]}}}}) {{ totalCount }} }}");
                let kept = ask(&app, who, &asked, json!({})).await["data"]["fundingApplications"]["totalCount"].clone();
                assert_eq!(kept, json!(usize::from(seen.contains(&of_person.as_str()))), "{outcome} {:?}", who.scope);
            }
        }
    }
}
