//! Rounds: run as often as one likes, with decisions by hand, published once, and run again from what was stored.

use std::collections::BTreeSet;

use super::*;

/// The key of the hash in these tests.
const SEED: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

/// A scheme with a round that is open, and people who can take part.
struct Round {
    scheme: String,
    round: String,
    people: Vec<i64>,
}

impl Round {
    async fn of(app: &App) -> Round {
        // Mentors of the sample would take part, too.
        execute(app, "UPDATE mentor_profile SET consents_to_matching = false").await;
        let given = json!({"name": {"en": "One for all of Wales"}, "isPublished": true});
        let scheme = records::created(app, &coordinator(), "createMentoringScheme", given).await;
        let given = json!({"scheme": scheme, "name": {"en": "Winter"}, "opensOn": "2026-01-01", "closesOn": "2026-01-31",
            "isPublished": true});
        let round = records::created(app, &coordinator(), "createMentoringRound", given).await;
        let people = rows(app, &free(), 1).await;
        let people = people.iter().map(|row| row[0].as_ref().unwrap().parse().unwrap()).collect();
        Round { scheme, round, people }
    }

    /// A request in the round, open when it says so.
    async fn request(&self, app: &App, person: i64, own: Value) -> String {
        let given = records::with(
            json!({"scheme": self.scheme, "round": self.round, "kind": "RESEARCH", "goals": "To write a first protocol",
                "identity": {"group": "PHYSIOLOGICAL_SCIENCES", "careerLevel": "PRACTITIONER"}, "consentsToMatching": true}),
            own,
        );
        records::created(app, &acting(person), "createMentoringRequest", given).await
    }

    async fn open(&self, app: &App, person: i64, own: Value) -> String {
        let request = self.request(app, person, own).await;
        let given = json!({"request": request, "expectedVersion": 1});
        let opened = call(app, &acting(person), "openMentoringRequest", given).await;
        assert_eq!(why(&opened), NOTHING, "{opened:#}");
        request
    }

    async fn mentor(&self, app: &App, person: i64, own: Value) -> String {
        let given = records::with(
            json!({"identity": {"group": "PHYSIOLOGICAL_SCIENCES", "careerLevel": "ADVANCED"}, "kinds": ["RESEARCH"],
                "places": 1, "consentsToMatching": true}),
            own,
        );
        records::created(app, &acting(person), "createMentorProfile", given).await
    }
}

/// By which codes it was refused.
fn why(told: &Value) -> Vec<String> {
    let errors = told["userErrors"].as_array().unwrap_or_else(|| panic!("{told:#}"));
    errors.iter().map(|error| error["code"].as_str().unwrap().to_owned()).collect()
}

const NOTHING: [&str; 0] = [];

const RUN: &str = "id version objective status seed requests mentors places pairs score inputDigest publishedAt \
    overrides { kind reason request { id } mentorProfile { id } } replay { isSame differences } \
    placements(first: 100) { nodes { isPaired score candidates isOverride unmatchedReason change \
      points { goals level discipline organisation language availability capacity } request { id } mentorProfile { id } } }";

async fn told_of(app: &App, who: &Caller, field: &str, given: Value) -> Value {
    let name: String = field[..1].to_uppercase() + &field[1..];
    let document = format!(
        "mutation M($input: {name}Input!) {{ m: {field}(input: $input) {{ version mentoringRun {{ {RUN} }} \
         userErrors {{ code field message {{ en cy }} }} }} }}"
    );
    ask(app, who, &document, input(given)).await
}

async fn ran(app: &App, given: Value) -> Value {
    let told = told_of(app, &coordinator(), "runMentoringRound", given).await;
    assert_eq!(codes(&told), Vec::<&str>::new(), "{told:#}");
    let told = &told["data"]["m"];
    assert_eq!(why(told), NOTHING, "{told:#}");
    told["mentoringRun"].clone()
}

/// What came of a request: its mentor, or why it has none, and what is other than before.
fn came<'r>(run: &'r Value, request: &str) -> (Option<&'r str>, Option<&'r str>, &'r str) {
    let all = run["placements"]["nodes"].as_array().unwrap();
    let one = all.iter().find(|one| one["request"]["id"] == request).unwrap_or_else(|| panic!("{request}: {run:#}"));
    assert_eq!(one["isPaired"].as_bool().unwrap(), one["mentorProfile"] != Value::Null);
    if let Some(points) = one["points"].as_object() {
        let sum: i64 = points.values().map(|points| points.as_i64().unwrap()).sum();
        assert_eq!(one["score"], json!(sum), "{one:#}");
    }
    (one["mentorProfile"]["id"].as_str(), one["unmatchedReason"].as_str(), one["change"].as_str().unwrap())
}

