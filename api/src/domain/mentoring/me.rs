//! `me`: the person for whom a front end acts, what is theirs in mentoring, and what there is to do next.

use async_graphql::{Name, Value};
use chrono::{DateTime, SecondsFormat, Utc};
use entity::enums::{MentoringPairingStatus as Status, MentoringRequestStatus as RequestStatus};
use sea_orm::ActiveEnum;
use sea_query::{Expr, ExprTrait, Order, Query};

use super::{draft, suggest::machine};
use crate::engine::{
    binding::{
        Batch, BatchFuture,
        model::Kind::{Instant, Int, Text},
    },
    cursor::Part,
    error::FieldError,
    id,
    scope::Table,
    value::object,
};

/// `Query.me`; null for who acts for nobody.
pub(super) fn me(mut batch: Batch<'_>) -> BatchFuture<'_> {
    Box::pin(async move {
        let Some(person) = batch.scope.person() else { return Ok(vec![Value::Null]) };
        let Some(name) = named(&mut batch, person).await? else { return Ok(vec![Value::Null]) };
        let profile = one(&mut batch, "mentor_profile", person).await?;
        let requests = requests(&mut batch, person).await?;
        let pairings = pairings(&mut batch, person).await?;
        let steps = steps(&requests, &pairings, profile, batch.at);
        let ids = |prefix, rows: Vec<i64>| Value::List(rows.into_iter().map(|row| global(prefix, row)).collect());
        let told = object([
            ("person", global("res", person)),
            ("name", Value::String(name.clone())),
            ("mentorProfile", profile.map_or(Value::Null, |row| global("mpr", row))),
            ("requests", ids("mrq", requests.iter().map(|one| one.id).collect())),
            ("pairings", ids("mpg", pairings.iter().map(|one| one.id).collect())),
            ("nextSteps", Value::List(steps.iter().map(Step::told).collect())),
            ("profileDraft", draft::of(&mut batch, person, &name).await?),
        ]);
        Ok(vec![told])
    })
}

fn global(prefix: &str, row: i64) -> Value {
    Value::String(id::encode(prefix, row))
}

async fn named(batch: &mut Batch<'_>, person: i64) -> Result<Option<String>, FieldError> {
    let mut select = Query::select();
    select.column("name").from("researcher").and_where(Expr::col("id").eq(person));
    let rows = batch.read(&select, &[Text]).await?;
    Ok(rows.into_iter().flatten().find_map(|part| if let Part::Text(name) = part { Some(name) } else { None }))
}

/// The row of the person in a table that has one at most.
async fn one(batch: &mut Batch<'_>, table: &'static str, person: i64) -> Result<Option<i64>, FieldError> {
    let mut select = Query::select();
    select.column("id").from(table).and_where(Expr::col("researcher_id").eq(person));
    let rows = batch.read(&select, &[Int]).await?;
    Ok(rows.into_iter().flatten().find_map(|part| if let Part::Int(row) = part { Some(row) } else { None }))
}

/// A request, as far as a step follows from it.
#[derive(Clone, Copy, Debug)]
struct Request {
    id: i64,
    status: RequestStatus,
    /// A round will give it a mentor.
    in_round: bool,
}

async fn requests(batch: &mut Batch<'_>, person: i64) -> Result<Vec<Request>, FieldError> {
    let mut select = Query::select();
    select.columns(["id", "status", "round_id"]).from("mentoring_request");
    select.and_where(Expr::col("researcher_id").eq(person)).order_by("id", Order::Desc);
    let rows = batch.read(&select, &[Int, Text, Int]).await?;
    let read = rows.into_iter().map(|row| match <[Part; 3]>::try_from(row) {
        Ok([Part::Int(id), Part::Text(status), round]) => {
            let status = RequestStatus::try_from_value(&status).map_err(|_| broken())?;
            Ok(Request { id, status, in_round: round != Part::Null })
        }
        _ => Err(broken()),
    });
    read.collect()
}

/// A pairing, as far as a step follows from it.
#[derive(Clone, Copy, Debug)]
struct Pairing {
    id: i64,
    request: Option<i64>,
    status: Status,
    /// The person has said yes.
    agreed: bool,
    answer_by: Option<DateTime<Utc>>,
    /// The person has given a score.
    scored: bool,
}

async fn pairings(batch: &mut Batch<'_>, person: i64) -> Result<Vec<Pairing>, FieldError> {
    let (row, score) = (Table("row"), Table("score"));
    let mut scored = Query::select();
    let side = |name: &'static str, column| score.col("side").eq(name).and(row.col(column).eq(person));
    scored.expr(Expr::cust("1")).from_as("mentoring_feedback", score.0);
    scored.and_where(score.col("pairing_id").eq(row.col("id")));
    scored.and_where(side("MENTEE", "mentee_id").or(side("MENTOR", "mentor_id")));
    let mut select = Query::select();
    for column in ["id", "request_id", "status", "mentor_id"] {
        select.expr(row.col(column));
    }
    for column in ["mentee_accepted_at", "mentor_accepted_at", "answer_by"] {
        select.expr(row.col(column));
    }
    select.expr(Expr::case(Expr::exists(scored), 1).finally(0)).from_as("mentoring_pairing", row.0);
    select.and_where(row.col("mentee_id").eq(person).or(row.col("mentor_id").eq(person)));
    select.order_by((row.0, "id"), Order::Desc);
    let rows = batch.read(&select, &[Int, Int, Text, Int, Instant, Instant, Instant, Int]).await?;
    let read = rows.into_iter().map(|cells| {
        let [Part::Int(id), request, Part::Text(status), mentor, mentee_agreed, mentor_agreed, by, scored] =
            cells.as_slice()
        else {
            return Err(broken());
        };
        let agreed = if *mentor == Part::Int(person) { mentor_agreed } else { mentee_agreed };
        let answer_by = if let Part::Int(micros) = by { DateTime::from_timestamp_micros(*micros) } else { None };
        Ok(Pairing {
            id: *id,
            request: if let Part::Int(request) = request { Some(*request) } else { None },
            status: Status::try_from_value(status).map_err(|_| broken())?,
            agreed: *agreed != Part::Null,
            answer_by,
            scored: *scored == Part::Int(1),
        })
    });
    read.collect()
}

fn broken() -> FieldError {
    FieldError::internal("mentoring of another form")
}

/// Something to do.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Step {
    kind: &'static str,
    node: Option<(&'static str, i64)>,
    due: Option<DateTime<Utc>>,
}

/// What there is to do, what is due first before the rest.
fn steps(requests: &[Request], pairings: &[Pairing], profile: Option<i64>, now: DateTime<Utc>) -> Vec<Step> {
    let mut steps = Vec::new();
    if requests.is_empty() && pairings.is_empty() && profile.is_none() {
        steps.push(Step { kind: "BEGIN", node: None, due: None });
    }
    for pairing in pairings {
        if let Some(kind) = after(pairing, now) {
            steps.push(Step { kind, node: Some(("mpg", pairing.id)), due: pairing.answer_by });
        }
    }
    for request in requests {
        let asks = |one: &Pairing| one.request == Some(request.id) && one.status == Status::Proposed;
        let kind = match request.status {
            RequestStatus::Draft => "OPEN_REQUEST",
            RequestStatus::Open if !request.in_round && !pairings.iter().any(asks) => "ASK_A_MENTOR",
            _ => continue,
        };
        steps.push(Step { kind, node: Some(("mrq", request.id)), due: None });
    }
    steps.sort_by_key(|step| (step.due.is_none(), step.due));
    steps
}

fn after(pairing: &Pairing, now: DateTime<Utc>) -> Option<&'static str> {
    match pairing.status {
        // Nobody can answer any more; it is about to be ended.
        Status::Proposed | Status::Allocated if pairing.answer_by.is_some_and(|by| by <= now) => None,
        Status::Proposed | Status::Allocated if !pairing.agreed => Some("ANSWER"),
        Status::Proposed | Status::Allocated => Some("WAIT_FOR_ANSWER"),
        Status::Accepted => Some("MAKE_AGREEMENT"),
        Status::Active => Some("RECORD_MEETING"),
        Status::Paused => Some("RESUME"),
        Status::Completed | Status::Ended if !pairing.scored => Some("GIVE_FEEDBACK"),
        Status::Completed | Status::Ended | Status::Declined | Status::Expired | Status::Withdrawn => None,
    }
}

