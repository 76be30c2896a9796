//! Travel fellowships: who sees which in which state and how much of it, rounds by the clock, and figures. Everybody here is made up.

use std::sync::Arc;

use hcs_graph::engine::{Caller, id};
use serde_json::{Value, json};

use crate::{
    support::{
        app::{App, caller},
        on_both,
    },
    writes::{acting, ask, codes, execute, national, number, of, res, travel::at},
};

const READ: &[&str] = &["TRAVEL_FELLOWSHIPS_READ"];
/// Everything that is for those alone who see a fellowship in full.
const GUARDED: &str = "identity { group } homeOrganisation { id } budgetRequested { amountMinor } budgetAwarded { amountMinor } submittedAt decidedAt acceptBy";

/// A programme of organisation 5 for 2040 with a round, and one fellowship of somebody of organisation 2; its row.
async fn made(app: &App) -> (i64, i64) {
    let person = number(app, "SELECT min(r.id) FROM researcher r JOIN appointment a ON a.researcher_id = r.id WHERE r.is_public AND a.organisation_id = 2 \
        AND a.started_on <= '2026-01-15' AND a.ended_on IS NULL").await;
    execute(app, "INSERT INTO travel_programme (year, name_en, name_status, target, summary_status, owner_id, source, updated_at, sample) \
        VALUES (2040, 'Journeys', 'MISSING', 10, 'MISSING', 5, 'SERVICE', '2026-01-02T03:04:05+00:00', FALSE)").await;
    execute(app, "INSERT INTO travel_round (programme_id, name_en, name_status, opens_at, closes_at, places, report_due_days, is_published, source, \
        updated_at, sample) SELECT id, 'The round', 'MISSING', '2026-01-01T09:00:00+00:00', '2026-02-01T17:00:00+00:00', 4, 30, TRUE, 'SERVICE', \
        '2026-01-02T03:04:05+00:00', FALSE FROM travel_programme WHERE year = 2040").await;
    execute(app, &format!("INSERT INTO travel_fellowship (round_id, status, is_awarded, researcher_id, identity_group, identity_coded_by, home_organisation_id, \
        destination_country, destination_city, purpose_en, purpose_status, starts_on, ends_on, budget_requested_minor, budget_requested_currency, \
        budget_awarded_minor, budget_awarded_currency, submitted_at, decided_at, accept_by, has_published_report, report_en, report_status, dissemination_status, source, \
        updated_at, sample) SELECT id, 'DRAFT', FALSE, {person}, 'PHYSIOLOGICAL_SCIENCES', 'ESR', 2, 'DK', 'Zymurgia', 'Zymurgy abroad', 'MISSING', '2040-05-01', \
        '2040-05-12', 100, 'GBP', 90, 'GBP', '2026-01-10T12:00:00+00:00', '2026-01-11T12:00:00+00:00', '2026-02-11', FALSE, 'Zymurgy learned', \
        'MISSING', 'MISSING', 'SERVICE', '2026-01-10T12:00:00+00:00', FALSE FROM travel_round WHERE name_en = 'The round'")).await;
    (number(app, "SELECT max(id) FROM travel_fellowship").await, person)
}

async fn stands(app: &App, row: i64, status: &str) {
    let awarded = ["AWARDED", "ACCEPTED", "COMPLETED"].contains(&status);
    let flag = if awarded { "TRUE" } else { "FALSE" };
    execute(app, &format!("UPDATE travel_fellowship SET status = '{status}', is_awarded = {flag} WHERE id = {row}"))
        .await;
}

/// What somebody is told of a fellowship: whether it is there by its id and in lists alike, who travels, and what is guarded.
async fn told(app: &App, who: &Caller, row: i64) -> Option<Value> {
    let (id, home) = (id::encode("trf", row), id::encode("org", 2));
    let query = format!(
        "query($id: ID!, $home: ID!) {{ node(id: $id) {{ ... on TravelFellowship {{ year programme {{ year }} status destinationCountry \
        purpose {{ en }} startsOn researcher {{ id }} report {{ en }} {GUARDED} }} }} \
        list: travelFellowships(first: 100, filter: {{year: {{gte: 2040, lt: 2041}}}}) {{ totalCount nodes {{ id }} facets {{ status {{ value count }} }} }} \
        home: travelFellowships(filter: {{homeOrganisation: [$home], year: {{gte: 2040, lt: 2041}}}}) {{ totalCount }} }}"
    );
    let told = ask(app, who, &query, json!({"id": id, "home": home})).await;
    assert_eq!(codes(&told), Vec::<&str>::new(), "{told:#}");
    let (node, list) = (&told["data"]["node"], &told["data"]["list"]);
    let sum: i64 = list["facets"]["status"].as_array().unwrap().iter().map(|one| one["count"].as_i64().unwrap()).sum();
    let seen = i64::from(!node.is_null());
    assert_eq!(
        (&list["totalCount"], list["nodes"].as_array().unwrap().len(), sum),
        (&json!(seen), usize::try_from(seen).unwrap(), seen),
        "{told:#}"
    );
    // Nobody finds by what they are not shown.
    let by_home = i64::from(!node["homeOrganisation"].is_null());
    assert_eq!(told["data"]["home"]["totalCount"], json!(by_home), "{told:#}");
    (!node.is_null()).then(|| node.clone())
}

