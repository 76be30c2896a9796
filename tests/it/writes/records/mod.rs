//! Records that partners write: created, updated, deleted and sent in batches, by whom they may be, once, and by the rules.

mod batch;
mod constraints;
mod each;
mod links;
mod mentoring;
mod merged;
mod particulars;
mod parts;
mod people;
mod posts;
mod rules;
mod staff;
mod together;
mod works;

use std::sync::Arc;

use hcs_graph::engine::{Caller, id};
use serde_json::{Value, json};

use super::{
    ask, broken, by, caller, codes, everything, execute, input, marks, national, number, of, rows, text, trail,
};
use crate::support::{app::App, on_both};

/// What is asked of every payload that has them.
const ERRORS: &str = "version userErrors { code field message { en cy } }";

/// A client of an organisation that may write and read all that this one keeps.
pub(super) fn keeper(organisation: i64) -> Caller {
    of(organisation, ALL)
}

/// The scopes by which records are written and read.
pub(super) const ALL: &[&str] = &[
    "STUDIES_WRITE",
    "STUDIES_READ",
    "GRANTS_READ",
    "GRANTS_WRITE",
    "PUBLICATIONS_WRITE",
    "OPPORTUNITIES_WRITE",
    "FELLOWSHIPS_READ",
    "FELLOWSHIPS_WRITE",
    "WORKFORCE_WRITE",
    "WORKFORCE_READ",
    "RESEARCHERS_WRITE",
    "RESEARCHERS_READ",
    "TRAVEL_FELLOWSHIPS_WRITE",
    "TRAVEL_FELLOWSHIPS_READ",
    "MENTORING_WRITE",
    "MENTORING_READ",
    "MENTORING_MATCH",
];

/// The name of a type in the plural, as batches have it.
pub(super) fn plural(ty: &str) -> String {
    match ty {
        "Study" => "Studies".to_owned(),
        "Opportunity" => "Opportunities".to_owned(),
        other => format!("{other}s"),
    }
}

pub(crate) fn office(organisation: i64) -> Caller {
    let works = ["GRANTS_READ", "GRANTS_WRITE", "PUBLICATIONS_WRITE", "OPPORTUNITIES_WRITE"];
    let fellows = ["FELLOWSHIPS_READ", "FELLOWSHIPS_WRITE", "TRAVEL_FELLOWSHIPS_WRITE", "TRAVEL_FELLOWSHIPS_READ"];
    let rest = ["STUDIES_WRITE", "STUDIES_READ", "MENTORING_WRITE"];
    of(organisation, &[&rest, &works[..], &fellows[..]].concat())
}

/// A study in order, with these fields in the place of its own.
pub(crate) fn study(fields: Value) -> Value {
    with(json!({"title": "Heart rhythm at home", "kind": "RESEARCH", "status": "OPEN"}), fields)
}

pub(crate) fn with(mut whole: Value, fields: Value) -> Value {
    for (name, value) in fields.as_object().unwrap() {
        whole[name] = value.clone();
    }
    whole
}

/// Calls a field of the mutation and gives its payload.
pub(crate) async fn call(app: &App, caller: &Caller, field: &str, given: Value) -> Value {
    let name: String = field[..1].to_uppercase() + &field[1..];
    let asked = match field {
        delete if delete.starts_with("delete") => format!("deletedId {ERRORS}"),
        upsert if upsert.starts_with("upsert") => {
            format!(
                "results {{ index outcome node {{ id }} {ERRORS} }} userErrors {{ code field message {{ en cy }} }}"
            )
        }
        one => {
            let verbs = ["create", "update", "merge"];
            let ty = verbs.iter().find_map(|verb| one.strip_prefix(verb)).unwrap();
            let node: String = ty[..1].to_lowercase() + &ty[1..];
            let beside = if one.starts_with("merge") { "mergedId " } else { "" };
            format!("{beside}node: {node} {{ id }} {ERRORS}")
        }
    };
    let document = format!("mutation M($input: {name}Input!) {{ m: {field}(input: $input) {{ {asked} }} }}");
    let told = ask(app, caller, &document, input(given)).await;
    assert!(told["errors"].is_null(), "{field}: {told:#}");
    told["data"]["m"].clone()
}

/// A new record of these fields; its id.
pub(crate) async fn created(app: &App, caller: &Caller, field: &str, given: Value) -> String {
    let made = call(app, caller, field, given).await;
    assert_eq!((broken(&made), &made["version"]), (vec![], &json!(1)), "{made:#}");
    made["node"]["id"].as_str().unwrap().to_owned()
}

/// Records that others hang on, by their types.
pub(super) type Made = std::collections::BTreeMap<&'static str, String>;

pub(super) fn org(row: i64) -> String {
    id::encode("org", row)
}

pub(super) fn row(id: &str) -> i64 {
    id::decode(id).unwrap().1
}

