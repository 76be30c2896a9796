//! What partners write of people, staff and services: each type by its owner, against others, by its version, and again. The
//! people here are made up.

use super::{people, *};

/// A type, with what is changed of it here, and the table in which it stands.
pub(super) struct Kind {
    pub(super) ty: &'static str,
    table: &'static str,
    /// A field, what it becomes, and what is read of it then.
    change: (&'static str, &'static str),
}

const fn kind(ty: &'static str, table: &'static str, field: &'static str, value: &'static str) -> Kind {
    Kind { ty, table, change: (field, value) }
}

pub(super) const TYPES: [Kind; 7] = [
    kind("Service", "service", "researchPercent", "7"),
    kind("Accreditation", "accreditation", "endedOn", "\"2026-12-31\""),
    kind("Champion", "champion", "endedOn", "\"2026-01-31\""),
    kind("WorkforceSnapshot", "workforce_snapshot", "wteHundredths", "950"),
    kind("Researcher", "researcher", "identifiesAs", "\"Made-up scientist\""),
    kind("Appointment", "appointment", "fteHundredths", "50"),
    kind("Registration", "registration", "level", "\"GRADUATE\""),
];

/// What the records here stand on.
pub(super) struct Ground {
    service: String,
    pub(super) person: String,
    pub(super) group: i64,
}

impl Ground {
    /// A service of organisation 2, numbers of its staff on a day, and one of its people.
    pub(super) async fn of(app: &App) -> Ground {
        let owner = keeper(2);
        let given = json!({"name": {"en": "A service to stand on"}, "isHealthcareScienceLed": true});
        let service = created(app, &owner, "createService", given).await;
        for (group, people) in [(Value::Null, 10), (json!("PHYSIOLOGICAL_SCIENCES"), 6)] {
            let given = snapshot(json!({"takenOn": "2025-05-05", "group": group, "headcount": people}));
            created(app, &owner, "createWorkforceSnapshot", given).await;
        }
        let group = number(app, "SELECT min(id) FROM professional_group").await;
        let person =
            created(app, &owner, "createResearcher", people::profile(group, json!({"orcid": people::HELD}))).await;
        Ground { service, person, group }
    }

    /// A record in order; nothing for a type of another room.
    pub(super) fn orderly(&self, ty: &str) -> Option<Value> {
        Some(match ty {
            "Service" => json!({"name": {"en": "A made-up service"}, "isHealthcareScienceLed": true}),
            "Accreditation" => json!({"service": self.service, "scheme": "ISO 15189", "status": "APPLIED"}),
            "Champion" => {
                json!({"kind": "IMPROVEMENT", "identity": {"group": "PHYSIOLOGICAL_SCIENCES"}, "startedOn": "2025-02-01"})
            }
            "WorkforceSnapshot" => snapshot(json!({})),
            "Researcher" => people::profile(self.group, json!({})),
            "Appointment" => people::post(&self.person, json!({})),
            "Registration" => people::registration(&self.person, json!({})),
            _ => return None,
        })
    }

    /// Whose data a record in order is, as the trail has it; of a profile its own.
    fn whose(&self, ty: &str, id: &str) -> String {
        match ty {
            "Researcher" => row(id).to_string(),
            "Appointment" | "Registration" => row(&self.person).to_string(),
            _ => "-".to_owned(),
        }
    }
}

pub(super) fn snapshot(fields: Value) -> Value {
    let own = json!({"takenOn": "2025-06-01", "profession": "HEALTHCARE_SCIENCE", "headcount": 10,
        "population": {"en": "Everybody employed on the day"}});
    with(own, fields)
}

