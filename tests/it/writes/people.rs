//! What people write themselves: a mentor's profile and a request for a mentor, each its person's alone, and national clients' in the place
//! of people. No organisation writes any, not even of its own people. Everybody here is made up.

use std::sync::Arc;

use hcs_graph::engine::{Caller, RowScope, id, scope::Sight};
use serde_json::{Value, json};

use super::{
    acting, ask, broken, codes, everything, execute, input, marks, national, number, of,
    records::{call, created, with},
    refused_whole as refused, res, rows, text, trail,
};
use crate::{
    access::mentoring::{Stand, stand},
    support::{
        app::{App, caller},
        on_both,
    },
};

/// Every scope of mentoring, and some more.
const ALL: &[&str] = &["MENTORING_READ", "MENTORING_WRITE", "MENTORING_MATCH", "RESEARCHERS_WRITE", "CLIENTS_ADMIN"];
const TYPES: [&str; 2] = ["MentorProfile", "MentoringRequest"];

/// An orderly record of somebody who is not named in it.
async fn orderly(app: &App, ty: &str) -> Value {
    let identity = json!({"identity": {"group": "PHYSIOLOGICAL_SCIENCES"}});
    let scheme = id::encode("msc", number(app, "SELECT min(id) FROM mentoring_scheme WHERE is_published").await);
    match ty {
        "MentorProfile" => {
            with(identity, json!({"offers": {"en": "An hour a month"}, "places": 2, "kinds": ["RESEARCH"]}))
        }
        _ => with(identity, json!({"scheme": scheme, "kind": "RESEARCH", "goals": "A first paper"})),
    }
}

/// Something else than stands in it.
fn changed(ty: &str) -> Value {
    if ty == "MentorProfile" {
        json!({"canBeFound": true, "subjects": [{"kind": "TOPIC", "term": "Sleep"}]})
    } else {
        json!({"goals": "A second paper"})
    }
}

/// A client of an organisation that acts for a person.
fn acting_by(organisation: i64, national: bool, person: i64) -> Caller {
    let scopes = ALL.iter().map(|scope| Box::from(*scope)).collect();
    let sight = Sight { organisation: Some(organisation), person: Some(person), national, scopes };
    Caller { scope: RowScope::of(sight), client: Some("a-client".into()), ..caller() }
}

async fn made(app: &App) -> Stand {
    let stand = stand(app).await;
    execute(app, "DELETE FROM access_trail").await;
    stand
}

