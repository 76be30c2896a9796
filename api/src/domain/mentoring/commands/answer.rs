//! What each of the two says to a proposal.

use entity::{
    enums::{
        MentoringDeclineReason, MentoringEventKind, MentoringOrigin as Origin, MentoringPairingStatus as Status,
        MentoringRequestStatus as RequestStatus, MentoringSide as Side,
    },
    mentoring_pairing, mentoring_request,
};
use sea_orm::{ActiveEnum, ActiveValue::Set};
use serde::Deserialize;

use super::{
    held::{Held, IN_INPUT, THE_TWO, at, not_found},
    release,
    steps::{Input, LONGEST},
};
use crate::{
    domain::{award, mentoring::course::PLACES},
    engine::{
        command::{Path, UserError, UserErrorCode, Write, Writing, Wrote, failed},
        error::{FieldError, said},
    },
};

/// `DeclineMentoringPairingInput`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(in super::super) struct Declines {
    pairing: String,
    expected_version: Option<i64>,
    reason: MentoringDeclineReason,
    note: Option<String>,
}

/// Says yes.
pub(in super::super) fn accept(write: Write<'_>, input: Input) -> Writing<'_> {
    Box::pin(accepted(write, input))
}

async fn accepted(write: Write<'_>, input: Input) -> Result<Wrote, FieldError> {
    let Some(found) = Held::found(&write, &input.pairing, THE_TWO).await? else { return Ok(not_found()) };
    // Of many who wait for a mentor whose places have gone meanwhile none needs to hold it.
    if hindrance(&found, &write).is_none()
        && let Some(full) = no_place(&found, &write).await?
    {
        return Ok(Wrote::Refused(vec![full]));
    }
    let held = match found.held(&write, (input.expected_version, THE_TWO), true).await? {
        Ok(held) => held,
        Err(wrote) => return Ok(wrote),
    };
    if let Some(refused) = hindrance(&held, &write) {
        return Ok(Wrote::Refused(vec![refused]));
    }
    if let Some(full) = no_place(&held, &write).await? {
        return Ok(Wrote::Refused(vec![full]));
    }
    let (side, now, both) = (held.side, write.now, other_said_yes(&held));
    let own = move |pairing: &mut mentoring_pairing::ActiveModel| match side {
        Side::Mentor => pairing.mentor_accepted_at = Set(Some(now)),
        _ => pairing.mentee_accepted_at = Set(Some(now)),
    };
    if !both {
        return held.end(&write, MentoringEventKind::Agreed, own).await;
    }
    if let Some(request) = held.request.clone() {
        release::paired(write.transaction, request, held.pairing.id, now).await.map_err(failed)?;
    }
    let change = |pairing: &mut mentoring_pairing::ActiveModel| {
        own(pairing);
        pairing.status = Set(Status::Accepted);
        pairing.accepted_at = Set(Some(now));
        pairing.answer_by = Set(None);
    };
    held.end(&write, MentoringEventKind::Accepted, change).await
}

/// Why nobody says yes to it now; nothing when they may, but for the places.
fn hindrance(held: &Held, write: &Write<'_>) -> Option<UserError> {
    let said_yes = match held.side {
        Side::Mentor => held.pairing.mentor_accepted_at,
        _ => held.pairing.mentee_accepted_at,
    };
    let wrong = |message| Some(at(UserErrorCode::WrongState, message));
    if let Some(refused) = held.refusal(Status::Accepted) {
        return Some(refused);
    }
    if said_yes.is_some() {
        return wrong(said::said_yes_already());
    }
    if let Some(until) = held.pairing.answer_by.filter(|until| *until <= write.now) {
        return wrong(said::answer_is_late(until));
    }
    if held.pairing.mentor_profile_id.is_none() {
        return wrong(said::mentor_is_gone());
    }
    match (&held.request, held.pairing.status) {
        (Some(mentoring_request::Model { status: RequestStatus::Open, .. }), _)
        | (Some(mentoring_request::Model { status: RequestStatus::Paired, .. }), Status::Allocated) => None,
        (Some(request), _) => wrong(said::request_stands(&request.status.to_value())),
        (None, _) => wrong(said::mentee_is_gone()),
    }
}

/// Why there is no place for it; nothing when there is, when it has one, and while it takes none.
async fn no_place(held: &Held, write: &Write<'_>) -> Result<Option<UserError>, FieldError> {
    let takes = held.pairing.status == Status::Proposed && other_said_yes(held);
    match held.pairing.mentor_profile_id.filter(|_| takes) {
        Some(profile) => PLACES.refusal(write, profile, IN_INPUT).await.map_err(failed),
        None => Ok(None),
    }
}

fn other_said_yes(held: &Held) -> bool {
    match held.side {
        Side::Mentor => held.pairing.mentee_accepted_at.is_some(),
        _ => held.pairing.mentor_accepted_at.is_some(),
    }
}

/// Says no.
pub(in super::super) fn decline(write: Write<'_>, input: Declines) -> Writing<'_> {
    Box::pin(async move {
        let held = match Held::of(&write, (&input.pairing, input.expected_version), THE_TWO).await? {
            Ok(held) => held,
            Err(wrote) => return Ok(wrote),
        };
        let asked = held.side == Side::Mentee && held.pairing.origin == Origin::Mentee;
        let mut errors: Vec<UserError> = held.refusal(Status::Declined).into_iter().collect();
        if errors.is_empty() && asked {
            errors.push(at(UserErrorCode::WrongState, said::asked_oneself()));
        }
        errors.extend(award::unfit(input.note.as_deref(), LONGEST, Path::of(&["input", "note"])));
        if !errors.is_empty() {
            return Ok(Wrote::Refused(errors));
        }
        release::reopened(write.transaction, held.request.clone(), write.now).await.map_err(failed)?;
        let now = write.now;
        let change = |pairing: &mut mentoring_pairing::ActiveModel| {
            pairing.status = Set(Status::Declined);
            pairing.answer_by = Set(None);
            pairing.ended_at = Set(Some(now));
            pairing.decline_reason = Set(Some(input.reason));
            pairing.decline_note = Set(input.note);
        };
        held.end(&write, MentoringEventKind::Declined, change).await
    })
}
