//! Works imports through: one at a time, some hundred rows in a transaction together with the progress of the import.
//!
//! Whoever works has the import on lease. The first statement of each transaction renews it, and finds out at once when
//! somebody stopped the import or, the lease having run out, went on with it: then nothing of the transaction stays. What each
//! transaction has taken is counted in it, so that whoever goes on begins with the next row.

mod rows;

use std::{panic::AssertUnwindSafe, time::Duration};

use chrono::{DateTime, Utc};
use entity::{enums::ImportStatus, import_job};
use futures_util::FutureExt;
use sea_orm::{
    ActiveEnum, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DatabaseConnection, DbErr, EntityTrait,
    QueryFilter, QueryOrder, QuerySelect, UpdateMany, sea_query::Expr,
};
use tokio_util::sync::CancellationToken;

use super::{csv::Fault, file::Stop};
use crate::{
    auth::{Access, Refused},
    clock::Clock,
    engine::{
        Graph, RowScope,
        error::{Message, said},
    },
};

/// Who may write for whom.
#[derive(Debug)]
pub enum Standing {
    /// Clients of the register, as it is now.
    Register(Access),
    /// Whoever runs the program themself.
    Given(RowScope),
}

/// What works imports through.
#[derive(Debug)]
pub struct Worker<'a> {
    /// What judges and writes the rows.
    pub graph: &'a Graph,
    /// Where they are.
    pub db: &'a DatabaseConnection,
    /// Who may write what now.
    pub standing: Standing,
    /// The time.
    pub clock: Clock,
    /// Its name, which no other has.
    pub name: String,
    /// The most rows of a file.
    pub rows: u64,
    /// For how long nobody else works on what it works on.
    pub lease: Duration,
    /// When to leave off.
    pub ending: CancellationToken,
}

/// Why an import does not go on here.
enum Halt {
    /// It is over: the import cannot go on, for this reason.
    Failed(Message),
    /// Somebody else has it, or stopped it.
    Lost,
    /// It can go on later, by whoever takes it.
    Later(String),
}

impl From<Stop> for Halt {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Database(error) => error.into(),
            Stop::Gone => Halt::Failed(said::file_gone()),
            Stop::Fault(Fault::Wide) => Halt::Failed(said::file_is_wide()),
            Stop::Fault(Fault::TooLong(line)) => Halt::Failed(said::row_too_long(line)),
            Stop::Fault(Fault::Open(line)) => Halt::Failed(said::quote_open(line)),
        }
    }
}

impl From<DbErr> for Halt {
    fn from(error: DbErr) -> Self {
        Halt::Later(error.to_string())
    }
}

