//! Pages deep in a list: the same rows as a walk gives, by an index from the first to the last.

use std::sync::Arc;

use hcs_graph::db::Backend;
use serde_json::{Value, json};

use crate::support::{
    app::App,
    on_both,
    plan::{plan, sorts, walks},
};

/// Lists with an order, and whether one index gives it whole.
const ORDERS: [(&str, &str, bool); 13] = [
    ("studies", "", true),
    ("studies", "{field: RECORDED_ON, direction: DESC}", true),
    ("studies", "{field: STARTED_ON}", true),
    ("studies", "{field: STARTED_ON, direction: DESC}", true),
    ("studies", "{field: STATUS}", true),
    ("grants", "{field: AWARDED_MINOR}", true),
    ("grants", "{field: AWARDED_MINOR, direction: DESC}", true),
    ("studies", "{field: STATUS}, {field: STARTED_ON, direction: DESC}", false),
    ("studies", "{field: STARTED_ON, direction: DESC}, {field: STATUS}", false),
    ("studies", "{field: STARTED_ON}, {field: TITLE}", false),
    (
        "studies",
        "{field: STATUS, direction: DESC}, {field: RECORDED_ON, direction: DESC}, {field: TITLE, direction: DESC}",
        false,
    ),
    ("studies", "{field: STATUS}, {field: STARTED_ON}, {field: TITLE, direction: DESC}", false),
    ("studies", "{field: STARTED_ON, direction: DESC}, {field: RECORDED_ON}, {field: STATUS, direction: DESC}", false),
];

fn query(field: &str, order: &str) -> String {
    format!(
        "query($first: Int, $after: String, $last: Int, $before: String) {{ page: {field}(first: $first, after: $after, \
         last: $last, before: $before, orderBy: [{order}]) {{ edges {{ cursor node {{ id }} }} \
         pageInfo {{ hasNextPage hasPreviousPage }} }} }}"
    )
}

struct Found {
    ids: Vec<Value>,
    cursors: Vec<String>,
    previous: bool,
    next: bool,
}

async fn page(app: &App, query: &str, args: Value) -> Found {
    let answer = app.ask(query, args.clone()).await;
    assert_eq!(answer.get("errors"), None, "{query} {args}\n{answer:#}");
    let page = &answer["data"]["page"];
    let edges = page["edges"].as_array().unwrap();
    Found {
        ids: edges.iter().map(|edge| edge["node"]["id"].clone()).collect(),
        cursors: edges.iter().map(|edge| edge["cursor"].as_str().unwrap().to_owned()).collect(),
        previous: page["pageInfo"]["hasPreviousPage"].as_bool().unwrap(),
        next: page["pageInfo"]["hasNextPage"].as_bool().unwrap(),
    }
}

on_both! {
    async fn every_page_is_a_slice_of_the_list(app: Arc<App>) from Sample {
        for (field, order, _) in ORDERS {
            let query = query(field, order);
            let all = page(&app, &query, json!({ "first": 100 })).await;
            let n = all.ids.len();
            assert!(n > 40 && !all.next, "{field} {n}");
            for from in (0..n).step_by(9) {
                for to in [from + 1, from + 3, from + 14, n - 1] {
                    if to <= from || to >= n {
                        continue;
                    }
                    let what = format!("{field} {order} between {from} and {to}");
                    let (after, before) = (&all.cursors[from], &all.cursors[to]);
                    let found = page(&app, &query, json!({ "first": 4, "after": after, "before": before })).await;
                    let end = to.min(from + 5);
                    assert_eq!(found.ids, all.ids[from + 1..end], "first, {what}");
                    assert!(found.previous && found.next, "first, {what}");
                    let found = page(&app, &query, json!({ "last": 4, "after": after, "before": before })).await;
                    let start = (from + 1).max(to.saturating_sub(4));
                    assert_eq!(found.ids, all.ids[start..to], "last, {what}");
                    assert!(found.previous && found.next, "last, {what}");
                }
                let what = format!("{field} {order} from {from}");
                let cursor = &all.cursors[from];
                let found = page(&app, &query, json!({ "first": 4, "after": cursor })).await;
                assert_eq!(found.ids, all.ids[from + 1..n.min(from + 5)], "after, {what}");
                assert_eq!((found.previous, found.next), (true, from + 5 < n), "after, {what}");
                let found = page(&app, &query, json!({ "last": 4, "before": cursor })).await;
                assert_eq!(found.ids, all.ids[from.saturating_sub(4)..from], "before, {what}");
                assert_eq!((found.previous, found.next), (from > 4, true), "before, {what}");
            }
        }
    }

    async fn every_page_is_read_by_an_index(app: Arc<App>) from Sample {
        let mut read = 0;
        for (field, order, whole) in ORDERS {
            let query = query(field, order);
            let all = page(&app, &query, json!({ "first": 100 })).await;
            let n = all.ids.len();
            let mut asked = vec![json!({ "first": 5 }), json!({ "last": 5 })];
            // The last ones have no value in what can be null.
            for at in [1, n / 2, n - 2] {
                asked.push(json!({ "first": 5, "after": all.cursors[at] }));
                asked.push(json!({ "last": 5, "before": all.cursors[at] }));
                asked.push(json!({ "first": 5, "after": all.cursors[0], "before": all.cursors[at] }));
                asked.push(json!({ "last": 5, "after": all.cursors[at], "before": all.cursors[n - 1] }));
            }
            for args in asked {
                app.statements.take();
                page(&app, &query, args.clone()).await;
                for statement in app.statements.runs() {
                    let plan = plan(&app, &statement).await;
                    let told = format!("{field} {order} {args}\n{}\n{}", statement.0, plan.join("\n"));
                    // At the ends of a list, SQLite's table is the index of its ids, and several keys have no index together.
                    let at_an_end = (order.is_empty() || !whole) && args.as_object().unwrap().len() == 1;
                    assert!(walks(&plan).is_empty() || at_an_end, "a table is walked: {told}");
                    assert!(!whole || sorts(&plan).is_empty(), "rows are sorted: {told}");
                    read += 1;
                }
            }
        }
        assert!(read > ORDERS.len() * 14);
    }

    async fn a_place_deep_in_a_list_is_one_step_of_an_index(app: Arc<App>) from Sample {
        for (field, order) in [
            ("studies", "{field: RECORDED_ON, direction: DESC}"),
            ("studies", "{field: STATUS}"),
            ("studies", "{field: STARTED_ON, direction: DESC}"),
            ("organisations", "{field: NAME}"),
        ] {
            let query = query(field, order);
            let first = page(&app, &query, json!({ "first": 9 })).await;
            for args in [json!({ "first": 5, "after": first.cursors[4] }), json!({ "last": 4, "before": first.cursors[4] })] {
                app.statements.take();
                page(&app, &query, args.clone()).await;
                let statement = app.statements.runs().remove(0);
                let plan = plan(&app, &statement).await.join("\n");
                // The key and the id at once: not all rows that share the key.
                let step = match app.db.backend() {
                    Backend::Sqlite => ["rowid)>(?,?)", "rowid)<(?,?)"].iter().any(|step| plan.contains(step)),
                    Backend::Postgres => plan.contains("(ROW("),
                };
                assert!(step, "{field} {order} {args}\n{}\n{plan}", statement.0);
            }
        }
    }
}
