//! Every step from every state, and who takes it.

use super::*;

/// The steps, each with whether it is taken once the journey is over; then nothing but the state stands in its way.
const STEPS: [(&str, bool); 8] = [
    ("submitTravelFellowship", false),
    ("AWARDED", false),
    ("DECLINED", false),
    ("acceptTravelFellowship", false),
    ("turnDownTravelFellowship", false),
    ("withdrawTravelFellowship", false),
    ("completeTravelFellowship", true),
    ("publishTravelFellowshipReport", true),
];

/// Where each state leads by each of the steps; nowhere where nothing is said. A state without a line fails.
fn leads(from: &str) -> &'static [(&'static str, &'static str)] {
    match from {
        "DRAFT" => &[("submitTravelFellowship", "SUBMITTED"), ("withdrawTravelFellowship", "WITHDRAWN")],
        "SUBMITTED" => &[("AWARDED", "AWARDED"), ("DECLINED", "DECLINED"), ("withdrawTravelFellowship", "WITHDRAWN")],
        "AWARDED" => &[("acceptTravelFellowship", "ACCEPTED"), ("turnDownTravelFellowship", "TURNED_DOWN")],
        "ACCEPTED" => &[("withdrawTravelFellowship", "WITHDRAWN"), ("completeTravelFellowship", "COMPLETED")],
        "COMPLETED" => &[("publishTravelFellowshipReport", "COMPLETED")],
        "DECLINED" | "TURNED_DOWN" | "WITHDRAWN" => &[],
        other => panic!("say here where `{other}` leads"),
    }
}