impl Worker<'_> {
    /// Works on until it is told to leave off, looking for imports that wait every so often.
    pub async fn run(&self, every: Duration) {
        while !self.ending.is_cancelled() {
            match self.turn().await {
                Ok(true) => continue,
                Ok(false) => {}
                Err(error) => tracing::error!(%error, "imports cannot be looked for"),
            }
            tokio::select! {
                () = self.ending.cancelled() => {}
                () = tokio::time::sleep(every) => {}
            }
        }
    }

    /// Takes an import that waits, or one that nobody works on any more, as far as it goes; false when there is none.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn turn(&self) -> Result<bool, DbErr> {
        use import_job::Column::{Id, LeasedUntil, Status};
        let now = self.clock.now();
        let left = Condition::all().add(Status.eq(ImportStatus::Running)).add(LeasedUntil.lt(now));
        let waits = Condition::any().add(Status.eq(ImportStatus::Queued)).add(left);
        let next = import_job::Entity::find().filter(waits.clone()).order_by_asc(Id).limit(1).one(self.db).await?;
        let Some(job) = next else { return Ok(false) };
        let claim = self.leased(now).filter(Id.eq(job.id)).filter(waits);
        if claim.exec(self.db).await?.rows_affected == 0 {
            // Somebody else was quicker.
            return Ok(true);
        }
        self.work(job).await?;
        Ok(true)
    }

    /// An import that this one has from its beginning, of a file that is whole.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn own(
        &self,
        (client, organisation): (&str, i64),
        (kind, file): (&str, i64),
        is_dry_run: bool,
    ) -> Result<import_job::Model, DbErr> {
        let now = self.clock.now();
        let job = import_job::ActiveModel {
            client: Set(client.to_owned()),
            organisation_id: Set(organisation),
            scopes: Set(String::new()),
            kind: Set(kind.to_owned()),
            file_id: Set(file),
            is_dry_run: Set(is_dry_run),
            status: Set(ImportStatus::Running),
            at: Set(now),
            rows_read: Set(0),
            created: Set(0),
            updated: Set(0),
            unchanged: Set(0),
            refused: Set(0),
            worker: Set(Some(self.name.clone())),
            leased_until: Set(Some(now + self.lease)),
            ..Default::default()
        };
        import_job::Entity::insert(job).exec_with_returning(self.db).await
    }

    /// Works on an import that this one has.
    ///
    /// # Errors
    /// When its end cannot be kept.
    pub async fn work(&self, job: import_job::Model) -> Result<(), DbErr> {
        let id = job.id;
        let worked = AssertUnwindSafe(self.through(job)).catch_unwind().await;
        let (status, message) = match worked {
            Ok(Ok(())) => (ImportStatus::Done, None),
            Ok(Err(Halt::Lost)) => return Ok(()),
            Ok(Err(Halt::Failed(message))) => (ImportStatus::Failed, Some(message)),
            Ok(Err(Halt::Later(why))) => {
                tracing::warn!(why, import = id, "an import waits");
                return self.let_go(id).await;
            }
            // It would end there again.
            Err(_) => (ImportStatus::Failed, Some(said::import_broke())),
        };
        let text = |welsh: bool| message.as_ref().map(|message| message.told(welsh).to_owned());
        use import_job::Column::{EndedAt, FailureCy, FailureEn, LeasedUntil, Status};
        let end = import_job::Entity::update_many()
            .col_expr(Status, Expr::value(status.to_value()))
            .col_expr(EndedAt, Expr::value(self.clock.now()))
            .col_expr(LeasedUntil, Expr::value(None::<DateTime<Utc>>))
            .col_expr(FailureEn, Expr::value(text(false)))
            .col_expr(FailureCy, Expr::value(text(true)));
        self.mine(end, id).exec(self.db).await.map(drop)
    }

    /// The lease, from now on.
    fn leased(&self, now: DateTime<Utc>) -> UpdateMany<import_job::Entity> {
        use import_job::Column::{LeasedUntil, Status, Worker};
        import_job::Entity::update_many()
            .col_expr(Status, Expr::value(ImportStatus::Running.to_value()))
            .col_expr(Worker, Expr::value(self.name.clone()))
            .col_expr(LeasedUntil, Expr::value(now + self.lease))
    }

    /// Of an import that runs here, and is this one's.
    fn mine(&self, update: UpdateMany<import_job::Entity>, job: i64) -> UpdateMany<import_job::Entity> {
        use import_job::Column::{Id, Status, Worker};
        let update = update.filter(Id.eq(job)).filter(Status.eq(ImportStatus::Running));
        update.filter(Worker.eq(self.name.clone()))
    }

    /// Renews the lease in a transaction. It is held until that ends.
    async fn renew(&self, db: &impl ConnectionTrait, job: i64) -> Result<(), Halt> {
        let renewed = self.mine(self.leased(self.clock.now()), job).exec(db).await?;
        if renewed.rows_affected == 0 { Err(Halt::Lost) } else { Ok(()) }
    }

    /// Lets others go on at once.
    async fn let_go(&self, job: i64) -> Result<(), DbErr> {
        use import_job::Column::LeasedUntil;
        let past = self.clock.now() - Duration::from_secs(1);
        let update = import_job::Entity::update_many().col_expr(LeasedUntil, Expr::value(past));
        self.mine(update, job).exec(self.db).await.map(drop)
    }

    /// What the client of an import may write now.
    async fn scope(&self, job: &import_job::Model) -> Result<RowScope, Halt> {
        let access = match &self.standing {
            Standing::Given(scope) => return Ok(scope.clone()),
            Standing::Register(access) => access,
        };
        match access.standing(&job.client, job.scopes.split(' ')).await {
            Ok(scope) if scope.organisation() == Some(job.organisation_id) => Ok(scope),
            Ok(_) | Err(Refused::Suspended | Refused::Invalid(_)) => Err(Halt::Failed(said::no_longer_allowed())),
            Err(Refused::Unavailable) => Err(Halt::Later("the register cannot be read".to_owned())),
        }
    }
}
