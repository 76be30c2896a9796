//! The history of a record: by whom, when and what, for those whose it is.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::{
    support::{app::App, on_both},
    writes::{self, ask, execute, national, number, of, records},
};

const HISTORY: &str = "versions { kind version at client organisation changedFields source } hasNextPage hasPreviousPage startCursor endCursor";

fn query(id: &str, args: &str) -> String {
    format!("{{ node(id: \"{id}\") {{ ... on Study {{ title history{args} {{ {HISTORY} }} }} }} }}")
}

on_both! {
    async fn versions_are_told_to_the_owner_and_the_register(app: Arc<App>) from Sample {
        let office = records::office(2);
        let id = records::created(&app, &office, "createStudy", records::study(json!({"isListed": true}))).await;
        for (version, fields) in [(1, json!({"title": "Two"})), (2, json!({"title": "Three", "topic": "New"})), (3, json!({"isListed": false})), (4, json!({"isListed": true}))] {
            let given = records::with(json!({"id": id, "expectedVersion": version}), fields);
            assert_eq!(writes::broken(&records::call(&app, &office, "updateStudy", given).await), Vec::<String>::new());
        }
        let told = ask(&app, &office, &query(&id, ""), json!({})).await;
        assert_eq!(told.get("errors"), None, "{told:#}");
        let history = &told["data"]["node"]["history"];
        let lines: Vec<String> = history["versions"].as_array().unwrap().iter().map(|one| {
            assert_eq!((&one["at"], &one["client"], &one["organisation"], &one["source"]), (&json!("2026-01-15T12:00:00Z"), &json!("a-client"), &json!(hcs_graph::engine::id::encode("org", 2)), &Value::Null));
            format!("{} {} {}", one["kind"].as_str().unwrap(), one["version"], one["changedFields"])
        }).collect();
        assert_eq!(lines, ["UPDATED 5 []", "UPDATED 4 []", "UPDATED 3 [\"title\",\"topic\"]", "UPDATED 2 [\"title\"]", "CREATED 1 null"]);
        assert_eq!((&history["hasNextPage"], &history["hasPreviousPage"]), (&json!(false), &json!(false)));

        // Page by page, from either end.
        let at = async |args: &str| {
            let told = ask(&app, &office, &query(&id, args), json!({})).await;
            assert_eq!(told.get("errors"), None, "{args}: {told:#}");
            let page = told["data"]["node"]["history"].clone();
            let versions: Vec<i64> = page["versions"].as_array().unwrap().iter().map(|one| one["version"].as_i64().unwrap()).collect();
            (versions, page["hasNextPage"].as_bool().unwrap(), page["hasPreviousPage"].as_bool().unwrap(), page)
        };
        let (versions, next, previous, page) = at("(first: 2)").await;
        assert_eq!((versions, next, previous), (vec![5, 4], true, false));
        let (versions, next, previous, _) = at(&format!("(first: 2, after: {})", page["endCursor"])).await;
        assert_eq!((versions, next, previous), (vec![3, 2], true, true));
        let (versions, next, previous, page) = at("(last: 2)").await;
        assert_eq!((versions, next, previous), (vec![2, 1], false, true));
        let (versions, next, previous, _) = at(&format!("(last: 3, before: {})", page["startCursor"])).await;
        assert_eq!((versions, next, previous), (vec![5, 4, 3], true, false));
        assert_eq!(app_code(&app, &office, &query(&id, "(after: \"x\")")).await, "BAD_CURSOR");
        assert_eq!(app_code(&app, &office, &query(&id, "(first: 101)")).await, "BAD_PAGE_SIZE");

        // The register reads all; everybody else sees the study and not its history.
        let admin = ask(&app, &national(&["CLIENTS_ADMIN"]), &query(&id, ""), json!({})).await;
        assert_eq!(admin["data"]["node"]["history"], *history);
        for other in [of(3, &["STUDIES_READ", "STUDIES_WRITE", "CLIENTS_ADMIN"]), national(&["STUDIES_READ"]), crate::support::app::caller(), writes::acting(1)] {
            let told = ask(&app, &other, &query(&id, ""), json!({})).await;
            assert_eq!((&told["data"]["node"]["title"], &told["data"]["node"]["history"]), (&json!("Three"), &Value::Null), "{other:?}");
            assert_eq!(writes::codes(&told), ["FORBIDDEN"], "{other:?}");
        }
        // What was loaded has a keeper.
        let kept = number(&app, "SELECT min(id) FROM study WHERE recorded_by_id IS NOT NULL AND is_listed").await;
        let keeper = number(&app, &format!("SELECT recorded_by_id FROM study WHERE id = {kept}")).await;
        execute(&app, &format!("UPDATE change_log SET source = 'a file' WHERE prefix = 'stu' AND \"row\" = {kept}")).await;
        let told = ask(&app, &of(keeper, &[]), &query(&hcs_graph::engine::id::encode("stu", kept), ""), json!({})).await;
        assert_eq!(told["data"]["node"]["history"]["versions"][0]["source"], "a file", "{told:#}");
    }
}

async fn app_code(app: &App, caller: &hcs_graph::engine::Caller, query: &str) -> String {
    let told = ask(app, caller, query, json!({})).await;
    told["errors"][0]["extensions"]["code"].as_str().unwrap().to_owned()
}
