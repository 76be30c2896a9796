//! Places, counted while many decide at once.

use futures_util::future::{join, join_all};

use super::*;

/// So many applications that were sent in, of one and the same: what they are about plays no part.
async fn sent(app: &App, round: &str, count: usize) -> Vec<String> {
    let somebody = person(app).await;
    let mut all = Vec::new();
    for _ in 0..count {
        all.push(draft(app, round, somebody).await);
    }
    put(app, &format!("round_id = {}", row(round)), "SUBMITTED").await;
    all
}

async fn awarded(app: &App, round: &str) -> (i64, i64) {
    let round = row(round);
    let applications =
        format!("SELECT count(*) FROM fellowship_application WHERE round_id = {round} AND status = 'AWARDED'");
    (
        number(app, &applications).await,
        number(app, &format!("SELECT count(*) FROM fellowship WHERE round_id = {round}")).await,
    )
}

on_both! {
    async fn of_twenty_awards_for_the_last_place_one_is_made(app: Arc<App>) from Sample {
        let round = round(&app, &programme(&app).await, json!({"places": 1})).await;
        let all = sent(&app, &round, 20).await;
        let who = [of(RUNS, BOTH), national(BOTH)];
        let each = all.iter().enumerate().map(|(at, application)| step(&app, &who[at % 2], "award", application));
        let told = join_all(each).await;
        let won: Vec<&Value> = told.iter().filter(|one| broken(one).is_empty()).collect();
        assert_eq!(won.len(), 1, "{told:#?}");
        assert!(won[0]["fellowship"]["id"].is_string());
        let lost = told.iter().filter(|one| broken(one) == ["NO_PLACES_LEFT at input.application"] && one["fellowship"].is_null());
        assert_eq!(lost.count(), 19, "{told:#?}");
        assert_eq!(awarded(&app, &round).await, (1, 1));
        let told = ask(&app, &crate::support::app::caller(), "query($id: ID!) { node(id: $id) { ... on FellowshipRound { places placesTaken placesLeft applications { totalCount } } } }", json!({"id": round})).await;
        assert_eq!(told["data"]["node"], json!({"places": 1, "placesTaken": 1, "placesLeft": 0, "applications": {"totalCount": 0}}), "{told:#}");

        // There are never fewer places than are taken; with two more, two more are given.
        let change = |places: Value| { let (app, round) = (&app, &round); async move {
            let given = json!({"id": round, "expectedVersion": version(app, round).await, "places": places});
            call(app, &of(RUNS, BOTH), "updateFellowshipRound", given).await
        } };
        assert_eq!(broken(&change(json!(0)).await), ["INVALID at input.places"]);
        assert_eq!(broken(&change(json!(3)).await), Vec::<String>::new());
        let left: Vec<&String> = all.iter().zip(&told_of(&app, &all).await).filter(|(_, state)| *state == "SUBMITTED").map(|(one, _)| one).collect();
        let told = join_all(left.iter().take(6).map(|application| step(&app, &who[0], "award", application))).await;
        assert_eq!(told.iter().filter(|one| broken(one).is_empty()).count(), 2, "{told:#?}");
        assert_eq!(awarded(&app, &round).await, (3, 3));
        // Without a number of places there is one for each.
        assert_eq!(broken(&change(Value::Null).await), Vec::<String>::new());
        went(&app, &who[0], "award", left[17]).await;
        assert_eq!(awarded(&app, &round).await, (4, 4));
        assert_eq!(broken(&change(json!(3)).await), ["INVALID at input.places"]);
        // A batch is judged alike.
        execute(&app, &format!("UPDATE record SET reference = 'R' WHERE prefix = 'frd' AND \"row\" = {}", row(&round))).await;
        let told = call(&app, &of(RUNS, BOTH), "upsertFellowshipRounds", json!({"rows": [{"localReference": "R", "places": 3}]})).await;
        assert_eq!(broken(&told["results"][0]), ["INVALID at input.rows.0.places"], "{told:#}");
    }

    async fn a_place_is_not_taken_away_while_it_is_given(app: Arc<App>) from Sample {
        let programme = programme(&app).await;
        for turn in 0..8 {
            let round = round(&app, &programme, json!({"places": 1})).await;
            let application = sent(&app, &round, 1).await.remove(0);
            let given = json!({"id": round, "expectedVersion": version(&app, &round).await, "places": 0});
            let (gave, took) = join(
                step(&app, &national(BOTH), "award", &application),
                call(&app, &of(RUNS, BOTH), "updateFellowshipRound", given),
            ).await;
            match (broken(&gave).is_empty(), broken(&took).is_empty()) {
                (true, false) => assert_eq!((broken(&took), awarded(&app, &round).await), (vec!["INVALID at input.places".to_owned()], (1, 1))),
                (false, true) => assert_eq!((broken(&gave), awarded(&app, &round).await), (vec!["NO_PLACES_LEFT at input.application".to_owned()], (0, 0))),
                both => panic!("turn {turn}: {both:?} {gave:#} {took:#}"),
            }
        }
    }

    async fn of_many_who_send_in_at_once_each_person_has_one(app: Arc<App>) from Sample {
        let somebody = person(&app).await;
        let round = round(&app, &programme(&app).await, json!({})).await;
        let mut all = Vec::new();
        for _ in 0..10 {
            all.push(draft(&app, &round, somebody).await);
        }
        let who = of(SENDS, BOTH);
        let told = join_all(all.iter().map(|application| step(&app, &who, "submit", application))).await;
        assert_eq!(told.iter().filter(|one| broken(one).is_empty()).count(), 1, "{told:#?}");
        assert_eq!(told.iter().filter(|one| broken(one) == ["TAKEN at input.application"]).count(), 9, "{told:#?}");
    }
}

/// Where applications stand.
async fn told_of(app: &App, all: &[String]) -> Vec<String> {
    let mut states = Vec::new();
    for application in all {
        states.push(state(app, application).await);
    }
    states
}
