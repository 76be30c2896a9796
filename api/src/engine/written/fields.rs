//! What every written type can tell of a record beside what stands in its row: `version` and `localReference`.

use std::collections::BTreeMap;

use async_graphql::Value;
use sea_query::{Expr, ExprTrait, Query};

use crate::engine::{
    binding::{Batch, BatchFn, BatchFuture, model::Kind},
    cursor::Part,
    error::FieldError,
    version,
};

/// The function behind a field of that name, where a type with global ids has no column for it.
pub(in crate::engine) fn of_record(field: &str) -> Option<BatchFn> {
    match field {
        "version" => Some(versions),
        "localReference" => Some(references),
        _ => None,
    }
}

/// How often each row was changed.
fn versions(mut batch: Batch<'_>) -> BatchFuture<'_> {
    Box::pin(async move {
        let known = entries(&mut batch, ("node_version", "version"), Kind::Int, None).await?;
        Ok(told(&batch, |id| match known.get(&id) {
            Some(Part::Int(version)) => Value::from(*version),
            _ => Value::from(version::FIRST),
        }))
    })
}

/// The reference of each row's owner, for that owner and with national remit alone.
fn references(mut batch: Batch<'_>) -> BatchFuture<'_> {
    Box::pin(async move {
        let scope = batch.scope;
        let own = match scope.organisation().filter(|_| scope.person().is_none()) {
            _ if scope.is_national() && scope.person().is_none() => None,
            Some(organisation) => Some(Expr::col("owner_id").eq(organisation)),
            None => return Ok(told(&batch, |_| Value::Null)),
        };
        let known = entries(&mut batch, ("record", "reference"), Kind::Text, own).await?;
        Ok(told(&batch, |id| match known.get(&id) {
            Some(Part::Text(reference)) => Value::from(reference.as_str()),
            _ => Value::Null,
        }))
    })
}

/// What a table that has entries for rows of all types says of these.
async fn entries(
    batch: &mut Batch<'_>,
    (table, column): (&'static str, &'static str),
    kind: Kind,
    which: Option<Expr>,
) -> Result<BTreeMap<i64, Part>, FieldError> {
    let prefix = batch.prefix.ok_or_else(|| FieldError::internal("a record without global ids"))?;
    let mut select = Query::select();
    select.columns(["row", column]).from(table).and_where(Expr::col("prefix").eq(prefix));
    if let Some(which) = which {
        select.and_where(which);
    }
    let ids: Vec<i64> = batch.parents.iter().map(|parent| parent.id).collect();
    let rows = batch.read_among(select, (table, "row"), &ids, &[Kind::Int, kind]).await?;
    let entry = |cells: Vec<Part>| match <[Part; 2]>::try_from(cells) {
        Ok([Part::Int(row), cell]) => Some((row, cell)),
        _ => None,
    };
    Ok(rows.into_iter().filter_map(entry).collect())
}

fn told(batch: &Batch<'_>, of: impl Fn(i64) -> Value) -> Vec<Value> {
    batch.parents.iter().map(|parent| of(parent.id)).collect()
}