/// What breaks a rule, and what is told of it; nothing for a type of another room.
pub(super) fn cases(ty: &str, rule: &str) -> Option<Vec<(Value, Vec<&'static str>)>> {
    let long = |of: usize| "x".repeat(of);
    Some(match (ty, rule) {
        ("Service" | "Champion" | "WorkforceSnapshot", "OWN organisation") => {
            vec![(json!({"organisation": id::encode("org", 3)}), vec!["INVALID at input.organisation"])]
        }
        ("Service", "LENGTH name.en") => vec![(json!({"name": {"en": long(301)}}), vec!["INVALID at input.name.en"])],
        ("Service", "LENGTH name.cy") => {
            vec![(json!({"name": {"en": "a", "cy": long(301)}}), vec!["INVALID at input.name.cy"])]
        }
        ("Service", "SPAN researchPercent") => vec![
            (json!({"researchPercent": 101}), vec!["INVALID at input.researchPercent"]),
            (json!({"researchPercent": -1}), vec!["INVALID at input.researchPercent"]),
        ],
        ("Accreditation", "LENGTH scheme") => vec![(json!({"scheme": long(301)}), vec!["INVALID at input.scheme"])],
        ("Accreditation" | "Champion", "ORDERED startedOn endedOn") => {
            vec![(json!({"startedOn": "2025-02-01", "endedOn": "2025-01-31"}), vec!["INVALID at input.endedOn"])]
        }
        ("Champion", "IDENTITY identity identity.group") => vec![
            (json!({"identity": null}), vec!["IDENTITY_REQUIRED at input.identity"]),
            (json!({"identity": {"group": "NOT_RECORDED"}}), vec!["IDENTITY_REQUIRED at input.identity.group"]),
        ],
        ("Champion", "LENGTH identity.identifiesAs") => vec![(
            json!({"identity": {"group": "PHYSIOLOGICAL_SCIENCES", "identifiesAs": long(201)}}),
            vec!["INVALID at input.identity.identifiesAs"],
        )],
        ("WorkforceSnapshot", "SPAN bandFrom") => {
            vec![(json!({"bandFrom": 1, "bandTo": 2}), vec!["INVALID at input.bandFrom"])]
        }
        ("WorkforceSnapshot", "SPAN bandTo") => vec![(json!({"bandTo": 10}), vec!["INVALID at input.bandTo"])],
        ("WorkforceSnapshot", "ORDERED bandFrom bandTo") => {
            vec![(json!({"bandFrom": 6, "bandTo": 5}), vec!["INVALID at input.bandTo"])]
        }
        ("WorkforceSnapshot", "SPAN headcount") => {
            vec![(json!({"headcount": -1}), vec!["INVALID at input.headcount"])]
        }
        ("WorkforceSnapshot", "SPAN wteHundredths") => {
            vec![(json!({"wteHundredths": -1}), vec!["INVALID at input.wteHundredths"])]
        }
        ("WorkforceSnapshot", "LENGTH population.en") => {
            vec![(json!({"population": {"en": long(501)}}), vec!["INVALID at input.population.en"])]
        }
        ("WorkforceSnapshot", "LENGTH population.cy") => {
            vec![(json!({"population": {"en": "a", "cy": long(501)}}), vec!["INVALID at input.population.cy"])]
        }
        ("WorkforceSnapshot", parts) if parts.starts_with("PARTS group precision headcount wteHundredths takenOn") => {
            vec![
                (
                    json!({"takenOn": "2025-05-05", "group": "LABORATORY_SCIENCES_AND_GENOMICS", "headcount": 5}),
                    vec!["INVALID at input.headcount"],
                ),
                (json!({"takenOn": "2025-05-05", "headcount": 5}), vec!["INVALID at input.headcount"]),
            ]
        }
        _ => return people::cases(ty, rule),
    })
}

