//! Who is suggested, with which reasons, and to whom; what a front end is told of its person.

use std::collections::BTreeSet;

use super::*;

const SUGGESTED: &str = "mentorProfile name score weightsNumber points { criterion points most text { en cy status } raise { en cy } } \
    rules { rule passed text { en cy } }";

/// The suggestions for a request, as somebody is told them.
async fn suggested(app: &App, who: &Caller, request: &str, first: i64) -> Value {
    let query = format!(
        "query($id: ID!, $first: Int) {{ node(id: $id) {{ ... on MentoringRequest {{ suggestions(first: $first) {{ {SUGGESTED} }} }} }} }}"
    );
    let told = ask(app, who, &query, json!({"id": request, "first": first})).await;
    assert_eq!(codes(&told), Vec::<&str>::new(), "{told:#}");
    told["data"]["node"]["suggestions"].clone()
}

fn profiles(suggestions: &Value) -> Vec<&str> {
    let all = suggestions.as_array().unwrap_or_else(|| panic!("{suggestions:#}"));
    all.iter().map(|one| one["mentorProfile"].as_str().unwrap()).collect()
}

/// A mentor of this name's number with what is theirs.
async fn mentor(app: &App, person: i64, own: Value) -> String {
    let given = records::with(
        json!({"identity": {"group": "PHYSIOLOGICAL_SCIENCES", "careerLevel": "ADVANCED"}, "places": 2,
            "canBeFound": true, "consentsToMatching": true, "languages": ["ENGLISH"], "modes": ["ONLINE"]}),
        own,
    );
    records::created(app, &acting(person), "createMentorProfile", given).await
}

/// A scheme in which the sample's mentors take no part, with a request of the first of the people.
async fn asked(app: &App, own: Value) -> (Vec<i64>, String) {
    execute(app, "UPDATE mentor_profile SET consents_to_matching = false").await;
    let given = json!({"name": {"en": "One for all of Wales"}, "isPublished": true});
    let scheme = records::created(app, &coordinator(), "createMentoringScheme", given).await;
    let people = rows(app, &free(), 1).await;
    let people: Vec<i64> = people.iter().map(|row| row[0].as_ref().unwrap().parse().unwrap()).collect();
    let given = records::with(
        json!({"scheme": scheme, "kind": "RESEARCH", "goals": "To write a grant application", "consentsToMatching": true,
            "subjects": [{"kind": "TOPIC", "term": "Sleep medicine"}, {"kind": "METHOD", "term": "Mixed methods"}],
            "identity": {"group": "PHYSIOLOGICAL_SCIENCES", "careerLevel": "PRACTITIONER"}, "modes": ["ONLINE"]}),
        own,
    );
    let request = records::created(app, &acting(people[0]), "createMentoringRequest", given).await;
    (people, request)
}

