//! `runMentoringRound`: allocates, and keeps what came of it beside what went in.

use async_graphql::Value;
use entity::{
    enums::{MentoringObjective, MentoringRunStatus},
    mentoring_round, mentoring_run,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait};
use serde::Deserialize;

use super::{
    ROUND,
    allocated::{allocated, verdicts},
    by_hand,
    cohort::{Round, cohort, digest},
    placements, refused,
};
use crate::{
    domain::{award, mentoring::sight::coordinates},
    engine::{
        command::{Effect, UserErrorCode, Write, Writing, Wrote, failed},
        error::{FieldError, said},
        version,
    },
};

/// `RunMentoringRoundInput`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(in super::super) struct Input {
    round: String,
    objective: MentoringObjective,
    overrides: Option<Vec<by_hand::Override>>,
    seed: Option<String>,
}

/// Runs it.
pub(in super::super) fn run(write: Write<'_>, input: Input) -> Writing<'_> {
    Box::pin(async move {
        coordinates(&write)?;
        let row = write.row_of(&input.round, ROUND.0)?;
        let found = mentoring_round::Entity::find_by_id(row).one(write.transaction).await.map_err(failed)?;
        let Some(round) = found else {
            return Ok(refused("round", UserErrorCode::NotFound, said::no_such_row()));
        };
        // One run after the other, so that each is compared with the one before.
        let _ = award::hold(write.transaction, ROUND, row).await.map_err(failed)?;
        let seed = match input.seed {
            Some(seed) if is_seed(&seed) => seed,
            Some(_) => return Ok(refused("seed", UserErrorCode::Invalid, said::no_seed())),
            None => fresh()?,
        };
        let by_hand = match by_hand::read(&write, input.overrides.unwrap_or_default())? {
            Ok(by_hand) => by_hand,
            Err(errors) => return Ok(Wrote::Refused(errors)),
        };
        let of = Round { id: row, scheme: round.scheme_id };
        let (mut kept, weights, _) = cohort(&write, of, (input.objective, &seed)).await?;
        let errors = by_hand::decide(&mut kept, &by_hand);
        if !errors.is_empty() {
            return Ok(Wrote::Refused(errors));
        }
        let Some(done) = allocated(kept).await? else {
            return Ok(refused("overrides", UserErrorCode::Invalid, said::contradicting_decisions()));
        };
        let kept = &done.kept;
        let verdicts = verdicts(&done);
        let score: u64 = verdicts.values().map(|verdict| u64::from(verdict.score)).sum();
        let inputs = kept.written()?;
        let number = |count: usize| i32::try_from(count).map_err(|_| FieldError::internal("a round without end"));
        let places: u64 = kept.cohort.mentors.iter().map(|mentor| u64::from(mentor.free())).sum();
        let made = mentoring_run::ActiveModel {
            round_id: Set(row),
            objective: Set(input.objective),
            weights_id: Set(weights),
            seed: Set(seed),
            status: Set(MentoringRunStatus::DryRun),
            ran_at: Set(write.now),
            published_at: Set(None),
            requests: Set(number(kept.cohort.mentees.len())?),
            mentors: Set(number(kept.cohort.mentors.len())?),
            places: Set(i32::try_from(places).map_err(|_| FieldError::internal("places without end"))?),
            pairs: Set(number(done.allocation.pairs.len())?),
            score: Set(i32::try_from(score).map_err(|_| FieldError::internal("a score without end"))?),
            input_digest: Set(digest(&inputs)),
            inputs: Set(inputs),
            updated_at: Set(write.now),
            sample: Set(false),
            ..Default::default()
        };
        let before = placements::before(&write, row).await?;
        let made = made.insert(write.transaction).await.map_err(failed)?.id;
        placements::store(&write, made, (&done, &verdicts), (&by_hand, before)).await?;
        let values = vec![("version", Value::from(version::FIRST))];
        Ok(Wrote::Done(Effect { row: ("MentoringRun", made), concerns: None, values, purges: false }))
    })
}

fn is_seed(seed: &str) -> bool {
    seed.len() == 64 && seed.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

fn fresh() -> Result<String, FieldError> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|_| FieldError::internal("a machine without chance"))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
