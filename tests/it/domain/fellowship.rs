//! Who sees what of fellowships: drafts, what was sent in, what was lost, and what was awarded.

use std::{collections::BTreeSet, sync::Arc};

use hcs_graph::engine::Caller;
use serde_json::{Value, json};

use crate::{
    support::{
        app::{App, caller},
        on_both,
    },
    writes::{
        acting, ask, broken,
        fellowship::{
            BOTH, HOSTS, OTHER, RUNS, SENDS, at, draft, org, person, programme, put, round, row, taken, version, went,
        },
        national, of, records, res,
    },
};

const READ: &[&str] = &["FELLOWSHIPS_READ"];

/// What somebody sees of an application: whether it is there, who applies, who that was, and what they were told.
#[derive(Debug, PartialEq, Eq)]
enum Seen {
    Nothing,
    /// That there is one, and of which group.
    Without,
    /// With who applies.
    Whole,
}
use Seen::{Nothing, Whole, Without};

/// The same by its id, in the list and its count, by filters of all kinds, and in the round's own list.
async fn seen(app: &App, who: &Caller, application: &str, person: i64) -> Seen {
    let query = r#"query($id: ID!, $person: ID!) { node(id: $id) { ... on FellowshipApplication { id title researcher { id } mentor { id } feedback
            identity { group discipline { id } careerLevel profession identifiesAs codedBy } } }
        all: fellowshipApplications(first: 100, filter: {submittedAt: {lt: "2030-01-01T00:00:00Z"}}) { totalCount }
        by: fellowshipApplications(first: 100, filter: {researcher: [$person]}) { totalCount nodes { id } }
        level: fellowshipApplications(first: 100, filter: {identityCareerLevel: [ADVANCED], roundLike: {programmeLike: {name: {contains: "zymurgy"}}}}) { nodes { id } }
        group: fellowshipApplications(first: 100, filter: {identityGroup: [PHYSIOLOGICAL_SCIENCES], roundLike: {programmeLike: {name: {contains: "zymurgy"}}}}) { totalCount nodes { id } }
        rounds: fellowshipRounds(filter: {programmeLike: {name: {contains: "zymurgy"}}}) { nodes { applications { totalCount nodes { id } } } } }"#;
    let told = ask(app, who, query, json!({"id": application, "person": res(person)})).await;
    assert_eq!(told.get("errors"), None, "{told:#}");
    let data = &told["data"];
    let has = |list: &Value| list["nodes"].as_array().unwrap().iter().any(|node| node["id"] == *application);
    let node = &data["node"];
    let there = !node.is_null();
    let in_round = data["rounds"]["nodes"].as_array().unwrap().iter().any(|round| has(&round["applications"]));
    assert_eq!((has(&data["group"]), in_round), (there, there), "{told:#}");
    assert_eq!(data["group"]["totalCount"], json!(data["group"]["nodes"].as_array().unwrap().len()));
    let whole = there && !node["researcher"].is_null();
    // Nobody finds out by a filter what they are not shown.
    assert_eq!((has(&data["by"]), has(&data["level"])), (whole, whole), "{told:#}");
    if !there {
        return Nothing;
    }
    assert_eq!(
        (&node["title"], &node["identity"]["group"]),
        (&json!("Zymurgy at home"), &json!("PHYSIOLOGICAL_SCIENCES"))
    );
    if whole {
        assert_eq!(node["identity"]["careerLevel"], "ADVANCED", "{told:#}");
        return Whole;
    }
    let identity = json!({"group": "PHYSIOLOGICAL_SCIENCES", "discipline": null, "careerLevel": null, "profession": null, "identifiesAs": null, "codedBy": "R_AND_D_OFFICE"});
    assert_eq!(
        (&node["identity"], &node["mentor"], &node["feedback"]),
        (&identity, &Value::Null, &Value::Null),
        "{told:#}"
    );
    Without
}

