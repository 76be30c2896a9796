//! Who offers what: the providers of RI Appendix 2 (E-13). The kinds of opportunity wait for opportunities.

use std::sync::Arc;

use super::{list, texts};
use crate::support::app::App;

/// The providers in the order of the appendix, by their keys. The second, R&D departments, stands for the eleven
/// organisations with a contact for research in E-01; the seventh for the universities that the documents name.
const PROVIDERS: [&str; 15] = [
    "health-education-and-improvement-wales",
    RD_DEPARTMENTS,
    "health-and-care-research-wales",
    "national-institute-for-health-and-care-research",
    "bevan-commission",
    "dragons-heart-institute",
    UNIVERSITIES,
    "small-business-research-initiative",
    "tritech-institute",
    "cedar",
    "maumss",
    "life-sciences-hub-wales",
    "improvement-cymru",
    "innovate-uk",
    "health-foundation",
];
const RD_DEPARTMENTS: &str = "R&D departments";
const UNIVERSITIES: &str = "HEIs";

const NAMED: [&str; 7] = [
    "bangor-university",
    "cardiff-metropolitan-university",
    "cardiff-university",
    "staffordshire-university",
    "swansea-university",
    "university-of-south-wales",
    "wrexham-university",
];

recounts! {
    ["E-13"]
    async fn fifteen_providers_are_organisations_with_a_name_in_both_languages(app: Arc<App>) from Reference {
        let query = "{ all: organisations(first: 100) { nodes { provenance { sourceKey } name { en cy } } } \
            more: organisations(last: 100) { nodes { provenance { sourceKey } name { en cy } } } \
            departments: organisations(first: 100, filter: { kind: [HEALTH_BOARD, NHS_TRUST, DIVISION] }) { nodes { researchContact { email } } } \
            universities: organisations(first: 100, filter: { kind: [HIGHER_EDUCATION_INSTITUTION] }) { nodes { provenance { sourceKey } } } }";
        let mut all = list(&app, query, "/all/nodes").await;
        all.extend(list(&app, query, "/more/nodes").await);
        for provider in PROVIDERS.iter().filter(|one| ![RD_DEPARTMENTS, UNIVERSITIES].contains(one)) {
            let found = all.iter().find(|row| row["provenance"]["sourceKey"] == *provider);
            let found = found.unwrap_or_else(|| panic!("no provider {provider}"));
            assert!(!found["name"]["en"].as_str().unwrap().is_empty() && found["name"]["cy"].is_string(), "{provider}");
        }
        let departments = list(&app, query, "/departments/nodes").await;
        assert_eq!(departments.len(), 11, "seven boards, three trusts and the Welsh Blood Service");
        assert!(departments.iter().all(|row| row["researchContact"]["email"].is_string()));
        let mut universities = texts(&list(&app, query, "/universities/nodes").await, "/provenance/sourceKey");
        universities.sort();
        assert_eq!(universities, NAMED);
    }
}
