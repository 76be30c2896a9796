//! The variables of one request, coerced by apollo-compiler and made canonical by the contract's scalars.

use apollo_compiler::{ast::Type, executable::Operation, response::JsonMap};
use async_graphql::{Name, Value, Variables as Given};
use serde_json::Value as Json;

use super::{parse::Source, wording};
use crate::engine::{
    contract::Contract,
    error::{Code, Message, Refusal, Refused, said},
    value::{Variables, canonicalise},
};

/// Coerces what was given to what the operation declares.
pub(super) fn coerce(
    contract: &Contract,
    source: &Source,
    operation: Option<&str>,
    given: &Given,
) -> Result<Variables, Refused> {
    let refuse = |message: Message| Refused::one(Refusal::Variables, Code::BadVariable, message);
    let operation = source.operations.get(operation).map_err(|e| Refused::internal(e.message()))?;
    if let Some(plain) = plain(operation, given) {
        return Ok(plain);
    }
    let mut json = JsonMap::new();
    for variable in &operation.variables {
        if let Some(value) = given.get(&Name::new(variable.name.as_str())) {
            let value = value.clone().into_json().map_err(Refused::internal)?;
            json.insert(variable.name.as_str(), integral(value).into());
        }
    }
    let coerced = apollo_compiler::request::coerce_variable_values(&contract.schema, operation, &json)
        .map_err(|e| refuse(said::bad_variable(&wording::of_variable(&e.message().to_string()))))?;
    let mut out = Variables::new();
    for (name, value) in coerced.into_inner() {
        let declared = operation.variables.iter().find(|v| v.name.as_str() == name.as_str());
        let Some(declared) = declared else { continue };
        let json = serde_json::to_value(value).map_err(Refused::internal)?;
        let value = Value::from_json(json).map_err(Refused::internal)?;
        let value = canonicalise(contract, &contract.resolve(&declared.ty), value)
            .map_err(|why| refuse(said::variable(&declared.name, &why)))?;
        out.insert(Name::new(declared.name.as_str()), value);
    }
    Ok(out)
}

/// The variables when each is given and is evidently a value of a built-in scalar, which most are; `None` leaves every
/// other case, and every fault, to the full coercion.
fn plain(operation: &Operation, given: &Given) -> Option<Variables> {
    let mut out = Variables::with_capacity(operation.variables.len());
    for variable in &operation.variables {
        let (Type::Named(ty) | Type::NonNullNamed(ty)) = &*variable.ty else { return None };
        let name = Name::new(variable.name.as_str());
        let value = given.get(&name)?;
        let fits = match (ty.as_str(), value) {
            ("ID" | "String", Value::String(_)) | ("Boolean", Value::Boolean(_)) => true,
            ("Int", Value::Number(n)) => n.as_i64().is_some_and(|n| i32::try_from(n).is_ok()),
            _ => false,
        };
        if !fits {
            return None;
        }
        out.insert(name, value.clone());
    }
    Some(out)
}

/// JSON has one kind of number: `1.0` is as good an `Int` as `1`.
fn integral(value: Json) -> Json {
    /// Up to here a double holds every whole number.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    match value {
        Json::Number(n) => match n.as_f64() {
            #[expect(clippy::cast_possible_truncation, reason = "a whole number below 2^53 fits")]
            Some(f) if n.is_f64() && f.fract() == 0.0 && f.abs() <= EXACT => Json::from(f as i64),
            _ => Json::Number(n),
        },
        Json::Array(items) => Json::Array(items.into_iter().map(integral).collect()),
        Json::Object(fields) => Json::Object(fields.into_iter().map(|(k, v)| (k, integral(v))).collect()),
        other => other,
    }
}