impl Step {
    fn told(&self) -> Value {
        let (en, cy) = words(self.kind);
        let due = |at: DateTime<Utc>| Value::String(at.to_rfc3339_opts(SecondsFormat::AutoSi, true));
        object([
            ("kind", Value::Enum(Name::new(self.kind))),
            ("node", self.node.map_or(Value::Null, |(prefix, row)| global(prefix, row))),
            ("due", self.due.map_or(Value::Null, due)),
            ("text", machine(en.to_owned(), cy.to_owned())),
        ])
    }
}

/// What to do, in words. Nobody has checked the Welsh (`MACHINE`).
fn words(kind: &str) -> (&'static str, &'static str) {
    match kind {
        "OPEN_REQUEST" => ("Open your request when it is ready.", "Agorwch eich cais pan fydd yn barod."),
        "ASK_A_MENTOR" => ("Ask one of the suggested mentors.", "Gofynnwch i un o'r mentoriaid a awgrymir."),
        "ANSWER" => ("Answer the proposal.", "Atebwch y cynnig."),
        "WAIT_FOR_ANSWER" => ("Wait for the other's answer.", "Arhoswch am ateb y llall."),
        "MAKE_AGREEMENT" => {
            ("Agree on how you work together.", "Cytunwch ar sut y byddwch yn gweithio gyda'ch gilydd.")
        }
        "RECORD_MEETING" => ("Record the day when you have met.", "Cofnodwch y diwrnod ar ôl i chi gwrdd."),
        "RESUME" => ("Go on after the pause, or end.", "Ewch ymlaen ar ôl yr oedi, neu dewch i ben."),
        "GIVE_FEEDBACK" => ("Say how much it helped.", "Dywedwch faint y bu o gymorth."),
        _ => {
            ("Write a request for a mentor, or a mentor's profile.", "Ysgrifennwch gais am fentor, neu broffil mentor.")
        }
    }
}

