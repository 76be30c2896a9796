//! What is read of this domain: the latest release, and what the caller themself answered.

use async_graphql::Value;
use sea_query::{Expr, ExprTrait, JoinType, Order, Query, SelectStatement};

use crate::engine::{
    binding::{Batch, BatchFuture, model::Kind},
    cursor::Part,
    error::{Code, FieldError, said},
    id,
    value::object,
};

/// `Query.equalityFigures`.
pub(super) fn national(mut batch: Batch<'_>) -> BatchFuture<'_> {
    Box::pin(async move {
        let mut select = counts(true);
        select.inner_join("equality_release", Expr::col(("equality_release", "id")).eq(Expr::col(("c", "release_id"))));
        select.expr(Expr::col(("equality_release", "released_at")));
        let rows = batch.read(&select, &[Kind::Int, Kind::Text, Kind::Text, Kind::Int, Kind::Instant]).await?;
        let released = rows.first().and_then(|row| instant(row.get(4)));
        let figures = match released {
            Some(at) => object([
                ("releasedAt", at),
                ("counts", Value::List(rows.iter().map(|row| count(row.as_slice())).collect())),
            ]),
            None => Value::Null,
        };
        Ok(vec![figures; batch.parents.len()])
    })
}

/// `Query.equalityFiguresByOrganisation`.
pub(super) fn by_organisation(mut batch: Batch<'_>) -> BatchFuture<'_> {
    Box::pin(async move {
        if !batch.scope.is_national() {
            return Err(FieldError::new(Code::Forbidden, said::only_national()));
        }
        let rows = batch.read(&counts(false), &[Kind::Int, Kind::Text, Kind::Text, Kind::Int]).await?;
        let figures = by("organisation", &rows, |part| match part {
            Some(Part::Int(id)) => Value::String(id::encode("org", *id)),
            _ => Value::Null,
        });
        Ok(vec![figures; batch.parents.len()])
    })
}

/// `Query.equalityFiguresByGroup`.
pub(super) fn by_group(mut batch: Batch<'_>) -> BatchFuture<'_> {
    Box::pin(async move {
        let mut select = Query::select();
        select.expr(Expr::col(("g", "code")));
        for column in ["question", "answer", "people"] {
            select.expr(Expr::col(("c", column)));
        }
        let own = Expr::col(("g", "id")).eq(Expr::col(("c", "group_id")));
        select.from_as("equality_group_count", "c").join_as(JoinType::LeftJoin, "professional_group", "g", own);
        of_latest(&mut select);
        let rows = batch.read(&select, &[Kind::Text, Kind::Text, Kind::Text, Kind::Int]).await?;
        let figures = by("group", &rows, |part| part.map(text).unwrap_or_default());
        Ok(vec![figures; batch.parents.len()])
    })
}

/// Counts as rows of a table, by what is first in each.
fn by(field: &str, rows: &[Vec<Part>], value: impl Fn(Option<&Part>) -> Value) -> Value {
    let mut of: Vec<(Value, Vec<Value>)> = Vec::new();
    for row in rows {
        let own = value(row.first());
        match of.last_mut() {
            Some((last, counts)) if *last == own => counts.push(count(row)),
            _ => of.push((own, vec![count(row)])),
        }
    }
    let figures = of.into_iter().map(|(own, counts)| object([(field, own), ("counts", Value::List(counts))]));
    Value::List(figures.collect())
}

/// `Query.ownEqualityAnswers`: those of the person for whom the caller acts, and nobody else's.
pub(super) fn own(mut batch: Batch<'_>) -> BatchFuture<'_> {
    Box::pin(async move {
        let Some(person) = batch.scope.person() else { return Ok(vec![Value::Null; batch.parents.len()]) };
        let columns = ["age_band", "sex", "ethnic_group", "disability", "welsh"];
        let mut select = Query::select();
        select.columns(columns).columns(["recorded_at", "by_employer"]).from("equality_record");
        select.and_where(Expr::col("researcher_id").eq(person));
        let kinds = [Kind::Text, Kind::Text, Kind::Text, Kind::Text, Kind::Text, Kind::Instant, Kind::Bool];
        let rows = batch.read(&select, &kinds).await?;
        let fields = ["ageBand", "sex", "ethnicGroup", "disability", "welsh"];
        let answers = rows.first().map(|row| {
            let mut answers: Vec<(&str, Value)> = fields.into_iter().zip(row.iter().map(text)).collect();
            answers.push(("recordedAt", instant(row.get(5)).unwrap_or_default()));
            answers.push(("isByEmployer", Value::Boolean(row.get(6) == Some(&Part::Int(1)))));
            object(answers)
        });
        Ok(vec![answers.unwrap_or_default(); batch.parents.len()])
    })
}

/// The counts of the latest release: organisation, question, answer, people.
fn counts(national: bool) -> SelectStatement {
    let mut select = Query::select();
    for column in ["organisation_id", "question", "answer", "people"] {
        select.expr(Expr::col(("c", column)));
    }
    select.from_as("equality_count", "c").and_where(Expr::col(("c", "national")).eq(national));
    of_latest(&mut select);
    select
}

fn of_latest(select: &mut SelectStatement) {
    let mut latest = Query::select();
    latest.expr(Expr::cust("max(id)")).from("equality_release");
    select.and_where(Expr::col(("c", "release_id")).in_subquery(latest)).order_by(("c", "id"), Order::Asc);
}

fn count(row: &[Part]) -> Value {
    let people = if let Some(Part::Int(people)) = row.get(3) { Value::from(*people) } else { Value::Null };
    let suppressed = Value::Boolean(people == Value::Null);
    object([
        ("question", row.get(1).map(text).unwrap_or_default()),
        ("answer", row.get(2).map(text).unwrap_or_default()),
        ("count", people),
        ("isSuppressed", suppressed),
    ])
}

fn text(part: &Part) -> Value {
    if let Part::Text(text) = part { Value::String(text.clone()) } else { Value::Null }
}

/// An instant, which parts of cursors hold in microseconds.
fn instant(part: Option<&Part>) -> Option<Value> {
    let Some(Part::Int(micros)) = part else { return None };
    let at = chrono::DateTime::from_timestamp_micros(*micros)?;
    Some(Value::String(at.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true)))
}
