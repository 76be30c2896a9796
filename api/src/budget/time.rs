//! The time that budgets refill by: it only ever goes on.

use std::time::{Duration, Instant};

use governor::{
    clock::{Clock, FakeRelativeClock},
    nanos::Nanos,
};

/// Where the time comes from.
#[derive(Clone, Debug)]
pub enum Time {
    /// The machine, from a start.
    Machine(Instant),
    /// A clock that stands still until it is moved, for tests. All its clones are one.
    Moved(FakeRelativeClock),
}

impl Time {
    /// The machine's, from now.
    #[must_use]
    pub fn machine() -> Self {
        Self::Machine(Instant::now())
    }

    /// A clock that stands still until it is moved.
    #[must_use]
    pub fn moved() -> Self {
        Self::Moved(FakeRelativeClock::default())
    }

    /// Moves the clock on; the machine's goes by itself.
    pub fn advance(&self, by: Duration) {
        if let Self::Moved(clock) = self {
            clock.advance(by);
        }
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
