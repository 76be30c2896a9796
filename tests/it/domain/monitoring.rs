//! Published figures as printed, and figures counted over what the caller sees.
//!
//! Long, because each live figure is counted once more from the rows by a statement of its own.

use std::{collections::BTreeSet, sync::Arc};

use hcs_graph::load::{reference, sample};
use migration::MigratorTrait;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

use crate::support::{
    app::App,
    database::{Content, now, postgres, sqlite, with},
    on_both,
};

const MEASURES: &str = "{ metrics(first: 100, filter: { isCurrent: true }, orderBy: [{ field: NO }]) { nodes { no \
    measures { provenance { sourceKey } unit live { numerator denominator value coverage suppressed asOf sources } } } } }";

/// Each live figure by the key of its measure.
async fn live(app: &App) -> serde_json::Map<String, Value> {
    let data = app.data(MEASURES).await;
    let metrics = data["metrics"]["nodes"].as_array().unwrap();
    metrics
        .iter()
        .flat_map(|metric| metric["measures"].as_array().unwrap())
        .map(|m| (m["provenance"]["sourceKey"].as_str().unwrap().to_owned(), m["live"].clone()))
        .collect()
}

/// Numerator, denominator and value of one figure.
fn told(figures: &serde_json::Map<String, Value>, key: &str) -> (Option<i64>, Option<i64>, Option<f64>) {
    let figure = figures.get(key).unwrap_or_else(|| panic!("no measure {key}"));
    (figure["numerator"].as_i64(), figure["denominator"].as_i64(), figure["value"].as_f64())
}

fn percent(figures: &serde_json::Map<String, Value>, key: &str) -> i64 {
    let (numerator, denominator, value) = told(figures, key);
    let value = value.unwrap_or_else(|| panic!("{key} has no value"));
    #[expect(clippy::cast_precision_loss, reason = "counts of a test")]
    let worked_out = numerator.unwrap() as f64 * 100.0 / denominator.unwrap() as f64;
    assert!((value - worked_out).abs() < 1e-9, "{key}: {value} is not {worked_out}");
    #[expect(clippy::cast_possible_truncation, reason = "a share")]
    let rounded = value.round() as i64;
    rounded
}

/// The key among `keys` whose figure is highest.
fn highest<'k>(figures: &serde_json::Map<String, Value>, keys: &[&'k str], part: &str) -> &'k str {
    let of = |key: &str| figures[key][part].as_f64().unwrap_or(f64::NEG_INFINITY);
    keys.iter().max_by(|a, b| of(a).total_cmp(&of(b))).unwrap()
}

const GROUPS: [&str; 6] = [
    "laboratory-sciences-and-genomics",
    "physiological-sciences",
    "physical-sciences-and-engineering",
    "clinical-computational-sciences",
    "radiographers-and-radiotherapists",
    "operating-department-practitioners",
];

const BOARDS: [&str; 10] = [
    "m-03-aneurin-bevan-university-health-board",
    "m-03-betsi-cadwaladr-university-health-board",
    "m-03-cardiff-and-vale-university-health-board",
    "m-03-cwm-taf-morgannwg-university-health-board",
    "m-03-hywel-dda-university-health-board",
    "m-03-powys-teaching-health-board",
    "m-03-swansea-bay-university-health-board",
    "m-03-public-health-wales-nhs-trust",
    "m-03-velindre-university-nhs-trust",
    "m-03-welsh-ambulance-services-nhs-trust",
];

