//! A pairing on its whole way, and what it tells on each part of it.

use super::*;

/// What the two are told of a pairing.
const ALL: &str = "query($id: ID!) { node(id: $id) { ... on MentoringPairing { version status origin kind reason score points { goals level discipline \
    organisation language availability capacity } weightsNumber proposedAt answerBy menteeAcceptedAt mentorAcceptedAt acceptedAt declineReason \
    declineNote agreement endsOn activatedAt pausedAt endedAt endReason endNote goals { text isMet } meetingCount meetings { heldOn mode } \
    feedback { side score givenAt } request { id status pairedAt closedAt version } mentorProfile { id placesTaken placesLeft } } } }";

const NOW: &str = "2026-01-15T12:00:00Z";

async fn all(app: &App, who: &Caller, pairing: &str) -> Value {
    let told = ask(app, who, ALL, json!({"id": pairing})).await;
    assert_eq!(codes(&told), Vec::<&str>::new(), "{told:#}");
    told["data"]["node"].clone()
}

/// What of a pairing is other than it was.
fn changes(before: &Value, after: &Value) -> Value {
    let (before, after) = (before.as_object().unwrap(), after.as_object().unwrap());
    after
        .iter()
        .filter(|(name, value)| before[*name] != **value)
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}

on_both! {
    async fn a_mentee_asks_and_both_go_all_the_way(app: Arc<App>) from Sample {
        let stand = Stand::of(&app, 2).await;
        let (mentee, mentor) = (acting(stand.mentee()), acting(stand.mentor));
        let (pairing, request) = stand.asked(&app).await;
        let begun = all(&app, &mentee, &pairing).await;
        let points: i64 = begun["points"].as_object().unwrap().values().map(|points| points.as_i64().unwrap()).sum();
        assert_eq!(begun["score"], points, "{begun:#}");
        for (name, value) in [("version", json!(1)), ("status", json!("PROPOSED")), ("origin", json!("MENTEE")), ("kind", json!("RESEARCH")),
            ("reason", Value::Null), ("weightsNumber", json!(0)), ("proposedAt", json!(NOW)), ("answerBy", json!("2026-01-29T12:00:00Z")),
            ("menteeAcceptedAt", json!(NOW)), ("mentorAcceptedAt", Value::Null), ("acceptedAt", Value::Null), ("goals", json!([])),
            ("meetingCount", json!(0)), ("request", json!({"id": request, "status": "OPEN", "pairedAt": null, "closedAt": null, "version": 2})),
            ("mentorProfile", json!({"id": stand.profile, "placesTaken": 0, "placesLeft": 2}))] {
            assert_eq!(begun[name], value, "{name}: {begun:#}");
        }
        // The mentor sees the same, from the moment when they are asked.
        assert_eq!(all(&app, &mentor, &pairing).await, begun);

        let (taken, paired) = (json!({"id": stand.profile, "placesTaken": 1, "placesLeft": 1}),
            json!({"id": request, "status": "PAIRED", "pairedAt": NOW, "closedAt": null, "version": 3}));
        let closed = json!({"id": request, "status": "CLOSED", "pairedAt": NOW, "closedAt": NOW, "version": 4});
        let free = json!({"id": stand.profile, "placesTaken": 0, "placesLeft": 2});
        let steps = [
            (&mentor, "accept", json!({"status": "ACCEPTED", "answerBy": null, "mentorAcceptedAt": NOW, "acceptedAt": NOW, "request": paired,
                "mentorProfile": taken})),
            (&mentee, "activate", json!({"status": "ACTIVE", "agreement": "An hour a month", "endsOn": "2026-12-31", "activatedAt": NOW,
                "goals": [{"text": "A protocol", "isMet": false}, {"text": "A first talk", "isMet": false}]})),
            (&mentor, "goals", json!({"goals": [{"text": "A protocol", "isMet": true}, {"text": "A paper", "isMet": false}]})),
            (&mentee, "record", json!({"meetings": [{"heldOn": "2026-01-15", "mode": "ONLINE"}], "meetingCount": 1})),
            (&coordinator(), "remove", json!({"meetings": [], "meetingCount": 0})),
            (&mentee, "pause", json!({"status": "PAUSED", "pausedAt": NOW})),
            (&mentor, "record", json!({"meetings": [{"heldOn": "2026-01-15", "mode": "ONLINE"}], "meetingCount": 1})),
            (&coordinator(), "resume", json!({"status": "ACTIVE", "pausedAt": null})),
            (&mentor, "complete", json!({"status": "COMPLETED", "endedAt": NOW, "request": closed, "mentorProfile": free})),
            (&mentee, "feedback", json!({"feedback": [{"side": "MENTEE", "score": 4, "givenAt": NOW}]})),
        ];
        let mut before = begun;
        for (version, (who, step, mut changed)) in (1..).zip(steps) {
            let done = call(&app, who, &field(step), given(step, &pairing, version)).await;
            assert_eq!((broken(&done), &done["version"]), (vec![], &json!(version + 1)), "{step}: {done:#}");
            let after = all(&app, &mentee, &pairing).await;
            changed["version"] = json!(version + 1);
            assert_eq!(changes(&before, &after), changed, "{step}");
            before = after;
        }
        // Given once more it replaces the first, and each sees their own.
        let given = json!({"pairing": pairing, "expectedVersion": 11, "score": 5});
        let at_night = at(&app, "2026-01-16T00:00:00Z");
        assert_eq!(call(&at_night, &mentee, "giveMentoringFeedback", given).await["version"], 12);
        let given = json!({"pairing": pairing, "expectedVersion": 12, "score": 1});
        assert_eq!(call(&app, &mentor, "giveMentoringFeedback", given).await["version"], 13);
        let by_mentee = json!({"side": "MENTEE", "score": 5, "givenAt": "2026-01-16T00:00:00Z"});
        let by_mentor = json!({"side": "MENTOR", "score": 1, "givenAt": NOW});
        for (who, scores) in [(&mentee, json!([by_mentee])), (&mentor, json!([by_mentor])), (&coordinator(), json!([by_mentee, by_mentor]))] {
            assert_eq!(all(&app, who, &pairing).await["feedback"], scores);
        }
        let told = ["PROPOSED MENTEE", "ACCEPTED MENTOR", "ACTIVATED MENTEE", "GOALS_CHANGED MENTOR", "MEETING_RECORDED MENTEE",
            "MEETING_RECORDED COORDINATOR", "PAUSED MENTEE", "MEETING_RECORDED MENTOR", "RESUMED COORDINATOR", "COMPLETED MENTOR",
            "FEEDBACK_GIVEN MENTEE", "FEEDBACK_GIVEN MENTEE", "FEEDBACK_GIVEN MENTOR"];
        for who in [&mentee, &mentor, &coordinator()] {
            assert_eq!(events(&app, who, &pairing).await, told);
        }
    }

    async fn what_a_coordinator_proposes_needs_both(app: Arc<App>) from Sample {
        let stand = Stand::of(&app, 1).await;
        let (mentee, mentor) = (acting(stand.mentee()), acting(stand.mentor));
        for (first, second, sides) in [(&mentee, &mentor, ["MENTEE", "MENTOR"]), (&mentor, &mentee, ["MENTOR", "MENTEE"])] {
            let request = stand.request(&app, stand.mentee()).await;
            let given = records::with(stand.proposal(&request, 2), json!({"reason": "They both measure hearts"}));
            let pairing = proposed(&app, &coordinator(), given).await;
            let begun = all(&app, &mentee, &pairing).await;
            assert_eq!((&begun["origin"], &begun["reason"], &begun["menteeAcceptedAt"]),
                (&json!("COORDINATOR"), &json!("They both measure hearts"), &Value::Null));
            let step = |version: i64| json!({"pairing": pairing, "expectedVersion": version});
            assert_eq!(call(&app, first, "acceptMentoringPairing", step(1)).await["version"], 2);
            assert_eq!(super::stand(&app, &pairing).await, "PROPOSED OPEN");
            assert_eq!(all(&app, &mentor, &pairing).await["mentorProfile"]["placesTaken"], 0, "one yes takes no place");
            refused(&app, first, "acceptMentoringPairing", step(2), &["WRONG_STATE at input.pairing"]).await;
            assert_eq!(call(&app, second, "acceptMentoringPairing", step(2)).await["version"], 3);
            assert_eq!(super::stand(&app, &pairing).await, "ACCEPTED PAIRED");
            let accepted = all(&app, &mentor, &pairing).await;
            assert_eq!((&accepted["menteeAcceptedAt"], &accepted["mentorAcceptedAt"], &accepted["acceptedAt"], &accepted["answerBy"]),
                (&json!(NOW), &json!(NOW), &json!(NOW), &Value::Null));
            let told = ["PROPOSED COORDINATOR".to_owned(), format!("AGREED {}", sides[0]), format!("ACCEPTED {}", sides[1])];
            assert_eq!(events(&app, &coordinator(), &pairing).await, told);
            // Ended before it began: the place is free, and so the other order is tried.
            let done = call(&app, &coordinator(), "endMentoringPairing", super::given("end", &pairing, 3)).await;
            assert_eq!((broken(&done), &done["mentoringPairing"]["status"]), (vec![], &json!("ENDED")), "{done:#}");
            assert_eq!(super::stand(&app, &pairing).await, "ENDED CLOSED");
            let ended = all(&app, &mentee, &pairing).await;
            assert_eq!((&ended["endReason"], &ended["endNote"], &ended["endedAt"], &ended["mentorProfile"]["placesTaken"]),
                (&json!("MOVED_ON"), &json!("To another country"), &json!(NOW), &json!(0)));
        }
    }

    async fn a_no_and_what_is_taken_back_leave_the_request_open(app: Arc<App>) from Sample {
        let stand = Stand::of(&app, 1).await;
        let (mentee, mentor) = (acting(stand.mentee()), acting(stand.mentor));
        let others = [mentors(&app, stand.people[1], 1).await, mentors(&app, stand.people[2], 1).await];
        let (pairing, request) = stand.asked(&app).await;
        let done = call(&app, &mentor, "declineMentoringPairing", given("decline", &pairing, 1)).await;
        assert_eq!((broken(&done), &done["version"]), (vec![], &json!(2)), "{done:#}");
        let declined = all(&app, &mentee, &pairing).await;
        assert_eq!((&declined["status"], &declined["declineReason"], &declined["declineNote"], &declined["endedAt"], &declined["answerBy"]),
            (&json!("DECLINED"), &json!("NO_TIME"), &json!("Next year, perhaps"), &json!(NOW), &Value::Null));
        assert_eq!(super::stand(&app, &pairing).await, "DECLINED OPEN");
        // Who said no is asked no more, and anybody else is.
        refused(&app, &mentee, "proposeMentoringPairing", stand.proposal(&request, 2), &["RULES_NOT_PASSED at input.mentorProfile"]).await;
        let to = |profile: &str| json!({"request": request, "expectedVersion": 2, "mentorProfile": profile});
        let pairing = proposed(&app, &mentee, to(&others[0])).await;
        let done = call(&app, &mentee, "withdrawMentoringPairing", given("withdraw", &pairing, 1)).await;
        assert_eq!((broken(&done), &done["mentoringPairing"]["status"]), (vec![], &json!("WITHDRAWN")), "{done:#}");
        assert_eq!(super::stand(&app, &pairing).await, "WITHDRAWN OPEN");
        assert_eq!(events(&app, &acting(stand.people[1]), &pairing).await, ["PROPOSED MENTEE", "WITHDRAWN MENTEE"]);
        // What a coordinator proposed the coordinator takes back, and the mentee says no to.
        let by_coordinator = |profile: &str| records::with(to(profile), json!({"reason": "Near to them"}));
        let pairing = proposed(&app, &coordinator(), by_coordinator(&others[1])).await;
        refused(&app, &mentee, "withdrawMentoringPairing", given("withdraw", &pairing, 1), &["WRONG_STATE at input.pairing"]).await;
        let done = call(&app, &coordinator(), "withdrawMentoringPairing", given("withdraw", &pairing, 1)).await;
        assert_eq!(done["mentoringPairing"]["status"], "WITHDRAWN", "{done:#}");
        let pairing = proposed(&app, &coordinator(), by_coordinator(&others[1])).await;
        let done = call(&app, &mentee, "declineMentoringPairing", given("decline", &pairing, 1)).await;
        assert_eq!(done["mentoringPairing"]["status"], "DECLINED", "{done:#}");
        assert_eq!(events(&app, &mentee, &pairing).await, ["PROPOSED COORDINATOR", "DECLINED MENTEE"]);
        // With the request goes what nobody has answered.
        let pairing = proposed(&app, &mentee, to(&others[0])).await;
        let done = call(&app, &mentee, "withdrawMentoringRequest", json!({"request": request, "expectedVersion": 2})).await;
        assert_eq!((broken(&done), &done["mentoringRequest"]["status"]), (vec![], &json!("WITHDRAWN")), "{done:#}");
        assert_eq!(super::stand(&app, &pairing).await, "WITHDRAWN WITHDRAWN");
        assert_eq!(events(&app, &mentee, &pairing).await, ["PROPOSED MENTEE", "WITHDRAWN MENTEE"]);
    }

    async fn what_a_round_gave_has_its_place_already(app: Arc<App>) from Sample {
        let stand = Stand::of(&app, 1).await;
        let (mentee, mentor) = (acting(stand.mentee()), acting(stand.mentor));
        let (pairing, _) = stand.asked(&app).await;
        // As a published run leaves it.
        let as_given = format!("UPDATE mentoring_pairing SET status = 'ALLOCATED', origin = 'ALLOCATION', mentee_accepted_at = NULL WHERE id = {}",
            row(&pairing));
        execute(&app, &as_given).await;
        assert_eq!(all(&app, &mentor, &pairing).await["mentorProfile"]["placesLeft"], 0);
        for (version, (who, status)) in (1..).zip([(&mentee, "ALLOCATED OPEN"), (&mentor, "ACCEPTED PAIRED")]) {
            let step = json!({"pairing": pairing, "expectedVersion": version});
            assert_eq!(broken(&call(&app, who, "acceptMentoringPairing", step).await), [""; 0]);
            assert_eq!(super::stand(&app, &pairing).await, status);
        }
        let accepted = all(&app, &mentor, &pairing).await;
        assert_eq!((&accepted["mentorProfile"]["placesTaken"], &accepted["answerBy"]), (&json!(1), &Value::Null));
        assert_eq!(events(&app, &mentee, &pairing).await, ["PROPOSED MENTEE", "AGREED MENTEE", "ACCEPTED MENTOR"]);
    }

    async fn a_request_that_a_round_has_paired_is_open_again_after_a_no(app: Arc<App>) from Sample {
        let stand = Stand::of(&app, 1).await;
        let (pairing, request) = stand.asked(&app).await;
        execute(&app, &format!("UPDATE mentoring_pairing SET status = 'ALLOCATED', origin = 'ALLOCATION', mentee_accepted_at = NULL WHERE id = {}",
            row(&pairing))).await;
        execute(&app, &format!("UPDATE mentoring_request SET status = 'PAIRED', paired_at = '2026-01-15T12:00:00+00:00' WHERE id = {}",
            row(&request))).await;
        let done = call(&app, &acting(stand.mentee()), "declineMentoringPairing", given("decline", &pairing, 1)).await;
        assert_eq!(broken(&done), [""; 0], "{done:#}");
        assert_eq!(super::stand(&app, &pairing).await, "DECLINED OPEN");
        let left = all(&app, &acting(stand.mentor), &pairing).await;
        assert_eq!((&left["request"]["pairedAt"], &left["mentorProfile"]["placesTaken"]), (&Value::Null, &json!(0)));
    }
}
