//! What follows what, by whom, and what is written of it.

use std::collections::BTreeSet;

use entity::enums::FellowshipApplicationStatus;
use sea_orm::{ActiveEnum, Iterable};

use super::*;

/// Each step with its side (of who applies, or of who decides), where it may begin and where it ends.
const STEPS: [(&str, bool, &[&str], &str); 5] = [
    ("submit", true, &["DRAFT"], "SUBMITTED"),
    ("shortlist", false, &["SUBMITTED"], "SHORTLISTED"),
    ("award", false, &["SUBMITTED", "SHORTLISTED"], "AWARDED"),
    ("decline", false, &["SUBMITTED", "SHORTLISTED"], "DECLINED"),
    ("withdraw", true, &["DRAFT", "SUBMITTED", "SHORTLISTED"], "WITHDRAWN"),
];
/// Where it is over.
const ENDS: [&str; 3] = ["AWARDED", "DECLINED", "WITHDRAWN"];

#[test]
fn every_state_leads_somewhere_or_is_an_end() {
    let all: BTreeSet<String> = FellowshipApplicationStatus::iter().map(|state| state.to_value()).collect();
    let begun = STEPS.iter().flat_map(|(.., from, _)| from.iter().copied());
    let known: BTreeSet<String> = begun.chain(ENDS).map(str::to_owned).collect();
    assert_eq!(all, known, "say in `STEPS` what follows a new state, or in `ENDS` that nothing does");
}

