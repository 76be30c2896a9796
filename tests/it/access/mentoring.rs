//! Mentoring is personal: what of it the two sides, coordinators and everybody else are told. Everybody here is made up.

use std::sync::Arc;

use hcs_graph::engine::{Caller, RowScope, id, scope::Sight};
use serde_json::{Value, json};

use crate::{
    support::{
        app::{App, caller},
        on_both,
    },
    writes::{acting, ask, codes, execute, national, number, of, res},
};

/// Every scope that there is for mentoring, and more.
const ALL: &[&str] =
    &["MENTORING_READ", "MENTORING_WRITE", "MENTORING_MATCH", "RESEARCHERS_READ", "CLIENTS_ADMIN", "REPORTS_READ"];
const READ: &[&str] = &["MENTORING_READ"];
const MATCH: &[&str] = &["MENTORING_MATCH"];
const BOTH: &[&str] = &["MENTORING_READ", "MENTORING_MATCH"];

/// A pairing of a mentor who is not found, and what is around it.
pub(crate) struct Stand {
    pub(crate) mentor: i64,
    pub(crate) mentee: i64,
    /// Who mentors, is found by everybody who is signed in, and is paired with nobody.
    pub(crate) found: i64,
    pub(crate) third: i64,
    /// Whose people these are.
    pub(crate) employer: i64,
    pub(crate) profile: String,
    pub(crate) found_profile: String,
    pub(crate) request: String,
    pub(crate) pairing: String,
    event: String,
    round: String,
    run: String,
    placement: String,
}

impl Stand {
    /// Another of the employer's people, who is in no mentoring.
    pub(crate) async fn employer_person(&self, app: &App) -> i64 {
        let Stand { mentor, mentee, found, third, employer, .. } = self;
        let sql = format!(
            "SELECT max(researcher_id) FROM appointment WHERE organisation_id = {employer} AND researcher_id NOT IN ({mentor}, {mentee}, {found}, {third})"
        );
        number(app, &sql).await
    }
}

const NOW: &str = "2026-01-10T12:00:00+00:00";

async fn insert(app: &App, table: &str, columns: &str, values: &str) -> i64 {
    execute(app, &format!("INSERT INTO {table} ({columns}) VALUES ({values})")).await;
    number(app, &format!("SELECT max(id) FROM {table}")).await
}

