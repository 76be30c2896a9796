//! Who may apply: for facts that are given, for the person who asks, for own people; and that the filter keeps what the field
//! tells.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use hcs_graph::engine::{Caller, id};
use serde_json::{Value, json};

use crate::{
    support::{
        app::{App, caller},
        on_both,
    },
    writes::{acting, ask, broken, national, of, records},
};

const WRITER: &[&str] = &["OPPORTUNITIES_WRITE"];
const READER: &[&str] = &["RESEARCHERS_READ"];

/// An advanced practitioner in radiography, registered with the HCPC, employed by a health board.
fn radiographer() -> Value {
    json!({"careerLevel": "ADVANCED", "professionalGroup": "RADIOGRAPHERS_AND_RADIOTHERAPISTS", "registers": ["HCPC"],
        "nations": ["WALES"], "employerKinds": ["HEALTH_BOARD"]})
}

async fn every(app: &App, caller: &Caller, fields: &str, filter: Value, more: Value) -> Vec<Value> {
    let query = format!(
        "query($filter: OpportunityFilter, $after: String, $profile: EligibilityProfileInput!, $who: ID!) {{
            opportunities(first: 100, after: $after, filter: $filter) {{ totalCount pageInfo {{ hasNextPage endCursor }}
            nodes {{ id {fields} }} }}
            used: node(id: $who) {{ id ... on Opportunity {{ eligibility(profile: $profile) {{ outcome }} }} }} }}"
    );
    let (mut all, mut after) = (Vec::new(), Value::Null);
    loop {
        let mut variables =
            json!({"filter": filter, "after": after, "profile": radiographer(), "who": id::encode("opp", 1)});
        variables.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap_or_default());
        let told = ask(app, caller, &query, variables).await;
        assert_eq!(told.get("errors"), None, "{told:#}");
        let page = &told["data"]["opportunities"];
        all.extend(page["nodes"].as_array().unwrap().iter().cloned());
        if page["pageInfo"]["hasNextPage"] == json!(false) {
            assert_eq!(json!(all.len()), page["totalCount"]);
            return all;
        }
        after = page["pageInfo"]["endCursor"].clone();
    }
}

fn outcomes(nodes: &[Value], field: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut by = BTreeMap::<String, BTreeSet<String>>::new();
    for node in nodes {
        let outcome = node[field]["outcome"].as_str().unwrap_or("NULL").to_owned();
        by.entry(outcome).or_default().insert(node["id"].as_str().unwrap().to_owned());
    }
    by
}

const JUDGED: &str = "eligibility(profile: $profile) { outcome missing healthcareScience
    reasons { criterion outcome text { en cy } wording { en } } }";

/// Opportunities with a rule of every kind, both ways; the scheme that two of them name.
async fn scheme_of_a_rule(app: &App) -> String {
    let scheme =
        app.data("{ fundingSchemes(first: 1) { nodes { id } } }").await["fundingSchemes"]["nodes"][0]["id"].clone();
    let rules = [
        json!({"criterion": "CAREER_LEVEL", "careerLevels": ["ADVANCED", "CONSULTANT"]}),
        json!({"criterion": "PROFESSIONAL_GROUP", "professionalGroups": ["PHYSIOLOGICAL_SCIENCES"]}),
        json!({"criterion": "REGISTRATION", "registers": ["HCPC"]}),
        json!({"criterion": "NATION", "nations": ["WALES"]}),
        json!({"criterion": "NATION", "nations": ["UNITED_KINGDOM"]}),
        json!({"criterion": "EMPLOYER_KIND", "employerKinds": ["HEALTH_BOARD"]}),
        json!({"criterion": "DOCTORATE"}),
        json!({"criterion": "EMPLOYMENT", "contractTypes": ["SUBSTANTIVE", "JOINT"]}),
        json!({"criterion": "EARLIER_AWARD", "scheme": scheme}),
    ];
    for (turn, rule) in rules.iter().enumerate() {
        for excludes in [false, true] {
            let mut rule = rule.clone();
            rule["isExclusion"] = json!(excludes);
            let given = json!({"title": {"en": format!("Rule {turn}")}, "category": "FUNDING", "status": "PUBLISHED",
                "healthcareScienceInclusion": "EXPLICITLY_INCLUDED", "eligibilityRules": [rule]});
            records::created(app, &of(2, WRITER), "createOpportunity", given).await;
        }
    }
    scheme.as_str().unwrap().to_owned()
}

