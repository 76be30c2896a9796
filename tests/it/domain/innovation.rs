//! Innovation: the figures that RI prints of centres, the one innovation that it names, and what is not published.

use std::sync::Arc;

use serde_json::json;

use super::fill;
use crate::support::{app::App, on_both};

on_both! {
    async fn centres_are_those_of_the_documents_with_their_printed_figures(app: Arc<App>) from Reference {
        let data = app.data(
            "{ researchCentres(orderBy: [{ field: NAME_EN }]) { totalCount nodes {
                 name { en } organisation { kind name { en } } host { abbreviation name { en } } partners { nodes { name { en } } } services { name { en } } } } }",
        ).await;
        let centres = data["researchCentres"]["nodes"].as_array().unwrap();
        assert_eq!(data["researchCentres"]["totalCount"], 6);
        let names: Vec<&str> = centres.iter().map(|centre| centre["name"]["en"].as_str().unwrap()).collect();
        assert_eq!(names, [
            "A Regional Collaboration for Health",
            "All Wales Medical Genomics Service",
            "Centre for Healthcare Evaluation, Device Assessment and Research",
            "Maelor Academic Unit of Medical & Surgical Sciences",
            "TriTech Institute",
            "Welsh Wound Innovation Centre",
        ]);
        for centre in centres {
            assert_eq!(centre["organisation"]["kind"], "RESEARCH_CENTRE");
            assert_eq!(centre["organisation"]["name"], centre["name"], "one name in both places");
        }
        let count = |place: usize, field: &str| centres[place][field]["nodes"].as_array().unwrap().len();
        assert_eq!([0, 1, 2, 3, 4, 5].map(|place| count(place, "partners")), [3, 0, 1, 1, 0, 0]);
        let hosts = [0, 1, 2, 3, 4, 5].map(|place| centres[place]["host"]["name"]["en"].as_str().unwrap_or_default());
        assert_eq!(hosts, [
            "",
            "",
            "Cardiff and Vale University Health Board",
            "Betsi Cadwaladr University Health Board",
            "Hywel Dda University Health Board",
            "",
        ]);
        assert_eq!(centres[4]["services"], json!([
            {"name": {"en": "Research"}}, {"name": {"en": "Real World Evaluation"}}, {"name": {"en": "Advice"}}]));

        let data = app.data(
            r#"{ tritech: researchCentre(by: { key: "tritech-institute" }) { projectsSince projectCount projectInvolvedCount projectLedCount projectClinicalScientistCount researcherCount }
                 cedar: researchCentre(by: { key: "cedar" }) { staffYear researcherCount healthcareScientistCount projectCount staffMix { label { en } groupCode headcount } }
                 maumss: researchCentre(by: { key: "maumss" }) { staffYear researcherCount healthcareScientistCount staffMix { label { en } headcount isFullTime } } }"#,
        ).await;
        assert_eq!(data["tritech"], json!({"projectsSince": 2021, "projectCount": 23, "projectInvolvedCount": 23,
            "projectLedCount": 15, "projectClinicalScientistCount": 22, "researcherCount": null}));
        assert_eq!(data["cedar"], json!({"staffYear": 2024, "researcherCount": 21, "healthcareScientistCount": 9,
            "projectCount": null, "staffMix": [
                {"label": {"en": "Radiography"}, "groupCode": "RADIOGRAPHERS_AND_RADIOTHERAPISTS", "headcount": 1},
                {"label": {"en": "Clinical computational science"}, "groupCode": "CLINICAL_COMPUTATIONAL_SCIENCES", "headcount": 1},
                {"label": {"en": "Physical sciences"}, "groupCode": "PHYSICAL_SCIENCES_AND_ENGINEERING", "headcount": 4},
                {"label": {"en": "Public health"}, "groupCode": null, "headcount": 3}]}));
        assert_eq!(data["maumss"], json!({"staffYear": 2024, "researcherCount": null, "healthcareScientistCount": null,
            "staffMix": [{"label": {"en": "Biomedical scientists"}, "headcount": 6, "isFullTime": true}]}));
    }
}

on_both! {
    async fn the_one_named_innovation_says_what_the_source_says(app: Arc<App>) from Reference {
        let data = app.data(
            r#"{ innovationProject(by: { key: "quicdna" }) { name { en } stage stages { stage } startedOn sample
                 organisation { name { en } } participations { totalCount } adoptionSites { totalCount }
                 partners { role organisation { name { en } } } provenance { source sourcePlace } }
               innovationProjects { totalCount } }"#,
        ).await;
        let names = ["Health and Care Research Wales", "Life Sciences Hub Wales", "Illumina", "Amgen", "Bayer"];
        let partners = names.map(|name| json!({"role": "PARTNER", "organisation": {"name": {"en": name}}}));
        assert_eq!(data["innovationProjects"]["totalCount"], 1);
        assert_eq!(data["innovationProject"], json!({
            "name": {"en": "QuicDNA"}, "stage": null, "stages": [], "startedOn": null, "sample": false,
            "organisation": {"name": {"en": "All Wales Medical Genomics Service"}},
            "participations": {"totalCount": 0}, "adoptionSites": {"totalCount": 0}, "partners": partners,
            "provenance": {"source": "REFERENCE", "sourcePlace": "RI Appendix 3, Research into Practice"},
        }));
    }
}

