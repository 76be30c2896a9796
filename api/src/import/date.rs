//! Days as publishers write them.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime};

/// A day, and whether it had to be read from another form than the standard's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Read {
    /// The day.
    pub(super) day: NaiveDate,
    /// True for dd/mm/yyyy.
    pub(super) normalised: bool,
}

/// Reads `yyyy-mm-dd`, an RFC 3339 instant (its own day, in its own offset), or day/month/year as written in the United
/// Kingdom, with or without a time behind it. Never month/day/year: that cannot be told apart. `None` when it is no day,
/// or none between 1900 and 2199.
pub(super) fn read(text: &str) -> Option<Read> {
    let text = text.trim();
    let iso = || {
        (text.len() == 10).then(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()).flatten().or_else(|| {
            DateTime::parse_from_rfc3339(text)
                .map(|instant| instant.date_naive())
                .or_else(|_| NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f").map(|at| at.date()))
                .ok()
        })
    };
    let (day, normalised) = match iso() {
        Some(day) => (day, false),
        None => (british(text)?, true),
    };
    (1900..2200).contains(&day.year()).then_some(Read { day, normalised })
}

/// dd/mm/yyyy, or d/m/yyyy, then nothing or a time.
fn british(text: &str) -> Option<NaiveDate> {
    let (date, time) = text.split_once(' ').unwrap_or((text, ""));
    let clock = |text: &str| {
        text.is_empty() || text.split(':').all(|part| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let mut parts = date.split('/');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let fits = |text: &str, most: usize| {
        !text.is_empty() && text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    if parts.next().is_some() || !fits(day, 2) || !fits(month, 2) || year.len() != 4 || !fits(year, 4) || !clock(time) {
        return None;
    }
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days() {
        for (text, day, normalised) in [
            ("2014-06-05", "2014-06-05", false),
            (" 2014-06-05 ", "2014-06-05", false),
            ("2014-06-05T23:59:00+01:00", "2014-06-05", false),
            ("2014-06-05T00:00:00Z", "2014-06-05", false),
            ("2014-06-05T00:00:00", "2014-06-05", false),
            ("05/06/2014", "2014-06-05", true),
            ("5/6/2014", "2014-06-05", true),
            ("17/08/2015 00:00", "2015-08-17", true),
            ("29/02/2016", "2016-02-29", true),
        ] {
            let read = read(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((read.day.to_string().as_str(), read.normalised), (day, normalised), "{text}");
        }
    }

    #[test]
    fn what_is_no_day() {
        for text in [
            "",
            "2014",
            "2014-06",
            "06/2014",
            "31/02/2014",
            "29/02/2015",
            "12/25/2014",
            "05-06-2014",
            "05/06/14",
            "2014-6-5",
            "2014-06-05 or so",
            "05/06/2014 later",
            "0204-01-01",
            "20140605",
            "5 June 2014",
            "//",
            "２０14-06-05",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
