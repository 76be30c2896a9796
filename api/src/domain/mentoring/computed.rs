//! What is told of profiles, requests and pairings that stands in no column of theirs: names, places, meetings.

use std::collections::BTreeMap;

use async_graphql::Value;
use sea_query::{Expr, ExprTrait, Func, Query};

use super::course::PLACES;
use crate::engine::{
    binding::{Batch, BatchFuture, Parent, model::Kind},
    cursor::Part,
    error::FieldError,
    scope::Table,
};

/// The name that the person of a profile or request goes by. Whoever sees these is told it, whatever the person publishes beside.
pub(super) fn name(mut batch: Batch<'_>) -> BatchFuture<'_> {
    Box::pin(async move {
        let people: Vec<i64> = batch.parents.iter().filter_map(first).collect();
        let person = Table("person");
        let mut select = Query::select();
        select.expr(person.col("id")).expr(person.col("name")).from_as("researcher", person.0);
        let rows = batch.read_among(select, (person.0, "id"), &people, &[Kind::Int, Kind::Text]).await?;
        let names: BTreeMap<i64, String> = rows
            .into_iter()
            .filter_map(|row| match <[Part; 2]>::try_from(row) {
                Ok([Part::Int(id), Part::Text(name)]) => Some((id, name)),
                _ => None,
            })
            .collect();
        let name = |parent: &Parent| first(parent).and_then(|person| names.get(&person)).cloned();
        Ok(batch.parents.iter().map(|parent| name(parent).map_or(Value::Null, Value::String)).collect())
    })
}

/// How many places of a mentor are taken.
pub(super) fn places_taken(batch: Batch<'_>) -> BatchFuture<'_> {
    counted(batch, |_, taken| taken)
}

/// How many are left.
pub(super) fn places_left(batch: Batch<'_>) -> BatchFuture<'_> {
    counted(batch, |places, taken| Ord::max(places - taken, 0))
}

fn counted<'a>(mut batch: Batch<'a>, tell: fn(i64, i64) -> i64) -> BatchFuture<'a> {
    Box::pin(async move {
        let taken = PLACES.counted(&mut batch, PLACES.fk).await?;
        let told = batch.parents.iter().map(|parent| match first(parent) {
            Some(places) => Ok(Value::from(tell(places, taken.get(&parent.id).copied().unwrap_or(0)))),
            None => Err(FieldError::internal("a mentor without places")),
        });
        told.collect()
    })
}

/// How often two people have met.
pub(super) fn meeting_count(mut batch: Batch<'_>) -> BatchFuture<'_> {
    Box::pin(async move {
        let meeting = Table("meeting");
        let mut select = Query::select();
        select.expr(meeting.col("pairing_id")).expr(Func::count(meeting.col("id")));
        select.from_as("mentoring_meeting", meeting.0).add_group_by([meeting.col("pairing_id")]);
        let ids: Vec<i64> = batch.parents.iter().map(|parent| parent.id).collect();
        let rows = batch.read_among(select, (meeting.0, "pairing_id"), &ids, &[Kind::Int, Kind::Int]).await?;
        let counts: BTreeMap<i64, i64> = rows
            .into_iter()
            .filter_map(|row| match <[Part; 2]>::try_from(row) {
                Ok([Part::Int(pairing), Part::Int(count)]) => Some((pairing, count)),
                _ => None,
            })
            .collect();
        Ok(batch.parents.iter().map(|parent| Value::from(counts.get(&parent.id).copied().unwrap_or(0))).collect())
    })
}

/// The only column that a field needs.
fn first(parent: &Parent) -> Option<i64> {
    match parent.needs.as_slice() {
        [Part::Int(value)] => Some(*value),
        _ => None,
    }
}

/// A mentor who is active and agreed to be found is found by who is signed in.
pub(super) fn found(profile: Table) -> Expr {
    profile.col("is_active").and(profile.col("can_be_found"))
}