const ROWS: [&str; 9] = [
    "organisation (id, name_en, name_status, kind, status, source, updated_at, sample) VALUES
     (1, 'Made-up board', 'MISSING', 'HEALTH_BOARD', 'ACTIVE', 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE)",
    "innovation_project (id, name_en, name_status, summary_status, stage, organisation_id, is_published, source, source_key, updated_at, sample) VALUES
     (1, 'Shown', 'MISSING', 'MISSING', 'ADOPTION', 1, TRUE, 'SAMPLE', 'one', '2026-01-02T03:04:05+00:00', TRUE),
     (2, 'Kept', 'MISSING', 'MISSING', 'IDEA', 1, FALSE, 'SAMPLE', 'two', '2026-01-02T03:04:05+00:00', TRUE)",
    "innovation_stage_entry (id, innovation_project_id, stage, reached_on) VALUES
     (1, 1, 'ADOPTION', '2024-03-01'), (2, 1, 'IDEA', '2023-01-01'), (3, 2, 'IDEA', '2023-01-01')",
    "innovation_partner (id, innovation_project_id, organisation_id, role) VALUES (1, 1, 1, 'SUPPORTER'), (2, 2, 1, 'FUNDER')",
    "adoption_site (id, innovation_project_id, organisation_id, status, source, updated_at, sample) VALUES
     (1, 1, 1, 'IN_USE', 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE),
     (2, 2, 1, 'PLANNED', 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE)",
    "innovation_participation (id, innovation_project_id, role, identity_group, identity_coded_by, source, updated_at, sample) VALUES
     (1, 2, 'LEAD', 'PHYSIOLOGICAL_SCIENCES', 'ESR', 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE)",
    "intellectual_property (id, title, kind, status, reference, reference_key, filed_on, is_licensed, innovation_project_id, is_published, source, updated_at, sample) VALUES
     (1, 'Filed', 'PATENT', 'FILED', 'ZZ 99 00001 A', 'ZZ9900001A', '2024-01-01', FALSE, 2, TRUE, 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE),
     (2, 'Told', 'PATENT', 'DISCLOSED', NULL, NULL, NULL, FALSE, 1, FALSE, 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE)",
    "intellectual_property_owner (id, intellectual_property_id, organisation_id) VALUES (1, 1, 1), (2, 2, 1)",
    "impact_statement (id, statement_en, statement_status, kind, reach, quality_domains, innovation_project_id, is_published, source, updated_at, sample) VALUES
     (1, 'Shorter waits', 'MISSING', 'VALUE', 'LOCAL', '[\"TIMELINESS\"]', 1, TRUE, 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE),
     (2, 'Not out yet', 'MISSING', 'SCALE', 'NATIONAL', '[]', 1, FALSE, 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE)",
];

on_both! {
    async fn what_is_not_published_is_seen_from_nowhere(app: Arc<App>) from Empty {
        fill(&app, &ROWS).await;
        let data = app.data(
            "{ innovationProjects { nodes { name { en } stages { stage reachedOn } partners { role } adoptionSites { totalCount }
                 intellectualProperty { totalCount } impacts { nodes { statement { en } qualityDomains } } } }
               intellectualProperties { nodes { title innovationProject { name { en } } owners { nodes { name { en } } } } }
               adoptionSites { totalCount } impactStatements { totalCount }
               organisations { nodes { innovationProjects { totalCount } adoptionSites { totalCount } intellectualProperty { nodes { title } } } }
               used: organisations(filter: { adoptionSites: { status: [PLANNED] } }) { totalCount } }",
        ).await;
        assert_eq!(data, json!({
            "innovationProjects": {"nodes": [{
                "name": {"en": "Shown"},
                "stages": [{"stage": "IDEA", "reachedOn": "2023-01-01"}, {"stage": "ADOPTION", "reachedOn": "2024-03-01"}],
                "partners": [{"role": "SUPPORTER"}], "adoptionSites": {"totalCount": 1},
                "intellectualProperty": {"totalCount": 0},
                "impacts": {"nodes": [{"statement": {"en": "Shorter waits"}, "qualityDomains": ["TIMELINESS"]}]}}]},
            "intellectualProperties": {"nodes": [
                {"title": "Filed", "innovationProject": null, "owners": {"nodes": [{"name": {"en": "Made-up board"}}]}}]},
            "adoptionSites": {"totalCount": 1}, "impactStatements": {"totalCount": 1},
            "organisations": {"nodes": [{"innovationProjects": {"totalCount": 1}, "adoptionSites": {"totalCount": 1},
                "intellectualProperty": {"nodes": [{"title": "Filed"}]}}]},
            "used": {"totalCount": 0},
        }));
        for number in ["ZZ 99 00001 A", "zz9900001a", "ZZ/99-00001.A"] {
            let data = app.data(&format!(r#"{{ intellectualProperty(by: {{ number: "{number}" }}) {{ title }} }}"#)).await;
            assert_eq!(data["intellectualProperty"]["title"], "Filed", "{number}");
        }
        let data = app.data(r#"{ innovationProject(by: { key: "one" }) { stage } }"#).await;
        assert_eq!(data["innovationProject"], json!(null), "keys are those of the reference data");
    }
}