#[cfg(test)]
mod tests {
    use sea_orm::Iterable;

    use super::*;

    fn at(day: u32) -> DateTime<Utc> {
        chrono::NaiveDate::from_ymd_opt(2026, 3, day).unwrap().and_hms_opt(9, 0, 0).unwrap().and_utc()
    }

    fn pairing(status: Status) -> Pairing {
        Pairing { id: 7, request: Some(3), status, agreed: false, answer_by: None, scored: false }
    }

    #[test]
    fn each_state_leads_to_a_step_or_to_none() {
        let told: Vec<_> = Status::iter().map(|status| (status, after(&pairing(status), at(2)))).collect();
        assert_eq!(
            told,
            [
                (Status::Proposed, Some("ANSWER")),
                (Status::Allocated, Some("ANSWER")),
                (Status::Accepted, Some("MAKE_AGREEMENT")),
                (Status::Active, Some("RECORD_MEETING")),
                (Status::Paused, Some("RESUME")),
                (Status::Completed, Some("GIVE_FEEDBACK")),
                (Status::Ended, Some("GIVE_FEEDBACK")),
                (Status::Declined, None),
                (Status::Expired, None),
                (Status::Withdrawn, None),
            ]
        );
        assert_eq!(after(&Pairing { agreed: true, ..pairing(Status::Proposed) }, at(2)), Some("WAIT_FOR_ANSWER"));
        assert_eq!(after(&Pairing { scored: true, ..pairing(Status::Ended) }, at(2)), None);
        let lapsed = Pairing { answer_by: Some(at(2)), ..pairing(Status::Proposed) };
        assert_eq!(after(&lapsed, at(2)), None);
        assert_eq!(after(&lapsed, at(1)), Some("ANSWER"));
    }

    #[test]
    fn what_is_due_first_comes_first_and_who_has_nothing_begins() {
        let kinds = |steps: Vec<Step>| steps.iter().map(|step| step.kind).collect::<Vec<_>>();
        assert_eq!(kinds(steps(&[], &[], None, at(2))), ["BEGIN"]);
        assert!(steps(&[], &[], Some(1), at(2)).is_empty());
        let open = Request { id: 3, status: RequestStatus::Open, in_round: false };
        assert_eq!(kinds(steps(&[open], &[], None, at(2))), ["ASK_A_MENTOR"]);
        assert!(steps(&[Request { in_round: true, ..open }], &[], None, at(2)).is_empty());
        let draft = Request { id: 4, status: RequestStatus::Draft, in_round: false };
        let asked = Pairing { answer_by: Some(at(5)), agreed: true, ..pairing(Status::Proposed) };
        let sooner = Pairing { id: 8, request: None, answer_by: Some(at(4)), ..asked };
        let told = steps(&[draft, open], &[asked, pairing(Status::Active), sooner], None, at(2));
        assert_eq!(kinds(told.clone()), ["WAIT_FOR_ANSWER", "WAIT_FOR_ANSWER", "RECORD_MEETING", "OPEN_REQUEST"]);
        assert_eq!(told[0].node, Some(("mpg", 8)));
    }
}
