//! One value of a column, as it is compared and stored.

use async_graphql::Value as Given;
use chrono::{DateTime, NaiveDate, SubsecRound, Utc};
use sea_orm::{DbErr, QueryResult};
use sea_query::Value;

use crate::engine::binding::Stored;

/// A value of a column.
#[derive(Clone, Debug, PartialEq, PartialOrd)]
pub(super) enum Cell {
    Null,
    Int(i64),
    Float(f64),
    Bool(bool),
    Text(String),
    Date(NaiveDate),
    Instant(DateTime<Utc>),
}

/// A list of values of an enum as the column holds it: each once, in the order given.
fn each_once(items: &[Given]) -> Option<String> {
    let mut names: Vec<&str> = Vec::new();
    for item in items {
        let name = match item {
            Given::Enum(name) => name.as_str(),
            Given::String(text) => text,
            _ => return None,
        };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    serde_json::to_string(&names).ok()
}

impl Cell {
    /// What was given, already coerced by the contract; `None` for what cannot be stored so.
    pub(super) fn of(stored: Stored, given: &Given) -> Option<Cell> {
        Some(match (stored, given) {
            (_, Given::Null) => Cell::Null,
            (Stored::Int | Stored::Long, Given::Number(number)) => Cell::Int(number.as_i64()?),
            (Stored::Float, Given::Number(number)) => Cell::Float(number.as_f64()?),
            (Stored::Bool, Given::Boolean(truth)) => Cell::Bool(*truth),
            (Stored::Text, Given::String(text)) => Cell::Text(text.clone()),
            (Stored::Text, Given::Enum(name)) => Cell::Text(name.to_string()),
            (Stored::Text, Given::List(items)) => Cell::Text(each_once(items)?),
            (Stored::Date, Given::String(text)) => Cell::Date(text.parse().ok()?),
            // As finely as both databases and cursors keep it.
            (Stored::Instant, Given::String(text)) => {
                Cell::Instant(text.parse::<DateTime<Utc>>().ok()?.trunc_subsecs(6))
            }
            _ => return None,
        })
    }

    /// What a declaration says in words.
    pub(super) fn declared(stored: Stored, text: &str) -> Option<Cell> {
        Some(match stored {
            Stored::Int | Stored::Long => Cell::Int(text.parse().ok()?),
            Stored::Float => Cell::Float(text.parse().ok()?),
            Stored::Bool => Cell::Bool(text.parse().ok()?),
            Stored::Text => Cell::Text(text.to_owned()),
            Stored::Date => Cell::Date(text.parse().ok()?),
            Stored::Instant | Stored::Other => return None,
        })
    }

    /// What stands in a row.
    pub(super) fn read(row: &QueryResult, at: usize, stored: Stored) -> Result<Cell, DbErr> {
        let cell = match stored {
            Stored::Int => row.try_get_by_index::<Option<i32>>(at)?.map(|n| Cell::Int(n.into())),
            Stored::Long => row.try_get_by_index::<Option<i64>>(at)?.map(Cell::Int),
            Stored::Float => row.try_get_by_index::<Option<f64>>(at)?.map(Cell::Float),
            Stored::Bool => row.try_get_by_index::<Option<bool>>(at)?.map(Cell::Bool),
            Stored::Text => row.try_get_by_index::<Option<String>>(at)?.map(Cell::Text),
            Stored::Date => row.try_get_by_index::<Option<NaiveDate>>(at)?.map(Cell::Date),
            Stored::Instant => row.try_get_by_index::<Option<DateTime<Utc>>>(at)?.map(Cell::Instant),
            Stored::Other => return Err(DbErr::Type("a column that the engine does not read".to_owned())),
        };
        Ok(cell.unwrap_or(Cell::Null))
    }

    /// As a statement binds it: a null has the type of its column, since PostgreSQL prepares by text.
    pub(super) fn bind(&self, stored: Stored) -> Value {
        match (self, stored) {
            (Cell::Int(n), Stored::Int) => Value::Int(i32::try_from(*n).ok()),
            (Cell::Int(n), _) => Value::BigInt(Some(*n)),
            (Cell::Float(n), _) => Value::Double(Some(*n)),
            (Cell::Bool(truth), _) => Value::Bool(Some(*truth)),
            (Cell::Text(text), _) => Value::from(text.clone()),
            (Cell::Date(date), _) => Value::from(*date),
            (Cell::Instant(instant), _) => Value::from(*instant),
            (Cell::Null, Stored::Int) => Value::Int(None),
            (Cell::Null, Stored::Long) => Value::BigInt(None),
            (Cell::Null, Stored::Float) => Value::Double(None),
            (Cell::Null, Stored::Bool) => Value::Bool(None),
            (Cell::Null, Stored::Text | Stored::Other) => Value::String(None),
            (Cell::Null, Stored::Date) => Value::ChronoDate(None),
            (Cell::Null, Stored::Instant) => Value::ChronoDateTimeUtc(None),
        }
    }
}
