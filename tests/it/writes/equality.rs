//! Equality monitoring: written by the person or their employer, read by the person alone, and told of all as releases.

use std::sync::Arc;

use hcs_graph::clock::Clock;
use serde_json::{Value, json};

use super::{
    acting, answer, ask, broken, caller, codes, everything, execute, input, national, number, of, res, rows, trail,
};
use crate::support::{app::App, database::now, on_both};

const RECORD: &str = "mutation M($input: RecordEqualityAnswersInput!) { r: recordEqualityAnswers(input: $input) { recorded userErrors { code field message { en cy } } } }";
const RELEASE: &str = "mutation M($input: ReleaseEqualityFiguresInput!) { r: releaseEqualityFigures(input: $input) { releasedAt userErrors { code field message { en cy } } } }";
const OWN: &str = "{ ownEqualityAnswers { ageBand sex ethnicGroup disability welsh recordedAt isByEmployer } }";
const FIGURES: &str = "{ equalityFigures { releasedAt counts { question answer count isSuppressed } } }";
const BY_GROUP: &str = "{ equalityFiguresByGroup { group counts { question answer count isSuppressed } } }";
const BY_ORGANISATION: &str =
    "{ equalityFiguresByOrganisation { organisation counts { question answer count isSuppressed } } }";

fn answers(person: i64, sex: &str, welsh: &str) -> Value {
    json!({"researcher": res(person), "ageBand": "FROM_35_TO_44", "sex": sex, "ethnicGroup": "PREFER_NOT_TO_SAY", "disability": "NOT_DISABLED", "welsh": welsh})
}

/// Somebody of the sample with a post that is held today, and where.
async fn employed(app: &App) -> (i64, i64) {
    execute(app, "UPDATE appointment SET ended_on = '2025-12-31' WHERE id % 2 = 0").await;
    let held = "started_on <= '2026-01-15' AND (ended_on IS NULL OR ended_on >= '2026-01-15')";
    let post = number(app, &format!("SELECT min(id) FROM appointment WHERE {held}")).await;
    (
        number(app, &format!("SELECT researcher_id FROM appointment WHERE id = {post}")).await,
        number(app, &format!("SELECT organisation_id FROM appointment WHERE id = {post}")).await,
    )
}

/// The same with a clock that stands still.
async fn still(app: &App) -> App {
    let own = App::over(&app.url).await;
    App { graph: own.graph.by_clock(Clock::Fixed(now())), ..own }
}

fn told(figures: &Value, question: &str) -> Vec<(String, Value)> {
    let counts = figures["counts"].as_array().unwrap().iter().filter(|count| count["question"] == question);
    counts
        .map(|count| {
            assert_eq!(count["isSuppressed"], json!(count["count"].is_null()));
            (count["answer"].as_str().unwrap().to_owned(), count["count"].clone())
        })
        .collect()
}

