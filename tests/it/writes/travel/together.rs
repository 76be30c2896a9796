//! Many decisions at once about the last place of a round.

use std::time::Duration;

use futures_util::future::join_all;

use super::*;

on_both! {
    async fn of_fifty_awards_of_the_last_place_one_is_made(app: Arc<App>) from Sample {
        // How long somebody may wait is not what is tried here.
        let app = with_limits(&app, Limits { answer_time: Duration::from_mins(5), ..Limits::default() });
        let stand = Stand::of(&app, 2).await;
        let owner = of(OWNER, ALL);
        // The first place is taken, and fifty people wait for the other.
        stand.at(&app, "decide").await;
        let [first, second, _] = stand.panel;
        let people = rows(&app, &format!("SELECT CAST(id AS TEXT) FROM researcher WHERE id NOT IN ({first}, {second}, {}) AND id NOT IN \
            (SELECT researcher_id FROM appointment WHERE organisation_id = {OWNER}) ORDER BY id LIMIT 50", stand.fellow), 1).await;
        let mut waiting = Vec::new();
        for person in people.iter().map(|row| row[0].as_ref().unwrap().parse::<i64>().unwrap()) {
            waiting.push(sent(&app, &stand.round, person, HOME).await);
        }
        assert_eq!(waiting.len(), 50);
        let decisions = number(&app, "SELECT count(*) FROM travel_decision").await;
        let told = join_all(waiting.iter().map(|id| call(&app, &owner, "decideTravelFellowship", stand.decision(id, 1, "AWARDED")))).await;
        let won: Vec<usize> = (0..50).filter(|at| broken(&told[*at]).is_empty()).collect();
        assert_eq!(won.len(), 1, "{told:#?}");
        let lost = told.iter().filter(|one| broken(one) == ["NO_PLACES_LEFT at input.fellowship"] && one["version"].is_null());
        assert_eq!(lost.count(), 49, "{told:#?}");
        // And so it stands: what was awarded, what was decided, and nothing of the others.
        let round = row(&stand.round);
        let taken = format!("SELECT count(*) FROM travel_fellowship WHERE round_id = {round} AND status = 'AWARDED' AND is_awarded");
        assert_eq!(number(&app, &taken).await, 2);
        assert_eq!(number(&app, "SELECT count(*) FROM travel_decision").await, decisions + 1);
        let decided = format!("SELECT fellowship_id FROM travel_decision WHERE fellowship_id = {}", row(&waiting[won[0]]));
        assert_eq!(number(&app, &decided).await, row(&waiting[won[0]]));
        assert_eq!(number(&app, &format!("SELECT count(*) FROM travel_fellowship WHERE round_id = {round} AND status = 'SUBMITTED'")).await, 49);
        // There are never fewer places than are taken.
        let places = |places: i64| { let (app, owner, round) = (&app, &owner, &stand.round); async move {
            let version = ask(app, owner, "query($id: ID!) { node(id: $id) { ... on TravelFellowshipRound { version } } }", json!({"id": round})).await;
            let given = json!({"id": round, "expectedVersion": version["data"]["node"]["version"], "places": places});
            broken(&records::call(app, owner, "updateTravelFellowshipRound", given).await)
        } };
        assert_eq!(places(1).await, ["INVALID at input.places"]);
        assert_eq!(places(2).await, [""; 0]);
        // The others can still be declined, all at once.
        let others = waiting.iter().enumerate().filter(|(at, _)| *at != won[0]);
        let told = join_all(others.map(|(_, id)| call(&app, &owner, "decideTravelFellowship", stand.decision(id, 1, "DECLINED")))).await;
        assert!(told.iter().all(|one| broken(one).is_empty()), "{told:#?}");
        assert_eq!(number(&app, &taken).await, 2);
    }

    async fn of_twenty_decisions_on_one_fellowship_one_is_made(app: Arc<App>) from Sample {
        // How long somebody may wait is not what is tried here.
        let app = with_limits(&app, Limits { answer_time: Duration::from_mins(5), ..Limits::default() });
        let stand = Stand::of(&app, 2).await;
        let owner = of(OWNER, ALL);
        let id = stand.at(&app, "submit").await;
        let outcome = |n: i32| if n % 2 == 0 { "AWARDED" } else { "DECLINED" };
        let told = join_all((0..20).map(|n| call(&app, &owner, "decideTravelFellowship", stand.decision(&id, 2, outcome(n))))).await;
        assert_eq!(told.iter().filter(|one| broken(one).is_empty()).count(), 1, "{told:#?}");
        let lost = told.iter().filter(|one| broken(one) == ["CONFLICT at input.expectedVersion"] && one["version"] == 3);
        assert_eq!(lost.count(), 19, "{told:#?}");
        assert_eq!(number(&app, &format!("SELECT count(*) FROM travel_decision WHERE fellowship_id = {}", row(&id))).await, 1);
    }
}
