//! What stands there afterwards, who sees it, and who may hang something on it.

use super::*;

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

    async fn a_work_stands_there_as_it_was_written(app: Arc<App>) from Sample {
        let office = office(2);
        let id = created(&app, &office, "createPublication", json!({"title": "Hearts", "kind": "PREPRINT", "year": 2025, "publishedOn": "2025-02-03",
            "openAccess": {"status": "GOLD", "url": "https://open.example/1", "licence": "CC-BY-4.0"},
            "identifiers": [{"scheme": "DOI", "value": "https://doi.org/10.1234/Made-Up"}]})).await;
        let read = "query($id: ID!) { node(id: $id) { ... on Publication { title kind year publishedOn openAccess { status url licence }
            identifiers { scheme value asGiven } authorships { totalCount } } } }";
        let mut wanted = json!({"title": "Hearts", "kind": "PREPRINT", "year": 2025, "publishedOn": "2025-02-03",
            "openAccess": {"status": "GOLD", "url": "https://open.example/1", "licence": "CC-BY-4.0"},
            "identifiers": [{"scheme": "DOI", "value": "10.1234/made-up", "asGiven": "https://doi.org/10.1234/Made-Up"}],
            "authorships": {"totalCount": 0}});
        // Who recorded a draft sees it; nobody else does, nor anybody that its identifier is taken.
        assert_eq!(ask(&app, &office, read, json!({"id": id})).await["data"]["node"], wanted);
        for other in [caller(), super::super::office(3)] {
            assert_eq!(ask(&app, &other, read, json!({"id": id})).await["data"]["node"], Value::Null);
        }
        let same = json!({"title": "Hearts", "kind": "PREPRINT", "year": 2025, "identifiers": [{"scheme": "DOI", "value": "10.1234/made-up"}]});
        created(&app, &super::super::office(3), "createPublication", same).await;
        // An author's organisation sees it from then on, and may not name authors of a draft.
        let made = Made::from([("Publication", id.clone())]);
        created(&app, &office, "createAuthorship", orderly("Authorship", &made)).await;
        wanted["authorships"]["totalCount"] = 1.into();
        assert_eq!(ask(&app, &super::super::office(3), read, json!({"id": id})).await["data"]["node"], wanted);
        let before = everything(&app).await;
        for (field, ty) in [("createAuthorship", "Authorship"), ("createOutputContribution", "OutputContribution")] {
            let given = with(orderly(ty, &with_output(&made)), json!({"output": null, "publication": id}));
            let given = if ty == "Authorship" { orderly(ty, &made) } else { given };
            let told = call(&app, &super::super::office(3), field, given).await;
            assert_eq!(broken(&told), ["NOT_FOUND at input.publication"], "{field}");
        }
        assert_eq!(everything(&app).await, before);
        // Of what everybody may read it may say who of it took part.
        let told = call(&app, &office, "updatePublication", json!({"id": id, "expectedVersion": 1, "isPublished": true, "openAccess": null})).await;
        assert_eq!(broken(&told), Vec::<String>::new());
        created(&app, &super::super::office(3), "createAuthorship", with(orderly("Authorship", &made), json!({"position": 2}))).await;
        wanted["openAccess"] = Value::Null;
        wanted["authorships"]["totalCount"] = 2.into();
        assert_eq!(ask(&app, &caller(), read, json!({"id": id})).await["data"]["node"], wanted);
        let told = call(&app, &super::super::office(4), "createAuthorship", orderly("Authorship", &made)).await;
        assert_eq!(broken(&told), ["NOT_FOUND at input.publication"]);
    }

    async fn who_somebody_was_is_that_of_the_time_in_every_part(app: Arc<App>) from Sample {
        let keeper = office(2);
        let person = number(&app, "SELECT id FROM researcher WHERE is_public AND group_id IS NOT NULL ORDER BY id LIMIT 1").await;
        let mut made = Made::new();
        for ty in ["Grant", "Publication", "Output", "InnovationProject"] {
            made.insert(ty, created(&app, &keeper, &format!("create{ty}"), orderly(ty, &made)).await);
        }
        let group = text(&app, &format!("SELECT g.code FROM researcher r JOIN professional_group g ON g.id = r.group_id WHERE r.id = {person}")).await;
        for ty in ["GrantHolder", "Authorship", "OutputContribution", "InnovationParticipation"] {
            let mut given = with(orderly(ty, &made), json!({"researcher": id::encode("res", person)}));
            given.as_object_mut().unwrap().remove("identity");
            let part = created(&app, &keeper, &format!("create{ty}"), given.clone()).await;
            let read = format!("query($id: ID!) {{ node(id: $id) {{ ... on {ty} {{ identity {{ group codedBy }} }} }} }}");
            let told = ask(&app, &keeper, &read, json!({"id": part})).await;
            assert_eq!(told["data"]["node"]["identity"], json!({"group": group, "codedBy": "INFERRED"}), "{told:#}");
            // Where there is nobody to take it from it must be given, and it cannot be taken away.
            given.as_object_mut().unwrap().remove("researcher");
            let before = everything(&app).await;
            let told = call(&app, &keeper, &format!("create{ty}"), given).await;
            assert_eq!(broken(&told), ["IDENTITY_REQUIRED at input.identity"], "{ty}");
            let told = call(&app, &keeper, &format!("update{ty}"), json!({"id": part, "expectedVersion": 1, "identity": null})).await;
            assert_eq!(broken(&told), ["IDENTITY_REQUIRED at input.identity"], "{ty}");
            assert_eq!(everything(&app).await, before, "{ty}");
        }
    }

    async fn innovation_and_property_stand_there_as_they_were_written(app: Arc<App>) from Sample {
        let office = office(2);
        let given = json!({"name": {"en": "A lead", "cy": "Gwifren"}, "organisation": org(2), "stage": "ADOPTION",
            "stages": [{"stage": "ADOPTION", "reachedOn": "2025-01-01"}],
            "partners": [{"organisation": org(3), "role": "PARTNER"}, {"organisation": org(3), "role": "FUNDER", "partnerKind": "CHARITY"}]});
        let project = created(&app, &office, "createInnovationProject", given).await;
        let read = "query($id: ID!) { node(id: $id) { ... on InnovationProject { name { en cy status } stage stages { stage reachedOn }
            partners { organisation { id } role partnerKind } intellectualProperty { totalCount } } } }";
        let mut wanted = json!({"name": {"en": "A lead", "cy": "Gwifren", "status": "PUBLISHED"}, "stage": "ADOPTION",
            "stages": [{"stage": "ADOPTION", "reachedOn": "2025-01-01"}],
            "partners": [{"organisation": {"id": org(3)}, "role": "PARTNER", "partnerKind": null},
                {"organisation": {"id": org(3)}, "role": "FUNDER", "partnerKind": "CHARITY"}], "intellectualProperty": {"totalCount": 0}});
        // A partner sees it; a third organisation does not, and hangs nothing on it.
        for who in [2, 3] {
            assert_eq!(ask(&app, &super::super::office(who), read, json!({"id": project})).await["data"]["node"], wanted, "{who}");
        }
        assert_eq!(ask(&app, &super::super::office(4), read, json!({"id": project})).await["data"]["node"], Value::Null);
        let property = |owner: i64| json!({"title": "A lead", "kind": "PATENT", "status": "FILED", "reference": "GB 2412345 A",
            "owners": [org(owner), org(owner)], "innovationProject": project});
        let told = call(&app, &super::super::office(4), "createIntellectualProperty", property(4)).await;
        assert_eq!(broken(&told), ["NOT_FOUND at input.innovationProject"]);
        let right = created(&app, &super::super::office(3), "createIntellectualProperty", with(property(3), json!({"isPublished": true}))).await;
        wanted["intellectualProperty"]["totalCount"] = 1.into();
        assert_eq!(ask(&app, &office, read, json!({"id": project})).await["data"]["node"], wanted);
        let by = r#"{ intellectualProperty(by: {number: "GB2412345A"}) { id reference owners { nodes { id } } } }"#;
        let told = ask(&app, &caller(), by, json!({})).await;
        assert_eq!(told["data"]["intellectualProperty"], json!({"id": right, "reference": "GB 2412345 A", "owners": {"nodes": [{"id": org(3)}]}}), "{told:#}");
        // Nobody keeps what was imported but who has national remit.
        let owned = rows(&app, "SELECT CAST(o.intellectual_property_id AS TEXT), CAST(o.organisation_id AS TEXT) FROM intellectual_property_owner o \
            JOIN intellectual_property p ON p.id = o.intellectual_property_id WHERE p.source = 'SAMPLE' ORDER BY 1, 2 LIMIT 1", 2).await;
        let [kept, owner] = [0, 1].map(|at| owned[0][at].as_ref().unwrap().parse::<i64>().unwrap());
        let change = json!({"id": id::encode("ipr", kept), "expectedVersion": 1, "isLicensed": true});
        assert_eq!(broken(&call(&app, &super::super::office(owner), "updateIntellectualProperty", change.clone()).await), ["NOT_FOUND at input.id"]);
        let told = call(&app, &national(&["PUBLICATIONS_WRITE"]), "updateIntellectualProperty", with(change, json!({"isLicensed": null}))).await;
        assert_eq!(broken(&told), ["REQUIRED at input.isLicensed"]);
    }
}

/// With an output, which stands nowhere.
fn with_output(made: &Made) -> Made {
    let mut made = made.clone();
    made.insert("Output", id::encode("out", 999_999));
    made
}
