//! The time that budgets refill by: it only ever goes on.

use std::time::Instant;

use governor::{
    clock::{Clock, FakeRelativeClock},
    nanos::Nanos,
};

/// Where the time comes from.
#[derive(Clone, Debug)]
pub enum Time {
    /// The machine, from a start.
    Machine(Instant),
    /// A clock that a test moves on.
    Moved(FakeRelativeClock),
}

impl Time {
    /// The machine's, from now.
    #[must_use]
    pub fn machine() -> Self {
        Self::Machine(Instant::now())
    }
}

impl Clock for Time {
    type Instant = Nanos;

    fn now(&self) -> Nanos {
        match self {
            Self::Machine(start) => start.elapsed().into(),
            Self::Moved(clock) => clock.now(),
        }
    }
}
