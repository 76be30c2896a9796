//! Case studies (E-20) and consultant-led services (S-95).

use std::sync::Arc;

use super::{list, texts};
use crate::support::{app::App, on_both};

on_both! {
    async fn thirteen_case_studies_in_their_order(app: Arc<App>) from Reference {
        let query = "{ caseStudies(first: 100, orderBy: [{ field: POSITION }]) { totalCount nodes { position title { en cy } summary { en cy } } } }";
        let found = list(&app, query, "/caseStudies/nodes").await;
        let positions: Vec<_> = found.iter().map(|one| one["position"].as_i64().unwrap()).collect();
        assert_eq!(positions, (1..=13).collect::<Vec<_>>());
        assert!(texts(&found, "/summary/cy").iter().all(|summary| !summary.is_empty()));
    }

    async fn six_services_are_led_by_consultant_scientists(app: Arc<App>) from Reference {
        let query = "{ services(first: 100, filter: { isConsultantScientistLed: true }) { totalCount } }";
        assert_eq!(app.data(query).await["services"]["totalCount"], 6);
    }
}