on_both! {
    async fn everybody_has_a_mentor_or_a_reason(app: Arc<App>) from Sample {
        let round = Round::of(&app).await;
        let [near, far, one, two, three, four, five] = round.people[..7] else { panic!("people") };
        let near = round.mentor(&app, near, json!({"subjects": [{"kind": "TOPIC", "term": "Sleep"}]})).await;
        let far_profile = round.mentor(&app, far, json!({"levels": ["PRACTITIONER"], "languages": ["WELSH"]})).await;
        let subject = json!({"subjects": [{"kind": "TOPIC", "term": "sleep"}]});
        let a = round.open(&app, one, subject.clone()).await;
        let b = round.open(&app, two, json!({"language": "WELSH", "languageRequired": true})).await;
        let c = round.open(&app, three, subject).await;
        let d = round.request(&app, four, json!({})).await;
        let e = round.open(&app, five, json!({"language": "BSL", "languageRequired": true})).await;
        let run = ran(&app, json!({"round": round.round, "seed": SEED})).await;
        assert_eq!(
            [&run["requests"], &run["mentors"], &run["places"], &run["pairs"], &run["status"], &run["objective"]],
            [&json!(5), &json!(2), &json!(2), &json!(2), &json!("DRY_RUN"), &json!("MAX_PAIRS_THEN_SCORE")]
        );
        assert_eq!(run["replay"], json!({"isSame": true, "differences": 0}));
        assert_eq!(came(&run, &b), (Some(&*far_profile), None, "FIRST"));
        assert_eq!(came(&run, &d), (None, Some("NOT_READY"), "FIRST"));
        assert_eq!(came(&run, &e), (None, Some("NO_ELIGIBLE_MENTOR"), "FIRST"));
        let of_near = [came(&run, &a), came(&run, &c)];
        let given: BTreeSet<_> = of_near.iter().map(|(mentor, why, _)| (*mentor, *why)).collect();
        assert_eq!(given, BTreeSet::from([(Some(&*near), None), (None, Some("CAPACITY_EXHAUSTED"))]));
        // Nobody is told of what is tried.
        assert_eq!(pairings(&app, &round.scheme).await, 0);

        // The same goes in again, and the same comes out.
        let again = ran(&app, json!({"round": round.round, "seed": SEED})).await;
        assert_eq!(again["inputDigest"], run["inputDigest"]);
        assert_eq!((came(&again, &b).2, came(&again, &d).2), ("KEPT", "STILL_UNPAIRED"));

        // By hand, the one who was left out is given the place.
        let (left, has) = if of_near[0].0.is_none() { (&a, &c) } else { (&c, &a) };
        let overrides = json!([{"request": left, "mentorProfile": near, "kind": "PAIR", "reason": "They wrote a proposal together"}]);
        let by_hand = ran(&app, json!({"round": round.round, "seed": SEED, "overrides": overrides})).await;
        assert_eq!(came(&by_hand, left), (Some(&*near), None, "NEWLY_PAIRED"));
        // The other mentor has one place for the two others.
        let others = [came(&by_hand, has), came(&by_hand, &b)].map(|(mentor, why, _)| (mentor, why));
        let others = BTreeSet::from(others);
        assert_eq!(others, BTreeSet::from([(Some(&*far_profile), None), (None, Some("CAPACITY_EXHAUSTED"))]));
        assert_eq!(by_hand["overrides"][0]["reason"], json!("They wrote a proposal together"));
        let apart = json!([{"request": b, "mentorProfile": far_profile, "kind": "KEEP_APART", "reason": "They asked for it"}]);
        let apart = ran(&app, json!({"round": round.round, "seed": SEED, "overrides": apart, "objective": "STABLE"})).await;
        assert_eq!((came(&apart, &b).0, &apart["objective"]), (None, &json!("STABLE")));

        // A mentor who said no is not given again.
        let given = json!({"request": e, "expectedVersion": 2});
        let withdrawn = call(&app, &acting(five), "withdrawMentoringRequest", given).await;
        assert_eq!(why(&withdrawn), NOTHING);
        let given = json!({"request": a, "expectedVersion": 2, "mentorProfile": near, "reason": "They work on the same"});
        let asked = proposed(&app, &coordinator(), given).await;
        let declined = call(&app, &acting(round.people[0]), "declineMentoringPairing", given_to("decline", &asked)).await;
        assert_eq!(why(&declined), NOTHING, "{declined:#}");
        let run = ran(&app, json!({"round": round.round, "seed": SEED, "objective": "MAX_SCORE"})).await;
        assert_eq!(came(&run, &a).0, Some(&*far_profile).filter(|_| came(&run, &b).0.is_none()));
        assert_eq!(came(&run, &c).0, Some(&*near));
    }

    async fn a_round_is_published_once_and_both_then_say_yes(app: Arc<App>) from Sample {
        let round = Round::of(&app).await;
        let [mentor, mentee, other] = round.people[..3] else { panic!("people") };
        let profile = round.mentor(&app, mentor, json!({})).await;
        let request = round.open(&app, mentee, json!({})).await;
        let run = ran(&app, json!({"round": round.round, "seed": SEED})).await;
        let given = json!({"run": run["id"], "expectedVersion": 1});
        for who in [acting(mentor), of(2, MATCHES), national(&["MENTORING_READ"])] {
            let told = told_of(&app, &who, "publishMentoringRun", given.clone()).await;
            assert_eq!(codes(&told), ["FORBIDDEN"], "{told:#}");
        }
        let told = told_of(&app, &coordinator(), "publishMentoringRun", json!({"run": run["id"]})).await;
        assert_eq!(why(&told["data"]["m"]), ["PRECONDITION_REQUIRED"]);
        let told = told_of(&app, &coordinator(), "publishMentoringRun", given.clone()).await;
        let done = &told["data"]["m"];
        assert_eq!((why(done), &done["version"], &done["mentoringRun"]["status"]), (vec![], &json!(2), &json!("PUBLISHED")), "{told:#}");
        let again = told_of(&app, &coordinator(), "publishMentoringRun", given).await;
        assert_eq!(why(&again["data"]["m"]), ["CONFLICT"]);
        let again = told_of(&app, &coordinator(), "publishMentoringRun", json!({"run": run["id"], "expectedVersion": 2})).await;
        assert_eq!(why(&again["data"]["m"]), ["TAKEN"]);

        // A place is taken, and each of the two has yet to say yes.
        let query = "query($id: ID!) { node(id: $id) { ... on MentorProfile { placesTaken placesLeft } } \
            mentoringPairings(first: 5) { nodes { id status origin score answerBy request { id } } } }";
        let told = ask(&app, &acting(mentor), query, json!({"id": profile})).await;
        assert_eq!(told["data"]["node"], json!({"placesTaken": 1, "placesLeft": 0}));
        let pairing = &told["data"]["mentoringPairings"]["nodes"][0];
        assert_eq!(
            [&pairing["status"], &pairing["origin"], &pairing["request"]["id"], &pairing["answerBy"]],
            [&json!("ALLOCATED"), &json!("ALLOCATION"), &json!(request), &json!("2026-01-29T12:00:00Z")]
        );
        let pairing = pairing["id"].as_str().unwrap();
        assert_eq!(events(&app, &acting(mentee), pairing).await, ["ALLOCATED COORDINATOR"]);
        let first = call(&app, &acting(mentee), "acceptMentoringPairing", json!({"pairing": pairing, "expectedVersion": 1})).await;
        assert_eq!((why(&first), &first["mentoringPairing"]["status"]), (vec![], &json!("ALLOCATED")), "{first:#}");
        let both = call(&app, &acting(mentor), "acceptMentoringPairing", json!({"pairing": pairing, "expectedVersion": 2})).await;
        assert_eq!((why(&both), &both["mentoringPairing"]["status"]), (vec![], &json!("ACCEPTED")), "{both:#}");
        assert_eq!(stand(&app, pairing).await, "ACCEPTED PAIRED");

        // Who is not of the round sees none of it, nor whether there is any.
        let query = "query($id: ID!, $scheme: ID!) { node(id: $id) { id } mentoringRuns(first: 5) { totalCount nodes { id } } \
            mentoringRounds(first: 5, filter: {scheme: [$scheme]}) { nodes { publishedRun { id } runs(first: 1) { totalCount } } } }";
        for who in [caller(), acting(other), acting(mentee), of(2, MATCHES), national(&["MENTORING_READ"])] {
            let told = ask(&app, &who, query, json!({"id": run["id"], "scheme": round.scheme})).await;
            assert_eq!(told["data"]["node"], Value::Null, "{told:#}");
            assert_eq!(told["data"]["mentoringRuns"], json!({"totalCount": 0, "nodes": []}), "{told:#}");
            assert_eq!(told["data"]["mentoringRounds"]["nodes"], json!([{"publishedRun": null, "runs": {"totalCount": 0}}]));
        }
    }

    async fn of_two_who_publish_at_once_one_wins(app: Arc<App>) from Sample {
        let round = Round::of(&app).await;
        let [mentor, mentee] = round.people[..2] else { panic!("people") };
        round.mentor(&app, mentor, json!({})).await;
        round.open(&app, mentee, json!({})).await;
        let mut publishing = Vec::new();
        for objective in ["MAX_SCORE", "STABLE"] {
            let run = ran(&app, json!({"round": round.round, "objective": objective})).await;
            let app = Arc::clone(&app);
            publishing.push(tokio::spawn(async move {
                let given = json!({"run": run["id"], "expectedVersion": 1});
                let told = told_of(&app, &coordinator(), "publishMentoringRun", given).await;
                why(&told["data"]["m"])
            }));
        }
        let mut came = Vec::new();
        for one in publishing {
            came.push(one.await.unwrap());
        }
        came.sort();
        assert_eq!(came, [vec![], vec!["CONFLICT".to_owned()]]);
        assert_eq!(pairings(&app, &round.scheme).await, 1);
    }

    async fn what_has_changed_is_run_again(app: Arc<App>) from Sample {
        let round = Round::of(&app).await;
        let [mentor, mentee] = round.people[..2] else { panic!("people") };
        let profile = round.mentor(&app, mentor, json!({})).await;
        let request = round.open(&app, mentee, json!({})).await;
        let run = ran(&app, json!({"round": round.round})).await;
        let given = json!({"id": profile, "expectedVersion": 1, "places": 2});
        let changed = records::call(&app, &acting(mentor), "updateMentorProfile", given).await;
        assert_eq!(why(&changed), NOTHING, "{changed:#}");
        let told = told_of(&app, &coordinator(), "publishMentoringRun", json!({"run": run["id"], "expectedVersion": 1})).await;
        assert_eq!(why(&told["data"]["m"]), ["STALE_RUN"], "{told:#}");
        // By new weights it is another run, too.
        let run = ran(&app, json!({"round": round.round})).await;
        let weights = json!({"scheme": round.scheme, "expectedNumber": 0, "goals": 40, "level": 20, "discipline": 10,
            "organisation": 10, "language": 10, "availability": 5, "capacity": 5});
        let set = weighed(&app, weights.clone()).await;
        assert_eq!((why(&set), &set["mentoringWeights"]["number"]), (vec![], &json!(1)), "{set:#}");
        let told = told_of(&app, &coordinator(), "publishMentoringRun", json!({"run": run["id"], "expectedVersion": 1})).await;
        assert_eq!(why(&told["data"]["m"]), ["STALE_RUN"], "{told:#}");
        assert_eq!(why(&weighed(&app, weights.clone()).await), ["CONFLICT"]);
        for (own, code) in [
            (json!({"expectedNumber": 1, "goals": 41}), "INVALID"),
            (json!({"expectedNumber": 1, "goals": 141, "level": -81}), "INVALID"),
            (json!({"expectedNumber": 1, "reason": ""}), "INVALID"),
            (json!({"expectedNumber": null}), "PRECONDITION_REQUIRED"),
        ] {
            assert_eq!(why(&weighed(&app, records::with(weights.clone(), own)).await), [code]);
        }
        let run = ran(&app, json!({"round": round.round})).await;
        let told = told_of(&app, &coordinator(), "publishMentoringRun", json!({"run": run["id"], "expectedVersion": 1})).await;
        assert_eq!(why(&told["data"]["m"]), NOTHING, "{told:#}");
        let scored = format!("SELECT count(*) FROM mentoring_pairing WHERE weights_number = 1 AND request_id = {}", row(&request));
        assert_eq!(number(&app, &scored).await, 1);
    }

    async fn what_went_in_goes_with_who_is_erased(app: Arc<App>) from Sample {
        let round = Round::of(&app).await;
        let [mentor, mentee] = round.people[..2] else { panic!("people") };
        let profile = round.mentor(&app, mentor, json!({})).await;
        let request = round.open(&app, mentee, json!({})).await;
        let overrides = json!([{"request": request, "mentorProfile": profile, "kind": "PAIR", "reason": "They asked for it"}]);
        let run = ran(&app, json!({"round": round.round, "overrides": overrides})).await;
        let erase = "mutation M($input: EraseResearcherInput!) { e: eraseResearcher(input: $input) { erasedAt } }";
        let told = ask(&app, &national(&["CLIENTS_ADMIN"]), erase, input(json!({"researcher": id::encode("res", mentee)}))).await;
        assert!(told["data"]["e"]["erasedAt"].is_string(), "{told:#}");
        let query = "query($id: ID!) { node(id: $id) { ... on MentoringRun { pairs replay { isSame } overrides { reason request { id } } \
            placements(first: 5) { nodes { isPaired request { id } } } } } }";
        let told = ask(&app, &coordinator(), query, json!({"id": run["id"]})).await;
        assert_eq!(told["data"]["node"], json!({"pairs": 1, "replay": null, "overrides": [{"reason": "—", "request": null}],
            "placements": {"nodes": [{"isPaired": true, "request": null}]}}), "{told:#}");
        let kept = format!("SELECT inputs FROM mentoring_run WHERE id = {}", row(run["id"].as_str().unwrap()));
        assert_eq!(text(&app, &kept).await, "");
        let given = json!({"run": run["id"], "expectedVersion": 1});
        let told = told_of(&app, &coordinator(), "publishMentoringRun", given).await;
        assert_eq!(why(&told["data"]["m"]), ["STALE_RUN"], "{told:#}");
    }

    async fn what_is_decided_by_hand_is_judged(app: Arc<App>) from Sample {
        let round = Round::of(&app).await;
        let [mentor, full, mentee, out] = round.people[..4] else { panic!("people") };
        let profile = round.mentor(&app, mentor, json!({})).await;
        let none = round.mentor(&app, full, json!({"places": 0})).await;
        let request = round.open(&app, mentee, json!({})).await;
        let draft = round.request(&app, out, json!({})).await;
        let pair = |request: &str, profile: &str| json!({"request": request, "mentorProfile": profile, "kind": "PAIR", "reason": "Because"});
        let apart = json!({"request": request, "mentorProfile": profile, "kind": "KEEP_APART", "reason": "Because"});
        for (overrides, code) in [
            (json!([pair(&request, &none)]), "RULES_NOT_PASSED"),
            (json!([pair(&draft, &profile)]), "RULES_NOT_PASSED"),
            (json!([records::with(pair(&request, &profile), json!({"reason": " "}))]), "INVALID"),
            (json!([pair(&request, &profile), apart]), "INVALID"),
            (json!([pair(&id::encode("mrq", 987_654), &profile)]), "NOT_FOUND"),
            (json!([pair(&request, &id::encode("mpr", 987_654))]), "NOT_FOUND"),
        ] {
            let told = told_of(&app, &coordinator(), "runMentoringRound", json!({"round": round.round, "overrides": overrides})).await;
            assert_eq!(why(&told["data"]["m"]), [code], "{told:#}");
        }
        let told = told_of(&app, &coordinator(), "runMentoringRound", json!({"round": round.round, "seed": "abc"})).await;
        assert_eq!(why(&told["data"]["m"]), ["INVALID"]);
        let runs = format!("SELECT count(*) FROM mentoring_run WHERE round_id = {}", row(&round.round));
        assert_eq!(number(&app, &runs).await, 0);
    }
}

async fn pairings(app: &App, scheme: &str) -> i64 {
    number(app, &format!("SELECT count(*) FROM mentoring_pairing WHERE scheme_id = {}", row(scheme))).await
}

fn given_to(step: &str, pairing: &str) -> Value {
    given(step, pairing, 1)
}

async fn weighed(app: &App, given: Value) -> Value {
    let document = "mutation M($input: SetMentoringWeightsInput!) { m: setMentoringWeights(input: $input) { version \
        mentoringWeights { number goals } userErrors { code field message { en cy } } } }";
    let told = ask(app, &coordinator(), document, input(given)).await;
    assert_eq!(codes(&told), Vec::<&str>::new(), "{told:#}");
    told["data"]["m"].clone()
}