on_both! {
    async fn the_points_are_the_score_and_each_has_its_reason(app: Arc<App>) from Sample {
        let (people, request) = asked(&app, json!({})).await;
        let near = mentor(&app, people[1], json!({"subjects": [{"kind": "TOPIC", "term": "sleep MEDICINE"}], "offers": {"en": "Help with a grant"}})).await;
        let far = mentor(&app, people[2], json!({"identity": {"group": "PHYSIOLOGICAL_SCIENCES"}})).await;
        let told = suggested(&app, &acting(people[0]), &request, 5).await;
        assert_eq!(profiles(&told), [&near, &far]);
        for one in told.as_array().unwrap() {
            let points = one["points"].as_array().unwrap();
            let sum = |name: &str| points.iter().map(|one| one[name].as_i64().unwrap()).sum::<i64>();
            assert_eq!((json!(sum("points")), sum("most")), (one["score"].clone(), 100), "{one:#}");
            for point in points {
                assert!(point["points"] == point["most"] || !point["raise"]["cy"].as_str().unwrap().is_empty(), "{point:#}");
                assert!(!point["text"]["cy"].as_str().unwrap().is_empty() && point["text"]["status"] == "MACHINE");
            }
            assert!(one["rules"].as_array().unwrap().iter().all(|rule| rule["passed"] == true));
            assert_eq!(one["rules"].as_array().unwrap().len(), 10);
        }
        // What both name is told as the mentee wrote it, and what is not known is named.
        let text = |at: usize, criterion: usize, field: &str| told[at]["points"][criterion][field]["en"].as_str().unwrap().to_owned();
        assert!(text(0, 0, "text").contains("Sleep medicine, grant"), "{told:#}");
        assert_eq!(text(1, 1, "raise"), "The mentor's career level is not known.");
        let levels: Vec<_> = (0..2).map(|at| told[at]["points"][1]["points"].as_i64().unwrap()).collect();
        assert_eq!(levels, [20, 0]);
        assert_eq!(profiles(&suggested(&app, &acting(people[0]), &request, 1).await), [&near]);

        // By other weights it is another score, and says by which.
        let scheme = text_of(&app, &format!("SELECT CAST(scheme_id AS TEXT) FROM mentoring_request WHERE id = {}", row(&request))).await;
        let scheme = id::encode("msc", scheme.parse().unwrap());
        let weights = json!({"scheme": scheme, "expectedNumber": 0, "goals": 0, "level": 100, "discipline": 0, "organisation": 0,
            "language": 0, "availability": 0, "capacity": 0});
        let document = "mutation M($input: SetMentoringWeightsInput!) { m: setMentoringWeights(input: $input) { version userErrors { code } } }";
        let set = ask(&app, &coordinator(), document, input(weights)).await;
        assert_eq!(set["data"]["m"], json!({"version": 1, "userErrors": []}), "{set:#}");
        let told = suggested(&app, &acting(people[0]), &request, 5).await;
        assert_eq!([&told[0]["score"], &told[1]["score"], &told[0]["weightsNumber"]], [&json!(100), &json!(0), &json!(1)]);
    }

    async fn who_breaks_a_rule_is_not_suggested(app: Arc<App>) from Sample {
        let (people, request) = asked(&app, json!({"language": "WELSH", "languageRequired": true})).await;
        let welsh = json!({"languages": ["WELSH"]});
        let with = |own: Value| records::with(welsh.clone(), own);
        let fits = mentor(&app, people[1], welsh.clone()).await;
        let hidden = mentor(&app, people[2], with(json!({"canBeFound": false}))).await;
        for (person, own) in people[3..].iter().zip([
            json!({"languages": ["ENGLISH"]}),
            with(json!({"consentsToMatching": false})),
            with(json!({"isActive": false})),
            with(json!({"places": 0})),
            with(json!({"pausedFrom": "2026-01-01", "pausedUntil": "2026-01-15"})),
            with(json!({"levels": ["CONSULTANT"]})),
        ]) {
            mentor(&app, *person, own).await;
        }
        let excludes = mentor(&app, people[10], welsh.clone()).await;
        let excluded = format!("INSERT INTO mentor_exclusion (profile_id, person_id, reason) VALUES ({}, {}, 'OTHER')", row(&excludes), people[0]);
        execute(&app, &excluded).await;
        // One who is not found is suggested to coordinators alone.
        assert_eq!(profiles(&suggested(&app, &acting(people[0]), &request, 50).await), [&fits]);
        let told = suggested(&app, &coordinator(), &request, 50).await;
        assert_eq!(profiles(&told).into_iter().collect::<BTreeSet<_>>(), BTreeSet::from([&*fits, &*hidden]));
        // A pause that is over is none.
        execute(&app, "UPDATE mentor_profile SET paused_until = '2026-01-14' WHERE paused_until IS NOT NULL").await;
        assert_eq!(profiles(&suggested(&app, &acting(people[0]), &request, 50).await).len(), 2);
        // Nobody else is told, and who did not agree to be matched has none.
        let query = "query($id: ID!) { node(id: $id) { ... on MentoringRequest { suggestions { score } } } }";
        for who in [caller(), acting(people[1]), of(2, MATCHES)] {
            assert_eq!(ask(&app, &who, query, json!({"id": request})).await["data"]["node"], Value::Null);
        }
        assert_eq!(suggested(&app, &national(&["MENTORING_READ"]), &request, 5).await, Value::Null);
        let given = json!({"id": request, "expectedVersion": 1, "consentsToMatching": false});
        assert_eq!(broken(&records::call(&app, &acting(people[0]), "updateMentoringRequest", given).await), [""; 0]);
        assert_eq!(suggested(&app, &acting(people[0]), &request, 5).await, json!([]));
    }

    async fn the_same_is_told_of_what_is_not_stored(app: Arc<App>) from Sample {
        let (people, request) = asked(&app, json!({})).await;
        for person in &people[1..5] {
            mentor(&app, *person, json!({"subjects": [{"kind": "TOPIC", "term": "Sleep medicine"}]})).await;
        }
        let stored = suggested(&app, &acting(people[0]), &request, 4).await;
        assert_eq!(stored.as_array().unwrap().len(), 4);
        let scheme = text_of(&app, &format!("SELECT CAST(scheme_id AS TEXT) FROM mentoring_request WHERE id = {}", row(&request))).await;
        let query = format!("query($seeker: MentoringSeekerInput!, $first: Int) {{ mentorSuggestions(first: $first, seeker: $seeker) {{ {SUGGESTED} }} }}");
        let seeker = json!({"scheme": id::encode("msc", scheme.parse().unwrap()), "kind": "RESEARCH", "goals": "To write a grant application",
            "subjects": [{"kind": "TOPIC", "term": "Sleep medicine"}, {"kind": "METHOD", "term": "Mixed methods"}],
            "group": "PHYSIOLOGICAL_SCIENCES", "careerLevel": "PRACTITIONER", "modes": ["ONLINE"]});
        let told = ask(&app, &acting(people[0]), &query, json!({"seeker": seeker, "first": 4})).await;
        assert_eq!(told["data"]["mentorSuggestions"], stored, "{told:#}");
        // Four who are alike in all come in an order that is neither that of their numbers nor another each time.
        assert_eq!(profiles(&stored), profiles(&suggested(&app, &acting(people[0]), &request, 4).await));
        for who in [caller(), of(2, MATCHES), national(&["MENTORING_READ"])] {
            let told = ask(&app, &who, &query, json!({"seeker": seeker, "first": 4})).await;
            assert_eq!(told["data"]["mentorSuggestions"], json!([]), "{told:#}");
        }
        for (first, goals) in [(0, "x".to_owned()), (51, "x".to_owned()), (5, "x".repeat(5_001))] {
            let seeker = records::with(seeker.clone(), json!({"goals": goals}));
            let told = ask(&app, &acting(people[0]), &query, json!({"seeker": seeker, "first": first})).await;
            assert_eq!(codes(&told), ["BAD_USER_INPUT"], "{told:#}");
        }
    }

    async fn a_person_is_told_what_there_is_to_do(app: Arc<App>) from Sample {
        let query = "{ me { person name mentorProfile requests pairings nextSteps { kind node due text { en cy } } \
            profileDraft { name organisation careerLevel levels subjects { kind term source } } } }";
        let me = async |who: &Caller| {
            let told = ask(&app, who, query, json!({})).await;
            assert_eq!(codes(&told), Vec::<&str>::new(), "{told:#}");
            told["data"]["me"].clone()
        };
        for who in [caller(), of(2, MATCHES), coordinator()] {
            assert_eq!(me(&who).await, Value::Null);
        }
        let stand = Stand::of(&app, 1).await;
        let (mentee, mentor) = (acting(stand.mentee()), acting(stand.mentor));
        let kinds = |me: &Value| me["nextSteps"].as_array().unwrap().iter().map(|step| step["kind"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
        assert_eq!(kinds(&me(&mentee).await), ["BEGIN"]);
        let (pairing, request) = stand.asked(&app).await;
        let (of_mentee, of_mentor) = (me(&mentee).await, me(&mentor).await);
        assert_eq!((kinds(&of_mentee), kinds(&of_mentor)), (vec!["WAIT_FOR_ANSWER".to_owned()], vec!["ANSWER".to_owned()]));
        assert_eq!(
            [&of_mentee["requests"], &of_mentee["pairings"], &of_mentee["mentorProfile"], &of_mentor["mentorProfile"], &of_mentor["pairings"]],
            [&json!([request]), &json!([pairing]), &Value::Null, &json!(stand.profile), &json!([pairing])]
        );
        assert_eq!(of_mentor["nextSteps"][0]["due"], json!("2026-01-29T12:00:00Z"));
        // A draft holds what is on record, each once, and no more than twenty.
        let busy = "SELECT CAST(researcher_id AS TEXT) FROM researcher_expertise GROUP BY researcher_id ORDER BY count(*) DESC LIMIT 1";
        let busy = text_of(&app, busy).await.parse().unwrap();
        let draft = me(&acting(busy)).await["profileDraft"].clone();
        let subjects = draft["subjects"].as_array().unwrap();
        let terms: BTreeSet<_> = subjects.iter().map(|one| one["term"].as_str().unwrap().to_lowercase()).collect();
        assert!((1..=20).contains(&subjects.len()) && terms.len() == subjects.len(), "{draft:#}");
        assert_eq!(subjects[0]["source"], "EXPERTISE");
    }

    async fn figures_withhold_few_people(app: Arc<App>) from Sample {
        let query = "query($scheme: ID!) { mentoringFigures(scheme: $scheme) { requests paired activePairings completedHundredths \
            equity { by parts { key requests pairings rateHundredths } lowestToHighestHundredths isBelowBound warning { en cy } } } }";
        let given = json!({"name": {"en": "One for all of Wales"}, "isPublished": true});
        let scheme = records::created(&app, &coordinator(), "createMentoringScheme", given).await;
        let people = rows(&app, &free(), 1).await;
        let people: Vec<i64> = people.iter().map(|row| row[0].as_ref().unwrap().parse().unwrap()).collect();
        let given = json!({"name": {"en": "Not yet"}});
        let hidden = records::created(&app, &coordinator(), "createMentoringScheme", given).await;
        assert_eq!(ask(&app, &caller(), query, json!({"scheme": hidden})).await["data"]["mentoringFigures"], Value::Null);
        // Ten of one language, of whom five are paired; six of another, all paired; and three of a third.
        for (at, person) in people.iter().enumerate().take(19) {
            let (language, paired) = match at {
                0..5 => ("WELSH", true),
                5..10 => ("WELSH", false),
                10..16 => ("ENGLISH", true),
                _ => ("BSL", true),
            };
            let given = json!({"scheme": scheme, "kind": "RESEARCH", "goals": "x", "language": language, "consentsToMatching": true,
                "identity": {"group": "PHYSIOLOGICAL_SCIENCES"}});
            let request = records::created(&app, &acting(*person), "createMentoringRequest", given).await;
            let paired = if paired { "'2026-01-12T12:00:00+00:00'" } else { "NULL" };
            let sql = format!("UPDATE mentoring_request SET status = 'OPEN', opened_at = '2026-01-05T12:00:00+00:00', paired_at = {paired} WHERE id = {}", row(&request));
            execute(&app, &sql).await;
        }
        for who in [caller(), coordinator()] {
            let told = ask(&app, &who, query, json!({"scheme": scheme})).await;
            let figures = &told["data"]["mentoringFigures"];
            assert_eq!([&figures["requests"], &figures["paired"]], [&json!(19), &json!(14)], "{told:#}");
            // The three are withheld, and the smallest other with them, so that nobody can subtract.
            let parts = json!([
                {"key": "BSL", "requests": null, "pairings": null, "rateHundredths": null},
                {"key": "ENGLISH", "requests": null, "pairings": null, "rateHundredths": null},
                {"key": "WELSH", "requests": 10, "pairings": 5, "rateHundredths": 50},
            ]);
            assert_eq!(figures["equity"][3]["parts"], parts, "{told:#}");
            assert_eq!(figures["equity"][3]["lowestToHighestHundredths"], Value::Null);
            assert_eq!(figures["equity"][0]["parts"][0]["requests"], json!(19));
        }
        // With two more of the third nothing is withheld, and the coordinators are warned.
        execute(&app, &format!("UPDATE mentoring_request SET language = 'ENGLISH' WHERE language = 'BSL' AND scheme_id = {}", row(&scheme))).await;
        let told = ask(&app, &caller(), query, json!({"scheme": scheme})).await;
        let language = &told["data"]["mentoringFigures"]["equity"][3];
        assert_eq!([&language["lowestToHighestHundredths"], &language["isBelowBound"]], [&json!(50), &json!(true)], "{told:#}");
        assert!(language["warning"]["cy"].as_str().unwrap().contains("50%"), "{told:#}");
    }
}

async fn text_of(app: &App, sql: &str) -> String {
    text(app, sql).await
}
