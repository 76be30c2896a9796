//! Case studies (E-20) and consultant-led services (S-95).

use std::sync::Arc;

use super::{list, texts};
use crate::support::{app::App, on_both};

/// E-20: the headings, and how many people each names.
const HEADINGS: [(&str, usize); 13] = [
    ("Research into Practice", 0),
    ("Healthcare Science in academia", 2),
    ("Clinical Researcher Roles", 2),
    ("Leading and supporting innovative healthcare solutions", 1),
    ("Negotiating for research and workforce capacity", 0),
    ("Leading the way in innovative research", 1),
    ("Demonstrating patient-centred innovation", 1),
    ("Workforce solutions and research", 2),
    ("Combining research and clinical practice", 1),
    ("Collaborating with industry", 1),
    ("Networks of research", 0),
    ("Senior roles in supporting research", 3),
    ("Research facilities on hospital site", 3),
];

recounts! {
    ["E-20"]
    async fn thirteen_case_studies_in_their_order(app: Arc<App>) from Reference {
        let query = "{ caseStudies(first: 100, orderBy: [{ field: POSITION }]) { totalCount nodes { position title { en cy } summary { en cy } people { name } innovationProject { name { en } } } } }";
        let found = list(&app, query, "/caseStudies/nodes").await;
        let positions: Vec<_> = found.iter().map(|one| one["position"].as_i64().unwrap()).collect();
        assert_eq!(positions, (1..=13).collect::<Vec<_>>());
        let told: Vec<_> = found.iter().map(|one| (one["title"]["en"].as_str().unwrap(), one["people"].as_array().unwrap().len())).collect();
        assert_eq!(told, HEADINGS);
        assert!(texts(&found, "/summary/cy").iter().all(|summary| !summary.is_empty()));
        assert_eq!(found[0]["innovationProject"]["name"]["en"], "QuicDNA", "also a linked innovation");
    }
}

on_both! {
    async fn six_services_are_led_by_consultant_scientists(app: Arc<App>) from Reference {
        let query = "{ services(first: 100, filter: { isConsultantScientistLed: true }) { totalCount } }";
        assert_eq!(app.data(query).await["services"]["totalCount"], 6);
    }
}