/// The made-up set at the size that the published counts are printed for: counting what everybody sees gives them.
async fn the_published_figures(app: Arc<App>) {
    sample::load(app.db.writer(), sample::Size::default(), 42, now(), &|_, _| {}).await.unwrap();
    let figures = live(&app).await;
    for (key, published) in [
        ("m-01-led", 15),
        ("m-06-funded", 83),
        ("m-08-academic", 26),
        ("m-09-partners", 65),
        ("m-09-partnerships", 65),
        ("m-10-all", 19),
        ("m-11-led", 31),
        ("m-05-recorded", 100),
    ] {
        assert_eq!(percent(&figures, key), published, "{key}");
    }
    assert_eq!(told(&figures, "m-01-led").1, Some(375), "studies that are listed and have a healthcare scientist");
    let mean = told(&figures, "m-07-funded");
    assert_eq!((mean.0, mean.2), (mean.1.map(|studies| studies * 5_437_600), Some(54_376.0)), "M-07");
    assert_eq!(told(&figures, "m-07-all").0, mean.0, "one sum over two bases");
    assert_eq!(told(&figures, "m-07-all").1, Some(375));

    let by_group: Vec<String> = GROUPS.iter().map(|group| format!("m-02-{group}")).collect();
    let by_group: Vec<&str> = by_group.iter().map(String::as_str).collect();
    assert_eq!(highest(&figures, &by_group, "numerator"), "m-02-laboratory-sciences-and-genomics");
    assert_eq!(told(&figures, "m-02-operating-department-practitioners"), (Some(0), None, Some(0.0)), "zero is told");
    assert_eq!(told(&figures, "m-02-led-operating-department-practitioners").0, Some(0));
    assert_eq!(highest(&figures, &BOARDS, "numerator"), "m-03-cardiff-and-vale-university-health-board");
    assert_eq!(highest(&figures, &BOARDS, "value"), "m-03-velindre-university-nhs-trust");
    let active: Vec<String> = GROUPS.iter().map(|group| format!("m-04-{group}")).collect();
    let active: Vec<&str> = active.iter().map(String::as_str).collect();
    assert_eq!(highest(&figures, &active, "value"), "m-04-laboratory-sciences-and-genomics");

    for (key, people, of_all, of_seniors) in
        [("m-12-hcs", 8, 1, 4), ("m-12-ahp", 8, 1, 4), ("m-12-medical", 97, 10, 10), ("m-12-nursing", 7, 0, 1)]
    {
        assert_eq!(told(&figures, key), (Some(people), None, Some(f64::from(i32::try_from(people).unwrap()))), "{key}");
        #[expect(clippy::cast_possible_truncation, reason = "tenths of a share")]
        let tenths = |key: String| (told(&figures, &key).2.unwrap() * 10.0).round() as i64;
        assert_eq!(tenths(format!("{key}-workforce")), of_all, "{key} of the workforce, in tenths of a percent");
        assert_eq!(tenths(format!("{key}-senior")), of_seniors, "{key} of seniors, in tenths of a percent");
    }
    assert_eq!(told(&figures, "m-12-nursing-workforce"), (Some(7), Some(35_000), Some(0.02)));
    for (group, zero) in GROUPS.iter().zip([false, false, false, true, true, true]) {
        let figure = &figures[&format!("m-12-{group}")];
        assert_eq!(figure["suppressed"], json!(!zero), "4, 2 and 2 are held back, none is told: {group}");
        assert_eq!(figure["numerator"].as_i64(), zero.then_some(0), "{group}");
    }

    for (key, published) in [
        ("m-15-research-development-awards", (Some(1), Some(39))),
        ("m-15-advanced-fellowship-awards", (Some(5), Some(15))),
        ("m-15-nhs-research-time-award", (Some(2), None)),
        ("m-16-advanced-fellowship-awards", (Some(2), Some(5))),
        ("m-16-nhs-research-time-award", (Some(0), Some(2))),
        ("m-16-research-development-awards", (Some(0), Some(1))),
        ("m-17-first-into-research-fellowship", (Some(6), None)),
        ("m-17-research-development-awards", (Some(0), Some(9))),
        ("m-18-bevan-exemplars", (Some(19), Some(353))),
        ("m-19-involved", (Some(23), Some(23))),
        ("m-19-led", (Some(15), Some(23))),
        ("m-19-clinical-scientist", (Some(22), Some(23))),
        ("m-20-all", (Some(9), Some(21))),
        ("m-44-climb", (Some(3), Some(120))),
        ("m-44-spread-and-scale-academy", (Some(3), Some(181))),
    ] {
        let (numerator, denominator, _) = told(&figures, key);
        assert_eq!((numerator, denominator), published, "{key}");
        assert_eq!(figures[key]["suppressed"], json!(false), "{key}: cohorts are published as they are");
    }
    assert_eq!(told(&figures, "m-16-advanced-fellowship-awards").2, Some(40.0));
    assert_eq!(told(&figures, "m-17-first-into-research-fellowship").2, None, "of how many is not printed");
    for part in ["unmapped", "physical-sciences-and-engineering", "radiographers-and-radiotherapists"] {
        let figure = &figures[&format!("m-20-{part}")];
        assert_eq!((&figure["suppressed"], &figure["numerator"]), (&json!(true), &Value::Null), "CEDAR, {part}");
    }
    assert_eq!(figures["m-01-led"]["sources"], json!(["SAMPLE"]));
    assert_eq!(figures["m-01-led"]["asOf"], json!("2026-01-15T12:00:00Z"));
    assert_eq!(figures["m-01-led"]["coverage"], json!(1.0));
    assert_eq!(figures["m-18-bevan-exemplars"]["sources"], json!(["REFERENCE"]));
    participation(&app).await;
    works(&app, &figures).await;
    bodies(&app).await;
    posts(&app).await;
}