on_both! {
    async fn are_recorded_by_the_person_or_the_employer_and_read_by_the_person(app: Arc<App>) from Sample {
        let app = still(&app).await;
        let (person, employer) = employed(&app).await;
        let other = number(&app, &format!("SELECT max(id) FROM researcher WHERE id <> {person}")).await;
        execute(&app, "DELETE FROM access_trail").await;
        let mine = ask(&app, &acting(person), RECORD, input(answers(person, "FEMALE", "SPEAKS"))).await;
        assert_eq!(mine["data"]["r"], json!({"recorded": true, "userErrors": []}));
        let own = json!({"data": {"ownEqualityAnswers": {"ageBand": "FROM_35_TO_44", "sex": "FEMALE", "ethnicGroup": "PREFER_NOT_TO_SAY",
            "disability": "NOT_DISABLED", "welsh": "SPEAKS", "recordedAt": "2026-01-15T12:00:00Z", "isByEmployer": false}}});
        assert_eq!(ask(&app, &acting(person), OWN, json!({})).await, own);
        let partner = of(employer, &["RESEARCHERS_WRITE", "RESEARCHERS_READ", "REPORTS_READ"]);
        let theirs = ask(&app, &partner, RECORD, input(answers(person, "MALE", "SPEAKS"))).await;
        assert_eq!(theirs, mine);
        for nobody in [caller(), partner, acting(other), national(&["RESEARCHERS_READ", "REPORTS_READ", "CLIENTS_ADMIN"])] {
            assert_eq!(ask(&app, &nobody, OWN, json!({})).await, json!({"data": {"ownEqualityAnswers": null}}));
        }
        assert_eq!(number(&app, "SELECT count(*) FROM equality_record").await, 1);
        assert_eq!(trail(&app).await, [
            format!("WRITE a-client - {person} {person} recordEqualityAnswers Researcher {person} test"),
            format!("WRITE a-client {employer} - {person} recordEqualityAnswers Researcher {person} test"),
        ]);
        // They go with the person.
        ask(&app, &acting(person), "mutation M($input: EraseResearcherInput!) { eraseResearcher(input: $input) { erasedAt } }", input(json!({"researcher": res(person)}))).await;
        assert_eq!(number(&app, "SELECT count(*) FROM equality_record").await, 0);
    }

    /// What the person answered stays, and the employer cannot tell.
    async fn of_the_person_are_not_replaced_by_the_employer(app: Arc<App>) from Sample {
        let app = still(&app).await;
        let (person, employer) = employed(&app).await;
        let partner = of(employer, &["RESEARCHERS_WRITE"]);
        let own = async |app: &App| {
            let own = ask(app, &acting(person), OWN, json!({})).await["data"]["ownEqualityAnswers"].clone();
            ["sex", "welsh", "isByEmployer", "recordedAt"].map(|field| own[field].to_string().replace('"', "")).join(" ")
        };
        // The employer answers first, and again: theirs replace theirs.
        let sent = |sex: &'static str| input(answers(person, sex, "SPEAKS"));
        let first = answer(&app, &partner, RECORD, sent("MALE")).await.body;
        assert_eq!(own(&app).await, "MALE SPEAKS true 2026-01-15T12:00:00Z");
        assert_eq!(answer(&app, &partner, RECORD, sent("FEMALE")).await.body, first);
        assert_eq!(own(&app).await, "FEMALE SPEAKS true 2026-01-15T12:00:00Z");
        // The person says the same, a day later: it is theirs from then on, and not new.
        let at = async |days: i64| {
            let clock = Clock::Fixed(now() + chrono::Duration::days(days));
            App { graph: App::over(&app.url).await.graph.by_clock(clock), ..still(&app).await }
        };
        let next = at(1).await;
        ask(&next, &acting(person), RECORD, sent("FEMALE")).await;
        assert_eq!(own(&next).await, "FEMALE SPEAKS false 2026-01-15T12:00:00Z");
        // Whatever the employer sends now changes nothing but the trail, and is answered as before.
        let later = at(2).await;
        execute(&app, "DELETE FROM access_trail").await;
        // Where the next line of the trail gets its number from goes on.
        let all = async |app: &App| {
            let lines = everything(app).await.into_iter();
            lines.filter(|line| !line.starts_with("sqlite_sequence:")).collect::<Vec<_>>()
        };
        let stood = all(&app).await;
        for sex in ["MALE", "FEMALE", "PREFER_NOT_TO_SAY"] {
            assert_eq!(answer(&later, &partner, RECORD, sent(sex)).await.body, first, "{sex}");
            assert_eq!(own(&later).await, "FEMALE SPEAKS false 2026-01-15T12:00:00Z", "{sex}");
        }
        let line = format!("WRITE a-client {employer} - {person} recordEqualityAnswers Researcher {person} test");
        assert_eq!(trail(&app).await, [line.clone(), line.clone(), line]);
        execute(&app, "DELETE FROM access_trail").await;
        assert!(all(&app).await == stood);
        // The person replaces their own.
        ask(&later, &acting(person), RECORD, sent("PREFER_NOT_TO_SAY")).await;
        assert_eq!(own(&later).await, "PREFER_NOT_TO_SAY SPEAKS false 2026-01-17T12:00:00Z");
    }

    /// Whoever is in one list and hides few in the other: 150 people, and something is told of them.
    async fn are_told_by_professional_group(app: Arc<App>) from Sample {
        let app = still(&app).await;
        let nothing = json!({"data": {"equalityFiguresByGroup": []}});
        assert_eq!(ask(&app, &caller(), BY_GROUP, json!({})).await, nothing);
        released(&app).await;
        let groups = ask(&app, &caller(), BY_GROUP, json!({})).await["data"]["equalityFiguresByGroup"].clone();
        let known = "SELECT count(*) FROM researcher JOIN equality_record ON equality_record.researcher_id = researcher.id \
                     LEFT JOIN professional_group ON professional_group.id = researcher.group_id WHERE ";
        let mut shown = 0;
        for figures in groups.as_array().unwrap() {
            let of_group = match figures["group"].as_str() {
                Some(code) => format!("professional_group.code = '{code}'"),
                None => "professional_group.id IS NULL".to_owned(),
            };
            for (question, column) in [("SEX", "sex"), ("WELSH", "welsh")] {
                for (answer, count) in told(figures, question) {
                    let people = number(&app, &format!("{known} {of_group} AND {column} = '{answer}'")).await;
                    if let Some(count) = count.as_i64() {
                        assert!(!(1..5).contains(&people) && (count - people).abs() <= 2, "{figures:#} {answer} {people}");
                        shown += i64::from(people > 0);
                    }
                }
            }
            assert_eq!(figures["counts"].as_array().unwrap().len(), 7 + 3 + 6 + 3 + 3);
        }
        assert!(groups.as_array().unwrap().len() >= 3 && shown >= 6, "{groups:#}");
        // Everybody is told the same.
        for who in [of(1, &["RESEARCHERS_READ"]), national(&["REPORTS_READ"])] {
            assert_eq!(ask(&app, &who, BY_GROUP, json!({})).await["data"]["equalityFiguresByGroup"], groups);
        }
        // Nothing of what is withheld is kept.
        let kept = "SELECT count(*) FROM equality_group_count WHERE people % 5 <> 0";
        assert_eq!(number(&app, kept).await, 0);
        let rows = "SELECT count(DISTINCT coalesce(group_id, 0)) FROM equality_group_count";
        assert_eq!(number(&app, rows).await, i64::try_from(groups.as_array().unwrap().len()).unwrap());
    }

    async fn of_organisations_are_told_where_enough_answered(app: Arc<App>) from Sample {
        let app = still(&app).await;
        // All alike, so that only the sizes of organisations decide.
        for person in rows(&app, "SELECT CAST(id AS TEXT) FROM researcher ORDER BY id", 1).await {
            let person = person[0].as_ref().unwrap().parse().unwrap();
            let told = ask(&app, &acting(person), RECORD, input(answers(person, "FEMALE", "SPEAKS"))).await;
            assert_eq!(told["data"]["r"]["recorded"], true, "{told:#}");
        }
        let admin = national(&["CLIENTS_ADMIN", "REPORTS_READ"]);
        let made = ask(&app, &admin, RELEASE, input(json!({"confirmed": true}))).await;
        assert!(made["data"]["r"]["releasedAt"].is_string(), "{made:#}");
        let list = ask(&app, &admin, BY_ORGANISATION, json!({})).await["data"]["equalityFiguresByOrganisation"].clone();
        let mut named = 0;
        for one in list.as_array().unwrap().iter().filter(|one| !one["organisation"].is_null()) {
            let (_, organisation) = hcs_graph::engine::id::decode(one["organisation"].as_str().unwrap()).unwrap();
            // Under the first of the posts that somebody holds.
            let people = number(&app, &format!("SELECT count(*) FROM appointment WHERE organisation_id = {organisation} AND id IN \
                (SELECT min(id) FROM appointment WHERE started_on <= '2026-01-15' AND (ended_on IS NULL OR ended_on >= '2026-01-15') \
                GROUP BY researcher_id)")).await;
            assert!(people > 4, "{one}");
            let pair = |answer: &str, count: i64| (answer.to_owned(), json!(count));
            assert!(told(one, "SEX").contains(&pair("FEMALE", (people + 2) / 5 * 5)), "{people}: {one}");
            named += 1;
        }
        assert!(named > 1, "{list}");
    }

    async fn are_not_recorded_by_who_was_the_employer_or_will_be(app: Arc<App>) from Sample {
        let app = still(&app).await;
        let (person, employer) = employed(&app).await;
        for dates in ["started_on = '2020-01-01', ended_on = '2026-01-14'", "started_on = '2026-01-16', ended_on = NULL"] {
            execute(&app, &format!("UPDATE appointment SET {dates} WHERE researcher_id = {person}")).await;
            let before = everything(&app).await;
            let told = ask(&app, &of(employer, &["RESEARCHERS_WRITE"]), RECORD, input(answers(person, "MALE", "SPEAKS"))).await;
            assert_eq!(broken(&told["data"]["r"]), ["NOT_FOUND at input.researcher"], "{dates}");
            assert_eq!(everything(&app).await, before, "{dates}");
        }
        execute(&app, &format!("UPDATE appointment SET started_on = '2026-01-15', ended_on = '2026-01-15' WHERE researcher_id = {person}")).await;
        let told = ask(&app, &of(employer, &["RESEARCHERS_WRITE"]), RECORD, input(answers(person, "MALE", "SPEAKS"))).await;
        assert_eq!(told["data"]["r"]["recorded"], true, "both days count");
    }

    async fn are_told_as_releases_that_stay_as_they_were(app: Arc<App>) from Sample {
        let app = still(&app).await;
        let people: Vec<i64> = rows(&app, "SELECT CAST(id AS TEXT) FROM researcher ORDER BY id LIMIT 60", 1).await
            .into_iter().map(|row| row[0].as_ref().unwrap().parse().unwrap()).collect();
        // 37 women, 20 men and 3 who would rather not say; everybody speaks Welsh but two.
        for (at, person) in people.iter().enumerate() {
            let sex = match at { 0..37 => "FEMALE", 37..57 => "MALE", _ => "PREFER_NOT_TO_SAY" };
            let welsh = if at < 2 { "DOES_NOT_SPEAK" } else { "SPEAKS" };
            ask(&app, &acting(*person), RECORD, input(answers(*person, sex, welsh))).await;
        }
        let nothing = json!({"data": {"equalityFigures": null}});
        assert_eq!(ask(&app, &caller(), FIGURES, json!({})).await, nothing, "nothing is told of what is not released");
        let admin = national(&["CLIENTS_ADMIN", "REPORTS_READ"]);
        let before = everything(&app).await;
        let refused = ask(&app, &admin, RELEASE, input(json!({"confirmed": false}))).await;
        assert_eq!(broken(&refused["data"]["r"]), ["REQUIRED at input.confirmed"]);
        for (who, code) in [(of(1, &["CLIENTS_ADMIN"]), "FORBIDDEN"), (national(&["REPORTS_READ"]), "FORBIDDEN"), (caller(), "FORBIDDEN")] {
            assert_eq!(codes(&ask(&app, &who, RELEASE, input(json!({"confirmed": true}))).await), [code]);
        }
        assert_eq!(everything(&app).await, before);

        let made = ask(&app, &admin, RELEASE, input(json!({"confirmed": true}))).await;
        assert_eq!(made["data"]["r"], json!({"releasedAt": "2026-01-15T12:00:00Z", "userErrors": []}));
        let figures = ask(&app, &caller(), FIGURES, json!({})).await["data"]["equalityFigures"].clone();
        assert_eq!(figures["releasedAt"], "2026-01-15T12:00:00Z");
        let pair = |answer: &str, count: Value| (answer.to_owned(), count);
        // The three hide behind the twenty, and the two behind nobody: nothing of that question is told.
        assert_eq!(told(&figures, "SEX"), [pair("FEMALE", json!(35)), pair("MALE", json!(null)), pair("PREFER_NOT_TO_SAY", json!(null))]);
        assert_eq!(told(&figures, "WELSH"), [pair("SPEAKS", json!(null)), pair("DOES_NOT_SPEAK", json!(null)), pair("PREFER_NOT_TO_SAY", json!(0))]);
        assert_eq!(told(&figures, "DISABILITY"), [pair("DISABLED", json!(0)), pair("NOT_DISABLED", json!(60)), pair("PREFER_NOT_TO_SAY", json!(0))]);
        assert_eq!(figures["counts"].as_array().unwrap().len(), 7 + 3 + 6 + 3 + 3);

        // By organisation, for national clients alone.
        let list = ask(&app, &admin, BY_ORGANISATION, json!({})).await["data"]["equalityFiguresByOrganisation"].clone();
        for organisation in list.as_array().unwrap() {
            for count in organisation["counts"].as_array().unwrap() {
                assert!(count["count"].is_null() || count["count"].as_i64().unwrap() % 5 == 0, "{count}");
            }
        }
        for (who, code) in [(of(1, &["REPORTS_READ"]), "FORBIDDEN"), (national(&["CLIENTS_ADMIN"]), "FORBIDDEN"), (caller(), "FORBIDDEN")] {
            assert_eq!(codes(&ask(&app, &who, BY_ORGANISATION, json!({})).await), [code]);
        }

        // Before and after somebody answers anew the same is told, and there is no release to compare with.
        let before = answer(&app, &caller(), FIGURES, json!({})).await.body;
        execute(&app, "UPDATE equality_record SET recorded_at = '2026-01-01T00:00:00+00:00'").await;
        ask(&app, &acting(people[0]), RECORD, input(answers(people[0], "MALE", "SPEAKS"))).await;
        assert_eq!(answer(&app, &caller(), FIGURES, json!({})).await.body, before);
        let later = App { graph: App::over(&app.url).await.graph.by_clock(Clock::Fixed(now() + chrono::Duration::days(30))), ..still(&app).await };
        let soon = ask(&later, &admin, RELEASE, input(json!({"confirmed": true}))).await;
        assert_eq!(broken(&soon["data"]["r"]), ["TOO_SOON at "]);
        // The same answers once more are nothing new, however many send them.
        for person in &people[2..37] {
            ask(&later, &acting(*person), RECORD, input(answers(*person, "FEMALE", "SPEAKS"))).await;
        }
        assert_eq!(broken(&ask(&later, &admin, RELEASE, input(json!({"confirmed": true}))).await["data"]["r"]), ["TOO_SOON at "]);
        for person in &people[..10] {
            ask(&later, &acting(*person), RECORD, input(answers(*person, "PREFER_NOT_TO_SAY", "SPEAKS"))).await;
        }
        let next = App { graph: App::over(&app.url).await.graph.by_clock(Clock::Fixed(now() + chrono::Duration::days(60))), ..still(&app).await };
        let made = ask(&next, &admin, RELEASE, input(json!({"confirmed": true}))).await;
        assert!(made["data"]["r"]["releasedAt"].is_string(), "{made:#}");
        assert_ne!(answer(&next, &caller(), FIGURES, json!({})).await.body, before);
    }
}

