//! Numbers of staff, figures on the workforce, time, and areas of technology (E-16, M-24, M-32, M-34, M-43).

use std::sync::Arc;

use serde_json::{Value, json};

use super::{list, same_texts};
use crate::support::app::App;

/// E-16.
const AREAS: [&str; 15] = [
    "Robotics",
    "Artificial intelligence and machine learning",
    "Informatics",
    "3D printing",
    "Genomics",
    "Regenerative medicine, with cell and gene therapy",
    "Precision medicine",
    "Wearable technologies",
    "Molecular diagnostics",
    "Imaging and nuclear medicine",
    "Automation",
    "Digitalisation",
    "Advanced therapeutics",
    "Internet technology",
    "New ways of working: skill mix, leadership, models of care",
];

/// M-43: value, whether it is a change, how exactly known.
const INDICATORS: [(f64, bool, &str); 9] = [
    (7.0, false, "EXACT"),
    (-2.0, true, "EXACT"),
    (6.0, true, "EXACT"),
    (5.0, true, "EXACT"),
    (42.0, true, "EXACT"),
    (80.0, false, "LOWER_BOUND"),
    (31.0, false, "EXACT"),
    (13.1, false, "EXACT"),
    (25.0, true, "EXACT"),
];

recounts! {
    ["E-16"]
    async fn technologies_stand_in_their_order(app: Arc<App>) from Reference {
        let areas = list(&app, "{ technologyAreas { position name { en } isTechnological } }", "/technologyAreas").await;
        same_texts("E-16", &areas, "/name/en", &AREAS);
        assert_eq!(areas.iter().filter(|area| area["isTechnological"] == false).count(), 1);
        assert_eq!(areas[0]["position"], 1);
    }

    ["M-43"]
    async fn staff_of_two_documents_is_counted_by_two_definitions(app: Arc<App>) from Reference {
        let query = "{ workforceSnapshots(orderBy: [{ field: TAKEN_ON }]) { nodes { takenOn headcount precision profession group population { en cy } } } }";
        let found = list(&app, query, "/workforceSnapshots/nodes").await;
        let told: Vec<_> = found.iter().map(|row| (row["headcount"].as_i64(), row["precision"].as_str().unwrap())).collect();
        assert_eq!(told, [(Some(5_000), "APPROXIMATE"), (Some(7_000), "LOWER_BOUND")]);
        assert_ne!(found[0]["population"]["en"], found[1]["population"]["en"], "trap 1: no trend without the definitions");
    }

    ["M-43"]
    async fn indicators_are_as_printed(app: Arc<App>) from Reference {
        let query = "{ workforceIndicators(first: 100) { nodes { value isChange precision unit provenance { sourcePlace } } } }";
        let found = list(&app, query, "/workforceIndicators/nodes").await;
        let told: Vec<_> = found
            .iter()
            .map(|row| (row["value"].as_f64().unwrap(), row["isChange"].as_bool().unwrap(), row["precision"].as_str().unwrap()))
            .collect();
        assert_eq!(told, INDICATORS);
        assert!(found.iter().all(|row| row["unit"] == "PERCENT"));
    }

    ["M-34"]
    async fn one_consultants_time_is_told_as_far_as_the_text_has_it(app: Arc<App>) from Reference {
        let query = "{ timeStudies { weeks level combinedAreas { first second percent precision } } }";
        let studies = list(&app, query, "/timeStudies").await;
        assert_eq!(studies.len(), 1);
        assert_eq!((&studies[0]["weeks"], &studies[0]["level"]), (&json!(4), &json!("CONSULTANT")));
        let areas = studies[0]["combinedAreas"].as_array().unwrap();
        let told: Vec<_> = areas.iter().map(|area| (area["percent"].as_i64().unwrap(), area["precision"].as_str().unwrap())).collect();
        assert_eq!(told, [(1, "UPPER_BOUND"), (2, "EXACT"), (3, "EXACT"), (12, "EXACT"), (1, "EXACT")], "M-34");
    }

    ["M-24", "M-32"]
    async fn surveys_and_channels_tell_what_is_printed(app: Arc<App>) from Reference {
        let data = app.data("{ surveyResults { respondents options { label count percent } coverage { en } } engagementChannels { kind reached hcsReached } auditExercises { periodFrom periodTo values { totalCount } } }").await;
        let surveys = data["surveyResults"].as_array().unwrap();
        assert_eq!(surveys.len(), 4, "S-106");
        assert!(surveys.iter().all(|survey| survey["respondents"] == Value::Null), "no number of answers is printed");
        assert_eq!(surveys[1]["options"], json!([{ "label": "No dedicated time for research", "count": null, "percent": 66.0 }]));
        assert_eq!(surveys[3]["options"], json!([]), "Figure 7 is a picture");
        let channels = data["engagementChannels"].as_array().unwrap();
        assert_eq!(channels[0], json!({ "kind": "BULLETIN", "reached": 2_259, "hcsReached": 47 }));
        assert_eq!(channels[1], json!({ "kind": "CONFERENCE", "reached": 525, "hcsReached": 6 }));
        let audit = &data["auditExercises"][0];
        assert_eq!((&audit["periodFrom"], &audit["periodTo"]), (&json!("2021-01-01"), &json!("2023-12-31")));
        assert_eq!(audit["values"]["totalCount"], 15, "figures of the audit");
    }
}
