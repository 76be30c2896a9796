//! A decision: judged as a whole, recorded with its points and its panel, and made once.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use entity::{
    enums::{TravelFellowshipOutcome as Outcome, TravelFellowshipStatus as Status},
    travel_criterion, travel_decision, travel_fellowship, travel_panel, travel_score,
};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{NotSet, Set},
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder,
};
use serde::Deserialize;

use super::{
    held::{Held, IN_INPUT, at, not_found},
    panel,
    scores::{self, Scores},
};
use crate::{
    domain::{
        award::{self, Side::Decider},
        travel::{course::PLACES, written::MOST},
    },
    engine::{
        command::{Path, UserError, UserErrorCode, Write, Writing, Wrote, failed},
        error::{FieldError, said},
    },
    identifier::currency,
};

/// The most characters of the reason as a whole.
const LONGEST: usize = 5_000;

/// `MoneyInput`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Money {
    amount_minor: i64,
    currency: String,
}

/// `DecideTravelFellowshipInput`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(in super::super) struct Input {
    fellowship: String,
    expected_version: Option<i64>,
    outcome: Outcome,
    scores: Vec<scores::Input>,
    panel: Vec<panel::Input>,
    reason: Option<String>,
    budget_awarded: Option<Money>,
}

/// Decides.
pub(in super::super) fn decide(write: Write<'_>, input: Input) -> Writing<'_> {
    Box::pin(run(write, input))
}

async fn run(write: Write<'_>, input: Input) -> Result<Wrote, FieldError> {
    let to = match input.outcome {
        Outcome::Awarded => Status::Awarded,
        Outcome::Declined => Status::Declined,
    };
    let Some(found) = Held::found(&write, &input.fellowship, &[Decider]).await? else { return Ok(not_found()) };
    // Of many who wait for a round that has filled meanwhile none needs to hold it.
    if to == Status::Awarded
        && found.refusal(to).is_none()
        && let Some(full) = PLACES.refusal(&write, found.round.id, IN_INPUT).await.map_err(failed)?
    {
        return Ok(Wrote::Refused(vec![full]));
    }
    let held = match found.held(&write, (input.expected_version, &[Decider])).await? {
        Ok(held) => held,
        Err(wrote) => return Ok(wrote),
    };
    if let Some(refused) = held.refusal(to) {
        return Ok(Wrote::Refused(vec![refused]));
    }
    let Some(organisation) = write.scope.organisation() else {
        return Err(FieldError::internal("a decision of nobody"));
    };
    let mut errors = Vec::new();
    let for_own = panel::decides_for_own(&write, organisation, &held.fellowship).await.map_err(failed)?;
    if for_own && !write.scope.is_national() {
        errors.push(at(UserErrorCode::ConflictOfInterest, said::decides_for_own()));
    }
    let criteria = travel_criterion::Entity::find()
        .filter(travel_criterion::Column::RoundId.eq(held.round.id))
        .order_by_asc(travel_criterion::Column::Id);
    let criteria = criteria.all(write.transaction).await.map_err(failed)?;
    let scores = Scores::of(input.scores, &criteria, &mut errors);
    let panel = panel::of(&write, input.panel, &held.fellowship, &mut errors).await?;
    errors.extend(award::unfit(input.reason.as_deref(), LONGEST, Path::of(&["input", "reason"])));
    let budget = money(input.budget_awarded, input.outcome, &mut errors);
    if input.outcome == Outcome::Awarded {
        errors.extend(PLACES.refusal(&write, held.round.id, IN_INPUT).await.map_err(failed)?);
    }
    if !errors.is_empty() {
        return Ok(Wrote::Refused(errors));
    }
    let decision = travel_decision::ActiveModel {
        id: NotSet,
        fellowship_id: Set(held.fellowship.id),
        outcome: Set(input.outcome),
        decided_by_id: Set(organisation),
        decided_at: Set(write.now),
        points: Set(scores.points),
        max_points: Set(scores.most),
        reason: Set(input.reason),
        updated_at: Set(write.now),
        sample: Set(false),
    };
    let decision = decision.insert(write.transaction).await.map_err(failed)?.id;
    let scores = travel_score::Entity::insert_many(scores.rows(decision));
    scores.exec_without_returning(write.transaction).await.map_err(failed)?;
    let panel = panel.into_iter().map(|row| travel_panel::ActiveModel { decision_id: Set(decision), ..row });
    travel_panel::Entity::insert_many(panel).exec_without_returning(write.transaction).await.map_err(failed)?;

    let (day, now) = (write.now.date_naive(), write.now);
    let accept_by = held.round.accept_within_days.and_then(|days| later(day, days));
    let due = report_due(held.fellowship.ends_on, held.round.report_due_days);
    let change = |fellowship: &mut travel_fellowship::ActiveModel| {
        fellowship.status = Set(to);
        fellowship.decided_at = Set(Some(now));
        if to == Status::Awarded {
            fellowship.is_awarded = Set(true);
            fellowship.accept_by = Set(accept_by);
            fellowship.report_due_at = Set(due);
            if let Some((minor, currency)) = budget {
                fellowship.budget_awarded_minor = Set(Some(minor));
                fellowship.budget_awarded_currency = Set(Some(currency));
            }
        }
    };
    held.end(&write, change).await
}

/// The amount given, which goes with an award alone.
fn money(given: Option<Money>, outcome: Outcome, errors: &mut Vec<UserError>) -> Option<(i64, String)> {
    let given = given?;
    let mut error = |steps: &[&'static str], message| {
        let field = steps.iter().fold(Path::of(&["input", "budgetAwarded"]), |path, step| path.then(*step));
        errors.push(UserError { code: UserErrorCode::Invalid, field, message });
    };
    if outcome != Outcome::Awarded {
        error(&[], said::only_when("outcome", "AWARDED"));
    }
    if !(0..=MOST).contains(&given.amount_minor) {
        error(&["amountMinor"], said::span(0, MOST));
    }
    match currency::parse(&given.currency) {
        Ok(currency) => Some((given.amount_minor, currency)),
        Err(_) => {
            error(&["currency"], said::no_identifier("ISO 4217"));
            None
        }
    }
}

/// The day so many days after another.
fn later(day: NaiveDate, days: i32) -> Option<NaiveDate> {
    day.checked_add_days(Days::new(u64::try_from(days).unwrap_or(0)))
}

/// The moment until which a report is to be published: the end of the last of so many days, by UTC.
fn report_due(ends: NaiveDate, days: i32) -> Option<DateTime<Utc>> {
    later(ends, days.saturating_add(1)).map(|day| day.and_time(NaiveTime::MIN).and_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_due_at_the_end_of_its_last_day() {
        let ends = NaiveDate::from_ymd_opt(2026, 2, 27).unwrap();
        assert_eq!(report_due(ends, 1).unwrap().to_rfc3339(), "2026-03-01T00:00:00+00:00");
        assert_eq!(report_due(ends, 90).unwrap().to_rfc3339(), "2026-05-29T00:00:00+00:00");
        assert_eq!(report_due(NaiveDate::MAX, 1), None);
    }
}
