//! Each row of the catalogue that is about reading has a query that answers it, on both databases, over the reference
//! data and the made-up set. `docs/coverage.md` is the table of them.
//!
//! `COVERAGE_WRITE=1 cargo test -p tests --test it coverage::` writes the page anew.

mod catalogue;
mod community;
mod fellowship;
mod funding;
mod innovation;
mod mentoring;
mod monitoring;
mod opportunity;
mod profession;
mod publication;
mod researcher;
mod service;
mod story;
mod strategy;
mod study;
mod study_more;
mod travel;

use std::{collections::BTreeSet, fmt::Write, sync::Arc};

use async_graphql::Request;
use catalogue::{CATALOGUE, LATER, Priority};
use hcs_graph::engine::{Caller, RowScope, scope::Sight};
use serde_json::Value;

use crate::{
    support::{
        app::{App, caller},
        node::root,
        on_both,
    },
    writes::equality,
};

/// Rows about what not everybody sees, and by which scope a client with national remit does. Everybody asks the others.
const BY_SCOPE: [(&str, &str); 8] = [
    ("S-03", "RESEARCHERS_READ"),
    ("S-08", "RESEARCHERS_READ"),
    ("S-11", "RESEARCHERS_READ"),
    ("S-12", "RESEARCHERS_READ"),
    ("S-56", "MENTORING_READ"),
    ("S-57", "MENTORING_READ"),
    ("S-59", "MENTORING_READ"),
    ("S-70", "RESEARCHERS_READ"),
];

/// One row of the catalogue and the query that answers it.
pub struct Row {
    /// Its number, `S-75` or `M-39`.
    pub no: &'static str,
    /// What the query asks, in a few words.
    pub asks: &'static str,
    /// The query.
    pub query: &'static str,
    /// Places of the answer, as JSON pointers, that hold something.
    pub shows: &'static [&'static str],
    /// What of the row is not served yet; empty when nothing is missing.
    pub not_yet: &'static str,
}

impl Row {
    /// The scope that is asked with.
    fn scope(&self) -> Option<&'static str> {
        BY_SCOPE.iter().find(|(no, _)| *no == self.no).map(|(_, scope)| *scope)
    }

    /// Whoever asks.
    fn caller(&self) -> Caller {
        let sight = |scope| Sight {
            organisation: Some(1),
            national: true,
            scopes: BTreeSet::from([Box::from(scope)]),
            ..Sight::default()
        };
        let scope = self.scope().map_or(RowScope::PUBLIC, |scope| RowScope::of(sight(scope)));
        Caller { scope, ..caller() }
    }
}

/// Asks a row's query, which must be answered.
async fn asked(app: &App, row: &Row, caller: &Caller) -> Value {
    let answer = app.graph.answer(&Request::new(row.query), caller).await;
    let answer: Value = serde_json::from_slice(&answer.body).unwrap();
    assert_eq!(answer.get("errors"), None, "{}\n{answer:#}", row.query);
    answer["data"].clone()
}

fn rows() -> Vec<&'static Row> {
    let domains = [
        profession::ROWS,
        researcher::ROWS,
        study::ROWS,
        funding::ROWS,
        opportunity::ROWS,
        fellowship::ROWS,
        travel::ROWS,
        mentoring::ROWS,
        study_more::ROWS,
        publication::ROWS,
        innovation::ROWS,
        monitoring::ROWS,
        community::ROWS,
        story::ROWS,
        service::ROWS,
        strategy::ROWS,
    ];
    let mut rows: Vec<&Row> = domains.into_iter().flatten().collect();
    rows.sort_by_key(|row| number(row.no));
    rows
}

/// Studies before metrics, each by its number.
fn number(no: &str) -> (bool, u32) {
    let (kind, digits) = no.split_at(2);
    (kind == "M-", digits.parse().unwrap_or_else(|_| panic!("{no} is no row of the catalogue")))
}

fn holds_something(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(items) => !items.is_empty(),
        Value::Object(fields) => !fields.is_empty(),
        Value::Bool(_) | Value::Number(_) => true,
    }
}

on_both! {
    async fn every_query_is_answered(app: Arc<App>) from Sample {
        let mut silent = Vec::new();
        // Nobody of the made-up set has answered for equality monitoring.
        equality::released(&app).await;
        for row in rows() {
            let data = asked(&app, row, &row.caller()).await;
            if row.scope().is_some() {
                // What everybody is answered is no answer to the row: the scope is not named in vain.
                let open = asked(&app, row, &caller()).await;
                let told = row.shows.iter().all(|place| open.pointer(place) == data.pointer(place));
                assert!(!told, "{} needs no scope", row.no);
            }
            for place in row.shows {
                if !data.pointer(place).is_some_and(holds_something) {
                    silent.push(format!("{} ({}): nothing at {place}", row.no, row.asks));
                }
            }
            assert!(!row.shows.is_empty(), "{} shows nothing", row.no);
        }
        assert!(silent.is_empty(), "{}", silent.join("\n"));
    }
}

