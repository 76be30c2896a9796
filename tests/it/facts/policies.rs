//! Policies that the documents name (E-25).

use std::sync::Arc;

use super::{list, texts};
use crate::support::app::App;

/// Each policy by words that its name has, with how many parts of it the catalogue counts, in the catalogue's order.
const POLICIES: [(&str, usize); 18] = [
    ("A Healthier Wales", 0),
    ("Research Matters", 0),
    ("Wales Innovates", 0),
    ("Making research careers work", 0),
    ("PRIORITY", 0),
    ("Diagnostics Recovery and Transformation Strategy", 0),
    ("Duty of Quality Statutory Guidance", 6),
    ("Well-being of Future Generations (Wales) Act 2015", 0),
    ("Health and Social Care (Quality and Engagement) (Wales) Act 2020", 0),
    ("Genomics Delivery Plan", 0),
    ("Delivery Plan for Advanced Therapies", 0),
    ("Prosperity for All", 0),
    ("Taking Wales Forward", 0),
    ("Parliamentary Review", 0),
    ("Prudent healthcare", 4),
    ("Triple and Quadruple Aim", 4),
    ("Digital Statement of Intent", 0),
    ("Integrated Medium Term Plans", 0),
];

/// The six domains of the Duty of Quality.
const DOMAINS: [&str; 6] = ["Safety", "Timeliness", "Effectiveness", "Efficiency", "Equity", "Person-centredness"];

recounts! {
    ["E-25"]
    async fn eighteen_policies_are_named_and_linked(app: Arc<App>) from Reference {
        let query = "{ policyDocuments(first: 100) { totalCount nodes { name { en cy } elements { text { en cy } } links { document { abbreviation } } } } }";
        let found = list(&app, query, "/policyDocuments/nodes").await;
        assert_eq!(found.len(), POLICIES.len());
        for (words, parts) in POLICIES {
            let of: Vec<_> = found.iter().filter(|one| one["name"]["en"].as_str().unwrap().contains(words)).collect();
            assert_eq!(of.len(), 1, "{words}");
            assert_eq!(of[0]["elements"].as_array().unwrap().len(), parts, "parts of {words}");
            assert!(!of[0]["links"].as_array().unwrap().is_empty(), "{words}: a document names it");
            assert!(of[0]["name"]["cy"].is_string(), "{words}");
        }
        let duty = found.iter().find(|one| one["elements"].as_array().unwrap().len() == 6).unwrap();
        assert_eq!(texts(duty["elements"].as_array().unwrap(), "/text/en"), DOMAINS);
    }
}
