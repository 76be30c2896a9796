//! `MentoringRun.replay`: a run once more, from what was stored of it.

use std::collections::BTreeMap;

use async_graphql::Value;
use sea_query::{ExprTrait, Query};

use super::{allocated::allocated, cohort::Kept};
use crate::engine::{
    binding::{Batch, BatchFuture, model::Kind::Int},
    cursor::Part,
    error::FieldError,
    scope::Table,
    value::object,
};

/// Runs each again, and counts the requests of which another thing came. Null where what went in is gone: somebody was erased.
pub(in super::super) fn replay(mut batch: Batch<'_>) -> BatchFuture<'_> {
    Box::pin(async move {
        let ids: Vec<i64> = batch.parents.iter().map(|parent| parent.id).collect();
        let run = Table("run");
        let mut select = Query::select();
        select.expr(run.col("id")).expr(run.col("inputs")).from_as("mentoring_run", run.0);
        let inputs = batch.texts_among(select, (run.0, "id"), &ids).await?;
        let mut placed = placed(&mut batch, &ids).await?;
        let mut told = BTreeMap::new();
        for (id, text) in inputs {
            let Some(kept) = Kept::read(&text)? else { continue };
            let broken = || FieldError::internal("a stored run that contradicts itself");
            let done = allocated(kept).await?.ok_or_else(broken)?;
            let kept = &done.kept;
            let mut now: BTreeMap<i64, Option<i64>> = kept.requests.values().map(|request| (*request, None)).collect();
            for pair in &done.allocation.pairs {
                now.insert(kept.requests[&pair.mentee], kept.profiles.get(&pair.mentor).copied());
            }
            let then = placed.remove(&id).unwrap_or_default();
            let other = |(request, mentor): &(&i64, &Option<i64>)| then.get(*request) != Some(*mentor);
            let differences = now.iter().filter(other).count();
            told.insert(
                id,
                object([("isSame", Value::Boolean(differences == 0)), ("differences", Value::from(differences))]),
            );
        }
        Ok(ids.iter().map(|id| told.remove(id).unwrap_or(Value::Null)).collect())
    })
}

/// The mentor of each request, by run.
async fn placed(batch: &mut Batch<'_>, runs: &[i64]) -> Result<BTreeMap<i64, BTreeMap<i64, Option<i64>>>, FieldError> {
    let of = Table("of");
    let mut select = Query::select();
    for column in ["run_id", "request_id", "mentor_profile_id"] {
        select.expr(of.col(column));
    }
    select.from_as("mentoring_placement", of.0).and_where(of.col("request_id").is_not_null());
    let mut placed = BTreeMap::<i64, BTreeMap<i64, Option<i64>>>::new();
    for row in batch.read_among(select, (of.0, "run_id"), runs, &[Int, Int, Int]).await? {
        let [Part::Int(run), Part::Int(request), mentor] = row.as_slice() else { continue };
        let mentor = if let Part::Int(mentor) = mentor { Some(*mentor) } else { None };
        placed.entry(*run).or_default().insert(*request, mentor);
    }
    Ok(placed)
}
