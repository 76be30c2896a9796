//! What people apply for themselves: drafts of fellowships and travel fellowships, and the report of a journey. Beside the person
//! the organisation for which they apply writes them, and owns them. Everybody here is made up.

use std::sync::Arc;

use hcs_graph::engine::{Caller, RowScope, id, scope::Sight};
use serde_json::{Value, json};

use super::{
    acting, ask, broken, everything, execute,
    fellowship::{self, OTHER, RUNS, SENDS, org, row},
    number, of,
    records::{call, with},
    refused_whole as refused, res, rows, trail, travel,
};
use crate::support::{
    app::{App, caller},
    on_both,
};

const ALL: &[&str] = &[
    "FELLOWSHIPS_READ",
    "FELLOWSHIPS_WRITE",
    "TRAVEL_FELLOWSHIPS_READ",
    "TRAVEL_FELLOWSHIPS_WRITE",
    "RESEARCHERS_READ",
];

/// What somebody applies for: its type, its table, the field and the column with the organisation for which they apply, and a draft of it.
struct Wish {
    ty: &'static str,
    table: &'static str,
    employer: &'static str,
    draft: Value,
    change: Value,
}

async fn wishes(app: &App) -> [Wish; 2] {
    let programme = fellowship::programme(app).await;
    let identity = json!({"identity": {"group": "PHYSIOLOGICAL_SCIENCES"}});
    let round = fellowship::round(app, &programme, json!({"places": 2})).await;
    let journeys = travel::round(app).await;
    [
        Wish {
            ty: "FellowshipApplication",
            table: "fellowship_application",
            employer: "organisation",
            draft: with(identity.clone(), json!({"round": round, "title": "Zymurgy at home"})),
            change: json!({"title": "Zymurgy elsewhere", "fteHundredths": 60}),
        },
        Wish {
            ty: "TravelFellowship",
            table: "travel_fellowship",
            employer: "homeOrganisation",
            draft: with(
                identity,
                json!({"round": journeys, "destinationCountry": "DK", "host": "A hospital", "startsOn": "2040-05-01",
                    "endsOn": "2040-05-12", "purpose": {"en": "To see how hearts are scanned"}}),
            ),
            change: json!({"destinationCity": "Aarhus"}),
        },
    ]
}

impl Wish {
    /// A draft of somebody for an organisation.
    fn of(&self, person: i64, organisation: i64) -> Value {
        with(self.draft.clone(), json!({"researcher": res(person), self.employer: org(organisation)}))
    }

    async fn made(&self, app: &App, who: &Caller, person: i64) -> String {
        let told = call(app, who, &format!("create{}", self.ty), self.of(person, SENDS)).await;
        assert_eq!((broken(&told), &told["version"]), (vec![], &json!(1)), "{}", self.ty);
        told["node"]["id"].as_str().unwrap().to_owned()
    }
}

/// A client of an organisation that acts for somebody, with scopes that count for nothing then.
fn through(organisation: i64, national: bool, person: i64) -> Caller {
    let scopes = ALL.iter().map(|scope| Box::from(*scope)).collect();
    let sight = Sight { organisation: Some(organisation), person: Some(person), national, scopes };
    Caller { scope: RowScope::of(sight), client: Some("a-client".into()), ..caller() }
}

