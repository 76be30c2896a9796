//! Callers of every kind, found in the sample, and ways to ask as one of them.

use std::collections::{BTreeMap, BTreeSet};

use async_graphql::{Request, Variables};
use hcs_graph::engine::{Answer, Caller, RowScope, id, scope::Sight};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::Value;

use crate::support::{app::App, app::caller, audit};

/// Every scope that some row or field asks for.
pub const SCOPES: [&str; 12] = [
    "RESEARCHERS_READ",
    "RESEARCHERS_CONTACT_READ",
    "STUDIES_READ",
    "WORKFORCE_READ",
    "OPPORTUNITIES_WRITE",
    "FELLOWSHIPS_READ",
    "TRAVEL_FELLOWSHIPS_READ",
    "TRAVEL_FELLOWSHIPS_DECIDE",
    "MENTORING_READ",
    "MENTORING_WRITE",
    "MENTORING_MATCH",
    "CLIENTS_ADMIN",
];

/// Somebody who asks.
#[derive(Clone, Debug, Default)]
pub struct Who {
    pub organisation: Option<i64>,
    pub person: Option<i64>,
    pub national: bool,
    pub scopes: BTreeSet<Box<str>>,
}

impl Who {
    pub fn organisation(organisation: i64, scopes: &[&str]) -> Who {
        let scopes = scopes.iter().map(|scope| Box::from(*scope)).collect();
        Who { organisation: Some(organisation), scopes, ..Who::default() }
    }

    pub fn person(person: i64) -> Who {
        Who { person: Some(person), scopes: BTreeSet::from([Box::from("RESEARCHERS_CONTACT_READ")]), ..Who::default() }
    }

    pub fn national(scopes: &[&str]) -> Who {
        Who { national: true, ..Who::organisation(1, scopes) }
    }

    pub fn has(&self, scope: &str) -> bool {
        self.scopes.contains(scope)
    }

    pub fn caller(&self) -> Caller {
        let Who { organisation, person, national, scopes } = self.clone();
        let client = (organisation.is_some() || person.is_some()).then(|| "a-client".into());
        Caller { scope: RowScope::of(Sight { organisation, person, national, scopes }), client, ..caller() }
    }
}

/// Somebody in the sample for each kind of caller, each for whom there is something that others do not see.
pub struct Cast {
    /// With unlisted studies.
    pub sponsor: i64,
    /// With people who have no public profile.
    pub employer: i64,
    /// Without a public profile, involved in an unlisted study, and employed by somebody.
    pub hidden: i64,
    /// With a public profile.
    pub open: i64,
    /// A mentor with a pairing.
    pub mentor: i64,
    /// Somebody who was paired with a mentor.
    pub mentee: i64,
}

impl Cast {
    pub async fn of(app: &App) -> Cast {
        Cast {
            sponsor: number(
                app,
                "SELECT sponsor_id FROM study WHERE NOT is_listed AND sponsor_id IS NOT NULL \
                 GROUP BY sponsor_id ORDER BY count(*) DESC, sponsor_id LIMIT 1",
            )
            .await,
            employer: number(
                app,
                "SELECT a.organisation_id FROM appointment a JOIN researcher r ON r.id = a.researcher_id \
                 WHERE NOT r.is_public AND a.ended_on IS NULL GROUP BY a.organisation_id \
                 ORDER BY count(*) DESC, a.organisation_id LIMIT 1",
            )
            .await,
            hidden: number(
                app,
                "SELECT min(r.id) FROM researcher r JOIN study_involvement i ON i.researcher_id = r.id \
                 JOIN study s ON s.id = i.study_id WHERE NOT r.is_public AND NOT s.is_listed",
            )
            .await,
            open: number(app, "SELECT min(id) FROM researcher WHERE is_public").await,
            mentor: number(app, "SELECT min(mentor_id) FROM mentoring_pairing").await,
            mentee: number(app, "SELECT min(mentee_id) FROM mentoring_pairing WHERE accepted_at IS NOT NULL").await,
        }
    }

    /// Callers of every kind: with no scope, each alone, all; of an organisation that has much, and of one that has nothing.
    pub fn callers(&self) -> Vec<Who> {
        let nobody = 9_999_999;
        let mut all = vec![Who::default()];
        all.extend([self.hidden, self.open, self.mentor, self.mentee, nobody].map(Who::person));
        for organisation in [self.sponsor, self.employer, nobody] {
            all.push(Who::organisation(organisation, &[]));
            all.push(Who::organisation(organisation, &SCOPES));
        }
        for scope in SCOPES {
            all.push(Who::organisation(self.sponsor, &[scope]));
            all.push(Who::national(&[scope]));
        }
        all.extend([Who::national(&[]), Who::national(&SCOPES)]);
        all
    }
}

pub async fn number(app: &App, sql: &str) -> i64 {
    *numbers(app, sql).await.first().unwrap_or_else(|| panic!("nothing: {sql}"))
}

pub async fn numbers(app: &App, sql: &str) -> BTreeSet<i64> {
    let statement = Statement::from_string(app.db.writer().get_database_backend(), sql);
    let rows = app.db.writer().query_all_raw(statement).await.unwrap_or_else(|error| panic!("{sql}\n{error}"));
    rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}

pub async fn answer(app: &App, who: &Who, query: &str, variables: Value) -> Answer {
    let request = Request::new(query).variables(Variables::from_json(variables));
    let answer = app.graph.answer(&request, &who.caller()).await;
    audit::answered(200, &answer.body);
    answer
}

/// Asks, and gives the whole response object.
pub async fn ask(app: &App, who: &Who, query: &str) -> Value {
    serde_json::from_slice(&answer(app, who, query, Value::Null).await.body).unwrap()
}

/// Asks what must be answered without an error.
pub async fn data(app: &App, who: &Who, query: &str) -> Value {
    let answer = ask(app, who, query).await;
    assert_eq!(answer.get("errors"), None, "{who:?}: {query}");
    answer["data"].clone()
}

/// Which of these rows are seen by their global ids.
pub async fn seen(app: &App, who: &Who, prefix: &str, rows: &BTreeSet<i64>) -> BTreeSet<i64> {
    let mut seen = BTreeSet::new();
    for some in rows.iter().copied().collect::<Vec<_>>().chunks(100) {
        let ids: Vec<String> = some.iter().map(|row| format!("\"{}\"", id::encode(prefix, *row))).collect();
        let data = data(app, who, &format!("{{ nodes(ids: [{}]) {{ id }} }}", ids.join(", "))).await;
        let found = data["nodes"].as_array().unwrap().iter().zip(some).filter(|(node, _)| !node.is_null());
        seen.extend(found.map(|(_, row)| *row));
    }
    seen
}

/// Every global id in an answer, by its prefix.
pub fn ids(value: &Value, found: &mut BTreeMap<String, BTreeSet<i64>>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| ids(item, found)),
        Value::Object(fields) => {
            for (name, value) in fields {
                match value.as_str().filter(|_| name == "id").and_then(id::decode) {
                    Some((prefix, row)) => _ = found.entry(prefix.to_owned()).or_default().insert(row),
                    None => ids(value, found),
                }
            }
        }
        _ => {}
    }
}
