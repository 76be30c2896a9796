//! Proposals that nobody answers in time: by the clock, by a coordinator, and by the program itself.

use chrono::{DateTime, Utc};
use futures_util::future::join_all;
use hcs_graph::{clock::Clock, lapse, settle};
use tokio_util::sync::CancellationToken;

use super::*;

const JUST_BEFORE: &str = "2026-01-29T11:59:59Z";
/// Two weeks after it was proposed.
const OVER: &str = "2026-01-29T12:00:00Z";

fn moment(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

on_both! {
    async fn nobody_accepts_from_the_moment_on_at_which_the_time_is_over(app: Arc<App>) from Sample {
        let stand = Stand::of(&app, 2).await;
        let mentor = acting(stand.mentor);
        let (pairing, request) = stand.asked(&app).await;
        let step = given("accept", &pairing, 1);
        let late = at(&app, OVER);
        refused(&late, &mentor, "acceptMentoringPairing", step.clone(), &["WRONG_STATE at input.pairing"]).await;
        let told = call(&late, &mentor, "acceptMentoringPairing", step.clone()).await;
        assert!(told["userErrors"][0]["message"]["en"].as_str().unwrap().contains("2026-01-29T12:00:00Z"), "{told:#}");
        // Whoever asked may ask somebody else, without anybody having ended it.
        let other = mentors(&app, stand.people[1], 1).await;
        let given = json!({"request": request, "expectedVersion": 2, "mentorProfile": other});
        refused(&at(&app, JUST_BEFORE), &acting(stand.mentee()), "proposeMentoringPairing", given.clone(), &["TAKEN at input.request"]).await;
        let second = proposed(&late, &acting(stand.mentee()), given).await;
        assert_eq!(super::stand(&app, &pairing).await, "EXPIRED OPEN");
        assert_eq!(events(&app, &mentor, &pairing).await, ["PROPOSED MENTEE", "EXPIRED -"]);
        // The second before is in time.
        let step = super::given("accept", &second, 1);
        let in_time = at(&app, "2026-02-12T11:59:59Z");
        let done = call(&in_time, &acting(stand.people[1]), "acceptMentoringPairing", step).await;
        assert_eq!((broken(&done), &done["mentoringPairing"]["status"]), (vec![], &json!("ACCEPTED")), "{done:#}");
    }

    async fn a_coordinator_ends_what_is_over_in_a_scheme(app: Arc<App>) from Sample {
        let stand = Stand::of(&app, 9).await;
        let other = json!({"name": {"en": "Another"}, "answerWithinDays": 1, "isPublished": true});
        let other = records::created(&app, &coordinator(), "createMentoringScheme", other).await;
        let (pairing, _) = stand.asked(&app).await;
        let accepted = stand.request(&app, stand.people[1]).await;
        let accepted = proposed(&app, &acting(stand.people[1]), stand.proposal(&accepted, 2)).await;
        assert_eq!(broken(&call(&app, &acting(stand.mentor), "acceptMentoringPairing", given("accept", &accepted, 1)).await), [""; 0]);
        let expire = "expireMentoringProposals";
        let of_scheme = |scheme: &str| json!({"scheme": scheme});
        for who in [&caller(), &acting(stand.mentor), &of(2, MATCHES), &national(&["MENTORING_READ"])] {
            refused(&app, who, expire, of_scheme(&stand.scheme), &["FORBIDDEN"]).await;
        }
        refused(&app, &coordinator(), expire, of_scheme(&id::encode("msc", 987_654)), &["NOT_FOUND at input.scheme"]).await;
        for (moment, scheme, expired) in [(JUST_BEFORE, &stand.scheme, 0), (OVER, &other, 0), (OVER, &stand.scheme, 1), (OVER, &stand.scheme, 0)] {
            let done = call(&at(&app, moment), &coordinator(), expire, of_scheme(scheme)).await;
            assert_eq!((broken(&done), &done["expired"]), (vec![], &json!(expired)), "{moment} {done:#}");
        }
        assert_eq!(super::stand(&app, &pairing).await, "EXPIRED OPEN");
        assert_eq!(super::stand(&app, &accepted).await, "ACCEPTED PAIRED");
        let query = "query($id: ID!) { node(id: $id) { ... on MentoringPairing { version endedAt status } } }";
        let told = ask(&app, &acting(stand.mentor), query, json!({"id": pairing})).await;
        assert_eq!(told["data"]["node"], json!({"version": 2, "endedAt": OVER, "status": "EXPIRED"}));
        let step = given("decline", &pairing, 2);
        refused(&app, &acting(stand.mentor), "declineMentoringPairing", step, &["WRONG_STATE at input.pairing"]).await;
    }

    async fn the_program_ends_what_is_over_once_however_often_it_looks(app: Arc<App>) from Sample {
        let stand = Stand::of(&app, 9).await;
        let mut waiting = Vec::new();
        for person in &stand.people[..5] {
            let request = stand.request(&app, *person).await;
            waiting.push(proposed(&app, &acting(*person), stand.proposal(&request, 2)).await);
        }
        let db = app.db.writer();
        assert_eq!(settle::lapse(db, moment(JUST_BEFORE)).await.unwrap(), 0);
        let ended = join_all((0..4).map(|_| settle::lapse(db, moment(OVER)))).await;
        assert_eq!(ended.into_iter().map(Result::unwrap).sum::<u64>(), 5);
        assert_eq!(settle::lapse(db, moment(OVER)).await.unwrap(), 0);
        for pairing in &waiting {
            assert_eq!(super::stand(&app, pairing).await, "EXPIRED OPEN");
            assert_eq!(events(&app, &acting(stand.mentor), pairing).await, ["PROPOSED MENTEE", "EXPIRED -"]);
        }
        let logged = "SELECT count(*) FROM change_log WHERE prefix = 'mpg' AND kind = 'UPDATED' AND source = 'lapse'";
        assert_eq!(number(&app, logged).await, 5);
        assert_eq!(number(&app, "SELECT count(*) FROM change_log WHERE prefix = 'mev' AND kind = 'CREATED' AND source = 'lapse'").await, 5);
        assert_eq!(number(&app, "SELECT count(*) FROM change_pending").await, 0);
    }

    async fn what_was_answered_meanwhile_is_not_ended(app: Arc<App>) from Sample {
        let app = with_limits(&app, hcs_graph::engine::limits::Limits { answer_time: std::time::Duration::from_mins(5), ..Default::default() });
        let stand = Stand::of(&app, 9).await;
        let mut waiting = Vec::new();
        for person in &stand.people[..10] {
            let request = stand.request(&app, *person).await;
            waiting.push(proposed(&app, &acting(*person), stand.proposal(&request, 2)).await);
        }
        let mentor = acting(stand.mentor);
        let answers = join_all(waiting.iter().map(|id| call(&app, &mentor, "acceptMentoringPairing", given("accept", id, 1))));
        let (answers, ended) = tokio::join!(answers, settle::lapse(app.db.writer(), moment(OVER)));
        let accepted = answers.iter().filter(|one| broken(one).is_empty()).count();
        assert!(accepted <= 9);
        let standing = number(&app, "SELECT count(*) FROM mentoring_pairing WHERE status = 'ACCEPTED' AND ended_at IS NULL").await;
        let over = number(&app, "SELECT count(*) FROM mentoring_pairing WHERE status = 'EXPIRED' AND mentor_accepted_at IS NULL").await;
        let waits = number(&app, "SELECT count(*) FROM mentoring_pairing WHERE status = 'PROPOSED'").await;
        assert_eq!((usize::try_from(standing).unwrap(), u64::try_from(over).unwrap()), (accepted, ended.unwrap()));
        assert_eq!(standing + over + waits, 10);
    }

    async fn the_program_looks_while_it_serves_and_stops_at_its_end(app: Arc<App>) from Sample {
        let stand = Stand::of(&app, 1).await;
        let (pairing, _) = stand.asked(&app).await;
        let ending = CancellationToken::new();
        let looking = tokio::spawn(lapse::watch(app.db.clone(), Clock::Fixed(moment(OVER)), ending.clone()));
        while super::stand(&app, &pairing).await != "EXPIRED OPEN" {
            tokio::task::yield_now().await;
        }
        ending.cancel();
        looking.await.unwrap();
    }
}