/// Everybody in the sample answers, and it is released.
pub(crate) async fn released(app: &App) {
    let people = rows(app, "SELECT CAST(id AS TEXT) FROM researcher ORDER BY id", 1).await;
    for (at, person) in people.into_iter().enumerate() {
        let person = person[0].as_ref().unwrap().parse().unwrap();
        // In turns that do not go with those of the sample.
        let sex = match at * 37 % 101 {
            0..59 => "FEMALE",
            59..97 => "MALE",
            _ => "PREFER_NOT_TO_SAY",
        };
        let welsh = if at * 53 % 103 < 36 { "SPEAKS" } else { "DOES_NOT_SPEAK" };
        let told = ask(app, &acting(person), RECORD, input(answers(person, sex, welsh))).await;
        assert_eq!(told["data"]["r"]["recorded"], true, "{told:#}");
    }
    let made = ask(app, &national(&["CLIENTS_ADMIN"]), RELEASE, input(json!({"confirmed": true}))).await;
    assert!(made["data"]["r"]["releasedAt"].is_string(), "{made:#}");
}

/// No table of the graph stands on the answers: nothing can be filtered, ordered, counted or searched by them.
#[test]
fn no_edge_leads_to_the_answers() {
    let (contract, model) =
        hcs_graph::engine::Graph::check(hcs_graph::engine::contract::SDL, hcs_graph::domain::bindings()).unwrap();
    let tables: Vec<&str> = model.tables().map(|(_, table)| table).collect();
    assert!(tables.contains(&"researcher"));
    assert!(tables.iter().all(|table| !table.starts_with("equality_")), "{tables:?}");
    for (_, ty) in contract.types().filter(|(_, ty)| !ty.name.starts_with("Equality") && &*ty.name != "Query") {
        for field in ty.fields().into_iter().flat_map(|fields| fields.iter()) {
            let given = &contract.ty(field.ty.inner()).name;
            assert!(!given.starts_with("Equality"), "{}.{}", ty.name, field.name);
        }
    }
}
