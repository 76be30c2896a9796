//! Two grants with one reference of one funder become one.

use sea_orm::{ConnectionTrait, DatabaseBackend, TransactionTrait};

use super::*;

/// The funder of all of them.
const FUNDER: i64 = 9;

fn grant(recipient: i64, fields: Value) -> Value {
    let own =
        json!({"title": "Hearts at home", "reference": "MR/X 1", "funder": org(FUNDER), "recipient": org(recipient)});
    with(own, fields)
}

/// The same grant as two that received it know it, each of them out of the other's sight; their ids.
async fn twice(app: &App) -> [String; 2] {
    let one = created(app, &keeper(2), "createGrant", grant(2, json!({"category": "Fellowship"}))).await;
    let other = json!({"reference": "mrx1", "title": "Hearts", "description": "Of the heart", "covers": ["TRAVEL"]});
    [one, created(app, &keeper(3), "createGrant", grant(3, with(other, json!({"localReference": "three/1"})))).await]
}

async fn versions(app: &App, [kept, gone]: &[String; 2]) -> Value {
    let [one, other] = [version_of(app, "gra", kept).await, version_of(app, "gra", gone).await];
    json!({"id": kept, "expectedVersion": one, "duplicate": gone, "duplicateVersion": other})
}

on_both! {
    async fn the_kept_grant_has_what_referred_to_either(app: Arc<App>) from Sample {
        let ids = twice(&app).await;
        let [kept, gone] = &ids;
        let nation = national(ALL);
        let holder = json!({"grant": gone, "role": "AWARD_HOLDER", "organisation": org(3), "identity": {"group": "PHYSIOLOGICAL_SCIENCES"}});
        let holder = created(&app, &keeper(3), "createGrantHolder", holder).await;
        let application = json!({"title": "Hearts", "leadOrganisation": org(3), "outcome": "SUCCESSFUL", "grant": gone});
        let application = created(&app, &keeper(3), "createFundingApplication", application).await;
        // Each pays for two studies, one of them the same, and one publication came from the other.
        for (table, column, of, least, most) in [
            ("study_grant", "study_id", kept, 1, 2), ("study_grant", "study_id", gone, 2, 3), ("publication_grant", "publication_id", gone, 1, 1),
        ] {
            for other in least..=most {
                execute(&app, &format!("INSERT INTO {table} ({column}, grant_id) VALUES ({other}, {})", row(of))).await;
            }
        }
        let given = versions(&app, &ids).await;
        let before = given["expectedVersion"].as_i64().unwrap();
        let told = call(&app, &nation, "mergeGrant", given).await;
        assert_eq!(broken(&told), Vec::<String>::new(), "{told:#}");
        assert_eq!((&told["node"]["id"], &told["mergedId"], &told["version"]), (&json!(kept), &json!(gone), &json!(before + 1)));

        // What the kept one leaves open stays open.
        let read = "query($id: ID!) { node(id: $id) { ... on Grant { id title reference description category covers recipient { id }
            holders { nodes { id } } studies(orderBy: []) { nodes { id } } publications { nodes { id } } } } }";
        let study = |row: i64| json!({"id": id::encode("stu", row)});
        let wanted = json!({"id": kept, "title": "Hearts at home", "reference": "MR/X 1", "description": null, "category": "Fellowship",
            "covers": [], "recipient": {"id": org(2)}, "holders": {"nodes": [{"id": holder}]},
            "studies": {"nodes": [study(1), study(2), study(3)]}, "publications": {"nodes": [{"id": id::encode("pub", 1)}]}});
        for id in &ids {
            let told = ask(&app, &nation, read, json!({"id": id})).await;
            assert_eq!(told["data"]["node"], wanted, "{told:#}");
        }
        let led = "query($id: ID!) { node(id: $id) { ... on FundingApplication { grant { id } } } }";
        assert_eq!(ask(&app, &nation, led, json!({"id": application})).await["data"]["node"]["grant"], json!({"id": kept}));
        let by = "query($funder: ID!) { grant(by: {reference: {funder: $funder, reference: \"MRX 1\"}}) { id } }";
        assert_eq!(ask(&app, &nation, by, json!({"funder": org(FUNDER)})).await["data"]["grant"], json!({"id": kept}));

        // It is told where the other went.
        let into = format!("SELECT into_row FROM node_merged WHERE prefix = 'gra' AND \"row\" = {}", row(gone));
        assert_eq!(number(&app, &into).await, row(kept));
        let last = format!("SELECT kind FROM change_log WHERE prefix = 'gra' AND \"row\" = {} ORDER BY id DESC LIMIT 1", row(gone));
        assert_eq!(text(&app, &last).await, "DELETED");
        assert_eq!(number(&app, &format!("SELECT count(*) FROM grant_cover WHERE grant_id = {}", row(gone))).await, 0);

        // The other office's reference leads to a grant that is no longer its own, and its holder's grant is the kept one.
        let rows = json!({"rows": [grant(3, json!({"localReference": "three/1"}))]});
        let told = call(&app, &keeper(3), "upsertGrants", rows).await;
        assert_eq!(broken(&told["results"][0]), ["NOT_FOUND at input.rows.0.localReference"], "{told:#}");
        let again = json!({"grant": gone, "role": "CO_APPLICANT", "identity": {"group": "PHYSIOLOGICAL_SCIENCES"}});
        let again = created(&app, &keeper(2), "createGrantHolder", again).await;
        assert_eq!(number(&app, &format!("SELECT grant_id FROM grant_holder WHERE id = {}", row(&again))).await, row(kept));
    }

    /// On SQLite there is one writer, and whoever needs it waits for this transaction.
    async fn what_is_linked_to_the_other_meanwhile_goes_to_the_kept_one(app: Arc<App>) from Sample {
        let ids = twice(&app).await;
        let [kept, gone] = &ids;
        let (given, nation) = (versions(&app, &ids).await, national(ALL));
        let open = app.db.writer().begin().await.unwrap();
        open.execute_unprepared(&format!("INSERT INTO study_grant (study_id, grant_id) VALUES (1, {})", row(gone))).await.unwrap();
        let meanwhile = async {
            if app.db.writer().get_database_backend() == DatabaseBackend::Postgres {
                let waits = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
                while number(&app, waits).await == 0 {}
            }
            open.commit().await.unwrap();
        };
        let (told, ()) = tokio::join!(call(&app, &nation, "mergeGrant", given), meanwhile);
        assert_eq!((broken(&told), &told["mergedId"]), (vec![], &json!(gone)), "{told:#}");
        assert_eq!(number(&app, "SELECT grant_id FROM study_grant WHERE study_id = 1 ORDER BY id DESC LIMIT 1").await, row(kept));
    }

    async fn the_funder_alone_merges_none_that_it_did_not_record(app: Arc<App>) from Sample {
        let ids = twice(&app).await;
        let [kept, gone] = &ids;
        let given = versions(&app, &ids).await;
        let elsewhere = created(&app, &keeper(4), "createGrant", grant(4, json!({"funder": org(8)}))).await;
        let other = created(&app, &keeper(4), "createGrant", grant(4, json!({"reference": "MR/X 2"}))).await;
        let [nobodys, nameless] = [grant(4, json!({"funder": null})), grant(5, json!({"reference": null}))];
        let nobodys = created(&app, &keeper(4), "createGrant", nobodys).await;
        let nameless = created(&app, &keeper(5), "createGrant", nameless).await;
        let before = everything(&app).await;
        let with = |fields: Value| with(given.clone(), fields);
        let nation = || national(ALL);
        for (caller, given, refused) in [
            (keeper(2), given.clone(), &["NOT_FOUND at input.duplicate"][..]),
            (keeper(3), given.clone(), &["NOT_FOUND at input.id"]),
            (keeper(FUNDER), given.clone(), &["NOT_FOUND at input.id", "NOT_FOUND at input.duplicate"]),
            (nation(), with(json!({"duplicate": kept})), &["INVALID at input.duplicate"]),
            (nation(), with(json!({"duplicate": id::encode("stu", 1)})), &["NOT_FOUND at input.duplicate"]),
            // The same reference of another funder or of none, another of the same, and none at all.
            (nation(), with(json!({"duplicate": elsewhere})), &["INVALID at input.duplicate"]),
            (nation(), with(json!({"duplicate": other})), &["INVALID at input.duplicate"]),
            (nation(), with(json!({"duplicate": nobodys})), &["INVALID at input.duplicate"]),
            (nation(), with(json!({"duplicate": nameless})), &["INVALID at input.duplicate"]),
            (nation(), with(json!({"expectedVersion": 77})), &["CONFLICT at input.expectedVersion"]),
            (nation(), with(json!({"duplicateVersion": 77})), &["CONFLICT at input.duplicateVersion"]),
            (nation(), json!({"id": kept, "duplicate": gone}), &["PRECONDITION_REQUIRED at input.expectedVersion", "PRECONDITION_REQUIRED at input.duplicateVersion"]),
        ] {
            let told = call(&app, &caller, "mergeGrant", given.clone()).await;
            assert_eq!(broken(&told), refused, "{given} {told:#}");
            assert_eq!(told["mergedId"], Value::Null);
            assert_eq!(everything(&app).await, before);
        }
        let query = "mutation M($input: MergeGrantInput!) { m: mergeGrant(input: $input) { mergedId } }";
        let told = ask(&app, &national(&["STUDIES_WRITE", "GRANTS_READ"]), query, input(given)).await;
        assert_eq!((codes(&told), &told["data"]["m"]), (vec!["FORBIDDEN"], &Value::Null));
        assert_eq!(everything(&app).await, before);
    }
}
