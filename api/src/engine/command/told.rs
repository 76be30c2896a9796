//! What a payload tells beside the row: the broken rules, and the values of the command.

use std::borrow::Cow;

use async_graphql::{Name, Value};

use super::{Path, UserError, UserErrorCode, Wrote};
use crate::engine::error::{FieldError, Message, said};
use crate::engine::value::object;

/// The values of a payload by their fields.
pub(in crate::engine) fn told(wrote: &Wrote) -> Cow<'_, [(&'static str, Value)]> {
    match wrote {
        Wrote::Done(effect) | Wrote::Already(effect) => Cow::Borrowed(&effect.values),
        Wrote::Each(batch) => Cow::Owned(vec![("results", Value::List(batch.results.clone()))]),
        Wrote::Stale(version) => Cow::Owned(vec![("version", Value::from(*version))]),
        Wrote::Refused(_) => Cow::Borrowed(&[]),
    }
}

/// What a payload tells beside the row: the broken rules first, then the values in the order of [`told`].
pub(in crate::engine) fn values(wrote: &Wrote) -> Vec<Result<Vec<Value>, FieldError>> {
    let errors = match wrote {
        Wrote::Refused(errors) => user_errors(errors),
        Wrote::Stale(version) => {
            let field = Path::of(&["input", "expectedVersion"]);
            user_errors(&[UserError { code: UserErrorCode::Conflict, field, message: said::another_version(*version) }])
        }
        Wrote::Done(_) | Wrote::Already(_) | Wrote::Each(_) => Value::List(Vec::new()),
    };
    let own = told(wrote);
    std::iter::once(errors).chain(own.iter().map(|(_, value)| value.clone())).map(|value| Ok(vec![value])).collect()
}

/// Broken rules as the contract tells them.
pub(in crate::engine) fn user_errors(errors: &[UserError]) -> Value {
    Value::List(errors.iter().map(user_error).collect())
}

fn user_error(error: &UserError) -> Value {
    object([
        ("code", Value::Enum(Name::new(error.code.as_str()))),
        ("field", Value::List(error.field.steps().map(|step| Value::String(step.to_owned())).collect())),
        ("message", message(&error.message)),
    ])
}

/// A sentence as the contract tells it.
pub(in crate::engine) fn message(message: &Message) -> Value {
    let text = |welsh| Value::String(message.told(welsh).to_owned());
    object([("cy", text(true)), ("en", text(false)), ("status", Value::String("MACHINE".to_owned()))])
}
