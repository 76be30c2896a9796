//! Whoever asks: a list, its count, the sums of its facets and what its rows give by their ids tell the same.

use std::{collections::BTreeSet, sync::Arc};

use hcs_graph::engine::id;
use serde_json::{Value, json};

use super::{
    matrix::{PREFIXES, contract, lists},
    who::{Cast, Who, data, seen},
};
use crate::support::{app::App, on_both};

/// All ids of a list, page by page.
async fn walk(app: &App, who: &Who, list: &str) -> Vec<i64> {
    let (mut rows, mut after) = (Vec::new(), String::new());
    loop {
        let query =
            format!("{{ {list}(first: 100{after}) {{ nodes {{ id }} pageInfo {{ hasNextPage endCursor }} }} }}");
        let page = data(app, who, &query).await[list].clone();
        let ids =
            page["nodes"].as_array().unwrap().iter().map(|node| id::decode(node["id"].as_str().unwrap()).unwrap().1);
        rows.extend(ids);
        if page["pageInfo"]["hasNextPage"] != json!(true) {
            return rows;
        }
        after = format!(", after: {}", page["pageInfo"]["endCursor"]);
    }
}

on_both! {
    async fn lists_counts_and_ids_agree(app: Arc<App>) from Sample {
        let cast = Cast::of(&app).await;
        let lists = lists(&contract());
        let guarded = ["Study", "StudyInvolvement", "Researcher", "Grant", "GrantHolder", "Publication", "Output", "Service",
            "WorkforceSnapshot", "InnovationProject", "IntellectualProperty", "Registration"];
        for who in cast.callers() {
            for (list, of) in lists.iter().filter(|(_, of)| guarded.contains(&of.as_str())) {
                let rows = walk(&app, &who, list).await;
                let each: BTreeSet<i64> = rows.iter().copied().collect();
                assert_eq!(each.len(), rows.len(), "{list} for {who:?}: a row twice");
                assert_eq!(seen(&app, &who, PREFIXES[of.as_str()], &each).await, each, "{list} for {who:?}");
                let count = data(&app, &who, &format!("{{ {list} {{ totalCount }} }}")).await;
                assert_eq!(count[list.as_str()]["totalCount"], json!(rows.len()), "{list} for {who:?}");
            }
        }
    }

    async fn facets_sum_to_the_count(app: Arc<App>) from Sample {
        let cast = Cast::of(&app).await;
        for who in cast.callers() {
            for (list, facet) in [("studies", "status"), ("studies", "kind"), ("publications", "kind"), ("outputs", "kind")] {
                let query = format!("{{ {list} {{ totalCount facets {{ {facet} {{ value count }} }} }} }}");
                let page = data(&app, &who, &query).await[list].clone();
                let values = page["facets"][facet].as_array().unwrap();
                let sum: i64 = values.iter().map(|value| value["count"].as_i64().unwrap()).sum();
                assert_eq!(json!(sum), page["totalCount"], "{list} by {facet} for {who:?}");
                for value in values.iter().filter(|value| value["count"] != json!(0)).take(2) {
                    let Value::String(name) = &value["value"] else { panic!("{value}") };
                    let kept = format!("{{ {list}(filter: {{{facet}: [{name}]}}) {{ totalCount }} }}");
                    assert_eq!(data(&app, &who, &kept).await[list]["totalCount"], value["count"], "{kept} for {who:?}");
                }
            }
        }
    }
}
