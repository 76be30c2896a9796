//! The two ways to what lies behind an edge, row by row and by sets: the same rows. SQLite takes the
//! other one when the first would take long.

use hcs_graph::{db::ReadError, engine::Fault};
use sea_query::{Expr, Query};

use super::plans::edges;
use crate::support::{
    app::App,
    database::{Content, sqlite},
};

/// Filters that follow edges, in every place that a filter has for one.
fn filters(edge: &str) -> [String; 4] {
    [
        format!("{{ {edge}: {{}} }}"),
        format!("{{ not: {{ {edge}: {{}} }} }}"),
        format!("{{ or: [{{ {edge}: {{}} }}, {{ {edge}: {{}} }}] }}"),
        format!("{{ and: [{{ {edge}: {{}} }}, {{ not: {{ not: {{ {edge}: {{}} }} }} }}] }}"),
    ]
}

#[tokio::test]
async fn both_ways_lead_to_the_same_rows() {
    let database = sqlite(Content::Sample).await;
    let first = App::over(&database.url).await;
    let second = App::over(&database.url).await.with_fault(Fault::Sets);
    let (mut asked, mut found) = (0, 0);
    for (field, edge) in edges() {
        for filter in filters(&edge) {
            let query = format!(
                "{{ page: {field}(first: 7, filter: {filter}) {{ nodes {{ id }} totalCount pageInfo {{ hasNextPage endCursor }} }} \
                 end: {field}(last: 3, filter: {filter}) {{ nodes {{ id }} pageInfo {{ hasPreviousPage }} }} }}"
            );
            let data = first.data(&query).await;
            second.statements.take();
            assert_eq!(data, second.data(&query).await, "{query}");
            asked += 1;
            found += usize::from(data["page"]["totalCount"].as_u64() > Some(0));
            let texts = second.statements.texts();
            assert_eq!(texts.len(), 3, "{query}");
            assert!(texts.iter().all(|sql| sql.contains(" IN (SELECT ")), "{texts:?}");
        }
    }
    assert!(asked >= 4 * 19 && found > asked / 3, "{found} of {asked}");
}

#[tokio::test]
async fn what_takes_long_is_given_up_and_harms_nothing() {
    let database = sqlite(Content::Sample).await;
    let app = App::over(&database.url).await;
    let mut session = app.db.session(true).await.unwrap();
    let mut long = Query::select();
    long.expr(Expr::cust("count(*)")).from_as("study", "a");
    for alias in ["b", "c", "d"] {
        long.from_as("study", alias);
    }
    let given_up: Result<_, ReadError> = session.rows_within(&long, 3).await;
    assert!(given_up.unwrap().is_none());
    let mut short = Query::select();
    short.column("id").from("study").limit(3);
    assert_eq!(session.rows_within(&short, 3).await.unwrap().unwrap().len(), 3);
    assert_eq!(session.rows(&short).await.unwrap().len(), 3, "the same snapshot goes on");
}
