//! What each caller may still ask for: a budget that refills continuously, charged before an operation runs with what it
//! can cost and given back what it did not.
//!
//! The counting is governor's (the generic cell rate algorithm: one instant for each caller says when their budget is
//! full again). A refund moves that instant back by as much as the charge had moved it on, in the same atomic step that
//! governor uses, so that no credit is kept beside it and none can grow: a budget that is full stays full.
//!
//! One process counts for itself. A store that several share takes the place of what is in here behind the same two
//! calls, which is why they wait: [`Budgets::charge`] and [`Budgets::settle`]. Callers with budgets of their own are
//! other [`Payer`]s, each kind over a [`Budgets`] of its own [`Allowance`].

mod store;
mod time;

use std::{
    net::{IpAddr, Ipv6Addr},
    num::NonZeroU32,
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

use governor::{
    Quota, RateLimiter,
    clock::Clock,
    middleware::{StateInformationMiddleware, StateSnapshot},
    state::StateStore,
};

use store::States;
pub use time::Time;

/// How much a caller may spend.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Allowance {
    /// At once.
    pub capacity: NonZeroU32,
    /// How much of it comes back each second.
    pub refill: NonZeroU32,
}

impl Allowance {
    /// How long it takes until one unit comes back.
    fn each(self) -> Duration {
        Duration::from_secs(1) / self.refill.get()
    }

    /// How long it takes until so many units come back.
    fn until(self, units: u64) -> Duration {
        let nanoseconds = u64::try_from(self.each().as_nanos()).unwrap_or(u64::MAX);
        Duration::from_nanos(nanoseconds.saturating_mul(units))
    }
}

/// Whose budget it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Payer(Of);

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Of {
    Address(IpAddr),
    /// With what it may spend, where that is not what others may: a change of it begins a new budget.
    Client(Box<str>, Option<Allowance>),
    /// Nobody knows who: no address was told.
    Unknown,
    /// Everybody whom there was no room for.
    Others,
}

impl Payer {
    /// Somebody without a name, by the address that they ask from. The addresses of a network of IPv6 (64 bits) are one:
    /// whoever has one of them has them all.
    pub fn address(address: IpAddr) -> Self {
        Self(Of::Address(match address.to_canonical() {
            IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX)).into(),
            address @ IpAddr::V4(_) => address,
        }))
    }

    /// A client that is known by its id.
    pub fn client(id: impl Into<Box<str>>) -> Self {
        Self(Of::Client(id.into(), None))
    }

    /// A client that is known by its id, with an allowance of its own.
    pub fn client_with(id: impl Into<Box<str>>, allowance: Allowance) -> Self {
        Self(Of::Client(id.into(), Some(allowance)))
    }

    /// Whether it is a client that is known.
    pub fn is_client(&self) -> bool {
        matches!(self.0, Of::Client(..))
    }

    /// What it may spend, where that is not what others may.
    pub fn allowance(&self) -> Option<Allowance> {
        match self.0 {
            Of::Client(_, allowance) => allowance,
            _ => None,
        }
    }

    /// Somebody of whom nothing is known.
    pub const fn unknown() -> Self {
        Self(Of::Unknown)
    }
}

/// What a caller has left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Balance {
    /// How much can be spent at once.
    pub remaining: u64,
    /// When the budget is full again, if nothing is spent.
    pub full_in: Duration,
}

/// A charge that is made, and can be settled.
#[derive(Debug)]
pub struct Charged {
    payer: Payer,
    cost: u64,
    balance: Balance,
}

impl Charged {
    /// Whose budget it was taken of.
    pub fn payer(&self) -> &Payer {
        &self.payer
    }
}

/// There is not enough left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Over {
    /// After this time, and no sooner, the same charge succeeds if nothing else is spent.
    pub wait: Duration,
    /// What is left. Nothing was taken of it.
    pub balance: Balance,
}

/// The budgets of all callers with one allowance.
#[derive(Debug)]
pub struct Budgets {
    allowance: Allowance,
    limiter: RateLimiter<Payer, States, Time, StateInformationMiddleware>,
    states: States,
    time: Time,
    /// When callers were last forgotten, in nanoseconds of [`Time`].
    swept: AtomicU64,
}