on_both! {
    async fn each_state_is_for_whom_it_concerns(app: Arc<App>) from Sample {
        let (row, person) = made(&app).await;
        let other = number(&app, &format!("SELECT max(id) FROM researcher WHERE id <> {person}")).await;
        let strangers = [caller(), of(2, &["TRAVEL_FELLOWSHIPS_WRITE", "TRAVEL_FELLOWSHIPS_DECIDE"]), of(3, READ), of(5, &["STUDIES_READ"]),
            national(&["GRANTS_READ"]), acting(other)];
        let own = [of(2, READ), acting(person)];
        for (status, awarded, owner_sees, owner_in_full) in [
            ("DRAFT", false, false, false),
            ("SUBMITTED", false, true, true),
            ("AWARDED", true, true, true),
            ("DECLINED", false, true, false),
            ("ACCEPTED", true, true, true),
            ("TURNED_DOWN", false, true, true),
            ("COMPLETED", true, true, true),
            ("WITHDRAWN", false, true, false),
        ] {
            stands(&app, row, status).await;
            for who in &own {
                let node = told(&app, who, row).await.unwrap_or_else(|| panic!("{status} {:?}", who.scope));
                let wanted = json!({"year": 2040, "programme": {"year": 2040}, "status": status, "destinationCountry": "DK", "purpose": {"en": "Zymurgy abroad"},
                    "startsOn": "2040-05-01", "researcher": {"id": res(person)}, "report": {"en": "Zymurgy learned"},
                    "identity": {"group": "PHYSIOLOGICAL_SCIENCES"}, "homeOrganisation": {"id": id::encode("org", 2)}, "budgetRequested": {"amountMinor": 100},
                    "budgetAwarded": {"amountMinor": 90}, "submittedAt": "2026-01-10T12:00:00Z", "decidedAt": "2026-01-11T12:00:00Z", "acceptBy": "2026-02-11"});
                assert_eq!(node, wanted, "{status} {:?}", who.scope);
            }
            for who in &strangers {
                let node = told(&app, who, row).await;
                assert_eq!(node.is_some(), awarded, "{status} {:?}", who.scope);
                let Some(node) = node else { continue };
                assert_eq!(node["researcher"], json!({"id": res(person)}), "the profile is public");
                for field in ["identity", "homeOrganisation", "budgetRequested", "budgetAwarded", "submittedAt", "decidedAt", "acceptBy", "report"] {
                    assert_eq!(node[field], Value::Null, "{status} {field} {:?}", who.scope);
                }
            }
            // Who runs the programme is told who applied while it is open, and of those who were awarded; national clients the same.
            for (who, sees) in [(of(5, READ), owner_sees), (national(READ), true)] {
                let node = told(&app, &who, row).await;
                assert_eq!(node.is_some(), sees, "{status} {:?}", who.scope);
                let full = node.as_ref().is_some_and(|node| !node["identity"].is_null() && !node["researcher"].is_null() && !node["report"].is_null());
                assert_eq!(full, owner_in_full, "{status} {:?} {node:#?}", who.scope);
                if let (false, Some(node)) = (full, node) {
                    assert_eq!((&node["researcher"], &node["homeOrganisation"]), (&Value::Null, &Value::Null), "{status}");
                }
            }
        }
        // Nor by a filter, and not when the profile is withdrawn.
        stands(&app, row, "DECLINED").await;
        let asked = format!("{{ travelFellowships(filter: {{researcher: [\"{}\"], sample: false}}) {{ totalCount }} }}", res(person));
        for (who, count) in [(of(5, READ), 0), (national(READ), 0), (caller(), 0), (of(2, READ), 1), (acting(person), 1)] {
            assert_eq!(ask(&app, &who, &asked, json!({})).await["data"]["travelFellowships"]["totalCount"], json!(count), "{:?}", who.scope);
        }
        stands(&app, row, "ACCEPTED").await;
        execute(&app, &format!("UPDATE researcher SET is_public = FALSE WHERE id = {person}")).await;
        assert_eq!(told(&app, &caller(), row).await.unwrap()["researcher"], Value::Null);
        execute(&app, &format!("UPDATE travel_fellowship SET has_published_report = TRUE WHERE id = {row}")).await;
        assert_eq!(told(&app, &caller(), row).await.unwrap()["report"], json!({"en": "Zymurgy learned"}));
    }

    async fn a_report_that_is_not_published_is_in_no_count_of_texts(app: Arc<App>) from Sample {
        let (row, _) = made(&app).await;
        stands(&app, row, "COMPLETED").await;
        let query = "{ languageCoverage(source: [SERVICE]) { type field texts missing } }";
        let reports = async |who: &Caller| {
            let told = ask(&app, who, query, json!({})).await;
            told["data"]["languageCoverage"].as_array().unwrap().iter()
                .filter(|line| line["type"] == "TravelFellowship" && line["field"] == "report")
                .map(|line| line["texts"].as_i64().unwrap()).sum::<i64>()
        };
        assert_eq!((reports(&caller()).await, reports(&of(2, READ)).await), (0, 1));
        execute(&app, &format!("UPDATE travel_fellowship SET has_published_report = TRUE WHERE id = {row}")).await;
        assert_eq!(reports(&caller()).await, 1);
    }

    async fn a_round_is_open_by_the_clock_once_it_is_published(app: Arc<App>) from Sample {
        made(&app).await;
        let query = "query($at: DateTime) { travelFellowshipProgramme(year: 2040) { rounds { totalCount nodes { isOpen(at: $at) } } }
            travelFellowshipRounds(filter: {openAt: $at, sample: false}) { totalCount } }";
        for (moment, open) in [
            ("2026-01-01T08:59:59Z", false), ("2026-01-01T09:00:00Z", true), ("2026-02-01T16:59:59.999999Z", true),
            ("2026-02-01T18:59:59+02:00", true), ("2026-02-01T17:00:00Z", false),
        ] {
            let told = ask(&app, &caller(), query, json!({"at": moment})).await;
            assert_eq!(told["data"]["travelFellowshipProgramme"]["rounds"]["nodes"][0]["isOpen"], json!(open), "{moment} {told:#}");
            assert_eq!(told["data"]["travelFellowshipRounds"]["totalCount"], json!(i64::from(open)), "{moment}");
            let told = ask(&at(&app, moment), &caller(), query, json!({})).await;
            assert_eq!(told["data"]["travelFellowshipProgramme"]["rounds"]["nodes"][0]["isOpen"], json!(open), "{moment} {told:#}");
        }
        execute(&app, "UPDATE travel_round SET is_published = FALSE WHERE name_en = 'The round'").await;
        for (who, count) in [(caller(), 0), (of(5, READ), 1), (of(5, &[]), 0), (of(2, READ), 0), (national(READ), 1)] {
            let told = ask(&app, &who, query, json!({"at": "2026-01-15T12:00:00Z"})).await;
            let rounds = &told["data"]["travelFellowshipProgramme"]["rounds"];
            assert_eq!(rounds["totalCount"], json!(count), "{:?}", who.scope);
            assert!(rounds["nodes"].as_array().unwrap().iter().all(|round| round["isOpen"] == false), "{told:#}");
        }
    }

    async fn a_year_without_a_programme_is_null(app: Arc<App>) from Sample {
        for (year, there) in [(2025, true), (1999, false), (-5, false), (2_147_483_647, false)] {
            let told = app.data(&format!("{{ travelFellowshipProgramme(year: {year}) {{ year target }} }}")).await;
            let wanted = if there { json!({"year": year, "target": 10}) } else { Value::Null };
            assert_eq!(told["travelFellowshipProgramme"], wanted);
        }
    }

    async fn the_programme_and_the_metric_count_the_same(app: Arc<App>) from Sample {
        let (row, _) = made(&app).await;
        let metric = "query($span: DateFilter) { metric(by: {no: \"M-29\"}) { target measures { rule live(recordedOn: $span) { numerator denominator suppressed } } } \
            travelFellowshipProgramme(year: 2040) { target awarded remaining } }";
        for (status, count) in [("DRAFT", 0), ("SUBMITTED", 0), ("AWARDED", 1), ("ACCEPTED", 1), ("COMPLETED", 1), ("TURNED_DOWN", 0), ("DECLINED", 0), ("WITHDRAWN", 0)] {
            stands(&app, row, status).await;
            for who in [caller(), of(2, READ), national(READ)] {
                // In the year itself, and from any other by its span.
                for (app, span) in [(at(&app, "2040-07-01T12:00:00Z"), json!(null)), (at(&app, "2026-01-15T12:00:00Z"), json!({"gte": "2040-01-01", "lt": "2041-01-01"}))] {
                    let told = ask(&app, &who, metric, json!({"span": span})).await["data"].clone();
                    assert_eq!(told["travelFellowshipProgramme"], json!({"target": 10, "awarded": count, "remaining": 10 - count}), "{status}");
                    let live = &told["metric"]["measures"][0];
                    assert_eq!(live, &json!({"rule": "TRAVEL_FELLOWSHIPS", "live": {"numerator": count, "denominator": null, "suppressed": false}}), "{status}");
                }
            }
        }
        // Of each year of the sample, too.
        let years = app.data("{ travelFellowshipProgrammes(first: 100) { nodes { year target awarded remaining } } }").await;
        for programme in years["travelFellowshipProgrammes"]["nodes"].as_array().unwrap() {
            let year = programme["year"].as_i64().unwrap();
            let span = json!({"gte": format!("{year}-01-01"), "lt": format!("{}-01-01", year + 1)});
            let live = ask(&app, &caller(), metric, json!({"span": span})).await["data"]["metric"]["measures"][0]["live"]["numerator"].clone();
            assert_eq!(live, programme["awarded"], "{year}");
            assert_eq!(programme["remaining"], json!(10 - programme["awarded"].as_i64().unwrap()), "{year}");
        }
    }
}
