//! What goes with a profile that was merged, and stands in no field: the access trail, the answers for equality monitoring,
//! searches that the person keeps, and a second mentor's profile.

use sea_orm::{ConnectionTrait, DatabaseBackend, TransactionTrait};

use super::*;
use crate::writes::acting;

/// Two profiles of one person, kept by two organisations; their ids.
async fn twice(app: &App) -> [String; 2] {
    let group = number(app, "SELECT min(id) FROM professional_group").await;
    let profile = || people::profile(group, json!({"orcid": people::FREE, "email": "made-up@people.example"}));
    let one = created(app, &keeper(2), "createResearcher", profile()).await;
    let other = created(app, &keeper(3), "createResearcher", profile()).await;
    for (of, at) in [(&one, 2), (&other, 3)] {
        let post = people::post(of, json!({"organisation": org(at)}));
        created(app, &keeper(at), "createAppointment", post).await;
    }
    [one, other]
}

async fn merge(app: &App, [kept, gone]: &[String; 2]) {
    let [one, other] = [version_of(app, "res", kept).await, version_of(app, "res", gone).await];
    let given = json!({"id": kept, "expectedVersion": one, "duplicate": gone, "duplicateVersion": other});
    assert_eq!(broken(&call(app, &national(ALL), "mergeResearcher", given).await), Vec::<String>::new());
}

/// The fields whose reads the trail of a person has, as they themselves and a national client see them.
async fn reads(app: &App, person: &str) -> Vec<String> {
    let query = "query($id: ID!) { node(id: $id) { ... on Researcher { accessTrail(filter: {kind: [CONTACT_READ]}) {
        nodes { operation organisation { id } researcher { id } } } } } accessTrail(filter: {kind: [CONTACT_READ]}) { totalCount } }";
    let told = ask(app, &acting(row(person)), query, json!({"id": person})).await;
    let entries = told["data"]["node"]["accessTrail"]["nodes"].as_array().unwrap().clone();
    assert_eq!(told["data"]["accessTrail"]["totalCount"], json!(entries.len()), "{told:#}");
    let nation = ask(app, &national(&["RESEARCHERS_READ", "CLIENTS_ADMIN"]), query, json!({"id": person})).await;
    let same = |entry: &Value| (entry["operation"].clone(), entry["organisation"].clone());
    let theirs = nation["data"]["node"]["accessTrail"]["nodes"].as_array().unwrap();
    assert!(theirs.iter().map(same).eq(entries.iter().map(same)), "{nation:#}");
    let told = |entry: &Value| {
        assert_eq!(entry["researcher"]["id"], person, "{entry}");
        format!("{} {}", entry["operation"].as_str().unwrap(), entry["organisation"]["id"].as_str().unwrap_or("-"))
    };
    entries.iter().map(told).collect()
}

/// What stands of somebody's answers: sex, and whose they are.
async fn answered(app: &App, person: &str) -> Value {
    let query = "{ ownEqualityAnswers { sex isByEmployer recordedAt } }";
    ask(app, &acting(row(person)), query, json!({})).await["data"]["ownEqualityAnswers"].clone()
}

/// Lets the person, or their employer, have answered at an hour.
async fn answer(app: &App, person: &str, (sex, by_employer, hour): (&str, bool, u32)) {
    execute(
        app,
        &format!(
            "INSERT INTO equality_record (researcher_id, age_band, sex, ethnic_group, disability, welsh, recorded_at, by_employer) \
             VALUES ({}, 'UNDER_25', '{sex}', 'OTHER', 'DISABLED', 'SPEAKS', '2026-01-02T{hour:02}:00:00+00:00', {by_employer})",
            row(person)
        ),
    )
    .await;
}

/// The searches that somebody keeps, each with its words.
async fn searches(app: &App, person: &str) -> Vec<[String; 2]> {
    let told = ask(app, &acting(row(person)), "{ savedSearches { name search } }", json!({})).await;
    let kept = told["data"]["savedSearches"].as_array().unwrap_or_else(|| panic!("{told:#}"));
    kept.iter().map(|one| ["name", "search"].map(|field| one[field].as_str().unwrap().to_owned())).collect()
}

async fn keep(app: &App, person: &str, (name, words): (&str, &str)) {
    let save = "mutation M($input: SaveSearchInput!) { m: saveSearch(input: $input) { userErrors { code } } }";
    let told = ask(app, &acting(row(person)), save, input(json!({"name": name, "search": words}))).await;
    assert_eq!(told["data"]["m"]["userErrors"], json!([]), "{told:#}");
}