impl Budgets {
    /// Budgets that are all full.
    #[must_use]
    pub fn new(allowance: Allowance, time: Time) -> Self {
        let states = States::default();
        // The rate is 1 to a thousand million a second, which a quota always takes.
        let quota = Quota::per_second(allowance.refill).allow_burst(allowance.capacity);
        let limiter = RateLimiter::new(quota, states.clone(), time.clone());
        let swept = AtomicU64::new(time.now().as_u64());
        Self { allowance, limiter, states, time, swept }
    }

    /// What each of these callers may spend.
    pub fn allowance(&self) -> Allowance {
        self.allowance
    }

    /// Takes a cost out of a budget, 1 at least. What costs more than the whole budget takes the whole of it.
    ///
    /// # Errors
    /// When there is not enough left. Nothing is taken then.
    pub async fn charge(&self, payer: Payer, cost: u64) -> Result<Charged, Over> {
        self.forget();
        let capacity = self.allowance.capacity;
        let units = u32::try_from(cost).ok().and_then(NonZeroU32::new).unwrap_or(if cost == 0 {
            NonZeroU32::MIN
        } else {
            capacity
        });
        let units = units.min(capacity);
        let cost = u64::from(units.get());
        match self.limiter.check_key_n(&payer, units) {
            Ok(Ok(snapshot)) => {
                let remaining = u64::from(remaining(&snapshot));
                Ok(Charged { payer, cost, balance: self.balance(remaining) })
            }
            Ok(Err(not_until)) => {
                let wait = not_until.wait_time_from(self.time.now());
                let each = self.allowance.each().as_nanos().max(1);
                let missing = u64::try_from(wait.as_nanos().div_ceil(each)).unwrap_or(u64::MAX);
                Err(Over { wait, balance: self.balance(cost.saturating_sub(missing)) })
            }
            // Never: no more is asked for than there can be.
            Err(_) => Err(Over { wait: self.allowance.until(cost), balance: self.balance(0) }),
        }
    }

    /// Gives back what of a charge was not spent. Who goes away before that has spent it all.
    pub async fn settle(&self, charged: Charged, actual: u64) -> Balance {
        let unspent = charged.cost.saturating_sub(actual);
        if unspent == 0 {
            return charged.balance;
        }
        let back = self.allowance.until(unspent).into();
        // A caller that was forgotten meanwhile has a full budget anyway.
        let moved: Result<(), ()> = self.states.measure_and_replace(&charged.payer, |full_at| match full_at {
            Some(full_at) => Ok(((), full_at.saturating_sub(back))),
            None => Err(()),
        });
        let back = if moved.is_ok() { unspent } else { u64::from(self.allowance.capacity.get()) };
        self.balance(charged.balance.remaining.saturating_add(back).min(self.allowance.capacity.get().into()))
    }

    fn balance(&self, remaining: u64) -> Balance {
        let missing = u64::from(self.allowance.capacity.get()).saturating_sub(remaining);
        Balance { remaining, full_in: self.allowance.until(missing) }
    }

    /// Forgets callers whose budgets are full again, which nobody can tell from new ones. Looked at once in each time that
    /// an empty budget takes to fill, so that nobody is kept for longer than twice that.
    fn forget(&self) {
        let (now, swept) = (self.time.now().as_u64(), self.swept.load(Ordering::Relaxed));
        let fills = u64::try_from(self.allowance.until(self.allowance.capacity.get().into()).as_nanos());
        if now.saturating_sub(swept) < fills.unwrap_or(u64::MAX) {
            return;
        }
        // One of those who come at the same time does it.
        if self.swept.compare_exchange(swept, now, Ordering::Relaxed, Ordering::Relaxed).is_ok() {
            self.limiter.retain_recent();
            self.states.recount();
        }
    }

    #[cfg(test)]
    fn known(&self) -> usize {
        self.limiter.len()
    }
}

fn remaining(snapshot: &StateSnapshot) -> u32 {
    snapshot.remaining_burst_capacity()
}

#[cfg(test)]
mod tests;
