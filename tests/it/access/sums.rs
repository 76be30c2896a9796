//! Whoever asks: a list, its count, the sums of its facets and what its rows give by their ids tell the same.

use std::{collections::BTreeSet, sync::Arc};

use hcs_graph::engine::id;
use proptest::{
    option::of,
    prelude::*,
    sample::{select, subsequence},
    strategy::ValueTree,
    test_runner::TestRunner,
};
use serde_json::{Value, json};

use super::{
    matrix::{PREFIXES, contract, lists},
    who::{Cast, SCOPES, Who, data, numbers, seen},
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

/// The types whose rows not everybody sees.
const GUARDED: [&str; 23] = [
    "Study",
    "StudyInvolvement",
    "Researcher",
    "Grant",
    "GrantHolder",
    "FundingApplication",
    "Publication",
    "Output",
    "Service",
    "Opportunity",
    "FellowshipRound",
    "FellowshipApplication",
    "TravelFellowship",
    "MentoringScheme",
    "MentoringRound",
    "MentorProfile",
    "MentoringRequest",
    "MentoringPairing",
    "MentoringEvent",
    "WorkforceSnapshot",
    "InnovationProject",
    "IntellectualProperty",
    "Registration",
];

/// Holds one list's rows against its count, and against what their ids give.
async fn agrees(app: &App, who: &Who, (list, of): &(String, String)) {
    let rows = walk(app, who, list).await;
    let each: BTreeSet<i64> = rows.iter().copied().collect();
    assert_eq!(each.len(), rows.len(), "{list} for {who:?}: a row twice");
    assert_eq!(seen(app, who, PREFIXES[of.as_str()], &each).await, each, "{list} for {who:?}");
    let count = data(app, who, &format!("{{ {list} {{ totalCount }} }}")).await;
    assert_eq!(count[list.as_str()]["totalCount"], json!(rows.len()), "{list} for {who:?}");
}

/// Holds the sums of one facet against the list's count, and its values against filters.
async fn sums_up(app: &App, who: &Who, (list, facet): (&str, &str)) {
    let query = format!("{{ {list} {{ totalCount facets {{ {facet} {{ value count }} }} }} }}");
    let page = data(app, who, &query).await[list].clone();
    let values = page["facets"][facet].as_array().unwrap();
    let sum: i64 = values.iter().map(|value| value["count"].as_i64().unwrap()).sum();
    assert_eq!(json!(sum), page["totalCount"], "{list} by {facet} for {who:?}");
    for value in values.iter().filter(|value| value["count"] != json!(0)).take(2) {
        let Value::String(name) = &value["value"] else { panic!("{value}") };
        let kept = format!("{{ {list}(filter: {{{facet}: [{name}]}}) {{ totalCount }} }}");
        assert_eq!(data(app, who, &kept).await[list]["totalCount"], value["count"], "{kept} for {who:?}");
    }
}

/// How many callers are made up. The same ones each time.
const RANDOM: usize = 16;

/// Callers as nobody would think of them: any organisation, any person, or both, with any scopes.
async fn random(app: &App) -> Vec<Who> {
    let all = async |table: &str| {
        let found = numbers(app, &format!("SELECT id FROM {table}")).await;
        found.into_iter().collect::<Vec<_>>()
    };
    let (organisations, people) = (select(all("organisation").await), select(all("researcher").await));
    let scopes = subsequence(SCOPES.to_vec(), 0..=SCOPES.len());
    let who =
        (of(organisations), of(people), any::<bool>(), scopes).prop_map(|(organisation, person, national, scopes)| {
            let scopes = scopes.into_iter().map(Box::from).collect();
            Who { organisation, person, national, scopes }
        });
    let mut runner = TestRunner::deterministic();
    (0..RANDOM).map(|_| who.new_tree(&mut runner).unwrap().current()).collect()
}

on_both! {
    async fn lists_counts_and_ids_agree(app: Arc<App>) from Sample {
        let callers = [Cast::of(&app).await.callers(), random(&app).await].concat();
        let lists = lists(&contract());
        for who in callers {
            for list in lists.iter().filter(|(_, of)| GUARDED.contains(&of.as_str())) {
                agrees(&app, &who, list).await;
            }
        }
    }

    async fn facets_sum_to_the_count(app: Arc<App>) from Sample {
        let callers = [Cast::of(&app).await.callers(), random(&app).await].concat();
        for who in callers {
            for facet in [("studies", "status"), ("studies", "kind"), ("publications", "kind"), ("outputs", "kind")] {
                sums_up(&app, &who, facet).await;
            }
        }
    }
}
