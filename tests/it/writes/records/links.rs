//! Links to other records: the ids of one field, which take the place of what the caller sees and of nothing else.

use super::*;

/// A link: the type and its field, the table with its column that refers here, and the one that refers there.
const LINKS: [(&str, &str, &str, &str, &str); 7] = [
    ("Publication", "studies", "publication_study", "publication_id", "study_id"),
    ("Publication", "grants", "publication_grant", "publication_id", "grant_id"),
    ("Output", "studies", "output_study", "output_id", "study_id"),
    ("InnovationProject", "studies", "innovation_project_study", "innovation_project_id", "study_id"),
    ("Study", "grants", "study_grant", "study_id", "grant_id"),
    ("Fellowship", "outputs", "fellowship_output", "fellowship_id", "output_id"),
    ("Fellowship", "publications", "fellowship_publication", "fellowship_id", "publication_id"),
];

/// A record that everybody sees or one that its keeper alone does; its id.
async fn other(app: &App, field: &str, (keeper, seen): (i64, bool)) -> String {
    match field {
        "studies" => created(app, &office(keeper), "createStudy", study(json!({"isListed": seen}))).await,
        "outputs" => {
            let given = json!({"title": "Hearts at home", "kind": "POSTER", "year": 2025, "organisation": org(keeper), "isPublished": seen});
            created(app, &office(keeper), "createOutput", given).await
        }
        "publications" => {
            let given = json!({"title": "Hearts at home", "kind": "PREPRINT", "year": 2025, "isPublished": seen});
            created(app, &office(keeper), "createPublication", given).await
        }
        _ => {
            let given = json!({"title": "Hearts at home", "recipient": org(keeper), "isPublic": seen});
            created(app, &office(keeper), "createGrant", given).await
        }
    }
}

/// What an orderly record of a type needs.
fn orderly(ty: &str) -> Value {
    // Any programme: everybody sees each, and the record is by its host.
    let given =
        rules::orderly(ty, &Made::from([("Study", String::new()), ("FellowshipProgramme", id::encode("fpr", 1))]));
    if ty == "Fellowship" { with(given, json!({"host": org(2)})) } else { given }
}

/// What a record is linked to, in the order of their ids.
async fn linked(app: &App, (table, here, there): (&str, &str, &str), id: &str) -> Vec<i64> {
    let sql = format!("SELECT CAST({there} AS TEXT) FROM {table} WHERE {here} = {} ORDER BY {there}", row(id));
    rows(app, &sql, 1).await.into_iter().map(|mut row| row.remove(0).unwrap().parse().unwrap()).collect()
}

/// What a payload is told, by the places.
fn sorted(told: &Value) -> Vec<String> {
    let mut all = broken(told);
    all.sort();
    all
}

/// The version of a record, and the fields of its last change.
async fn last(app: &App, prefix: &str, id: &str) -> String {
    let sql = format!(
        "SELECT CAST(version AS TEXT) || ' ' || coalesce(fields, '') FROM change_log WHERE prefix = '{prefix}' AND \"row\" = {} ORDER BY id DESC LIMIT 1",
        row(id)
    );
    text(app, &sql).await
}