on_both! {
    async fn a_study_is_created_changed_and_deleted_by_its_owner(app: Arc<App>) from Sample {
        let office = office(2);
        let id = created(&app, &office, "createStudy", study(json!({
            "summary": {"en": "What it is about", "cy": "Am beth y mae"}, "topic": "Hearts", "sponsor": id::encode("org", 3),
            "startedOn": "2025-01-02", "identifiers": [{"scheme": "IRAS", "value": " 1234567 "}, {"scheme": "LOCAL", "value": "A/1"}],
            "healthCategories": [{"category": "BLOOD", "sharePercent": 40}, {"category": "CANCER_AND_NEOPLASMS", "sharePercent": 60}],
            "localReference": "R-1",
        }))).await;
        let read = "query($id: ID!) { node(id: $id) { ... on Study { title topic portfolio isCommercial startedOn endedOn recordedOn
            summary { en cy status } sponsor { id } recordedBy { id } identifiers { scheme value } healthCategories { category sharePercent }
            provenance { source sourceKey } sample } } }";
        let mut wanted = json!({"title": "Heart rhythm at home", "topic": "Hearts", "portfolio": "LOCAL", "isCommercial": false,
            "startedOn": "2025-01-02", "endedOn": null, "recordedOn": "2026-01-15",
            "summary": {"en": "What it is about", "cy": "Am beth y mae", "status": "PUBLISHED"},
            "sponsor": {"id": id::encode("org", 3)}, "recordedBy": {"id": id::encode("org", 2)},
            "identifiers": [{"scheme": "IRAS", "value": "1234567"}, {"scheme": "LOCAL", "value": "A/1"}],
            "healthCategories": [{"category": "CANCER_AND_NEOPLASMS", "sharePercent": 60}, {"category": "BLOOD", "sharePercent": 40}],
            "provenance": {"source": "SERVICE", "sourceKey": null}, "sample": false});
        let told = ask(&app, &office, read, json!({"id": id})).await;
        assert_eq!(told["data"]["node"], wanted, "{told:#}");
        let record = "query($id: ID!) { node(id: $id) { ... on Study { version localReference } } }";
        let own = ask(&app, &office, record, json!({"id": id})).await;
        assert_eq!(own["data"]["node"], json!({"version": 1, "localReference": "R-1"}), "{own:#}");
        // Nothing is published by leaving something out.
        assert_eq!(ask(&app, &caller(), read, json!({"id": id})).await["data"]["node"], Value::Null);

        let changed = call(&app, &office, "updateStudy", json!({"id": id, "expectedVersion": 1, "title": "Anew", "topic": null,
            "summary": {"en": "Only in English"}, "healthCategories": [], "isListed": true})).await;
        assert_eq!((broken(&changed), &changed["version"], &changed["node"]["id"]), (vec![], &json!(2), &json!(id)));
        wanted["title"] = "Anew".into();
        wanted["topic"] = Value::Null;
        wanted["summary"] = json!({"en": "Only in English", "cy": null, "status": "MISSING"});
        wanted["healthCategories"] = json!([]);
        assert_eq!(ask(&app, &caller(), read, json!({"id": id})).await["data"]["node"], wanted);
        // Its owner's reference is the owner's, whoever sees the record.
        for (caller, reference) in [(&office, "R-1".into()), (&national(&["STUDIES_READ"]), "R-1".into()), (&caller(), Value::Null), (&of(3, &["STUDIES_READ"]), Value::Null)] {
            let told = ask(&app, caller, record, json!({"id": id})).await;
            assert_eq!(told["data"]["node"], json!({"version": 2, "localReference": reference}), "{told:#}");
        }
        // It is found by its words, and by its identifier.
        let found = ask(&app, &caller(), r#"{ study(by: {irasId: "1234567"}) { id } studies(search: "anew") { nodes { id } } }"#, json!({})).await;
        assert_eq!(found["data"], json!({"study": {"id": id}, "studies": {"nodes": [{"id": id}]}}), "{found:#}");

        // The same again is no change.
        let before = everything(&app).await;
        let same = call(&app, &office, "updateStudy", json!({"id": id, "expectedVersion": 2, "title": "Anew", "healthCategories": null})).await;
        assert_eq!((broken(&same), &same["version"]), (vec![], &json!(2)));
        assert_eq!(everything(&app).await, before);

        let gone = call(&app, &office, "deleteStudy", json!({"id": id, "expectedVersion": 2})).await;
        assert_eq!((broken(&gone), &gone["deletedId"]), (vec![], &json!(id)));
        assert_eq!(ask(&app, &office, read, json!({"id": id})).await["data"]["node"], Value::Null);
        for table in ["study_identifier", "study_health_category"] {
            assert_eq!(number(&app, &format!("SELECT count(*) FROM {table} WHERE study_id = {}", row(&id))).await, 0);
        }
        let wrote = |field: &str| format!("WRITE a-client 2 - - {field} Study {} test", row(&id));
        assert_eq!(trail(&app).await, ["createStudy", "updateStudy", "deleteStudy"].map(wrote));
        // Its reference is free, and its number is not.
        let next = created(&app, &office, "createStudy", study(json!({"localReference": "R-1"}))).await;
        assert!(row(&next) > row(&id));
    }

    async fn what_is_not_ones_own_is_not_there_and_stays(app: Arc<App>) from Sample {
        let id = created(&app, &office(2), "createStudy", study(json!({"isListed": true}))).await;
        let before = everything(&app).await;
        let gone = id::encode("stu", 999_999);
        for (who, caller) in [("another organisation", office(3)), ("its owner, of what is not there", office(2))] {
            for field in ["updateStudy", "deleteStudy"] {
                for id in [&id, &gone, &id::encode("org", 2), &"nonsense".to_owned()] {
                    if who.starts_with("its") && row_is(id, &gone) {
                        continue;
                    }
                    let mut given = json!({"id": id, "expectedVersion": 1});
                    if field == "updateStudy" {
                        given["title"] = "Taken over".into();
                    }
                    assert_eq!(broken(&call(&app, &caller, field, given).await), ["NOT_FOUND at input.id"], "{who} {field} {id}");
                    assert_eq!(everything(&app).await, before, "{who} {field}");
                }
            }
        }
        // National remit writes any, and the owner stays.
        let changed = call(&app, &national(&["STUDIES_WRITE"]), "updateStudy", json!({"id": id, "expectedVersion": 1, "title": "Put right"})).await;
        assert_eq!((broken(&changed), &changed["version"]), (vec![], &json!(2)));
        let changed = call(&app, &office(2), "updateStudy", json!({"id": id, "expectedVersion": 2, "title": "And back"})).await;
        assert_eq!((broken(&changed), &changed["version"]), (vec![], &json!(3)));
    }

    async fn a_keeper_owns_what_was_loaded(app: Arc<App>) from Sample {
        let kept = rows(&app, "SELECT CAST(id AS TEXT), CAST(recorded_by_id AS TEXT) FROM study WHERE recorded_by_id IS NOT NULL ORDER BY id LIMIT 1", 2).await;
        let [id, keeper] = [0, 1].map(|at| kept[0][at].as_ref().unwrap().parse::<i64>().unwrap());
        let given = json!({"id": id::encode("stu", id), "expectedVersion": 1, "title": "By its keeper", "localReference": "ours"});
        assert_eq!(broken(&call(&app, &office(keeper), "updateStudy", given).await), Vec::<String>::new());
        // A batch finds it by the reference that it was given.
        let sent = json!({"rows": [{"localReference": "ours", "title": "By a batch"}]});
        let told = call(&app, &office(keeper), "upsertStudies", sent).await;
        assert_eq!((&told["results"][0]["outcome"], &told["results"][0]["version"]), (&json!("UPDATED"), &json!(3)), "{told:#}");
        let source = rows(&app, &format!("SELECT source, title FROM study WHERE id = {id}"), 2).await;
        assert_eq!(source, [[Some("SAMPLE".to_owned()), Some("By a batch".to_owned())]]);
    }

    async fn versions_are_asked_for(app: Arc<App>) from Sample {
        let office = office(2);
        let id = created(&app, &office, "createStudy", study(json!({}))).await;
        let changed = call(&app, &office, "updateStudy", json!({"id": id, "expectedVersion": 1, "title": "Two"})).await;
        assert_eq!(changed["version"], 2);
        let before = everything(&app).await;
        for (field, fields) in [("updateStudy", json!({"title": "Three"})), ("deleteStudy", json!({}))] {
            let told = call(&app, &office, field, with(json!({"id": id}), fields.clone())).await;
            assert_eq!(broken(&told), ["PRECONDITION_REQUIRED at input.expectedVersion"], "{field}");
            for stale in [1, 3] {
                let told = call(&app, &office, field, with(json!({"id": id, "expectedVersion": stale}), fields.clone())).await;
                assert_eq!((broken(&told), &told["version"]), (vec!["CONFLICT at input.expectedVersion".to_owned()], &json!(2)), "{field}");
            }
            assert_eq!(everything(&app).await, before, "{field}");
        }
        let told = call(&app, &office, "updateStudy", json!({"id": id, "expectedVersion": 2})).await;
        assert_eq!(broken(&told), ["REQUIRED at input"]);
    }

    async fn who_writes_for_nobody_keeps_nothing(app: Arc<App>) from Sample {
        let before = everything(&app).await;
        let person = by(hcs_graph::engine::scope::Sight {
            organisation: Some(2), person: Some(1), scopes: [Box::from("STUDIES_WRITE")].into(), ..Default::default()
        });
        let query = "mutation M($input: CreateStudyInput!) { m: createStudy(input: $input) { version } }";
        for caller in [person, of(2, &["STUDIES_READ"])] {
            let told = ask(&app, &caller, query, input(study(json!({})))).await;
            assert_eq!((codes(&told), &told["data"]["m"]), (vec!["FORBIDDEN"], &Value::Null));
        }
        assert_eq!(everything(&app).await, before);
    }
}

fn row_is(id: &str, gone: &str) -> bool {
    id != gone
}
