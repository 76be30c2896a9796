//! Many at once: a mentor's last place, one pairing, one request.

use std::time::Duration;

use futures_util::future::join_all;
use hcs_graph::engine::limits::Limits;

use super::*;

/// How long somebody may wait is not what is tried here.
fn patient(app: &App) -> App {
    with_limits(app, Limits { answer_time: Duration::from_mins(5), ..Limits::default() })
}

on_both! {
    async fn of_a_hundred_acceptances_of_the_last_place_one_is_made(app: Arc<App>) from Sample {
        let app = patient(&app);
        let stand = Stand::of(&app, 2).await;
        let mentor = acting(stand.mentor);
        // The first place is taken, and a hundred requests wait for the other.
        stand.at(&app, "accept").await;
        let mut waiting = Vec::new();
        for at in 0..100 {
            // There are fewer people in the sample: some ask for something else, too.
            let (person, kind) = (stand.people[1 + at % 50], if at < 50 { "RESEARCH" } else { "CAREER" });
            waiting.push(asks(&app, &stand, person, kind).await);
        }
        let told = join_all(waiting.iter().map(|id| call(&app, &mentor, "acceptMentoringPairing", given("accept", id, 1)))).await;
        let won: Vec<usize> = (0..100).filter(|at| broken(&told[*at]).is_empty()).collect();
        assert_eq!(won.len(), 1, "{told:#?}");
        assert_eq!(told[won[0]]["mentoringPairing"]["status"], "ACCEPTED");
        let lost = told.iter().filter(|one| broken(one) == ["NO_PLACES_LEFT at input.pairing"] && one["version"].is_null());
        assert_eq!(lost.count(), 99, "{told:#?}");
        // And so it stands: two places are taken, and the others wait as they did.
        let taken = format!("SELECT count(*) FROM mentoring_pairing WHERE mentor_profile_id = {} AND status = 'ACCEPTED'", row(&stand.profile));
        assert_eq!(number(&app, &taken).await, 2);
        let asked = "SELECT count(*) FROM mentoring_pairing p JOIN mentoring_request r ON r.id = p.request_id \
            WHERE p.status = 'PROPOSED' AND r.status = 'OPEN' AND p.mentor_accepted_at IS NULL";
        assert_eq!(number(&app, asked).await, 99);
        assert_eq!(number(&app, "SELECT count(*) FROM mentoring_event WHERE kind = 'ACCEPTED'").await, 2);
        // A place that is free again goes to one more.
        let done = call(&app, &mentor, "endMentoringPairing", given("end", &waiting[won[0]], 2)).await;
        assert_eq!(broken(&done), [""; 0], "{done:#}");
        let others = waiting.iter().enumerate().filter(|(at, _)| *at != won[0]).take(10);
        let told = join_all(others.map(|(_, id)| call(&app, &mentor, "acceptMentoringPairing", given("accept", id, 1)))).await;
        assert_eq!(told.iter().filter(|one| broken(one).is_empty()).count(), 1, "{told:#?}");
        assert_eq!(number(&app, &taken).await, 2);
    }

    async fn of_two_answers_to_one_pairing_one_is_given(app: Arc<App>) from Sample {
        let app = patient(&app);
        let stand = Stand::of(&app, 2).await;
        let (pairing, _) = stand.asked(&app).await;
        let mentor = acting(stand.mentor);
        let twice = (0..2).map(|_| call(&app, &mentor, "acceptMentoringPairing", given("accept", &pairing, 1)));
        let told = join_all(twice).await;
        assert_eq!(told.iter().filter(|one| broken(one).is_empty()).count(), 1, "{told:#?}");
        let lost = told.iter().find(|one| !broken(one).is_empty()).unwrap();
        assert_eq!((broken(lost), &lost["version"]), (vec!["CONFLICT at input.expectedVersion".to_owned()], &json!(2)));
        assert_eq!(events(&app, &mentor, &pairing).await, ["PROPOSED MENTEE", "ACCEPTED MENTOR"]);

        // What the two say at once is said one after the other.
        let request = stand.request(&app, stand.people[1]).await;
        let given_ = json!({"request": request, "expectedVersion": 2, "mentorProfile": mentors(&app, stand.people[2], 1).await, "reason": "Both"});
        let pairing = proposed(&app, &coordinator(), given_).await;
        let (yes, no) = (acting(stand.people[1]), acting(stand.people[2]));
        let (one, other) = tokio::join!(
            call(&app, &yes, "acceptMentoringPairing", given("accept", &pairing, 1)),
            call(&app, &no, "declineMentoringPairing", given("decline", &pairing, 1)),
        );
        let won = [&one, &other].into_iter().filter(|one| broken(one).is_empty()).count();
        assert_eq!(won, 1, "{one:#} {other:#}");
    }

    async fn a_request_asks_one_mentor_however_many_it_names_at_once(app: Arc<App>) from Sample {
        let app = patient(&app);
        let stand = Stand::of(&app, 1).await;
        let mut profiles = Vec::new();
        for person in &stand.people[1..9] {
            profiles.push(mentors(&app, *person, 1).await);
        }
        let request = stand.request(&app, stand.mentee()).await;
        let mentee = acting(stand.mentee());
        let to = |profile: &str| json!({"request": request, "expectedVersion": 2, "mentorProfile": profile});
        let told = join_all(profiles.iter().map(|profile| call(&app, &mentee, "proposeMentoringPairing", to(profile)))).await;
        assert_eq!(told.iter().filter(|one| broken(one).is_empty()).count(), 1, "{told:#?}");
        assert_eq!(told.iter().filter(|one| broken(one) == ["TAKEN at input.request"]).count(), 7, "{told:#?}");
        assert_eq!(number(&app, "SELECT count(*) FROM mentoring_pairing").await, 1);
    }
}

/// What somebody asks the mentor.
async fn asks(app: &App, stand: &Stand, person: i64, kind: &str) -> String {
    let given = json!({"scheme": stand.scheme, "kind": kind, "goals": "To be heard", "identity": {"group": "PHYSIOLOGICAL_SCIENCES"}, "consentsToMatching": true});
    let request = records::created(app, &acting(person), "createMentoringRequest", given).await;
    let opened =
        call(app, &acting(person), "openMentoringRequest", json!({"request": request, "expectedVersion": 1})).await;
    assert_eq!(broken(&opened), [""; 0], "{opened:#}");
    sent(app, stand, &request, person).await
}

/// A proposal of a request, behind the program's back: a mentor is asked by one person once at a time.
async fn sent(app: &App, stand: &Stand, request: &str, person: i64) -> String {
    let sql = format!(
        "INSERT INTO mentoring_pairing (scheme_id, request_id, mentor_profile_id, mentor_id, mentee_id, kind, status, origin, proposed_at, \
        answer_by, mentee_accepted_at, updated_at, sample) SELECT scheme_id, id, {}, {}, {person}, kind, 'PROPOSED', 'MENTEE', \
        '2026-01-15T12:00:00+00:00', '2026-01-29T12:00:00+00:00', '2026-01-15T12:00:00+00:00', '2026-01-15T12:00:00+00:00', FALSE \
        FROM mentoring_request WHERE id = {}",
        row(&stand.profile),
        stand.mentor,
        row(request)
    );
    execute(app, &sql).await;
    id::encode("mpg", number(app, "SELECT max(id) FROM mentoring_pairing").await)
}