on_both! {
    /// A metric is counted live, or the table says why it is not.
    async fn a_metric_is_counted_or_says_why_not(app: Arc<App>) from Reference {
        let data = app.data("{ metrics(first: 100, filter: { isCurrent: true }) { nodes { no measures { rule } } } }").await;
        let metrics = data["metrics"]["nodes"].as_array().unwrap();
        let counted = |no: &str| {
            let metric = metrics.iter().find(|metric| metric["no"] == no).unwrap_or_else(|| panic!("no metric {no}"));
            holds_something(&metric["measures"])
        };
        let own = |no: &str| rows().into_iter().find(|row| row.no == no && row.query.contains("measures"));
        for no in (1..=44).map(|no| format!("M-{no:02}")) {
            let row = own(&no).unwrap_or_else(|| panic!("{no} has no row"));
            let live = row.shows.iter().any(|place| place.contains("/live/"));
            assert_eq!(live, counted(&no), "{no}: its row must show what is counted live");
            assert!(live || !row.not_yet.is_empty(), "{no} is not counted, and nothing says why");
        }
    }
}

#[test]
fn no_row_is_forgotten() {
    let answered: BTreeSet<&str> = rows().iter().map(|row| row.no).collect();
    let later: BTreeSet<&str> = LATER.iter().map(|(no, _)| *no).collect();
    assert_eq!(later.len(), LATER.len(), "a row waits twice");
    let both: Vec<_> = answered.intersection(&later).collect();
    assert!(both.is_empty(), "answered, and said to wait: {both:?}");
    let known: BTreeSet<&str> = CATALOGUE.iter().map(|(no, ..)| *no).collect();
    let unknown: Vec<_> =
        answered.iter().chain(&later).filter(|no| no.starts_with("S-") && !known.contains(*no)).collect();
    assert!(unknown.is_empty(), "no rows of the catalogue: {unknown:?}");
    let forgotten: Vec<_> = CATALOGUE
        .iter()
        .filter(|(no, priority, _)| *priority == Priority::A && !answered.contains(no) && !later.contains(no))
        .map(|(no, ..)| no)
        .collect();
    assert!(forgotten.is_empty(), "neither answered nor said to wait: {forgotten:?}");
}

/// The page: the table, then what waits, then what nobody has taken up.
fn page() -> String {
    let mut page = String::from(
        "# What the graph answers\n\n\
         Each row of what the two strategy documents ask for (S-01 to S-112, and the metrics M-01 to M-44) that is about\n\
         reading, with a query that answers it. A test asks every one of them on both databases, over the reference data and\n\
         the made-up set, and writes this page. Where the third column names a scope, a client with national remit and that scope\n\
         asks, since not everybody sees what the row is about.\n\n\
         | row | priority | scope | what it asks for | query | not served yet |\n|---|---|---|---|---|---|\n",
    );
    let of = |no: &str| CATALOGUE.iter().find(|(known, ..)| *known == no);
    for row in rows() {
        let (priority, title) = of(row.no).map_or((String::new(), row.asks), |(_, p, title)| (format!("{p:?}"), title));
        let asks = if title == row.asks { title.to_owned() } else { format!("{title}: {}", row.asks) };
        let query = row.query.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|");
        let scope = row.scope().map_or(String::new(), |scope| format!("`{scope}`"));
        writeln!(page, "| {} | {priority} | {scope} | {asks} | `{query}` | {} |", row.no, row.not_yet).unwrap();
    }
    page.push_str("\n## Waiting for a part of its own\n\n| row | priority | what it asks for | why it waits |\n|---|---|---|---|\n");
    for (no, why) in LATER {
        let (_, priority, title) = of(no).unwrap();
        writeln!(page, "| {no} | {priority:?} | {title} | {why} |").unwrap();
    }
    let taken: BTreeSet<&str> = rows().iter().map(|row| row.no).chain(LATER.iter().map(|(no, _)| *no)).collect();
    let open: Vec<_> = CATALOGUE.iter().filter(|(no, ..)| !taken.contains(no)).collect();
    if !open.is_empty() {
        page.push_str("\n## Not taken up yet\n\n| row | priority | what it asks for |\n|---|---|---|\n");
        for (no, priority, title) in open {
            writeln!(page, "| {no} | {priority:?} | {title} |").unwrap();
        }
    }
    page
}

#[test]
fn the_page_is_true() {
    let path = root().join("docs/coverage.md");
    if std::env::var_os("COVERAGE_WRITE").is_some() {
        std::fs::write(&path, page()).unwrap();
    }
    let stands = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(stands == page(), "docs/coverage.md is not what the tests answer: COVERAGE_WRITE=1 writes it anew");
}
