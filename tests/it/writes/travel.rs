//! Travel fellowships on their way: every step from every state, by whom and when, what a decision needs, and that the last place is given
//! once. Everybody here is made up.

mod decide;
mod end;
mod states;
mod together;

use std::sync::Arc;

use chrono::{DateTime, Utc};
use hcs_graph::{
    clock::Clock,
    domain,
    engine::{Caller, Graph, contract::SDL, cursor::CursorKey, id, limits::Limits},
};
use serde_json::{Value, json};

use super::{
    acting, ask, broken, caller, codes, everything, execute, input, national, number, of,
    records::{self, with},
    res, rows, text,
};
use crate::support::{app::App, on_both};

/// Who runs the programme.
const OWNER: i64 = 5;
/// Whom the fellow works for.
const HOME: i64 = 2;
const ALL: &[&str] =
    &["TRAVEL_FELLOWSHIPS_READ", "TRAVEL_FELLOWSHIPS_WRITE", "TRAVEL_FELLOWSHIPS_DECIDE", "RESEARCHERS_READ"];
const WRITE: &[&str] = &["TRAVEL_FELLOWSHIPS_READ", "TRAVEL_FELLOWSHIPS_WRITE"];

/// The same graph at another moment.
pub(crate) fn at(app: &App, moment: &str) -> App {
    graph(app, moment, Limits::default())
}

/// The same graph with other limits.
pub(crate) fn with_limits(app: &App, limits: Limits) -> App {
    graph(app, NOW, limits)
}

/// The moment at which tests ask.
const NOW: &str = "2026-01-15T12:00:00Z";

fn graph(app: &App, moment: &str, limits: Limits) -> App {
    let checked = Graph::check(SDL, domain::bindings()).unwrap();
    let key = CursorKey::new(b"a key for tests");
    let moment: DateTime<Utc> = moment.parse().unwrap();
    let graph = Graph::new(checked, app.db.clone(), key, limits).by_clock(Clock::Fixed(moment));
    App { graph, db: app.db.clone(), statements: app.statements.clone(), url: app.url.clone() }
}

fn row(id: &str) -> i64 {
    id::decode(id).unwrap().1
}

/// A programme of 2040 with a round that is open in January 2026, and somebody of the home organisation.
struct Stand {
    programme: String,
    round: String,
    fellow: i64,
    /// Two who have no post there, and one who has.
    panel: [i64; 3],
}

/// A round that is open in January 2026.
pub(crate) async fn round(app: &App) -> String {
    Stand::of(app, 2).await.round
}

impl Stand {
    async fn of(app: &App, places: i64) -> Stand {
        let owner = of(OWNER, ALL);
        let given = json!({"year": 2040, "name": {"en": "Journeys of 2040"}});
        let programme = records::created(app, &owner, "createTravelFellowshipProgramme", given).await;
        let criterion = |key: &str, most: i64| json!({"key": key, "name": {"en": key, "cy": key}, "maxPoints": most});
        let given = json!({"programme": programme, "name": {"en": "The round"}, "opensAt": "2026-01-01T09:00:00Z",
            "closesAt": "2026-02-01T17:00:00Z", "places": places, "acceptWithinDays": 14, "reportDueDays": 30, "isPublished": true,
            "criteria": [criterion("benefit", 10), criterion("plan", 5)]});
        let round = records::created(app, &owner, "createTravelFellowshipRound", given).await;
        let of_home = "SELECT researcher_id FROM appointment WHERE organisation_id = 2 AND ended_on IS NULL AND started_on <= '2026-01-15'";
        let fellow =
            number(app, &format!("SELECT min(id) FROM researcher WHERE is_public AND id IN ({of_home})")).await;
        let colleague = number(
            app,
            &format!("SELECT min(id) FROM researcher WHERE is_public AND id IN ({of_home}) AND id > {fellow}"),
        )
        .await;
        let elsewhere = "SELECT researcher_id FROM appointment WHERE organisation_id IN (2, 3)";
        let sql = format!("SELECT min(id) FROM researcher WHERE is_public AND id NOT IN ({elsewhere})");
        let first = number(app, &sql).await;
        let second = number(app, &format!("{sql} AND id > {first}")).await;
        Stand { programme, round, fellow, panel: [first, second, colleague] }
    }