on_both! {
    async fn a_person_begins_changes_and_takes_back_a_draft_of_their_own(app: Arc<App>) from Sample {
        let person = fellowship::person(&app).await;
        for wish in wishes(&app).await {
            let ty = wish.ty;
            for own in [acting(person), through(OTHER, false, person), through(1, true, person)] {
                execute(&app, "DELETE FROM access_trail").await;
                let id = wish.made(&app, &own, person).await;
                // It is about the person, stands as a draft, and is the record of the organisation for which they apply.
                let standing = format!("SELECT CAST(researcher_id AS TEXT), status FROM {} WHERE id = {}", wish.table, row(&id));
                assert_eq!(rows(&app, &standing, 2).await, [[Some(person.to_string()), Some("DRAFT".to_owned())]], "{ty}");
                let read = format!("query($id: ID!) {{ node(id: $id) {{ id ... on {ty} {{ version localReference }} }} }}");
                let told = |told: Value| told["data"]["node"].clone();
                let there = json!({"id": id, "version": 1, "localReference": null});
                for who in [&own, &of(SENDS, ALL)] {
                    assert_eq!(told(ask(&app, who, &read, json!({"id": id})).await), there, "{ty}");
                }
                for who in [&caller(), &of(OTHER, ALL), &of(RUNS, ALL), &acting(person + 1)] {
                    assert_eq!(told(ask(&app, who, &read, json!({"id": id})).await), Value::Null, "{ty}");
                }
                let change = |version: i64| with(json!({"id": id, "expectedVersion": version}), wish.change.clone());
                let told = call(&app, &own, &format!("update{ty}"), change(1)).await;
                assert_eq!((broken(&told), &told["version"]), (vec![], &json!(2)), "{ty}");
                let told = call(&app, &own, &format!("update{ty}"), change(1)).await;
                assert_eq!(broken(&told), ["CONFLICT at input.expectedVersion"], "{ty}");
                let coded = format!("SELECT identity_group, identity_coded_by FROM {} WHERE id = {}", wish.table, row(&id));
                assert_eq!(rows(&app, &coded, 2).await, [["PHYSIOLOGICAL_SCIENCES", "SELF_DECLARED"].map(|text| Some(text.to_owned()))], "{ty}");
                // Both sides write the same draft.
                let by_employer = json!({"id": id, "expectedVersion": 2, "endsOn": "2040-06-01"});
                let told = call(&app, &of(SENDS, ALL), &format!("update{ty}"), by_employer).await;
                assert_eq!((broken(&told), &told["version"]), (vec![], &json!(3)), "{ty}");
                let told = call(&app, &own, &format!("delete{ty}"), json!({"id": id, "expectedVersion": 3})).await;
                assert_eq!((broken(&told), &told["deletedId"]), (vec![], &json!(id)), "{ty}");
                let wrote = trail(&app).await;
                assert_eq!(wrote.iter().filter(|line| line.contains(&format!("{person} {person} "))).count(), 3, "{ty}: {wrote:?}");
            }
        }
    }

    async fn nobody_applies_for_others_or_for_whom_they_do_not_work(app: Arc<App>) from Sample {
        let person = fellowship::person(&app).await;
        let other = number(&app, &format!("SELECT min(id) FROM researcher WHERE is_public AND id > {person}")).await;
        let all = wishes(&app).await;
        for wish in &all {
            let (ty, own) = (wish.ty, acting(person));
            let id = wish.made(&app, &own, person).await;
            let before = everything(&app).await;
            let path = format!("input.{}", wish.employer);
            let created = async |given: Value| broken(&call(&app, &own, &format!("create{ty}"), given).await);
            let changed = async |who: &Caller, fields: Value| {
                let given = with(json!({"id": id, "expectedVersion": 1}), fields);
                broken(&call(&app, who, &format!("update{ty}"), given).await)
            };
            assert_eq!(created(wish.of(other, SENDS)).await, ["NOT_FOUND at input.researcher"], "{ty}");
            assert_eq!(created(wish.of(person, OTHER)).await, [format!("NOT_FOUND at {path}")], "{ty}");
            assert_eq!(created(wish.of(person, 999_999)).await, [format!("NOT_FOUND at {path}")], "{ty}");
            let for_none = with(wish.draft.clone(), json!({"researcher": res(person)}));
            assert_eq!(created(for_none).await, [format!("REQUIRED at {path}")], "{ty}");
            let referred = with(wish.of(person, SENDS), json!({"localReference": "R-1"}));
            assert_eq!(created(referred).await, ["INVALID at input.localReference"], "{ty}");
            // What is theirs stays theirs, and of whom they work for.
            for (fields, told_of) in [
                (json!({"researcher": res(other)}), "NOT_FOUND at input.researcher".to_owned()),
                (json!({"researcher": null}), "NOT_FOUND at input.researcher".to_owned()),
                (json!({wish.employer: org(OTHER)}), format!("NOT_FOUND at {path}")),
                (json!({"localReference": "R-1"}), "INVALID at input.localReference".to_owned()),
            ] {
                let told = changed(&own, fields.clone()).await;
                assert!(told.contains(&told_of), "{ty} {fields}: {told:?}");
            }
            // To others it is not there.
            for who in [&acting(other), &through(1, true, other), &of(OTHER, ALL)] {
                assert_eq!(changed(who, wish.change.clone()).await, ["NOT_FOUND at input.id"], "{ty}");
                let told = call(&app, who, &format!("delete{ty}"), json!({"id": id, "expectedVersion": 1})).await;
                assert_eq!(broken(&told), ["NOT_FOUND at input.id"], "{ty}");
            }
            for who in [&caller(), &of(SENDS, &["FELLOWSHIPS_READ", "TRAVEL_FELLOWSHIPS_READ"])] {
                for (field, given) in [
                    (format!("create{ty}"), wish.of(person, SENDS)),
                    (format!("update{ty}"), with(json!({"id": id, "expectedVersion": 1}), wish.change.clone())),
                    (format!("delete{ty}"), json!({"id": id, "expectedVersion": 1})),
                ] {
                    assert_eq!(refused(&app, who, &field, given).await, "FORBIDDEN", "{field}");
                }
            }
            // Many at once are for organisations.
            let many = json!({"rows": [with(wish.of(person, SENDS), json!({"localReference": "R-1"}))]});
            assert_eq!(refused(&app, &own, &format!("upsert{ty}s"), many).await, "FORBIDDEN", "{ty}");
            assert_eq!(everything(&app).await, before, "{ty}");
        }
        // Who has left applies for them no more; the draft that stands is still the person's.
        let [wish, _] = &all;
        let id = wish.made(&app, &acting(person), person).await;
        execute(&app, &format!("UPDATE appointment SET ended_on = '2026-01-14' WHERE organisation_id = {SENDS} AND researcher_id = {person}")).await;
        let told = call(&app, &acting(person), "createFellowshipApplication", wish.of(person, SENDS)).await;
        assert_eq!(broken(&told), ["NOT_FOUND at input.organisation"]);
        let change = with(json!({"id": id, "expectedVersion": 1}), wish.change.clone());
        assert_eq!(broken(&call(&app, &acting(person), "updateFellowshipApplication", change).await), Vec::<String>::new());
    }

    async fn what_was_sent_in_is_a_draft_no_more(app: Arc<App>) from Sample {
        let person = fellowship::person(&app).await;
        let own = acting(person);
        let [wish, _] = wishes(&app).await;
        let id = wish.made(&app, &own, person).await;
        fellowship::went(&app, &own, "submit", &id).await;
        let before = everything(&app).await;
        for (verb, given) in [
            ("update", with(json!({"id": id, "expectedVersion": 2}), wish.change.clone())),
            ("delete", json!({"id": id, "expectedVersion": 2})),
        ] {
            let told = call(&app, &own, &format!("{verb}FellowshipApplication"), given).await;
            assert_eq!(broken(&told), ["NOT_FOUND at input.id"], "{verb}");
        }
        assert_eq!(everything(&app).await, before);
        fellowship::went(&app, &own, "withdraw", &id).await;
        assert_eq!(fellowship::state(&app, &id).await, "WITHDRAWN");
    }

    async fn the_same_call_again_makes_no_second_draft(app: Arc<App>) from Sample {
        let person = fellowship::person(&app).await;
        for wish in wishes(&app).await {
            let given = with(wish.of(person, SENDS), json!({"idempotencyKey": wish.ty}));
            let create = format!("create{}", wish.ty);
            let first = call(&app, &acting(person), &create, given.clone()).await;
            let before = everything(&app).await;
            let again = call(&app, &acting(person), &create, given).await;
            assert_eq!((broken(&first), &first["node"]["id"], &first["version"]), (vec![], &again["node"]["id"], &again["version"]), "{}", wish.ty);
            assert_eq!(everything(&app).await, before, "{}", wish.ty);
            let other = with(wish.of(person, SENDS), json!({"idempotencyKey": wish.ty, "startsOn": "2040-05-02"}));
            assert_eq!(broken(&call(&app, &acting(person), &create, other).await), ["IDEMPOTENCY_KEY_REUSED at input.idempotencyKey"], "{}", wish.ty);
            let (prefix, row) = id::decode(first["node"]["id"].as_str().unwrap()).unwrap();
            assert_eq!(number(&app, &format!("SELECT count(*) FROM record WHERE prefix = '{prefix}' AND \"row\" = {row}")).await, 0);
        }
    }
}