on_both! {
    async fn an_application_is_seen_by_its_sides_as_far_as_it_has_come(app: Arc<App>) from Sample {
        let somebody = person(&app).await;
        let round = round(&app, &programme(&app).await, json!({})).await;
        for (state, decides) in [
            ("DRAFT", Nothing), ("SUBMITTED", Whole), ("SHORTLISTED", Whole), ("AWARDED", Whole), ("DECLINED", Without), ("WITHDRAWN", Without),
        ] {
            put(&app, &format!("round_id = {}", row(&round)), "WITHDRAWN").await;
            let application = draft(&app, &round, somebody).await;
            if state == "DECLINED" {
                went(&app, &acting(somebody), "submit", &application).await;
                let given = json!({"application": application, "expectedVersion": 2, "feedback": "Not this time."});
                assert_eq!(broken(&taken(&app, &of(RUNS, BOTH), "decline", given).await["data"]["m"]), Vec::<String>::new());
            } else {
                put(&app, &format!("id = {}", row(&application)), state).await;
            }
            for (who, caller, wanted) in [
                ("the person", acting(somebody), &Whole),
                ("who sends them", of(SENDS, READ), &Whole),
                ("who runs the programme", of(RUNS, READ), &decides),
                ("who would have them", of(HOSTS, READ), &decides),
                ("a national client", national(READ), &decides),
                ("another organisation", of(OTHER, READ), &Nothing),
                ("who sends them, without the scope", of(SENDS, &["RESEARCHERS_READ", "FELLOWSHIPS_WRITE"]), &Nothing),
                ("a national client without the scope", national(&["RESEARCHERS_READ", "FELLOWSHIPS_WRITE"]), &Nothing),
                ("another person", acting(somebody + 1), &Nothing),
                ("everybody", caller(), &Nothing),
            ] {
                assert_eq!(&seen(&app, &caller, &application, somebody).await, wanted, "{state} by {who}");
            }
            if state == "DECLINED" {
                let read = "query($id: ID!) { node(id: $id) { ... on FellowshipApplication { feedback } } }";
                for (caller, told) in [(acting(somebody), json!("Not this time.")), (of(SENDS, READ), json!("Not this time.")), (of(RUNS, READ), Value::Null)] {
                    assert_eq!(ask(&app, &caller, read, json!({"id": application})).await["data"]["node"]["feedback"], told);
                }
            }
        }
    }

    async fn everybody_sees_of_a_fellowship_what_is_for_everybody(app: Arc<App>) from Sample {
        let somebody = person(&app).await;
        let round = round(&app, &programme(&app).await, json!({})).await;
        let application = draft(&app, &round, somebody).await;
        let mentor = somebody_else(&app, somebody).await;
        let given = json!({"id": application, "expectedVersion": 1, "mentor": res(mentor)});
        assert_eq!(broken(&records::call(&app, &of(SENDS, BOTH), "updateFellowshipApplication", given).await), Vec::<String>::new());
        went(&app, &acting(somebody), "submit", &application).await;
        let id = went(&app, &of(RUNS, BOTH), "award", &application).await["fellowship"]["id"].as_str().unwrap().to_owned();
        let query = r#"query($id: ID!, $sender: ID!) { fellowship(by: {id: $id}) { programme { name { en } } round { id } year title researcher { id } identity { group } host { id }
                application { id } organisation { id } mentor { id } startedOn endedOn fteHundredths clinicalShareHundredths status localReference }
            list: fellowships(search: "zymurgy") { totalCount facets { identityGroup { value count isSuppressed } } }
            status: fellowships(filter: {status: [AWARDED], title: {contains: "zymurgy"}}) { totalCount }
            sent: fellowships(filter: {organisation: [$sender], title: {contains: "zymurgy"}}) { totalCount }
            begun: fellowships(filter: {startedOn: {gte: "1900-01-01"}, title: {contains: "zymurgy"}}) { totalCount }
            person: fellowships(filter: {programmeLike: {name: {contains: "zymurgy"}}}, orderBy: [{field: STARTED_ON}]) { nodes { id } } }"#;
        for (who, caller, own) in [
            ("the person", acting(somebody), true),
            ("who sends them", of(SENDS, READ), true),
            ("who has them", of(HOSTS, READ), true),
            ("who runs the programme", of(RUNS, READ), true),
            ("a national client", national(READ), true),
            ("another organisation", of(OTHER, READ), false),
            ("who has them, without the scope", of(HOSTS, &["STUDIES_READ"]), false),
            ("a national client without the scope", national(&["FELLOWSHIPS_WRITE"]), false),
            ("another person", acting(somebody + 1), false),
            ("everybody", caller(), false),
        ] {
            let told = ask(&app, &caller, query, json!({"id": id, "sender": org(SENDS)})).await;
            assert_eq!(told.get("errors"), None, "{who}: {told:#}");
            let (data, node) = (&told["data"], &told["data"]["fellowship"]);
            assert_eq!((&node["programme"]["name"]["en"], &node["year"], &node["title"]), (&json!("Zymurgy year"), &json!(2026), &json!("Zymurgy at home")), "{who}");
            assert_eq!((&node["host"]["id"], &node["round"]["id"], &node["researcher"]["id"]), (&json!(org(HOSTS)), &json!(round), &json!(res(somebody))), "{who}");
            let rest = ["application", "organisation", "mentor", "startedOn", "endedOn", "fteHundredths", "clinicalShareHundredths", "status"];
            // The person and who has them do not see an organisation's mentor out of sight; here everybody sees them.
            let shown: Vec<&str> = rest.iter().copied().filter(|field| !node[field].is_null()).collect();
            assert_eq!(shown, if own { rest.to_vec() } else { vec![] }, "{who}: {node:#}");
            let counted = json!(i64::from(own));
            assert_eq!((&data["status"]["totalCount"], &data["sent"]["totalCount"], &data["begun"]["totalCount"]), (&counted, &counted, &counted), "{who}");
            // Awards are counted openly, and found by their words.
            assert_eq!(data["list"]["totalCount"], json!(1), "{who}");
            let of_group = data["list"]["facets"]["identityGroup"].as_array().unwrap().iter().find(|value| value["value"] == "PHYSIOLOGICAL_SCIENCES").unwrap();
            assert_eq!((&of_group["count"], &of_group["isSuppressed"]), (&json!(1), &json!(false)), "{who}");
        }
        // Who withdraws consent is not named from the next request on.
        let consent = "mutation M($input: UpdateResearcherConsentInput!) { m: updateResearcherConsent(input: $input) { userErrors { code } } }";
        ask(&app, &acting(somebody), consent, json!({"input": {"researcher": res(somebody), "isPublic": false}})).await;
        let told = ask(&app, &caller(), query, json!({"id": id, "sender": org(SENDS)})).await;
        assert_eq!((&told["data"]["fellowship"]["researcher"], &told["data"]["fellowship"]["title"]), (&Value::Null, &json!("Zymurgy at home")), "{told:#}");
    }

    async fn drafts_of_rounds_are_for_who_runs_the_programme(app: Arc<App>) from Sample {
        let programme = programme(&app).await;
        let query = "query($id: ID!, $by: FellowshipProgrammeBy!) { node(id: $id) { id } fellowshipProgramme(by: $by) { rounds { totalCount } } }";
        for (status, everybody) in [("DRAFT", false), ("PUBLISHED", true), ("CLOSED", true)] {
            let round = round(&app, &programme, json!({"status": status})).await;
            for (caller, sees) in [(of(RUNS, READ), true), (national(READ), true), (of(RUNS, &["FELLOWSHIPS_WRITE"]), everybody), (of(OTHER, READ), everybody), (caller(), everybody)] {
                let told = ask(&app, &caller, query, json!({"id": round, "by": {"id": programme}})).await;
                assert_eq!((told["data"]["node"].is_null(), &told["data"]["fellowshipProgramme"]["rounds"]["totalCount"]), (!sees, &json!(i64::from(sees))), "{status} {:?}", caller.scope);
            }
            let given = json!({"id": round, "expectedVersion": version(&app, &round).await});
            assert_eq!(broken(&records::call(&app, &of(RUNS, BOTH), "deleteFellowshipRound", given).await), Vec::<String>::new());
        }
    }

    async fn rounds_open_and_close_with_the_moment(app: Arc<App>) from Sample {
        let programme = programme(&app).await;
        // From nine in the morning in winter until five in the afternoon in summer, by the clock on the wall in Wales.
        let span = json!({"opensAt": "2026-03-02T09:00:00+00:00", "closesAt": "2026-03-30T17:00:00+01:00"});
        let ids = [
            round(&app, &programme, span.clone()).await,
            round(&app, &programme, records::with(span.clone(), json!({"status": "CLOSED"}))).await,
        ];
        let query = "query($ids: [ID!]!, $at: DateTime, $programme: [ID!]) { nodes(ids: $ids) { ... on FellowshipRound { isOpen(at: $at) daysLeft(at: $at) } } \
            open: fellowshipRounds(filter: {openAt: $at, programme: $programme}) { totalCount } \
            closing: fellowshipRounds(filter: {closingWithin: {days: 1, from: $at}, programme: $programme}) { totalCount } }";
        for (moment, open, days, closing) in [
            ("2026-03-02T08:59:59.999999Z", false, json!(28), 0),
            ("2026-03-02T09:00:00Z", true, json!(28), 0),
            ("2026-03-02T09:30:00+01:00", false, json!(28), 0),
            ("2026-03-29T16:00:00.000001Z", true, json!(0), 1),
            ("2026-03-29T16:00:00Z", true, json!(1), 0),
            ("2026-03-30T15:59:59.999999Z", true, json!(0), 1),
            // Within a stretch is what closes as it begins.
            ("2026-03-30T16:00:00Z", false, Value::Null, 1),
            ("2026-03-30T17:00:00+01:00", false, Value::Null, 1),
            ("2026-03-30T16:00:00.000001Z", false, Value::Null, 0),
        ] {
            let variables = json!({"ids": ids, "at": moment, "programme": [programme]});
            let told = ask(&app, &caller(), query, variables).await;
            let nodes = json!([{"isOpen": open, "daysLeft": days}, {"isOpen": false, "daysLeft": null}]);
            assert_eq!(told["data"], json!({"nodes": nodes, "open": {"totalCount": i64::from(open)}, "closing": {"totalCount": closing}}), "{moment}");
            // Nothing said means now.
            let told = ask(&at(&app, moment), &caller(), query, json!({"ids": ids})).await;
            assert_eq!(told["data"]["nodes"], nodes, "{moment}");
        }
    }

    async fn programmes_are_found_by_name_level_and_scheme(app: Arc<App>) from Sample {
        let told = app.data(r#"{ fellowshipProgramme(by: {key: "first-into-research-fellowship"}) { name { en cy } owner { abbreviation } scheme { fellowshipProgrammes { nodes { name { en } } } } }
            advanced: fellowshipProgrammes(first: 100, filter: {forCareerLevel: ADVANCED, sample: false}) { totalCount nodes { careerLevels } }
            named: fellowshipProgrammes(first: 100, filter: {careerLevels: [ADVANCED], sample: false}) { totalCount facets { careerLevels { value count } } }
            found: search(query: "cymrodoriaeth arloesi", types: [FELLOWSHIP_PROGRAMME]) { nodes { ... on FellowshipProgramme { name { en } } } }
            clinical: fellowshipProgrammes(filter: {clinicalShareHundredths: {gte: 20, lt: 21}, sample: false}) { nodes { clinicalShareHundredths owner { id } } }
            own: organisations(filter: {abbreviation: {eq: "HEIW"}}) { nodes { fellowshipProgrammes { totalCount } } } }"#).await;
        assert_eq!(told["fellowshipProgramme"]["scheme"]["fellowshipProgrammes"]["nodes"], json!([{"name": {"en": "First into Research Fellowship"}}]));
        let levels: BTreeSet<String> = told["advanced"]["nodes"].as_array().unwrap().iter().map(|node| node["careerLevels"].to_string()).collect();
        assert_eq!(levels, BTreeSet::from(["[]".to_owned(), "[\"ADVANCED\"]".to_owned()]));
        assert!(told["advanced"]["totalCount"].as_i64() > told["named"]["totalCount"].as_i64());
        assert!(told["found"]["nodes"].as_array().unwrap().contains(&json!({"name": {"en": "Innovation Fellowship for Healthcare Science"}})), "{told:#}");
        assert_eq!(told["clinical"]["nodes"], json!([{"clinicalShareHundredths": 20, "owner": null}]));
        assert_eq!(told["own"]["nodes"][0]["fellowshipProgrammes"]["totalCount"], 3);
    }
}

/// Another public researcher.
async fn somebody_else(app: &App, somebody: i64) -> i64 {
    crate::writes::number(app, &format!("SELECT min(id) FROM researcher WHERE is_public AND id <> {somebody}")).await
}