    /// A draft of the fellow's, by the home organisation.
    async fn draft(&self, app: &App, fields: Value) -> String {
        let own = json!({"round": self.round, "researcher": res(self.fellow), "identity": {"group": "PHYSIOLOGICAL_SCIENCES"},
            "destinationCountry": "DK", "destinationCity": "Aarhus", "host": "A hospital", "purpose": {"en": "To see how hearts are scanned"},
            "startsOn": "2040-05-01", "endsOn": "2040-05-12"});
        records::created(app, &of(HOME, WRITE), "createTravelFellowship", with(own, fields)).await
    }

    /// A decision in order.
    fn decision(&self, id: &str, version: i64, outcome: &str) -> Value {
        let [first, second, _] = self.panel;
        let member = |person: i64| json!({"researcher": res(person), "tookPart": true, "declaresConflict": false});
        json!({"fellowship": id, "expectedVersion": version, "outcome": outcome,
            "scores": [{"criterion": "benefit", "points": 9, "reason": "Clear"}, {"criterion": "plan", "points": 4}],
            "panel": [member(first), member(second)], "reason": "Both are good"})
    }

    /// One that was sent in, awarded, and so on, as far as the last step.
    async fn at(&self, app: &App, last: &str) -> String {
        let id = self.draft(app, json!({})).await;
        let home = of(HOME, WRITE);
        let steps = ["submit", "decide", "accept", "complete"];
        for (version, name) in (1..).zip(steps) {
            let (field, given) = (format!("{name}TravelFellowship"), step(&id, version));
            let told = match name {
                "decide" => call(app, &of(OWNER, ALL), &field, self.decision(&id, version, "AWARDED")).await,
                "complete" => call(&at(app, "2040-05-13T00:00:00Z"), &home, &field, given).await,
                _ => call(app, &home, &field, given).await,
            };
            assert_eq!((broken(&told), &told["version"]), (vec![], &json!(version + 1)), "{field}: {told:#}");
            if name == last {
                return id;
            }
        }
        panic!("no such step: {last}")
    }
}

fn step(id: &str, version: i64) -> Value {
    json!({"fellowship": id, "expectedVersion": version})
}

/// What a command tells.
async fn told(app: &App, who: &Caller, field: &str, given: Value) -> Value {
    let name: String = field[..1].to_uppercase() + &field[1..];
    let document = format!(
        "mutation M($input: {name}Input!) {{ m: {field}(input: $input) {{ version travelFellowship {{ id status }} \
         userErrors {{ code field message {{ en cy }} }} }} }}"
    );
    ask(app, who, &document, input(given)).await
}

async fn call(app: &App, who: &Caller, field: &str, given: Value) -> Value {
    let told = told(app, who, field, given).await;
    assert_eq!(codes(&told), Vec::<&str>::new(), "{field}: {told:#}");
    told["data"]["m"].clone()
}

/// Nothing is written, for these reasons.
async fn refused(app: &App, who: &Caller, field: &str, given: Value, why: &[&str]) {
    let before = everything(app).await;
    let told = told(app, who, field, given).await;
    match why {
        ["FORBIDDEN"] => assert_eq!(codes(&told), ["FORBIDDEN"], "{field}: {told:#}"),
        why => {
            let mut found = broken(&told["data"]["m"]);
            found.sort_unstable();
            assert_eq!(found, why, "{field}: {told:#}");
        }
    }
    assert_eq!(everything(app).await, before, "{field} {why:?}");
}

/// Something that was sent in, behind the program's back.
async fn sent(app: &App, round: &str, researcher: i64, home: i64) -> String {
    execute(
        app,
        &format!(
            "INSERT INTO travel_fellowship (round_id, status, is_awarded, researcher_id, identity_group, identity_coded_by, home_organisation_id, \
             destination_country, purpose_en, purpose_status, starts_on, ends_on, has_published_report, report_en, report_status, \
             dissemination_status, submitted_at, source, updated_at, sample) VALUES ({}, 'SUBMITTED', FALSE, {researcher}, \
             'PHYSIOLOGICAL_SCIENCES', 'ESR', {home}, 'DK', 'Made up', 'MISSING', '2040-05-01', '2040-05-12', FALSE, 'Much', 'MISSING', \
             'MISSING', '2026-01-10T12:00:00+00:00', 'SERVICE', '2026-01-10T12:00:00+00:00', FALSE)",
            row(round)
        ),
    )
    .await;
    id::encode("trf", number(app, "SELECT max(id) FROM travel_fellowship").await)
}

async fn status(app: &App, id: &str) -> String {
    text(app, &format!("SELECT status FROM travel_fellowship WHERE id = {}", row(id))).await
}
