//! Parts of studies: whose study they hang on, and who somebody was at the time.

use super::{rules::orderly, *};

/// What is read of an involvement's identity.
const IDENTITY: &str = "query($id: ID!) { node(id: $id) { ... on StudyInvolvement { identity { group discipline { id } careerLevel identifiesAs codedBy } } } }";

on_both! {
    async fn parts_hang_on_ones_own_study_alone(app: Arc<App>) from Sample {
        let keeper = office(2);
        let study_id = created(&app, &keeper, "createStudy", study(json!({"isListed": true}))).await;
        let made = Made::from([("Study", study_id.clone())]);
        let before = everything(&app).await;
        for ty in ["StudyInvolvement", "StudySite", "Collaboration"] {
            let told = call(&app, &office(3), &format!("create{ty}"), orderly(ty, &made)).await;
            assert_eq!(broken(&told), ["NOT_FOUND at input.study"], "{ty}");
        }
        assert_eq!(everything(&app).await, before);
        let mut parts = Vec::new();
        for ty in ["StudySite", "StudyInvolvement", "Collaboration"] {
            parts.push((ty, created(&app, &keeper, &format!("create{ty}"), orderly(ty, &made)).await));
        }
        // Organisation 3 is a site now: it may record who takes part, and still not name sites.
        let part = created(&app, &office(3), "createStudyInvolvement", orderly("StudyInvolvement", &made)).await;
        let told = call(&app, &office(3), "createStudySite", orderly("StudySite", &made)).await;
        assert_eq!(broken(&told), ["NOT_FOUND at input.study"]);
        // The keeper changes its own parts, and not the site's.
        for (ty, id) in &parts {
            let told = call(&app, &office(3), &format!("delete{ty}"), json!({"id": id, "expectedVersion": 1})).await;
            assert_eq!(broken(&told), ["NOT_FOUND at input.id"], "{ty}");
        }
        let told = call(&app, &keeper, "updateStudyInvolvement", json!({"id": part, "expectedVersion": 1, "role": "CHIEF_INVESTIGATOR"})).await;
        assert_eq!(broken(&told), ["NOT_FOUND at input.id"]);
        // While the site's record is there the study stays; then it goes with its own parts.
        let before = everything(&app).await;
        let told = call(&app, &keeper, "deleteStudy", json!({"id": study_id, "expectedVersion": 1})).await;
        assert_eq!(broken(&told), ["IN_USE at input.id"]);
        assert_eq!(everything(&app).await, before);
        let told = call(&app, &office(3), "deleteStudyInvolvement", json!({"id": part, "expectedVersion": 1})).await;
        assert_eq!(told["deletedId"], json!(part));
        let told = call(&app, &keeper, "deleteStudy", json!({"id": study_id, "expectedVersion": 1})).await;
        assert_eq!(told["deletedId"], json!(study_id), "{told:#}");
        for table in ["study_involvement", "study_site", "collaboration"] {
            assert_eq!(number(&app, &format!("SELECT count(*) FROM {table} WHERE study_id = {}", row(&study_id))).await, 0, "{table}");
        }
        assert_eq!(number(&app, "SELECT count(*) FROM record").await, 0);
    }

    async fn what_others_refer_to_stays(app: Arc<App>) from Sample {
        let granted = rows(&app, "SELECT CAST(s.id AS TEXT), CAST(s.recorded_by_id AS TEXT) FROM study s JOIN study_grant g ON g.study_id = s.id \
            WHERE s.recorded_by_id IS NOT NULL ORDER BY s.id LIMIT 1", 2).await;
        let [id, keeper] = [0, 1].map(|at| granted[0][at].as_ref().unwrap().parse::<i64>().unwrap());
        let before = everything(&app).await;
        let told = call(&app, &office(keeper), "deleteStudy", json!({"id": id::encode("stu", id), "expectedVersion": 1})).await;
        assert_eq!(broken(&told), ["IN_USE at input.id"]);
        assert_eq!(everything(&app).await, before);
    }

    async fn identity_is_that_of_the_time_and_never_missing(app: Arc<App>) from Sample {
        let office = office(2);
        let study_id = created(&app, &office, "createStudy", study(json!({"isListed": true}))).await;
        let person = number(&app, "SELECT id FROM researcher WHERE is_public AND group_id IS NOT NULL AND discipline_id IS NOT NULL AND career_level IS NOT NULL ORDER BY id LIMIT 1").await;
        execute(&app, &format!("UPDATE researcher SET publishes_discipline = TRUE, publishes_career_level = FALSE, identifies_as = 'Scientist' WHERE id = {person}")).await;
        let group = text(&app, &format!("SELECT g.code FROM researcher r JOIN professional_group g ON g.id = r.group_id WHERE r.id = {person}")).await;
        let discipline = number(&app, &format!("SELECT discipline_id FROM researcher WHERE id = {person}")).await;
        let given = |more: Value| with(json!({"study": study_id, "role": "OTHER"}), more);
        // Taken from the profile, as far as that is published.
        let part = created(&app, &office, "createStudyInvolvement", given(json!({"researcher": id::encode("res", person)}))).await;
        let wanted = json!({"group": group, "discipline": {"id": id::encode("dsc", discipline)}, "careerLevel": null, "identifiesAs": "Scientist", "codedBy": "INFERRED"});
        let told = ask(&app, &office, IDENTITY, json!({"id": part})).await;
        assert_eq!(told["data"]["node"]["identity"], wanted, "{told:#}");
        // It stays when the profile changes, and when the part is changed.
        execute(&app, &format!("UPDATE researcher SET identifies_as = 'Other', publishes_career_level = TRUE WHERE id = {person}")).await;
        let told = call(&app, &office, "updateStudyInvolvement", json!({"id": part, "expectedVersion": 1, "role": "CHIEF_INVESTIGATOR"})).await;
        assert_eq!(told["version"], 2);
        assert_eq!(ask(&app, &office, IDENTITY, json!({"id": part})).await["data"]["node"]["identity"], wanted);
        assert_eq!(trail(&app).await.last().unwrap(), &format!("WRITE a-client 2 - {person} updateStudyInvolvement StudyInvolvement {} test", row(&part)));
        // What is given goes before it.
        let given_one = given(json!({"researcher": id::encode("res", person), "identity": {"group": "OUTSIDE_HEALTHCARE_SCIENCE"}}));
        let part = created(&app, &office, "createStudyInvolvement", given_one).await;
        let outside = json!({"group": "OUTSIDE_HEALTHCARE_SCIENCE", "discipline": null, "careerLevel": null, "identifiesAs": null, "codedBy": "R_AND_D_OFFICE"});
        assert_eq!(ask(&app, &office, IDENTITY, json!({"id": part})).await["data"]["node"]["identity"], outside);
        // Where there is nothing to take, it must be given.
        execute(&app, &format!("UPDATE researcher SET group_id = NULL WHERE id = {person}")).await;
        let before = everything(&app).await;
        for more in [json!({}), json!({"anonymousCount": 3}), json!({"researcher": id::encode("res", person)}), json!({"identity": null})] {
            let told = call(&app, &office, "createStudyInvolvement", given(more.clone())).await;
            assert_eq!(broken(&told), ["IDENTITY_REQUIRED at input.identity"], "{more}");
        }
        let told = call(&app, &office, "updateStudyInvolvement", json!({"id": part, "expectedVersion": 1, "identity": null})).await;
        assert_eq!(broken(&told), ["IDENTITY_REQUIRED at input.identity"]);
        assert_eq!(everything(&app).await, before);
    }
}
