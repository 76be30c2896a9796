//! Applications for fellowships on their way: each step by whom it may be, from where it follows, and never more awards than places.

mod places;
mod steps;

use std::sync::Arc;

use chrono::{DateTime, Utc};
use hcs_graph::{
    clock::Clock,
    domain,
    engine::{Caller, Graph, contract::SDL, cursor::CursorKey, id, limits::Limits},
};
use sea_orm::TransactionTrait;
use serde_json::{Value, json};

use super::{
    acting, ask, broken, codes, execute, input, national, number, of,
    records::{call, created, with},
    res, rows, text, trail,
};
use crate::support::{app::App, on_both};

/// Who runs the programme, who sends somebody, who would have them, and who has nothing to do with it.
pub(crate) const RUNS: i64 = 2;
pub(crate) const SENDS: i64 = 3;
pub(crate) const HOSTS: i64 = 4;
pub(crate) const OTHER: i64 = 5;

/// What a client needs to read and write fellowships.
pub(crate) const BOTH: &[&str] = &["FELLOWSHIPS_READ", "FELLOWSHIPS_WRITE"];

pub(crate) fn org(row: i64) -> String {
    id::encode("org", row)
}

pub(crate) fn row(id: &str) -> i64 {
    id::decode(id).unwrap().1
}

/// The same graph at another moment.
pub(crate) fn at(app: &App, moment: &str) -> App {
    let checked = Graph::check(SDL, domain::bindings()).unwrap();
    let key = CursorKey::new(b"a key for tests");
    let moment: DateTime<Utc> = moment.parse().unwrap();
    let graph = Graph::new(checked, app.db.clone(), key, Limits::default()).by_clock(Clock::Fixed(moment));
    App { graph, db: app.db.clone(), statements: app.statements.clone(), url: app.url.clone() }
}

/// A programme of the organisation that runs it.
pub(crate) async fn programme(app: &App) -> String {
    created(app, &of(RUNS, BOTH), "createFellowshipProgramme", json!({"name": {"en": "Zymurgy year"}})).await
}

/// A round of it with these fields, open in February 2026 and now.
pub(crate) async fn round(app: &App, programme: &str, fields: Value) -> String {
    let given = json!({"programme": programme, "name": {"en": "2026"}, "status": "PUBLISHED",
        "opensAt": "2026-01-02T09:00:00Z", "closesAt": "2026-03-02T17:00:00Z"});
    created(app, &of(RUNS, BOTH), "createFellowshipRound", with(given, fields)).await
}

/// Somebody whom an organisation employs now, and nobody else of these does or did.
pub(crate) async fn person(app: &App) -> i64 {
    let sql = format!(
        "SELECT min(a.researcher_id) FROM appointment a JOIN researcher r ON r.id = a.researcher_id WHERE r.is_public \
         AND a.organisation_id = {SENDS} AND a.started_on <= '2026-01-15' AND a.ended_on IS NULL AND NOT EXISTS (SELECT 1 FROM \
         appointment b WHERE b.researcher_id = a.researcher_id AND b.organisation_id IN ({RUNS}, {HOSTS}, {OTHER}))"
    );
    number(app, &sql).await
}

/// A draft of somebody's in a round.
pub(crate) async fn draft(app: &App, round: &str, person: i64) -> String {
    let given = json!({"round": round, "researcher": res(person), "title": "Zymurgy at home", "summary": "What is planned.",
        "host": org(HOSTS), "fteHundredths": 80, "clinicalShareHundredths": 20, "startsOn": "2026-09-01", "endsOn": "2027-08-31",
        "identity": {"group": "PHYSIOLOGICAL_SCIENCES", "careerLevel": "ADVANCED", "identifiesAs": "Zymurgist"}});
    created(app, &of(SENDS, BOTH), "createFellowshipApplication", given).await
}

/// Takes a step; the whole answer.
pub(crate) async fn taken(app: &App, who: &Caller, verb: &str, given: Value) -> Value {
    let name = format!("{}{}FellowshipApplicationInput", verb[..1].to_uppercase(), &verb[1..]);
    let node = if verb == "award" { "fellowship { id }" } else { "application { id }" };
    let document = format!(
        "mutation M($input: {name}!) {{ m: {verb}FellowshipApplication(input: $input) {{ {node} version \
         userErrors {{ code field message {{ en cy }} }} }} }}"
    );
    ask(app, who, &document, input(given)).await
}

/// Takes a step at the version that stands; the payload.
pub(crate) async fn step(app: &App, who: &Caller, verb: &str, application: &str) -> Value {
    let given = json!({"application": application, "expectedVersion": version(app, application).await});
    let told = taken(app, who, verb, given).await;
    assert!(told["errors"].is_null(), "{verb}: {told:#}");
    told["data"]["m"].clone()
}

/// Takes a step that must be taken.
pub(crate) async fn went(app: &App, who: &Caller, verb: &str, application: &str) -> Value {
    let told = step(app, who, verb, application).await;
    assert_eq!(broken(&told), Vec::<String>::new(), "{verb}");
    told
}

pub(crate) async fn version(app: &App, id: &str) -> i64 {
    let (prefix, row) = id::decode(id).unwrap();
    let sql =
        format!("SELECT coalesce(max(version), 1) FROM node_version WHERE prefix = '{prefix}' AND \"row\" = {row}");
    number(app, &sql).await
}

pub(crate) async fn state(app: &App, application: &str) -> String {
    text(app, &format!("SELECT status FROM fellowship_application WHERE id = {}", row(application))).await
}

/// Puts applications to a state as nobody could, and settles it.
pub(crate) async fn put(app: &App, which: &str, state: &str) {
    execute(app, &format!("UPDATE fellowship_application SET status = '{state}' WHERE {which}")).await;
    let transaction = app.db.writer().begin().await.unwrap();
    super::settle(&transaction).await.unwrap();
    transaction.commit().await.unwrap();
}
