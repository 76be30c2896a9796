//! Values of a file as columns store them.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::Value;
use toml::{Value as Toml, value::Datetime};

use crate::engine::binding::Stored;

/// No value, as a column of this kind has it.
pub(super) fn null(kind: Stored) -> Value {
    match kind {
        Stored::Int => None::<i32>.into(),
        Stored::Long => None::<i64>.into(),
        Stored::Float => None::<f64>.into(),
        Stored::Bool => None::<bool>.into(),
        Stored::Date => None::<NaiveDate>.into(),
        Stored::Instant => None::<DateTime<Utc>>.into(),
        Stored::Text | Stored::Other => None::<String>.into(),
    }
}

/// A value of a file as the column stores it, or what it must be.
pub(super) fn stored(given: Toml, kind: Stored) -> Result<Value, &'static str> {
    Ok(match (kind, given) {
        (Stored::Text, Toml::String(text)) => text.into(),
        (Stored::Int, Toml::Integer(number)) => i32::try_from(number).map_err(|_| "a whole number of 32 bits")?.into(),
        (Stored::Long, Toml::Integer(number)) => number.into(),
        (Stored::Float, Toml::Float(number)) => number.into(),
        (Stored::Bool, Toml::Boolean(truth)) => truth.into(),
        (Stored::Date, Toml::Datetime(when)) => day(&when).ok_or("a day such as 2025-01-01")?.into(),
        (Stored::Instant, Toml::Datetime(when)) => {
            let instant = DateTime::parse_from_rfc3339(&when.to_string());
            instant.map_err(|_| "an instant with its offset such as 2025-03-20T09:30:00Z")?.to_utc().into()
        }
        (Stored::Text, _) => return Err("a text"),
        (Stored::Int | Stored::Long, _) => return Err("a whole number"),
        (Stored::Float, _) => return Err("a number with a point"),
        (Stored::Bool, _) => return Err("true or false"),
        (Stored::Date, _) => return Err("a day such as 2025-01-01"),
        (Stored::Instant, _) => return Err("an instant with its offset such as 2025-03-20T09:30:00Z"),
        (Stored::Other, _) => return Err("left out: the column cannot be written"),
    })
}

fn day(when: &Datetime) -> Option<NaiveDate> {
    let (Some(date), None, None) = (when.date, when.time, when.offset) else { return None };
    NaiveDate::from_ymd_opt(i32::from(date.year), u32::from(date.month), u32::from(date.day))
}
