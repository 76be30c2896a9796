//! The only place that asks what time it is. Everything else is handed a [`Clock`] or an instant.

use chrono::{DateTime, Utc};

/// Where the time comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// The clock of the machine.
    System,
    /// A clock that stands still, for tests and for runs that must repeat exactly.
    Fixed(DateTime<Utc>),
}

impl Clock {
    /// The time now.
    #[must_use]
    pub fn now(self) -> DateTime<Utc> {
        match self {
            #[expect(clippy::disallowed_methods, reason = "the one place where the clock is read")]
            Self::System => Utc::now(),
            Self::Fixed(instant) => instant,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fixed_clock_stands_still() {
        let instant = DateTime::from_timestamp(1_700_000_000, 0).unwrap();
        assert_eq!(Clock::Fixed(instant).now(), instant);
        assert_eq!(Clock::Fixed(instant).now(), instant);
    }

    #[test]
    fn the_system_clock_does_not_run_backwards_past_this_project() {
        let first_commit = DateTime::from_timestamp(1_735_689_600, 0).unwrap();
        assert!(Clock::System.now() > first_commit);
    }
}
