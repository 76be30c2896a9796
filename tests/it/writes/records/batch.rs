//! Batches: each row judged alone, again without an effect, and whole under a connection that breaks.

use std::time::Duration;

use hcs_graph::engine::limits::Limits;
use sea_orm::{ConnectionTrait, TransactionTrait};

use super::*;
use crate::support::{app::App, database};

/// A copy of the program that waits for as long as a machine may need that many tests share.
async fn patient(app: &App) -> App {
    App::with_limits(&app.url, Limits { answer_time: Duration::from_secs(120), ..Limits::default() }).await
}

/// 500 rows, of which each tenth breaks a rule.
fn rows_of(title: &str) -> Value {
    let row = |n: i32| {
        let title = if n % 10 == 7 { String::new() } else { format!("{title} {n}") };
        study(
            json!({"localReference": format!("r{n}"), "title": title, "identifiers": [{"scheme": "LOCAL", "value": n.to_string()}]}),
        )
    };
    json!({"rows": (0..500).map(row).collect::<Vec<_>>()})
}

fn outcomes(told: &Value) -> Vec<&str> {
    told["results"].as_array().unwrap().iter().map(|one| one["outcome"].as_str().unwrap()).collect()
}

fn count(told: &Value, outcome: &str) -> usize {
    outcomes(told).iter().filter(|one| **one == outcome).count()
}

on_both! {
    async fn each_row_is_judged_alone_and_the_same_again_changes_nothing(app: Arc<App>) from Sample {
        let (app, office) = (patient(&app).await, office(2));
        let studies = number(&app, "SELECT count(*) FROM study").await;
        let told = call(&app, &office, "upsertStudies", rows_of("First")).await;
        assert_eq!((count(&told, "CREATED"), count(&told, "REFUSED"), outcomes(&told).len()), (450, 50, 500));
        for (place, one) in told["results"].as_array().unwrap().iter().enumerate() {
            assert_eq!(one["index"], json!(place));
            if place % 10 == 7 {
                assert_eq!((broken(one), &one["node"], &one["version"]), (vec![format!("REQUIRED at input.rows.{place}.title")], &Value::Null, &Value::Null));
            } else {
                assert_eq!((broken(one), &one["version"], one["node"]["id"].is_string()), (vec![], &json!(1), true));
            }
        }
        assert_eq!(number(&app, "SELECT count(*) FROM study").await, studies + 450);
        assert_eq!(trail(&app).await.len(), 450);
        let before = everything(&app).await;
        let again = call(&app, &office, "upsertStudies", rows_of("First")).await;
        assert_eq!((count(&again, "UNCHANGED"), count(&again, "REFUSED")), (450, 50));
        for (one, other) in again["results"].as_array().unwrap().iter().zip(told["results"].as_array().unwrap()) {
            assert_eq!((&one["node"], &one["version"]), (&other["node"], &other["version"]));
        }
        assert_eq!(everything(&app).await, before);
        // What differs is changed, and what is not named stays.
        let sent = json!({"rows": [{"localReference": "r1", "topic": "Hearts"}, {"localReference": "r2", "title": "First 2"},
            {"localReference": "r1", "title": "Twice"}, {"localReference": "new"}, {"localReference": " "}]});
        let told = call(&app, &office, "upsertStudies", sent).await;
        assert_eq!(outcomes(&told), ["UPDATED", "UNCHANGED", "REFUSED", "REFUSED", "REFUSED"], "{told:#}");
        assert_eq!(told["results"][0]["version"], 2);
        assert_eq!(broken(&told["results"][2]), ["INVALID at input.rows.2.localReference"]);
        assert_eq!(broken(&told["results"][3]), ["title", "kind", "status"].map(|field| format!("REQUIRED at input.rows.3.{field}")));
        // Another organisation means records of its own by the same references.
        let told = call(&app, &super::super::office(3), "upsertStudies", json!({"rows": [study(json!({"localReference": "r1"}))]})).await;
        assert_eq!(outcomes(&told), ["CREATED"]);
        let many: Vec<Value> = (0..501).map(|n| study(json!({"localReference": n.to_string()}))).collect();
        assert_eq!(broken(&call(&app, &office, "upsertStudies", json!({"rows": many})).await), ["INVALID at input.rows"]);
    }

    async fn a_batch_with_a_key_is_answered_once(app: Arc<App>) from Sample {
        let office = office(2);
        let sent = json!({"idempotencyKey": "night", "rows": [study(json!({"localReference": "a"})), {"localReference": "b"}]});
        let told = call(&app, &office, "upsertStudies", sent.clone()).await;
        assert_eq!(outcomes(&told), ["CREATED", "REFUSED"]);
        let before = everything(&app).await;
        // It is the answer of then, not what the same rows would be now.
        assert_eq!(call(&app, &office, "upsertStudies", sent.clone()).await, told);
        assert_eq!(everything(&app).await, before);
        let other = with(sent, json!({"rows": [study(json!({"localReference": "a"}))]}));
        assert_eq!(broken(&call(&app, &office, "upsertStudies", other).await), ["IDEMPOTENCY_KEY_REUSED at input.idempotencyKey"]);
    }
}

/// A batch whose connection is ended while it waits for its last row.
async fn ended(app: Arc<App>) {
    let (app, office) = (patient(&app).await, office(2));
    let row = |n: i64| {
        study(json!({"localReference": format!("r{n}"), "sponsor": id::encode("org", if n == 49 { 4 } else { 3 })}))
    };
    let sent = json!({"idempotencyKey": "night", "rows": (0..50).map(row).collect::<Vec<_>>()});
    let before = everything(&app).await;
    let holding = app.db.writer().begin().await.unwrap();
    holding.execute_unprepared("SELECT id FROM organisation WHERE id = 4 FOR UPDATE").await.unwrap();
    let query = "mutation M($input: UpsertStudiesInput!) { m: upsertStudies(input: $input) { results { outcome } } }";
    let batch = ask(&app, &office, query, input(sent.clone()));
    let end = async {
        let waiting = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
        while number(&app, waiting).await == 0 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    let (told, ()) = tokio::join!(batch, end);
    assert!(told["data"]["m"].is_null() && !codes(&told).is_empty(), "{told:#}");
    holding.rollback().await.unwrap();
    assert_eq!(everything(&app).await, before);
    // The same batch again completes it.
    let told = call(&app, &office, "upsertStudies", sent).await;
    assert_eq!(count(&told, "CREATED"), 50, "{told:#}");
    assert_eq!(number(&app, "SELECT count(*) FROM record").await, 50);
}

#[tokio::test]
async fn a_connection_that_breaks_leaves_nothing_and_the_same_batch_completes_it() {
    if let Some(database) = database::postgres(database::Content::Sample).await {
        database::with(database, ended).await;
    }
}
