//! Values from rows: read by place and borrowed. Never by name: a missing column would read as null.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::{Row as _, ValueRef, postgres::PgRow, sqlite::SqliteRow};

use super::Row;

/// A text column, borrowed; `None` for null.
pub fn text(row: &Row, at: usize) -> Option<&str> {
    match row {
        Row::Sqlite(row) => row.try_get_unchecked::<Option<&str>, _>(at).ok().flatten(),
        Row::Postgres(row) => row.try_get_unchecked::<Option<&str>, _>(at).ok().flatten(),
    }
}

/// A whole number; `None` for null.
pub fn int(row: &Row, at: usize) -> Option<i64> {
    match row {
        Row::Sqlite(row) => row.try_get_unchecked::<Option<i64>, _>(at).ok().flatten(),
        Row::Postgres(row) => pg_int(row, at),
    }
}

/// True when the column is null.
pub fn is_null(row: &Row, at: usize) -> bool {
    match row {
        Row::Sqlite(row) => row.try_get_raw(at).map_or(true, |v| v.is_null()),
        Row::Postgres(row) => row.try_get_raw(at).map_or(true, |v| v.is_null()),
    }
}

/// PostgreSQL sends 2, 4 or 8 bytes, by the column's own width.
fn pg_int(row: &PgRow, at: usize) -> Option<i64> {
    let raw = row.try_get_raw(at).ok().filter(|v| !v.is_null())?;
    match raw.as_bytes().ok()? {
        bytes if bytes.len() == 8 => Some(i64::from_be_bytes(bytes.try_into().ok()?)),
        bytes if bytes.len() == 4 => Some(i64::from(i32::from_be_bytes(bytes.try_into().ok()?))),
        bytes if bytes.len() == 2 => Some(i64::from(i16::from_be_bytes(bytes.try_into().ok()?))),
        _ => None,
    }
}

/// A truth value; `None` for null.
pub fn bool(row: &Row, at: usize) -> Option<bool> {
    match row {
        Row::Sqlite(row) => row.try_get_unchecked::<Option<bool>, _>(at).ok().flatten(),
        Row::Postgres(row) => row.try_get_unchecked::<Option<bool>, _>(at).ok().flatten(),
    }
}

/// A date; `None` for null.
pub fn date(row: &Row, at: usize) -> Option<NaiveDate> {
    match row {
        Row::Sqlite(row) => row.try_get_unchecked::<Option<NaiveDate>, _>(at).ok().flatten(),
        Row::Postgres(row) => row.try_get_unchecked::<Option<NaiveDate>, _>(at).ok().flatten(),
    }
}

/// An instant; `None` for null.
pub fn instant(row: &Row, at: usize) -> Option<DateTime<Utc>> {
    match row {
        Row::Sqlite(row) => row.try_get_unchecked::<Option<DateTime<Utc>>, _>(at).ok().flatten(),
        Row::Postgres(row) => row.try_get_unchecked::<Option<DateTime<Utc>>, _>(at).ok().flatten(),
    }
}

/// A number; `None` for null.
pub fn float(row: &Row, at: usize) -> Option<f64> {
    fn get<'r, R: sqlx::Row>(row: &'r R, at: usize) -> Option<f64>
    where
        usize: sqlx::ColumnIndex<R>,
        f64: sqlx::Decode<'r, R::Database>,
    {
        row.try_get_unchecked::<Option<f64>, _>(at).ok().flatten()
    }
    match row {
        Row::Sqlite(row) => get::<SqliteRow>(row, at),
        Row::Postgres(row) => get::<PgRow>(row, at),
    }
}
