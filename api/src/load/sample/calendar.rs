//! The days of the sample: all of them follow from one fixed day, none from the clock.

use chrono::{Days, NaiveDate};

/// The sample's present. Nothing in it has happened later, and what lasts, lasts on this day.
pub(crate) const TODAY: NaiveDate = ymd(2025, 3, 31);

/// First and last day on which studies were recorded: the span of the audit that the published shares come from.
pub(crate) const RECORDED: (NaiveDate, NaiveDate) = (ymd(2021, 1, 1), ymd(2023, 12, 31));

const fn ymd(year: i32, month: u32, day: u32) -> NaiveDate {
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(date) => date,
        None => NaiveDate::MIN,
    }
}

/// So many days after; the sample's calendar never reaches the end of time.
pub(crate) fn after(date: NaiveDate, days: u32) -> NaiveDate {
    date.checked_add_days(Days::new(u64::from(days))).unwrap_or(date)
}

/// So many days before.
pub(crate) fn before(date: NaiveDate, days: u32) -> NaiveDate {
    date.checked_sub_days(Days::new(u64::from(days))).unwrap_or(date)
}

/// How many days from one day to a later one; 0 when it is not later.
pub(crate) fn days_between(from: NaiveDate, to: NaiveDate) -> u32 {
    u32::try_from((to - from).num_days()).unwrap_or(0)
}
