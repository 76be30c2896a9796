//! The two strategies: themes, actions, phases, recommendations, barriers and the rest (E-21 to E-26).

use std::sync::Arc;

use serde_json::Value;

use super::{list, texts};
use crate::support::{app::App, on_both};

/// E-21: objectives, national actions and what you can do, by theme of RI.
const THEMES: [(&str, [i64; 3]); 5] = [
    ("Awareness & Engagement", [5, 4, 4]),
    ("Training & Leadership", [5, 6, 3]),
    ("Culture & Adoption", [5, 4, 5]),
    ("Harnessing & Expanding Opportunities", [4, 4, 3]),
    ("Translating Research and Innovation", [4, 7, 3]),
];

/// E-22: actions of LF Annex II by area.
const AREAS: [(&str, i64); 5] =
    [("Workforce", 8), ("Applied Research", 6), ("Redesign", 5), ("Culture", 11), ("Quality", 14)];

/// E-24: mapped actions of each recommendation.
const MAPPINGS: [usize; 17] = [2, 2, 1, 2, 2, 2, 1, 1, 2, 2, 1, 4, 3, 1, 1, 2, 3];

fn document<'d>(documents: &'d [Value], abbreviation: &str) -> &'d Value {
    let found = documents.iter().find(|document| document["abbreviation"] == abbreviation);
    found.unwrap_or_else(|| panic!("no document {abbreviation}"))
}

on_both! {
    async fn five_themes_with_their_objectives_and_actions(app: Arc<App>) from Reference {
        let query = "{ strategyDocuments { abbreviation themes { name { en } objectives { position } national: actions(filter: { kind: [NATIONAL] }) \
            { totalCount } individual: actions(filter: { kind: [INDIVIDUAL] }) { totalCount } annex: actions(filter: { statedIn: [ANNEX_II, BOTH] }) \
            { totalCount } } } }";
        let documents = list(&app, query, "/strategyDocuments").await;
        let themes = document(&documents, "RI")["themes"].as_array().unwrap();
        assert_eq!(themes.len(), 5);
        let mut sums = [0; 3];
        for (theme, (name, counts)) in themes.iter().zip(THEMES) {
            assert!(theme["name"]["en"].as_str().unwrap().contains(name), "{theme}");
            let objectives = i64::try_from(theme["objectives"].as_array().unwrap().len()).unwrap();
            let found = [objectives, theme["national"]["totalCount"].as_i64().unwrap(), theme["individual"]["totalCount"].as_i64().unwrap()];
            assert_eq!(found, counts, "{name}");
            for (sum, count) in sums.iter_mut().zip(found) {
                *sum += count;
            }
        }
        assert_eq!(sums, [23, 25, 18]);
        let areas = document(&documents, "LF")["themes"].as_array().unwrap();
        let mut annex = 0;
        for (area, (name, count)) in areas.iter().zip(AREAS) {
            assert!(area["name"]["en"].as_str().unwrap().contains(name), "{area}");
            assert_eq!(area["annex"]["totalCount"], count, "{name}");
            annex += area["annex"]["totalCount"].as_i64().unwrap();
        }
        assert_eq!(annex, 44);
    }

    async fn seventeen_recommendations_with_thirty_two_mappings(app: Arc<App>) from Reference {
        let query = "{ recommendations(first: 100) { nodes { number mappings { position action { kind } } } } }";
        let mut found = list(&app, query, "/recommendations/nodes").await;
        found.sort_by_key(|one| one["number"].as_i64());
        let counts: Vec<_> = found.iter().map(|one| one["mappings"].as_array().unwrap().len()).collect();
        assert_eq!(counts, MAPPINGS);
        assert_eq!(counts.iter().sum::<usize>(), 32);
    }

    async fn phases_terms_and_the_evidence(app: Arc<App>) from Reference {
        let query = "{ strategyDocuments { abbreviation phases { label firstYear lastYear } deliveryTerms { term fewestYears mostYears } barriers { number \
            name { en } parts { position } } facilitators { number } swotItems { kind } } }";
        let documents = list(&app, query, "/strategyDocuments").await;
        let ri = document(&documents, "RI");
        let years: Vec<_> =
            ri["phases"].as_array().unwrap().iter().map(|p| (p["firstYear"].as_i64().unwrap(), p["lastYear"].as_i64().unwrap())).collect();
        assert_eq!(years, [(2024, 2025), (2025, 2028), (2028, 2030)], "phases overlap (trap 9)");
        let terms = document(&documents, "LF")["deliveryTerms"].as_array().unwrap();
        let spans: Vec<_> = terms.iter().map(|t| (t["fewestYears"].as_i64().unwrap(), t["mostYears"].as_i64().unwrap())).collect();
        assert_eq!(spans, [(1, 1), (1, 3), (1, 10)], "windows, not bins (trap 10)");
        assert_eq!(ri["barriers"].as_array().unwrap().len(), 7);
        assert_eq!(ri["barriers"][5]["parts"].as_array().unwrap().len(), 6, "sub-headings of barrier 6");
        assert_eq!(ri["facilitators"].as_array().unwrap().len(), 7);
        let kinds = texts(ri["swotItems"].as_array().unwrap(), "/kind");
        let count = |kind: &str| kinds.iter().filter(|one| *one == kind).count();
        assert_eq!(["STRENGTH", "WEAKNESS", "OPPORTUNITY", "THREAT"].map(count), [7, 6, 6, 5]);
    }
}