/// Publications are those that a list of them keeps, and property all that is seen.
async fn works(app: &App, figures: &serde_json::Map<String, Value>) {
    let groups = "[LABORATORY_SCIENCES_AND_GENOMICS, PHYSIOLOGICAL_SCIENCES, PHYSICAL_SCIENCES_AND_ENGINEERING, \
        CLINICAL_COMPUTATIONAL_SCIENCES, RADIOGRAPHERS_AND_RADIOTHERAPISTS, OPERATING_DEPARTMENT_PRACTITIONERS]";
    let query = format!(
        "{{ all: publications(filter: {{ authorships: {{ identityGroup: {groups} }} }}) {{ totalCount }} \
         laboratory: publications(filter: {{ authorships: {{ identityGroup: [LABORATORY_SCIENCES_AND_GENOMICS] }} }}) {{ totalCount }} \
         intellectualProperties {{ totalCount }} }}"
    );
    let data = app.data(&query).await;
    let count = |field: &str| data[field]["totalCount"].as_i64();
    let (all, in_front) = (told(figures, "m-39-all").0, told(figures, "m-39-in-front").0);
    assert_eq!((all, told(figures, "m-40-all").1), (count("all"), count("all")), "M-39, and the base of M-40");
    assert_eq!(told(figures, "m-39-laboratory-sciences-and-genomics").0, count("laboratory"));
    assert!(in_front > Some(0) && in_front < all, "{in_front:?} of {all:?} in front");
    assert!((1..100).contains(&percent(figures, "m-40-all")), "some are free to read and some are not");
    assert_eq!(told(figures, "m-41-all").0, count("intellectualProperties"));
}

