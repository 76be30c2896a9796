//! Runs a mutation: its fields one after the other, each in a transaction of its own, and reads each payload before the next
//! field begins.

use std::{panic::AssertUnwindSafe, time::Instant};

use futures_util::FutureExt;
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, TransactionTrait};

use super::{Effect, Write, Wrote, failed, record};
use crate::{
    db::Backend,
    engine::{
        Caller, Graph, Job, OperationKind, Unfinished,
        changes::{
            self, By,
            feed::Stand,
            log::{self, Position},
        },
        error::{Code, FieldError, said},
        plan::{self, Commanded, Plan, Step},
        run::{self, Loaded},
        search::index,
        write,
    },
};

impl Graph {
    /// Runs a mutation. One field that fails takes nothing of the others along: what was committed stays.
    pub(in crate::engine) async fn mutate(&self, job: &Job, caller: &Caller) -> Unfinished {
        let caller = &Caller { scope: self.today(caller), ..caller.clone() };
        let mut context = self.context(caller, &caller.scope);
        context.welsh = job.prepared.welsh().unwrap_or(caller.welsh);
        let mut parts: Vec<(Plan<'_>, Loaded)> = Vec::new();
        let mut reached: Option<Position> = None;
        for step in plan::steps(&context, &job.prepared) {
            parts.push(match step {
                Step::Told(plan) => (plan, Loaded::default()),
                Step::Command(commanded) => {
                    let wrote = self.carried_out(&commanded, caller, job.until).await;
                    let wrote = wrote.map(|(wrote, end)| {
                        reached = reached.max(Some(end));
                        wrote
                    });
                    let plan = plan::payload(&context, &job.prepared, &commanded, &wrote);
                    let loaded = match wrote {
                        Ok(wrote) => self.payload(&context, &plan, super::values(&wrote), job.until).await,
                        Err(_) => Loaded::default(),
                    };
                    (plan, loaded)
                }
            });
        }
        let written = write::Writer::new(&context).parts(&parts);
        let mut answer = self.answered(&context, written, (OperationKind::Mutation, job.requested), caller);
        let client = caller.client.as_deref().unwrap_or_default();
        answer.change = reached.map(|at| Stand::behind(client, at, &caller.scope).seal(&self.cursors));
        answer
    }

    /// Reads what a payload asks for. What was written stays written when that fails: the fault is told in its place.
    async fn payload(
        &self,
        context: &crate::engine::Context<'_>,
        plan: &Plan<'_>,
        values: Vec<Result<Vec<async_graphql::Value>, FieldError>>,
        until: Instant,
    ) -> Loaded {
        let mut loaded = match run::run(context, plan, (&self.db, &self.singles), until).await {
            Ok(loaded) => loaded,
            Err(error) => {
                let error = FieldError::of_read(error);
                Loaded::of(plan.edges.iter().map(|_| Loaded::failed(error.clone())).collect())
            }
        };
        loaded.computed = values;
        loaded
    }

    /// One command in its transaction. A panic and a time that is over undo it, as a fault does.
    async fn carried_out(
        &self,
        commanded: &Commanded<'_>,
        caller: &Caller,
        until: Instant,
    ) -> Result<(Wrote, Position), FieldError> {
        let client = caller.client.clone();
        let client = client.ok_or_else(|| FieldError::new(Code::Forbidden, said::only_clients()))?;
        let work = AssertUnwindSafe(self.work(commanded, (caller, &client), until)).catch_unwind();
        let worked = match tokio::time::timeout_at(until.into(), work).await {
            Ok(Ok(worked)) => worked?,
            Ok(Err(_)) => return Err(FieldError::internal("a command panicked")),
            Err(_) => return Err(FieldError::new(Code::Timeout, said::timeout())),
        };
        // Past this point nothing gives up any more, so that what is told is what came of it.
        let (transaction, wrote, end) = worked;
        match &wrote {
            Wrote::Done(effect) => {
                transaction.commit().await.map_err(failed)?;
                self.committed.send_replace(());
                if effect.purges {
                    self.purge(caller).await;
                }
            }
            Wrote::Each(batch) if !batch.again => {
                transaction.commit().await.map_err(failed)?;
                self.committed.send_replace(());
            }
            Wrote::Each(_) | Wrote::Already(_) | Wrote::Refused(_) | Wrote::Stale(_) => {
                transaction.rollback().await.map_err(failed)?
            }
        }
        Ok((wrote, end))
    }

    /// Takes the words of what is gone out of the index's own pages. They cannot be found any more, and what is told does not
    /// hang on it: over a large index it takes longer than an answer may.
    async fn purge(&self, caller: &Caller) {
        if let Err(error) = index::purge(self.db.writer()).await {
            tracing::error!(%error, request_id = &*caller.request_id, "words of what is gone stay in the pages of the index");
        }
    }

    /// Everything before the end of the transaction. Given up half-way, it is rolled back with its connection.
    async fn work(
        &self,
        commanded: &Commanded<'_>,
        (caller, client): (&Caller, &str),
        until: Instant,
    ) -> Result<(DatabaseTransaction, Wrote, Position), FieldError> {
        let transaction = self.db.writer().begin().await.map_err(failed)?;
        if self.db.backend() == Backend::Postgres {
            // Giving up on this side would stop nothing there. Zero would mean for ever.
            let left = until.saturating_duration_since(Instant::now()).as_millis().max(1);
            let told = transaction.execute_unprepared(&format!("SET LOCAL statement_timeout = {left}")).await;
            told.map_err(failed)?;
        }
        let now = self.clock.now();
        let (scope, issuers) = (&caller.scope, &*self.issuers);
        let write = Write { scope, client, issuers, now, transaction: &transaction, model: &self.model };
        let wrote = (commanded.command.run)(write, commanded.input.clone()).await?;
        let written = match &wrote {
            Wrote::Done(Effect { row: (ty, row), concerns, .. }) => Some((*ty, vec![(*row, *concerns)])),
            Wrote::Each(batch) => Some((batch.ty, batch.written.clone())),
            Wrote::Already(_) | Wrote::Refused(_) | Wrote::Stale(_) => None,
        };
        if let Some(written) = written.filter(|(_, rows)| !rows.is_empty()) {
            self.settle(&transaction, (caller, client), (commanded.name, written), now).await.map_err(failed)?;
        }
        // What was written before by the same call is not behind it either.
        let end = log::end(&transaction).await.map_err(failed)?;
        Ok((transaction, wrote, end))
    }

    /// What every write has beside its own rows.
    pub(in crate::engine) async fn settle(
        &self,
        transaction: &DatabaseTransaction,
        who: (&Caller, &str),
        what: (&str, record::Written<'_>),
        now: chrono::DateTime<chrono::Utc>,
    ) -> Result<(), DbErr> {
        let (caller, client) = who;
        let (_, (ty, rows)) = &what;
        let rows: Vec<i64> = rows.iter().map(|(row, _)| *row).collect();
        for follows in self.model.follow(ty) {
            follows(transaction, &rows, now).await?;
        }
        let by = By {
            at: now,
            client: Some(client),
            organisation: caller.scope.organisation(),
            person: caller.scope.person(),
            request_id: Some(&caller.request_id),
            source: None,
        };
        changes::settle(transaction, &self.model, &by).await?;
        record::add(transaction, who, what, now).await
    }
}
