//! After the award: until when it is accepted, when it is taken back or made, and its report.

use super::*;

const REPORT: &str = "query($id: ID!, $at: DateTime) { node(id: $id) { ... on TravelFellowship { status reportDueAt isReportOverdue(at: $at) hasPublishedReport
    reportPublishedOn report { en cy status } dissemination { en } outputs { totalCount nodes { id } } } }
    overdue: travelFellowships(filter: {reportOverdueAt: $at, sample: false}) { totalCount } }";

on_both! {
    async fn an_award_is_accepted_until_its_day_and_free_again_when_it_is_not(app: Arc<App>) from Sample {
        let stand = Stand::of(&app, 1).await;
        let (home, owner) = (of(HOME, WRITE), of(OWNER, ALL));
        let id = stand.at(&app, "decide").await;
        let (accept, turn_down) = ("acceptTravelFellowship", "turnDownTravelFellowship");
        let late = at(&app, "2026-01-30T00:00:00Z");
        refused(&late, &home, accept, step(&id, 3), &["WRONG_STATE at input.fellowship"]).await;
        // Its place is taken until somebody gives it back.
        let next = sent(&app, &stand.round, stand.panel[2], HOME).await;
        refused(&late, &owner, "decideTravelFellowship", with(stand.decision(&next, 1, "AWARDED"), json!({})), &["NO_PLACES_LEFT at input.fellowship"]).await;
        for app in [&at(&app, "2026-01-29T23:59:59Z"), &*app] {
            refused(app, &owner, turn_down, step(&id, 3), &["WRONG_STATE at input.fellowship"]).await;
        }
        let query = "query($id: ID!) { node(id: $id) { ... on TravelFellowshipRound { places placesTaken placesLeft } } \
            travelFellowshipProgramme(year: 2040) { target awarded remaining } }";
        let places = async |app: &App| {
            let told = ask(app, &caller(), query, json!({"id": stand.round})).await;
            (told["data"]["node"].clone(), told["data"]["travelFellowshipProgramme"].clone())
        };
        let (round, programme) = places(&app).await;
        assert_eq!(round, json!({"places": 1, "placesTaken": 1, "placesLeft": 0}));
        assert_eq!(programme, json!({"target": 10, "awarded": 1, "remaining": 9}));
        assert_eq!(broken(&call(&late, &owner, turn_down, step(&id, 3)).await), Vec::<String>::new());
        let (round, programme) = places(&app).await;
        assert_eq!(round, json!({"places": 1, "placesTaken": 0, "placesLeft": 1}));
        assert_eq!(programme, json!({"target": 10, "awarded": 0, "remaining": 10}));
        // Nobody sees any more that it was awarded but those whose it is.
        let node = "query($id: ID!) { node(id: $id) { id } }";
        for (who, seen) in [(caller(), false), (of(3, ALL), false), (home.clone(), true), (acting(stand.fellow), true), (owner.clone(), true)] {
            assert_eq!(ask(&app, &who, node, json!({"id": id})).await["data"]["node"].is_null(), !seen, "{:?}", who.scope);
        }
        assert_eq!(broken(&call(&late, &owner, "decideTravelFellowship", stand.decision(&next, 1, "AWARDED")).await), Vec::<String>::new());
    }

    async fn what_was_accepted_is_taken_back_before_it_begins_and_made_after_it_ends(app: Arc<App>) from Sample {
        let stand = Stand::of(&app, 3).await;
        let home = of(HOME, WRITE);
        let id = stand.at(&app, "accept").await;
        let why = ["WRONG_STATE at input.fellowship"];
        refused(&at(&app, "2040-05-01T00:00:00Z"), &home, "withdrawTravelFellowship", step(&id, 4), &why).await;
        refused(&at(&app, "2040-05-12T23:59:59Z"), &home, "completeTravelFellowship", step(&id, 4), &why).await;
        // Whoever runs the programme may say that it was made.
        let told = call(&at(&app, "2040-05-13T00:00:00Z"), &of(OWNER, ALL), "completeTravelFellowship", step(&id, 4)).await;
        assert_eq!((broken(&told), &told["travelFellowship"]["status"]), (vec![], &json!("COMPLETED")), "{told:#}");
        execute(&app, &format!("UPDATE travel_fellowship SET status = 'ACCEPTED' WHERE id = {}", row(&id))).await;
        let told = call(&at(&app, "2040-04-30T23:59:59Z"), &home, "withdrawTravelFellowship", step(&id, 5)).await;
        assert_eq!((broken(&told), &told["travelFellowship"]["status"]), (vec![], &json!("WITHDRAWN")), "{told:#}");
    }

    async fn a_report_is_overdue_by_the_clock_until_it_is_published(app: Arc<App>) from Sample {
        let stand = Stand::of(&app, 3).await;
        let home = of(HOME, WRITE);
        let id = stand.at(&app, "accept").await;
        let overdue = async |moment: &str, given: Value| {
            let told = ask(&at(&app, moment), &caller(), REPORT, with(json!({"id": id}), given)).await;
            assert_eq!(told["data"]["node"]["reportDueAt"], "2040-06-12T00:00:00Z", "{told:#}");
            (told["data"]["node"]["isReportOverdue"].clone(), told["data"]["overdue"]["totalCount"].clone())
        };
        let asked = json!({"at": "2040-06-11T23:59:59.999999Z"});
        assert_eq!(overdue("2026-01-15T12:00:00Z", asked).await, (json!(false), json!(0)));
        for at in ["2040-06-12T00:00:00Z", "2040-06-12T01:00:00+01:00"] {
            assert_eq!(overdue("2026-01-15T12:00:00Z", json!({"at": at})).await, (json!(true), json!(1)), "{at}");
        }
        // The clock itself, moved.
        assert_eq!(overdue("2040-06-11T23:59:59Z", json!({})).await.0, json!(false));
        assert_eq!(overdue("2040-06-12T00:00:00Z", json!({})).await.0, json!(true));

        let later = at(&app, "2040-06-20T12:00:00Z");
        let publish = "publishTravelFellowshipReport";
        refused(&later, &home, publish, step(&id, 4), &["WRONG_STATE at input.fellowship"]).await;
        assert_eq!(broken(&call(&later, &home, "completeTravelFellowship", step(&id, 4)).await), Vec::<String>::new());
        refused(&later, &home, publish, step(&id, 5), &["REQUIRED at input.fellowship"]).await;
        let output = records::created(&app, &of(HOME, &["PUBLICATIONS_WRITE"]), "createOutput",
            json!({"title": "What came of it", "kind": "POSTER", "year": 2040, "organisation": id::encode("org", HOME), "isPublished": true})).await;
        let report = json!({"id": id, "expectedVersion": 5, "report": {"en": "Scans take half the time", "cy": "Mae sganiau'n cymryd hanner yr amser", "cyStatus": "REVIEWED"},
            "dissemination": {"en": "At the autumn meeting"}, "outputs": [output]});
        let told = records::call(&later, &of(HOME, &[WRITE, &["PUBLICATIONS_WRITE"]].concat()), "updateTravelFellowship", report).await;
        assert_eq!((broken(&told), &told["version"]), (vec![], &json!(6)), "{told:#}");
        // What is not published is for those alone whose it is.
        let mut wanted = json!({"status": "COMPLETED", "reportDueAt": "2040-06-12T00:00:00Z", "isReportOverdue": true, "hasPublishedReport": false,
            "reportPublishedOn": null, "report": null, "dissemination": null, "outputs": {"totalCount": 1, "nodes": [{"id": output}]}});
        let told = ask(&later, &caller(), REPORT, json!({"id": id})).await;
        assert_eq!(told["data"]["node"], wanted, "{told:#}");
        for who in [&home, &acting(stand.fellow), &of(OWNER, ALL), &national(WRITE)] {
            let told = ask(&later, who, REPORT, json!({"id": id})).await;
            assert_eq!(told["data"]["node"]["report"]["en"], "Scans take half the time", "{:?} {told:#}", who.scope);
        }
        refused(&later, &of(OWNER, ALL), publish, step(&id, 6), &["NOT_FOUND at input.fellowship"]).await;
        assert_eq!(broken(&call(&later, &acting(stand.fellow), publish, step(&id, 6)).await), Vec::<String>::new());
        wanted = with(wanted, json!({"isReportOverdue": false, "hasPublishedReport": true, "reportPublishedOn": "2040-06-20",
            "report": {"en": "Scans take half the time", "cy": "Mae sganiau'n cymryd hanner yr amser", "status": "REVIEWED"}, "dissemination": {"en": "At the autumn meeting"}}));
        let told = ask(&later, &caller(), REPORT, json!({"id": id, "at": "2040-06-20T12:00:00Z"})).await;
        assert_eq!((&told["data"]["node"], &told["data"]["overdue"]["totalCount"]), (&wanted, &json!(0)), "{told:#}");
        refused(&later, &home, publish, step(&id, 7), &["TAKEN at input.fellowship"]).await;
        let found = ask(&later, &caller(), "{ travelFellowships(search: \"hearts aarhus\", filter: {hasPublishedReport: true}) { nodes { id } } }", json!({})).await;
        assert_eq!(found["data"]["travelFellowships"]["nodes"], json!([{"id": id}]), "{found:#}");
    }

    async fn who_travelled_writes_the_report(app: Arc<App>) from Sample {
        let stand = Stand::of(&app, 3).await;
        let id = stand.at(&app, "complete").await;
        let (later, own) = (at(&app, "2040-06-20T12:00:00Z"), acting(stand.fellow));
        let report = |version: i64| json!({"id": id, "expectedVersion": version, "report": {"en": "Scans take half the time"}});
        let told = records::call(&later, &acting(stand.panel[2]), "updateTravelFellowship", report(5)).await;
        assert_eq!(broken(&told), ["NOT_FOUND at input.id"]);
        let told = records::call(&later, &own, "updateTravelFellowship", report(5)).await;
        assert_eq!((broken(&told), &told["version"]), (vec![], &json!(6)), "{told:#}");
        // What was applied for stays.
        let told = records::call(&later, &own, "updateTravelFellowship", json!({"id": id, "expectedVersion": 6, "destinationCity": "Odense"})).await;
        assert_eq!(broken(&told), ["WRONG_STATE at input.destinationCity"]);
        assert_eq!(broken(&call(&later, &own, "publishTravelFellowshipReport", step(&id, 6)).await), Vec::<String>::new());
        let told = ask(&later, &caller(), REPORT, json!({"id": id, "at": "2040-06-20T12:00:00Z"})).await;
        assert_eq!(told["data"]["node"]["report"]["en"], "Scans take half the time", "{told:#}");
    }

    async fn each_step_stands_in_the_log_of_changes(app: Arc<App>) from Sample {
        let stand = Stand::of(&app, 3).await;
        let id = stand.at(&app, "complete").await;
        let log = rows(&app, &format!("SELECT kind, fields, CAST(version AS TEXT) FROM change_log WHERE prefix = 'trf' AND row = {} ORDER BY id", row(&id)), 3).await;
        let told: Vec<(&str, &str)> = log.iter().map(|line| (line[0].as_deref().unwrap(), line[2].as_deref().unwrap())).collect();
        assert_eq!(told, [("CREATED", "1"), ("UPDATED", "2"), ("UPDATED", "3"), ("UPDATED", "4"), ("UPDATED", "5")], "{log:#?}");
        assert!(log[2][1].as_deref().unwrap().contains("status"), "{log:#?}");
        // Whoever follows is told of what everybody sees from the award on, with the version that is there.
        let follow = "{ changes(types: [TRAVEL_FELLOWSHIP], first: 100) { changes { id version kind node { ... on TravelFellowship { status } } } } }";
        let told = ask(&app, &of(3, &["CHANGES_READ"]), follow, json!({})).await;
        assert_eq!(codes(&told), Vec::<&str>::new(), "{told:#}");
        let all = told["data"]["changes"]["changes"].as_array().unwrap();
        let wanted = json!({"id": id, "version": 5, "kind": "UPSERT", "node": {"status": "COMPLETED"}});
        assert!(all.contains(&wanted), "{told:#}");
    }
}
