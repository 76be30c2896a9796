//! The same call again, and many at once.

use futures_util::future::join_all;

use super::*;

on_both! {
    async fn a_call_with_a_key_has_one_effect(app: Arc<App>) from Sample {
        let office = office(2);
        let given = study(json!({"idempotencyKey": "key-1", "localReference": "one"}));
        let id = created(&app, &office, "createStudy", given.clone()).await;
        let before = everything(&app).await;
        // Again, from another copy of the program.
        let restarted = App::over(&app.url).await;
        for app in [&*app, &restarted] {
            let told = call(app, &office, "createStudy", given.clone()).await;
            assert_eq!((&told["node"]["id"], &told["version"], broken(&told)), (&json!(id), &json!(1), vec![]), "{told:#}");
        }
        for other in [study(json!({"idempotencyKey": "key-1"})), with(given.clone(), json!({"topic": "Other"}))] {
            assert_eq!(broken(&call(&app, &office, "createStudy", other).await), ["IDEMPOTENCY_KEY_REUSED at input.idempotencyKey"]);
        }
        let batch = json!({"idempotencyKey": "key-1", "rows": []});
        assert_eq!(broken(&call(&app, &office, "upsertStudies", batch).await), ["IDEMPOTENCY_KEY_REUSED at input.idempotencyKey"]);
        for (key, told) in [("", "REQUIRED"), ("a\u{0}", "INVALID"), (&*"k".repeat(201), "INVALID")] {
            let given = study(json!({"idempotencyKey": key}));
            assert_eq!(broken(&call(&app, &office, "createStudy", given).await), [format!("{told} at input.idempotencyKey")]);
        }
        // What is refused leaves its key free.
        let refused = study(json!({"idempotencyKey": "key-2", "topic": "x".repeat(301)}));
        assert_eq!(broken(&call(&app, &office, "createStudy", refused).await), ["INVALID at input.topic"]);
        assert_eq!(everything(&app).await, before);
        created(&app, &office, "createStudy", study(json!({"idempotencyKey": "key-2"}))).await;
        // Another client has keys of its own.
        let other = Caller { client: Some("b-client".into()), ..office.clone() };
        let told = call(&app, &other, "createStudy", study(json!({"idempotencyKey": "key-1"}))).await;
        assert_eq!(broken(&told), Vec::<String>::new());
        assert_ne!(told["node"]["id"], json!(id));
    }

    async fn of_fifty_calls_with_one_key_one_has_an_effect(app: Arc<App>) from Sample {
        let (office, given) = (office(2), study(json!({"idempotencyKey": "at once"})));
        let studies = number(&app, "SELECT count(*) FROM study").await;
        let told = join_all((0..50).map(|_| call(&app, &office, "createStudy", given.clone()))).await;
        let first = &told[0]["node"]["id"];
        assert!(first.is_string() && told.iter().all(|one| one["node"]["id"] == *first && one["version"] == 1), "{told:#?}");
        assert_eq!(number(&app, "SELECT count(*) FROM study").await, studies + 1);
        assert_eq!(trail(&app).await.len(), 1);
    }

    async fn of_fifty_updates_of_one_version_one_wins(app: Arc<App>) from Sample {
        let office = office(2);
        let id = created(&app, &office, "createStudy", study(json!({}))).await;
        let change = |n: i32| call(&app, &office, "updateStudy", json!({"id": id, "expectedVersion": 1, "title": format!("Change {n}")}));
        let told = join_all((0..50).map(change)).await;
        let won: Vec<&Value> = told.iter().filter(|one| broken(one).is_empty()).collect();
        assert_eq!((won.len(), &won[0]["version"]), (1, &json!(2)), "{told:#?}");
        let lost = told.iter().filter(|one| broken(one) == ["CONFLICT at input.expectedVersion"] && one["version"] == 2);
        assert_eq!(lost.count(), 49);
        let place = told.iter().position(|one| broken(one).is_empty()).unwrap();
        assert_eq!(text(&app, &format!("SELECT title FROM study WHERE id = {}", row(&id))).await, format!("Change {place}"));
    }

    async fn of_twenty_calls_with_one_reference_one_makes_the_record(app: Arc<App>) from Sample {
        let office = office(2);
        let rows = || json!({"rows": [study(json!({"localReference": "same"}))]});
        let told = join_all((0..20).map(|_| call(&app, &office, "upsertStudies", rows()))).await;
        let outcomes: Vec<&str> = told.iter().map(|one| one["results"][0]["outcome"].as_str().unwrap()).collect();
        assert_eq!(outcomes.iter().filter(|outcome| **outcome == "CREATED").count(), 1, "{outcomes:?}");
        assert_eq!(outcomes.iter().filter(|outcome| **outcome == "UNCHANGED").count(), 19, "{outcomes:?}");
        let told = join_all((0..20).map(|_| call(&app, &office, "createStudy", study(json!({"localReference": "another",
            "identifiers": [{"scheme": "NCT", "value": "NCT01234567"}]}))))).await;
        assert_eq!(told.iter().filter(|one| broken(one).is_empty()).count(), 1);
    }
}
