//! Mentoring: a pairing on its whole way, who may take which step, that the last place is taken once, and who is told. Everybody here is
//! made up.

mod events;
mod late;
mod pairing;
mod rounds;
mod steps;
mod suggestions;
mod together;

use std::sync::Arc;

use hcs_graph::engine::{Caller, id};
use serde_json::{Value, json};

use crate::{
    support::{
        app::{App, caller},
        on_both,
    },
    writes::{
        acting, ask, broken, codes, execute, input, marks, national, number, of, records, rows, text,
        travel::{at, with_limits},
    },
};

/// What a coordinator may.
const MATCHES: &[&str] = &["MENTORING_READ", "MENTORING_WRITE", "MENTORING_MATCH"];

/// Who runs the scheme.
fn coordinator() -> Caller {
    national(MATCHES)
}

fn row(id: &str) -> i64 {
    id::decode(id).unwrap().1
}

/// A scheme in which proposals are to be answered within 14 days, and a mentor with so many places.
struct Stand {
    scheme: String,
    mentor: i64,
    profile: String,
    /// People who are neither.
    people: Vec<i64>,
}

impl Stand {
    async fn of(app: &App, places: i64) -> Stand {
        // Nobody of the sample takes part, so that whatever is counted is of the test.
        for table in ["mentoring_pairing", "mentoring_request", "mentor_profile"] {
            execute(app, &format!("DELETE FROM {table}")).await;
        }
        hcs_graph::settle::prepare(app.db.writer(), crate::support::database::now()).await.unwrap();
        let given = json!({"name": {"en": "One for all of Wales"}, "isPublished": true});
        let scheme = records::created(app, &coordinator(), "createMentoringScheme", given).await;
        let people = rows(app, &free(), 1).await;
        let mut people: Vec<i64> = people.iter().map(|row| row[0].as_ref().unwrap().parse().unwrap()).collect();
        let mentor = people.remove(0);
        let profile = mentors(app, mentor, places).await;
        Stand { scheme, mentor, profile, people }
    }

    /// An open request of somebody's.
    async fn request(&self, app: &App, person: i64) -> String {
        let given = json!({"scheme": self.scheme, "kind": "RESEARCH", "goals": "To write a first protocol",
            "identity": {"group": "PHYSIOLOGICAL_SCIENCES"}, "consentsToMatching": true});
        let request = records::created(app, &acting(person), "createMentoringRequest", given).await;
        let given = json!({"request": request, "expectedVersion": 1});
        let opened = call(app, &acting(person), "openMentoringRequest", given).await;
        assert_eq!((broken(&opened), &opened["version"]), (vec![], &json!(2)), "{opened:#}");
        request
    }

    /// What the first of the people asks the mentor.
    async fn asked(&self, app: &App) -> (String, String) {
        let request = self.request(app, self.mentee()).await;
        (proposed(app, &acting(self.mentee()), self.proposal(&request, 2)).await, request)
    }

    fn mentee(&self) -> i64 {
        self.people[0]
    }

    fn proposal(&self, request: &str, version: i64) -> Value {
        json!({"request": request, "expectedVersion": version, "mentorProfile": self.profile})
    }

    /// A pairing that was asked for, accepted, activated, and so on, as far as the last step; and its version.
    async fn at(&self, app: &App, last: &str) -> (String, i64) {
        let (pairing, _) = self.asked(app).await;
        for (version, name) in (1..).zip(["propose", "accept", "activate", "pause"]) {
            if name != "propose" {
                let done = call(app, &acting(self.mentor), &field(name), given(name, &pairing, version - 1)).await;
                assert_eq!((broken(&done), &done["version"]), (vec![], &json!(version)), "{name}: {done:#}");
            }
            if name == last {
                return (pairing, version);
            }
        }
        panic!("no such step: {last}")
    }
}

/// Those who take no part in the sample's mentoring, by their numbers.
fn free() -> String {
    let parts = ["researcher_id FROM mentor_profile", "researcher_id FROM mentoring_request"];
    let none = parts.map(|part| format!("id NOT IN (SELECT {part})")).join(" AND ");
    format!("SELECT CAST(id AS TEXT) FROM researcher WHERE {none} ORDER BY researcher.id")
}

/// The profile of a mentor with so many places.
async fn mentors(app: &App, person: i64, places: i64) -> String {
    let given = json!({"identity": {"group": "PHYSIOLOGICAL_SCIENCES"}, "kinds": ["RESEARCH", "CAREER"], "places": places,
        "canBeFound": true, "consentsToMatching": true});
    records::created(app, &acting(person), "createMentorProfile", given).await
}

