//! Grants, works and innovation: what an orderly record of each is, what breaks its rules, and what stands there afterwards.

use super::*;

fn long(of: usize) -> String {
    "x".repeat(of)
}

/// A record in order.
pub(super) fn orderly(ty: &str, made: &Made) -> Value {
    let part = |fields: Value| with(json!({"identity": {"group": "PHYSIOLOGICAL_SCIENCES"}}), fields);
    match ty {
        "Grant" => {
            json!({"title": "Hearts at home", "recipient": org(2), "awarded": {"amountMinor": 5_000_000, "currency": "GBP"}})
        }
        "GrantHolder" => part(json!({"grant": made["Grant"], "role": "AWARD_HOLDER", "organisation": org(3)})),
        ty => panic!("say here what an orderly `{ty}` is"),
    }
}

/// Something else than stands in an orderly record.
pub(super) fn changed(ty: &str) -> Value {
    match ty {
        "Grant" => json!({"category": "Fellowship"}),
        "GrantHolder" => json!({"role": "CO_APPLICANT"}),
        ty => panic!("say here what can change of a `{ty}`"),
    }
}

/// Records that have already what no two may have.
pub(super) async fn taken(app: &App, office: &Caller) {
    let grant = json!({"title": "First", "recipient": org(2), "funder": org(3), "reference": "MR/X012345/1"});
    created(app, office, "createGrant", grant).await;
}

/// What breaks a rule, and what is told of it.
pub(super) fn cases(ty: &str, rule: &str) -> Vec<(Value, Vec<&'static str>)> {
    let money = |minor: i64, currency: &str| json!({"amountMinor": minor, "currency": currency});
    let one = |given: Value, told: &'static str| vec![(given, vec![told])];
    match (ty, rule) {
        ("Grant", "LENGTH reference") => one(json!({"reference": long(101)}), "INVALID at input.reference"),
        ("Grant", "APART funder reference") => {
            one(json!({"funder": org(3), "reference": "mr x0123451"}), "TAKEN at input.reference")
        }
        ("Grant", "LENGTH title") => one(json!({"title": long(501)}), "INVALID at input.title"),
        ("Grant", "LENGTH description") => one(json!({"description": long(5_001)}), "INVALID at input.description"),
        ("Grant", "OWN recipient funder") => vec![
            (json!({"recipient": org(3), "funder": org(4)}), vec!["INVALID at input.recipient"]),
            (json!({"recipient": null}), vec!["INVALID at input.recipient"]),
        ],
        ("Grant", "LENGTH programmeTitle") => {
            one(json!({"programmeTitle": long(301)}), "INVALID at input.programmeTitle")
        }
        ("Grant", "SPAN awarded.amountMinor") => vec![
            (json!({"awarded": money(-1, "GBP")}), vec!["INVALID at input.awarded.amountMinor"]),
            (json!({"awarded": money(1_000_000_000_001, "GBP")}), vec!["INVALID at input.awarded.amountMinor"]),
        ],
        ("Grant", "FORM awarded.currency") => {
            one(json!({"awarded": money(1, "XXX")}), "INVALID at input.awarded.currency")
        }
        ("Grant", "SPAN disbursed.amountMinor") => {
            one(json!({"disbursed": money(-1, "GBP")}), "INVALID at input.disbursed.amountMinor")
        }
        ("Grant", "FORM disbursed.currency") => {
            one(json!({"disbursed": money(1, "£")}), "INVALID at input.disbursed.currency")
        }
        ("Grant", "ORDERED startedOn endedOn") => {
            one(json!({"startedOn": "2025-02-01", "endedOn": "2025-01-31"}), "INVALID at input.endedOn")
        }
        ("Grant", "LENGTH category") => one(json!({"category": long(201)}), "INVALID at input.category"),
        (ty, rule) => panic!("say here what breaks `{rule}` of `{ty}`"),
    }
}

/// What is needed of each type, and what no field may hold.
pub(super) fn needed(ty: &str) -> Vec<(Value, Vec<&'static str>)> {
    match ty {
        "Grant" => vec![
            (json!({"title": null, "covers": null}), vec!["REQUIRED at input.covers", "REQUIRED at input.title"]),
            (json!({"scheme": org(1)}), vec!["NOT_FOUND at input.scheme"]),
        ],
        "GrantHolder" => vec![
            (json!({"grant": null, "role": null}), vec!["REQUIRED at input.grant", "REQUIRED at input.role"]),
            (json!({"researcher": "HIDDEN"}), vec!["NOT_FOUND at input.researcher"]),
        ],
        ty => panic!("say here what is needed of a `{ty}`"),
    }
}

