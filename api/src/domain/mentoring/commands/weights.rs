//! New weights for a scheme.

use async_graphql::Value;
use entity::{mentoring_scheme, mentoring_weights};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait};
use serde::Deserialize;

use crate::{
    domain::{
        award::{self, unfit},
        mentoring::{
            facts::{Reader, in_force},
            matching::score::{Refused, Weights},
            sight::coordinates,
        },
    },
    engine::{
        command::{Effect, Path, UserError, UserErrorCode, Write, Writing, Wrote, failed},
        error::said,
    },
};

const SCHEME: (&str, &str) = ("msc", "mentoring_scheme");
/// The longest reason.
const REASON: usize = 2_000;

/// The scheme, the set that was read, and the new one.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(in super::super) struct Input {
    scheme: String,
    expected_number: Option<i64>,
    goals: i64,
    level: i64,
    discipline: i64,
    organisation: i64,
    language: i64,
    availability: i64,
    capacity: i64,
    reason: Option<String>,
}

/// Sets them. Those before stay.
pub(in super::super) fn set(write: Write<'_>, input: Input) -> Writing<'_> {
    Box::pin(async move {
        coordinates(&write)?;
        let scheme = write.row_of(&input.scheme, SCHEME.0)?;
        let found = mentoring_scheme::Entity::find_by_id(scheme).one(write.transaction).await.map_err(failed)?;
        if found.is_none() {
            return Ok(Wrote::Refused(vec![at("scheme", UserErrorCode::NotFound, said::no_such_row())]));
        }
        let _ = award::hold(write.transaction, SCHEME, scheme).await.map_err(failed)?;
        let stands = in_force(&mut Reader::Write(&write), &[scheme]).await?.of(Some(scheme)).number;
        match input.expected_number {
            Some(expected) if expected == i64::from(stands) => {}
            Some(_) => return Ok(Wrote::Stale(stands.into())),
            None => {
                let needed = at("expectedNumber", UserErrorCode::PreconditionRequired, said::version_needed());
                return Ok(Wrote::Refused(vec![needed]));
            }
        }
        let given = [
            input.goals,
            input.level,
            input.discipline,
            input.organisation,
            input.language,
            input.availability,
            input.capacity,
        ];
        let mut errors: Vec<UserError> = refused(given).into_iter().collect();
        errors.extend(unfit(input.reason.as_deref(), REASON, Path::of(&["input", "reason"])));
        let number = stands.checked_add(1).filter(|_| errors.is_empty());
        let Some(number) = number else { return Ok(Wrote::Refused(errors)) };
        let [goals, level, discipline, organisation, language, availability, capacity] =
            given.map(|weight| Set(i32::try_from(weight).unwrap_or_default()));
        let set = mentoring_weights::ActiveModel {
            scheme_id: Set(scheme),
            number: Set(number),
            goals,
            level,
            discipline,
            organisation,
            language,
            availability,
            capacity,
            reason: Set(input.reason),
            set_at: Set(write.now),
            updated_at: Set(write.now),
            sample: Set(false),
            ..Default::default()
        };
        let row = set.insert(write.transaction).await.map_err(failed)?.id;
        Ok(Wrote::Done(Effect {
            row: ("MentoringWeights", row),
            concerns: None,
            values: vec![("version", Value::from(number))],
            purges: false,
        }))
    })
}

/// Why they are none.
fn refused(weights: [i64; 7]) -> Option<UserError> {
    const FIELDS: [&str; 7] = ["goals", "level", "discipline", "organisation", "language", "availability", "capacity"];
    let invalid = |field, message| at(field, UserErrorCode::Invalid, message);
    match Weights::new(weights).err()? {
        Refused::Outside { criterion, .. } => Some(invalid(FIELDS[criterion as usize], said::span(0, 100))),
        Refused::Sum(_) => Some(invalid(FIELDS[0], said::sum(100))),
    }
}

fn at(field: &'static str, code: UserErrorCode, message: crate::engine::error::Message) -> UserError {
    UserError { code, field: Path::of(&["input", field]), message }
}
