//! Services: the six examples of LF, what counts as accredited, and what is out of sight.

use std::sync::Arc;

use serde_json::{Value, json};

use super::run;
use crate::support::{app::App, on_both};

async fn accreditation(app: &App, service: &str, status: &str) {
    let sql = format!(
        "INSERT INTO accreditation (service_id, scheme, status, source, updated_at, sample) SELECT id, 'Sample scheme', \
         '{status}', 'SERVICE', '2026-01-15T12:00:00+00:00', FALSE FROM service WHERE source_key = '{service}'"
    );
    run(&app.db, &sql).await;
}

on_both! {
    /// LF section 6 names six kinds of service that a Consultant Clinical Scientist leads, and no organisation.
    async fn the_six_examples_are_there(app: Arc<App>) from Reference {
        let data = app.data(
            "{ services(filter: { isConsultantScientistLed: true }, orderBy: [{ field: NAME_EN }]) { nodes { name { en cy } \
             organisation { id } isHealthcareScienceLed discipline { group { code } } group { code } } } }"
        ).await;
        let nodes = data["services"]["nodes"].as_array().unwrap();
        let names: Vec<&str> = nodes.iter().filter_map(|node| node["name"]["en"].as_str()).collect();
        let six = ["Audiology", "Biochemistry", "Genetics", "Medical Physics", "Newborn Screening", "Rehabilitation Engineering"];
        assert_eq!(names, six);
        for node in nodes {
            assert_eq!((&node["organisation"], &node["isHealthcareScienceLed"]), (&Value::Null, &json!(true)));
            // Where there is a discipline, the group is that of the crosswalk.
            if !node["discipline"].is_null() {
                assert_eq!(node["discipline"]["group"], node["group"], "{node}");
            }
        }
    }

    /// M-42 counts services with an accreditation in force.
    async fn only_what_is_in_force_counts(app: Arc<App>) from Reference {
        accreditation(&app, "audiology", "ACCREDITED").await;
        accreditation(&app, "audiology", "EXPIRED").await;
        accreditation(&app, "genetics", "APPLIED").await;
        let asks = "{ accredited: services(filter: { isHealthcareScienceLed: true, accreditations: { status: [ACCREDITED] } })
            { totalCount nodes { name { en } accreditations { totalCount } } } all: services(filter: { isHealthcareScienceLed: true })
            { totalCount } accreditations { totalCount } }";
        let data = app.data(asks).await;
        assert_eq!(data["accredited"], json!({ "totalCount": 1, "nodes": [{ "name": { "en": "Audiology" }, "accreditations": { "totalCount": 2 } }] }));
        assert_eq!((&data["all"]["totalCount"], &data["accreditations"]["totalCount"]), (&json!(6), &json!(3)));
        run(&app.db, "UPDATE service SET is_published = FALSE WHERE source_key = 'audiology'").await;
        let data = app.data(asks).await;
        assert_eq!(data["accredited"], json!({ "totalCount": 0, "nodes": [] }));
        assert_eq!((&data["all"]["totalCount"], &data["accreditations"]["totalCount"]), (&json!(5), &json!(1)));
    }

    /// A risk that is not published is not betrayed by the solution that answers it.
    async fn a_risk_out_of_sight_is_not_betrayed_by_its_solution(app: Arc<App>) from Sample {
        let asks = "{ sustainabilityRisks { totalCount } regionalSolutions(filter: { sustainabilityRisks: { } }) { totalCount nodes { sustainabilityRisks { totalCount } } } }";
        let before = app.data(asks).await;
        let found = before["regionalSolutions"]["nodes"].as_array().unwrap();
        assert!(found.iter().any(|node| node["sustainabilityRisks"]["totalCount"].as_i64() > Some(0)), "{before}");
        run(&app.db, "UPDATE sustainability_risk SET is_published = FALSE").await;
        let after = app.data(asks).await;
        assert_eq!(after, json!({ "sustainabilityRisks": { "totalCount": 0 }, "regionalSolutions": { "totalCount": 0, "nodes": [] } }));
    }

    async fn reports_are_found_by_whom_they_were_sent_to(app: Arc<App>) from Sample {
        let data = app.data(
            r#"{ sent: auditReports(filter: { circulatedTo: { abbreviation: { eq: "EDAHPHS" } } }) { totalCount }
                organisations(filter: { abbreviation: { eq: "EDAHPHS" } }) { nodes { auditReportsReceived { totalCount } escalatedRisks { totalCount } } } }"#
        ).await;
        assert_eq!(data["sent"]["totalCount"], data["organisations"]["nodes"][0]["auditReportsReceived"]["totalCount"]);
        assert!(data["sent"]["totalCount"].as_i64() > Some(0), "{data}");
        assert!(data["organisations"]["nodes"][0]["escalatedRisks"]["totalCount"].as_i64() > Some(0), "{data}");
    }
}
