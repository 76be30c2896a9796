//! Kinds of output, stages of innovation, and research centres (E-11, E-19, M-19 to M-21).

use std::sync::Arc;

use serde_json::json;

use super::{list, values};
use crate::support::app::App;

recounts! {
    ["E-19"]
    async fn fifteen_kinds_of_output_and_six_stages(app: Arc<App>) from Empty {
        assert_eq!(values(&app, "OutputKind").await.len(), 15);
        let stages =
            ["OPPORTUNITY_OR_CHALLENGE", "IDEA", "DEVELOPMENT", "TESTING_AND_EVALUATION", "ADOPTION", "SPREAD_AND_SCALE"];
        assert_eq!(values(&app, "InnovationStage").await, stages, "E-19");
    }

    ["E-11", "M-19", "M-20", "M-21"]
    async fn centres_have_their_printed_staff_and_projects(app: Arc<App>) from Reference {
        let query = "{ researchCentres(first: 100) { nodes { organisation { provenance { sourceKey } } researcherCount healthcareScientistCount \
            staffMix { headcount } projectCount projectInvolvedCount projectLedCount projectClinicalScientistCount } } }";
        let centres = list(&app, query, "/researchCentres/nodes").await;
        assert_eq!(centres.len(), 6, "E-11");
        let of = |key: &str| centres.iter().find(|one| one["organisation"]["provenance"]["sourceKey"] == key).unwrap();
        let tritech = of("tritech-institute");
        let counts = ["projectCount", "projectInvolvedCount", "projectLedCount", "projectClinicalScientistCount"];
        assert_eq!(counts.map(|count| tritech[count].clone()), [json!(23), json!(23), json!(15), json!(22)]);
        assert_eq!((&of("cedar")["researcherCount"], &of("cedar")["healthcareScientistCount"]), (&json!(21), &json!(9)));
        let staff = |key: &str| -> Vec<i64> {
            of(key)["staffMix"].as_array().unwrap().iter().map(|part| part["headcount"].as_i64().unwrap()).collect()
        };
        assert_eq!(staff("maumss"), [6]);
        assert_eq!(staff("cedar"), [1, 1, 4, 3], "radiography, clinical computational, physical sciences, public health");
    }
}
