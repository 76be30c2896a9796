//! What calls of all kinds have: who writes, under which key, at which version, and what is told of it.

use async_graphql::Value;

use super::{
    cell::Cell,
    draft::{Cells, Object},
    once::{self, Call, KEY},
    shape::Compiled,
};
use crate::engine::{
    command::{Effect, Path, UserError, UserErrorCode, Write, Wrote, failed},
    error::{FieldError, Message, said},
};

/// The most characters of a reference or a key.
pub(super) const LONGEST: usize = 200;

pub(super) fn refusal(code: UserErrorCode, field: Path, message: Message) -> Wrote {
    Wrote::Refused(vec![UserError { code, field, message }])
}

pub(super) fn text<'o>(input: &'o Object, name: &str) -> Option<&'o str> {
    match input.get(name) {
        Some(Value::String(text)) => Some(text),
        _ => None,
    }
}

pub(super) fn at(name: &'static str) -> Path {
    Path::of(&["input", name])
}

/// A reference or a key that can be kept.
pub(super) fn kept(given: Option<&str>, field: Path, errors: &mut Vec<UserError>) {
    let Some(given) = given else { return };
    let (code, message) = if given.trim().is_empty() {
        (UserErrorCode::Required, said::needed())
    } else if given.contains('\0') {
        (UserErrorCode::Invalid, said::characters())
    } else if given.chars().count() > LONGEST {
        (UserErrorCode::Invalid, said::length(1, LONGEST))
    } else {
        return;
    };
    errors.push(UserError { code, field, message });
}

/// Finds out whether a call with this key was answered already; what is told then.
pub(super) async fn before(
    write: &Write<'_>,
    field: &str,
    input: &Object,
) -> Result<Result<Option<Value>, Wrote>, FieldError> {
    let Some(key) = text(input, KEY) else { return Ok(Ok(None)) };
    let mut errors = Vec::new();
    kept(Some(key), at(KEY), &mut errors);
    if !errors.is_empty() {
        return Ok(Err(Wrote::Refused(errors)));
    }
    Ok(match once::begin(write, field, key, input).await.map_err(failed)? {
        Call::First => Ok(None),
        Call::Known(result) => Ok(Some(result)),
        Call::Reused => Err(refusal(UserErrorCode::IdempotencyKeyReused, at(KEY), said::key_reused())),
    })
}

pub(super) async fn after(write: &Write<'_>, input: &Object, result: &Value) -> Result<(), FieldError> {
    match text(input, KEY) {
        Some(key) => once::end(write, key, result).await.map_err(failed),
        None => Ok(()),
    }
}

/// The researcher whose data a row is.
pub(super) fn concerns(compiled: &Compiled, row: i64, draft: &Cells, before: Option<&Cells>) -> Option<i64> {
    let column = compiled.concerns?;
    if column == "id" {
        return Some(row);
    }
    match draft.get(column).or_else(|| before?.get(column)) {
        Some(Cell::Int(researcher)) => Some(*researcher),
        _ => None,
    }
}

/// What a row that was written is told as.
pub(super) fn effect(compiled: &Compiled, row: i64, concerns: Option<i64>, version: i64) -> Effect {
    Effect { row: (compiled.ty, row), concerns, values: vec![("version", Value::from(version))], purges: false }
}

/// The version that an input expects.
pub(super) fn expected(input: &Object, field: &'static str) -> Result<i64, UserError> {
    match input.get(field) {
        Some(Value::Number(version)) => Ok(version.as_i64().unwrap_or_default()),
        _ => Err(UserError {
            code: UserErrorCode::PreconditionRequired,
            field: at(field),
            message: said::version_needed(),
        }),
    }
}
