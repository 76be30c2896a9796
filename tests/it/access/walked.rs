//! Long lists in an order that not everybody sees: walked from end to end, and with cursors of somebody who sees more.
//!
//! The contract has no list of all posts. Here it has one, over the bindings as they are.

use std::sync::Arc;

use hcs_graph::{
    db::DbOptions,
    domain,
    engine::{contract::SDL, limits::Limits},
};
use serde_json::{Value, json};

use super::{
    rules::condition,
    terms::{ORDERS, as_seen, blind, callers, rows_of, texts},
    who::{Cast, Who, data},
};
use crate::support::{app::App, on_both};

const LIST: &str = "type Query {\n  appointments(first: Int, after: String, last: Int, before: String, \
    filter: AppointmentFilter, orderBy: [AppointmentOrder!]): AppointmentConnection\n";

async fn with_list(app: &App) -> App {
    assert_eq!(SDL.matches("type Query {\n").count(), 1);
    let sdl = SDL.replace("type Query {\n", LIST);
    App::of(&app.url, (&sdl, domain::bindings()), Limits::default(), DbOptions::default()).await
}

async fn page(app: &App, who: &Who, args: &str) -> Value {
    let fields = "edges { cursor } nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }";
    data(app, who, &format!("{{ appointments({args}) {{ {fields} }} }}")).await["appointments"].clone()
}

/// The ids of a list in order, by the database.
async fn in_order(app: &App, who: &Who, (keys, desc): (&[&str], bool)) -> Vec<i64> {
    let keys: Vec<String> = keys.iter().map(|key| format!("{} NULLS LAST", as_seen(key, who))).collect();
    let seen = condition("Appointment", who);
    let way = if desc { "DESC" } else { "ASC" };
    let sql = format!("SELECT id FROM appointment WHERE {seen} ORDER BY {}, id {way}", keys.join(", "));
    texts(app, &sql).await.into_iter().map(|(row, _)| row).collect()
}

on_both! {
    async fn a_walk_goes_by_what_is_shown(app: Arc<App>) from Sample {
        let cast = Cast::of(&app).await;
        let app = with_list(&app).await;
        for who in callers(&cast) {
            for (order, keys, desc) in ORDERS {
                let wanted = in_order(&app, &who, (keys, desc)).await;
                let (mut walked, mut from) = (Vec::new(), "null".to_owned());
                loop {
                    let page = page(&app, &who, &format!("first: 90, after: {from}, orderBy: {order}")).await;
                    walked.extend(rows_of(&page));
                    if page["pageInfo"]["hasNextPage"] != json!(true) { break; }
                    from = page["pageInfo"]["endCursor"].to_string();
                }
                assert_eq!(walked, wanted, "{order} for {who:?}");
                let (mut walked, mut from) = (Vec::new(), "null".to_owned());
                loop {
                    let page = page(&app, &who, &format!("last: 90, before: {from}, orderBy: {order}")).await;
                    walked.splice(0..0, rows_of(&page));
                    if page["pageInfo"]["hasPreviousPage"] != json!(true) { break; }
                    from = page["pageInfo"]["startCursor"].to_string();
                }
                assert_eq!(walked, wanted, "{order} backwards for {who:?}");
            }
        }
    }

    async fn who_sees_all_asks_by_bare_columns(app: Arc<App>) from Sample {
        let app = with_list(&app).await;
        let asked = async |who: &Who| {
            app.statements.take();
            let list = "filter: {contractType: [SUBSTANTIVE]}, orderBy: [{field: STARTED_ON}]";
            data(&app, who, &format!("{{ appointments({list}) {{ nodes {{ id contractType }} facets {{ roleIdentity {{ count }} }} }} }}")).await;
            app.statements.runs().into_iter().map(|(sql, _)| sql).collect::<Vec<_>>().join("\n")
        };
        let all = asked(&Who::national(&["RESEARCHERS_READ"])).await;
        assert!(!all.contains("CASE") && all.contains("ORDER BY \"t0\".\"started_on\""), "{all}");
        // Who sees none of it sorts by nothing.
        let none = asked(&Who::default()).await;
        assert!(none.contains("CASE"), "{none}");
        assert!(none.split("ORDER BY ").skip(1).all(|order| order.starts_with("\"t0\".\"id\"")), "{none}");
    }

    async fn a_cursor_of_somebody_who_sees_more_tells_no_more(app: Arc<App>) from Sample {
        let cast = Cast::of(&app).await;
        let app = with_list(&app).await;
        let national = Who::national(&["RESEARCHERS_READ"]);
        for (order, keys, desc) in ORDERS {
            for filter in ["", ", filter: {not: {contractType: []}}"] {
                let list = format!("orderBy: {order}{filter}");
                let cursor = page(&app, &national, &format!("first: 1, {list}")).await["edges"][0]["cursor"].to_string();
                for who in blind(&cast) {
                    let all = in_order(&app, &who, (keys, desc)).await;
                    let after = page(&app, &who, &format!("first: 7, after: {cursor}, {list}")).await;
                    assert_eq!(rows_of(&after), all.iter().take(7).copied().collect::<Vec<_>>(), "{list} for {who:?}");
                    assert_eq!(after["pageInfo"]["hasPreviousPage"], json!(false), "{list} for {who:?}");
                    for args in ["first", "last"] {
                        let before = page(&app, &who, &format!("{args}: 7, before: {cursor}, {list}")).await;
                        assert_eq!(rows_of(&before), [] as [i64; 0], "{args}, {list} for {who:?}");
                    }
                }
            }
        }
    }
}