on_both! {
    async fn each_step_is_taken_from_where_it_follows_and_by_its_side(app: Arc<App>) from Sample {
        let somebody = person(&app).await;
        let round = round(&app, &programme(&app).await, json!({})).await;
        let in_round = format!("round_id = {}", row(&round));
        let mut went = 0;
        for state_ in FellowshipApplicationStatus::iter().map(|state| state.to_value()) {
            for (verb, of_applicant, from, to) in STEPS {
                for (who, applies, caller) in [
                    ("the person", Some(true), acting(somebody)),
                    ("who sends them", Some(true), of(SENDS, BOTH)),
                    ("who runs the programme", Some(false), of(RUNS, BOTH)),
                    ("a national client", Some(false), national(BOTH)),
                    ("who would have them", None, of(HOSTS, BOTH)),
                    ("another organisation", None, of(OTHER, BOTH)),
                    ("another person", None, acting(somebody + 1)),
                ] {
                    // Nobody has two that stand.
                    put(&app, &in_round, "WITHDRAWN").await;
                    let application = draft(&app, &round, somebody).await;
                    put(&app, &format!("id = {}", row(&application)), &state_).await;
                    let given = json!({"application": application, "expectedVersion": version(&app, &application).await});
                    let told = taken(&app, &caller, verb, given).await;
                    let case = format!("{verb} from {state_} by {who}: {told:#}");
                    if !of_applicant && caller.scope.person().is_some() {
                        assert_eq!(codes(&told), ["FORBIDDEN"], "{case}");
                        assert_eq!(state(&app, &application).await, state_, "{case}");
                        continue;
                    }
                    let payload = &told["data"]["m"];
                    let own = applies == Some(of_applicant);
                    let refused = match from.contains(&&*state_) {
                        _ if !own => vec!["NOT_FOUND at input.application"],
                        // Who decides does not see what was not sent in.
                        _ if !of_applicant && state_ == "DRAFT" => vec!["NOT_FOUND at input.application"],
                        true => vec![],
                        false => vec!["WRONG_STATE at input.application"],
                    };
                    assert_eq!(broken(payload), refused, "{case}");
                    if refused.is_empty() {
                        went += 1;
                        assert_eq!(state(&app, &application).await, to, "{case}");
                        assert_eq!(payload["version"], json!(version(&app, &application).await), "{case}");
                    } else {
                        assert_eq!(state(&app, &application).await, state_, "{case}");
                        let sentence = &payload["userErrors"][0]["message"];
                        let names = |language: &str| sentence[language].as_str().unwrap().contains(&format!("`{state_}`"));
                        let wrong = refused[0].starts_with("WRONG_STATE");
                        assert_eq!((names("en"), names("cy")), (wrong, wrong), "{case}");
                    }
                }
            }
        }
        assert_eq!(went, 2 * 9, "nine steps, each by two");
    }

    async fn who_may_not_write_fellowships_takes_no_step(app: Arc<App>) from Sample {
        let somebody = person(&app).await;
        let application = draft(&app, &round(&app, &programme(&app).await, json!({})).await, somebody).await;
        for caller in [of(SENDS, &["FELLOWSHIPS_READ"]), national(&["FELLOWSHIPS_READ"])] {
            for (verb, ..) in STEPS {
                let told = taken(&app, &caller, verb, json!({"application": application, "expectedVersion": 1})).await;
                assert_eq!(codes(&told), ["FORBIDDEN"], "{verb}: {told:#}");
            }
        }
        for (verb, ..) in STEPS {
            let who = if ["submit", "withdraw"].contains(&verb) { of(SENDS, BOTH) } else { of(RUNS, BOTH) };
            for bad in [org(1), "nonsense".to_owned()] {
                let told = taken(&app, &who, verb, json!({"application": bad, "expectedVersion": 1})).await;
                assert_eq!(codes(&told), ["BAD_USER_INPUT"], "{verb}: {told:#}");
            }
            let gone = id::encode("fla", 999_999);
            let told = taken(&app, &who, verb, json!({"application": gone, "expectedVersion": 1})).await;
            assert_eq!(broken(&told["data"]["m"]), ["NOT_FOUND at input.application"], "{verb}");
        }
        assert_eq!(state(&app, &application).await, "DRAFT");
    }

    async fn a_step_is_taken_at_the_version_that_was_read(app: Arc<App>) from Sample {
        let somebody = person(&app).await;
        let application = draft(&app, &round(&app, &programme(&app).await, json!({})).await, somebody).await;
        let who = of(SENDS, BOTH);
        let told = taken(&app, &who, "submit", json!({"application": application})).await;
        assert_eq!(broken(&told["data"]["m"]), ["PRECONDITION_REQUIRED at input.expectedVersion"]);
        let told = taken(&app, &who, "submit", json!({"application": application, "expectedVersion": 7})).await;
        assert_eq!((broken(&told["data"]["m"]), &told["data"]["m"]["version"]), (vec!["CONFLICT at input.expectedVersion".to_owned()], &json!(1)));
        let sent = went(&app, &who, "submit", &application).await;
        assert_eq!(sent["version"], 2);
        // Two who decide at once from the same version: the second is told.
        let short = json!({"application": application, "expectedVersion": 2});
        let each = ["shortlist", "decline"].map(|verb| { let given = short.clone(); let app = &app; async move { taken(app, &of(RUNS, BOTH), verb, given).await["data"]["m"].clone() } });
        let told = futures_util::future::join_all(each).await;
        let won = told.iter().filter(|one| broken(one).is_empty()).count();
        let lost = told.iter().filter(|one| broken(one) == ["CONFLICT at input.expectedVersion"]).count();
        assert_eq!((won, lost), (1, 1), "{told:#?}");
        // What was written stands in the trail and in the log of changes, with whom it concerns.
        let wrote = trail(&app).await;
        let id = row(&application);
        assert!(wrote.contains(&format!("WRITE a-client {SENDS} - {somebody} submitFellowshipApplication FellowshipApplication {id} test")), "{wrote:#?}");
        let log = rows(&app, &format!("SELECT CAST(version AS TEXT), fields FROM change_log WHERE prefix = 'fla' AND \"row\" = {id} ORDER BY id"), 2).await;
        let of_versions: Vec<&str> = log.iter().map(|entry| entry[0].as_deref().unwrap()).collect();
        assert_eq!(of_versions, ["1", "2", "3"], "{log:?}");
        let fields: BTreeSet<&str> = log[1][1].as_deref().unwrap().split(',').collect();
        assert_eq!(fields, BTreeSet::from(["status", "submittedAt"]));
    }

    async fn one_applies_while_the_round_is_open_and_once(app: Arc<App>) from Sample {
        let somebody = person(&app).await;
        let programme = programme(&app).await;
        let who = acting(somebody);
        let open = round(&app, &programme, json!({"opensAt": "2026-02-01T09:00:00Z", "closesAt": "2026-03-30T17:00:00+01:00"})).await;
        for (moment, refused) in [
            ("2026-02-01T08:59:59.999999Z", vec!["NOT_OPEN at input.application"]),
            ("2026-03-30T16:00:00Z", vec!["NOT_OPEN at input.application"]),
            ("2026-04-30T16:00:00Z", vec!["NOT_OPEN at input.application"]),
            ("2026-02-01T09:00:00Z", vec![]),
            ("2026-03-30T15:59:59.999999Z", vec![]),
        ] {
            let application = draft(&app, &open, somebody).await;
            let there = at(&app, moment);
            assert_eq!(broken(&step(&there, &who, "submit", &application).await), refused, "{moment}");
            if refused.is_empty() {
                let sent = text(&app, &format!("SELECT CAST(submitted_at AS TEXT) FROM fellowship_application WHERE id = {}", row(&application))).await;
                assert_eq!(sent[..10], moment[..10]);
                // While it stands nobody has another; what was taken back does not.
                let second = draft(&app, &open, somebody).await;
                assert_eq!(broken(&step(&there, &of(SENDS, BOTH), "submit", &second).await), ["TAKEN at input.application"]);
                went(&there, &who, "withdraw", &application).await;
            }
        }
        for status in ["DRAFT", "CLOSED"] {
            let shut = round(&app, &programme, json!({"status": "PUBLISHED"})).await;
            let application = draft(&app, &shut, somebody).await;
            let told = call(&app, &of(RUNS, BOTH), "updateFellowshipRound", json!({"id": shut, "expectedVersion": 1, "status": status})).await;
            assert_eq!(broken(&told), Vec::<String>::new());
            assert_eq!(broken(&step(&app, &who, "submit", &application).await), ["NOT_OPEN at input.application"], "{status}");
            // It can be taken back all the same.
            went(&app, &who, "withdraw", &application).await;
        }
        // Nobody is named, and nobody says who they were: as a merge or an erasure leaves it.
        let application = draft(&app, &open, somebody).await;
        execute(&app, &format!("UPDATE fellowship_application SET identity_group = 'NOT_RECORDED' WHERE id = {}", row(&application))).await;
        let there = at(&app, "2026-02-02T09:00:00Z");
        assert_eq!(broken(&step(&there, &who, "submit", &application).await), ["IDENTITY_REQUIRED at input.application"]);
        execute(&app, &format!("UPDATE fellowship_application SET researcher_id = NULL WHERE id = {}", row(&application))).await;
        assert_eq!(broken(&step(&there, &of(SENDS, BOTH), "submit", &application).await), ["REQUIRED at input.application"]);
    }

    async fn what_was_sent_in_is_nobodys_to_change(app: Arc<App>) from Sample {
        let somebody = person(&app).await;
        let round = round(&app, &programme(&app).await, json!({})).await;
        let row_ = |title: &str| json!({"rows": [{"localReference": "ours", "round": round, "researcher": res(somebody), "title": title, "identity": {"group": "PHYSIOLOGICAL_SCIENCES"}}]});
        let who = of(SENDS, BOTH);
        let made = call(&app, &who, "upsertFellowshipApplications", row_("Zymurgy")).await;
        let application = made["results"][0]["node"]["id"].as_str().unwrap().to_owned();
        let told = call(&app, &who, "upsertFellowshipApplications", row_("Zymurgy at home")).await;
        assert_eq!(told["results"][0]["outcome"], "UPDATED", "{told:#}");
        // A draft is its own side's alone, whatever the remit.
        for caller in [of(RUNS, BOTH), national(BOTH), of(HOSTS, BOTH)] {
            for field in ["updateFellowshipApplication", "deleteFellowshipApplication"] {
                let mut given = json!({"id": application, "expectedVersion": 2});
                if field.starts_with("update") { given["title"] = "Another".into(); }
                assert_eq!(broken(&call(&app, &caller, field, given).await), ["NOT_FOUND at input.id"], "{field}");
            }
        }
        went(&app, &who, "submit", &application).await;
        for caller in [who.clone(), of(RUNS, BOTH), national(BOTH)] {
            let given = json!({"id": application, "expectedVersion": 3, "title": "Another"});
            assert_eq!(broken(&call(&app, &caller, "updateFellowshipApplication", given).await), ["NOT_FOUND at input.id"]);
            let given = json!({"id": application, "expectedVersion": 3});
            assert_eq!(broken(&call(&app, &caller, "deleteFellowshipApplication", given).await), ["NOT_FOUND at input.id"]);
        }
        let told = call(&app, &who, "upsertFellowshipApplications", row_("Another")).await;
        assert_eq!((&told["results"][0]["outcome"], broken(&told["results"][0])), (&json!("REFUSED"), vec!["NOT_FOUND at input.rows.0.localReference".to_owned()]));
        assert_eq!(text(&app, &format!("SELECT title FROM fellowship_application WHERE id = {}", row(&application))).await, "Zymurgy at home");
        // A round with applications stays, and so does its programme.
        let told = call(&app, &of(RUNS, BOTH), "deleteFellowshipRound", json!({"id": round, "expectedVersion": 1})).await;
        assert_eq!(broken(&told), ["IN_USE at input.id"]);
    }

    async fn an_award_makes_the_fellowship_that_was_applied_for(app: Arc<App>) from Sample {
        let somebody = person(&app).await;
        let programme = programme(&app).await;
        let round = round(&app, &programme, json!({"places": 1})).await;
        let application = draft(&app, &round, somebody).await;
        went(&app, &of(SENDS, BOTH), "submit", &application).await;
        for feedback in ["", "a\u{0}", &"x".repeat(20_001)] {
            for verb in ["award", "decline"] {
                let given = json!({"application": application, "expectedVersion": 2, "feedback": feedback});
                let told = taken(&app, &of(RUNS, BOTH), verb, given).await;
                assert_eq!(broken(&told["data"]["m"]), ["INVALID at input.feedback"], "{verb}");
            }
        }
        let given = json!({"application": application, "expectedVersion": 2, "feedback": "Well done."});
        let told = taken(&app, &of(RUNS, BOTH), "award", given).await["data"]["m"].clone();
        assert_eq!((broken(&told), &told["version"]), (vec![], &json!(3)), "{told:#}");
        let fellowship = told["fellowship"]["id"].as_str().unwrap().to_owned();
        let read = "query($id: ID!) { node(id: $id) { ... on Fellowship { version localReference programme { id } round { id placesTaken placesLeft } \
            application { id status feedback decidedAt } year title researcher { id } identity { group careerLevel identifiesAs codedBy } organisation { id } \
            host { id } mentor { id } startedOn endedOn fteHundredths clinicalShareHundredths status provenance { source } sample } } }";
        let node = ask(&app, &of(RUNS, BOTH), read, json!({"id": fellowship})).await["data"]["node"].clone();
        assert_eq!(node, json!({"version": 1, "localReference": null, "programme": {"id": programme}, "round": {"id": round, "placesTaken": 1, "placesLeft": 0},
            "application": {"id": application, "status": "AWARDED", "feedback": "Well done.", "decidedAt": "2026-01-15T12:00:00Z"},
            "year": 2026, "title": "Zymurgy at home", "researcher": {"id": res(somebody)},
            "identity": {"group": "PHYSIOLOGICAL_SCIENCES", "careerLevel": "ADVANCED", "identifiesAs": "Zymurgist", "codedBy": "R_AND_D_OFFICE"},
            "organisation": {"id": org(SENDS)}, "host": {"id": org(HOSTS)}, "mentor": null, "startedOn": "2026-09-01", "endedOn": "2027-08-31",
            "fteHundredths": 80, "clinicalShareHundredths": 20, "status": "AWARDED", "provenance": {"source": "SERVICE"}, "sample": false}));
        // It is the record of who runs the programme, who goes on with it.
        let output = created(&app, &of(RUNS, &["PUBLICATIONS_WRITE"]), "createOutput", json!({"title": "Zymurgy poster", "kind": "POSTER", "year": 2026, "organisation": org(RUNS), "isPublished": true})).await;
        let given = json!({"id": fellowship, "expectedVersion": 1, "status": "ACTIVE", "outputs": [output], "localReference": "F-1"});
        for other in [SENDS, HOSTS, OTHER] {
            assert_eq!(broken(&call(&app, &of(other, BOTH), "updateFellowship", given.clone()).await), ["NOT_FOUND at input.id"], "{other}");
        }
        let changed = call(&app, &of(RUNS, BOTH), "updateFellowship", given).await;
        assert_eq!((broken(&changed), &changed["version"]), (vec![], &json!(2)));
        let told = ask(&app, &crate::support::app::caller(), "query($id: ID!) { node(id: $id) { ... on Fellowship { title outputs { nodes { title } } status } } }", json!({"id": fellowship})).await;
        assert_eq!(told["data"]["node"], json!({"title": "Zymurgy at home", "outputs": {"nodes": [{"title": "Zymurgy poster"}]}, "status": null}), "{told:#}");
        // The log tells of both, and the trail of whom it concerned.
        for (prefix, id, last) in [("fel", &fellowship, 2), ("fla", &application, 3)] {
            let found = number(&app, &format!("SELECT max(version) FROM change_log WHERE prefix = '{prefix}' AND \"row\" = {}", row(id))).await;
            assert_eq!(found, last, "{prefix}");
        }
        let wrote = format!("WRITE a-client {RUNS} - {somebody} awardFellowshipApplication Fellowship {} test", row(&fellowship));
        assert!(trail(&app).await.contains(&wrote));
    }

    async fn who_is_erased_is_named_in_none_of_it(app: Arc<App>) from Sample {
        let somebody = person(&app).await;
        let programme = programme(&app).await;
        let [first, second] = [round(&app, &programme, json!({})).await, round(&app, &programme, json!({})).await];
        let [lost, won] = [draft(&app, &first, somebody).await, draft(&app, &second, somebody).await];
        for application in [&lost, &won] {
            went(&app, &of(SENDS, BOTH), "submit", application).await;
        }
        let given = json!({"application": lost, "expectedVersion": 2, "feedback": "Not this time, Zymurgist."});
        assert_eq!(broken(&taken(&app, &of(RUNS, BOTH), "decline", given).await["data"]["m"]), Vec::<String>::new());
        let fellowship = went(&app, &of(RUNS, BOTH), "award", &won).await["fellowship"]["id"].as_str().unwrap().to_owned();
        let erase = "mutation M($input: EraseResearcherInput!) { e: eraseResearcher(input: $input) { erasedAt userErrors { code field message { en cy } } } }";
        let told = ask(&app, &acting(somebody), erase, input(json!({"researcher": res(somebody)}))).await;
        assert!(told["data"]["e"]["erasedAt"].is_string(), "{told:#}");
        let read = "query($id: ID!) { node(id: $id) { ... on FellowshipApplication { researcher { id } title summary feedback status identity { group identifiesAs } } \
            ... on Fellowship { researcher { id } heading: title stands: status identity { group identifiesAs } } } }";
        let who = json!({"group": "PHYSIOLOGICAL_SCIENCES", "identifiesAs": null});
        for (application, state) in [(&lost, "DECLINED"), (&won, "AWARDED")] {
            let told = ask(&app, &of(SENDS, BOTH), read, json!({"id": application})).await;
            assert_eq!(told["data"]["node"], json!({"researcher": null, "title": "—", "summary": null, "feedback": null, "status": state, "identity": who}), "{told:#}");
        }
        let told = ask(&app, &of(RUNS, BOTH), read, json!({"id": fellowship})).await;
        assert_eq!(told["data"]["node"], json!({"researcher": null, "heading": "Zymurgy at home", "stands": "AWARDED", "identity": who}), "{told:#}");
    }

    async fn fellowships_are_recorded_by_who_has_a_part_in_them(app: Arc<App>) from Sample {
        let programme = programme(&app).await;
        let given = |fields: Value| with(json!({"programme": programme, "year": 2019, "identity": {"group": "PHYSIOLOGICAL_SCIENCES"}}), fields);
        for (who, fields, refused) in [
            // Who runs the programme, whoever has it.
            (RUNS, json!({"organisation": org(SENDS), "host": org(HOSTS)}), vec![]),
            (RUNS, json!({}), vec![]),
            // Who employs, or has them.
            (SENDS, json!({"organisation": org(SENDS), "host": org(HOSTS)}), vec![]),
            (HOSTS, json!({"organisation": org(SENDS), "host": org(HOSTS)}), vec![]),
            (OTHER, json!({"organisation": org(SENDS), "host": org(HOSTS)}), vec!["INVALID at input.organisation"]),
            (OTHER, json!({}), vec!["INVALID at input.organisation"]),
        ] {
            let told = call(&app, &of(who, BOTH), "createFellowship", given(fields.clone())).await;
            assert_eq!(broken(&told), refused, "{who} {fields}");
            if refused.is_empty() {
                // And it is theirs from then on.
                let id = told["node"]["id"].as_str().unwrap().to_owned();
                let change = json!({"id": id, "expectedVersion": 1, "title": "Zymurgy", "status": "COMPLETED"});
                assert_eq!(broken(&call(&app, &of(OTHER, BOTH), "updateFellowship", change.clone()).await), ["NOT_FOUND at input.id"]);
                assert_eq!(broken(&call(&app, &of(who, BOTH), "updateFellowship", change).await), Vec::<String>::new());
                let away = json!({"id": id, "expectedVersion": 2, "organisation": org(OTHER), "host": org(OTHER)});
                let wanted = if who == RUNS { vec![] } else { vec!["INVALID at input.organisation"] };
                assert_eq!(broken(&call(&app, &of(who, BOTH), "updateFellowship", away).await), wanted, "{who}");
            }
        }
        assert_eq!(broken(&call(&app, &national(BOTH), "createFellowship", given(json!({}))).await), Vec::<String>::new());
        // Programmes and rounds are their owner's.
        let told = call(&app, &of(OTHER, BOTH), "createFellowshipRound", json!({"programme": programme, "name": {"en": "2027"}, "opensAt": "2027-01-01T00:00:00Z", "closesAt": "2027-02-01T00:00:00Z"})).await;
        assert_eq!(broken(&told), ["NOT_FOUND at input.programme"]);
        let told = call(&app, &of(OTHER, BOTH), "updateFellowshipProgramme", json!({"id": programme, "expectedVersion": 1, "isCurrent": true})).await;
        assert_eq!(broken(&told), ["NOT_FOUND at input.id"]);
    }
}
