//! The contract's scalars: what each takes, in which canonical form it travels inside the program.

use async_graphql::{Name, Number, Value};
use chrono::{DateTime, Datelike, NaiveDate, Utc};

use super::{
    error::{
        Message,
        said::{self, Form},
    },
    value::Literal,
};
use crate::identifier;

/// Largest magnitude of `Long`: what a double holds exactly.
const LONG_MAX: i64 = (1 << 53) - 1;

/// The scalars with a rule of their own; any other takes every value.
const KNOWN: [&str; 12] =
    ["Int", "Float", "String", "Boolean", "ID", "Long", "Date", "DateTime", "Orcid", "Ror", "URL", "EmailAddress"];

/// Coerces a literal of a document to the scalar of that name.
pub fn from_literal(scalar: &str, literal: &Literal) -> Result<Value, Message> {
    if !KNOWN.contains(&scalar) {
        return Ok(plain(literal));
    }
    let value = match literal {
        Literal::Text(text) => Value::String(text.to_string()),
        Literal::Bool(b) => Value::Boolean(*b),
        Literal::Int(digits) => match scalar {
            "ID" => Value::String(digits.to_string()),
            "Float" => digits.parse::<f64>().ok().and_then(Number::from_f64).map_or(Value::Null, Value::Number),
            _ => digits.parse::<i64>().map_or(Value::Null, Value::from),
        },
        Literal::Float(f) => Number::from_f64(*f).map_or(Value::Null, Value::Number),
        _ => Value::Null,
    };
    from_value(scalar, value)
}

fn plain(literal: &Literal) -> Value {
    match literal {
        Literal::Text(text) => Value::String(text.to_string()),
        Literal::Enum(name) => Value::Enum(Name::new(name)),
        Literal::Bool(b) => Value::Boolean(*b),
        Literal::Int(digits) => digits.parse::<i64>().map_or(Value::Null, Value::from),
        Literal::Float(f) => Number::from_f64(*f).map_or(Value::Null, Value::Number),
        Literal::List(items) => Value::List(items.iter().map(plain).collect()),
        Literal::Object(fields) => Value::Object(fields.iter().map(|(n, v)| (Name::new(n), plain(v))).collect()),
        Literal::Null | Literal::Variable(_) => Value::Null,
    }
}

/// Checks a value for the scalar of that name and gives its canonical form.
pub fn from_value(scalar: &str, value: Value) -> Result<Value, Message> {
    let expected = match (scalar, &value) {
        ("Int", Value::Number(n)) if n.as_i64().is_some_and(|n| i32::try_from(n).is_ok()) => return Ok(value),
        ("Int", _) => Form::Int,
        ("Float", Value::Number(_)) => return Ok(value),
        ("Float", _) => Form::Float,
        ("String", Value::String(_)) => return Ok(value),
        ("String", _) => Form::String,
        ("Boolean", Value::Boolean(_)) => return Ok(value),
        ("Boolean", _) => Form::Boolean,
        ("ID", Value::String(_)) => return Ok(value),
        ("ID", Value::Number(n)) if n.is_i64() || n.is_u64() => return Ok(Value::String(n.to_string())),
        ("ID", _) => Form::Id,
        ("Long", Value::Number(n)) if n.as_i64().is_some_and(|n| n.abs() <= LONG_MAX) => return Ok(value),
        ("Long", _) => Form::Long,
        ("Date", Value::String(text)) if date(text).is_some() => return Ok(value),
        ("Date", _) => Form::Date,
        ("DateTime", Value::String(text)) if instant(text).is_some() => return Ok(value),
        ("DateTime", _) => Form::DateTime,
        ("Orcid", Value::String(text)) => match identifier::orcid::parse(text) {
            Ok(orcid) => return Ok(Value::String(orcid)),
            Err(_) => Form::OrcidDigit,
        },
        ("Orcid", _) => Form::Orcid,
        ("Ror", Value::String(text)) => match identifier::ror::parse(text) {
            Ok(ror) => return Ok(Value::String(ror)),
            Err(_) => Form::RorDigits,
        },
        ("Ror", _) => Form::Ror,
        ("URL", Value::String(text)) if identifier::http_url::parse(text).is_ok() => return Ok(value),
        ("URL", _) => Form::Url,
        ("EmailAddress", Value::String(text)) if identifier::email::parse(text).is_ok() => return Ok(value),
        ("EmailAddress", _) => Form::EmailAddress,
        _ => return Ok(value),
    };
    Err(said::expected(expected, scalar))
}

/// An instant by RFC 3339. Its offset may carry it out of the years that four digits can tell: what is then no year of UTC is refused,
/// since it would be sorted as a text by one database and as a moment by the other.
pub fn instant(text: &str) -> Option<DateTime<Utc>> {
    let instant = DateTime::parse_from_rfc3339(text).ok()?.to_utc();
    (1..=9999).contains(&instant.year()).then_some(instant)
}

/// A date in exactly the form `YYYY-MM-DD`. What chrono reads besides (blanks, signs, single digits) is refused: a year of
/// five digits or before the first fits no column.
pub fn date(text: &str) -> Option<NaiveDate> {
    let form = |(at, byte): (usize, u8)| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() };
    let exact = text.len() == 10 && text.bytes().enumerate().all(form);
    exact.then(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()).flatten()
}
