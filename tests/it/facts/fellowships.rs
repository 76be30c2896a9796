//! Programmes of fellowships as the strategy tells of them (S-63, S-64), held to what is on offer and to the schemes of E-12.

use std::{collections::BTreeMap, sync::Arc};

use serde_json::{Value, json};

use super::{list, same_texts};
use crate::support::app::App;

/// A programme with who runs it and the shortest and longest time in months, as printed.
type Programme = (&'static str, Option<&'static str>, Option<i64>, Option<i64>);

const PROGRAMMES: [Programme; 11] = [
    ("innovation-fellowship-healthcare-science", Some("health-education-and-improvement-wales"), Some(12), Some(12)),
    ("pilot-associate-innovation-fellowship", Some("health-education-and-improvement-wales"), None, None),
    ("welsh-clinical-leadership-training-fellowship", Some("health-education-and-improvement-wales"), None, None),
    ("first-into-research-fellowship", Some("rcbc-wales"), None, None),
    ("advanced-fellowship-awards", Some("health-and-care-research-wales"), None, None),
    ("bevan-fellows", Some("bevan-commission"), None, None),
    ("future-leaders-fellowship", Some("innovate-uk"), None, Some(48)),
    ("generation-q", Some("health-foundation"), None, Some(24)),
    ("cor-doctoral-fellowship", Some("college-of-radiographers"), None, None),
    ("wellcome-phd-fellowships-for-health-professionals", Some("wellcome-trust"), None, None),
    (CLINICAL, None, None, None),
];

/// What RI gives no name: doctoral fellowships for those who remain "20% clinical".
const CLINICAL: &str = "doctoral-fellowships-with-clinical-time";

recounts! {
    ["E-12"]
    async fn programmes_are_the_fellowships_of_the_strategy(app: Arc<App>) from Reference {
        let query = "{ fellowshipProgrammes(first: 100, filter: { sample: false }) { nodes { provenance { source sourceKey } name { en cy status } \
            summary { cy status } owner { provenance { sourceKey } } durationMonthsMin durationMonthsMax clinicalShareHundredths careerLevels \
            isHealthcareScienceSpecific link isCurrent rounds { totalCount } fellowships { totalCount } scheme { provenance { sourceKey } name { en } \
            hcsSpecific durationMonthsMin durationMonthsMax owner { provenance { sourceKey } } opportunities { nodes { careerLevels link } } } } } }";
        let programmes = list(&app, query, "/fellowshipProgrammes/nodes").await;
        let keys: Vec<&str> = PROGRAMMES.iter().map(|(key, ..)| *key).collect();
        same_texts("programmes", &programmes, "/provenance/sourceKey", &keys);
        let of: BTreeMap<&str, &Value> = programmes.iter().map(|row| (row["provenance"]["sourceKey"].as_str().unwrap(), row)).collect();
        for (key, owner, least, most) in PROGRAMMES {
            let row = of[key];
            let wanted = json!([owner, least, most, if key == CLINICAL { json!(20) } else { Value::Null }]);
            let owner = row.pointer("/owner/provenance/sourceKey").cloned().unwrap_or(Value::Null);
            assert_eq!(json!([owner, row["durationMonthsMin"], row["durationMonthsMax"], row["clinicalShareHundredths"]]), wanted, "{key}");
            // Nothing is told that is not printed: neither whether it goes on nor who was awarded what.
            assert_eq!(json!([row["isCurrent"], row["rounds"]["totalCount"], row["fellowships"]["totalCount"]]), json!([null, 0, 0]), "{key}");
            for text in ["name", "summary"] {
                assert!(row[text]["cy"].is_string() && row[text]["status"] == "MACHINE", "{key} {text}");
            }
            let scheme = &row["scheme"];
            if key == CLINICAL {
                assert_eq!(scheme, &Value::Null);
                continue;
            }
            // The scheme of the same key, and what that says.
            assert_eq!(scheme["provenance"]["sourceKey"], key);
            assert_eq!(
                json!([scheme["name"]["en"], scheme["owner"]["provenance"]["sourceKey"], scheme["hcsSpecific"], scheme["durationMonthsMin"], scheme["durationMonthsMax"]]),
                json!([row["name"]["en"], owner, row["isHealthcareScienceSpecific"], least, most]), "{key}");
            // As what is on offer under it; the pilot is none.
            let offers = scheme["opportunities"]["nodes"].as_array().unwrap();
            assert_eq!(offers.len(), usize::from(key != "pilot-associate-innovation-fellowship"), "{key}");
            for offer in offers {
                assert_eq!((&offer["careerLevels"], &offer["link"]), (&row["careerLevels"], &row["link"]), "{key}");
            }
        }
    }
}
