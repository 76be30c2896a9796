//! What two people agree on and want to reach.

use chrono::NaiveDate;
use entity::{
    enums::{MentoringEventKind, MentoringPairingStatus as Status},
    mentoring_goal, mentoring_pairing,
};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, DbErr, EntityTrait, QueryFilter,
};
use serde::Deserialize;

use super::held::{ANY, Held, in_field};
use crate::{
    domain::{
        award,
        mentoring::{course::TOGETHER, written::LONGEST},
    },
    engine::{
        command::{Path, UserError, UserErrorCode, Write, Writing, Wrote, failed},
        error::said,
    },
};

/// The most goals of a pairing.
const MOST: usize = 10;
/// The most characters of one.
const LONGEST_GOAL: usize = 500;

/// `ActivateMentoringPairingInput`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(in super::super) struct Begins {
    pairing: String,
    expected_version: Option<i64>,
    agreement: String,
    goals: Vec<String>,
    ends_on: Option<NaiveDate>,
}

/// `SetMentoringGoalsInput`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(in super::super) struct Sets {
    pairing: String,
    expected_version: Option<i64>,
    goals: Vec<Goal>,
}

/// `MentoringGoalInput`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Goal {
    text: String,
    is_met: bool,
}

/// Begins what both accepted.
pub(in super::super) fn activate(write: Write<'_>, input: Begins) -> Writing<'_> {
    Box::pin(async move {
        let held = match Held::of(&write, (&input.pairing, input.expected_version), ANY).await? {
            Ok(held) => held,
            Err(wrote) => return Ok(wrote),
        };
        // From a pause one goes on, and makes no new agreement.
        let mut errors: Vec<UserError> = held.refusal_but_at(&[Status::Accepted]).into_iter().collect();
        errors.extend(award::unfit(Some(&input.agreement), LONGEST, Path::of(&["input", "agreement"])));
        errors.extend(unfit(input.goals.iter().map(String::as_str), |goal| goal));
        if input.ends_on.is_some_and(|ends| ends < write.now.date_naive()) {
            errors.push(in_field(UserErrorCode::Invalid, "endsOn", said::not_before_today()));
        }
        if !errors.is_empty() {
            return Ok(Wrote::Refused(errors));
        }
        let goals: Vec<Goal> = input.goals.into_iter().map(|text| Goal { text, is_met: false }).collect();
        replace(&write, held.pairing.id, goals).await.map_err(failed)?;
        let now = write.now;
        let change = |pairing: &mut mentoring_pairing::ActiveModel| {
            pairing.status = Set(Status::Active);
            pairing.agreement = Set(Some(input.agreement));
            pairing.ends_on = Set(input.ends_on);
            pairing.activated_at = Set(Some(now));
        };
        held.end(&write, MentoringEventKind::Activated, change).await
    })
}

/// Puts other goals in the place of those that there are.
pub(in super::super) fn set(write: Write<'_>, input: Sets) -> Writing<'_> {
    Box::pin(async move {
        let held = match Held::of(&write, (&input.pairing, input.expected_version), ANY).await? {
            Ok(held) => held,
            Err(wrote) => return Ok(wrote),
        };
        let mut errors: Vec<UserError> = held.refusal_but_at(&TOGETHER).into_iter().collect();
        errors.extend(unfit(input.goals.iter().map(|goal| &*goal.text), |goal| goal.then("text")));
        if !errors.is_empty() {
            return Ok(Wrote::Refused(errors));
        }
        replace(&write, held.pairing.id, input.goals).await.map_err(failed)?;
        held.end(&write, MentoringEventKind::GoalsChanged, |_| {}).await
    })
}

/// What is wrong with goals; `within` leads from the place of one to its text.
fn unfit<'g>(goals: impl ExactSizeIterator<Item = &'g str>, within: fn(Path) -> Path) -> Vec<UserError> {
    match goals.len() {
        0 => return vec![in_field(UserErrorCode::Required, "goals", said::needed())],
        many if many > MOST => return vec![in_field(UserErrorCode::Invalid, "goals", said::at_most(MOST))],
        _ => {}
    }
    let place = |at: usize| within(Path::of(&["input", "goals"]).then(at.to_string()));
    goals.enumerate().filter_map(|(at, goal)| award::unfit(Some(goal), LONGEST_GOAL, place(at))).collect()
}

async fn replace(write: &Write<'_>, pairing: i64, goals: Vec<Goal>) -> Result<(), DbErr> {
    let before = mentoring_goal::Entity::delete_many().filter(mentoring_goal::Column::PairingId.eq(pairing));
    before.exec(write.transaction).await?;
    let rows = goals.into_iter().map(|goal| mentoring_goal::ActiveModel {
        id: NotSet,
        pairing_id: Set(pairing),
        text: Set(goal.text),
        is_met: Set(goal.is_met),
    });
    mentoring_goal::Entity::insert_many(rows).exec_without_returning(write.transaction).await.map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(goals: &[&str]) -> Vec<(UserErrorCode, String)> {
        let told = unfit(goals.iter().copied(), |goal| goal.then("text"));
        told.iter().map(|error| (error.code, error.field.steps().collect::<Vec<_>>().join("."))).collect()
    }

    #[test]
    fn goals_are_one_to_ten_and_each_says_something() {
        let long = "x".repeat(LONGEST_GOAL + 1);
        assert_eq!(places(&["one"; MOST]), []);
        assert_eq!(places(&[]), [(UserErrorCode::Required, "input.goals".to_owned())]);
        assert_eq!(places(&["one"; MOST + 1]), [(UserErrorCode::Invalid, "input.goals".to_owned())]);
        let wrong = |at: u8| (UserErrorCode::Invalid, format!("input.goals.{at}.text"));
        assert_eq!(places(&["one", " ", &long]), [wrong(1), wrong(2)]);
    }
}
