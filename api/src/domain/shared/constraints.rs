//! `Query.constraints`: the rules that hold for what partners write, as the engine itself holds them.

use async_graphql::Value;

use crate::engine::{
    binding::{Batch, BatchFuture},
    error::{Code, FieldError, said},
};

pub(super) fn constraints(batch: Batch<'_>) -> BatchFuture<'_> {
    let all = told(&batch).map(|all| vec![Value::List(all); batch.parents.len()]);
    Box::pin(async move { all })
}

fn told(batch: &Batch<'_>) -> Result<Vec<Value>, FieldError> {
    let Some(Value::List(given)) = batch.args.get("types") else { return Ok(batch.model.constraints(None)) };
    let given: Vec<&str> =
        given.iter().filter_map(|one| if let Value::String(ty) = one { Some(&**ty) } else { None }).collect();
    if given.iter().any(|ty| batch.model.written().all(|known| known != *ty)) {
        return Err(FieldError::new(Code::BadUserInput, said::nobody_writes()));
    }
    Ok(batch.model.constraints(Some(&given)))
}
