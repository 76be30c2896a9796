//! Every step from every state, by every side and by everybody else, at any version; and what an input must be.

use super::*;

/// From which states each step may be taken, and by whom: the two, and who runs the scheme.
fn allowed(step: &str) -> (&'static [&'static str], [bool; 3]) {
    const TOGETHER: &[&str] = &["ACTIVE", "PAUSED"];
    match step {
        // The mentee has said yes by asking, and says it no second time.
        "accept" | "decline" => (&["PROPOSED"], [false, true, false]),
        "withdraw" => (&["PROPOSED"], [true, false, false]),
        "activate" => (&["ACCEPTED"], [true; 3]),
        "goals" | "record" | "remove" => (TOGETHER, [true; 3]),
        "pause" | "complete" => (&["ACTIVE"], [true; 3]),
        "resume" => (&["PAUSED"], [true; 3]),
        "end" => (&["ACCEPTED", "ACTIVE", "PAUSED"], [true; 3]),
        // Of what was active once.
        _ => (&["ACTIVE", "PAUSED", "COMPLETED", "ENDED"], [true, true, false]),
    }
}

const STATES: [&str; 10] =
    ["PROPOSED", "ALLOCATED", "ACCEPTED", "ACTIVE", "PAUSED", "COMPLETED", "ENDED", "DECLINED", "EXPIRED", "WITHDRAWN"];

/// Puts a pairing of a mentee that asked at a state, behind the program's back, with a meeting today where they may have met.
async fn put(app: &App, pairing: &str, request: &str, state: &str, step: &str) {
    let (pairing, request) = (row(pairing), row(request));
    let (began, ended) = match state {
        "ACTIVE" | "PAUSED" => ("'2026-01-10T12:00:00+00:00'", "NULL"),
        "COMPLETED" | "ENDED" => ("'2026-01-10T12:00:00+00:00'", "'2026-01-15T12:00:00+00:00'"),
        _ => ("NULL", "NULL"),
    };
    let of_request = match state {
        "ACCEPTED" | "ACTIVE" | "PAUSED" => "PAIRED",
        "COMPLETED" | "ENDED" => "CLOSED",
        _ => "OPEN",
    };
    execute(app, &format!("DELETE FROM mentoring_meeting WHERE pairing_id = {pairing}")).await;
    if step == "remove" {
        let met = format!("INSERT INTO mentoring_meeting (pairing_id, held_on) VALUES ({pairing}, '2026-01-15')");
        execute(app, &met).await;
    }
    let sql = format!(
        "UPDATE mentoring_pairing SET status = '{state}', activated_at = {began}, ended_at = {ended}, mentor_accepted_at = NULL WHERE id = {pairing}"
    );
    execute(app, &sql).await;
    execute(app, &format!("UPDATE mentoring_request SET status = '{of_request}' WHERE id = {request}")).await;
}

async fn version(app: &App, pairing: &str) -> i64 {
    let sql = format!(
        "SELECT coalesce(max(version), 1) FROM node_version WHERE prefix = 'mpg' AND \"row\" = {}",
        row(pairing)
    );
    number(app, &sql).await
}

