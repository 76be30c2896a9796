//! The two strategies: themes, actions, phases, recommendations, barriers and the rest (E-21 to E-24, E-26).

use std::sync::Arc;

use serde_json::Value;

use super::{list, texts};
use crate::support::app::App;

/// E-21: objectives, national actions and what you can do, by theme of RI.
const THEMES: [(&str, [i64; 3]); 5] = [
    ("Awareness & Engagement", [5, 4, 4]),
    ("Training & Leadership", [5, 6, 3]),
    ("Culture & Adoption", [5, 4, 5]),
    ("Harnessing & Expanding Opportunities", [4, 4, 3]),
    ("Translating Research and Innovation", [4, 7, 3]),
];

/// E-22: actions of LF Annex II by area; each goes on from the short term to the medium (M) or the long one (L).
const AREAS: [(&str, &str); 5] = [
    ("Workforce", "LMMLLLML"),
    ("Applied Research", "LLLLLL"),
    ("Redesign", "LLLLL"),
    ("Culture", "MMLMLLLMLLL"),
    ("Quality", "LLLLMLLMLLLLML"),
];

/// E-24: the headings with their last recommendation.
const LAST_OF: [(&str, i64); 4] = [
    ("STRATEGY_FUNDING_AND_LEADERSHIP", 7),
    ("INFRASTRUCTURE", 10),
    ("CULTURE_AND_ECOSYSTEM", 14),
    ("COMMUNICATIONS_AND_ENGAGEMENT", 17),
];

/// E-26: barriers, the parts of the sixth, and facilitators.
const BARRIERS: [&str; 7] = [
    "Time",
    "Current culture & workforce issues",
    "Lack of supportive networks",
    "Access to and transparency of resources",
    "Wider issues of career pathways, roles and national organisation",
    "Inequity and lack of understanding",
    "Difficulties with PPI",
];
const PARTS: [&str; 6] = [
    "Issues with inclusion criteria",
    "Profession disparity",
    "Logistical disparities",
    "Competition",
    "Resource limits",
    "Publications",
];
const FACILITATORS: [&str; 7] = [
    "Training programmes in the profession",
    "Equivalence routes to registration",
    "Intellectual capital",
    "Digital advancement",
    "Multi-disciplinary teams",
    "Collaborative forums & networks",
    "National work in parallel",
];

/// E-24: mapped actions of each recommendation.
const MAPPINGS: [usize; 17] = [2, 2, 1, 2, 2, 2, 1, 1, 2, 2, 1, 4, 3, 1, 1, 2, 3];

fn document<'d>(documents: &'d [Value], abbreviation: &str) -> &'d Value {
    let found = documents.iter().find(|document| document["abbreviation"] == abbreviation);
    found.unwrap_or_else(|| panic!("no document {abbreviation}"))
}

recounts! {
    ["E-21", "E-22"]
    async fn five_themes_with_their_objectives_and_actions(app: Arc<App>) from Reference {
        let query = "{ strategyDocuments { abbreviation themes { name { en } objectives { position } national: actions(filter: { kind: [NATIONAL] }) \
            { totalCount nodes { commitments { dueYear dueOn } } } individual: actions(filter: { kind: [INDIVIDUAL] }) { totalCount } \
            annex: actions(filter: { statedIn: [ANNEX_II, BOTH] }, orderBy: [{ field: POSITION }]) { totalCount nodes { deliveryFrom deliveryTo } } } } }";
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
        for (area, (name, spans)) in areas.iter().zip(AREAS) {
            assert!(area["name"]["en"].as_str().unwrap().contains(name), "{area}");
            let actions = area["annex"]["nodes"].as_array().unwrap();
            assert!(actions.iter().all(|action| action["deliveryFrom"] == "SHORT"), "{name}");
            let found: String = texts(actions, "/deliveryTo").iter().map(|term| &term[..1]).collect();
            assert_eq!(found, spans, "{name}");
            assert_eq!(area["annex"]["totalCount"], actions.len());
            annex += actions.len();
        }
        assert_eq!(annex, 44);
        // The two dated commitments of theme 2.
        let commitments = |theme: &Value| {
            let actions = theme["national"]["nodes"].as_array().unwrap();
            actions.iter().flat_map(|action| action["commitments"].as_array().unwrap().clone()).collect::<Vec<_>>()
        };
        let dated: Vec<_> = themes.iter().map(commitments).collect();
        assert_eq!(dated.iter().map(Vec::len).collect::<Vec<_>>(), [0, 2, 0, 0, 0]);
        assert_eq!(dated[1][0], serde_json::json!({ "dueYear": 2025, "dueOn": "2025-12-31" }), "by the end of 2025");
        assert_eq!(dated[1][1], serde_json::json!({ "dueYear": 2025, "dueOn": null }), "by 2025");
    }

    ["E-24"]
    async fn seventeen_recommendations_with_thirty_two_mappings(app: Arc<App>) from Reference {
        let query = "{ recommendations(first: 100) { nodes { number heading mappings { position action { kind } } } } }";
        let mut found = list(&app, query, "/recommendations/nodes").await;
        found.sort_by_key(|one| one["number"].as_i64());
        let counts: Vec<_> = found.iter().map(|one| one["mappings"].as_array().unwrap().len()).collect();
        assert_eq!(counts, MAPPINGS);
        assert_eq!(counts.iter().sum::<usize>(), 32);
        for one in &found {
            let heading = LAST_OF.iter().find(|(_, last)| one["number"].as_i64().unwrap() <= *last).unwrap().0;
            assert_eq!(one["heading"], heading, "{}", one["number"]);
        }
    }

    ["E-23", "E-26"]
    async fn phases_terms_and_the_evidence(app: Arc<App>) from Reference {
        let query = "{ strategyDocuments { abbreviation phases { label firstYear lastYear } deliveryTerms { term fewestYears mostYears } barriers { number \
            name { en } parts { name { en } } } facilitators { name { en } } swotItems { kind } } }";
        let documents = list(&app, query, "/strategyDocuments").await;
        let ri = document(&documents, "RI");
        let years: Vec<_> =
            ri["phases"].as_array().unwrap().iter().map(|p| (p["firstYear"].as_i64().unwrap(), p["lastYear"].as_i64().unwrap())).collect();
        assert_eq!(years, [(2024, 2025), (2025, 2028), (2028, 2030)], "phases overlap (trap 9)");
        let terms = document(&documents, "LF")["deliveryTerms"].as_array().unwrap();
        let spans: Vec<_> = terms.iter().map(|t| (t["fewestYears"].as_i64().unwrap(), t["mostYears"].as_i64().unwrap())).collect();
        assert_eq!(spans, [(1, 1), (1, 3), (1, 10)], "windows, not bins (trap 10)");
        let names = |of: &Value| texts(of.as_array().unwrap(), "/name/en");
        assert_eq!(names(&ri["barriers"]), BARRIERS);
        assert_eq!(names(&ri["barriers"][5]["parts"]), PARTS, "sub-headings of barrier 6");
        assert_eq!(names(&ri["facilitators"]), FACILITATORS);
        let kinds = texts(ri["swotItems"].as_array().unwrap(), "/kind");
        let count = |kind: &str| kinds.iter().filter(|one| *one == kind).count();
        assert_eq!(["STRENGTH", "WEAKNESS", "OPPORTUNITY", "THREAT"].map(count), [7, 6, 6, 5]);
    }
}
