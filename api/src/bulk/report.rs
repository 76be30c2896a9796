//! The rows of an import that were refused, with their reasons, as CSV. The cells are those that were sent; what stands before
//! them begins with `#`, so that a file that was put right can be sent again as it is.

use sea_query::{Expr, ExprTrait, Order, Query};
use serde::Deserialize;

use super::csv;
use crate::db::{Db, ReadError, row};

/// Rows that are read at once.
const ROWS: u64 = 250;
/// What stands before the cells.
const REASONS: [&str; 5] = ["#line", "#columns", "#codes", "#reasons", "#rhesymau"];
/// By this spreadsheets know that the text is in UTF-8.
const MARK: &[u8] = "\u{feff}".as_bytes();

#[derive(Debug, Deserialize)]
struct Error {
    column: Option<u32>,
    field: String,
    code: String,
    en: String,
    cy: String,
}

/// The next rows of the report of an import behind a row, and which is the last of them; nothing when there are no more.
///
/// # Errors
/// When the database cannot be read, or has what this program did not write.
pub async fn part(db: &Db, job: i64, after: Option<i64>) -> Result<Option<(Vec<u8>, i64)>, ReadError> {
    let mut select = Query::select();
    select.columns(["id", "line", "cells", "errors"]).from("import_refusal").and_where(Expr::col("job_id").eq(job));
    select.and_where(Expr::col("id").gt(after.unwrap_or_default())).order_by("id", Order::Asc).limit(ROWS);
    let rows = db.session(false).await?.rows(&select).await?;
    let mut out = if after.is_none() { MARK.to_vec() } else { Vec::new() };
    let mut last = None;
    for (place, row) in rows.iter().enumerate() {
        let damaged = || ReadError::Unavailable("a row of an import cannot be read".to_owned());
        last = row::int(row, 0);
        let line = row::int(row, 1).ok_or_else(damaged)?;
        let text = |at: usize| row::text(row, at).ok_or_else(damaged);
        let cells: Vec<String> = serde_json::from_str(text(2)?).map_err(|_| damaged())?;
        let errors: Vec<Error> = serde_json::from_str(text(3)?).map_err(|_| damaged())?;
        // The first one has the names of the columns.
        let before = if after.is_none() && place == 0 { REASONS.map(str::to_owned) } else { reasons(line, &errors) };
        csv::write(&mut out, before.iter().chain(&cells).map(String::as_str));
    }
    Ok(last.map(|last| (out, last)))
}

fn reasons(line: i64, errors: &[Error]) -> [String; 5] {
    let each = |told: fn(&Error) -> String| errors.iter().map(told).collect::<Vec<_>>().join("\n");
    let column = |error: &Error| match error.column {
        Some(column) => format!("{column} {}", error.field),
        None => error.field.clone(),
    };
    [
        line.to_string(),
        each(column),
        each(|error| error.code.clone()),
        each(|error| error.en.clone()),
        each(|error| error.cy.clone()),
    ]
}

/// The organisation of an import and the type of its records; nothing when there is none.
///
/// # Errors
/// When the database cannot be read.
pub async fn whose(db: &Db, job: i64) -> Result<Option<(i64, String)>, ReadError> {
    let mut select = Query::select();
    select.columns(["organisation_id", "kind"]).from("import_job").and_where(Expr::col("id").eq(job));
    let rows = db.session(false).await?.rows(&select).await?;
    Ok(rows.first().and_then(|row| Some((row::int(row, 0)?, row::text(row, 1)?.to_owned()))))
}
