//! Whose people are: by the post, and until there is one by who recorded them.

use super::{
    people::{post, profile, registration},
    staff::Ground,
    *,
};

const NAME: &str = "query($id: ID!) { node(id: $id) { ... on Researcher { name } } }";

fn org(row: i64) -> String {
    id::encode("org", row)
}

async fn sees(app: &App, caller: &Caller, id: &str) -> bool {
    !ask(app, caller, NAME, json!({"id": id})).await["data"]["node"].is_null()
}

async fn version(app: &App, id: &str) -> i64 {
    let (prefix, row) = id::decode(id).unwrap();
    let given =
        format!("SELECT coalesce(max(version), 1) FROM node_version WHERE prefix = '{prefix}' AND \"row\" = {row}");
    number(app, &given).await
}

/// A change of a record as it is now, and what is told of it.
async fn changed(app: &App, caller: &Caller, ty: &str, id: &str, fields: Value) -> Vec<String> {
    let given = with(json!({"id": id, "expectedVersion": version(app, id).await}), fields);
    broken(&call(app, caller, &format!("update{ty}"), given).await)
}

async fn deleted(app: &App, caller: &Caller, ty: &str, id: &str) -> Vec<String> {
    let given = json!({"id": id, "expectedVersion": version(app, id).await});
    broken(&call(app, caller, &format!("delete{ty}"), given).await)
}

const NOTHING: Vec<String> = Vec::new();

