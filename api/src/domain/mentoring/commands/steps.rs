//! The steps of a pairing without much to say: taken back, paused and gone on with, completed, ended early.

use entity::{
    enums::{
        MentoringEndReason, MentoringEventKind, MentoringOrigin as Origin, MentoringPairingStatus as Status,
        MentoringSide as Side,
    },
    mentoring_pairing::ActiveModel,
};
use sea_orm::ActiveValue::Set;
use serde::Deserialize;

use super::{
    held::{ANY, Held, at},
    release,
};
use crate::{
    domain::award,
    engine::{
        command::{Path, UserError, UserErrorCode, Write, Writing, Wrote, failed},
        error::said,
    },
};

/// The most characters of what is said with a step.
pub(super) const LONGEST: usize = 2_000;

/// What most of these take.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(in super::super) struct Input {
    pub(super) pairing: String,
    pub(super) expected_version: Option<i64>,
}

/// `EndMentoringPairingInput`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(in super::super) struct Ends {
    pairing: String,
    expected_version: Option<i64>,
    reason: MentoringEndReason,
    note: Option<String>,
}

/// Takes back a proposal: whoever made it.
pub(in super::super) fn withdraw(write: Write<'_>, input: Input) -> Writing<'_> {
    Box::pin(async move {
        let sides = [Side::Mentee, Side::Coordinator];
        let held = match Held::of(&write, (&input.pairing, input.expected_version), &sides).await? {
            Ok(held) => held,
            Err(wrote) => return Ok(wrote),
        };
        if let Some(refused) = held.refusal(Status::Withdrawn) {
            return Ok(Wrote::Refused(vec![refused]));
        }
        let asked = match held.side {
            Side::Mentee => Origin::Mentee,
            _ => Origin::Coordinator,
        };
        if held.pairing.origin != asked {
            return Ok(Wrote::Refused(vec![at(UserErrorCode::WrongState, said::others_asked())]));
        }
        release::reopened(write.transaction, held.request.clone(), write.now).await.map_err(failed)?;
        let now = write.now;
        let change = |pairing: &mut ActiveModel| {
            pairing.status = Set(Status::Withdrawn);
            pairing.ended_at = Set(Some(now));
        };
        held.end(&write, MentoringEventKind::Withdrawn, change).await
    })
}

/// Stops for a while.
pub(in super::super) fn pause(write: Write<'_>, input: Input) -> Writing<'_> {
    Box::pin(async move {
        let held = match Held::of(&write, (&input.pairing, input.expected_version), ANY).await? {
            Ok(held) => held,
            Err(wrote) => return Ok(wrote),
        };
        if let Some(refused) = held.refusal(Status::Paused) {
            return Ok(Wrote::Refused(vec![refused]));
        }
        let now = write.now;
        let change = |pairing: &mut ActiveModel| {
            pairing.status = Set(Status::Paused);
            pairing.paused_at = Set(Some(now));
        };
        held.end(&write, MentoringEventKind::Paused, change).await
    })
}

/// Goes on. What both accepted and have not begun is no pause.
pub(in super::super) fn resume(write: Write<'_>, input: Input) -> Writing<'_> {
    Box::pin(async move {
        let held = match Held::of(&write, (&input.pairing, input.expected_version), ANY).await? {
            Ok(held) => held,
            Err(wrote) => return Ok(wrote),
        };
        if let Some(refused) = held.refusal_but_at(&[Status::Paused]) {
            return Ok(Wrote::Refused(vec![refused]));
        }
        let change = |pairing: &mut ActiveModel| {
            pairing.status = Set(Status::Active);
            pairing.paused_at = Set(None);
        };
        held.end(&write, MentoringEventKind::Resumed, change).await
    })
}

/// Says that it has run its course.
pub(in super::super) fn complete(write: Write<'_>, input: Input) -> Writing<'_> {
    Box::pin(async move {
        let held = match Held::of(&write, (&input.pairing, input.expected_version), ANY).await? {
            Ok(held) => held,
            Err(wrote) => return Ok(wrote),
        };
        if let Some(refused) = held.refusal(Status::Completed) {
            return Ok(Wrote::Refused(vec![refused]));
        }
        release::closed(write.transaction, held.request.clone(), write.now).await.map_err(failed)?;
        let now = write.now;
        let change = |pairing: &mut ActiveModel| {
            pairing.status = Set(Status::Completed);
            pairing.ended_at = Set(Some(now));
        };
        held.end(&write, MentoringEventKind::Completed, change).await
    })
}

/// Ends it early.
pub(in super::super) fn end(write: Write<'_>, input: Ends) -> Writing<'_> {
    Box::pin(async move {
        let held = match Held::of(&write, (&input.pairing, input.expected_version), ANY).await? {
            Ok(held) => held,
            Err(wrote) => return Ok(wrote),
        };
        let mut errors: Vec<UserError> = held.refusal(Status::Ended).into_iter().collect();
        errors.extend(award::unfit(input.note.as_deref(), LONGEST, Path::of(&["input", "note"])));
        if !errors.is_empty() {
            return Ok(Wrote::Refused(errors));
        }
        release::closed(write.transaction, held.request.clone(), write.now).await.map_err(failed)?;
        let now = write.now;
        let change = |pairing: &mut ActiveModel| {
            pairing.status = Set(Status::Ended);
            pairing.paused_at = Set(None);
            pairing.ended_at = Set(Some(now));
            pairing.end_reason = Set(Some(input.reason));
            pairing.end_note = Set(input.note);
        };
        held.end(&write, MentoringEventKind::Ended, change).await
    })
}