on_both! {
    async fn what_closes_in_ninety_days(app: Arc<App>) from Sample {
        // The sample's courses close 300 days after its present.
        let within = json!({"closingWithin": {"days": 90, "from": "2025-12-01T00:00:00Z"}});
        let all = every(&app, &caller(), &format!("closesAt {JUDGED}"), within, json!({})).await;
        assert!(all.len() > 5, "{all:#?}");
        let by = outcomes(&all, "eligibility");
        assert_eq!(by.keys().map(String::as_str).collect::<Vec<_>>(), ["ELIGIBLE", "NOT_ELIGIBLE", "UNCLEAR"]);
        for node in &all {
            let judged = &node["eligibility"];
            let reasons = judged["reasons"].as_array().unwrap();
            let of = |outcome: &str| reasons.iter().any(|reason| reason["outcome"] == outcome);
            assert_eq!(reasons[0]["criterion"], "HEALTHCARE_SCIENCE");
            assert_eq!(judged["outcome"] == "NOT_ELIGIBLE", of("NOT_ELIGIBLE"), "{node:#}");
            assert_eq!(judged["outcome"] == "ELIGIBLE", !of("NOT_ELIGIBLE") && !of("UNCLEAR"), "{node:#}");
            assert_eq!(judged["missing"], json!([]), "everything that these ask for is given: {node:#}");
            let registered = reasons.iter().find(|reason| reason["criterion"] == "REGISTRATION").unwrap();
            assert_eq!(registered["wording"]["en"], "Made up: registered staff.");
            assert_eq!(registered["outcome"], "ELIGIBLE");
        }
    }

    async fn a_missing_fact_leaves_it_open_and_is_named(app: Arc<App>) from Sample {
        let mut profile = radiographer();
        for (field, criterion) in [("registers", "REGISTRATION"), ("employerKinds", "EMPLOYER_KIND"), ("nations", "NATION")] {
            profile.as_object_mut().unwrap().remove(field);
            let filter = json!({"closing": ["FIXED"], "healthcareScienceInclusion": ["EXPLICITLY_INCLUDED"],
                "forProfessionalGroup": "RADIOGRAPHERS_AND_RADIOTHERAPISTS"});
            let all = every(&app, &caller(), JUDGED, filter, json!({"profile": profile})).await;
            assert!(!all.is_empty());
            for node in &all {
                assert_eq!(node["eligibility"]["outcome"], "UNCLEAR", "{node:#}");
                let missing = node["eligibility"]["missing"].as_array().unwrap();
                assert!(missing.contains(&json!(criterion)), "{field}: {node:#}");
            }
        }
    }

    /// For callers of every kind and facts of many forms: the rows that the filter keeps are those of which the field tells so.
    async fn the_filter_keeps_what_the_field_tells(app: Arc<App>) from Sample {
        let scheme = scheme_of_a_rule(&app).await;
        let profiles = [
            json!({}),
            radiographer(),
            json!({"professionalGroup": "OUTSIDE_HEALTHCARE_SCIENCE", "nations": ["ENGLAND"], "registers": []}),
            json!({"professionalGroup": "NOT_RECORDED", "careerLevel": "CONSULTANT"}),
            json!({"professionalGroup": "PHYSIOLOGICAL_SCIENCES", "careerLevel": "ASSOCIATE", "nations": ["UNITED_KINGDOM"],
                "registers": ["ASSURED_VOLUNTARY", "OTHER_STATUTORY"], "employerKinds": ["CHARITY", "NHS_TRUST"],
                "contractTypes": ["SUBSTANTIVE"], "holdsDoctorate": true, "earlierAwards": [scheme]}),
            json!({"professionalGroup": "PHYSIOLOGICAL_SCIENCES", "holdsDoctorate": false, "earlierAwards": [],
                "contractTypes": [], "employerKinds": [], "registers": [], "nations": []}),
            json!({"professionalGroup": "CLINICAL_COMPUTATIONAL_SCIENCES", "careerLevel": "ADVANCED", "nations": ["WALES"],
                "registers": ["HCPC"], "employerKinds": ["HEALTH_BOARD"], "contractTypes": ["JOINT"], "holdsDoctorate": false,
                "earlierAwards": []}),
        ];
        let mut seen = BTreeSet::new();
        for profile in profiles {
            let all = every(&app, &national(READER), JUDGED, json!({}), json!({"profile": profile})).await;
            let by = outcomes(&all, "eligibility");
            for outcome in ["ELIGIBLE", "NOT_ELIGIBLE", "UNCLEAR"] {
                let filter = json!({"eligibility": {"profile": profile, "outcome": [outcome]}});
                let kept = every(&app, &national(READER), "id", filter, json!({})).await;
                let kept: BTreeSet<_> = kept.iter().map(|node| node["id"].as_str().unwrap().to_owned()).collect();
                assert_eq!(kept, by.get(outcome).cloned().unwrap_or_default(), "{outcome} {profile}");
                if !kept.is_empty() {
                    seen.insert(outcome);
                }
            }
            let both = json!({"eligibility": {"profile": profile, "outcome": ["ELIGIBLE", "UNCLEAR"]}});
            let not = json!({"not": {"eligibility": {"profile": profile, "outcome": ["NOT_ELIGIBLE"]}}});
            let ids = |nodes: Vec<Value>| nodes.into_iter().map(|node| node["id"].to_string()).collect::<Vec<_>>();
            assert_eq!(
                ids(every(&app, &national(READER), "id", both, json!({})).await),
                ids(every(&app, &national(READER), "id", not, json!({})).await)
            );
        }
        assert_eq!(seen.len(), 3);
    }

    async fn for_the_person_who_asks_by_what_is_on_record(app: Arc<App>) from Sample {
        scheme_of_a_rule(&app).await;
        let mut seen = BTreeSet::new();
        for row in [1, 2, 3, 5, 8, 13, 21, 34, 55, 89] {
            let caller = acting(row);
            let researcher = json!({"researcher": id::encode("res", row)});
            let fields = "eligibilityForMe { outcome missing reasons { criterion outcome } }
                eligibilityFor(researcher: $researcher) { outcome missing reasons { criterion outcome } }";
            let query = format!("query($researcher: ID!, $after: String) {{ opportunities(first: 100, after: $after) {{ nodes {{ id {fields} }} }} }}");
            let told = ask(&app, &caller, &query, researcher.clone()).await;
            assert_eq!(told.get("errors"), None, "{told:#}");
            let nodes = told["data"]["opportunities"]["nodes"].as_array().unwrap().clone();
            for node in &nodes {
                assert_eq!(node["eligibilityForMe"], node["eligibilityFor"], "oneself in full");
            }
            // National clients with the scope are told the same of them.
            let by_nation = ask(&app, &national(READER), &query, researcher).await;
            for (node, other) in nodes.iter().zip(by_nation["data"]["opportunities"]["nodes"].as_array().unwrap()) {
                if node["id"] == other["id"] {
                    assert_eq!(node["eligibilityForMe"], other["eligibilityFor"]);
                    assert!(other["eligibilityForMe"].is_null());
                }
            }
            let by = outcomes(&nodes, "eligibilityForMe");
            for outcome in ["ELIGIBLE", "NOT_ELIGIBLE", "UNCLEAR"] {
                let query = "query($for: [EligibilityOutcome!]) { opportunities(first: 100, filter: {forMe: $for}) { nodes { id eligibilityForMe { outcome } } } }";
                let told = ask(&app, &caller, query, json!({"for": [outcome]})).await;
                let kept = told["data"]["opportunities"]["nodes"].as_array().unwrap_or_else(|| panic!("{told:#}"));
                assert!(kept.iter().all(|node| node["eligibilityForMe"]["outcome"] == outcome), "{told:#}");
                let kept: BTreeSet<_> = kept.iter().map(|node| node["id"].as_str().unwrap().to_owned()).collect();
                assert!(by.get(outcome).is_none_or(|ids| ids.is_subset(&kept)) || kept.len() == 100, "{outcome}");
                if !kept.is_empty() {
                    seen.insert(outcome);
                }
            }
        }
        assert!(seen.len() >= 2, "{seen:?}");
    }

    async fn of_others_nobody_is_told(app: Arc<App>) from Sample {
        let query = "query($r: ID!) { opportunities(first: 1) { nodes { eligibilityForMe { outcome } eligibilityFor(researcher: $r) { outcome } } } }";
        let employed = app
            .data("{ researchers(first: 1, filter: {appointments: {organisation: [\"PLACE\"]}}) { nodes { id } } }".replace("PLACE", &id::encode("org", 2)).as_str())
            .await;
        let one = employed["researchers"]["nodes"][0]["id"].clone();
        for (caller, told) in [
            (caller(), false),
            (of(2, WRITER), false),
            (of(2, READER), true),
            (of(3, READER), false),
            (national(READER), true),
            (acting(id::decode(one.as_str().unwrap()).unwrap().1 + 1), false),
        ] {
            let answer = ask(&app, &caller, query, json!({"r": one})).await;
            assert_eq!(answer.get("errors"), None, "{answer:#}");
            let node = &answer["data"]["opportunities"]["nodes"][0];
            assert_eq!(!node["eligibilityFor"].is_null(), told, "{answer:#}");
        }
        let answer = ask(&app, &caller(), "{ opportunities(filter: {forMe: [ELIGIBLE]}) { totalCount } }", json!({})).await;
        assert_eq!(answer["errors"][0]["extensions"]["code"], "FORBIDDEN", "{answer:#}");
    }

    async fn what_is_said_for_the_asking_stands_before_what_is_on_record(app: Arc<App>) from Sample {
        let scheme = scheme_of_a_rule(&app).await;
        let query = r#"query($with: EligibilityProfileInput) { opportunities(first: 100, filter: {title: {startsWith: "Rule"}}) {
            nodes { eligibilityRules { criterion isExclusion } eligibilityForMe(with: $with) { missing reasons { criterion outcome } } } } }"#;
        for (with, missing) in [(json!({}), true), (json!({"holdsDoctorate": true, "earlierAwards": [scheme]}), false)] {
            let told = ask(&app, &acting(1), query, json!({"with": with})).await;
            assert_eq!(told.get("errors"), None, "{told:#}");
            for node in told["data"]["opportunities"]["nodes"].as_array().unwrap() {
                let rule = &node["eligibilityRules"][0];
                if rule["criterion"] != "DOCTORATE" {
                    continue;
                }
                let judged = &node["eligibilityForMe"];
                let has = judged["missing"].as_array().unwrap().contains(&json!("DOCTORATE"));
                assert_eq!(has, missing, "no record tells of a doctorate: {node:#}");
                if !missing {
                    let wanted = if rule["isExclusion"] == json!(true) { "NOT_ELIGIBLE" } else { "ELIGIBLE" };
                    let reasons = judged["reasons"].as_array().unwrap();
                    let reason = reasons.iter().find(|reason| reason["criterion"] == "DOCTORATE").unwrap();
                    assert_eq!(reason["outcome"], wanted);
                }
            }
        }
    }

    async fn a_rule_says_what_it_is_about_and_nothing_else(app: Arc<App>) from Sample {
        for (rule, errors) in [
            (json!({"criterion": "HEALTHCARE_SCIENCE"}), vec![("INVALID", "input.eligibilityRules.0.criterion")]),
            (json!({"criterion": "NATION"}), vec![("INVALID", "input.eligibilityRules.0.nations")]),
            (json!({"criterion": "NATION", "nations": []}), vec![("INVALID", "input.eligibilityRules.0.nations")]),
            (
                json!({"criterion": "NATION", "nations": ["WALES"], "registers": ["HCPC"]}),
                vec![("INVALID", "input.eligibilityRules.0.registers")],
            ),
            (json!({"criterion": "DOCTORATE", "scheme": id::encode("sch", 1)}), vec![("INVALID", "input.eligibilityRules.0.scheme")]),
            (json!({"criterion": "EARLIER_AWARD", "scheme": id::encode("sch", 999_999)}), vec![("NOT_FOUND", "input.eligibilityRules.0.scheme")]),
            (json!({"criterion": "DOCTORATE", "isExclusion": true}), vec![]),
        ] {
            let given = json!({"title": {"en": "One rule"}, "category": "FUNDING", "eligibilityRules": [rule]});
            let mutation = "mutation($input: CreateOpportunityInput!) { createOpportunity(input: $input) { version userErrors { code field message { en cy } } } }";
            let told = ask(&app, &of(2, WRITER), mutation, json!({"input": given})).await;
            let errors: Vec<_> = errors.iter().map(|(code, field)| (*code).to_owned() + " at " + field).collect();
            assert_eq!(broken(&told["data"]["createOpportunity"]), errors, "{told:#}");
        }
    }
}
