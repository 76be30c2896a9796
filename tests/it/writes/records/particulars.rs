//! What is particular of staff and services: whose services are, who speaks for the whole of NHS Wales, and what groups come to.

use super::{
    staff::{Ground, snapshot},
    *,
};

async fn sees(app: &App, caller: &Caller, ty: &str, id: &str) -> bool {
    let read = format!("query($id: ID!) {{ node(id: $id) {{ ... on {ty} {{ id }} }} }}");
    !ask(app, caller, &read, json!({"id": id})).await["data"]["node"].is_null()
}

on_both! {
    async fn a_service_is_accredited_for_whoever_runs_it(app: Arc<App>) from Sample {
        let ground = Ground::of(&app).await;
        let owner = keeper(2);
        let service = created(&app, &owner, "createService", with(ground.orderly("Service").unwrap(), json!({"isPublished": true}))).await;
        assert!(sees(&app, &caller(), "Service", &service).await);
        let given = json!({"service": service, "scheme": "ISO 15189", "status": "ACCREDITED", "body": id::encode("org", 3)});
        let before = everything(&app).await;
        assert_eq!(broken(&call(&app, &keeper(3), "createAccreditation", given.clone()).await), ["NOT_FOUND at input.service"]);
        assert_eq!(everything(&app).await, before);
        let accreditation = created(&app, &owner, "createAccreditation", given.clone()).await;
        assert!(sees(&app, &caller(), "Accreditation", &accreditation).await);
        // What a national client recorded is its own, and keeps the service.
        let other = created(&app, &national(ALL), "createAccreditation", given).await;
        let gone = json!({"id": service, "expectedVersion": 1});
        let before = everything(&app).await;
        assert_eq!(broken(&call(&app, &owner, "deleteService", gone.clone()).await), ["IN_USE at input.id"]);
        assert_eq!(broken(&call(&app, &owner, "deleteAccreditation", json!({"id": other, "expectedVersion": 1})).await), ["NOT_FOUND at input.id"]);
        assert_eq!(everything(&app).await, before);
        let told = call(&app, &national(ALL), "deleteAccreditation", json!({"id": other, "expectedVersion": 1})).await;
        assert_eq!(told["deletedId"], json!(other), "{told:#}");
        // A risk of its own room does too.
        execute(&app, &format!("UPDATE sustainability_risk SET service_id = {} WHERE id = (SELECT min(id) FROM sustainability_risk)", row(&service))).await;
        assert_eq!(broken(&call(&app, &owner, "deleteService", gone.clone()).await), ["IN_USE at input.id"]);
        execute(&app, "UPDATE sustainability_risk SET service_id = NULL").await;
        assert_eq!(call(&app, &owner, "deleteService", gone).await["deletedId"], json!(service));
        assert!(!sees(&app, &owner, "Accreditation", &accreditation).await);
        assert_eq!(number(&app, &format!("SELECT count(*) FROM record WHERE prefix = 'acc' AND \"row\" = {}", row(&accreditation))).await, 0);
    }

    async fn a_national_client_speaks_for_any_and_for_the_whole(app: Arc<App>) from Sample {
        let nation = national(ALL);
        let whole = created(&app, &nation, "createWorkforceSnapshot", snapshot(json!({"organisation": null, "isPublished": true, "headcount": 100}))).await;
        assert!(sees(&app, &caller(), "WorkforceSnapshot", &whole).await);
        assert_eq!(number(&app, &format!("SELECT count(*) FROM workforce_snapshot WHERE id = {} AND organisation_id IS NULL", row(&whole))).await, 1);
        let of_three = created(&app, &nation, "createWorkforceSnapshot", snapshot(json!({"organisation": id::encode("org", 3), "isPublished": true}))).await;
        assert!(sees(&app, &keeper(3), "WorkforceSnapshot", &of_three).await);
        for caller in [caller(), keeper(2)] {
            assert!(!sees(&app, &caller, "WorkforceSnapshot", &of_three).await, "published are totals alone");
        }
        // Whoever recorded it answers for it.
        let told = call(&app, &keeper(3), "updateWorkforceSnapshot", json!({"id": of_three, "expectedVersion": 1, "headcount": 11})).await;
        assert_eq!(broken(&told), ["NOT_FOUND at input.id"]);
    }

    async fn groups_come_to_no_more_than_all_together(app: Arc<App>) from Sample {
        let owner = keeper(2);
        let of = |fields: Value| call(&app, &owner, "createWorkforceSnapshot", snapshot(fields));
        let (one, two) = ("PHYSIOLOGICAL_SCIENCES", "LABORATORY_SCIENCES_AND_GENOMICS");
        let first = of(json!({"group": one, "headcount": 6, "wteHundredths": 600})).await;
        assert_eq!(broken(&first), Vec::<String>::new());
        // The whole comes later, and is no less than its parts.
        assert_eq!(broken(&of(json!({"headcount": 5, "wteHundredths": 599})).await), ["INVALID at input.headcount", "INVALID at input.wteHundredths"]);
        assert_eq!(broken(&of(json!({"headcount": 10, "wteHundredths": 1000})).await), Vec::<String>::new());
        assert_eq!(broken(&of(json!({"group": two, "headcount": 5})).await), ["INVALID at input.headcount"]);
        // Others are not of this whole: another day, level, band or population, another organisation's, and what is about so many.
        for other in [json!({"takenOn": "2025-06-02"}), json!({"level": "ADVANCED"}), json!({"bandFrom": 5}), json!({"profession": "MEDICAL_AND_DENTAL"}),
            json!({"population": {"en": "Everybody else"}}), json!({"precision": "APPROXIMATE"})] {
            assert_eq!(broken(&of(with(json!({"group": two, "headcount": 5}), other.clone())).await), Vec::<String>::new(), "{other}");
        }
        created(&app, &keeper(3), "createWorkforceSnapshot", snapshot(json!({"group": two, "headcount": 5}))).await;
        assert_eq!(broken(&of(json!({"group": two, "headcount": 4})).await), Vec::<String>::new());
        // A part that is there is not counted twice when it changes.
        let changed = |headcount: i64| json!({"id": first["node"]["id"], "expectedVersion": 1, "headcount": headcount});
        assert_eq!(broken(&call(&app, &owner, "updateWorkforceSnapshot", changed(7)).await), ["INVALID at input.headcount"]);
        assert_eq!(broken(&call(&app, &owner, "updateWorkforceSnapshot", changed(5)).await), Vec::<String>::new());
        // Nor do two at once come to more.
        let told = futures_util::future::join_all((0..10).map(|_| of(json!({"group": one, "headcount": 1})))).await;
        assert_eq!(told.iter().filter(|one| broken(one).is_empty()).count(), 1);
    }
}
