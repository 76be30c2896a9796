//! Whether one can apply at a moment, of a row that was read, and how long still; what conditions on rows have in common with it.

use async_graphql::Value;
use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use sea_query::{Expr, ExprTrait};

use crate::engine::{
    binding::{Batch, BatchFuture, Parent},
    error::FieldError,
    scalar,
};

/// When one can apply, as far as that is known.
#[derive(Clone, Copy, Debug)]
pub(in crate::domain) struct Span {
    /// From when on.
    pub(in crate::domain) opens: Option<DateTime<Utc>>,
    /// Until before when.
    pub(in crate::domain) closes: Option<DateTime<Utc>>,
    /// True when it never closes.
    pub(in crate::domain) rolling: bool,
}

impl Span {
    /// Whether one can apply at a moment; `None` when that is not known.
    pub(in crate::domain) fn is_open(&self, at: DateTime<Utc>) -> Option<bool> {
        if self.opens.is_some_and(|opens| at < opens) || self.closes.is_some_and(|closes| at >= closes) {
            return Some(false);
        }
        (self.closes.is_some() || self.rolling).then_some(true)
    }

    /// How many whole days are left from a moment on; `None` when it has closed, or no end is known.
    pub(in crate::domain) fn days_left(&self, at: DateTime<Utc>) -> Option<i64> {
        let left = self.closes?.signed_duration_since(at);
        (left > TimeDelta::zero()).then(|| left.num_days())
    }
}

/// What is told of each parent by the moment in the argument `at`, or else by that of the request.
pub(in crate::domain) fn told<'a>(
    batch: &Batch<'_>,
    tell: fn(&Parent, DateTime<Utc>) -> Result<Value, FieldError>,
) -> BatchFuture<'a> {
    let at = moment(batch.args.get("at")).map(|at| at.unwrap_or(batch.at));
    let told = at.and_then(|at| batch.parents.iter().map(|parent| tell(parent, at)).collect());
    Box::pin(async move { told })
}

/// A moment as it is asked by: as finely as it is kept, so that both databases compare the same.
pub(in crate::domain) fn moment(value: Option<&Value>) -> Result<Option<DateTime<Utc>>, FieldError> {
    match value {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => {
            let moment = scalar::instant(text).ok_or_else(|| FieldError::internal("a moment that is none"))?;
            Ok(Some(moment.trunc_subsecs(6)))
        }
        Some(_) => Err(FieldError::internal("a moment that is no text")),
    }
}

/// What opens before or at a moment.
pub(in crate::domain) fn opened(opens: Expr, at: DateTime<Utc>) -> Expr {
    opens.clone().is_null().or(opens.lte(at))
}

/// How something closes that has no moment of closing.
pub(in crate::domain) const ROLLING: &str = "ROLLING";

/// What is open at a moment, by when it opens and closes, and how it closes.
pub(in crate::domain) fn open((opens, closes, closing): (Expr, Expr, Expr), at: DateTime<Utc>) -> Expr {
    let rolling = closes.clone().is_null().and(closing.eq(ROLLING));
    opened(opens, at).and(closes.gt(at).or(rolling))
}

/// What is open at one moment at least of a stretch, its end excluded; without one of the two the stretch has no such end.
pub(in crate::domain) fn open_between(
    (opens, closes, closing): (Expr, Expr, Expr),
    (from, to): (Option<DateTime<Utc>>, Option<DateTime<Utc>>),
) -> Expr {
    if let (Some(from), Some(to)) = (from, to)
        && from >= to
    {
        return Expr::cust("1 = 0");
    }
    let rolling = closes.clone().is_null().and(closing.eq(ROLLING));
    let before = |end: Expr| opens.clone().is_null().or(opens.clone().lt(end));
    // What closes at the moment at which it opens is never open.
    let closed = before(closes.clone()).and(match from {
        Some(from) => closes.gt(from),
        None => closes.is_not_null(),
    });
    let any = closed.or(rolling);
    match to {
        Some(to) => any.and(before(Expr::val(to))),
        None => any,
    }
}

/// What closes within so many days.
pub(in crate::domain) fn within(stretch: &Value, now: DateTime<Utc>, closes: Expr) -> Result<Expr, FieldError> {
    let Value::Object(fields) = stretch else {
        return Err(FieldError::internal("a stretch of time that is no object"));
    };
    let Some(days) =
        fields.get("days").and_then(|days| if let Value::Number(days) = days { days.as_i64() } else { None })
    else {
        return Err(FieldError::internal("a stretch of time without days"));
    };
    let from = moment(fields.get("from"))?.unwrap_or(now);
    if days <= 0 {
        return Ok(Expr::cust("1 = 0"));
    }
    let begun = closes.clone().gte(from);
    // A stretch that goes on beyond the end of time has no end.
    Ok(match TimeDelta::try_days(days).and_then(|days| from.checked_add_signed(days)) {
        Some(end) => begun.and(closes.lt(end)),
        None => begun,
    })
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
