//! Lists of values that stand in one column and are kept once more by the database, a row each: whoever writes the column,
//! filters and counts follow.

use std::sync::Arc;

use serde_json::json;

use super::world;
use crate::support::{app::App, on_both};

/// How many grants may be spent on travel, by the filter and by the count; and how many on nothing that is known.
async fn travel(app: &App) -> [i64; 3] {
    let query = "{ travel: grants(filter: { covers: [TRAVEL] }) { totalCount } none: grants(filter: { not: { covers: [SALARY, \
        BACKFILL, TUITION, EQUIPMENT, SOFTWARE, LAB_SPACE, CONSUMABLES, TRAVEL, OPEN_ACCESS] } }) { totalCount } \
        grants { facets { covers { value count } } } }";
    let data = app.data(query).await;
    let counts = data["grants"]["facets"]["covers"].as_array().unwrap();
    let counted = counts.iter().find(|one| one["value"] == "TRAVEL").unwrap();
    [&data["travel"]["totalCount"], &counted["count"], &data["none"]["totalCount"]].map(|count| count.as_i64().unwrap())
}

on_both! {
    async fn whoever_writes_the_list_the_rows_follow(app: Arc<App>) from Empty {
        world::fill(&app).await;
        // One may be spent on salaries and tuition, one on nothing that is published.
        assert_eq!(travel(&app).await, [0, 0, 1]);
        for (sql, wanted) in [
            ("UPDATE funding_grant SET covers = '[\"TRAVEL\",\"SALARY\",\"TRAVEL\"]'", [2, 2, 0]),
            ("UPDATE funding_grant SET title = 'Changed' WHERE id = 1", [2, 2, 0]),
            ("UPDATE funding_grant SET covers = '[\"SALARY\"]' WHERE id = 1", [1, 1, 0]),
            ("UPDATE funding_grant SET covers = 'TRAVEL' WHERE id = 2", [0, 0, 1]),
            ("UPDATE funding_grant SET covers = '[\"TRAVEL\"]', is_public = FALSE WHERE id = 1", [0, 0, 1]),
            ("UPDATE funding_grant SET is_public = TRUE", [1, 1, 1]),
            ("DELETE FROM grant_holder", [1, 1, 1]),
            ("DELETE FROM study_grant", [1, 1, 1]),
            ("DELETE FROM funding_grant WHERE id = 1", [0, 0, 1]),
        ] {
            world::run(&app, sql).await;
            assert_eq!(travel(&app).await, wanted, "{sql}");
        }
    }

    async fn an_empty_list_of_values_keeps_nothing(app: Arc<App>) from Sample {
        let query = "{ none: grants(filter: { covers: [] }) { totalCount } all: grants { totalCount } \
            some: grants(filter: { or: [{ covers: [SALARY] }, { not: { covers: [SALARY] } }] }) { totalCount } \
            schemes: fundingSchemes(filter: { covers: [TUITION], sample: false }) { nodes { covers } } }";
        let data = app.data(query).await;
        assert_eq!(data["none"]["totalCount"], 0);
        assert_eq!(data["some"], data["all"]);
        let schemes = data["schemes"]["nodes"].as_array().unwrap();
        assert!(!schemes.is_empty());
        assert!(schemes.iter().all(|scheme| scheme["covers"].as_array().unwrap().contains(&json!("TUITION"))));
    }
}
