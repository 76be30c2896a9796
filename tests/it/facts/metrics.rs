//! Every figure that catalogue part 3 prints (M-01 to M-44), and the contradictions of part 4 that stand beside them.

use std::{collections::BTreeSet, sync::Arc};

use serde_json::{Map, Value, json};

use super::list;
use crate::support::{app::App, on_both};

/// A published figure: metric, what finds it among the metric's figures, and what must stand there.
type Figure = (&'static str, &'static [(&'static str, Of)], &'static [(&'static str, Of)]);

/// What a place of a figure holds.
#[derive(Clone, Copy)]
enum Of {
    Text(&'static str),
    Count(i64),
    Number(f64),
    Null,
}
use Of::{Count, Null, Number, Text};

impl Of {
    fn is(self, value: &Value) -> bool {
        match self {
            Text(text) => value == text,
            Count(count) => value.as_i64() == Some(count),
            Number(number) => value.as_f64() == Some(number),
            Null => value.is_null(),
        }
    }
}

const N: &str = "numerator";
const D: &str = "denominator";
const V: &str = "value";
const P: &str = "precision";
const WHO: &str = "profession";
const AT: &str = "organisation";
const SCHEME: &str = "scheme";
const WORD: &str = "printedLabel";
const GROUP: &str = "group";
const UNIT: &str = "unit";
const FROM: &str = "periodFrom";
const TO: &str = "periodTo";

const FIGURES: &[Figure] = &[
    ("M-01", &[(UNIT, Text("PERCENT"))], &[(V, Number(15.0)), (FROM, Text("2021-01-01")), (TO, Text("2023-12-31"))]),
    ("M-01", &[(UNIT, Text("COUNT"))], &[(N, Count(400)), (P, Text("APPROXIMATE"))]),
    ("M-02", &[(GROUP, Text("LABORATORY_SCIENCES_AND_GENOMICS"))], &[(V, Null), (N, Null)]),
    (
        "M-02",
        &[(GROUP, Text("OPERATING_DEPARTMENT_PRACTITIONERS"))],
        &[(N, Count(0)), (V, Number(0.0)), (P, Text("EXACT"))],
    ),
    ("M-03", &[(AT, Text("velindre-university-nhs-trust"))], &[(V, Null)]),
    ("M-03", &[(AT, Text("cardiff-and-vale-university-health-board"))], &[(V, Null), (UNIT, Text("COUNT"))]),
    ("M-04", &[(GROUP, Text("LABORATORY_SCIENCES_AND_GENOMICS"))], &[(V, Null)]),
    ("M-06", &[], &[(V, Number(83.0)), (P, Text("EXACT"))]),
    ("M-07", &[], &[(V, Number(54_376.0)), (UNIT, Text("POUNDS")), (N, Null), (D, Null), ("base", Text("NOT_STATED"))]),
    ("M-08", &[], &[(V, Number(26.0)), (P, Text("APPROXIMATE"))]),
    ("M-09", &[], &[(V, Number(65.0)), (P, Text("APPROXIMATE")), ("base", Text("NOT_STATED"))]),
    ("M-10", &[(UNIT, Text("PERCENT"))], &[(V, Number(19.0))]),
    ("M-10", &[("key", Text("m-10-pharmaceutical"))], &[(V, Null), (N, Null)]),
    ("M-10", &[("key", Text("m-10-biotechnology"))], &[(V, Null), (N, Null)]),
    ("M-11", &[], &[(V, Number(31.0))]),
    ("M-12", &[(WHO, Text("HEALTHCARE_SCIENCE")), (V, Number(8.0))], &[(N, Count(8)), (UNIT, Text("COUNT"))]),
    (
        "M-12",
        &[(WHO, Text("HEALTHCARE_SCIENCE")), (V, Number(0.1))],
        &[(UNIT, Text("PERCENT")), (P, Text("APPROXIMATE"))],
    ),
    ("M-12", &[(WHO, Text("HEALTHCARE_SCIENCE")), (V, Number(0.4))], &[(UNIT, Text("PERCENT"))]),
    ("M-12", &[(WHO, Text("ALLIED_HEALTH_PROFESSIONALS")), (V, Number(8.0))], &[(N, Count(8))]),
    ("M-12", &[(WHO, Text("ALLIED_HEALTH_PROFESSIONALS")), (V, Number(0.1))], &[(N, Count(8))]),
    ("M-12", &[(WHO, Text("ALLIED_HEALTH_PROFESSIONALS")), (V, Number(0.4))], &[(N, Count(8))]),
    ("M-12", &[(WHO, Text("MEDICAL_AND_DENTAL")), (V, Number(97.0))], &[(N, Count(97))]),
    ("M-12", &[(WHO, Text("MEDICAL_AND_DENTAL")), ("key", Text("m-12-medical-workforce"))], &[(V, Number(1.0))]),
    ("M-12", &[(WHO, Text("MEDICAL_AND_DENTAL")), ("key", Text("m-12-medical-senior"))], &[(V, Number(1.0))]),
    ("M-12", &[(WHO, Text("NURSING_MIDWIFERY_HEALTH_VISITING")), (V, Number(7.0))], &[(N, Count(7))]),
    ("M-12", &[(WHO, Text("NURSING_MIDWIFERY_HEALTH_VISITING")), (V, Number(0.02))], &[(N, Count(7))]),
    ("M-12", &[(WHO, Text("NURSING_MIDWIFERY_HEALTH_VISITING")), (V, Number(0.1))], &[(N, Count(7))]),
    (
        "M-12",
        &[(WORD, Text("laboratory sciences"))],
        &[(N, Count(4)), (GROUP, Text("LABORATORY_SCIENCES_AND_GENOMICS"))],
    ),
    ("M-12", &[(WORD, Text("physiological sciences"))], &[(N, Count(2)), (GROUP, Text("PHYSIOLOGICAL_SCIENCES"))]),
    ("M-12", &[(WORD, Text("engineering"))], &[(N, Count(2)), (GROUP, Text("PHYSICAL_SCIENCES_AND_ENGINEERING"))]),
    ("M-12", &[("key", Text("m-12-organisations"))], &[(N, Count(4)), (UNIT, Text("COUNT"))]),
    ("M-12", &[(AT, Text("cardiff-and-vale-university-health-board"))], &[(N, Null)]),
    ("M-12", &[(AT, Text("betsi-cadwaladr-university-health-board"))], &[(N, Null)]),
    ("M-12", &[(AT, Text("cwm-taf-morgannwg-university-health-board"))], &[(N, Null)]),
    ("M-12", &[(AT, Text("public-health-wales-nhs-trust"))], &[(N, Null)]),
    ("M-12", &[(N, Count(2_000))], &[(P, Text("LOWER_BOUND"))]),
    ("M-13", &[("key", Text("m-13-departments"))], &[(N, Count(4))]),
    ("M-13", &[(D, Count(7))], &[(N, Count(3))]),
    ("M-13", &[("key", Text("m-13-areas"))], &[(N, Count(4)), (D, Null)]),
    ("M-15", &[(SCHEME, Text("research-development-awards"))], &[(N, Count(1)), (D, Count(39)), (V, Null)]),
    ("M-15", &[(SCHEME, Text("advanced-fellowship-awards")), (WORD, Null)], &[(N, Count(5)), (D, Count(15))]),
    ("M-15", &[(WORD, Text("genomics"))], &[(N, Count(2)), (GROUP, Text("LABORATORY_SCIENCES_AND_GENOMICS"))]),
    ("M-15", &[(WORD, Text("laboratory sciences"))], &[(N, Count(3))]),
    ("M-15", &[(SCHEME, Text("nhs-research-time-award")), (TO, Text("2022-12-31"))], &[(N, Count(1)), (D, Null)]),
    ("M-15", &[(SCHEME, Text("nhs-research-time-award")), (TO, Text("2023-12-31"))], &[(N, Count(1)), (D, Null)]),
    ("M-16", &[(SCHEME, Text("advanced-fellowship-awards"))], &[(N, Count(2)), (D, Count(5))]),
    ("M-16", &[(SCHEME, Text("nhs-research-time-award")), (D, Count(2))], &[(N, Count(0))]),
    (
        "M-16",
        &[(SCHEME, Text("nhs-research-time-award")), (D, Null)],
        &[(N, Count(1)), (P, Text("LOWER_BOUND")), (WORD, Text("physiological sciences"))],
    ),
    ("M-16", &[(SCHEME, Text("research-development-awards"))], &[(N, Count(0)), (D, Count(1))]),
    (
        "M-17",
        &[(SCHEME, Text("first-into-research-fellowship"))],
        &[(N, Count(6)), (D, Null), (V, Number(17.0)), (FROM, Text("2019-01-01")), (TO, Text("2024-12-31"))],
    ),
    ("M-17", &[(SCHEME, Text("research-development-awards"))], &[(N, Count(0)), (D, Count(9))]),
    ("M-18", &[(N, Count(19))], &[(D, Count(353)), (V, Number(5.0)), (P, Text("APPROXIMATE"))]),
    ("M-18", &[(N, Count(1))], &[(P, Text("LOWER_BOUND"))]),
    ("M-19", &[("key", Text("m-19-involved"))], &[(N, Count(23)), (D, Count(23)), (AT, Text("tritech-institute"))]),
    ("M-19", &[("key", Text("m-19-led"))], &[(N, Count(15)), (D, Count(23))]),
    ("M-19", &[("key", Text("m-19-clinical-scientist"))], &[(N, Count(22)), (D, Count(23))]),
    ("M-20", &[(WORD, Null)], &[(N, Count(9)), (D, Count(21)), (AT, Text("cedar"))]),
    ("M-20", &[(WORD, Text("radiography"))], &[(N, Count(1)), (GROUP, Text("RADIOGRAPHERS_AND_RADIOTHERAPISTS"))]),
    (
        "M-20",
        &[(WORD, Text("clinical computational science"))],
        &[(N, Count(1)), (GROUP, Text("CLINICAL_COMPUTATIONAL_SCIENCES"))],
    ),
    (
        "M-20",
        &[(WORD, Text("physical sciences"))],
        &[(N, Count(4)), (GROUP, Text("PHYSICAL_SCIENCES_AND_ENGINEERING"))],
    ),
    ("M-20", &[(WORD, Text("public health"))], &[(N, Count(3)), (GROUP, Null)]),
    ("M-21", &[], &[(N, Count(6)), (AT, Text("maumss")), (WORD, Text("biomedical scientists"))]),
    ("M-24", &[(D, Count(2_259))], &[(N, Count(47)), (V, Number(2.0))]),
    ("M-24", &[(V, Number(0.7))], &[(N, Count(47)), (P, Text("UPPER_BOUND"))]),
    ("M-24", &[(D, Count(525))], &[(N, Count(6)), (V, Number(1.0)), (TO, Text("2024-10-31"))]),
    ("M-32", &[], &[(V, Number(66.0))]),
    ("M-34", &[("key", Text("m-34-education-clinical"))], &[(V, Number(1.0)), (P, Text("UPPER_BOUND"))]),
    ("M-34", &[(V, Number(2.0))], &[(P, Text("EXACT"))]),
    ("M-34", &[(V, Number(3.0))], &[(P, Text("EXACT"))]),
    ("M-34", &[(V, Number(12.0))], &[(P, Text("EXACT"))]),
    ("M-34", &[("key", Text("m-34-leadership-education"))], &[(V, Number(1.0)), (P, Text("EXACT"))]),
    ("M-36", &[], &[(N, Count(189)), (FROM, Text("2015-01-01"))]),
    ("M-43", &[(N, Count(5_000))], &[(P, Text("APPROXIMATE")), (TO, Text("2018-12-31"))]),
    ("M-43", &[(N, Count(7_000))], &[(P, Text("LOWER_BOUND")), (TO, Text("2025-03-20"))]),
    ("M-43", &[(N, Count(50))], &[(P, Text("LOWER_BOUND")), (TO, Text("2018-12-31"))]),
    ("M-43", &[(N, Count(30))], &[(P, Text("LOWER_BOUND")), (TO, Text("2025-03-20"))]),
    ("M-43", &[(V, Number(7.0))], &[(UNIT, Text("PERCENT")), (P, Text("EXACT"))]),
    (
        "M-43",
        &[(V, Number(-2.0))],
        &[(WHO, Text("HEALTHCARE_SCIENCE")), (FROM, Text("2015-01-01")), (TO, Text("2017-12-31"))],
    ),
    ("M-43", &[(V, Number(6.0))], &[(WHO, Text("MEDICAL_AND_DENTAL"))]),
    ("M-43", &[(V, Number(5.0))], &[(WHO, Text("ALLIED_HEALTH_PROFESSIONALS"))]),
    ("M-43", &[(V, Number(42.0))], &[(UNIT, Text("PERCENT"))]),
    ("M-43", &[(V, Number(80.0))], &[(P, Text("LOWER_BOUND"))]),
    ("M-43", &[(V, Number(31.0))], &[(UNIT, Text("PERCENT"))]),
    ("M-43", &[(V, Number(13.1))], &[(UNIT, Text("PERCENT"))]),
    ("M-43", &[(V, Number(25.0))], &[(TO, Text("2030-12-31"))]),
    ("M-44", &[(SCHEME, Text("climb"))], &[(N, Count(3)), (D, Count(120)), (TO, Text("2023-03-31"))]),
    ("M-44", &[(SCHEME, Text("spread-and-scale-academy"))], &[(N, Count(3)), (D, Count(181))]),
    ("M-44", &[(N, Count(6))], &[(D, Count(301)), (V, Number(2.0))]),
];

/// Metrics of which the catalogue says that no figure is published.
const NONE: [&str; 19] = [
    "M-05", "M-14", "M-22", "M-23", "M-25", "M-26", "M-27", "M-28", "M-29", "M-30", "M-31", "M-33", "M-35", "M-37",
    "M-38", "M-39", "M-40", "M-41", "M-42",
];

/// The metrics that stand in these tables.
pub(super) fn numbers() -> impl Iterator<Item = &'static str> {
    FIGURES.iter().map(|(no, ..)| *no).chain(NONE)
}

/// The published figures of each metric, flat: edges by the keys of their rows.
async fn figures(app: &App) -> Vec<(String, Map<String, Value>)> {
    let query = "{ metrics(first: 100, orderBy: [{ field: NO }]) { nodes { no values(first: 100) { nodes { label { en cy } numerator \
        denominator value unit printed precision periodFrom periodTo organisation { provenance { sourceKey } } group printedLabel \
        profession scheme { provenance { sourceKey } } base caveats note { en cy } status provenance { sourceKey sourcePlace } } } } } }";
    let mut found = Vec::new();
    for metric in list(app, query, "/metrics/nodes").await {
        let no = metric["no"].as_str().unwrap().to_owned();
        for value in metric["values"]["nodes"].as_array().unwrap() {
            let mut flat = value.as_object().unwrap().clone();
            for edge in ["organisation", "scheme"] {
                let key = value[edge].pointer("/provenance/sourceKey").cloned().unwrap_or(Value::Null);
                flat.insert(edge.to_owned(), key);
            }
            flat.insert("key".to_owned(), value["provenance"]["sourceKey"].clone());
            found.push((no.clone(), flat));
        }
    }
    found
}

on_both! {
    async fn every_published_figure_is_told_as_printed(app: Arc<App>) from Reference {
        let all = figures(&app).await;
        let (mut wrong, mut told) = (Vec::new(), BTreeSet::new());
        for (no, by, wanted) in FIGURES {
            let fits = |value: &Map<String, Value>| by.iter().all(|(place, of)| of.is(&value[*place]));
            let found: Vec<_> = all.iter().filter(|(of, value)| of == no && fits(value)).collect();
            let [(_, value)] = found.as_slice() else {
                let keys: Vec<_> = by.iter().map(|(place, _)| *place).collect();
                wrong.push(format!("{no} by {keys:?}: {} figures", found.len()));
                continue;
            };
            told.insert(value["key"].as_str().unwrap());
            for (place, of) in *wanted {
                if !of.is(&value[*place]) {
                    wrong.push(format!("{} {place}: {}", value["key"], value[*place]));
                }
            }
        }
        let keys: BTreeSet<&str> = all.iter().map(|(_, value)| value["key"].as_str().unwrap()).collect();
        wrong.extend(keys.difference(&told).map(|key| format!("{key} stands in no table")));
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert_eq!(told.len(), FIGURES.len(), "a figure stands twice in the table");
    }

    async fn there_are_forty_four_metrics_and_nothing_is_made_up_for_those_without_a_figure(app: Arc<App>) from Reference {
        let query = "{ metrics(first: 100, orderBy: [{ field: NO }]) { totalCount nodes { no version isCurrent name { en cy } formula { en cy status } \
            target targetText { en } values { totalCount } sample } } }";
        let metrics = list(&app, query, "/metrics/nodes").await;
        let numbers: Vec<_> = (1..=44).map(|no| format!("M-{no:02}")).collect();
        assert_eq!(crate::facts::texts(&metrics, "/no"), numbers);
        for metric in &metrics {
            let no = metric["no"].as_str().unwrap();
            assert_eq!((&metric["version"], &metric["isCurrent"], &metric["sample"]), (&json!(1), &json!(true), &json!(false)), "{no}");
            assert_eq!(metric["formula"]["status"], "MACHINE", "{no}: no Welsh speaker has checked it");
            assert!(!metric["name"]["cy"].as_str().unwrap().is_empty() && !metric["formula"]["cy"].as_str().unwrap().is_empty(), "{no}");
            let count = metric["values"]["totalCount"].as_i64().unwrap();
            assert_eq!(count == 0, NONE.contains(&no), "{no} has {count} figures");
        }
        let target = |no: usize| metrics[no - 1]["target"].as_f64();
        assert_eq!([5, 29, 35, 37].map(target), [Some(100.0), Some(10.0), Some(10.0), Some(100.0)], "targets");
        assert_eq!(target(1), None);
    }

    /// Part 4: what contradicts itself stays in sight, on the figure itself and in both languages.
    async fn traps_stay_in_sight(app: Arc<App>) from Reference {
        let all = figures(&app).await;
        let of = |caveat: &str| -> Vec<&str> {
            let has = |value: &&(String, Map<String, Value>)| value.1["caveats"].as_array().unwrap().contains(&json!(caveat));
            all.iter().filter(has).map(|(_, value)| value["key"].as_str().unwrap()).collect()
        };
        assert_eq!(of("POPULATIONS_DIFFER"), ["m-43-staff-2018", "m-43-staff-2025", "m-43-disciplines-2018", "m-43-specialties-2025"], "trap 1");
        assert!(of("CLASSIFICATIONS_DIFFER").contains(&"m-02-odp"), "trap 2");
        for drifting in ["m-12-group-engineering", "m-15-advanced-2023-genomics", "m-20-radiography", "m-20-physical", "m-20-public-health"] {
            assert!(of("LABEL_DRIFTS").contains(&drifting), "trap 3: {drifting}");
        }
        assert_eq!(of("NAMES_DRIFT").len(), 7, "trap 4: TriTech three times, MAUMSS once, the Dragon's Heart Institute three times");
        assert_eq!(of("LOOSE_WORDS"), ["m-12-organisations"], "trap 7");
        assert_eq!(of("BASE_NOT_STATED"), ["m-07", "m-09"], "trap 12");
        for (_, value) in &all {
            let caveats = value["caveats"].as_array().unwrap();
            let key = value["key"].as_str().unwrap();
            let exact = value["precision"] == "EXACT";
            assert!(exact || caveats.contains(&json!("NOT_EXACT")), "trap 13: {key}");
            let people = value["profession"].is_string() || value["group"].is_string() || value["scheme"].is_string() || value["organisation"] == "cedar";
            let count = value["numerator"].as_i64().unwrap_or(0);
            if people && (1..=4).contains(&count) {
                assert!(caveats.contains(&json!("SMALL_NUMBER")), "trap 14: {key}");
            }
            if value["note"].is_object() {
                assert!(!value["note"]["cy"].as_str().unwrap_or_default().is_empty(), "{key}");
            }
            assert_eq!(value["status"], "PUBLISHED", "{key}");
            assert!(!value["provenance"]["sourcePlace"].as_str().unwrap_or_default().is_empty(), "{key}");
        }
    }
}