on_both! {
    async fn a_list_takes_the_place_of_what_is_seen_and_of_nothing_else(app: Arc<App>) from Sample {
        let (owner, nation) = (office(2), national(ALL));
        for (ty, field, table, here, there) in LINKS {
            let link = (table, here, there);
            let [a, b] = [other(&app, field, (3, true)).await, other(&app, field, (2, false)).await];
            let hidden = other(&app, field, (3, false)).await;
            let [one, two, three] = [row(&a), row(&b), row(&hidden)];
            let new = with(orderly(ty), json!({"localReference": format!("{ty} {field}"), field: [b, a, b]}));
            let id = created(&app, &owner, &format!("create{ty}"), new.clone()).await;
            assert_eq!(linked(&app, link, &id).await, [one, two], "{ty}.{field}");
            // The same again changes nothing, in whichever order.
            let before = everything(&app).await;
            let upsert = format!("upsert{}", plural(ty));
            for list in [json!([a, b]), json!([b, a, a]), Value::Null] {
                let told = call(&app, &owner, &upsert, json!({"rows": [with(new.clone(), json!({field: list}))]})).await;
                assert_eq!(told["results"][0]["outcome"], "UNCHANGED", "{told:#}");
            }
            assert_eq!(everything(&app).await, before, "{ty}.{field}");

            // Somebody who sees more links it to more; its owner sees that no more than before.
            let mut version = 1;
            let update = format!("update{ty}");
            for (caller, list, stands) in [
                (&nation, json!([a, b, hidden]), vec![one, two, three]),
                (&owner, json!([a]), vec![one, three]),
                (&owner, json!([b, a]), vec![one, two, three]),
                (&owner, json!([]), vec![three]),
                (&owner, json!([b]), vec![two, three]),
                (&nation, json!([a]), vec![one]),
                (&nation, json!([hidden]), vec![three]),
            ] {
                let told = call(&app, caller, &update, json!({"id": id, "expectedVersion": version, field: list})).await;
                assert_eq!((broken(&told), &told["version"]), (vec![], &json!(version + 1)), "{ty}.{field} {list}: {told:#}");
                assert_eq!(linked(&app, link, &id).await, stands, "{ty}.{field} {list}");
                version += 1;
            }
            // What is out of sight is not there, linked or not; and nothing is written.
            let before = everything(&app).await;
            let gone = id::encode(match field { "studies" => "stu", "outputs" => "out", "publications" => "pub", _ => "gra" }, 999_999);
            for (list, refused) in [
                (json!([a, hidden]), &[1][..]),
                (json!([gone, a, gone.to_uppercase(), org(2)]), &[0, 2, 3]),
            ] {
                let told = call(&app, &owner, &update, json!({"id": id, "expectedVersion": version, field: list})).await;
                let wanted: Vec<String> = refused.iter().map(|at| format!("NOT_FOUND at input.{field}.{at}")).collect();
                assert_eq!(sorted(&told), wanted, "{ty}.{field} {list}");
                let told = call(&app, &owner, &format!("create{ty}"), with(orderly(ty), json!({field: list}))).await;
                assert_eq!(sorted(&told), wanted, "{ty}.{field} {list}");
            }
            // The list that is empty already, in the owner's eyes, and links of which nothing is said.
            let told = call(&app, &owner, &update, json!({"id": id, "expectedVersion": version, field: []})).await;
            assert_eq!((broken(&told), &told["version"]), (vec![], &json!(version)), "{told:#}");
            let told = call(&app, &owner, &update, json!({"id": id, "expectedVersion": version, field: null})).await;
            assert_eq!(broken(&told), ["REQUIRED at input"]);
            assert_eq!(everything(&app).await, before, "{ty}.{field}");
            // It goes with its links, and what it was linked to stays.
            let told = call(&app, &owner, &format!("delete{ty}"), json!({"id": id, "expectedVersion": version})).await;
            assert_eq!((broken(&told), &told["deletedId"]), (vec![], &json!(id)), "{told:#}");
            assert_eq!(linked(&app, link, &id).await, [0_i64; 0]);
        }
    }

    async fn a_link_is_a_change_of_both_and_of_no_third(app: Arc<App>) from Sample {
        let owner = office(2);
        let [a, b] = [other(&app, "studies", (2, true)).await, other(&app, "studies", (3, true)).await];
        let work = with(orderly("Publication"), json!({"studies": [a]}));
        let work = created(&app, &owner, "createPublication", work).await;
        let of_both = async |app: &App| [last(app, "pub", &work).await, last(app, "stu", &a).await, last(app, "stu", &b).await];
        assert_eq!(of_both(&app).await, ["1 ", "2 publications", "1 "]);
        let told = call(&app, &owner, "updatePublication", json!({"id": work, "expectedVersion": 1, "studies": [b, a]})).await;
        assert_eq!(broken(&told), Vec::<String>::new());
        // The study that stays linked is as it was.
        assert_eq!(of_both(&app).await, ["2 studies", "2 publications", "2 publications"]);
        let told = call(&app, &owner, "updatePublication", json!({"id": work, "expectedVersion": 2, "studies": [b], "volume": "7"})).await;
        assert_eq!(broken(&told), Vec::<String>::new());
        let [of_work, of_a, of_b] = of_both(&app).await;
        let mut fields: Vec<&str> = of_work.split([' ', ',']).collect();
        fields.sort_unstable();
        assert_eq!((fields, &*of_a, &*of_b), (vec!["3", "studies", "volume"], "3 publications", "2 publications"));
        // Its owner reads it in the history; everybody reads it from either end.
        let read = "query($id: ID!) { node(id: $id) { ... on Publication { studies { nodes { id } } history(first: 1) { versions { changedFields } } } } }";
        let told = ask(&app, &owner, read, json!({"id": work})).await;
        assert_eq!(told["data"]["node"], json!({"studies": {"nodes": [{"id": b}]}, "history": {"versions": [{"changedFields": ["studies", "volume"]}]}}), "{told:#}");
        let read = "query($id: ID!) { node(id: $id) { ... on Study { publications { nodes { id } } } } }";
        for (id, works) in [(&b, json!([{"id": work}])), (&a, json!([]))] {
            assert_eq!(ask(&app, &owner, read, json!({"id": id})).await["data"]["node"]["publications"]["nodes"], works);
        }
        // A study that a work reports stays.
        let told = call(&app, &office(3), "deleteStudy", json!({"id": b, "expectedVersion": 2})).await;
        assert_eq!(broken(&told), ["IN_USE at input.id"]);
    }

    async fn both_ids_of_what_was_merged_mean_one_link(app: Arc<App>) from Sample {
        let (owner, nation) = (office(2), national(ALL));
        let grant = |keeper: i64, reference: &str| json!({"title": "Hearts", "recipient": org(keeper), "funder": org(9), "reference": reference});
        let kept = created(&app, &office(2), "createGrant", grant(2, "A/1")).await;
        let gone = created(&app, &office(3), "createGrant", grant(3, "A 1")).await;
        let given = json!({"id": kept, "expectedVersion": 1, "duplicate": gone, "duplicateVersion": 1});
        let work = with(orderly("Study"), json!({"grants": [gone, kept]}));
        // Both are linked to one study, by who sees both.
        let both = created(&app, &nation, "createStudy", work.clone()).await;
        let versions = [2, 2];
        let given = with(given, json!({"expectedVersion": versions[0], "duplicateVersion": versions[1]}));
        assert_eq!(broken(&call(&app, &nation, "mergeGrant", given).await), Vec::<String>::new());
        let link = ("study_grant", "study_id", "grant_id");
        assert_eq!(linked(&app, link, &both).await, [row(&kept)]);
        // By the other's id nothing changes, and a new one is linked once.
        let sent = json!({"id": both, "expectedVersion": version_of(&app, &both).await, "grants": [gone]});
        let version = sent["expectedVersion"].clone();
        let told = call(&app, &nation, "updateStudy", sent).await;
        assert_eq!((broken(&told), &told["version"]), (vec![], &version), "{told:#}");
        let new = created(&app, &owner, "createStudy", work).await;
        assert_eq!(linked(&app, link, &new).await, [row(&kept)]);
    }

    async fn in_a_batch_each_row_is_judged_alone(app: Arc<App>) from Sample {
        let owner = office(2);
        let [seen, hidden] = [other(&app, "studies", (3, true)).await, other(&app, "studies", (3, false)).await];
        let row = |reference: &str, studies: &[&str]| with(orderly("Publication"), json!({"localReference": reference, "studies": studies}));
        let many: Vec<String> = (1..=51).map(|n| id::encode("stu", 900_000 + n)).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        let rows = json!({"rows": [row("1", &[&seen]), row("2", &[&seen, &hidden]), row("3", &many), row("4", &[])]});
        for outcomes in [["CREATED", "REFUSED", "REFUSED", "CREATED"], ["UNCHANGED", "REFUSED", "REFUSED", "UNCHANGED"]] {
            let told = call(&app, &owner, "upsertPublications", rows.clone()).await;
            let results = told["results"].as_array().unwrap();
            assert!(results.iter().map(|one| one["outcome"].as_str().unwrap()).eq(outcomes), "{told:#}");
            assert_eq!(broken(&results[1]), ["NOT_FOUND at input.rows.1.studies.1"]);
            // So many are not looked up one by one.
            assert_eq!(broken(&results[2]), ["INVALID at input.rows.2.studies"]);
        }
        assert_eq!(number(&app, "SELECT count(*) FROM publication p JOIN publication_study s ON s.publication_id = p.id WHERE p.source = 'SERVICE'").await, 1);
    }

    async fn a_right_names_the_study_that_it_comes_from(app: Arc<App>) from Sample {
        let owner = office(2);
        let [seen, hidden] = [other(&app, "studies", (3, true)).await, other(&app, "studies", (3, false)).await];
        let right = created(&app, &owner, "createIntellectualProperty", with(orderly("IntellectualProperty"), json!({"study": seen}))).await;
        let read = "query($id: ID!) { node(id: $id) { ... on IntellectualProperty { study { id } } } }";
        assert_eq!(ask(&app, &owner, read, json!({"id": right})).await["data"]["node"]["study"], json!({"id": seen}));
        let told = call(&app, &owner, "updateIntellectualProperty", json!({"id": right, "expectedVersion": 1, "study": hidden})).await;
        assert_eq!(broken(&told), ["NOT_FOUND at input.study"]);
        let told = call(&app, &owner, "updateIntellectualProperty", json!({"id": right, "expectedVersion": 1, "study": null})).await;
        assert_eq!((broken(&told), &told["version"]), (vec![], &json!(2)));
        assert_eq!(ask(&app, &owner, read, json!({"id": right})).await["data"]["node"]["study"], Value::Null);
    }
}

async fn version_of(app: &App, study: &str) -> i64 {
    let sql = format!("SELECT version FROM node_version WHERE prefix = 'stu' AND \"row\" = {}", row(study));
    number(app, &sql).await
}
