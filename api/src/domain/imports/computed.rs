//! `importJob` and `importJobs`.
//!
//! Long, because imports stand on tables of the program's own, which no binding reads: each cell is told here.

use std::collections::BTreeMap;

use async_graphql::{Name, Value};
use chrono::{DateTime, SecondsFormat};
use sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};

use crate::engine::{
    binding::{
        Batch, BatchFuture,
        model::Kind::{self, Bool, Instant, Int, Text},
    },
    cursor::Part,
    error::FieldError,
    id,
    value::object,
    written::{FILE, JOB},
};

/// How many imports are listed.
const LISTED: u64 = 50;
/// How many broken rules are told with each.
const ERRORS: usize = 20;
/// What is read of an import.
const COLUMNS: [(&str, Kind); 16] = [
    ("id", Int),
    ("kind", Text),
    ("file_id", Int),
    ("is_dry_run", Bool),
    ("status", Text),
    ("at", Instant),
    ("started_at", Instant),
    ("ended_at", Instant),
    ("rows", Int),
    ("rows_read", Int),
    ("created", Int),
    ("updated", Int),
    ("unchanged", Int),
    ("refused", Int),
    ("failure_en", Text),
    ("failure_cy", Text),
];

/// `Query.importJob`.
pub(super) fn one(mut batch: Batch<'_>) -> BatchFuture<'_> {
    Box::pin(async move {
        let row = match batch.args.get("id") {
            Some(Value::String(text)) => id::decode(text).filter(|(prefix, _)| *prefix == JOB).map(|(_, row)| row),
            _ => None,
        };
        let told = match row {
            Some(row) => jobs(&mut batch, &[row]).await?.pop(),
            None => None,
        };
        Ok(vec![told.unwrap_or(Value::Null); batch.parents.len()])
    })
}

/// `Query.importJobs`.
pub(super) fn latest(mut batch: Batch<'_>) -> BatchFuture<'_> {
    Box::pin(async move {
        let told = jobs(&mut batch, &[]).await?;
        Ok(vec![Value::List(told); batch.parents.len()])
    })
}

/// The caller's imports: these, or the latest when none is named.
async fn jobs(batch: &mut Batch<'_>, ids: &[i64]) -> Result<Vec<Value>, FieldError> {
    let Some(organisation) = batch.scope.organisation() else { return Ok(Vec::new()) };
    let kinds = batch.model.written().filter(|kind| batch.model.may_write(batch.scope, kind)).collect::<Vec<_>>();
    if kinds.is_empty() {
        return Ok(Vec::new());
    }
    let mut select = Query::select();
    select.columns(COLUMNS.map(|(name, _)| name)).from("import_job");
    select.and_where(Expr::col("organisation_id").eq(organisation)).and_where(Expr::col("kind").is_in(kinds));
    if !ids.is_empty() {
        select.and_where(Expr::col("id").is_in(ids.iter().copied()));
    }
    select.order_by("id", Order::Desc).limit(LISTED);
    let rows = batch.read(&select, &COLUMNS.map(|(_, kind)| kind)).await?;
    let mut told = Vec::new();
    for row in rows {
        let errors = match (row.first(), row.get(13)) {
            (Some(Part::Int(job)), Some(Part::Int(1..))) => errors(batch, *job).await?,
            _ => Vec::new(),
        };
        told.push(job(&row, errors));
    }
    Ok(told)
}

/// What is wrong with the first rows that were refused; the names of the columns are kept before them.
async fn errors(batch: &mut Batch<'_>, job: i64) -> Result<Vec<Value>, FieldError> {
    let mut told = Vec::new();
    for row in batch.read(&refusals(job), &[Int, Text]).await? {
        let [Part::Int(line), Part::Text(errors)] = row.as_slice() else { continue };
        let errors: Vec<BTreeMap<String, serde_json::Value>> =
            serde_json::from_str(errors).map_err(FieldError::internal)?;
        for mut error in errors {
            let mut take =
                |name: &str| error.remove(name).and_then(|value| Value::from_json(value).ok()).unwrap_or_default();
            let code = if let Value::String(code) = take("code") { Value::Enum(Name::new(code)) } else { Value::Null };
            told.push(object([
                ("line", Value::from(*line)),
                ("column", take("column")),
                ("field", take("field")),
                ("code", code),
                ("message", both(take("en"), take("cy"))),
            ]));
        }
    }
    told.truncate(ERRORS);
    Ok(told)
}

fn refusals(job: i64) -> SelectStatement {
    let mut select = Query::select();
    select.columns(["line", "errors"]).from("import_refusal").and_where(Expr::col("job_id").eq(job));
    select.order_by("id", Order::Asc).limit(ERRORS as u64 + 1);
    select
}

fn job(row: &[Part], errors: Vec<Value>) -> Value {
    let cell = |at: usize| match row.get(at) {
        Some(Part::Text(text)) => Value::String(text.clone()),
        Some(Part::Int(number)) => Value::from(*number),
        _ => Value::Null,
    };
    let named = |at: usize, prefix: &str| match row.get(at) {
        Some(Part::Int(row)) => Value::String(id::encode(prefix, *row)),
        _ => Value::Null,
    };
    let job = named(0, JOB);
    let report = if let Value::String(job) = &job { format!("/imports/{job}/report.csv") } else { String::new() };
    let status = if let Value::String(status) = cell(4) { Value::Enum(Name::new(status)) } else { Value::Null };
    let failure = if cell(14) == Value::Null { Value::Null } else { both(cell(14), cell(15)) };
    object([
        ("id", job),
        ("type", cell(1)),
        ("file", named(2, FILE)),
        ("isDryRun", Value::Boolean(row.get(3) == Some(&Part::Int(1)))),
        ("status", status),
        ("queuedAt", instant(row.get(5))),
        ("startedAt", instant(row.get(6))),
        ("endedAt", instant(row.get(7))),
        ("rows", cell(8)),
        ("rowsRead", cell(9)),
        ("created", cell(10)),
        ("updated", cell(11)),
        ("unchanged", cell(12)),
        ("refused", cell(13)),
        ("failure", failure),
        ("errors", Value::List(errors)),
        ("report", Value::String(report)),
    ])
}

fn both(en: Value, cy: Value) -> Value {
    object([("en", en), ("cy", cy), ("status", Value::from("MACHINE"))])
}

/// An instant, which parts of cursors hold in microseconds.
fn instant(part: Option<&Part>) -> Value {
    let Some(Part::Int(micros)) = part else { return Value::Null };
    let at = DateTime::from_timestamp_micros(*micros);
    at.map_or(Value::Null, |at| Value::String(at.to_rfc3339_opts(SecondsFormat::AutoSi, true)))
}
