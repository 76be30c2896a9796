//! When a socket is asked for a sign of life, when it counts as dead, and how much of it is read. Instants come in from
//! outside.

use std::time::Duration;

use tokio::time::Instant;

/// The heartbeat of one socket.
#[derive(Debug)]
pub(super) struct Pulse {
    interval: Duration,
    patience: Duration,
    /// When it is asked next.
    ask: Instant,
    /// By when a sign must have come; `None` while none is waited for.
    until: Option<Instant>,
}

/// What the time has come for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Due {
    /// To ask for a sign of life.
    Ask,
    /// To give it up.
    Dead,
}

impl Pulse {
    /// A socket that was alive just now.
    pub(super) fn new(now: Instant, interval: Duration, patience: Duration) -> Self {
        Self { interval, patience, ask: now + interval, until: None }
    }

    /// When to look again.
    pub(super) fn next(&self) -> Instant {
        self.until.map_or(self.ask, |until| until.min(self.ask))
    }

    /// Anything came: whoever sends is alive.
    pub(super) fn heard(&mut self) {
        self.until = None;
    }

    /// What is due.
    pub(super) fn due(&mut self, now: Instant) -> Option<Due> {
        if self.until.is_some_and(|until| until <= now) {
            return Some(Due::Dead);
        }
        if now < self.ask {
            return None;
        }
        self.ask = now + self.interval;
        // A sign that is still waited for is not put off by asking again.
        self.until.get_or_insert(now + self.patience);
        Some(Due::Ask)
    }
}

/// How many messages of one socket are read: what comes faster waits where it is, which slows the sender down.
#[derive(Debug)]
pub(super) struct Pace {
    most: u32,
    left: u32,
    until: Instant,
}

impl Pace {
    /// So many a second.
    pub(super) fn new(now: Instant, most: u32) -> Self {
        Self { most, left: most, until: now + Duration::from_secs(1) }
    }

    /// One was read.
    pub(super) fn read(&mut self, now: Instant) {
        if now >= self.until {
            self.renew(now);
        }
        self.left = self.left.saturating_sub(1);
    }

    /// When to go on reading; `None` for at once.
    pub(super) fn pause(&self) -> Option<Instant> {
        (self.left == 0).then_some(self.until)
    }

    /// The next second has begun.
    pub(super) fn renew(&mut self, now: Instant) {
        (self.left, self.until) = (self.most, now + Duration::from_secs(1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(n: u64) -> Duration {
        Duration::from_secs(n)
    }

    #[test]
    fn a_socket_is_asked_and_given_up_when_nothing_comes() {
        let now = Instant::now();
        let mut pulse = Pulse::new(now, seconds(15), seconds(10));
        assert_eq!((pulse.next(), pulse.due(now + seconds(14))), (now + seconds(15), None));
        assert_eq!(pulse.due(now + seconds(15)), Some(Due::Ask));
        assert_eq!((pulse.next(), pulse.due(now + seconds(24))), (now + seconds(25), None));
        pulse.heard();
        assert_eq!((pulse.next(), pulse.due(now + seconds(25))), (now + seconds(30), None));
        assert_eq!(pulse.due(now + seconds(30)), Some(Due::Ask));
        assert_eq!(pulse.due(now + seconds(40)), Some(Due::Dead));
    }

    #[test]
    fn asking_again_puts_nothing_off() {
        let now = Instant::now();
        let mut pulse = Pulse::new(now, seconds(5), seconds(12));
        assert_eq!(pulse.due(now + seconds(5)), Some(Due::Ask));
        assert_eq!(pulse.due(now + seconds(10)), Some(Due::Ask));
        assert_eq!(pulse.due(now + seconds(15)), Some(Due::Ask));
        assert_eq!((pulse.next(), pulse.due(now + seconds(17))), (now + seconds(17), Some(Due::Dead)));
    }

    #[test]
    fn so_many_messages_are_read_in_a_second() {
        let now = Instant::now();
        let mut pace = Pace::new(now, 2);
        pace.read(now);
        assert_eq!(pace.pause(), None);
        pace.read(now);
        assert_eq!(pace.pause(), Some(now + seconds(1)));
        pace.renew(now + seconds(1));
        assert_eq!(pace.pause(), None);
        pace.read(now + seconds(1));
        // A second in which little came makes no credit.
        pace.read(now + seconds(9));
        assert_eq!(pace.pause(), None);
        pace.read(now + seconds(9));
        assert_eq!(pace.pause(), Some(now + seconds(10)));
    }
}