on_both! {
    async fn each_step_is_taken_from_its_states_by_its_sides_alone(app: Arc<App>) from Sample {
        let stand = Stand::of(&app, 3).await;
        let (pairing, request) = stand.asked(&app).await;
        let sides = [acting(stand.mentee()), acting(stand.mentor), coordinator()];
        let mut taken = 0;
        for state in STATES {
            for step in STEPS {
                let (states, by) = allowed(step);
                for (side, who) in sides.iter().enumerate() {
                    put(&app, &pairing, &request, state, step).await;
                    // Settled, so that what the test did by hand is nobody's change.
                    hcs_graph::settle::prepare(app.db.writer(), crate::support::database::now()).await.unwrap();
                    let version = version(&app, &pairing).await;
                    let answer = told(&app, who, &field(step), given(step, &pairing, version)).await;
                    let line = format!("{step} at {state} by {side}: {answer:#}");
                    if matches!((step, side), ("accept" | "decline" | "feedback", 2)) {
                        assert_eq!(codes(&answer), ["FORBIDDEN"], "{line}");
                        continue;
                    }
                    assert_eq!(codes(&answer), Vec::<&str>::new(), "{line}");
                    let payload = &answer["data"]["m"];
                    let allocated = state == "ALLOCATED" && matches!(step, "accept" | "decline") && (side == 1);
                    if (states.contains(&state) && by[side]) || allocated {
                        assert_eq!((broken(payload), &payload["version"]), (vec![], &json!(version + 1)), "{line}");
                        taken += 1;
                    } else if step == "withdraw" && side == 1 {
                        assert_eq!(broken(payload), ["NOT_FOUND at input.pairing"], "{line}");
                    } else {
                        let why = broken(payload);
                        assert!(why.contains(&"WRONG_STATE at input.pairing".to_owned()), "{line}");
                        assert_eq!(payload["version"], Value::Null, "{line}");
                    }
                }
            }
        }
        // What the table says: three steps before an answer, and two of an allocated pair; an agreement and an end of what is accepted by three; six
        // of what is active and a seventh by two; and so on. Counted here so that a table that allows nothing fails.
        assert_eq!(taken, 3 + 2 + 6 + (6 * 3 + 2) + (5 * 3 + 2) + 2 + 2, "how many steps were taken");
    }

    async fn to_everybody_else_there_is_none(app: Arc<App>) from Sample {
        let stand = Stand::of(&app, 1).await;
        let (pairing, _) = stand.at(&app, "activate").await;
        let third = acting(stand.people[1]);
        let partner = of(2, MATCHES);
        for step in STEPS {
            let given = given(step, &pairing, 3);
            let field = field(step);
            refused(&app, &third, &field, given.clone(), &["NOT_FOUND at input.pairing"]).await;
            for who in [&caller(), &of(2, &[]), &partner, &national(&["MENTORING_READ", "MENTORING_WRITE"])] {
                refused(&app, who, &field, given.clone(), &["FORBIDDEN"]).await;
            }
            // One that was never there is told alike.
            let unknown = records::with(given, json!({"pairing": id::encode("mpg", 987_654)}));
            for who in [&third, &acting(stand.mentor)] {
                refused(&app, who, &field, unknown.clone(), &["NOT_FOUND at input.pairing"]).await;
            }
        }
    }

    async fn the_version_that_was_read_is_needed(app: Arc<App>) from Sample {
        let stand = Stand::of(&app, 1).await;
        let (pairing, request) = stand.asked(&app).await;
        let (mentee, mentor) = (acting(stand.mentee()), acting(stand.mentor));
        let without = json!({"pairing": pairing});
        refused(&app, &mentor, "acceptMentoringPairing", without, &["PRECONDITION_REQUIRED at input.expectedVersion"]).await;
        for other in [0, 2, 7] {
            let given = json!({"pairing": pairing, "expectedVersion": other});
            let told = told(&app, &mentor, "acceptMentoringPairing", given).await;
            assert_eq!((broken(&told["data"]["m"]), &told["data"]["m"]["version"]),
                (vec!["CONFLICT at input.expectedVersion".to_owned()], &json!(1)));
        }
        let call_ = json!({"pairing": pairing, "expectedVersion": 1});
        assert_eq!(call(&app, &mentee, "withdrawMentoringPairing", call_).await["version"], 2);
        // Of a proposal it is the version of the request.
        let given = json!({"request": request, "mentorProfile": stand.profile});
        refused(&app, &mentee, "proposeMentoringPairing", given, &["PRECONDITION_REQUIRED at input.expectedVersion"]).await;
        let told = told(&app, &mentee, "proposeMentoringPairing", stand.proposal(&request, 1)).await;
        assert_eq!((broken(&told["data"]["m"]), &told["data"]["m"]["version"]),
            (vec!["CONFLICT at input.expectedVersion".to_owned()], &json!(2)));
    }

    async fn a_proposal_is_for_an_open_request_of_ones_own_and_one_at_a_time(app: Arc<App>) from Sample {
        let stand = Stand::of(&app, 1).await;
        let (mentee, third) = (acting(stand.mentee()), acting(stand.people[1]));
        let other = mentors(&app, stand.people[2], 1).await;
        let (_, request) = stand.asked(&app).await;
        let to_other = json!({"request": request, "expectedVersion": 2, "mentorProfile": other});
        let propose = "proposeMentoringPairing";
        refused(&app, &mentee, propose, to_other.clone(), &["TAKEN at input.request"]).await;
        let with_reason = records::with(to_other.clone(), json!({"reason": "I like them"}));
        refused(&app, &mentee, propose, with_reason.clone(), &["INVALID at input.reason", "TAKEN at input.request"]).await;
        refused(&app, &coordinator(), propose, to_other.clone(), &["REQUIRED at input.reason", "TAKEN at input.request"]).await;
        let blank = records::with(to_other.clone(), json!({"reason": " "}));
        refused(&app, &coordinator(), propose, blank, &["INVALID at input.reason", "TAKEN at input.request"]).await;
        for who in [&third, &acting(stand.mentor)] {
            refused(&app, who, propose, to_other.clone(), &["NOT_FOUND at input.request"]).await;
        }
        for who in [&caller(), &of(2, MATCHES), &national(&["MENTORING_READ", "MENTORING_WRITE"])] {
            refused(&app, who, propose, with_reason.clone(), &["FORBIDDEN"]).await;
        }
        let unknown = records::with(to_other.clone(), json!({"mentorProfile": id::encode("mpr", 987_654)}));
        refused(&app, &mentee, propose, unknown, &["NOT_FOUND at input.mentorProfile"]).await;
        // A draft asks nobody, and a mentor whom nobody finds is asked by a coordinator alone.
        let given = json!({"scheme": stand.scheme, "kind": "RESEARCH", "goals": "More", "identity": {"group": "PHYSIOLOGICAL_SCIENCES"}, "consentsToMatching": true});
        let draft = records::created(&app, &third, "createMentoringRequest", given).await;
        let given = json!({"request": draft, "expectedVersion": 1, "mentorProfile": stand.profile});
        refused(&app, &third, propose, given, &["WRONG_STATE at input.request"]).await;
        let hidden = json!({"id": other, "expectedVersion": 1, "canBeFound": false});
        assert_eq!(broken(&records::call(&app, &acting(stand.people[2]), "updateMentorProfile", hidden).await), [""; 0]);
        let request = stand.request(&app, stand.people[3]).await;
        let given = json!({"request": request, "expectedVersion": 2, "mentorProfile": other});
        refused(&app, &acting(stand.people[3]), propose, given.clone(), &["NOT_FOUND at input.mentorProfile"]).await;
        proposed(&app, &coordinator(), records::with(given, json!({"reason": "They know one another's work"}))).await;
    }

    async fn rules_that_two_do_not_pass_are_named_but_for_what_the_mentor_said(app: Arc<App>) from Sample {
        let stand = Stand::of(&app, 1).await;
        let person = stand.people[3];
        let request = stand.request(&app, person).await;
        let excludes = json!({"id": stand.profile, "expectedVersion": 1, "places": 0,
            "exclusions": [{"person": id::encode("res", person), "reason": "LINE_MANAGER"}]});
        assert_eq!(broken(&records::call(&app, &acting(stand.mentor), "updateMentorProfile", excludes).await), [""; 0]);
        for (who, more, named) in [(acting(person), json!({}), ["PLACE_FREE", ""]), (coordinator(), json!({"reason": "Why not"}), ["PLACE_FREE", "NOT_EXCLUDED"])] {
            let given = records::with(stand.proposal(&request, 2), more);
            refused(&app, &who, "proposeMentoringPairing", given.clone(), &["RULES_NOT_PASSED at input.mentorProfile"]).await;
            let told = call(&app, &who, "proposeMentoringPairing", given).await;
            for language in ["en", "cy"] {
                let message = told["userErrors"][0]["message"][language].as_str().unwrap();
                assert!(named.iter().all(|rule| message.contains(rule)), "{message}");
                assert_eq!(message.contains("NOT_EXCLUDED"), named[1] == "NOT_EXCLUDED", "{message}");
            }
        }
    }

    async fn what_goes_with_a_step_is_judged_all_at_once(app: Arc<App>) from Sample {
        let stand = Stand::of(&app, 1).await;
        let mentor = acting(stand.mentor);
        let (pairing, _) = stand.at(&app, "accept").await;
        let with = |step: &str, version: i64, fields: Value| records::with(given(step, &pairing, version), fields);
        let (long, many) = ("x".repeat(501), vec!["A goal"; 11]);
        for (fields, why) in [
            (json!({"agreement": "", "goals": [], "endsOn": "2026-01-14"}),
                vec!["INVALID at input.agreement", "INVALID at input.endsOn", "REQUIRED at input.goals"]),
            (json!({"goals": ["Good", " ", long]}), vec!["INVALID at input.goals.1", "INVALID at input.goals.2"]),
            (json!({"goals": many}), vec!["INVALID at input.goals"]),
        ] {
            refused(&app, &mentor, "activateMentoringPairing", with("activate", 2, fields), &why).await;
        }
        let begins = with("activate", 2, json!({"endsOn": "2026-01-15"}));
        assert_eq!(broken(&call(&app, &mentor, "activateMentoringPairing", begins).await), [""; 0]);
        for (step, fields, why) in [
            ("goals", json!({"goals": [{"text": ""}]}), "INVALID at input.goals.0.text"),
            ("goals", json!({"goals": []}), "REQUIRED at input.goals"),
            ("record", json!({"heldOn": "2026-01-14"}), "INVALID at input.heldOn"),
            ("record", json!({"heldOn": "2026-01-16"}), "INVALID at input.heldOn"),
            ("remove", json!({}), "NOT_FOUND at input.heldOn"),
            ("end", json!({"note": "x".repeat(2_001)}), "INVALID at input.note"),
            ("feedback", json!({"score": 0}), "INVALID at input.score"),
            ("feedback", json!({"score": 6}), "INVALID at input.score"),
        ] {
            refused(&app, &mentor, &field(step), with(step, 3, fields), &[why]).await;
        }
        assert_eq!(broken(&call(&app, &mentor, "recordMentoringMeeting", given("record", &pairing, 3)).await), [""; 0]);
        refused(&app, &mentor, "recordMentoringMeeting", given("record", &pairing, 4), &["TAKEN at input.heldOn"]).await;
    }
}
