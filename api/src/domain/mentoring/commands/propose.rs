//! A proposal: a request and a mentor who pass every rule, one at a time.

use chrono::{DateTime, Days, Utc};
use entity::{
    enums::{
        MentoringEventKind, MentoringOrigin as Origin, MentoringPairingStatus as Status,
        MentoringRequestStatus as RequestStatus, MentoringRule as Rule, MentoringSide as Side,
    },
    mentor_profile, mentoring_pairing, mentoring_request, mentoring_scheme,
};
use sea_orm::{
    ActiveEnum, ActiveModelTrait,
    ActiveValue::{NotSet, Set},
    EntityTrait,
};
use serde::Deserialize;

use super::{
    events, expire,
    held::{PROFILE, REQUEST, in_field, may},
    release,
};
use crate::{
    domain::{
        award,
        mentoring::judged::{Judged, judged},
    },
    engine::{
        command::{Effect, Path, UserError, UserErrorCode, Write, Writing, Wrote, failed},
        error::{FieldError, Message, said},
        version,
    },
};

/// The most characters of a reason.
const LONGEST: usize = 2_000;

/// Rules that fail by what one of the two said of the other, which is for themself and for coordinators.
const PRIVATE: [Rule; 3] = [Rule::NotLineManager, Rule::NotSameTeam, Rule::NotExcluded];

/// `ProposeMentoringPairingInput`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(in super::super) struct Input {
    request: String,
    expected_version: Option<i64>,
    mentor_profile: String,
    reason: Option<String>,
}

