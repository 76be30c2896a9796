//! What holds for every kind of record alike: written once, by its owner alone, at the version that was read.

use hcs_graph::domain;

use super::{
    rules::{named, orderly},
    *,
};

/// Something else than stands in an orderly record.
fn changed(ty: &str) -> Value {
    match ty {
        "Study" => json!({"topic": "Hearts"}),
        "StudyInvolvement" => json!({"startedOn": "2025-03-01"}),
        "StudySite" => json!({"recruited": 7}),
        "Collaboration" => json!({"partnerKind": "CHARITY"}),
        ty => mentoring::changed(ty).unwrap_or_else(|| works::changed(ty)),
    }
}

on_both! {
    async fn every_record_is_written_once_and_by_its_owner_alone(app: Arc<App>) from Sample {
        let keeper = office(2);
        let mut made = Made::from([("Study", created(&app, &keeper, "createStudy", study(json!({}))).await)]);
        let mut all = Vec::new();
        // People, staff and services have theirs in `staff`, what is people's own in `writes/people.rs`.
        let elsewhere = |ty: &str| staff::TYPES.iter().any(|kind| kind.ty == ty) || mentoring::PERSONAL.contains(&ty);
        for of in domain::written().iter().filter(|of| !elsewhere(of.ty())) {
            let ty = of.ty();
            let (create, update, delete) = (format!("create{ty}"), format!("update{ty}"), format!("delete{ty}"));
            let upsert = format!("upsert{}", of.plural());
            let row = with(named(&app, orderly(ty, &made)).await, json!({"localReference": "one"}));
            let new = with(row.clone(), json!({"idempotencyKey": format!("a {ty}")}));
            let id = created(&app, &keeper, &create, new.clone()).await;
            let before = everything(&app).await;
            // The same call again, and the same row in a batch.
            let again = call(&app, &keeper, &create, new).await;
            assert_eq!((broken(&again), &again["node"]["id"], &again["version"]), (vec![], &json!(id), &json!(1)), "{again:#}");
            let again = call(&app, &keeper, &upsert, json!({"rows": [row]})).await;
            let one = &again["results"][0];
            assert_eq!((&one["outcome"], &one["node"]["id"], &one["version"]), (&json!("UNCHANGED"), &json!(id), &json!(1)), "{again:#}");
            // Another organisation, whatever it may see.
            let change = with(changed(ty), json!({"id": id}));
            for (field, given) in [(&update, change.clone()), (&delete, json!({"id": id}))] {
                let told = call(&app, &office(3), field, with(given.clone(), json!({"expectedVersion": 1}))).await;
                assert_eq!(broken(&told), ["NOT_FOUND at input.id"], "{field}");
                // Another version than that which is there, or none.
                let told = call(&app, &keeper, field, with(given.clone(), json!({"expectedVersion": 2}))).await;
                assert_eq!((broken(&told), &told["version"]), (vec!["CONFLICT at input.expectedVersion".to_owned()], &json!(1)), "{field}");
                let told = call(&app, &keeper, field, given).await;
                assert_eq!(broken(&told), ["PRECONDITION_REQUIRED at input.expectedVersion"], "{field}");
            }
            assert_eq!(everything(&app).await, before, "{ty}");
            let change = with(change, json!({"expectedVersion": 1}));
            let told = call(&app, &keeper, &update, change).await;
            assert_eq!((broken(&told), &told["version"], &told["node"]["id"]), (vec![], &json!(2), &json!(id)), "{told:#}");
            all.push((ty, id.clone()));
            made.entry(ty).or_insert(id);
        }
        // What hangs on another goes first.
        for (ty, id) in all.iter().rev() {
            let told = call(&app, &keeper, &format!("delete{ty}"), json!({"id": id, "expectedVersion": 2})).await;
            assert_eq!((broken(&told), &told["deletedId"]), (vec![], &json!(id)), "{told:#}");
        }
        let told = call(&app, &keeper, "deleteStudy", json!({"id": made["Study"], "expectedVersion": 1})).await;
        assert_eq!(told["deletedId"], json!(made["Study"]), "{told:#}");
        assert_eq!(number(&app, "SELECT count(*) FROM record").await, 0);
    }
}