/// The field of the mutation that takes a step.
fn field(step: &str) -> String {
    match step {
        "goals" => "setMentoringGoals".to_owned(),
        "record" | "remove" => format!("{step}MentoringMeeting"),
        "feedback" => "giveMentoringFeedback".to_owned(),
        step => format!("{step}MentoringPairing"),
    }
}

/// The steps of a pairing that is there, each of which the contract has a field for.
const STEPS: [&str; 12] = [
    "accept", "decline", "withdraw", "activate", "goals", "record", "remove", "pause", "resume", "complete", "end",
    "feedback",
];

/// What goes with a step, in order.
fn given(step: &str, pairing: &str, version: i64) -> Value {
    let own = match step {
        "decline" => json!({"reason": "NO_TIME", "note": "Next year, perhaps"}),
        "activate" => {
            json!({"agreement": "An hour a month", "goals": ["A protocol", "A first talk"], "endsOn": "2026-12-31"})
        }
        "goals" => json!({"goals": [{"text": "A protocol", "isMet": true}, {"text": "A paper"}]}),
        "record" => json!({"heldOn": "2026-01-15", "mode": "ONLINE"}),
        "remove" => json!({"heldOn": "2026-01-15"}),
        "end" => json!({"reason": "MOVED_ON", "note": "To another country"}),
        "feedback" => json!({"score": 4}),
        _ => json!({}),
    };
    records::with(json!({"pairing": pairing, "expectedVersion": version}), own)
}

/// The answer to a command, and what a write gives beside it.
async fn told(app: &App, who: &Caller, field: &str, given: Value) -> Value {
    let name: String = field[..1].to_uppercase() + &field[1..];
    let node = match field {
        field if field.ends_with("Request") => "version mentoringRequest { id status }",
        "expireMentoringProposals" => "expired",
        _ => "version mentoringPairing { id status }",
    };
    let document = format!(
        "mutation M($input: {name}Input!) {{ m: {field}(input: $input) {{ {node} userErrors {{ code field message {{ en cy }} }} }} }}"
    );
    ask(app, who, &document, input(given)).await
}

async fn call(app: &App, who: &Caller, field: &str, given: Value) -> Value {
    let told = told(app, who, field, given).await;
    assert_eq!(codes(&told), Vec::<&str>::new(), "{field}: {told:#}");
    told["data"]["m"].clone()
}

async fn proposed(app: &App, who: &Caller, given: Value) -> String {
    let made = call(app, who, "proposeMentoringPairing", given).await;
    assert_eq!((broken(&made), &made["version"]), (vec![], &json!(1)), "{made:#}");
    made["mentoringPairing"]["id"].as_str().unwrap().to_owned()
}

/// Nothing is written, for these reasons.
async fn refused(app: &App, who: &Caller, field: &str, given: Value, why: &[&str]) {
    let before = marks(app).await;
    let told = told(app, who, field, given).await;
    match why {
        ["FORBIDDEN"] => assert_eq!(codes(&told), ["FORBIDDEN"], "{field}: {told:#}"),
        why => {
            assert_eq!(codes(&told), Vec::<&str>::new(), "{field}: {told:#}");
            let mut found = broken(&told["data"]["m"]);
            found.sort_unstable();
            assert_eq!(found, why, "{field}: {told:#}");
        }
    }
    assert_eq!(marks(app).await, before, "{field} {why:?}");
}

/// Where a pairing stands, and its request.
async fn stand(app: &App, pairing: &str) -> String {
    let sql = format!(
        "SELECT p.status || ' ' || coalesce(r.status, '-') FROM mentoring_pairing p LEFT JOIN mentoring_request r ON r.id = p.request_id \
         WHERE p.id = {}",
        row(pairing)
    );
    text(app, &sql).await
}

/// What happened to a pairing, in order, as somebody is told.
async fn events(app: &App, who: &Caller, pairing: &str) -> Vec<String> {
    let query =
        "query($id: ID!) { node(id: $id) { ... on MentoringPairing { events(first: 100) { nodes { kind side } } } } }";
    let told = ask(app, who, query, json!({"id": pairing})).await;
    let nodes = told["data"]["node"]["events"]["nodes"].as_array().unwrap_or_else(|| panic!("{told:#}"));
    let line = |event: &Value| format!("{} {}", event["kind"].as_str().unwrap(), event["side"].as_str().unwrap_or("-"));
    nodes.iter().map(line).collect()
}
