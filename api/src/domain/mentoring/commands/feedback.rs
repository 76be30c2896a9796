//! The score that each of the two gives.

use entity::{enums::MentoringEventKind, mentoring_feedback};
use sea_orm::{
    ActiveEnum, ActiveModelTrait,
    ActiveValue::{NotSet, Set, Unchanged},
    ColumnTrait, EntityTrait, QueryFilter,
};
use serde::Deserialize;

use super::held::{Held, THE_TWO, at, in_field};
use crate::engine::{
    command::{UserError, UserErrorCode, Write, Writing, Wrote, failed},
    error::said,
};

/// From it did not help to it helped very much.
const SCORES: std::ops::RangeInclusive<i32> = 1..=5;

/// `GiveMentoringFeedbackInput`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(in super::super) struct Input {
    pairing: String,
    expected_version: Option<i64>,
    score: i32,
}

/// Gives a score, or another in the place of the first.
pub(in super::super) fn give(write: Write<'_>, input: Input) -> Writing<'_> {
    Box::pin(async move {
        let held = match Held::of(&write, (&input.pairing, input.expected_version), THE_TWO).await? {
            Ok(held) => held,
            Err(wrote) => return Ok(wrote),
        };
        let mut errors: Vec<UserError> = Vec::new();
        if held.pairing.activated_at.is_none() {
            let named = said::wrong_state(&held.pairing.status.to_value());
            errors.push(at(UserErrorCode::WrongState, named));
        }
        if !SCORES.contains(&input.score) {
            let span = said::span(i64::from(*SCORES.start()), i64::from(*SCORES.end()));
            errors.push(in_field(UserErrorCode::Invalid, "score", span));
        }
        if !errors.is_empty() {
            return Ok(Wrote::Refused(errors));
        }
        use mentoring_feedback::Column;
        let before = mentoring_feedback::Entity::find().filter(Column::PairingId.eq(held.pairing.id));
        let before = before.filter(Column::Side.eq(held.side)).one(write.transaction).await.map_err(failed)?;
        let given = mentoring_feedback::ActiveModel {
            id: before.as_ref().map_or(NotSet, |before| Unchanged(before.id)),
            pairing_id: Set(held.pairing.id),
            side: Set(held.side),
            score: Set(input.score),
            given_at: Set(write.now),
        };
        match before {
            Some(_) => given.update(write.transaction).await.map_err(failed)?,
            None => given.insert(write.transaction).await.map_err(failed)?,
        };
        held.end(&write, MentoringEventKind::FeedbackGiven, |_| {}).await
    })
}
