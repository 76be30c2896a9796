//! An operation from its plan to the answer that is written of it.

use std::{sync::Arc, time::Instant};

use rustc_hash::FxHashMap;

use super::{
    Caller, Context, Cost, Graph, Job, Outcome, Unfinished,
    contract::CachePolicy,
    cost,
    document::{OperationKind, Prepared},
    error::{Code, Refusal, Refused, said},
    merged, plan, run, saved, write,
};
use crate::db::ReadError;

impl Graph {
    /// Runs an operation: a query in one snapshot, a mutation field by field ([`super::command`]).
    pub async fn run(&self, job: &Job, caller: &Caller) -> Unfinished {
        if job.kind() == OperationKind::Mutation {
            return self.mutate(job, caller).await;
        }
        let Job { prepared, requested, until } = job;
        let known = Some((job.kind(), *requested));
        let asked = prepared.welsh();
        let introspection = match prepared.introspection(&self.contract) {
            Ok(introspection) => introspection,
            Err(refused) => return self.refusal(&refused.in_welsh(asked), known, caller),
        };
        let scope = self.today(caller);
        let mut context = self.context(caller, &scope);
        context.welsh = asked.unwrap_or(caller.welsh);
        let (written, passes) = match self.read(&context, prepared, introspection, *until).await {
            Ok(written) => written,
            Err(error) => {
                tracing::error!(%error, request_id = &*caller.request_id, "a reader could not be had");
                let refused = Refused::one(Refusal::Unavailable, Code::ServiceUnavailable, said::unavailable());
                return self.refusal(&refused.in_welsh(asked), known, caller);
            }
        };
        let mut answer = self.answered(&context, written, (job.kind(), *requested), caller);
        if answer.answer.0 == Outcome::Data {
            let policy = prepared.cache_policy(&self.contract);
            // Somebody's own sight is in it, whichever fields they are.
            let policy = policy.map(|policy| CachePolicy { private: policy.private || !scope.is_public(), ..policy });
            // What closes makes another answer of it, though nobody writes anything.
            answer.cache = policy.and_then(|policy| match passes {
                Some(passes) => policy.at_most(passes.saturating_sub(context.asker.at.timestamp_micros())),
                None => Some(policy),
            });
        }
        answer
    }

    /// The answer that was written of an operation of this kind, which could have cost so much.
    pub(super) fn answered(
        &self,
        context: &Context<'_>,
        written: write::Written,
        (kind, requested): (OperationKind, u64),
        caller: &Caller,
    ) -> Unfinished {
        let mut body = written.body;
        let data_bytes = body.len();
        let to = write::To { welsh: context.welsh, request_id: &caller.request_id };
        write::errors(&mut body, &written.errors, &to);
        let outcome = if written.errors.is_empty() { Outcome::Data } else { Outcome::Partial };
        // What was cut off by its time was work all the same, and the dearest of all.
        let cut_off = written.errors.iter().any(|placed| placed.error.code == Code::Timeout);
        let actual = if cut_off { requested } else { cost::OPERATION.saturating_add(written.spent) };
        let cost = Cost { requested: Some(requested), actual, limit: self.documents.limits().cost };
        let answer = (outcome, Some(kind), cost);
        Unfinished { body, explained: Vec::new(), answer, cache: None, data_bytes, change: None }
    }

    /// Plans, reads and writes a query; once more where it names rows by their ids that were merged into others. Beside it the
    /// first moment at which the answer would be another, by microseconds.
    async fn read(
        &self,
        context: &Context<'_>,
        prepared: &Prepared,
        introspection: Option<FxHashMap<String, String>>,
        until: Instant,
    ) -> Result<(write::Written, Option<i64>), Arc<ReadError>> {
        let saved = saved::of(context, prepared, &self.db, until).await?;
        let context = &Context { saved: &saved, ..*context };
        let plan = plan::plan(context, prepared, introspection.clone());
        let loaded = run::run(context, &plan, (&self.db, &self.singles), until).await?;
        let merged = merged::of_absent(context, &plan, &loaded, (&self.db, &self.gone), until).await?;
        if merged.is_empty() {
            return Ok((write::Writer::new(context).data(&plan, &loaded), loaded.passes));
        }
        let context = Context { merged: &merged, ..*context };
        let plan = plan::plan(&context, prepared, introspection);
        let loaded = run::run(&context, &plan, (&self.db, &self.singles), until).await?;
        Ok((write::Writer::new(&context).data(&plan, &loaded), loaded.passes))
    }
}