/// What is needed of each type; nothing for a type of another room.
pub(super) fn needed(ty: &str) -> Option<Vec<(Value, Vec<&'static str>)>> {
    let nowhere = || json!(id::encode("org", 999_999));
    Some(match ty {
        "Service" => vec![
            (
                json!({"name": null, "isHealthcareScienceLed": null}),
                vec!["REQUIRED at input.isHealthcareScienceLed", "REQUIRED at input.name"],
            ),
            (json!({"organisation": null}), vec!["INVALID at input.organisation"]),
            (json!({"organisation": nowhere()}), vec!["NOT_FOUND at input.organisation"]),
            (json!({"isPublished": null}), vec!["REQUIRED at input.isPublished"]),
        ],
        "Accreditation" => vec![
            (
                json!({"service": null, "scheme": " ", "status": null}),
                vec!["REQUIRED at input.scheme", "REQUIRED at input.service", "REQUIRED at input.status"],
            ),
            (json!({"body": nowhere()}), vec!["NOT_FOUND at input.body"]),
        ],
        "Champion" => vec![
            (json!({"organisation": null}), vec!["REQUIRED at input.organisation"]),
            (json!({"kind": null}), vec!["REQUIRED at input.kind"]),
            (json!({"researcher": "HIDDEN"}), vec!["NOT_FOUND at input.researcher"]),
        ],
        "WorkforceSnapshot" => vec![
            (
                json!({"takenOn": null, "population": null}),
                vec!["REQUIRED at input.population", "REQUIRED at input.takenOn"],
            ),
            // What is of NHS Wales as a whole is not one organisation's to say.
            (json!({"organisation": null, "isPublished": true}), vec!["INVALID at input.organisation"]),
        ],
        _ => return people::needed(ty),
    })
}