/// Figures over boards, groups, services and grants are the lengths of lists that the filters keep.
async fn bodies(app: &App) {
    let figures = live(app).await;
    let board = "kind: [HEALTH_BOARD, NHS_TRUST]";
    let scientist = "not: { identityGroup: [OUTSIDE_HEALTHCARE_SCIENCE, NOT_RECORDED] }";
    let query = format!(
        "{{ all: organisations(filter: {{ {board} }}) {{ totalCount }} \
         championed: organisations(filter: {{ {board}, activeChampions: {{ kind: [RESEARCH_AND_INNOVATION] }} }}) {{ totalCount }} \
         groups: networks {{ totalCount }} represented: networks(filter: {{ currentMemberships: {{ {scientist} }} }}) {{ totalCount }} \
         led: services(filter: {{ isHealthcareScienceLed: true }}) {{ totalCount }} \
         accredited: services(filter: {{ isHealthcareScienceLed: true, accreditations: {{ status: [ACCREDITED] }} }}) {{ totalCount }} \
         timed: services(filter: {{ researchPercent: {{ gte: 0 }} }}) {{ totalCount }} \
         without: services(filter: {{ researchPercent: {{ lt: 1 }} }}) {{ totalCount }} \
         given: organisation(by: {{ ror: \"03w4jzj90\" }}) {{ grantsAwarded(filter: {{ awardedOn: {{ gte: \"2015-01-01\" }} }}) {{ totalCount }} }} \
         commercial: studyDepartments(first: 100, filter: {{ studyLike: {{ isCommercial: true }} }}) {{ totalCount nodes {{ name {{ en }} organisation {{ id kind }} }} }} \
         boards: organisations(filter: {{ kind: [HEALTH_BOARD] }}) {{ totalCount }} }}"
    );
    let data = app.data(&query).await;
    let count = |list: &str| data[list]["totalCount"].as_i64();
    for (key, numerator, denominator) in [
        ("m-35-live-boards", "championed", "all"),
        ("m-37-live-groups", "represented", "groups"),
        ("m-42-live-services", "accredited", "led"),
        ("m-32-live-services", "without", "timed"),
    ] {
        let (found, whole, value) = told(&figures, key);
        assert_eq!((found, whole), (count(numerator), count(denominator)), "{key}");
        assert!(found > Some(0) && found < whole, "{key} tells something: {found:?} of {whole:?}");
        assert!(value.unwrap() > 0.0 && value.unwrap() < 100.0, "{key}");
    }
    assert_eq!(told(&figures, "m-36-live-grants").0, data["given"]["grantsAwarded"]["totalCount"].as_i64());
    // M-13: each department of an organisation once, and the boards that have one of their own.
    let commercial = data["commercial"]["nodes"].as_array().unwrap();
    assert_eq!(count("commercial"), i64::try_from(commercial.len()).ok(), "all on one page");
    let known = || commercial.iter().filter(|one| one["organisation"].is_object());
    let each: BTreeSet<String> =
        known().map(|one| format!("{} {}", one["organisation"]["id"], one["name"]["en"])).collect();
    assert_eq!(told(&figures, "m-13-live-departments").0, i64::try_from(each.len()).ok());
    let boards: BTreeSet<String> = known()
        .filter(|one| one["organisation"]["kind"] == "HEALTH_BOARD")
        .map(|one| one["organisation"]["id"].to_string())
        .collect();
    assert_eq!(told(&figures, "m-13-live-boards").0, i64::try_from(boards.len()).ok());
    assert_eq!(told(&figures, "m-13-live-boards").1, count("boards"));
    // M-22 in pounds, M-24 as published.
    let (pence, none, pounds) = told(&figures, "m-22-live-grants");
    #[expect(clippy::cast_precision_loss, reason = "pence of a sample")]
    let worked_out = pence.unwrap() as f64 / 100.0;
    assert!(pence > Some(0) && none.is_none() && (pounds.unwrap() - worked_out).abs() < 0.01, "{pence:?} {pounds:?}");
    assert_eq!(told(&figures, "m-24-live-bulletin").0.zip(told(&figures, "m-24-live-bulletin").1), Some((47, 2_259)));
    assert_eq!(told(&figures, "m-24-live-conference").0.zip(told(&figures, "m-24-live-conference").1), Some((6, 525)));
    let of_workforce = told(&figures, "m-24-live-workforce").2.unwrap();
    assert!(of_workforce > 0.6 && of_workforce < 0.7, "printed as less than 0.7%: {of_workforce}");
}

/// People in posts of a research role and at the senior levels: small counts are held back, the rest adds up.
async fn posts(app: &App) {
    let figures = live(app).await;
    let parts: Vec<String> = GROUPS.iter().map(|group| format!("m-30-live-{group}")).collect();
    let told_parts = parts.iter().filter(|key| figures[*key]["suppressed"] == json!(false));
    let sum: i64 = told_parts.map(|key| told(&figures, key).0.unwrap()).sum();
    let whole = told(&figures, "m-30-live-all").0.unwrap();
    assert!(whole > 4 && sum <= whole, "{sum} of {whole}");
    let held = parts.iter().filter(|key| figures[*key]["suppressed"] == json!(true)).count();
    assert!(held != 1 || sum == whole, "one held back alone would follow from the rest");
    let (boards, all, _) = told(&figures, "m-30-live-boards");
    assert!(boards > Some(0) && boards <= all && all == Some(10), "{boards:?} of {all:?}");
    for key in ["m-23-live-level", "m-23-live-band"] {
        assert!(told(&figures, key).0 > Some(4), "{key}: {}", figures[key]);
    }
}

