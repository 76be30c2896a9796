//! Whether one can apply at a moment, said twice: of a row that was read, and as a condition on rows. A test holds the two together.

use async_graphql::Value;
use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use sea_query::{Expr, ExprTrait};

use crate::{
    domain::own,
    engine::{error::FieldError, scope::Table},
};

/// How an opportunity closes that has no moment of closing.
pub(super) const ROLLING: &str = "ROLLING";
const FIXED: &str = "FIXED";

/// When one can apply, as far as that is known.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    /// From when on.
    pub(super) opens: Option<DateTime<Utc>>,
    /// Until before when.
    pub(super) closes: Option<DateTime<Utc>>,
    /// True when it never closes.
    pub(super) rolling: bool,
}

impl Span {
    /// Whether one can apply at a moment; `None` when that is not known.
    pub(super) fn is_open(&self, at: DateTime<Utc>) -> Option<bool> {
        if self.opens.is_some_and(|opens| at < opens) || self.closes.is_some_and(|closes| at >= closes) {
            return Some(false);
        }
        (self.closes.is_some() || self.rolling).then_some(true)
    }

    /// How many whole days are left from a moment on; `None` when it has closed, or no end is known.
    pub(super) fn days_left(&self, at: DateTime<Utc>) -> Option<i64> {
        let left = self.closes?.signed_duration_since(at);
        (left > TimeDelta::zero()).then(|| left.num_days())
    }
}

/// A moment as it is asked by: as finely as it is kept, so that both databases compare the same.
pub(super) fn moment(value: Option<&Value>) -> Result<Option<DateTime<Utc>>, FieldError> {
    match value {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => {
            let moment = DateTime::parse_from_rfc3339(text);
            moment
                .map(|moment| Some(moment.to_utc().trunc_subsecs(6)))
                .map_err(|_| FieldError::internal("a moment that is none"))
        }
        Some(_) => Err(FieldError::internal("a moment that is no text")),
    }
}

/// Those that are open at a moment.
pub(super) fn open_at(at: &Value, now: DateTime<Utc>, row: Table) -> Result<Expr, FieldError> {
    let at = moment(Some(at))?.unwrap_or(now);
    let opened = row.col("opens_at").is_null().or(row.col("opens_at").lte(at));
    let rolling = row.col("closes_at").is_null().and(row.col("closing").eq(ROLLING));
    Ok(opened.and(row.col("closes_at").gt(at).or(rolling)))
}

/// Those that close within so many days.
pub(super) fn closing_within(within: &Value, now: DateTime<Utc>, row: Table) -> Result<Expr, FieldError> {
    let Value::Object(fields) = within else { return Err(FieldError::internal("a stretch of time that is no object")) };
    let Some(days) =
        fields.get("days").and_then(|days| if let Value::Number(days) = days { days.as_i64() } else { None })
    else {
        return Err(FieldError::internal("a stretch of time without days"));
    };
    let from = moment(fields.get("from"))?.unwrap_or(now);
    if days <= 0 {
        return Ok(Expr::cust("1 = 0"));
    }
    let begun = row.col("closing").eq(FIXED).and(row.col("closes_at").gte(from));
    // A stretch that goes on beyond the end of time has no end.
    Ok(match TimeDelta::try_days(days).and_then(|days| from.checked_add_signed(days)) {
        Some(end) => begun.and(row.col("closes_at").lt(end)),
        None => begun,
    })
}

/// Those for somebody of a career level: naming it, or none.
pub(super) fn for_level(level: &Value, _: DateTime<Utc>, row: Table) -> Result<Expr, FieldError> {
    named_or_none(level, ("career_levels", "opportunity_level", "level"), row)
}

/// Those for somebody of a professional group: naming it, or none.
pub(super) fn for_group(group: &Value, _: DateTime<Utc>, row: Table) -> Result<Expr, FieldError> {
    named_or_none(group, ("professional_groups", "opportunity_group", "professional_group"), row)
}

fn named_or_none(
    value: &Value,
    (list, table, column): (&'static str, &'static str, &'static str),
    row: Table,
) -> Result<Expr, FieldError> {
    let Value::Enum(name) = value else { return Err(FieldError::internal("a value of no closed list")) };
    let named = own::any(table, "named_", ("opportunity_id", row.col("id")), |one| one.col(column).eq(name.as_str()));
    Ok(row.col(list).eq("[]").or(named))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        DateTime::parse_from_rfc3339(text).unwrap().to_utc()
    }

    /// Closes at five in the afternoon of the last Friday of March, British time: after the clocks went forward it is four by UTC.
    fn span() -> Span {
        Span {
            opens: Some(at("2026-03-02T09:00:00+00:00")),
            closes: Some(at("2026-03-30T17:00:00+01:00")),
            rolling: false,
        }
    }

    #[test]
    fn it_is_open_from_its_opening_until_before_its_closing() {
        for (moment, open) in [
            ("2026-03-02T08:59:59.999999Z", Some(false)),
            ("2026-03-02T09:00:00Z", Some(true)),
            // The same moment elsewhere.
            ("2026-03-02T10:00:00+01:00", Some(true)),
            ("2026-03-02T09:30:00+01:00", Some(false)),
            ("2026-03-30T15:59:59.999999Z", Some(true)),
            ("2026-03-30T16:00:00Z", Some(false)),
            ("2026-03-30T16:30:00+01:00", Some(true)),
            ("2026-03-30T16:30:00+00:00", Some(false)),
        ] {
            assert_eq!(span().is_open(at(moment)), open, "{moment}");
        }
    }

    #[test]
    fn what_is_not_known_is_not_told() {
        let now = at("2026-03-02T09:00:00Z");
        let before = Some(at("2026-03-01T00:00:00Z"));
        let behind = Some(at("2026-03-03T00:00:00Z"));
        for (opens, closes, rolling, open) in [
            (None, None, false, None),
            (None, None, true, Some(true)),
            (before, None, false, None),
            (before, None, true, Some(true)),
            (behind, None, false, Some(false)),
            (behind, None, true, Some(false)),
            (None, behind, false, Some(true)),
            (None, before, false, Some(false)),
        ] {
            assert_eq!(Span { opens, closes, rolling }.is_open(now), open, "{opens:?} {closes:?} {rolling}");
        }
    }

    #[test]
    fn days_are_whole_and_of_24_hours() {
        for (moment, days) in [
            ("2026-03-30T15:59:59Z", Some(0)),
            ("2026-03-29T16:00:00Z", Some(1)),
            ("2026-03-29T15:59:59Z", Some(1)),
            ("2026-03-28T16:00:00Z", Some(2)),
            ("2026-03-30T16:00:00Z", None),
            ("2026-04-30T16:00:00Z", None),
        ] {
            assert_eq!(span().days_left(at(moment)), days, "{moment}");
        }
        assert_eq!(Span { closes: None, ..span() }.days_left(at("2026-03-29T16:00:00Z")), None);
    }
}