on_both! {
    async fn each_state_goes_where_it_may_and_nowhere_else(app: Arc<App>) from Sample {
        let stand = Stand::of(&app, 3).await;
        let over = at(&app, "2041-01-15T12:00:00Z");
        let states = ask(&app, &caller(), "{ __type(name: \"TravelFellowshipStatus\") { enumValues { name } } }", json!({})).await;
        let states: Vec<String> = states["data"]["__type"]["enumValues"].as_array().unwrap().iter()
            .map(|value| value["name"].as_str().unwrap().to_owned()).collect();
        assert_eq!(states.len(), 8);
        for from in &states {
            for (step_, is_over) in STEPS {
                let id = sent(&app, &stand.round, stand.fellow, HOME).await;
                let awarded = ["AWARDED", "ACCEPTED", "COMPLETED"].contains(&from.as_str());
                execute(&app, &format!("UPDATE travel_fellowship SET status = '{from}', is_awarded = {} WHERE id = {}",
                    if awarded { "TRUE" } else { "FALSE" }, row(&id))).await;
                let (who, field, given) = match step_ {
                    "AWARDED" | "DECLINED" => (of(OWNER, ALL), "decideTravelFellowship", stand.decision(&id, 1, step_)),
                    field => (of(HOME, WRITE), field, step(&id, 1)),
                };
                let told = call(if is_over { &over } else { &app }, &who, field, given).await;
                match leads(from).iter().find(|(by, _)| *by == step_) {
                    Some((_, to)) => {
                        assert_eq!((broken(&told), &told["version"]), (vec![], &json!(2)), "{from} {step_}: {told:#}");
                        assert_eq!(status(&app, &id).await, *to, "{from} {step_}");
                        let public = number(&app, &format!("SELECT count(*) FROM travel_fellowship WHERE is_awarded AND id = {}", row(&id))).await;
                        assert_eq!(public == 1, ["AWARDED", "ACCEPTED", "COMPLETED"].contains(to), "{from} {step_}");
                    }
                    None => {
                        assert_eq!(broken(&told), ["WRONG_STATE at input.fellowship"], "{from} {step_}");
                        let message = told["userErrors"][0]["message"]["cy"].as_str().unwrap();
                        assert!(message.contains(&format!("`{from}`")), "{message}");
                        assert_eq!(status(&app, &id).await, *from);
                    }
                }
                execute(&app, "DELETE FROM travel_decision WHERE NOT sample").await;
                execute(&app, &format!("DELETE FROM travel_fellowship WHERE id = {}", row(&id))).await;
            }
        }
    }

    async fn each_step_is_for_its_side_alone(app: Arc<App>) from Sample {
        let stand = Stand::of(&app, 3).await;
        let id = stand.draft(&app, json!({})).await;
        let other = number(&app, &format!("SELECT max(id) FROM researcher WHERE id <> {}", stand.fellow)).await;
        let submit = "submitTravelFellowship";
        for (who, why) in [
            (caller(), "FORBIDDEN"),
            (of(HOME, &["TRAVEL_FELLOWSHIPS_READ", "TRAVEL_FELLOWSHIPS_DECIDE"]), "FORBIDDEN"),
            (national(&["TRAVEL_FELLOWSHIPS_READ", "TRAVEL_FELLOWSHIPS_DECIDE"]), "FORBIDDEN"),
            (of(3, ALL), "NOT_FOUND at input.fellowship"),
            // Who runs the programme applies for nobody.
            (of(OWNER, ALL), "NOT_FOUND at input.fellowship"),
            (acting(other), "NOT_FOUND at input.fellowship"),
        ] {
            refused(&app, &who, submit, step(&id, 1), &[why]).await;
        }
        for (version, why) in [(json!(null), "PRECONDITION_REQUIRED at input.expectedVersion"), (json!(7), "CONFLICT at input.expectedVersion")] {
            refused(&app, &of(HOME, WRITE), submit, json!({"fellowship": id, "expectedVersion": version}), &[why]).await;
        }
        // The person sends it in, without a scope; and takes it back.
        let told = call(&app, &acting(stand.fellow), submit, step(&id, 1)).await;
        assert_eq!((broken(&told), &told["travelFellowship"]["status"]), (vec![], &json!("SUBMITTED")), "{told:#}");
        let decide = "decideTravelFellowship";
        for (who, why) in [
            (acting(stand.fellow), "FORBIDDEN"),
            (of(OWNER, WRITE), "FORBIDDEN"),
            (of(HOME, ALL), "NOT_FOUND at input.fellowship"),
            (of(3, ALL), "NOT_FOUND at input.fellowship"),
        ] {
            refused(&app, &who, decide, stand.decision(&id, 2, "AWARDED"), &[why]).await;
        }
        // With national remit for everybody.
        let told = call(&app, &national(ALL), decide, stand.decision(&id, 2, "AWARDED")).await;
        assert_eq!((broken(&told), &told["travelFellowship"]["status"]), (vec![], &json!("AWARDED")), "{told:#}");
        let told = call(&app, &acting(stand.fellow), "acceptTravelFellowship", step(&id, 3)).await;
        assert_eq!((broken(&told), &told["version"]), (vec![], &json!(4)), "{told:#}");
        let trail = crate::writes::trail(&app).await;
        for field in [submit, decide, "acceptTravelFellowship"] {
            assert!(trail.iter().any(|line| line.contains(field) && line.contains(&format!(" {} ", stand.fellow))), "{field}: {trail:#?}");
        }
    }

    async fn a_draft_is_sent_in_while_its_round_is_open_in_its_year_and_once(app: Arc<App>) from Sample {
        let stand = Stand::of(&app, 3).await;
        let home = of(HOME, WRITE);
        let id = stand.draft(&app, json!({})).await;
        let submit = "submitTravelFellowship";
        for moment in ["2026-01-01T08:59:59Z", "2026-02-01T17:00:00Z"] {
            refused(&at(&app, moment), &home, submit, step(&id, 1), &["NOT_OPEN at input.fellowship"]).await;
        }
        let hidden = json!({"id": stand.round, "expectedVersion": 1, "isPublished": false});
        assert_eq!(broken(&records::call(&app, &of(OWNER, ALL), "updateTravelFellowshipRound", hidden).await), Vec::<String>::new());
        refused(&app, &home, submit, step(&id, 1), &["NOT_OPEN at input.fellowship"]).await;
        let shown = json!({"id": stand.round, "expectedVersion": 2, "isPublished": true});
        assert_eq!(broken(&records::call(&app, &of(OWNER, ALL), "updateTravelFellowshipRound", shown).await), Vec::<String>::new());

        let early = stand.draft(&app, json!({"startsOn": "2039-12-31"})).await;
        refused(&app, &home, submit, step(&early, 1), &["INVALID at input.fellowship"]).await;
        assert_eq!(broken(&call(&at(&app, "2026-02-01T16:59:59Z"), &home, submit, step(&id, 1)).await), Vec::<String>::new());
        // Twice in one round nobody applies, but again after taking it back.
        let again = stand.draft(&app, json!({})).await;
        refused(&app, &home, submit, step(&again, 1), &["TAKEN at input.fellowship"]).await;
        assert_eq!(broken(&call(&app, &home, "withdrawTravelFellowship", step(&id, 2)).await), Vec::<String>::new());
        assert_eq!(broken(&call(&app, &home, submit, step(&again, 1)).await), Vec::<String>::new());
    }

    async fn what_was_sent_in_stays_as_it_is(app: Arc<App>) from Sample {
        let stand = Stand::of(&app, 3).await;
        let (home, owner) = (of(HOME, WRITE), of(OWNER, ALL));
        let id = stand.at(&app, "submit").await;
        for given in [json!({"endsOn": "2040-06-01"}), json!({"purpose": {"en": "Another"}}), json!({"budgetRequested": {"amountMinor": 1, "currency": "GBP"}}),
            json!({"identity": {"group": "LABORATORY_SCIENCES_AND_GENOMICS"}}), json!({"report": {"en": "Much"}})] {
            let field = given.as_object().unwrap().keys().next().unwrap().clone();
            for who in [&home, &national(WRITE)] {
                let told = records::call(&app, who, "updateTravelFellowship", with(json!({"id": id, "expectedVersion": 2}), given.clone())).await;
                assert_eq!(broken(&told), [format!("WRONG_STATE at input.{field}")], "{given}");
            }
        }
        // It is taken back, not made as if it had never been.
        for who in [&home, &national(WRITE), &acting(stand.fellow)] {
            let told = records::call(&app, who, "deleteTravelFellowship", json!({"id": id, "expectedVersion": 2})).await;
            assert_eq!(broken(&told), ["WRONG_STATE at input.id"], "{told:#}");
        }
        // What is so already may be sent again, in a batch too.
        let same = json!({"id": id, "expectedVersion": 2, "endsOn": "2040-05-12", "localReference": "ours"});
        assert_eq!(broken(&records::call(&app, &home, "updateTravelFellowship", same).await), Vec::<String>::new());
        let batch = json!({"rows": [{"localReference": "ours", "startsOn": "2040-05-02"}]});
        let told = records::call(&app, &home, "upsertTravelFellowships", batch).await;
        assert_eq!(broken(&told["results"][0]), ["WRONG_STATE at input.rows.0.startsOn"], "{told:#}");
        // Where it stands is nobody's to write.
        let query = "mutation { updateTravelFellowship(input: {id: \"x\", status: AWARDED}) { version } }";
        assert_eq!(codes(&ask(&app, &home, query, json!({})).await), ["GRAPHQL_VALIDATION_FAILED"]);

        let other = records::created(&app, &owner, "createTravelFellowshipProgramme", json!({"year": 2041, "name": {"en": "The next"}})).await;
        let version = |of: &str, prefix: &str| format!("SELECT coalesce(max(version), 1) FROM node_version WHERE prefix = '{prefix}' AND row = {}", row(of));
        let expected = number(&app, &version(&stand.round, "trd")).await;
        let told = records::call(&app, &owner, "updateTravelFellowshipRound", json!({"id": stand.round, "expectedVersion": expected, "programme": other})).await;
        assert_eq!(broken(&told), ["WRONG_STATE at input.programme"], "{told:#}");
        let expected = number(&app, &version(&stand.programme, "tpr")).await;
        let told = records::call(&app, &owner, "updateTravelFellowshipProgramme", json!({"id": stand.programme, "expectedVersion": expected, "year": 2042})).await;
        assert_eq!(broken(&told), ["WRONG_STATE at input.year"], "{told:#}");
        // And what was decided by criteria keeps them; of what was decided nothing is deleted.
        let changed = |expected: i64| json!({"id": stand.round, "expectedVersion": expected, "criteria": [{"key": "other", "name": {"en": "Other"}, "maxPoints": 3}]});
        assert_eq!(broken(&call(&app, &owner, "decideTravelFellowship", stand.decision(&id, 3, "DECLINED")).await), Vec::<String>::new());
        let expected = number(&app, &version(&stand.round, "trd")).await;
        let told = records::call(&app, &owner, "updateTravelFellowshipRound", changed(expected)).await;
        assert_eq!(broken(&told), ["WRONG_STATE at input.criteria"], "{told:#}");
        let told = records::call(&app, &home, "deleteTravelFellowship", json!({"id": id, "expectedVersion": 4})).await;
        assert_eq!(broken(&told), ["WRONG_STATE at input.id"], "{told:#}");
    }
}