/// The report has a line for every group, and the same sums as the metrics.
async fn participation(app: &App) {
    let data = app
        .data(
            "{ groups: participationReport(per: GROUP) { group studies led people involvements } \
        roles: participationReport(per: ROLE) { role studies led } boards: participationReport { organisation studies } \
        none: participationReport(recordedOn: { lt: \"2020-01-01\" }, per: LEVEL) { level studies people } }",
        )
        .await;
    let figures = live(app).await;
    let groups = data["groups"].as_array().unwrap();
    assert_eq!(groups.len(), 6);
    for (line, group) in groups.iter().zip(GROUPS) {
        assert_eq!(line["studies"].as_i64(), told(&figures, &format!("m-02-{group}")).0, "{group}");
        assert_eq!(line["led"].as_i64(), told(&figures, &format!("m-02-led-{group}")).0, "{group}");
    }
    assert_eq!(
        groups[5],
        json!({ "group": "OPERATING_DEPARTMENT_PRACTITIONERS", "studies": 0, "led": 0, "people": 0, "involvements": 0 })
    );
    let roles = data["roles"].as_array().unwrap();
    assert_eq!(roles.len(), 14, "each role has a line");
    assert_eq!(roles[0]["role"], "CHIEF_INVESTIGATOR");
    assert_eq!(roles[0]["studies"].as_i64(), told(&figures, "m-01-led").0);
    assert!(roles[1..].iter().all(|line| line["led"] == 0), "nobody else leads");
    assert!(data["boards"].as_array().unwrap().len() >= 10);
    let none = data["none"].as_array().unwrap();
    assert_eq!(none.len(), 5);
    assert!(none.iter().all(|line| line["studies"] == 0 && line["people"] == 0));
}

#[tokio::test]
async fn counting_what_everybody_sees_gives_the_published_figures_on_sqlite() {
    with(sqlite(Content::Reference).await, the_published_figures).await;
}

#[tokio::test]
async fn counting_what_everybody_sees_gives_the_published_figures_on_postgres() {
    if let Some(database) = postgres(Content::Reference).await {
        with(database, the_published_figures).await;
    }
}

