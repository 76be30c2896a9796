//! What a request pays, and how the caller is told: `RateLimit-Policy` and `RateLimit`
//! (draft-ietf-httpapi-ratelimit-headers) on every answer at `/graphql`, `Retry-After` where the budget is spent.

use std::num::NonZeroU32;
use std::time::Duration;

use axum::response::Response;
use http::header::RETRY_AFTER;
use http::{HeaderMap, HeaderName, HeaderValue};

use crate::budget::{Allowance, Balance, Budgets, Charged, Over, Payer};
use crate::engine::cost;

const POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");
const LIMIT: HeaderName = HeaderName::from_static("ratelimit");

/// The budgets that requests are charged to; `None` where nobody counts.
#[derive(Debug)]
pub(crate) struct Purses(Option<(Budgets, HeaderValue)>);

impl Purses {
    pub(crate) fn new(budgets: Option<Budgets>) -> Self {
        Self(budgets.map(|budgets| {
            let policy = policy(budgets.allowance());
            (budgets, policy)
        }))
    }

    /// Takes what an operation can cost, or says when there will be enough; `None` where nobody counts.
    pub(crate) async fn charge(&self, payer: &Payer, cost: u64) -> Result<Option<Charged>, Over> {
        match &self.0 {
            Some((budgets, _)) => budgets.charge(payer.clone(), cost).await.map(Some),
            None => Ok(None),
        }
    }

    /// Gives back what was not spent.
    pub(crate) async fn settle(&self, charged: Option<Charged>, actual: u64) -> Option<Balance> {
        match (&self.0, charged) {
            (Some((budgets, _)), Some(charged)) => Some(budgets.settle(charged, actual).await),
            _ => None,
        }
    }

    /// Tells a caller what is left.
    pub(crate) fn tell(&self, headers: &mut HeaderMap, balance: Option<Balance>) {
        if let (Some((_, policy)), Some(balance)) = (&self.0, balance) {
            headers.insert(POLICY, policy.clone());
            headers.insert(LIMIT, limit(balance.remaining, seconds(balance.full_in)));
        }
    }

    /// Tells a caller whose budget is spent what is left, and when it suffices again.
    pub(crate) fn tell_over(&self, headers: &mut HeaderMap, over: &Over) {
        let wait = seconds(over.wait).max(1);
        self.tell(headers, Some(over.balance));
        headers.insert(LIMIT, limit(over.balance.remaining, wait));
        headers.insert(RETRY_AFTER, HeaderValue::from(wait));
    }

    /// Sees to it that an answer tells what is left, also where nothing was charged for it so far: whoever asks for
    /// nothing in particular pays as little as there is, and whoever was refused what a refusal costs.
    pub(crate) async fn told(&self, payer: &Payer, mut response: Response) -> Response {
        if self.0.is_some() && !response.headers().contains_key(LIMIT) {
            let fine = response.status().is_success();
            let cost = if fine { cost::OPERATION } else { cost::REFUSED };
            let balance = match self.charge(payer, cost).await {
                Ok(charged) => self.settle(charged, cost).await,
                Err(over) => Some(over.balance),
            };
            self.tell(response.headers_mut(), balance);
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
