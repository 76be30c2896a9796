//! That two people met. Nothing is kept of what was said (S-56).

use chrono::NaiveDate;
use entity::{
    enums::{MentoringEventKind, MentoringMode},
    mentoring_meeting,
};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{NotSet, Set},
    ColumnTrait, EntityTrait, ModelTrait, QueryFilter,
};
use serde::Deserialize;

use super::held::{ANY, Held, in_field};
use crate::{
    domain::mentoring::course::TOGETHER,
    engine::{
        command::{UserError, UserErrorCode, Write, Writing, Wrote, failed},
        error::{FieldError, said},
    },
};

/// Where inputs name the day.
const DAY: &str = "heldOn";

/// `RecordMentoringMeetingInput`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(in super::super) struct Records {
    pairing: String,
    expected_version: Option<i64>,
    held_on: NaiveDate,
    mode: Option<MentoringMode>,
}

/// `RemoveMentoringMeetingInput`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(in super::super) struct Removes {
    pairing: String,
    expected_version: Option<i64>,
    held_on: NaiveDate,
}

/// Records that the two met.
pub(in super::super) fn record(write: Write<'_>, input: Records) -> Writing<'_> {
    Box::pin(async move {
        let held = match Held::of(&write, (&input.pairing, input.expected_version), ANY).await? {
            Ok(held) => held,
            Err(wrote) => return Ok(wrote),
        };
        let mut errors: Vec<UserError> = held.refusal_but_at(&TOGETHER).into_iter().collect();
        let began = held.pairing.activated_at.map(|began| began.date_naive());
        let today = write.now.date_naive();
        if let Some(began) = began
            && !(began..=today).contains(&input.held_on)
        {
            errors.push(in_field(UserErrorCode::Invalid, DAY, said::between(began, today)));
        }
        if found(&write, held.pairing.id, input.held_on).await?.is_some() {
            errors.push(in_field(UserErrorCode::Taken, DAY, said::met_already()));
        }
        if !errors.is_empty() {
            return Ok(Wrote::Refused(errors));
        }
        let meeting = mentoring_meeting::ActiveModel {
            id: NotSet,
            pairing_id: Set(held.pairing.id),
            held_on: Set(input.held_on),
            mode: Set(input.mode),
        };
        meeting.insert(write.transaction).await.map_err(failed)?;
        held.end(&write, MentoringEventKind::MeetingRecorded, |_| {}).await
    })
}

/// Takes out a meeting that was recorded wrongly.
pub(in super::super) fn remove(write: Write<'_>, input: Removes) -> Writing<'_> {
    Box::pin(async move {
        let held = match Held::of(&write, (&input.pairing, input.expected_version), ANY).await? {
            Ok(held) => held,
            Err(wrote) => return Ok(wrote),
        };
        let mut errors: Vec<UserError> = held.refusal_but_at(&TOGETHER).into_iter().collect();
        let meeting = found(&write, held.pairing.id, input.held_on).await?;
        if meeting.is_none() {
            errors.push(in_field(UserErrorCode::NotFound, DAY, said::did_not_meet()));
        }
        if !errors.is_empty() {
            return Ok(Wrote::Refused(errors));
        }
        if let Some(meeting) = meeting {
            meeting.delete(write.transaction).await.map_err(failed)?;
        }
        held.end(&write, MentoringEventKind::MeetingRecorded, |_| {}).await
    })
}

async fn found(
    write: &Write<'_>,
    pairing: i64,
    day: NaiveDate,
) -> Result<Option<mentoring_meeting::Model>, FieldError> {
    use mentoring_meeting::Column;
    let meeting = mentoring_meeting::Entity::find().filter(Column::PairingId.eq(pairing));
    meeting.filter(Column::HeldOn.eq(day)).one(write.transaction).await.map_err(failed)
}
