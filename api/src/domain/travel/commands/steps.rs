//! The steps of who travels, and the end of a journey.

use chrono::Datelike;
use entity::{enums::TravelFellowshipStatus as Status, travel_fellowship};
use sea_orm::{ActiveEnum, ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter};
use serde::Deserialize;

use super::held::{Held, at};
use crate::{
    domain::{
        award::Side::{self, Applicant, Decider},
        span::Span,
    },
    engine::{
        command::{UserError, UserErrorCode, Write, Writing, Wrote, failed},
        error::said,
    },
};

/// What all of these take.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(in super::super) struct Input {
    fellowship: String,
    expected_version: Option<i64>,
}

/// Sends a draft in.
pub(in super::super) fn submit(write: Write<'_>, input: Input) -> Writing<'_> {
    Box::pin(async move {
        let held = match held(&write, &input, &[Applicant]).await? {
            Ok(held) => held,
            Err(wrote) => return Ok(wrote),
        };
        if let Some(refused) = held.refusal(Status::Submitted) {
            return Ok(Wrote::Refused(vec![refused]));
        }
        let mut errors = Vec::new();
        let span = Span { opens: Some(held.round.opens_at), closes: Some(held.round.closes_at), rolling: false };
        if !held.round.is_published || span.is_open(write.now) != Some(true) {
            errors.push(at(UserErrorCode::NotOpen, said::not_open()));
        }
        if held.fellowship.starts_on.year() != held.programme.year {
            errors.push(at(UserErrorCode::Invalid, said::not_in_year(held.programme.year)));
        }
        match held.fellowship.researcher_id {
            None => errors.push(at(UserErrorCode::Required, said::fellow_needed())),
            Some(person) if applied(&write, &held.fellowship, person).await.map_err(failed)? => {
                errors.push(at(UserErrorCode::Taken, said::applied_already()));
            }
            Some(_) => {}
        }
        if !errors.is_empty() {
            return Ok(Wrote::Refused(errors));
        }
        let now = write.now;
        let change = |fellowship: &mut travel_fellowship::ActiveModel| {
            fellowship.status = Set(Status::Submitted);
            fellowship.submitted_at = Set(Some(now));
        };
        held.end(&write, change).await
    })
}

/// Whether somebody has applied in the same round with another. The round is held: of two who apply at once the second sees the first.
async fn applied(write: &Write<'_>, fellowship: &travel_fellowship::Model, person: i64) -> Result<bool, DbErr> {
    use travel_fellowship::Column;
    let others = travel_fellowship::Entity::find()
        .filter(Column::RoundId.eq(fellowship.round_id))
        .filter(Column::ResearcherId.eq(person))
        .filter(Column::Id.ne(fellowship.id))
        .filter(Column::Status.is_not_in([Status::Draft, Status::Withdrawn]));
    Ok(others.count(write.transaction).await? > 0)
}

/// Accepts what was awarded.
pub(in super::super) fn accept(write: Write<'_>, input: Input) -> Writing<'_> {
    step(write, input, &[Applicant], Status::Accepted, |held, write| {
        let until = held.fellowship.accept_by.filter(|until| write.now.date_naive() > *until)?;
        Some(at(UserErrorCode::WrongState, said::only_until(until)))
    })
}

/// Turns down what was awarded; whoever runs the programme does so once nobody can accept it any more.
pub(in super::super) fn turn_down(write: Write<'_>, input: Input) -> Writing<'_> {
    step(write, input, &[Applicant, Decider], Status::TurnedDown, |held, write| {
        if !held.stands_alone(Decider) {
            return None;
        }
        let lapsed = held.fellowship.accept_by.is_some_and(|until| write.now.date_naive() > until);
        (!lapsed).then(|| at(UserErrorCode::WrongState, said::can_be_accepted()))
    })
}

/// Takes it back.
pub(in super::super) fn withdraw(write: Write<'_>, input: Input) -> Writing<'_> {
    step(write, input, &[Applicant], Status::Withdrawn, |held, write| {
        let begins = held.fellowship.starts_on;
        let begun = held.fellowship.status == Status::Accepted && write.now.date_naive() >= begins;
        begun.then(|| at(UserErrorCode::WrongState, said::has_begun(begins)))
    })
}

/// Says that the journey was made.
pub(in super::super) fn complete(write: Write<'_>, input: Input) -> Writing<'_> {
    step(write, input, &[Applicant, Decider], Status::Completed, |held, write| {
        let ends = held.fellowship.ends_on;
        (write.now.date_naive() <= ends).then(|| at(UserErrorCode::WrongState, said::is_not_over(ends)))
    })
}

/// One step, unless something else stands in its way. What does not take a place any more is not public, and owes no report.
fn step<'w>(
    write: Write<'w>,
    input: Input,
    sides: &'static [Side],
    to: Status,
    hindrance: fn(&Held, &Write<'_>) -> Option<UserError>,
) -> Writing<'w> {
    Box::pin(async move {
        let held = match held(&write, &input, sides).await? {
            Ok(held) => held,
            Err(wrote) => return Ok(wrote),
        };
        if let Some(refused) = held.refusal(to).or_else(|| hindrance(&held, &write)) {
            return Ok(Wrote::Refused(vec![refused]));
        }
        let change = |fellowship: &mut travel_fellowship::ActiveModel| {
            fellowship.status = Set(to);
            if matches!(to, Status::TurnedDown | Status::Withdrawn) {
                fellowship.is_awarded = Set(false);
                fellowship.report_due_at = Set(None);
            }
        };
        held.end(&write, change).await
    })
}

/// Publishes the report.
pub(in super::super) fn publish(write: Write<'_>, input: Input) -> Writing<'_> {
    Box::pin(async move {
        let held = match held(&write, &input, &[Applicant]).await? {
            Ok(held) => held,
            Err(wrote) => return Ok(wrote),
        };
        let fellowship = &held.fellowship;
        let refused = match fellowship.status {
            Status::Completed if fellowship.has_published_report => Some((UserErrorCode::Taken, said::is_published())),
            Status::Completed if fellowship.report_en.is_none() => {
                Some((UserErrorCode::Required, said::report_needed()))
            }
            Status::Completed => None,
            other => Some((UserErrorCode::WrongState, said::wrong_state(&other.to_value()))),
        };
        if let Some((code, message)) = refused {
            return Ok(Wrote::Refused(vec![at(code, message)]));
        }
        let day = write.now.date_naive();
        let change = |fellowship: &mut travel_fellowship::ActiveModel| {
            fellowship.has_published_report = Set(true);
            fellowship.report_published_on = Set(Some(day));
        };
        held.end(&write, change).await
    })
}

async fn held(
    write: &Write<'_>,
    input: &Input,
    sides: &[Side],
) -> Result<Result<Held, Wrote>, crate::engine::error::FieldError> {
    Held::of(write, (&input.fellowship, input.expected_version), sides).await
}