/// Proposes.
pub(in super::super) fn propose(write: Write<'_>, input: Input) -> Writing<'_> {
    Box::pin(run(write, input))
}

async fn run(write: Write<'_>, input: Input) -> Result<Wrote, FieldError> {
    may(&write, &[Side::Mentee, Side::Coordinator])?;
    let (row, mentor) = (write.row_of(&input.request, REQUEST.0)?, write.row_of(&input.mentor_profile, PROFILE.0)?);
    let Some((_, side)) = found(&write, row).await? else { return Ok(not_found("request")) };
    if !write.sees("MentorProfile", mentor).await.map_err(failed)? {
        return Ok(not_found("mentorProfile"));
    }
    award::hold(write.transaction, PROFILE, mentor).await.map_err(failed)?;
    let version = award::hold(write.transaction, REQUEST, row).await.map_err(failed)?;
    if let Some(wrote) = award::taken_up(input.expected_version, version) {
        return Ok(wrote);
    }
    // Whoever held them before may have changed them.
    let Some((request, _)) = found(&write, row).await? else { return Ok(not_found("request")) };
    let profile = mentor_profile::Entity::find_by_id(mentor).one(write.transaction).await.map_err(failed)?;
    let sees = write.sees("MentorProfile", mentor).await.map_err(failed)?;
    let Some(profile) = profile.filter(|_| sees) else { return Ok(not_found("mentorProfile")) };

    let mut errors: Vec<UserError> = reason(side, input.reason.as_deref()).into_iter().collect();
    if request.status == RequestStatus::Open {
        expire::of_request(write.transaction, &request, write.now).await.map_err(failed)?;
        if !release::open(write.transaction, row).await.map_err(failed)?.is_empty() {
            errors.push(in_field(UserErrorCode::Taken, "request", said::mentor_is_asked()));
        }
    } else {
        let named = said::wrong_state(&request.status.to_value());
        errors.push(in_field(UserErrorCode::WrongState, "request", named));
    }
    if !errors.is_empty() {
        return Ok(Wrote::Refused(errors));
    }
    let judged = judged(&write, row, mentor).await?;
    if !judged.failed.is_empty() {
        let message = not_passed(side, &judged.failed);
        return Ok(Wrote::Refused(vec![in_field(UserErrorCode::RulesNotPassed, "mentorProfile", message)]));
    }
    made(&write, (request, profile), (side, input.reason), judged).await
}

/// Writes the proposal. By asking the mentee says yes.
async fn made(
    write: &Write<'_>,
    (request, profile): (mentoring_request::Model, mentor_profile::Model),
    (side, reason): (Side, Option<String>),
    judged: Judged,
) -> Result<Wrote, FieldError> {
    let scheme = mentoring_scheme::Entity::find_by_id(request.scheme_id).one(write.transaction).await;
    let scheme = scheme.map_err(failed)?.ok_or_else(|| FieldError::internal("a request of no scheme"))?;
    let by_mentee = side == Side::Mentee;
    let points = |at: usize| Set(judged.points.and_then(|points| points.get(at).copied()));
    let pairing = mentoring_pairing::ActiveModel {
        id: NotSet,
        scheme_id: Set(request.scheme_id),
        request_id: Set(Some(request.id)),
        mentor_profile_id: Set(Some(profile.id)),
        mentor_id: Set(Some(profile.researcher_id)),
        mentee_id: Set(Some(request.researcher_id)),
        kind: Set(request.kind),
        status: Set(Status::Proposed),
        origin: Set(if by_mentee { Origin::Mentee } else { Origin::Coordinator }),
        run_id: Set(None),
        reason: Set(reason),
        score: Set(judged.score),
        points_goals: points(0),
        points_level: points(1),
        points_discipline: points(2),
        points_organisation: points(3),
        points_language: points(4),
        points_availability: points(5),
        points_capacity: points(6),
        weights_number: Set(judged.score.map(|_| judged.weights_number)),
        proposed_at: Set(write.now),
        answer_by: Set(Some(answer_by(write.now, scheme.answer_within_days))),
        mentee_accepted_at: Set(by_mentee.then_some(write.now)),
        mentor_accepted_at: Set(None),
        accepted_at: Set(None),
        decline_reason: Set(None),
        decline_note: Set(None),
        agreement: Set(None),
        ends_on: Set(None),
        activated_at: Set(None),
        paused_at: Set(None),
        ended_at: Set(None),
        end_reason: Set(None),
        end_note: Set(None),
        updated_at: Set(write.now),
        sample: Set(false),
    };
    let pairing = pairing.insert(write.transaction).await.map_err(failed)?.id;
    let what = (MentoringEventKind::Proposed, Some(side));
    events::happened(write.transaction, pairing, what, write.now).await.map_err(failed)?;
    Ok(Wrote::Done(Effect {
        row: ("MentoringPairing", pairing),
        concerns: Some(request.researcher_id),
        values: vec![("version", version::FIRST.into())],
        purges: false,
    }))
}

/// A request on behalf of which the caller may ask, and as which side.
async fn found(write: &Write<'_>, row: i64) -> Result<Option<(mentoring_request::Model, Side)>, FieldError> {
    let request = mentoring_request::Entity::find_by_id(row).one(write.transaction).await.map_err(failed)?;
    Ok(request.and_then(|request| match write.scope.person() {
        Some(person) => (request.researcher_id == person).then_some((request, Side::Mentee)),
        None => Some((request, Side::Coordinator)),
    }))
}

/// A coordinator says why, and a mentee has said it in the request.
fn reason(side: Side, reason: Option<&str>) -> Option<UserError> {
    match (side, reason) {
        (Side::Coordinator, None) => Some(in_field(UserErrorCode::Required, "reason", said::needed())),
        (Side::Coordinator, reason) => award::unfit(reason, LONGEST, Path::of(&["input", "reason"])),
        (_, Some(_)) => Some(in_field(UserErrorCode::Invalid, "reason", said::reason_of_coordinator())),
        (_, None) => None,
    }
}

/// Which rules two people do not pass. What a mentor said of others is told to no mentee: of such rules they are told that there is one.
fn not_passed(side: Side, failed: &[Rule]) -> Message {
    let told = |rule: &&Rule| side == Side::Coordinator || !PRIVATE.contains(rule);
    let named: Vec<String> = failed.iter().filter(told).map(|rule| rule.to_value()).collect();
    said::rules_not_passed(&named.iter().map(String::as_str).collect::<Vec<_>>())
}

/// The moment before which a proposal is to be answered; the last that there is where there are too many days.
fn answer_by(now: DateTime<Utc>, days: i32) -> DateTime<Utc> {
    let days = Days::new(u64::try_from(days).unwrap_or(0));
    now.checked_add_days(days).unwrap_or(DateTime::<Utc>::MAX_UTC)
}

/// There is no such record, or it is not for the caller: the two are told alike.
fn not_found(field: &'static str) -> Wrote {
    Wrote::Refused(vec![in_field(UserErrorCode::NotFound, field, said::no_such_row())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mentee_is_not_told_what_a_mentor_said_of_them() {
        let told = |side, failed: &[Rule]| not_passed(side, failed).told(false).to_owned();
        for rule in PRIVATE {
            let named = format!("`{}`", rule.to_value());
            assert!(told(Side::Coordinator, &[rule]).contains(&named));
            assert!(!told(Side::Mentee, &[rule]).contains('`'), "{rule:?}");
            let both = told(Side::Mentee, &[Rule::PlaceFree, rule]);
            assert!(both.contains("`PLACE_FREE`") && !both.contains(&named), "{both}");
        }
        // Of the reasons that are told nothing, one sentence is like the other.
        assert_eq!(told(Side::Mentee, &[PRIVATE[0]]), told(Side::Mentee, &[PRIVATE[1]]));
    }

    #[test]
    fn a_proposal_is_to_be_answered_in_whole_days() {
        let now: DateTime<Utc> = "2026-01-15T12:00:00Z".parse().unwrap();
        assert_eq!(answer_by(now, 14).to_rfc3339(), "2026-01-29T12:00:00+00:00");
        assert_eq!(answer_by(now, i32::MAX), DateTime::<Utc>::MAX_UTC);
    }
}
