//! Two records of one thing become one.

mod grants;
mod profiles;

use futures_util::future::join_all;

use super::*;

const IRAS: &str = "7654321";

/// The same study as two offices know it, each of them out of the other's sight; their ids.
async fn twice(app: &App) -> [String; 2] {
    let iras = json!({"scheme": "IRAS", "value": IRAS});
    let one = created(
        app,
        &office(2),
        "createStudy",
        study(json!({
            "localReference": "two/1", "identifiers": [iras, {"scheme": "LOCAL", "value": "A"}],
        })),
    )
    .await;
    let other = created(app, &office(3), "createStudy", study(json!({
        "title": "Heart rhythm", "localReference": "three/1", "topic": "Hearts", "identifiers": [iras, {"scheme": "CPMS", "value": "54321"}],
        "healthCategories": [{"category": "BLOOD", "sharePercent": 100}],
    }))).await;
    hide(app, &one, false).await;
    [one, other]
}

async fn hide(app: &App, id: &str, hidden: bool) {
    let version = version_of(app, "stu", id).await;
    let told =
        call(app, &office(2), "updateStudy", json!({"id": id, "expectedVersion": version, "isListed": !hidden})).await;
    assert_eq!(broken(&told), Vec::<String>::new());
}

async fn version_of(app: &App, prefix: &str, id: &str) -> i64 {
    let sql = format!(
        "SELECT coalesce(max(version), 1) FROM node_version WHERE prefix = '{prefix}' AND \"row\" = {}",
        row(id)
    );
    number(app, &sql).await
}

async fn version(app: &App, id: &str) -> Value {
    let told =
        ask(app, &nation(), "query($id: ID!) { node(id: $id) { ... on Study { version } } }", json!({"id": id})).await;
    told["data"]["node"]["version"].clone()
}

fn nation() -> Caller {
    national(&["STUDIES_READ", "STUDIES_WRITE"])
}

async fn of_both(app: &App, [kept, gone]: &[String; 2]) -> Value {
    json!({"id": kept, "expectedVersion": version(app, kept).await, "duplicate": gone, "duplicateVersion": version(app, gone).await})
}

