//! What came of each request of a run, beside what came of it in the run before.

use std::collections::BTreeMap;

use entity::{
    enums::{MentoringPlacementChange as Change, UnmatchedReason},
    mentoring_override, mentoring_placement, mentoring_run,
};
use sea_orm::{ActiveEnum, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{allocated::Done, by_hand::ByHand};
use crate::{
    domain::mentoring::matching::score::Verdict,
    engine::{
        command::{Write, failed},
        error::FieldError,
    },
};

/// How many rows are written by one statement.
const ROWS: usize = 500;

/// The mentor of each request in the run before; nothing where there was none.
pub(super) async fn before(write: &Write<'_>, round: i64) -> Result<Option<BTreeMap<i64, Option<i64>>>, FieldError> {
    use mentoring_run::Column;
    let last = mentoring_run::Entity::find().filter(Column::RoundId.eq(round)).order_by_desc(Column::Id);
    let Some(last) = last.one(write.transaction).await.map_err(failed)? else { return Ok(None) };
    let of = mentoring_placement::Entity::find().filter(mentoring_placement::Column::RunId.eq(last.id));
    let rows = of.all(write.transaction).await.map_err(failed)?;
    Ok(Some(
        rows.into_iter().filter_map(|row| row.request_id.map(|request| (request, row.mentor_profile_id))).collect(),
    ))
}

/// Writes what was decided by hand, and what came of each request.
pub(super) async fn store(
    write: &Write<'_>,
    run: i64,
    (done, verdicts): (&Done, &BTreeMap<i64, Verdict>),
    (by_hand, before): (&[ByHand], Option<BTreeMap<i64, Option<i64>>>),
) -> Result<(), FieldError> {
    let kept = &done.kept;
    let decided = by_hand.iter().map(|one| mentoring_override::ActiveModel {
        run_id: Set(run),
        request_id: Set(Some(one.request)),
        mentor_profile_id: Set(Some(one.profile)),
        kind: Set(one.kind),
        reason: Set(one.reason.clone()),
        ..Default::default()
    });
    let decided: Vec<_> = decided.collect();
    if !decided.is_empty() {
        mentoring_override::Entity::insert_many(decided).exec(write.transaction).await.map_err(failed)?;
    }
    let before = before.as_ref();
    let small = |number: u32| i32::try_from(number).ok();
    let mut rows = Vec::with_capacity(kept.requests.len());
    for pair in &done.allocation.pairs {
        let (request, profile) = (kept.requests[&pair.mentee], kept.profiles[&pair.mentor]);
        let verdict = verdicts.get(&pair.mentee);
        let points =
            |place: usize| Set(verdict.and_then(|verdict| verdict.points.get(place)).and_then(|one| small(one.points)));
        rows.push(mentoring_placement::ActiveModel {
            mentor_profile_id: Set(Some(profile)),
            is_paired: Set(true),
            score: Set(verdict.and_then(|verdict| small(verdict.score))),
            points_goals: points(0),
            points_level: points(1),
            points_discipline: points(2),
            points_organisation: points(3),
            points_language: points(4),
            points_availability: points(5),
            points_capacity: points(6),
            is_override: Set(pair.fixed),
            ..placement(
                write,
                (run, request),
                done.candidates.get(&pair.mentee),
                change(before, request, Some(profile)),
            )
        });
    }
    for one in &done.allocation.unmatched {
        let request = kept.requests[&one.mentee];
        let reason = UnmatchedReason::try_from_value(&one.reason.name().to_owned());
        let reason = reason.map_err(|_| FieldError::internal("a reason without a name"))?;
        rows.push(mentoring_placement::ActiveModel {
            unmatched_reason: Set(Some(reason)),
            ..placement(write, (run, request), Some(&one.candidates), change(before, request, None))
        });
    }
    for some in rows.chunks(ROWS) {
        mentoring_placement::Entity::insert_many(some.to_vec()).exec(write.transaction).await.map_err(failed)?;
    }
    Ok(())
}

/// A placement without a mentor.
fn placement(
    write: &Write<'_>,
    (run, request): (i64, i64),
    candidates: Option<&usize>,
    change: Change,
) -> mentoring_placement::ActiveModel {
    let candidates = candidates.map(|count| i32::try_from(*count).unwrap_or(i32::MAX));
    mentoring_placement::ActiveModel {
        run_id: Set(run),
        request_id: Set(Some(request)),
        mentor_profile_id: Set(None),
        is_paired: Set(false),
        score: Set(None),
        points_goals: Set(None),
        points_level: Set(None),
        points_discipline: Set(None),
        points_organisation: Set(None),
        points_language: Set(None),
        points_availability: Set(None),
        points_capacity: Set(None),
        candidates: Set(candidates.unwrap_or_default()),
        is_override: Set(false),
        unmatched_reason: Set(None),
        change: Set(change),
        updated_at: Set(write.now),
        sample: Set(false),
        ..Default::default()
    }
}

fn change(before: Option<&BTreeMap<i64, Option<i64>>>, request: i64, now: Option<i64>) -> Change {
    match (before.and_then(|before| before.get(&request)), now) {
        (None, _) => Change::First,
        (Some(Some(then)), Some(now)) if *then == now => Change::Kept,
        (Some(Some(_)), Some(_)) => Change::Moved,
        (Some(None), Some(_)) => Change::NewlyPaired,
        (Some(Some(_)), None) => Change::NoLongerPaired,
        (Some(None), None) => Change::StillUnpaired,
    }
}
