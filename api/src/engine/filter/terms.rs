//! Values as conditions have them, and the forms that conditions share.

use async_graphql::Value;
use chrono::NaiveDate;
use sea_query::{Expr, ExprTrait};

use super::Result;
use crate::engine::{
    binding::model::Kind,
    error::{Code, FieldError, Message, said},
    id, scalar,
};

pub(super) fn bad(message: Message) -> FieldError {
    FieldError::new(Code::BadUserInput, message)
}

/// The row of a global id that must be of the type with this prefix.
pub fn row_of(value: &Value, prefix: &str) -> Result<i64> {
    let Value::String(text) = value else { return Err(bad(said::id_no_string())) };
    match id::decode(text) {
        Some((found, row)) if found == prefix => Ok(row),
        Some(_) => Err(bad(said::id_of_another_type())),
        None => Err(bad(said::id_malformed())),
    }
}

/// A value bound as the type that a column of this kind has in the database.
pub(in crate::engine) fn constant(kind: Kind, value: &Value) -> Result<Expr> {
    let wrong = || FieldError::internal("a value that does not fit its column");
    Ok(match (kind, value) {
        (Kind::Int | Kind::Id, Value::Number(n)) => Expr::val(n.as_i64().ok_or_else(wrong)?),
        (Kind::Date, Value::String(text)) => {
            let date: NaiveDate = scalar::date(text).ok_or_else(wrong)?;
            Expr::val(date)
        }
        (Kind::Instant, Value::String(text)) => {
            // Bound as the database keeps it: SQLite compares the texts of instants in UTC.
            Expr::val(scalar::instant(text).ok_or_else(wrong)?)
        }
        (Kind::Bool, Value::Boolean(b)) => Expr::val(*b),
        (_, Value::String(text)) => Expr::val(text.clone()),
        (_, Value::Enum(name)) => Expr::val(name.to_string()),
        _ => return Err(wrong()),
    })
}

pub(super) fn list(value: &Value) -> &[Value] {
    match value {
        Value::List(items) => items,
        other => std::slice::from_ref(other),
    }
}

/// The values of a closed list that are asked for.
pub(super) fn names(value: &Value) -> Vec<String> {
    let name = |value: &Value| match value {
        Value::Enum(name) => Some(name.to_string()),
        _ => None,
    };
    list(value).iter().filter_map(name).collect()
}

/// The text to compare with; `None` for one that no column can hold: PostgreSQL takes no null character.
pub(super) fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.contains('\0') => Some(text.to_ascii_lowercase()),
        _ => None,
    }
}

pub(super) fn pattern(before: &str, text: &str, after: &str) -> sea_query::LikeExpr {
    let escaped = text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    sea_query::LikeExpr::new(format!("{before}{escaped}{after}")).escape('\\')
}

pub(super) fn any_of<V: Into<sea_query::Value>>(column: Expr, values: Vec<V>) -> Expr {
    if values.is_empty() { never() } else { column.is_in(values.into_iter().map(Expr::val)) }
}

pub(super) fn conjunction(all: Vec<Expr>) -> Expr {
    all.into_iter().reduce(|a, b| a.and(b)).unwrap_or_else(always)
}

pub(super) fn disjunction(any: Vec<Expr>) -> Expr {
    any.into_iter().reduce(|a, b| a.or(b)).unwrap_or_else(never)
}

fn always() -> Expr {
    Expr::cust("1 = 1")
}

pub(in crate::engine) fn never() -> Expr {
    Expr::cust("1 = 0")
}