on_both! {
    async fn searches_go_on_with_the_kept_profile_and_go_with_one_that_is_deleted(app: Arc<App>) from Sample {
        let ids = twice(&app).await;
        let [kept, gone] = &ids;
        for (person, search) in [(kept, ("Both", "one")), (gone, ("Both", "other")), (gone, ("Its own", "third"))] {
            keep(&app, person, search).await;
        }
        merge(&app, &ids).await;
        let of = |name: &str, words: &str| [name.to_owned(), words.to_owned()];
        assert_eq!(searches(&app, kept).await, [of("Both", "one"), of("Its own", "third")]);
        assert_eq!(number(&app, "SELECT count(*) FROM saved_search").await, 2);

        let group = number(&app, "SELECT min(id) FROM professional_group").await;
        let other = created(&app, &keeper(2), "createResearcher", people::profile(group, json!({}))).await;
        keep(&app, &other, ("Until then", "award")).await;
        let version = version_of(&app, "res", &other).await;
        let told = call(&app, &keeper(2), "deleteResearcher", json!({"id": other, "expectedVersion": version})).await;
        assert_eq!((broken(&told), &told["deletedId"]), (vec![], &json!(other)));
        assert_eq!(number(&app, "SELECT count(*) FROM saved_search").await, 2);
    }

    async fn of_two_mentors_profiles_that_of_the_kept_one_stays_with_the_pairings_of_both(app: Arc<App>) from Sample {
        let coordinator = national(ALL);
        let scheme = number(&app, "SELECT min(id) FROM mentoring_scheme").await;
        for both in [true, false] {
            let ids = twice(&app).await;
            let [kept, gone] = &ids;
            let mut profiles = Vec::new();
            for person in if both { vec![kept, gone] } else { vec![gone] } {
                let given = json!({"researcher": person, "places": 3, "identity": {"group": "PHYSIOLOGICAL_SCIENCES"}});
                profiles.push(created(&app, &coordinator, "createMentorProfile", given).await);
            }
            let (first, last) = (row(&profiles[0]), row(profiles.last().unwrap()));
            // Somebody who wished for either, and was paired with the other; and a request of the person who goes.
            let mentee = number(&app, "SELECT min(id) FROM researcher WHERE id NOT IN (SELECT researcher_id FROM mentoring_request)").await;
            let wish = |person: String, more: Value| with(json!({"researcher": person, "scheme": id::encode("msc", scheme), "kind": "RESEARCH",
                "identity": {"group": "PHYSIOLOGICAL_SCIENCES"}}), more);
            let wishes: Vec<Value> = profiles.iter().enumerate().map(|(at, profile)| json!({"mentorProfile": profile, "rank": at + 1})).collect();
            let request = created(&app, &coordinator, "createMentoringRequest", wish(id::encode("res", mentee), json!({"preferences": wishes}))).await;
            let own = created(&app, &coordinator, "createMentoringRequest", wish(gone.clone(), json!({}))).await;
            execute(&app, &format!("INSERT INTO mentoring_pairing (scheme_id, request_id, mentor_profile_id, mentor_id, mentee_id, kind, status, origin, \
                proposed_at, updated_at, sample) VALUES ({scheme}, {}, {last}, {}, {mentee}, 'RESEARCH', 'ACTIVE', 'MENTEE', '2026-01-02T03:04:05+00:00', \
                '2026-01-02T03:04:05+00:00', FALSE)", row(&request), row(gone))).await;
            merge(&app, &ids).await;
            let kept_row = row(kept);
            assert_eq!(number(&app, &format!("SELECT id FROM mentor_profile WHERE researcher_id = {kept_row}")).await, first, "{both}");
            assert_eq!(number(&app, &format!("SELECT count(*) FROM mentor_profile WHERE id IN ({first}, {last})")).await, 1, "{both}");
            let paired = format!("SELECT count(*) FROM mentoring_pairing WHERE mentor_profile_id = {first} AND mentor_id = {kept_row}");
            assert_eq!(number(&app, &paired).await, 1, "{both}");
            assert_eq!(number(&app, &format!("SELECT count(*) FROM mentoring_preference WHERE mentor_profile_id = {first}")).await, 1, "{both}");
            assert_eq!(number(&app, &format!("SELECT researcher_id FROM mentoring_request WHERE id = {}", row(&own))).await, kept_row, "{both}");
            // The next pair has the iD to itself, and the mentee asks no more.
            execute(&app, &format!("UPDATE researcher SET orcid = NULL WHERE id = {kept_row}")).await;
        }
    }

    async fn the_trail_of_the_kept_profile_has_what_was_read_of_either(app: Arc<App>) from Sample {
        let ids = twice(&app).await;
        let [kept, gone] = &ids;
        let contact = |at: i64| of(at, &["RESEARCHERS_READ", "RESEARCHERS_CONTACT_READ"]);
        for (at, id) in [(2, kept), (3, gone)] {
            let read = "query($id: ID!) { node(id: $id) { ... on Researcher { email } } }";
            let told = ask(&app, &contact(at), read, json!({"id": id})).await;
            assert_eq!(told["data"]["node"]["email"], "made-up@people.example", "{told:#}");
        }
        // What the client did while it acted for the person by the other profile.
        let own = "mutation M($input: UpdateResearcherConsentInput!) { m: updateResearcherConsent(input: $input) { userErrors { code } } }";
        let told = ask(&app, &acting(row(gone)), own, input(json!({"researcher": gone, "isPublic": false}))).await;
        assert_eq!(told["data"]["m"]["userErrors"], json!([]), "{told:#}");
        let of = |at: i64| format!("Researcher.email {}", org(at));
        assert_eq!((reads(&app, kept).await, reads(&app, gone).await), (vec![of(2)], vec![of(3)]));
        let whole = number(&app, "SELECT count(*) FROM access_trail").await;
        let wrote = trail(&app).await.into_iter().find(|line| line.contains("updateResearcherConsent")).unwrap();

        merge(&app, &ids).await;
        assert_eq!(reads(&app, kept).await, [of(2), of(3)]);
        assert_eq!(number(&app, "SELECT count(*) FROM access_trail").await, whole + 1);
        assert_eq!(number(&app, &format!("SELECT count(*) FROM access_trail WHERE {} IN (researcher_id, acting_researcher_id)", row(gone))).await, 0);
        // Whose it is now, and still which row was written at the time.
        let now = trail(&app).await.into_iter().find(|line| line.contains("updateResearcherConsent")).unwrap();
        let [kept, gone] = [row(kept), row(gone)];
        assert_eq!(wrote, format!("WRITE a-client - {gone} {gone} updateResearcherConsent Researcher {gone} test"));
        assert_eq!(now, format!("WRITE a-client - {kept} {kept} updateResearcherConsent Researcher {gone} test"));
    }

    /// On SQLite there is one writer, and whoever needs it waits for this transaction.
    async fn what_is_read_while_a_profile_is_merged_is_told_of_the_kept_one(app: Arc<App>) from Sample {
        let [kept, gone] = twice(&app).await;
        let open = app.db.writer().begin().await.unwrap();
        if app.db.writer().get_database_backend() == DatabaseBackend::Postgres {
            open.execute_unprepared(&format!("SELECT id FROM researcher WHERE id = {} FOR UPDATE", row(&gone))).await.unwrap();
        }
        let noted = format!("INSERT INTO node_merged (prefix, \"row\", into_row, at) VALUES ('res', {}, {}, '2026-01-15T00:00:00+00:00')", row(&gone), row(&kept));
        open.execute_unprepared(&noted).await.unwrap();
        let meanwhile = async {
            if app.db.writer().get_database_backend() == DatabaseBackend::Postgres {
                let waits = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
                while number(&app, waits).await == 0 {}
            }
            open.commit().await.unwrap();
        };
        let contact = of(3, &["RESEARCHERS_READ", "RESEARCHERS_CONTACT_READ"]);
        let read = "query($id: ID!) { node(id: $id) { ... on Researcher { email } } }";
        let (told, ()) = tokio::join!(ask(&app, &contact, read, json!({"id": gone})), meanwhile);
        assert_eq!(told["data"]["node"]["email"], "made-up@people.example", "{told:#}");
        assert_eq!(reads(&app, &kept).await, [format!("Researcher.email {}", org(3))]);
    }

    async fn of_two_answers_that_of_the_person_stays_and_then_the_later(app: Arc<App>) from Sample {
        let (own, employers) = (false, true);
        for (of_kept, of_gone, stays) in [
            (None, None, None),
            (Some(("FEMALE", own, 8)), None, Some(("FEMALE", own, 8))),
            (None, Some(("MALE", employers, 9)), Some(("MALE", employers, 9))),
            (Some(("FEMALE", employers, 10)), Some(("MALE", own, 9)), Some(("MALE", own, 9))),
            (Some(("FEMALE", own, 8)), Some(("MALE", employers, 9)), Some(("FEMALE", own, 8))),
            (Some(("FEMALE", own, 8)), Some(("MALE", own, 9)), Some(("MALE", own, 9))),
            (Some(("FEMALE", employers, 10)), Some(("MALE", employers, 9)), Some(("FEMALE", employers, 10))),
        ] {
            let ids = twice(&app).await;
            for (id, answers) in ids.iter().zip([of_kept, of_gone]) {
                if let Some(answers) = answers {
                    answer(&app, id, answers).await;
                }
            }
            merge(&app, &ids).await;
            let stays = stays.map_or(Value::Null, |(sex, employers, hour)| {
                json!({"sex": sex, "isByEmployer": employers, "recordedAt": format!("2026-01-02T{hour:02}:00:00Z")})
            });
            assert_eq!(answered(&app, &ids[0]).await, stays, "{of_kept:?} {of_gone:?}");
            assert_eq!(answered(&app, &ids[1]).await, Value::Null);
            // The next pair has the iD to itself.
            execute(&app, &format!("UPDATE researcher SET orcid = NULL WHERE id = {}", row(&ids[0]))).await;
            execute(&app, "DELETE FROM equality_record").await;
        }
    }
}
