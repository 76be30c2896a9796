//! Schemes with the counts and sums that are printed of them (E-12).

use std::sync::Arc;

use serde_json::{Value, json};

use super::list;
use crate::support::app::App;

/// A cohort: scheme, first and last year, applicants, awardees, healthcare scientists who applied and were given one.
type Cohort = (&'static str, Option<i64>, i64, [Option<i64>; 4]);

const COHORTS: [Cohort; 9] = [
    ("nhs-research-time-award", Some(2018), 2018, [None, None, None, Some(1)]),
    ("nhs-research-time-award", Some(2022), 2022, [None, None, Some(1), Some(0)]),
    ("nhs-research-time-award", Some(2023), 2023, [None, None, Some(1), Some(0)]),
    ("research-development-awards", Some(2024), 2024, [Some(39), Some(9), Some(1), Some(0)]),
    ("advanced-fellowship-awards", Some(2023), 2023, [Some(15), None, Some(5), Some(2)]),
    ("first-into-research-fellowship", Some(2019), 2024, [None, None, None, Some(6)]),
    ("bevan-exemplars", None, 2023, [None, Some(353), None, Some(19)]),
    ("climb", None, 2023, [None, Some(120), None, Some(3)]),
    ("spread-and-scale-academy", None, 2023, [None, Some(181), None, Some(3)]),
];

/// Schemes of E-12 by their owners, each by its key.
const SCHEMES: [(&str, &[&str]); 18] = [
    (
        "health-and-care-research-wales",
        &[
            "nhs-research-time-award",
            "research-development-awards",
            "advanced-fellowship-awards",
            "emerging-researcher-scheme",
            "research-training-award",
            "stroke-association-partnership-award",
            "rfppb-wales",
        ],
    ),
    ("rcbc-wales", &["first-into-research-fellowship"]),
    ("bevan-commission", &["bevan-exemplars", "bevan-fellows", "planned-care-innovation-programme"]),
    ("dragons-heart-institute", &["climb", "spread-and-scale-academy"]),
    (
        "national-institute-for-health-and-care-research",
        &[
            "invention-for-innovation",
            "health-technology-assessment",
            "health-and-social-care-delivery-research",
            "public-health-research",
            "efficacy-and-mechanism-evaluation",
            "associate-pi-scheme",
            "rfpb-under-represented-disciplines",
        ],
    ),
    (
        "health-education-and-improvement-wales",
        &[
            "innovation-fellowship-healthcare-science",
            "pilot-associate-innovation-fellowship",
            "welsh-clinical-leadership-training-fellowship",
        ],
    ),
    ("nhs-england", &["nhs-clinical-entrepreneur-programme"]),
    ("uk-research-and-innovation", &["healthcare-science-knowledge-transfer-partnership"]),
    ("innovate-uk", &["future-leaders-fellowship", "innovate-uk-funding"]),
    ("small-business-research-initiative", &["small-business-research-initiative-funding"]),
    ("welsh-government", &["efficiency-through-technology-fund", "innovation-support-fund"]),
    ("wales-innovation-network", &["wales-innovation-network-grants"]),
    ("health-foundation", &["generation-q"]),
    ("institute-of-physics-and-engineering-in-medicine", &["ipem-innovation-grants"]),
    ("college-of-radiographers", &["cor-doctoral-fellowship"]),
    ("institute-of-biomedical-science", &["ibms-research-grants"]),
    ("wellcome-trust", &["wellcome-phd-fellowships-for-health-professionals"]),
    ("healthcare-science-network", &["healthcare-science-travel-fellowships"]),
];

recounts! {
    ["E-12"]
    async fn cohorts_have_their_printed_counts(app: Arc<App>) from Reference {
        let query = "{ fundingSchemes(first: 100) { nodes { provenance { sourceKey } cohorts(first: 100) { nodes { yearFrom yearTo \
            applicants awardees hcsApplicants hcsAwardees precision printedSharePerMille } } } } }";
        let schemes = list(&app, query, "/fundingSchemes/nodes").await;
        let mut count = 0;
        for scheme in &schemes {
            count += scheme["cohorts"]["nodes"].as_array().unwrap().len();
        }
        assert_eq!(count, COHORTS.len());
        let of = |key: &str| {
            schemes.iter().find(|scheme| scheme["provenance"]["sourceKey"] == key).unwrap_or_else(|| panic!("no scheme {key}"))
        };
        for (scheme, from, to, counts) in COHORTS {
            let nodes = of(scheme)["cohorts"]["nodes"].as_array().unwrap();
            let cohort = nodes.iter().find(|one| one["yearTo"] == to && (from.is_none() || one["yearFrom"] == json!(from)));
            let cohort = cohort.unwrap_or_else(|| panic!("{scheme}: no cohort to {to} among {nodes:#?}"));
            let found = ["applicants", "awardees", "hcsApplicants", "hcsAwardees"].map(|part| cohort[part].as_i64());
            assert_eq!(found, counts, "{scheme} to {to}");
        }
        let share = |key: &str| of(key)["cohorts"]["nodes"][0]["printedSharePerMille"].clone();
        assert_eq!(share("first-into-research-fellowship"), 170, "17% is printed, the number of all awards is not");
        assert_eq!(of("nhs-research-time-award")["cohorts"]["nodes"][0]["precision"], "LOWER_BOUND", "at least one");
    }

    ["E-12"]
    async fn schemes_have_their_printed_sums(app: Arc<App>) from Reference {
        let query = "{ fundingSchemes(first: 100) { nodes { provenance { sourceKey } owner { provenance { sourceKey } } name { cy } } } }";
        let found = list(&app, query, "/fundingSchemes/nodes").await;
        let mut loaded: Vec<(String, String)> = found
            .iter()
            .map(|scheme| [&scheme["owner"], scheme].map(|row| row["provenance"]["sourceKey"].as_str().unwrap().to_owned()).into())
            .collect();
        loaded.sort();
        let mut wanted: Vec<(String, String)> = Vec::new();
        for (owner, schemes) in SCHEMES {
            wanted.extend(schemes.iter().map(|scheme| (owner.to_owned(), (*scheme).to_owned())));
        }
        wanted.sort();
        assert_eq!(loaded, wanted, "each scheme with its owner, and no other");
        assert!(found.iter().all(|scheme| scheme["name"]["cy"] != Value::Null));
        let query = "{ emerging: fundingScheme(by: { key: \"emerging-researcher-scheme\" }) { amountMax { amountMinor currency } wteHundredths durationMonthsMax }
            training: fundingScheme(by: { key: \"research-training-award\" }) { wteHundredths }
            i4i: fundingScheme(by: { key: \"invention-for-innovation\" }) { amountMax { amountMinor currency } durationMonthsMin durationMonthsMax }
            leaders: fundingScheme(by: { key: \"future-leaders-fellowship\" }) { durationMonthsMax }
            travel: fundingScheme(by: { key: \"healthcare-science-travel-fellowships\" }) { targetPerYear hcsSpecific } }";
        let data = app.data(query).await;
        assert_eq!(data["emerging"], json!({ "amountMax": { "amountMinor": 500_000, "currency": "GBP" }, "wteHundredths": 40, "durationMonthsMax": 24 }));
        assert_eq!(data["training"], json!({ "wteHundredths": 20 }));
        assert_eq!(data["i4i"], json!({ "amountMax": { "amountMinor": 15_000_000, "currency": "GBP" }, "durationMonthsMin": 3, "durationMonthsMax": 36 }));
        assert_eq!(data["leaders"], json!({ "durationMonthsMax": 48 }));
        assert_eq!(data["travel"], json!({ "targetPerYear": 10, "hcsSpecific": true }));
        // LF Annex II: "10 travel fellowships per annum", in each year after LF until the last of RI; run by whom the scheme is.
        let query = "{ travelFellowshipProgrammes(first: 100, orderBy: [{ field: YEAR }]) { nodes { year target awarded scheme { provenance { sourceKey } } owner { provenance { sourceKey } } rounds { totalCount } provenance { sourcePlace } } } }";
        let found = list(&app, query, "/travelFellowshipProgrammes/nodes").await;
        let wanted: Vec<Value> = (2019..=2030).map(|year| json!({ "year": year, "target": 10, "awarded": 0, "rounds": { "totalCount": 0 },
            "scheme": { "provenance": { "sourceKey": "healthcare-science-travel-fellowships" } },
            "owner": { "provenance": { "sourceKey": "healthcare-science-network" } }, "provenance": { "sourcePlace": "LF 6; LF Annex II" } })).collect();
        assert_eq!(found, wanted);
    }
}