on_both! {
    async fn each_is_created_changed_and_deleted_by_its_owner(app: Arc<App>) from Sample {
        let (owner, ground) = (keeper(2), Ground::of(&app).await);
        for Kind { ty, table, change: (field, value) } in TYPES {
            execute(&app, "DELETE FROM access_trail").await;
            let value: Value = serde_json::from_str(value).unwrap();
            let given = with(ground.orderly(ty).unwrap(), json!({"localReference": "R-1"}));
            let id = created(&app, &owner, &format!("create{ty}"), given).await;
            let read = format!("query($id: ID!) {{ node(id: $id) {{ ... on {ty} {{ {field} sample provenance {{ source }} }} }} }}");
            let told = ask(&app, &owner, &read, json!({"id": id})).await;
            assert_eq!(told["data"]["node"], json!({field: null, "sample": false, "provenance": {"source": "SERVICE"}}), "{ty} {told:#}");
            // Nothing is published by leaving something out.
            assert_eq!(ask(&app, &caller(), &read, json!({"id": id})).await["data"]["node"], Value::Null, "{ty}");

            let changed = call(&app, &owner, &format!("update{ty}"), json!({"id": id, "expectedVersion": 1, field: value})).await;
            assert_eq!((broken(&changed), &changed["version"], &changed["node"]["id"]), (vec![], &json!(2), &json!(id)), "{ty}");
            assert_eq!(ask(&app, &owner, &read, json!({"id": id})).await["data"]["node"][field], value, "{ty}");
            let before = everything(&app).await;
            let same = call(&app, &owner, &format!("update{ty}"), json!({"id": id, "expectedVersion": 2, field: value})).await;
            assert_eq!((broken(&same), &same["version"]), (vec![], &json!(2)), "{ty}");
            assert_eq!(everything(&app).await, before, "{ty}");

            let gone = call(&app, &owner, &format!("delete{ty}"), json!({"id": id, "expectedVersion": 2})).await;
            assert_eq!((broken(&gone), &gone["deletedId"]), (vec![], &json!(id)), "{ty}");
            assert_eq!(number(&app, &format!("SELECT count(*) FROM {table} WHERE id = {}", row(&id))).await, 0, "{ty}");
            let whose = ground.whose(ty, &id);
            let wrote = |what: &str| format!("WRITE a-client 2 - {whose} {what}{ty} {ty} {} test", row(&id));
            assert_eq!(trail(&app).await, ["create", "update", "delete"].map(wrote));
            // Its reference is free, and its number is not.
            let next = created(&app, &owner, &format!("create{ty}"), with(ground.orderly(ty).unwrap(), json!({"localReference": "R-1"}))).await;
            assert!(row(&next) > row(&id), "{ty}");
        }
    }

    async fn each_is_its_owners_alone_and_of_its_version(app: Arc<App>) from Sample {
        let (owner, ground) = (keeper(2), Ground::of(&app).await);
        for Kind { ty, change: (field, value), .. } in TYPES {
            let value: Value = serde_json::from_str(value).unwrap();
            let id = created(&app, &owner, &format!("create{ty}"), ground.orderly(ty).unwrap()).await;
            let before = everything(&app).await;
            for what in ["update", "delete"] {
                let call_of = format!("{what}{ty}");
                let given = |version: Value| {
                    let more = if what == "update" { json!({field: value}) } else { json!({}) };
                    with(json!({"id": id, "expectedVersion": version}), more)
                };
                let told = call(&app, &keeper(3), &call_of, given(json!(1))).await;
                assert_eq!(broken(&told), ["NOT_FOUND at input.id"], "{call_of}");
                let told = call(&app, &owner, &call_of, given(json!(2))).await;
                assert_eq!((broken(&told), &told["version"]), (vec!["CONFLICT at input.expectedVersion".to_owned()], &json!(1)), "{call_of}");
                let told = call(&app, &owner, &call_of, given(Value::Null)).await;
                assert_eq!(broken(&told), ["PRECONDITION_REQUIRED at input.expectedVersion"], "{call_of}");
                assert_eq!(everything(&app).await, before, "{call_of}");
            }
            // National remit writes any, and the owner stays.
            let told = call(&app, &national(ALL), &format!("update{ty}"), json!({"id": id, "expectedVersion": 1, field: value})).await;
            assert_eq!((broken(&told), &told["version"]), (vec![], &json!(2)), "{ty}");
            let told = call(&app, &owner, &format!("delete{ty}"), json!({"id": id, "expectedVersion": 2})).await;
            assert_eq!(told["deletedId"], json!(id), "{ty} {told:#}");
        }
    }

    async fn each_call_and_batch_has_one_effect(app: Arc<App>) from Sample {
        let (owner, ground) = (keeper(2), Ground::of(&app).await);
        for Kind { ty, table, change: (field, value) } in TYPES {
            let value: Value = serde_json::from_str(value).unwrap();
            let all = number(&app, &format!("SELECT count(*) FROM {table}")).await;
            let given = with(ground.orderly(ty).unwrap(), json!({"idempotencyKey": format!("one {ty}")}));
            let id = created(&app, &owner, &format!("create{ty}"), given.clone()).await;
            let before = everything(&app).await;
            assert_eq!(created(&app, &owner, &format!("create{ty}"), given).await, id, "{ty}");
            assert_eq!(everything(&app).await, before, "{ty}");

            let upsert = format!("upsert{}", plural(ty));
            let rows = |more: Value| json!({"rows": [with(with(ground.orderly(ty).unwrap(), json!({"localReference": "a"})), more), {"localReference": "b"}]});
            for (sent, outcome, version) in [(json!({}), "CREATED", 1), (json!({}), "UNCHANGED", 1), (json!({field: value}), "UPDATED", 2), (json!({field: value}), "UNCHANGED", 2)] {
                let before = everything(&app).await;
                let told = call(&app, &owner, &upsert, rows(sent)).await;
                let [one, other] = [&told["results"][0], &told["results"][1]];
                assert_eq!((&one["outcome"], &one["version"], &other["outcome"]), (&json!(outcome), &json!(version), &json!("REFUSED")), "{ty} {told:#}");
                assert_eq!(everything(&app).await == before, outcome == "UNCHANGED", "{ty}");
            }
            let keyed = with(rows(json!({})), json!({"idempotencyKey": format!("many {ty}")}));
            let told = call(&app, &owner, &upsert, keyed.clone()).await;
            let before = everything(&app).await;
            assert_eq!(call(&app, &owner, &upsert, keyed).await, told, "{ty}");
            assert_eq!(everything(&app).await, before, "{ty}");
            assert_eq!(number(&app, &format!("SELECT count(*) FROM {table}")).await, all + 2, "{ty}");
        }
    }
}
