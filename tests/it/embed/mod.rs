//! Listings for other websites and pages for people: that every form tells the same, to whom it may, for as long as it is true.

mod browser;
mod deadlines;
mod forms;
mod origins;
mod pages;
mod parsers;

use chrono::{DateTime, Utc};
use hcs_graph::{
    clock::Clock,
    domain,
    engine::{Graph, contract::SDL, cursor::CursorKey, limits::Limits},
};
use serde_json::{Value, json};

use crate::{
    http::support::{Site, config},
    support::app::App,
    writes::{of, records},
};

/// The listings and, in English and Welsh, where their pages are.
const LISTINGS: [(&str, &str, &str); 5] = [
    ("opportunities", "/en/opportunities", "/cy/cyfleoedd"),
    ("fellowships", "/en/fellowships", "/cy/cymrodoriaethau"),
    ("travel-reports", "/en/travel-reports", "/cy/adroddiadau-teithio"),
    ("studies", "/en/studies", "/cy/astudiaethau"),
    ("stories", "/en/stories", "/cy/straeon"),
];

/// The forms of every listing under `/embed`, with the types that they are told as.
const FORMS: [(&str, &str); 5] = [
    ("", "text/html; charset=utf-8"),
    (".fragment", "text/html; charset=utf-8"),
    (".json", "application/json"),
    (".atom", "application/atom+xml; charset=utf-8"),
    (".jsonld", "application/ld+json"),
];

/// A word that nothing of the sample has.
const WORD: &str = "zymurgy";

/// The same graph by another clock.
fn by(app: &App, clock: Clock) -> App {
    let checked = Graph::check(SDL, domain::bindings()).unwrap();
    let graph = Graph::new(checked, app.db.clone(), CursorKey::new(b"a key for tests"), Limits::default());
    App { graph: graph.by_clock(clock), db: app.db.clone(), statements: app.statements.clone(), url: app.url.clone() }
}

/// A site at a moment. Nobody pays, since a test asks more than anybody.
fn at(app: &App, moment: &str) -> Site {
    let moment: DateTime<Utc> = moment.parse().unwrap();
    Site::of(by(app, Clock::Fixed(moment)), &config(&[("budget.anonymous", "false")]))
}

/// A new opportunity of organisation 2.
async fn made(app: &App, fields: Value) -> String {
    let whole = json!({
        "title": {"en": "Zymurgy days", "cy": "Dyddiau zymurgy"}, "category": "FUNDING", "status": "PUBLISHED",
    });
    records::created(app, &of(2, &["OPPORTUNITIES_WRITE"]), "createOpportunity", records::with(whole, fields)).await
}

/// The rows of a listing's JSON by their ids.
fn ids(listing: &Value) -> Vec<String> {
    listing["rows"].as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
}
