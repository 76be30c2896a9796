//! `Query.errorCodes`: what each code means, as the engine itself holds it.

use async_graphql::{Name, Value};

use crate::engine::{
    binding::{Batch, BatchFuture},
    error::Code,
    value::object,
};

pub(super) fn error_codes(batch: Batch<'_>) -> BatchFuture<'_> {
    let all = Value::List(Code::ALL.into_iter().map(info).collect());
    let all = vec![all; batch.parents.len()];
    Box::pin(async move { Ok(all) })
}

fn info(code: Code) -> Value {
    let fields = [
        ("code", Value::Enum(Name::new(code.as_str()))),
        ("retryable", code.retryable().into()),
        ("atField", code.at_field().into()),
        ("statuses", Value::List(code.statuses().iter().map(|status| (*status).into()).collect())),
        ("page", code.page().into()),
    ];
    object(fields)
}