/// The only pairing that there is, with all that can belong to one.
pub(crate) async fn stand(app: &App) -> Stand {
    // In which order they go does not matter: what refers to them is emptied.
    for table in ["mentoring_pairing", "mentoring_request", "mentor_profile"] {
        execute(app, &format!("DELETE FROM {table}")).await;
    }
    let employer = number(
        app,
        "SELECT organisation_id FROM appointment WHERE started_on <= '2026-01-15' AND ended_on IS NULL \
         GROUP BY organisation_id ORDER BY count(DISTINCT researcher_id) DESC, organisation_id LIMIT 1",
    )
    .await;
    let mut people = Vec::new();
    for _ in 0..4 {
        let least = people.last().copied().unwrap_or(0);
        let next = format!(
            "SELECT min(researcher_id) FROM appointment WHERE organisation_id = {employer} AND researcher_id > {least} \
             AND started_on <= '2026-01-15' AND ended_on IS NULL"
        );
        people.push(number(app, &next).await);
    }
    let [mentor, mentee, found, third] = people[..] else { panic!("{people:?}") };
    // None of them publishes anything.
    execute(
        app,
        &format!("UPDATE researcher SET is_public = FALSE WHERE id IN ({mentor}, {mentee}, {found}, {third})"),
    )
    .await;
    let scheme = number(app, "SELECT min(id) FROM mentoring_scheme WHERE is_published").await;
    let round = number(app, "SELECT min(id) FROM mentoring_round WHERE is_published").await;
    let mut profiles = Vec::new();
    for (person, is_found) in [(mentor, "FALSE"), (found, "TRUE")] {
        let columns = "researcher_id, identity_group, identity_coded_by, offers_en, offers_status, kinds, levels, languages, modes, areas, \
             places, is_active, can_be_found, consents_to_matching, source, updated_at, sample";
        let values = format!(
            "{person}, 'PHYSIOLOGICAL_SCIENCES', 'ESR', 'An hour a month', 'MISSING', '[\"RESEARCH\"]', '[]', '[]', '[]', '[]', 2, TRUE, \
             {is_found}, TRUE, 'SERVICE', '{NOW}', FALSE"
        );
        profiles.push(insert(app, "mentor_profile", columns, &values).await);
    }
    let [profile, found_profile] = profiles[..] else { panic!("{profiles:?}") };
    insert(app, "mentor_subject", "profile_id, kind, term", &format!("{profile}, 'TOPIC', 'Sleep'")).await;
    insert(app, "mentor_exclusion", "profile_id, person_id, reason", &format!("{profile}, {third}, 'OTHER'")).await;
    let columns = "scheme_id, researcher_id, identity_group, identity_coded_by, kind, goals, language_required, modes, areas, \
         discipline_preference, prefers_other_organisation, consents_to_matching, status, opened_at, paired_at, source, updated_at, sample";
    let values = format!(
        "{scheme}, {mentee}, 'PHYSIOLOGICAL_SCIENCES', 'ESR', 'RESEARCH', 'A first paper', FALSE, '[]', '[]', 'ANY', TRUE, TRUE, 'PAIRED', \
         '{NOW}', '{NOW}', 'SERVICE', '{NOW}', FALSE"
    );
    let request = insert(app, "mentoring_request", columns, &values).await;
    insert(app, "mentoring_request_subject", "request_id, kind, term", &format!("{request}, 'METHOD', 'Statistics'"))
        .await;
    insert(app, "mentoring_preference", "request_id, mentor_profile_id, rank", &format!("{request}, {profile}, 1"))
        .await;
    insert(
        app,
        "mentoring_request_exclusion",
        "request_id, person_id, reason",
        &format!("{request}, {third}, 'OTHER'"),
    )
    .await;
    let columns = "round_id, objective, seed, status, ran_at, requests, mentors, places, pairs, score, inputs, input_digest, updated_at, sample";
    let values =
        format!("{round}, 'MAX_SCORE', 'ab', 'PUBLISHED', '{NOW}', 1, 1, 2, 1, 70, '{{}}', 'cd', '{NOW}', FALSE");
    let run = insert(app, "mentoring_run", columns, &values).await;
    execute(app, &format!("UPDATE mentoring_round SET published_run_id = {run} WHERE id = {round}")).await;
    let columns = "run_id, request_id, mentor_profile_id, kind, reason";
    insert(app, "mentoring_override", columns, &format!("{run}, {request}, {profile}, 'PAIR', 'They asked for it'"))
        .await;
    let columns =
        "run_id, request_id, mentor_profile_id, is_paired, score, candidates, is_override, change, updated_at, sample";
    let values = format!("{run}, {request}, {profile}, TRUE, 70, 3, TRUE, 'NEWLY_PAIRED', '{NOW}', FALSE");
    let placement = insert(app, "mentoring_placement", columns, &values).await;
    let columns = "scheme_id, request_id, mentor_profile_id, mentor_id, mentee_id, kind, status, origin, run_id, reason, score, proposed_at, \
         mentee_accepted_at, mentor_accepted_at, accepted_at, agreement, activated_at, end_note, decline_note, updated_at, sample";
    let values = format!(
        "{scheme}, {request}, {profile}, {mentor}, {mentee}, 'RESEARCH', 'ACTIVE', 'ALLOCATION', {run}, 'They fit', 70, '{NOW}', '{NOW}', \
         '{NOW}', '{NOW}', 'Each month', '{NOW}', 'None yet', 'Not now', '{NOW}', FALSE"
    );
    let pairing = insert(app, "mentoring_pairing", columns, &values).await;
    insert(app, "mentoring_goal", "pairing_id, text, is_met", &format!("{pairing}, 'Send a paper in', FALSE")).await;
    insert(app, "mentoring_meeting", "pairing_id, held_on, mode", &format!("{pairing}, '2026-01-12', 'ONLINE'")).await;
    for (side, score) in [("MENTEE", 4), ("MENTOR", 5)] {
        insert(
            app,
            "mentoring_feedback",
            "pairing_id, side, score, given_at",
            &format!("{pairing}, '{side}', {score}, '{NOW}'"),
        )
        .await;
    }
    let values = format!("{pairing}, 'ACTIVATED', 'MENTEE', '{NOW}', '{NOW}', FALSE");
    let event = insert(app, "mentoring_event", "pairing_id, kind, side, at, updated_at, sample", &values).await;
    Stand {
        mentor,
        mentee,
        found,
        third,
        employer,
        profile: id::encode("mpr", profile),
        found_profile: id::encode("mpr", found_profile),
        request: id::encode("mrq", request),
        pairing: id::encode("mpg", pairing),
        event: id::encode("mev", event),
        round: id::encode("mrd", round),
        run: id::encode("mrn", run),
        placement: id::encode("mpl", placement),
    }
}