on_both! {
    async fn what_is_one_becomes_one_and_both_ids_answer(app: Arc<App>) from Sample {
        let ids = twice(&app).await;
        let [kept, gone] = &ids;
        let part = json!({"role": "OTHER", "identity": {"group": "PHYSIOLOGICAL_SCIENCES"}, "study": gone});
        let part = created(&app, &office(3), "createStudyInvolvement", part).await;
        execute(&app, &format!("INSERT INTO study_grant (study_id, grant_id) SELECT {}, id FROM funding_grant ORDER BY id LIMIT 2", row(gone))).await;
        execute(&app, &format!("INSERT INTO study_grant (study_id, grant_id) SELECT {}, min(id) FROM funding_grant", row(kept))).await;
        let before = version(&app, kept).await.as_i64().unwrap();

        let told = call(&app, &nation(), "mergeStudy", of_both(&app, &ids).await).await;
        assert_eq!(broken(&told), Vec::<String>::new(), "{told:#}");
        assert_eq!((&told["node"]["id"], &told["mergedId"], &told["version"]), (&json!(kept), &json!(gone), &json!(before + 1)));
        assert_eq!(version(&app, kept).await, json!(before + 1));

        let read = "query($id: ID!, $ids: [ID!]!) {
            node(id: $id) { ... on Study { id title topic identifiers { scheme value } healthCategories { category } involvements { nodes { id } } grants { totalCount } } }
            study(by: {id: $id}) { id } nodes(ids: $ids) { id } }";
        let wanted = json!({
            "node": {"id": kept, "title": "Heart rhythm at home", "topic": null,
                "identifiers": [{"scheme": "IRAS", "value": IRAS}, {"scheme": "LOCAL", "value": "A"}, {"scheme": "CPMS", "value": "54321"}],
                "healthCategories": [{"category": "BLOOD"}], "involvements": {"nodes": [{"id": part}]}, "grants": {"totalCount": 2}},
            "study": {"id": kept}, "nodes": [{"id": kept}, {"id": kept}],
        });
        for id in &ids {
            let told = ask(&app, &nation(), read, json!({"id": id, "ids": [gone, kept]})).await;
            assert_eq!(told["data"], wanted, "{told:#}");
        }
        // Whoever does not see the one that was kept learns nothing from the id of the other.
        let listed = ask(&app, &caller(), "query($id: ID!) { node(id: $id) { id } }", json!({"id": gone})).await;
        assert_eq!(listed["data"]["node"], json!({"id": kept}));
        hide(&app, kept, true).await;
        let unseen = ask(&app, &caller(), "query($id: ID!) { node(id: $id) { id } }", json!({"id": gone})).await;
        assert_eq!(unseen, ask(&app, &caller(), "query($id: ID!) { node(id: $id) { id } }", json!({"id": id::encode("stu", 999_999)})).await);
        hide(&app, kept, false).await;

        // What is written to the id that is gone is written to the one that was kept, by whom that is.
        let version = version(&app, gone).await;
        let change = json!({"id": gone, "expectedVersion": version, "topic": "By the other id"});
        assert_eq!(broken(&call(&app, &office(3), "updateStudy", change.clone()).await), ["NOT_FOUND at input.id"]);
        let told = call(&app, &office(2), "updateStudy", change).await;
        assert_eq!((broken(&told), &told["node"]["id"]), (vec![], &json!(kept)));
        let part = json!({"role": "OTHER", "identity": {"group": "PHYSIOLOGICAL_SCIENCES"}, "study": gone});
        let part = created(&app, &office(2), "createStudyInvolvement", part).await;
        assert_eq!(number(&app, &format!("SELECT study_id FROM study_involvement WHERE id = {}", row(&part))).await, row(kept));
        // The other office's reference leads to a record that is no longer its own.
        let rows = json!({"rows": [study(json!({"localReference": "three/1"}))]});
        let told = call(&app, &office(3), "upsertStudies", rows).await;
        assert_eq!(broken(&told["results"][0]), ["NOT_FOUND at input.rows.0.localReference"], "{told:#}");
        assert_eq!(number(&app, &format!("SELECT count(*) FROM study WHERE id = {}", row(gone))).await, 0);
    }

    async fn merged_twice_all_three_ids_answer(app: Arc<App>) from Sample {
        let [one, two] = twice(&app).await;
        let told = call(&app, &nation(), "mergeStudy", of_both(&app, &[two.clone(), one.clone()]).await).await;
        assert_eq!(broken(&told), Vec::<String>::new());
        // Out of everybody's sight but the nation's there is one more.
        let three = created(&app, &office(4), "createStudy", study(json!({"identifiers": [{"scheme": "IRAS", "value": IRAS}]}))).await;
        let told = call(&app, &nation(), "mergeStudy", of_both(&app, &[three.clone(), two.clone()]).await).await;
        assert_eq!(broken(&told), Vec::<String>::new());
        for id in [&one, &two, &three] {
            let told = ask(&app, &nation(), "query($id: ID!) { node(id: $id) { id } }", json!({"id": id})).await;
            assert_eq!(told["data"]["node"]["id"], json!(three));
        }
    }

    async fn two_profiles_of_one_person_become_one(app: Arc<App>) from Sample {
        let group = number(&app, "SELECT min(id) FROM professional_group").await;
        let profile = || people::profile(group, json!({"orcid": people::FREE}));
        let one = created(&app, &keeper(2), "createResearcher", profile()).await;
        let other = created(&app, &keeper(3), "createResearcher", profile()).await;
        let post = created(&app, &keeper(3), "createAppointment", people::post(&other, json!({"organisation": org(3)}))).await;
        let given = json!({"id": one, "expectedVersion": 1, "duplicate": other, "duplicateVersion": 1});
        for (keeper, told) in [(keeper(2), "NOT_FOUND at input.duplicate"), (keeper(3), "NOT_FOUND at input.id")] {
            assert_eq!(broken(&call(&app, &keeper, "mergeResearcher", given.clone()).await), [told]);
        }
        let nation = national(ALL);
        let told = call(&app, &nation, "mergeResearcher", given).await;
        assert_eq!((broken(&told), &told["node"]["id"], &told["mergedId"], &told["version"]), (vec![], &json!(one), &json!(other), &json!(2)));
        let read = "query($id: ID!) { node(id: $id) { ... on Researcher { id orcid appointments { nodes { id } } } } }";
        let wanted = json!({"id": one, "orcid": people::FREE, "appointments": {"nodes": [{"id": post}]}});
        for id in [&one, &other] {
            assert_eq!(ask(&app, &nation, read, json!({"id": id})).await["data"]["node"], wanted);
        }
        // The trail says whose data were written.
        let (person, last) = (row(&one), trail(&app).await.pop().unwrap());
        assert!(last.contains(&format!(" {person} mergeResearcher Researcher {person} ")), "{last}");
    }

    async fn two_drafts_of_one_work_become_one(app: Arc<App>) from Sample {
        let work = |more: Value| {
            let mut identifiers = vec![json!({"scheme": "DOI", "value": "10.1234/made-up"})];
            identifiers.push(more);
            json!({"title": "Hearts at home", "kind": "RESEARCH_ARTICLE", "year": 2025, "identifiers": identifiers})
        };
        let one = created(&app, &keeper(2), "createPublication", work(json!({"scheme": "PMID", "value": "12345678"}))).await;
        let other = created(&app, &keeper(3), "createPublication", work(json!({"scheme": "PMID", "value": "12345678"}))).await;
        let author = json!({"publication": other, "printedName": "A. N. Example", "position": 1, "organisation": org(3),
            "identity": {"group": "PHYSIOLOGICAL_SCIENCES"}});
        let author = created(&app, &keeper(3), "createAuthorship", author).await;
        let nation = national(ALL);
        let given = json!({"id": one, "expectedVersion": 1, "duplicate": other, "duplicateVersion": version_of(&app, "pub", &other).await});
        let told = call(&app, &nation, "mergePublication", given).await;
        assert_eq!((broken(&told), &told["mergedId"]), (vec![], &json!(other)), "{told:#}");
        let read = "query($id: ID!) { node(id: $id) { ... on Publication { id identifiers { scheme value } authorships { nodes { id } } } } }";
        let wanted = json!({"id": one, "authorships": {"nodes": [{"id": author}]},
            "identifiers": [{"scheme": "DOI", "value": "10.1234/made-up"}, {"scheme": "PMID", "value": "12345678"}]});
        assert_eq!(ask(&app, &nation, read, json!({"id": other})).await["data"]["node"], wanted);
    }

    async fn what_may_not_be_merged_stays(app: Arc<App>) from Sample {
        let ids = twice(&app).await;
        let [kept, gone] = &ids;
        let given = of_both(&app, &ids).await;
        let alone = created(&app, &office(2), "createStudy", study(json!({"identifiers": [{"scheme": "LOCAL", "value": "A"}]}))).await;
        let before = everything(&app).await;
        let with = |fields: Value| with(given.clone(), fields);
        for (caller, given, refused) in [
            (office(2), given.clone(), &["NOT_FOUND at input.duplicate"][..]),
            (office(3), given.clone(), &["NOT_FOUND at input.id"]),
            (office(4), given.clone(), &["NOT_FOUND at input.id", "NOT_FOUND at input.duplicate"]),
            (nation(), with(json!({"duplicate": kept})), &["INVALID at input.duplicate"]),
            (nation(), with(json!({"duplicate": id::encode("org", 1)})), &["NOT_FOUND at input.duplicate"]),
            (nation(), with(json!({"duplicate": id::encode("stu", 999_999)})), &["NOT_FOUND at input.duplicate"]),
            // A number that each office gives by itself says nothing.
            (nation(), with(json!({"duplicate": alone})), &["INVALID at input.duplicate"]),
            (nation(), with(json!({"expectedVersion": 77})), &["CONFLICT at input.expectedVersion"]),
            (nation(), with(json!({"duplicateVersion": 77})), &["CONFLICT at input.duplicateVersion"]),
            (nation(), json!({"id": kept, "duplicate": gone}), &["PRECONDITION_REQUIRED at input.expectedVersion", "PRECONDITION_REQUIRED at input.duplicateVersion"]),
        ] {
            let told = call(&app, &caller, "mergeStudy", given.clone()).await;
            assert_eq!(broken(&told), refused, "{given} {told:#}");
            assert_eq!(told["mergedId"], Value::Null);
            assert_eq!(everything(&app).await, before);
        }
    }

    async fn of_ten_who_merge_one_pair_either_way_one_does(app: Arc<App>) from Sample {
        let ids = twice(&app).await;
        let given = of_both(&app, &ids).await;
        let turned = json!({"id": given["duplicate"], "expectedVersion": given["duplicateVersion"], "duplicate": given["id"], "duplicateVersion": given["expectedVersion"]});
        let nation = nation();
        let told = join_all((0..10).map(|n| call(&app, &nation, "mergeStudy", if n % 2 == 0 { given.clone() } else { turned.clone() }))).await;
        assert_eq!(told.iter().filter(|one| broken(one).is_empty()).count(), 1, "{told:#?}");
        let left = number(&app, &format!("SELECT count(*) FROM study WHERE id IN ({}, {})", row(&ids[0]), row(&ids[1]))).await;
        assert_eq!(left, 1);
    }
}