on_both! {
    async fn a_grant_stands_there_as_it_was_written(app: Arc<App>) from Sample {
        let office = office(2);
        let id = created(&app, &office, "createGrant", json!({"title": "Hearts", "reference": " MR/X 1", "recipient": org(2), "funder": org(3),
            "awarded": {"amountMinor": 0, "currency": "gbp"}, "covers": ["TRAVEL", "SALARY", "TRAVEL"], "startedOn": "2025-01-01"})).await;
        let read = "query($id: ID!) { node(id: $id) { ... on Grant { title reference isZeroAward hasUnreliableDates covers startedOn
            funder { id } recipient { id } awarded { amountMinor currency } disbursed { amountMinor } provenance { source } sample } } }";
        let mut wanted = json!({"title": "Hearts", "reference": " MR/X 1", "isZeroAward": true, "hasUnreliableDates": false,
            "covers": ["TRAVEL", "SALARY"], "startedOn": "2025-01-01", "funder": {"id": org(3)}, "recipient": {"id": org(2)},
            "awarded": {"amountMinor": 0, "currency": "GBP"}, "disbursed": null, "provenance": {"source": "SERVICE"}, "sample": false});
        assert_eq!(ask(&app, &office, read, json!({"id": id})).await["data"]["node"], wanted);
        // Nothing is published by leaving something out; the funder sees it, and a third organisation does not.
        assert_eq!(ask(&app, &super::super::office(3), read, json!({"id": id})).await["data"]["node"], wanted);
        for other in [caller(), super::super::office(4)] {
            assert_eq!(ask(&app, &other, read, json!({"id": id})).await["data"]["node"], Value::Null);
        }
        let given = json!({"id": id, "expectedVersion": 1, "isPublic": true, "awarded": null, "covers": ["SALARY"], "reference": "MR X2"});
        assert_eq!(broken(&call(&app, &office, "updateGrant", given).await), Vec::<String>::new());
        for (field, value) in [("isZeroAward", json!(false)), ("awarded", Value::Null), ("covers", json!(["SALARY"])), ("reference", json!("MR X2"))] {
            wanted[field] = value;
        }
        assert_eq!(ask(&app, &caller(), read, json!({"id": id})).await["data"]["node"], wanted);
        // It is found by its reference, however that is written, and by what it covers.
        let by = r#"query($funder: ID!) { grant(by: {reference: {funder: $funder, reference: "mrx/2"}}) { id }
            grants(filter: {covers: [SALARY]}, search: "hearts") { nodes { id } } }"#;
        let told = ask(&app, &caller(), by, json!({"funder": org(3)})).await;
        assert_eq!(told["data"]["grant"], json!({"id": id}), "{told:#}");
        assert!(told["data"]["grants"]["nodes"].as_array().unwrap().contains(&json!({"id": id})), "{told:#}");
        assert_eq!(number(&app, &format!("SELECT count(*) FROM grant_cover WHERE grant_id = {}", row(&id))).await, 1);
    }

    async fn a_reference_is_each_funders_own_and_not_told_out_of_sight(app: Arc<App>) from Sample {
        let given = |funder: i64, recipient: i64| json!({"title": "Hearts", "reference": "A/1", "recipient": org(recipient), "funder": org(funder)});
        created(&app, &office(2), "createGrant", given(3, 2)).await;
        for (who, reference) in [(2, "A/1"), (3, "a 1")] {
            let told = call(&app, &office(who), "createGrant", with(given(3, 2), json!({"reference": reference}))).await;
            assert_eq!(broken(&told), ["TAKEN at input.reference"], "{who}");
        }
        // Another funder has references of its own, and who does not see the grant learns nothing of it.
        created(&app, &office(2), "createGrant", given(4, 2)).await;
        created(&app, &office(5), "createGrant", given(3, 5)).await;
    }

    async fn holders_are_named_by_who_gave_or_received_the_grant(app: Arc<App>) from Sample {
        let made = Made::from([("Grant", created(&app, &office(2), "createGrant", with(orderly("Grant", &Made::new()), json!({"funder": org(4), "isPublic": true}))).await)]);
        let before = everything(&app).await;
        let told = call(&app, &office(3), "createGrantHolder", orderly("GrantHolder", &made)).await;
        assert_eq!(broken(&told), ["NOT_FOUND at input.grant"]);
        assert_eq!(everything(&app).await, before);
        for keeper in [2, 4] {
            created(&app, &office(keeper), "createGrantHolder", orderly("GrantHolder", &made)).await;
        }
        // While the funder's record is there the grant stays.
        let told = call(&app, &office(2), "deleteGrant", json!({"id": made["Grant"], "expectedVersion": 1})).await;
        assert_eq!(broken(&told), ["IN_USE at input.id"]);
    }
}
