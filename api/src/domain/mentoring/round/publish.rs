//! `publishMentoringRun`: each pair becomes a pairing that takes a place. Once for a round, and only while what went in is still so.

use chrono::{Days, Utc};
use entity::{
    enums::{MentoringEventKind, MentoringOrigin, MentoringPairingStatus as Status, MentoringRunStatus, MentoringSide},
    mentor_profile, mentoring_override, mentoring_pairing, mentoring_placement, mentoring_request, mentoring_round,
    mentoring_run, mentoring_scheme, mentoring_weights,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use serde::Deserialize;

use super::{
    ROUND,
    by_hand::{ByHand, decide},
    cohort::{Round, cohort, digest},
    refused,
};
use crate::{
    domain::{
        award,
        mentoring::{commands::events, sight::coordinates},
    },
    engine::{
        command::{Effect, UserErrorCode, Write, Writing, Wrote, failed},
        error::{FieldError, said},
        version,
    },
};

const RUN: &str = "mrn";

/// `PublishMentoringRunInput`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(in super::super) struct Input {
    run: String,
    expected_version: Option<i64>,
}

/// Publishes it.
pub(in super::super) fn publish(write: Write<'_>, input: Input) -> Writing<'_> {
    Box::pin(async move {
        coordinates(&write)?;
        let row = write.row_of(&input.run, RUN)?;
        let db = write.transaction;
        let Some(run) = mentoring_run::Entity::find_by_id(row).one(db).await.map_err(failed)? else {
            return Ok(refused("run", UserErrorCode::NotFound, said::no_such_row()));
        };
        // Whoever publishes another run of it at the same time waits here, and finds another version then.
        let version = award::hold(write.transaction, ROUND, run.round_id).await.map_err(failed)?;
        if let Some(wrote) = award::taken_up(input.expected_version, version) {
            return Ok(wrote);
        }
        let round = mentoring_round::Entity::find_by_id(run.round_id).one(db).await.map_err(failed)?;
        let round = round.ok_or_else(|| FieldError::internal("a run of no round"))?;
        if round.published_run_id.is_some() {
            return Ok(refused("run", UserErrorCode::Taken, said::round_is_published()));
        }
        let pairs = pairs(&write, row).await?;
        hold(&write, &pairs).await?;
        if !is_current(&write, &run, &round).await? {
            return Ok(refused("run", UserErrorCode::StaleRun, said::stale_run()));
        }
        allocate(&write, &run, &round, &pairs).await?;
        let (now, round_id) = (write.now, round.id);
        let mut run = run.into_active_model();
        (run.status, run.published_at, run.updated_at) = (Set(MentoringRunStatus::Published), Set(Some(now)), Set(now));
        run.update(db).await.map_err(failed)?;
        version::bump(db, RUN, row).await.map_err(failed)?;
        let mut round = round.into_active_model();
        (round.published_run_id, round.updated_at) = (Set(Some(row)), Set(now));
        round.update(db).await.map_err(failed)?;
        let version = version::bump(db, ROUND.0, round_id).await.map_err(failed)?;
        let values = vec![("version", version.into())];
        Ok(Wrote::Done(Effect { row: ("MentoringRun", row), concerns: None, values, purges: false }))
    })
}

/// Its pairs, by the mentors' profiles. One of whom a side is gone is none any more.
async fn pairs(write: &Write<'_>, run: i64) -> Result<Vec<mentoring_placement::Model>, FieldError> {
    use mentoring_placement::Column;
    let pairs = mentoring_placement::Entity::find().filter(Column::RunId.eq(run)).filter(Column::IsPaired.eq(true));
    pairs
        .order_by_asc(Column::MentorProfileId)
        .order_by_asc(Column::RequestId)
        .all(write.transaction)
        .await
        .map_err(failed)
}

/// Holds the mentors and then the requests, as everybody does who gives a place.
async fn hold(write: &Write<'_>, pairs: &[mentoring_placement::Model]) -> Result<(), FieldError> {
    let mut profiles: Vec<i64> = pairs.iter().filter_map(|pair| pair.mentor_profile_id).collect();
    profiles.dedup();
    for profile in profiles {
        let _ = award::hold(write.transaction, ("mpr", "mentor_profile"), profile).await.map_err(failed)?;
    }
    let mut requests: Vec<i64> = pairs.iter().filter_map(|pair| pair.request_id).collect();
    requests.sort_unstable();
    for request in requests {
        let _ = award::hold(write.transaction, ("mrq", "mentoring_request"), request).await.map_err(failed)?;
    }
    Ok(())
}

/// Whether the same goes into the run now as went in then.
async fn is_current(
    write: &Write<'_>,
    run: &mentoring_run::Model,
    round: &mentoring_round::Model,
) -> Result<bool, FieldError> {
    let of = Round { id: round.id, scheme: round.scheme_id };
    let (mut kept, weights, _) = cohort(write, of, (run.objective, &run.seed)).await?;
    let decided = mentoring_override::Entity::find()
        .filter(mentoring_override::Column::RunId.eq(run.id))
        .order_by_asc(mentoring_override::Column::Id);
    let decided = decided.all(write.transaction).await.map_err(failed)?;
    let mut by_hand = Vec::new();
    for one in decided {
        let (Some(request), Some(profile)) = (one.request_id, one.mentor_profile_id) else { return Ok(false) };
        by_hand.push(ByHand { request, profile, kind: one.kind, reason: one.reason });
    }
    let errors = decide(&mut kept, &by_hand);
    Ok(errors.is_empty() && weights == run.weights_id && digest(&kept.written()?) == run.input_digest)
}

/// Writes a pairing for each pair, and that it happened.
async fn allocate(
    write: &Write<'_>,
    run: &mentoring_run::Model,
    round: &mentoring_round::Model,
    pairs: &[mentoring_placement::Model],
) -> Result<(), FieldError> {
    let db = write.transaction;
    let scheme = mentoring_scheme::Entity::find_by_id(round.scheme_id).one(db).await.map_err(failed)?;
    let scheme = scheme.ok_or_else(|| FieldError::internal("a round of no scheme"))?;
    let days = Days::new(u64::try_from(scheme.answer_within_days).unwrap_or(1));
    let answer_by = write.now.checked_add_days(days).unwrap_or(chrono::DateTime::<Utc>::MAX_UTC);
    let number = match run.weights_id {
        Some(set) => mentoring_weights::Entity::find_by_id(set).one(db).await.map_err(failed)?.map(|set| set.number),
        None => Some(0),
    };
    for pair in pairs {
        let (Some(request), Some(profile)) = (pair.request_id, pair.mentor_profile_id) else { continue };
        let request = mentoring_request::Entity::find_by_id(request).one(db).await.map_err(failed)?;
        let profile = mentor_profile::Entity::find_by_id(profile).one(db).await.map_err(failed)?;
        let (Some(request), Some(profile)) = (request, profile) else {
            return Err(FieldError::internal("a pair of nobody"));
        };
        let made = mentoring_pairing::ActiveModel {
            scheme_id: Set(scheme.id),
            request_id: Set(Some(request.id)),
            mentor_profile_id: Set(Some(profile.id)),
            mentor_id: Set(Some(profile.researcher_id)),
            mentee_id: Set(Some(request.researcher_id)),
            kind: Set(request.kind),
            status: Set(Status::Allocated),
            origin: Set(MentoringOrigin::Allocation),
            run_id: Set(Some(run.id)),
            score: Set(pair.score),
            points_goals: Set(pair.points_goals),
            points_level: Set(pair.points_level),
            points_discipline: Set(pair.points_discipline),
            points_organisation: Set(pair.points_organisation),
            points_language: Set(pair.points_language),
            points_availability: Set(pair.points_availability),
            points_capacity: Set(pair.points_capacity),
            weights_number: Set(number),
            proposed_at: Set(write.now),
            answer_by: Set(Some(answer_by)),
            updated_at: Set(write.now),
            sample: Set(false),
            ..Default::default()
        };
        let made = made.insert(db).await.map_err(failed)?.id;
        let what = (MentoringEventKind::Allocated, Some(MentoringSide::Coordinator));
        events::happened(db, made, what, write.now).await.map_err(failed)?;
    }
    Ok(())
}