/// A client with national remit and every scope that acts for a person.
fn coordinator_for(person: i64) -> Caller {
    let scopes = ALL.iter().map(|scope| Box::from(*scope)).collect();
    let sight = Sight { organisation: Some(1), person: Some(person), national: true, scopes };
    Caller { scope: RowScope::of(sight), client: Some("a-client".into()), ..caller() }
}

/// Who asks, and which they see: the mentor's profile, that of who is found, the request, the pairing, its event, the run, its placement.
fn askers(stand: &Stand) -> Vec<(&'static str, Caller, [bool; 7])> {
    let nothing = [false; 7];
    let side = [true, true, true, true, true, false, false];
    let others = [false, true, false, false, false, false, false];
    vec![
        ("anonymous", caller(), nothing),
        ("an embed key", Caller { embedded: true, ..caller() }, nothing),
        ("their employer", of(stand.employer, ALL), nothing),
        ("their employer without a scope", of(stand.employer, &[]), nothing),
        ("another organisation", of(stand.employer + 1, ALL), nothing),
        ("the mentor", acting(stand.mentor), side),
        ("the mentee", acting(stand.mentee), side),
        ("a third person", acting(stand.third), others),
        ("a mentor who is found", acting(stand.found), others),
        ("a national client for a third person", coordinator_for(stand.third), others),
        ("national without a scope", national(&["RESEARCHERS_READ", "CLIENTS_ADMIN", "MENTORING_WRITE"]), nothing),
        ("national that reads", national(READ), side),
        ("national that matches", national(MATCH), [false, false, false, false, false, true, true]),
        ("national that reads and matches", national(BOTH), [true; 7]),
    ]
}

async fn data(app: &App, who: &Caller, query: &str, variables: Value) -> Value {
    let told = ask(app, who, query, variables).await;
    assert_eq!(codes(&told), Vec::<&str>::new(), "{query}\n{told:#}");
    told["data"].clone()
}