on_both! {
    async fn a_person_is_whose_post_they_have(app: Arc<App>) from Sample {
        let group = Ground::of(&app).await.group;
        let (one, two) = (keeper(2), keeper(3));
        let id = created(&app, &one, "createResearcher", profile(group, json!({"localReference": "staff 7"}))).await;
        assert!(sees(&app, &one, &id).await && !sees(&app, &two, &id).await);
        // Nobody makes somebody one of its people by saying so, whether it sees them or not.
        let before = everything(&app).await;
        let public = id::encode("res", number(&app, "SELECT min(r.id) FROM researcher r WHERE r.is_public AND NOT EXISTS (SELECT 1 FROM appointment a \
            WHERE a.researcher_id = r.id AND a.organisation_id = 3)").await);
        assert!(sees(&app, &two, &public).await);
        for person in [&id, &public] {
            for (field, given) in [("createAppointment", post(person, json!({}))), ("createRegistration", registration(person, json!({})))] {
                assert_eq!(broken(&call(&app, &two, field, given).await), ["NOT_FOUND at input.researcher"], "{field}");
            }
            assert_eq!(changed(&app, &two, "Researcher", person, json!({"name": "Taken Over"})).await, ["NOT_FOUND at input.id"]);
        }
        assert_eq!(everything(&app).await, before);
        let first = created(&app, &one, "createAppointment", post(&id, json!({}))).await;
        // A national client says who works where.
        let second = created(&app, &national(ALL), "createAppointment", post(&id, json!({"organisation": org(3), "startedOn": "2025-06-01"}))).await;
        for caller in [&one, &two] {
            assert!(sees(&app, caller, &id).await);
        }
        assert_eq!(changed(&app, &two, "Researcher", &id, json!({"identifiesAs": "Scientist"})).await, NOTHING);
        assert_eq!(changed(&app, &one, "Researcher", &id, json!({"name": "Made Up Anew"})).await, NOTHING);
        // Each post is its organisation's.
        assert_eq!(changed(&app, &two, "Appointment", &second, json!({"title": "Head of department"})).await, NOTHING);
        let before = everything(&app).await;
        assert_eq!(changed(&app, &one, "Appointment", &second, json!({"title": "Nobody"})).await, ["NOT_FOUND at input.id"]);
        assert_eq!(changed(&app, &two, "Appointment", &first, json!({"title": "Nobody"})).await, ["NOT_FOUND at input.id"]);
        assert_eq!(deleted(&app, &two, "Appointment", &first).await, ["NOT_FOUND at input.id"]);
        // Who employs somebody does not delete what another recorded, and its reference is the owner's to give.
        assert_eq!(deleted(&app, &two, "Researcher", &id).await, ["NOT_FOUND at input.id"]);
        assert_eq!(changed(&app, &two, "Researcher", &id, json!({"localReference": "ours"})).await, ["INVALID at input.localReference"]);
        assert_eq!(deleted(&app, &one, "Researcher", &id).await, ["IN_USE at input.id"]);
        assert_eq!(everything(&app).await, before);

        // Whoever has left is theirs no more who recorded them.
        assert_eq!(changed(&app, &one, "Appointment", &first, json!({"endedOn": "2025-12-31"})).await, NOTHING);
        assert!(!sees(&app, &one, &id).await);
        let before = everything(&app).await;
        assert_eq!(changed(&app, &one, "Researcher", &id, json!({"name": "Made Up Again"})).await, ["NOT_FOUND at input.id"]);
        assert_eq!(deleted(&app, &one, "Researcher", &id).await, ["NOT_FOUND at input.id"]);
        let sent = json!({"rows": [profile(group, json!({"localReference": "staff 7", "name": "Made Up Again"}))]});
        let told = call(&app, &one, "upsertResearchers", sent).await;
        assert_eq!((&told["results"][0]["outcome"], broken(&told["results"][0])), (&json!("REFUSED"), vec!["NOT_FOUND at input.rows.0.localReference".to_owned()]));
        for (field, given) in [("createAppointment", post(&id, json!({}))), ("createRegistration", registration(&id, json!({})))] {
            assert_eq!(broken(&call(&app, &one, field, given).await), ["NOT_FOUND at input.researcher"], "{field}");
        }
        // Nor does it get them back by a post that has ended, while another employs them.
        for later in [json!(null), json!("2027-01-01")] {
            assert_eq!(changed(&app, &one, "Appointment", &first, json!({"endedOn": later})).await, ["INVALID at input.endedOn"]);
        }
        assert_eq!(everything(&app).await, before);
        // The post that was stays its own to put right.
        assert_eq!(changed(&app, &one, "Appointment", &first, json!({"title": "Scientist", "endedOn": "2025-12-30"})).await, NOTHING);
        assert_eq!(changed(&app, &two, "Appointment", &second, json!({"endedOn": "2026-01-14"})).await, NOTHING);
        assert_eq!(changed(&app, &one, "Appointment", &first, json!({"endedOn": null})).await, NOTHING);
        assert!(sees(&app, &one, &id).await && !sees(&app, &two, &id).await);
    }

    async fn a_profile_goes_with_its_owners_own(app: Arc<App>) from Sample {
        let group = Ground::of(&app).await.group;
        let owner = keeper(2);
        let id = created(&app, &owner, "createResearcher", profile(group, json!({"expertise": [{"term": "Made-up methods"}]}))).await;
        created(&app, &owner, "createAppointment", post(&id, json!({}))).await;
        let registered = created(&app, &owner, "createRegistration", registration(&id, json!({"number": "CS12345"}))).await;
        // What others said of the person keeps it.
        let champion = json!({"kind": "IMPROVEMENT", "researcher": id, "identity": {"group": "PHYSIOLOGICAL_SCIENCES"}});
        let part = created(&app, &owner, "createChampion", champion).await;
        let before = everything(&app).await;
        assert_eq!(deleted(&app, &owner, "Researcher", &id).await, ["IN_USE at input.id"]);
        assert_eq!(everything(&app).await, before);
        assert_eq!(deleted(&app, &owner, "Champion", &part).await, NOTHING);
        assert_eq!(deleted(&app, &owner, "Researcher", &id).await, NOTHING);
        for table in ["researcher_expertise", "appointment", "registration"] {
            assert_eq!(number(&app, &format!("SELECT count(*) FROM {table} WHERE researcher_id = {}", row(&id))).await, 0, "{table}");
        }
        assert_eq!(number(&app, &format!("SELECT count(*) FROM record WHERE prefix = 'reg' AND \"row\" = {}", row(&registered))).await, 0);
    }

    async fn who_was_loaded_is_their_employers_to_change(app: Arc<App>) from Sample {
        let loaded = rows(&app, "SELECT CAST(researcher_id AS TEXT), CAST(organisation_id AS TEXT) FROM appointment \
            WHERE started_on <= '2026-01-15' AND ended_on IS NULL ORDER BY id LIMIT 1", 2).await;
        let [person, employer] = [0, 1].map(|at| loaded[0][at].as_ref().unwrap().parse::<i64>().unwrap());
        let (id, employer) = (id::encode("res", person), keeper(employer));
        let elsewhere = keeper(number(&app, &format!("SELECT max(id) FROM organisation WHERE id NOT IN \
            (SELECT organisation_id FROM appointment WHERE researcher_id = {person})")).await);
        let before = everything(&app).await;
        assert_eq!(changed(&app, &elsewhere, "Researcher", &id, json!({"identifiesAs": "Nobody"})).await, ["NOT_FOUND at input.id"]);
        assert_eq!(deleted(&app, &employer, "Researcher", &id).await, ["NOT_FOUND at input.id"]);
        assert_eq!(everything(&app).await, before);
        assert_eq!(changed(&app, &employer, "Researcher", &id, json!({"identifiesAs": "Scientist", "localReference": "staff 1"})).await, NOTHING);
        // A batch finds them from then on.
        let sent = json!({"rows": [{"localReference": "staff 1", "identifiesAs": "Chief scientist"}]});
        let told = call(&app, &employer, "upsertResearchers", sent).await;
        assert_eq!(told["results"][0]["outcome"], "UPDATED", "{told:#}");
        assert_eq!(text(&app, &format!("SELECT identifies_as FROM researcher WHERE id = {person}")).await, "Chief scientist");
    }

    async fn a_new_profile_says_what_the_person_is(app: Arc<App>) from Sample {
        let group = Ground::of(&app).await.group;
        let mut given = profile(group, json!({}));
        given.as_object_mut().unwrap().remove("group");
        let before = everything(&app).await;
        assert_eq!(broken(&call(&app, &keeper(2), "createResearcher", given.clone()).await), ["IDENTITY_REQUIRED at input.group"]);
        let sent = json!({"rows": [with(given, json!({"localReference": "a"}))]});
        let told = call(&app, &keeper(2), "upsertResearchers", sent).await;
        assert_eq!(broken(&told["results"][0]), ["IDENTITY_REQUIRED at input.rows.0.group"]);
        assert_eq!(everything(&app).await, before);
    }
}