on_both! {
    async fn a_person_writes_what_is_theirs(app: Arc<App>) from Sample {
        let stand = made(&app).await;
        let own = acting(stand.third);
        for ty in TYPES {
            execute(&app, "DELETE FROM access_trail").await;
            let id = created(&app, &own, &format!("create{ty}"), orderly(&app, ty).await).await;
            let read = format!("query($id: ID!) {{ node(id: $id) {{ ... on {ty} {{ version localReference provenance {{ source }} sample identity {{ group codedBy }} }} }} }}");
            let told = ask(&app, &own, &read, json!({"id": id})).await;
            assert_eq!(told["data"]["node"], json!({"version": 1, "localReference": null, "provenance": {"source": "SERVICE"}, "sample": false,
                "identity": {"group": "PHYSIOLOGICAL_SCIENCES", "codedBy": "SELF_DECLARED"}}), "{told:#}");
            // It is about who wrote it, and nobody keeps it.
            let (prefix, row) = id::decode(&id).unwrap();
            let table = if ty == "MentorProfile" { "mentor_profile" } else { "mentoring_request" };
            assert_eq!(number(&app, &format!("SELECT researcher_id FROM {table} WHERE id = {row}")).await, stand.third, "{ty}");
            assert_eq!(number(&app, &format!("SELECT count(*) FROM record WHERE prefix = '{prefix}'")).await, 0, "{ty}");
            // Who is told of it: nobody else, until they agree.
            assert_eq!(ask(&app, &acting(stand.found), &read, json!({"id": id})).await["data"]["node"], Value::Null, "{ty}");

            let change = with(json!({"id": id, "expectedVersion": 1}), changed(ty));
            let told = call(&app, &own, &format!("update{ty}"), change.clone()).await;
            assert_eq!((broken(&told), &told["version"], &told["node"]["id"]), (vec![], &json!(2), &json!(id)), "{ty}");
            let before = everything(&app).await;
            let told = call(&app, &own, &format!("update{ty}"), change).await;
            assert_eq!((broken(&told), &told["version"]), (vec!["CONFLICT at input.expectedVersion".to_owned()], &json!(2)), "{ty}");
            let told = call(&app, &own, &format!("delete{ty}"), json!({"id": id})).await;
            assert_eq!(broken(&told), ["PRECONDITION_REQUIRED at input.expectedVersion"], "{ty}");
            let same = with(json!({"id": id, "expectedVersion": 2}), changed(ty));
            let told = call(&app, &own, &format!("update{ty}"), same).await;
            assert_eq!((broken(&told), &told["version"]), (vec![], &json!(2)), "{ty}");
            assert_eq!(everything(&app).await, before, "{ty}");

            let told = call(&app, &own, &format!("delete{ty}"), json!({"id": id, "expectedVersion": 2})).await;
            assert_eq!((broken(&told), &told["deletedId"]), (vec![], &json!(id)), "{ty}");
            let wrote = |what: &str| format!("WRITE a-client - {0} {0} {what}{ty} {ty} {row} test", stand.third);
            assert_eq!(trail(&app).await, ["create", "update", "delete"].map(wrote), "{ty}");
        }
    }

    async fn what_is_anothers_is_not_there_and_stays(app: Arc<App>) from Sample {
        let stand = made(&app).await;
        let (before, glance) = (everything(&app).await, marks(&app).await);
        let gone = |prefix: &str| id::encode(prefix, 999_999);
        for (ty, theirs, prefix) in [("MentorProfile", [&stand.profile, &stand.found_profile], "mpr"), ("MentoringRequest", [&stand.request, &stand.request], "mrq")] {
            // A third person, the other side of the pairing, and national clients that act for somebody.
            for (who, asker) in [("a third person", acting(stand.third)), ("for a third person", acting_by(1, true, stand.third)),
                ("the other side", acting(if ty == "MentorProfile" { stand.mentee } else { stand.mentor }))] {
                for id in [theirs[0], theirs[1], &gone(prefix)] {
                    let change = with(json!({"id": id, "expectedVersion": 1}), changed(ty));
                    assert_eq!(broken(&call(&app, &asker, &format!("update{ty}"), change).await), ["NOT_FOUND at input.id"], "{ty} {who}");
                    let told = call(&app, &asker, &format!("delete{ty}"), json!({"id": id, "expectedVersion": 1})).await;
                    assert_eq!(broken(&told), ["NOT_FOUND at input.id"], "{ty} {who}");
                }
                // Somebody else is nobody here, seen or not.
                for other in [stand.found, 999_999] {
                    let new = with(orderly(&app, ty).await, json!({"researcher": res(other)}));
                    let told = call(&app, &asker, &format!("create{ty}"), new).await;
                    assert!(broken(&told).contains(&"NOT_FOUND at input.researcher".to_owned()), "{ty} {who}: {told:#}");
                }
            }
            // Whose it is stays.
            let owner = if ty == "MentorProfile" { stand.mentor } else { stand.mentee };
            let told = call(&app, &acting(owner), &format!("update{ty}"), json!({"id": theirs[0], "expectedVersion": 1, "researcher": res(stand.third)})).await;
            assert!(!broken(&told).is_empty(), "{ty}");
            assert_eq!(marks(&app).await, glance, "{ty}");
        }
        assert_eq!(everything(&app).await, before);
    }

    async fn a_person_has_no_references(app: Arc<App>) from Sample {
        let stand = made(&app).await;
        let (before, told_of) = (everything(&app).await, ["INVALID at input.localReference"]);
        for (ty, id, owner) in [("MentorProfile", &stand.profile, stand.mentor), ("MentoringRequest", &stand.request, stand.mentee)] {
            for asker in [acting(owner), acting_by(1, true, owner), acting_by(2, false, owner)] {
                let given = json!({"id": id, "expectedVersion": 1, "localReference": "R-1"});
                assert_eq!(broken(&call(&app, &asker, &format!("update{ty}"), given).await), told_of, "{ty}");
            }
            for asker in [acting(stand.third), acting_by(1, true, stand.third)] {
                let given = with(orderly(&app, ty).await, json!({"localReference": "R-1"}));
                assert_eq!(broken(&call(&app, &asker, &format!("create{ty}"), given).await), told_of, "{ty}");
            }
        }
        assert_eq!(everything(&app).await, before);
    }

    async fn no_organisation_writes_for_its_people_and_national_clients_do_with_the_scope(app: Arc<App>) from Sample {
        let stand = made(&app).await;
        let before = everything(&app).await;
        for ty in TYPES {
            let (id, plural) = if ty == "MentorProfile" { (&stand.profile, "MentorProfiles") } else { (&stand.request, "MentoringRequests") };
            let new = with(orderly(&app, ty).await, json!({"researcher": res(stand.third)}));
            let row = with(new.clone(), json!({"localReference": "R-1"}));
            for (who, asker) in [
                ("anonymous", caller()),
                ("their employer with every scope", of(stand.employer, ALL)),
                ("another organisation", of(stand.employer + 1, ALL)),
                ("national without the scope", national(&["MENTORING_READ", "MENTORING_MATCH", "CLIENTS_ADMIN"])),
            ] {
                for (field, given) in [
                    (format!("create{ty}"), new.clone()),
                    (format!("update{ty}"), with(json!({"id": id, "expectedVersion": 1}), changed(ty))),
                    (format!("delete{ty}"), json!({"id": id, "expectedVersion": 1})),
                    (format!("upsert{plural}"), json!({"rows": [row.clone()]})),
                    (format!("import{plural}"), json!({"file": id::encode("file", 1)})),
                ] {
                    assert_eq!(refused(&app, &asker, &field, given).await, "FORBIDDEN", "{field} for {who}");
                }
            }
            // Many at once are for national clients alone: a person has one of each.
            for asker in [acting(stand.third), acting_by(1, true, stand.third)] {
                for (field, given) in [(format!("upsert{plural}"), json!({"rows": [row.clone()]})), (format!("import{plural}"), json!({"file": id::encode("file", 1)}))] {
                    assert_eq!(refused(&app, &asker, &field, given).await, "FORBIDDEN", "{field}");
                }
            }
            assert_eq!(everything(&app).await, before, "{ty}");
        }
        let coordinator = national(&["MENTORING_WRITE", "MENTORING_READ", "RESEARCHERS_READ"]);
        for (ty, plural) in [("MentorProfile", "MentorProfiles"), ("MentoringRequest", "MentoringRequests")] {
            let row = with(orderly(&app, ty).await, json!({"researcher": res(stand.third), "localReference": "R-1"}));
            let told = call(&app, &coordinator, &format!("upsert{plural}"), json!({"rows": [row.clone()]})).await;
            let one = &told["results"][0];
            assert_eq!((&one["outcome"], &one["version"]), (&json!("CREATED"), &json!(1)), "{told:#}");
            let id = one["node"]["id"].as_str().unwrap().to_owned();
            let told = call(&app, &coordinator, &format!("upsert{plural}"), json!({"rows": [row]})).await;
            assert_eq!(told["results"][0]["outcome"], "UNCHANGED", "{told:#}");
            // It is the person's from then on, too.
            let change = with(json!({"id": id, "expectedVersion": 1}), changed(ty));
            assert_eq!(call(&app, &acting(stand.third), &format!("update{ty}"), change).await["version"], json!(2));
            let told = call(&app, &coordinator, &format!("delete{ty}"), json!({"id": id, "expectedVersion": 2})).await;
            assert_eq!(told["deletedId"], json!(id), "{told:#}");
        }
    }

    async fn a_key_is_each_persons_own(app: Arc<App>) from Sample {
        let stand = made(&app).await;
        let given = with(orderly(&app, "MentorProfile").await, json!({"idempotencyKey": "one key"}));
        let first = created(&app, &acting(stand.third), "createMentorProfile", given.clone()).await;
        let before = everything(&app).await;
        assert_eq!(created(&app, &acting(stand.third), "createMentorProfile", given.clone()).await, first);
        assert_eq!(everything(&app).await, before);
        // Another person by the same client, with the same key and the same words.
        let other = created(&app, &acting(stand.mentee), "createMentorProfile", given.clone()).await;
        assert_ne!(other, first);
        // And the client for nobody.
        let row = with(given.clone(), json!({"researcher": res(stand.employer_person(&app).await)}));
        let third = created(&app, &national(&["MENTORING_WRITE", "MENTORING_READ"]), "createMentorProfile", row).await;
        assert!(third != first && third != other);
        let calls = rows(&app, "SELECT CAST(person_id AS TEXT) FROM idempotency WHERE key = 'one key' ORDER BY id", 1).await;
        let people: Vec<String> = calls.into_iter().flatten().flatten().collect();
        assert_eq!(people, [stand.third, stand.mentee, 0].map(|person| person.to_string()));
        // Each is told of their own when the key comes with something else.
        let else_ = with(given, json!({"places": 3}));
        let told = call(&app, &acting(stand.mentee), "createMentorProfile", else_).await;
        assert_eq!(broken(&told), ["IDEMPOTENCY_KEY_REUSED at input.idempotencyKey"]);
    }

    async fn somebody_is_a_mentor_once_however_many_say_so_at_once(app: Arc<App>) from Sample {
        let stand = made(&app).await;
        let again = || async { call(&app, &acting(stand.mentor), "createMentorProfile", orderly(&app, "MentorProfile").await).await };
        assert_eq!(broken(&again().await), ["TAKEN at input.researcher"]);
        // National clients are told so as well, whether they read profiles or not.
        for scopes in [&["RESEARCHERS_READ", "MENTORING_WRITE", "MENTORING_READ"][..], &["RESEARCHERS_READ", "MENTORING_WRITE"]] {
            let new = with(orderly(&app, "MentorProfile").await, json!({"researcher": res(stand.mentor)}));
            assert_eq!(broken(&call(&app, &national(scopes), "createMentorProfile", new).await), ["TAKEN at input.researcher"], "{scopes:?}");
        }
        let third = acting(stand.third);
        let new = orderly(&app, "MentorProfile").await;
        let all = futures_util::future::join_all((0..8).map(|_| call(&app, &third, "createMentorProfile", new.clone()))).await;
        let made = all.iter().filter(|told| broken(told).is_empty()).count();
        assert!(all.iter().all(|told| broken(told).is_empty() || broken(told) == ["TAKEN at input.researcher"]), "{all:#?}");
        assert_eq!((made, number(&app, &format!("SELECT count(*) FROM mentor_profile WHERE researcher_id = {}", stand.third)).await), (1, 1));
    }

    async fn what_others_stand_on_stays(app: Arc<App>) from Sample {
        let stand = made(&app).await;
        // A place that is taken.
        let places = |many: i64| json!({"id": stand.profile, "expectedVersion": 1, "places": many});
        let told = call(&app, &acting(stand.mentor), "updateMentorProfile", places(0)).await;
        assert_eq!(broken(&told), ["INVALID at input.places"], "{told:#}");
        assert_eq!(broken(&call(&app, &acting(stand.mentor), "updateMentorProfile", places(1)).await), Vec::<String>::new());
        // What a request that is open asks for, and in which scheme.
        let told = call(&app, &acting(stand.mentee), "updateMentoringRequest", json!({"id": stand.request, "expectedVersion": 1, "kind": "CAREER"})).await;
        assert_eq!(broken(&told), ["WRONG_STATE at input.kind"], "{told:#}");
        // The scheme of a round in which somebody asks.
        let round = number(&app, "SELECT min(id) FROM mentoring_round WHERE is_published").await;
        execute(&app, &format!("UPDATE mentoring_request SET round_id = {round}")).await;
        let expected = number(&app, &format!("SELECT coalesce(max(version), 1) FROM node_version WHERE prefix = 'mrd' AND \"row\" = {round}")).await;
        let writer = national(&["MENTORING_WRITE"]);
        let other = created(&app, &writer, "createMentoringScheme", json!({"name": {"en": "Another"}, "isPublished": true})).await;
        let told = call(&app, &writer, "updateMentoringRound", json!({"id": id::encode("mrd", round), "expectedVersion": expected, "scheme": other})).await;
        assert_eq!(broken(&told), ["WRONG_STATE at input.scheme"], "{told:#}");
    }

    async fn the_history_is_for_who_administers_the_register(app: Arc<App>) from Sample {
        let stand = made(&app).await;
        let change = with(json!({"id": stand.profile, "expectedVersion": 1}), changed("MentorProfile"));
        assert_eq!(call(&app, &acting(stand.mentor), "updateMentorProfile", change).await["version"], json!(2));
        let read = "query($id: ID!) { node(id: $id) { ... on MentorProfile { history { versions { version } } } } }";
        for (who, asker, told) in [
            ("the person", acting(stand.mentor), false),
            ("the other side", acting(stand.mentee), false),
            ("national that reads", national(&["MENTORING_READ", "MENTORING_WRITE", "MENTORING_MATCH"]), false),
            ("national that administers", national(&["MENTORING_READ", "CLIENTS_ADMIN"]), true),
        ] {
            let answer = ask(&app, &asker, read, json!({"id": stand.profile})).await;
            assert_eq!(codes(&answer), if told { vec![] } else { vec!["FORBIDDEN"] }, "{who}");
            let versions = &answer["data"]["node"]["history"]["versions"];
            assert_eq!(versions.as_array().is_some_and(|all| all.iter().any(|one| one["version"] == 2)), told, "{who}: {answer:#}");
        }
        // Who does not see the profile is told of none.
        let answer = ask(&app, &of(stand.employer, ALL), read, json!({"id": stand.profile})).await;
        assert_eq!((codes(&answer), &answer["data"]["node"]), (vec![], &Value::Null));
    }

    async fn who_is_erased_leaves_the_pairing_to_the_other_side(app: Arc<App>) from Sample {
        let stand = made(&app).await;
        let erase = "mutation M($input: EraseResearcherInput!) { m: eraseResearcher(input: $input) { erasedAt userErrors { code } } }";
        let told = ask(&app, &acting(stand.mentee), erase, input(json!({"researcher": res(stand.mentee)}))).await;
        assert_eq!((codes(&told), &told["data"]["m"]["userErrors"]), (vec![], &json!([])), "{told:#}");
        let read = "query($id: ID!) { node(id: $id) { ... on MentoringPairing { status mentee { id } request { id } reason agreement declineNote endNote \
            goals { text } mentorProfile { id } mentor { id } meetings { heldOn } } } mentoringRequests { totalCount } }";
        let told = ask(&app, &acting(stand.mentor), read, json!({"id": stand.pairing})).await;
        assert_eq!(told["data"]["node"], json!({"status": "ACTIVE", "mentee": null, "request": null, "reason": null, "agreement": null, "declineNote": null,
            "endNote": null, "goals": [], "mentorProfile": {"id": stand.profile}, "mentor": {"id": res(stand.mentor)},
            "meetings": [{"heldOn": "2026-01-12"}]}), "{told:#}");
        assert_eq!(told["data"]["mentoringRequests"]["totalCount"], 0);
        for table in ["mentoring_request", "mentoring_request_subject", "mentoring_preference", "mentoring_request_exclusion", "mentoring_goal"] {
            let sql = match table {
                "mentoring_goal" => format!("SELECT count(*) FROM {table} WHERE pairing_id = {}", id::decode(&stand.pairing).unwrap().1),
                _ => format!("SELECT count(*) FROM {table}"),
            };
            assert_eq!(number(&app, &sql).await, 0, "{table}");
        }
        // Somebody with whom another is not to be paired goes from that list.
        let told = ask(&app, &acting(stand.third), erase, input(json!({"researcher": res(stand.third)}))).await;
        assert_eq!(told["data"]["m"]["userErrors"], json!([]), "{told:#}");
        assert_eq!(number(&app, "SELECT count(*) FROM mentor_exclusion").await, 0);
        // And the mentor, of whom nothing is left but that there was a pairing.
        let told = ask(&app, &acting(stand.mentor), erase, input(json!({"researcher": res(stand.mentor)}))).await;
        assert_eq!(told["data"]["m"]["userErrors"], json!([]), "{told:#}");
        let left = text(&app, "SELECT coalesce(CAST(mentor_id AS TEXT), '-') || coalesce(CAST(mentee_id AS TEXT), '-') || \
            coalesce(CAST(mentor_profile_id AS TEXT), '-') FROM mentoring_pairing").await;
        assert_eq!(left, "---");
    }
}
