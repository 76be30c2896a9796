//! A request to the engine, paid for: what it can cost is taken before it runs, and what it did not cost is given back
//! before the answer tells what is left.

use async_graphql::Request;
use tokio::time::Instant;

use super::AppState;
use super::problem::{self, Problem};
use crate::budget::{Balance, Over, Payer};
use crate::engine::{Answer, Caller, Job, Unfinished};

/// One request, and who pays for it.
pub(super) struct Paid<'a> {
    pub(super) state: &'a AppState,
    pub(super) caller: &'a Caller,
    pub(super) payer: &'a Payer,
}

/// An answer that is paid for, and what the caller has left.
pub(super) struct Settled {
    pub(super) answer: Answer,
    pub(super) left: Left,
}

/// What a caller has left.
pub(super) enum Left {
    /// So much; `None` where nobody counts.
    Balance(Option<Balance>),
    /// Too little.
    Over(Over),
}

impl Paid<'_> {
    /// Runs an operation. Who goes away, or is cut off by the time of the whole request, has paid all that it could cost.
    pub(super) async fn run(&self, request: &Request, deadline: Instant) -> Result<Settled, Problem> {
        let graph = self.state.graph();
        let job = match graph.prepare(request, self.caller) {
            Ok(job) => job,
            Err(refused) => return Ok(self.settled(*refused).await),
        };
        let charged = match self.state.purses().charge(self.payer, job.requested()).await {
            Ok(charged) => charged,
            Err(over) => return Ok(self.over(Some(&job), over)),
        };
        let run = tokio::time::timeout_at(deadline, graph.run(&job, self.caller)).await;
        let unfinished = run.map_err(|_| problem::SLOW_ANSWER)?;
        let balance = self.state.purses().settle(charged, unfinished.cost().actual).await;
        Ok(finished(unfinished, balance))
    }

    /// Tells what an operation can cost, which costs as little as there is.
    pub(super) async fn explain(&self, request: &Request) -> Settled {
        self.settled(self.state.graph().explain(request, self.caller)).await
    }

    /// Charges what is answered already.
    pub(super) async fn settled(&self, unfinished: Unfinished) -> Settled {
        let actual = unfinished.cost().actual;
        match self.state.purses().charge(self.payer, actual).await {
            Ok(charged) => finished(unfinished, self.state.purses().settle(charged, actual).await),
            Err(over) => self.over(None, over),
        }
    }

    /// The answer to whom too little is left.
    pub(super) fn over(&self, job: Option<&Job>, over: Over) -> Settled {
        let unfinished = self.state.graph().over_budget(job, over.wait, self.caller);
        let answer = unfinished.finish(Some(over.balance.remaining));
        Settled { answer, left: Left::Over(over) }
    }
}

fn finished(unfinished: Unfinished, balance: Option<Balance>) -> Settled {
    let answer = unfinished.finish(balance.map(|balance| balance.remaining));
    Settled { answer, left: Left::Balance(balance) }
}