on_both! {
    async fn rows_counts_and_ids_are_for_the_two_and_for_coordinators(app: Arc<App>) from Sample {
        let stand = stand(&app).await;
        let ids = [&stand.profile, &stand.found_profile, &stand.request, &stand.pairing, &stand.event, &stand.run, &stand.placement];
        let lists = [("mentorProfiles", 0..2), ("mentoringRequests", 2..3), ("mentoringPairings", 3..4), ("mentoringEvents", 4..5), ("mentoringRuns", 5..6)];
        let one = [("mentorProfile", 0), ("mentorProfile", 1), ("mentoringRequest", 2), ("mentoringPairing", 3), ("mentoringRun", 5)];
        for (who, asker, sees) in askers(&stand) {
            for (list, which) in &lists {
                let told = data(&app, &asker, &format!("{{ l: {list} {{ totalCount nodes {{ id }} edges {{ node {{ id }} }} pageInfo {{ hasNextPage startCursor }} }} }}"), json!({})).await;
                let wanted: Vec<Value> = which.clone().filter(|at| sees[*at]).map(|at| json!({"id": ids[at]})).collect();
                assert_eq!(told["l"]["nodes"], json!(wanted), "{list} for {who}");
                assert_eq!(told["l"]["totalCount"], json!(wanted.len()), "{list} for {who}");
                assert_eq!(told["l"]["edges"].as_array().unwrap().len(), wanted.len(), "{list} for {who}");
                assert_eq!(told["l"]["pageInfo"]["startCursor"].is_null(), wanted.is_empty(), "{list} for {who}");
            }
            let told = data(&app, &asker, "query($ids: [ID!]!) { nodes(ids: $ids) { id } }", json!({"ids": ids})).await;
            let wanted: Vec<Value> = ids.iter().zip(sees).map(|(id, sees)| if sees { json!({"id": id}) } else { Value::Null }).collect();
            assert_eq!(told["nodes"], json!(wanted), "{who}");
            for (id, sees) in ids.iter().zip(sees) {
                let told = data(&app, &asker, "query($id: ID!) { node(id: $id) { id } }", json!({"id": id})).await;
                assert_eq!(told["node"].is_null(), !sees, "{id} for {who}");
            }
            for (field, at) in one {
                let told = data(&app, &asker, &format!("query($id: ID!) {{ l: {field}(by: {{id: $id}}) {{ id }} }}"), json!({"id": ids[at]})).await;
                assert_eq!(told["l"].is_null(), !sees[at], "{field} for {who}");
            }
        }
    }

    async fn edges_lead_to_what_is_seen(app: Arc<App>) from Sample {
        let stand = stand(&app).await;
        let from = "query($round: ID!, $request: ID!, $pairing: ID!) {
            round: node(id: $round) { ... on MentoringRound { publishedRun { id } runs { totalCount nodes { id placements { totalCount } overrides { reason } } } scheme { rounds { nodes { runs { totalCount } } } } } }
            request: node(id: $request) { ... on MentoringRequest { pairings { totalCount nodes { id events { totalCount } } } } }
            pairing: node(id: $pairing) { ... on MentoringPairing { request { id } mentorProfile { id } mentor { id } mentee { id } run { id } events { totalCount } } } }";
        let given = json!({"round": stand.round, "request": stand.request, "pairing": stand.pairing});
        for (who, asker, [profile, _, request, pairing, event, run, _]) in askers(&stand) {
            let told = data(&app, &asker, from, given.clone()).await;
            let some = |seen: bool, id: &str| if seen { json!({"id": id}) } else { Value::Null };
            assert_eq!(told["round"]["publishedRun"], some(run, &stand.run), "{who}");
            assert_eq!(told["round"]["runs"]["totalCount"], json!(i64::from(run)), "{who}");
            let nested: i64 = told["round"]["scheme"]["rounds"]["nodes"].as_array().unwrap().iter().map(|round| round["runs"]["totalCount"].as_i64().unwrap()).sum();
            assert_eq!(nested, i64::from(run), "{who}");
            if run {
                let one = &told["round"]["runs"]["nodes"][0];
                assert_eq!((&one["placements"]["totalCount"], &one["overrides"]), (&json!(1), &json!([{"reason": "They asked for it"}])), "{who}");
            }
            assert_eq!(told["request"].is_null(), !request, "{who}");
            if request {
                let pairings = &told["request"]["pairings"];
                assert_eq!((&pairings["totalCount"], &pairings["nodes"][0]["events"]["totalCount"]), (&json!(i64::from(pairing)), &json!(i64::from(event))), "{who}");
            }
            assert_eq!(told["pairing"].is_null(), !pairing, "{who}");
            if pairing {
                let told = &told["pairing"];
                assert_eq!((&told["request"], &told["mentorProfile"]), (&some(request, &stand.request), &some(profile, &stand.profile)), "{who}");
                assert_eq!(told["run"], some(run, &stand.run), "{who}");
                // Who stands behind it is there as a researcher to who sees that person anyway.
                let sees = |person: i64| some(asker.scope.person() == Some(person), &res(person));
                assert_eq!((&told["mentor"], &told["mentee"]), (&sees(stand.mentor), &sees(stand.mentee)), "{who}");
            }
        }
    }

    async fn what_was_said_is_for_the_two_and_for_who_matches(app: Arc<App>) from Sample {
        let stand = stand(&app).await;
        let read = "query($profile: ID!, $request: ID!, $pairing: ID!) {
            profile: node(id: $profile) { ... on MentorProfile { name offers { en } subjects { term } exclusions { reason person { id } } placesTaken placesLeft } }
            request: node(id: $request) { ... on MentoringRequest { name goals subjects { term } preferences { rank mentorProfile { id } } exclusions { reason } } }
            pairing: node(id: $pairing) { ... on MentoringPairing { reason agreement declineNote endNote goals { text } feedback { side score } meetingCount meetings { heldOn } score } } }";
        let given = json!({"profile": stand.profile, "request": stand.request, "pairing": stand.pairing});
        for (who, asker, in_full, of_mentor, of_mentee) in [
            ("the mentor", acting(stand.mentor), true, true, false),
            ("the mentee", acting(stand.mentee), true, false, true),
            ("national that reads", national(READ), false, false, false),
            ("national that reads and matches", national(BOTH), true, true, true),
        ] {
            let told = data(&app, &asker, read, given.clone()).await;
            let (profile, request, pairing) = (&told["profile"], &told["request"], &told["pairing"]);
            let name = |person: i64| { let app = app.clone(); async move { crate::writes::text(&app, &format!("SELECT name FROM researcher WHERE id = {person}")).await } };
            // A name, offers, days and numbers are told to whoever sees the row.
            assert_eq!((&profile["name"], &request["name"]), (&json!(name(stand.mentor).await), &json!(name(stand.mentee).await)), "{who}");
            assert_eq!((&profile["offers"]["en"], &profile["subjects"]), (&json!("An hour a month"), &json!([{"term": "Sleep"}])), "{who}");
            assert_eq!((&profile["placesTaken"], &profile["placesLeft"]), (&json!(1), &json!(1)), "{who}");
            assert_eq!((&pairing["score"], &pairing["meetingCount"], &pairing["meetings"]), (&json!(70), &json!(1), &json!([{"heldOn": "2026-01-12"}])), "{who}");
            let text = |value: &str| if in_full { json!(value) } else { Value::Null };
            assert_eq!(pairing["reason"], text("They fit"), "{who}");
            assert_eq!(pairing["agreement"], text("Each month"), "{who}");
            assert_eq!(pairing["declineNote"], text("Not now"), "{who}");
            assert_eq!(pairing["endNote"], text("None yet"), "{who}");
            assert_eq!(request["goals"], text("A first paper"), "{who}");
            let list = |shown: bool, value: Value| if shown { json!([value]) } else { json!([]) };
            assert_eq!(pairing["goals"], list(in_full, json!({"text": "Send a paper in"})), "{who}");
            assert_eq!(request["subjects"], list(in_full, json!({"term": "Statistics"})), "{who}");
            assert_eq!(profile["exclusions"], list(of_mentor, json!({"reason": "OTHER", "person": null})), "{who}");
            assert_eq!(request["exclusions"], list(of_mentee, json!({"reason": "OTHER"})), "{who}");
            let wish = json!({"rank": 1, "mentorProfile": {"id": stand.profile}});
            assert_eq!(request["preferences"], list(of_mentee, wish), "{who}");
            let scores: Vec<Value> = [(of_mentee, "MENTEE", 4), (of_mentor, "MENTOR", 5)].into_iter().filter(|(told, ..)| *told)
                .map(|(_, side, score)| json!({"side": side, "score": score})).collect();
            assert_eq!(pairing["feedback"], json!(scores), "{who}");
        }
    }

    async fn nobody_finds_by_what_they_are_not_shown(app: Arc<App>) from Sample {
        let stand = stand(&app).await;
        // By who somebody is one finds only people in sight.
        let by = "query($mentor: [ID!], $mentee: [ID!], $profile: [ID!], $request: [ID!], $run: [ID!]) {
            a: mentoringPairings(filter: {mentor: $mentor}) { totalCount } b: mentoringPairings(filter: {mentee: $mentee}) { totalCount }
            c: mentoringPairings(filter: {mentorProfile: $profile}) { totalCount } d: mentoringPairings(filter: {request: $request}) { totalCount }
            e: mentoringPairings(filter: {run: $run}) { totalCount } f: mentorProfiles(filter: {researcher: $mentor}) { totalCount }
            g: mentoringRequests(filter: {researcher: $mentee}) { totalCount } h: mentorProfiles(filter: {canBeFound: false}) { totalCount }
            i: mentorProfiles(filter: {isActive: true}) { totalCount } j: mentorProfiles(filter: {kinds: [RESEARCH]}) { totalCount }
            k: mentoringPairings(filter: {not: {status: [ENDED]}}) { totalCount } l: mentoringRequests(filter: {status: [PAIRED]}, orderBy: [{field: PAIRED_AT}]) { totalCount } }";
        let given = json!({"mentor": [res(stand.mentor)], "mentee": [res(stand.mentee)], "profile": [stand.profile], "request": [stand.request], "run": [stand.run]});
        for (who, asker, counts) in [
            ("anonymous", caller(), [0; 12]),
            ("their employer", of(stand.employer, ALL), [0; 12]),
            ("a third person", acting(stand.third), [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0]),
            ("the mentor", acting(stand.mentor), [1, 0, 1, 1, 0, 1, 0, 1, 2, 2, 1, 1]),
            ("the mentee", acting(stand.mentee), [0, 1, 1, 1, 0, 0, 1, 1, 2, 2, 1, 1]),
            ("national that reads", national(READ), [0, 0, 1, 1, 0, 0, 0, 1, 2, 2, 1, 1]),
            ("national that reads all", national(ALL), [1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 1, 1]),
        ] {
            let told = data(&app, &asker, by, given.clone()).await;
            let found: Vec<i64> = ('a'..='l').map(|name| told[name.to_string()]["totalCount"].as_i64().unwrap()).collect();
            assert_eq!(found, counts, "{who}");
        }
    }

    async fn schemes_and_rounds_are_drafts_of_their_owner_until_they_are_published(app: Arc<App>) from Sample {
        let scheme = number(&app, "SELECT min(id) FROM mentoring_scheme").await;
        let owner = number(&app, &format!("SELECT owner_id FROM mentoring_scheme WHERE id = {scheme}")).await;
        execute(&app, &format!("UPDATE mentoring_scheme SET is_published = FALSE WHERE id = {scheme}")).await;
        execute(&app, &format!("UPDATE mentoring_round SET is_published = FALSE WHERE scheme_id = {scheme}")).await;
        execute(&app, &format!("INSERT INTO mentoring_weights (scheme_id, number, goals, level, discipline, organisation, language, availability, capacity, \
            set_at, updated_at, sample) VALUES ({scheme}, 1, 40, 10, 10, 10, 10, 10, 10, '{NOW}', '{NOW}', FALSE)")).await;
        let read = "{ mentoringSchemes { totalCount nodes { weights { totalCount } } } mentoringRounds { totalCount } }";
        let rounds = number(&app, &format!("SELECT count(*) FROM mentoring_round WHERE scheme_id = {scheme}")).await;
        for (who, asker, sees) in [
            ("anonymous", caller(), false),
            ("a person", acting(1), false),
            ("another organisation", of(owner + 1, ALL), false),
            ("its owner without the scope", of(owner, BOTH), false),
            ("its owner", of(owner, &["MENTORING_WRITE"]), true),
            ("national without the scope", national(BOTH), false),
            ("national", national(&["MENTORING_WRITE"]), true),
        ] {
            let told = data(&app, &asker, read, json!({})).await;
            let counts = (&told["mentoringSchemes"]["totalCount"], &told["mentoringRounds"]["totalCount"]);
            assert_eq!(counts, (&json!(i64::from(sees)), &json!(if sees { rounds } else { 0 })), "{who}");
            if sees {
                assert_eq!(told["mentoringSchemes"]["nodes"][0]["weights"]["totalCount"], 1, "{who}");
            }
        }
    }

    async fn who_withdraws_is_found_no_more_from_the_next_request_on(app: Arc<App>) from Sample {
        let stand = stand(&app).await;
        let read = "{ mentorProfiles { nodes { id } } }";
        let third = acting(stand.third);
        assert_eq!(data(&app, &third, read, json!({})).await["mentorProfiles"]["nodes"], json!([{"id": stand.found_profile}]));
        for change in ["can_be_found = FALSE", "can_be_found = TRUE, is_active = FALSE"] {
            execute(&app, &format!("UPDATE mentor_profile SET {change} WHERE researcher_id = {}", stand.found)).await;
            assert_eq!(data(&app, &third, read, json!({})).await["mentorProfiles"]["nodes"], json!([]), "{change}");
        }
    }
}