on_both! {
    /// Nothing to count is null and not zero, and published figures stand without a row beside them.
    async fn nothing_to_count_is_no_share(app: Arc<App>) from Reference {
        let figures = live(&app).await;
        assert_eq!(told(&figures, "m-01-led"), (Some(0), Some(0), None));
        assert_eq!(told(&figures, "m-02-physiological-sciences"), (Some(0), None, Some(0.0)));
        assert_eq!(figures["m-01-led"]["sources"], json!([]));
        assert_eq!(figures["m-01-led"]["asOf"], Value::Null);
        assert_eq!(figures["m-01-led"]["coverage"], Value::Null);
        assert_eq!(told(&figures, "m-12-hcs-workforce"), (Some(0), Some(7_000), Some(0.0)), "RI's number of staff");
        assert_eq!(told(&figures, "m-12-ahp-workforce").1, None, "nobody has said how many there are");
        assert_eq!(told(&figures, "m-12-ahp-workforce").2, None);
        assert_eq!(told(&figures, "m-16-advanced-fellowship-awards"), (Some(2), Some(5), Some(40.0)));
    }

    /// Arguments narrow what is counted, and a measure that cannot be narrowed is null.
    async fn figures_can_be_narrowed(app: Arc<App>) from Sample {
        let data = app.data("{ organisation: organisations(filter: { name: { eq: \"Cardiff and Vale University Health Board\" } }) { nodes { id } } }").await;
        let id = data["organisation"]["nodes"][0]["id"].as_str().unwrap();
        let ask = |no: &str, args: &str| format!("{{ metric(by: {{ no: \"{no}\" }}) {{ measures {{ live{args} {{ numerator denominator value }} }} }} }}");
        let first = async |no: &str, args: &str| app.data(&ask(no, args)).await["metric"]["measures"][0]["live"].clone();
        let all = first("M-01", "").await;
        let laboratory = first("M-01", "(group: LABORATORY_SCIENCES_AND_GENOMICS)").await;
        let there = first("M-01", &format!("(organisation: \"{id}\")")).await;
        let level = first("M-01", "(level: CONSULTANT)").await;
        for narrowed in [&laboratory, &there, &level] {
            assert!(narrowed["denominator"].as_i64() < all["denominator"].as_i64(), "{narrowed} of {all}");
        }
        let before = first("M-01", "(recordedOn: { lt: \"2022-01-01\" })").await;
        let after = first("M-01", "(recordedOn: { gte: \"2022-01-01\" })").await;
        assert_eq!(before["denominator"].as_i64().unwrap() + after["denominator"].as_i64().unwrap(), all["denominator"].as_i64().unwrap());
        assert_eq!(first("M-01", "(recordedOn: { lt: \"2000-01-01\" })").await, json!({ "numerator": 0, "denominator": 0, "value": null }));
        assert_eq!(first("M-18", "(group: PHYSIOLOGICAL_SCIENCES)").await, Value::Null);
        assert_eq!(first("M-03", "(level: CONSULTANT)").await, Value::Null);
        assert_ne!(first("M-03", "(recordedOn: { gte: \"2022-01-01\" })").await, Value::Null);
        assert_eq!(app.code(&ask("M-18", "(organisation: \"nonsense\")"), json!({})).await, "BAD_USER_INPUT");
    }

    /// A study out of sight, a person without a public profile and a number of one organisation count for nobody.
    async fn what_is_out_of_sight_is_not_counted(app: Arc<App>) from Sample {
        let before = live(&app).await;
        let db = app.db.writer();
        let whole = told(&before, "m-01-led").1.unwrap();
        assert!(whole > 0);
        db.execute_unprepared("UPDATE study SET is_listed = FALSE").await.unwrap();
        let after = live(&app).await;
        assert_eq!(told(&after, "m-01-led"), (Some(0), Some(0), None));
        assert_eq!(told(&after, "m-19-involved").1, Some(0));
        assert_eq!(told(&after, "m-09-partners").1, Some(0));
        assert_eq!(told(&after, "m-04-all").0, Some(0));
        db.execute_unprepared("UPDATE researcher SET is_public = FALSE").await.unwrap();
        assert_eq!(told(&live(&app).await, "m-04-all"), (Some(0), Some(0), None));
        let numbers = "{ workforceSnapshots(first: 100) { totalCount nodes { organisation { id } } } jobPlans { totalCount } }";
        let seen = app.data(numbers).await;
        assert!(seen["workforceSnapshots"]["totalCount"].as_i64().unwrap() > 10);
        let nodes = seen["workforceSnapshots"]["nodes"].as_array().unwrap();
        assert!(nodes.iter().all(|node| node["organisation"].is_null()), "national totals alone");
        db.execute_unprepared("UPDATE workforce_snapshot SET is_published = FALSE").await.unwrap();
        db.execute_unprepared("UPDATE job_plan SET is_published = FALSE").await.unwrap();
        let seen = app.data(numbers).await;
        assert_eq!((&seen["workforceSnapshots"]["totalCount"], &seen["jobPlans"]["totalCount"]), (&json!(0), &json!(0)));
    }

    /// A draft is out of sight with all that belongs to it.
    async fn a_draft_is_for_nobody(app: Arc<App>) from Reference {
        let db = app.db.writer();
        let ask = "{ metric(by: { no: \"M-01\" }) { values { totalCount } } metricValues(filter: { and: [] }) { totalCount } }";
        let before = app.data(ask).await;
        assert_eq!(before["metric"]["values"]["totalCount"], 2);
        db.execute_unprepared("UPDATE metric_value SET status = 'DRAFT' WHERE source_key = 'm-01-led'").await.unwrap();
        assert_eq!(app.data(ask).await["metric"]["values"]["totalCount"], 1);
        db.execute_unprepared("UPDATE metric SET status = 'DRAFT' WHERE no = 'M-01'").await.unwrap();
        let after = app.data(ask).await;
        assert_eq!(after["metric"], Value::Null);
        let count = |data: &Value| data["metricValues"]["totalCount"].as_i64().unwrap();
        assert_eq!(count(&after), count(&before) - 2);
        let measures = app.data("{ metrics(first: 100) { totalCount nodes { measures { rule } } } }").await;
        assert_eq!(measures["metrics"]["totalCount"], 43);
    }

    /// A small count of people is held back, and the next smallest with it where it would stand alone.
    async fn one_small_count_never_stands_alone(app: Arc<App>) from Sample {
        let db = app.db.writer();
        // Everybody leads a portfolio study: large counts in some groups, then one group is cut down to two people.
        db.execute_unprepared("UPDATE study SET portfolio = 'NIHR', is_listed = TRUE").await.unwrap();
        db.execute_unprepared("UPDATE researcher SET is_public = TRUE").await.unwrap();
        db.execute_unprepared("UPDATE study_involvement SET role = 'CHIEF_INVESTIGATOR'").await.unwrap();
        db.execute_unprepared("UPDATE study_involvement SET identity_group = 'LABORATORY_SCIENCES_AND_GENOMICS' WHERE researcher_id IS NOT NULL").await.unwrap();
        let moved = |group: &str, skip: u32, count: u32| format!(
            "UPDATE study_involvement SET identity_group = '{group}' WHERE researcher_id IN (SELECT id FROM researcher WHERE id IN \
             (SELECT researcher_id FROM study_involvement) ORDER BY id LIMIT {count} OFFSET {skip})");
        db.execute_unprepared(&moved("PHYSIOLOGICAL_SCIENCES", 0, 2)).await.unwrap();
        db.execute_unprepared(&moved("CLINICAL_COMPUTATIONAL_SCIENCES", 2, 6)).await.unwrap();
        let figures = live(&app).await;
        let seen = |group: usize| (figures[&format!("m-12-{}", GROUPS[group])]["suppressed"].clone(), told(&figures, &format!("m-12-{}", GROUPS[group])).0);
        assert_eq!(seen(1), (json!(true), None), "two people");
        assert_eq!(seen(3), (json!(true), None), "six people, who would give the two away");
        assert_eq!(seen(0).0, json!(false));
        assert!(seen(0).1.unwrap() > 6);
        assert_eq!(seen(5), (json!(false), Some(0)));
    }

    /// The statements grow with the rules, not with the rows.
    async fn statements_grow_with_the_rules_alone(app: Arc<App>) from Sample {
        app.statements.take();
        app.data("{ metric(by: { no: \"M-02\" }) { measures { live { value suppressed asOf } } } }").await;
        // The metric, its measures, two counts, and what was looked at.
        assert_eq!(app.statements.take(), 5);
        app.statements.take();
        app.data("{ participationReport(per: ROLE) { studies } }").await;
        assert_eq!(app.statements.take(), 1);
    }
}

/// A second load changes nothing, and what the files say is what the graph shows.
#[tokio::test]
async fn a_second_load_changes_nothing() {
    with(sqlite(Content::Empty).await, |app: Arc<App>| async move {
        migration::Migrator::up(app.db.writer(), None).await.unwrap();
        let data = hcs_graph::reference().unwrap();
        let first = reference::load_whole(app.db.writer(), &data, now()).await.unwrap();
        let again = reference::load_whole(app.db.writer(), &data, now()).await.unwrap();
        assert_eq!((again.created, again.updated, again.unchanged), (0, 0, first.created));
    })
    .await;
}
