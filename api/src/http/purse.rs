//! What a request pays, and how the caller is told: `RateLimit-Policy` and `RateLimit`
//! (draft-ietf-httpapi-ratelimit-headers) on every answer at `/graphql`, `Retry-After` where the budget is spent.

use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use axum::response::Response;
use http::header::RETRY_AFTER;
use http::{HeaderMap, HeaderName, HeaderValue};
use moka::sync::Cache;

use crate::budget::{Allowance, Balance, Budgets, Charged, Over, Payer, Time};
use crate::engine::{Budget, cost};

const POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");
const LIMIT: HeaderName = HeaderName::from_static("ratelimit");

/// How many allowances of clients' own are told apart at once.
const MOST_ALLOWANCES: u64 = 1_000;

/// The budgets that requests are charged to: one kind for each allowance.
#[derive(Debug)]
pub(crate) struct Purses {
    clients: Arc<Purse>,
    /// Of who is no known client; `None` where those are not counted.
    anybody: Option<Arc<Purse>>,
    own: Cache<Allowance, Arc<Purse>>,
    time: Time,
}

/// The budgets of all with one allowance, and how that is told.
#[derive(Debug)]
struct Purse {
    budgets: Budgets,
    allowance: Allowance,
    policy: HeaderValue,
}

impl Purse {
    fn new(allowance: Allowance, time: Time) -> Arc<Self> {
        Arc::new(Self { policy: policy(allowance), budgets: Budgets::new(allowance, time), allowance })
    }
}

impl Purses {
    /// With what each client may spend that has no allowance of its own, and each other caller.
    pub(crate) fn new(clients: Allowance, anybody: Option<Allowance>, time: Time) -> Self {
        let anybody = anybody.map(|allowance| Purse::new(allowance, time.clone()));
        Self { clients: Purse::new(clients, time.clone()), anybody, own: Cache::new(MOST_ALLOWANCES), time }
    }

    /// `None` where nobody counts.
    fn of(&self, payer: &Payer) -> Option<Arc<Purse>> {
        match payer.allowance() {
            Some(allowance) => Some(self.own.get_with(allowance, || Purse::new(allowance, self.time.clone()))),
            None if payer.is_client() => Some(self.clients.clone()),
            None => self.anybody.clone(),
        }
    }

    /// What there is to spend, as the caller is told it; `None` where nobody counts.
    pub(crate) fn budget(&self, payer: &Payer) -> Option<Budget> {
        let Allowance { capacity, refill } = self.of(payer)?.allowance;
        Some(Budget { capacity: capacity.get(), refill: refill.get() })
    }

    /// Takes what an operation can cost, or says when there will be enough; `None` where nobody counts.
    pub(crate) async fn charge(&self, payer: &Payer, cost: u64) -> Result<Option<Charged>, Over> {
        match self.of(payer) {
            Some(purse) => purse.budgets.charge(payer.clone(), cost).await.map(Some),
            None => Ok(None),
        }
    }

    /// Gives back what was not spent.
    pub(crate) async fn settle(&self, charged: Option<Charged>, actual: u64) -> Option<Balance> {
        let charged = charged?;
        let purse = self.of(charged.payer())?;
        Some(purse.budgets.settle(charged, actual).await)
    }

    /// Tells a caller what is left.
    pub(crate) fn tell(&self, headers: &mut HeaderMap, payer: &Payer, balance: Option<Balance>) {
        if let (Some(purse), Some(balance)) = (self.of(payer), balance) {
            headers.insert(POLICY, purse.policy.clone());
            headers.insert(LIMIT, limit(balance.remaining, seconds(balance.full_in)));
        }
    }

    /// Tells a caller whose budget is spent what is left, and when it suffices again.
    pub(crate) fn tell_over(&self, headers: &mut HeaderMap, payer: &Payer, over: &Over) {
        let wait = seconds(over.wait).max(1);
        self.tell(headers, payer, Some(over.balance));
        headers.insert(LIMIT, limit(over.balance.remaining, wait));
        headers.insert(RETRY_AFTER, HeaderValue::from(wait));
    }

    /// Sees to it that an answer tells what is left, also where nothing was charged for it so far: whoever asks for
    /// nothing in particular pays as little as there is, and whoever was refused what a refusal costs.
    pub(crate) async fn told(&self, payer: &Payer, mut response: Response) -> Response {
        if self.of(payer).is_some() && !response.headers().contains_key(LIMIT) {
            // Becoming a WebSocket is as fine as an answer.
            let fine = response.status().is_success() || response.status().is_informational();
            let cost = if fine { cost::OPERATION } else { cost::REFUSED };
            let balance = match self.charge(payer, cost).await {
                Ok(charged) => self.settle(charged, cost).await,
                Err(over) => Some(over.balance),
            };
            self.tell(response.headers_mut(), payer, balance);
        }
        response
    }
}

/// Whole seconds, so that who waits for them has waited long enough.
pub(crate) fn seconds(time: Duration) -> u64 {
    time.as_secs() + u64::from(time.subsec_nanos() > 0)
}

fn policy(allowance: Allowance) -> HeaderValue {
    let Allowance { capacity, refill } = allowance;
    let window = NonZeroU32::get(capacity).div_ceil(refill.get());
    header(format!("\"default\";q={capacity};w={window}"))
}

fn limit(remaining: u64, seconds: u64) -> HeaderValue {
    header(format!("\"default\";r={remaining};t={seconds}"))
}

fn header(text: String) -> HeaderValue {
    // Digits and the letters above are always well formed.
    HeaderValue::try_from(text).unwrap_or_else(|_| HeaderValue::from_static("\"default\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_told_in_whole_seconds_that_suffice() {
        for (milliseconds, expected) in [(0, 0), (1, 1), (999, 1), (1_000, 1), (1_001, 2)] {
            assert_eq!(seconds(Duration::from_millis(milliseconds)), expected);
        }
    }

    #[test]
    fn the_policy_is_how_much_there_is_and_how_long_it_takes_to_fill() {
        let number = |n| NonZeroU32::new(n).unwrap();
        let policy = |capacity, refill| policy(Allowance { capacity: number(capacity), refill: number(refill) });
        assert_eq!(policy(100, 50), "\"default\";q=100;w=2");
        assert_eq!(policy(101, 50), "\"default\";q=101;w=3");
        assert_eq!(limit(50, 30), "\"default\";r=50;t=30");
    }
}
