//! Commands: what the fields of the mutation run. A domain declares each with its typed input; everything around it is
//! here, so that no domain can forget it.
//!
//! One field is one transaction ([`run`]): the caller's scopes are asked, the command judges its input and writes, the index
//! of what can be found is brought up to the rows, the access trail gets its entry, and only then is it committed. What a
//! command refuses is data (`userErrors`), and nothing of it stays; every other fault is an error of the field, and nothing
//! of it stays either. The payload is planned over the row that was written and read as any query, in the caller's scope.
//!
//! The start check ([`bound`]) holds payloads, inputs and the declared types together in both directions.

mod bound;
mod input;
mod record;
mod run;
mod told;

use std::{borrow::Cow, fmt, sync::Arc};

use async_graphql::Value;
use chrono::{DateTime, Utc};
use futures_util::future::BoxFuture;
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr};
use sea_query::{ExprTrait, LockType, Query};
use serde::de::DeserializeOwned;

use super::{
    binding::{Basis, Binding, Decl, model::Model},
    error::{Code, FieldError, Message, said},
    id,
    scope::{RowScope, Table},
};
use crate::trail;
use input::Fit;
pub(super) use told::{message, told, user_errors, values};

/// What a command works with.
#[derive(Debug)]
pub struct Write<'a> {
    /// Who writes, as far as that says what they may.
    pub scope: &'a RowScope,
    /// The client that asks, by its public name.
    pub client: &'a str,
    /// The outside issuers that the program trusts.
    pub issuers: &'a [String],
    /// The time of the write.
    pub now: DateTime<Utc>,
    /// The transaction of this one field. The engine ends it.
    pub transaction: &'a DatabaseTransaction,
    /// What is written of which type, and by whom.
    pub(super) model: &'a Model,
}

impl Write<'_> {
    /// Whether the caller may write records of a type.
    pub fn may_write(&self, ty: &str) -> bool {
        self.model.may_write(self.scope, ty)
    }

    /// Whether the caller sees a row of a type; one that is no type on a table nobody does. A row that is seen stays until the
    /// transaction ends, and nobody else changes it meanwhile.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn holds(&self, ty: &str, row: i64) -> Result<bool, DbErr> {
        self.found(ty, row, true).await
    }

    /// As [`Self::holds`], of a row that is held for nobody: what is decided by it is looked at again once it is held.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn sees(&self, ty: &str, row: i64) -> Result<bool, DbErr> {
        self.found(ty, row, false).await
    }

    async fn found(&self, ty: &str, row: i64, held: bool) -> Result<bool, DbErr> {
        let Some((_, of)) = self.model.types().find(|(_, of)| of.name == ty) else { return Ok(false) };
        let table = Table("held");
        let mut select = Query::select();
        select.expr(table.col("id")).from_as(of.table, table.0).and_where(table.col("id").eq(row));
        if let Some(seen) = (of.rows)(self.scope, table) {
            select.and_where(seen);
        }
        if held && self.transaction.get_database_backend() == DbBackend::Postgres {
            select.lock_with_tables(LockType::Update, [table.0]);
        }
        Ok(self.transaction.query_one(&select).await?.is_some())
    }

    /// The researcher as whom the caller writes.
    ///
    /// # Errors
    /// `FORBIDDEN` when they write as nobody in particular.
    pub fn person(&self) -> Result<i64, FieldError> {
        self.scope.person().ok_or_else(|| FieldError::new(Code::Forbidden, said::only_the_person()))
    }

    /// The row of a global id of the type with this prefix.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` for what is no id, or one of another type: whether there is such a row plays no part.
    pub fn row_of(&self, text: &str, prefix: &str) -> Result<i64, FieldError> {
        let bad = |message| FieldError::new(Code::BadUserInput, message);
        match id::decode(text) {
            Some((found, row)) if found == prefix => Ok(row),
            Some(_) => Err(bad(said::id_of_another_type())),
            None => Err(bad(said::id_malformed())),
        }
    }
}

/// What became of a command.
#[derive(Debug)]
pub enum Wrote {
    /// It wrote.
    Done(Effect),
    /// Nothing had to be written: it is so already, or the same call wrote it before.
    Already(Effect),
    /// Rows that are judged each alone, those that are refused included.
    Each(Batch),
    /// What was asked for breaks these rules, all of them at once. Nothing of it stays.
    Refused(Vec<UserError>),
    /// The row has another version than was expected, this one. Nothing of it stays.
    Stale(i64),
}

/// What became of a batch.
#[derive(Debug)]
pub struct Batch {
    /// The type of its rows, by its name in the contract.
    pub ty: &'static str,
    /// The rows that were written, each with the researcher whose data they are.
    pub written: Vec<(i64, Option<i64>)>,
    /// What is told of each row that was sent: the objects of the payload's `results`, in which `node` is the row's number.
    pub results: Vec<Value>,
    /// True when the same call was answered so before: nothing was written now.
    pub again: bool,
}

/// What follows when clients have written rows of a type, in the same transaction: for rows of other domains that go by them.
pub type Follows = for<'a> fn(&'a DatabaseTransaction, &'a [i64], DateTime<Utc>) -> BoxFuture<'a, Result<(), DbErr>>;

/// What a command wrote: for the payload, and for the trail.
#[derive(Debug)]
pub struct Effect {
    /// The type of the row that was written, by its name in the contract, and its number.
    pub row: (&'static str, i64),
    /// The researcher whose data were written; `None` when nobody's were.
    pub concerns: Option<i64>,
    /// The payload's own values by their fields; what is not named is null.
    pub values: Vec<(&'static str, Value)>,
    /// True when the words of what is gone are to be gone from the index's own pages too, and not only from what is found.
    pub purges: bool,
}

/// One rule that an input breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserError {
    /// Which rule, for programs.
    pub code: UserErrorCode,
    /// Where in the arguments, from `input` on; empty when it is about the whole.
    pub field: Path,
    /// A sentence for people.
    pub message: Message,
}

/// A place in the arguments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Path(Vec<Cow<'static, str>>);

impl Path {
    /// The place of these steps.
    pub fn of(steps: &[&'static str]) -> Path {
        Path(steps.iter().map(|step| Cow::Borrowed(*step)).collect())
    }

    /// One step further in.
    #[must_use]
    pub fn then(&self, step: impl Into<Cow<'static, str>>) -> Path {
        let mut steps = self.0.clone();
        steps.push(step.into());
        Path(steps)
    }

    /// Its steps.
    pub fn steps(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|step| &**step)
    }
}

/// Every code that a [`UserError`] can have. The contract's enum of this name is the same list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UserErrorCode {
    /// There is no such row, or it is not the caller's to write: the two are told alike.
    NotFound,
    /// Something that is needed was not given.
    Required,
    /// Too little has changed since it was last done.
    TooSoon,
    /// There is one of that name already.
    Taken,
    /// It has not the form, or is not of the size, that is taken.
    Invalid,
    /// It would take from the caller itself the right to do it.
    OwnAccess,
    /// The version that is expected of the row was not given.
    PreconditionRequired,
    /// The row has another version than was expected.
    Conflict,
    /// Who somebody was professionally was not given, and cannot be taken from anywhere.
    IdentityRequired,
    /// The key was given before, with another input.
    IdempotencyKeyReused,
    /// Rows of others refer to it.
    InUse,
    /// It stands at a state from which this does not follow.
    WrongState,
    /// The round has no place left.
    NoPlacesLeft,
    /// The round is not open for applications.
    NotOpen,
    /// Somebody decides who has a conflict of interest.
    ConflictOfInterest,
    /// Two people do not pass a rule of matching.
    RulesNotPassed,
    /// What went into a run has changed since.
    StaleRun,
}

impl UserErrorCode {
    /// Every code in the order of the contract.
    pub const ALL: [UserErrorCode; 17] = [
        UserErrorCode::NotFound,
        UserErrorCode::Required,
        UserErrorCode::TooSoon,
        UserErrorCode::Taken,
        UserErrorCode::Invalid,
        UserErrorCode::OwnAccess,
        UserErrorCode::PreconditionRequired,
        UserErrorCode::Conflict,
        UserErrorCode::IdentityRequired,
        UserErrorCode::IdempotencyKeyReused,
        UserErrorCode::InUse,
        UserErrorCode::WrongState,
        UserErrorCode::NoPlacesLeft,
        UserErrorCode::NotOpen,
        UserErrorCode::ConflictOfInterest,
        UserErrorCode::RulesNotPassed,
        UserErrorCode::StaleRun,
    ];

    /// The code as the contract writes it.
    pub const fn as_str(self) -> &'static str {
        match self {
            UserErrorCode::NotFound => "NOT_FOUND",
            UserErrorCode::Required => "REQUIRED",
            UserErrorCode::TooSoon => "TOO_SOON",
            UserErrorCode::Taken => "TAKEN",
            UserErrorCode::Invalid => "INVALID",
            UserErrorCode::OwnAccess => "OWN_ACCESS",
            UserErrorCode::PreconditionRequired => "PRECONDITION_REQUIRED",
            UserErrorCode::Conflict => "CONFLICT",
            UserErrorCode::IdentityRequired => "IDENTITY_REQUIRED",
            UserErrorCode::IdempotencyKeyReused => "IDEMPOTENCY_KEY_REUSED",
            UserErrorCode::InUse => "IN_USE",
            UserErrorCode::WrongState => "WRONG_STATE",
            UserErrorCode::NoPlacesLeft => "NO_PLACES_LEFT",
            UserErrorCode::NotOpen => "NOT_OPEN",
            UserErrorCode::ConflictOfInterest => "CONFLICT_OF_INTEREST",
            UserErrorCode::RulesNotPassed => "RULES_NOT_PASSED",
            UserErrorCode::StaleRun => "STALE_RUN",
        }
    }
}

/// What a command ends with. An error is told at the field.
pub type Writing<'a> = BoxFuture<'a, Result<Wrote, FieldError>>;

type Run = dyn for<'a> Fn(Write<'a>, Value) -> Writing<'a> + Send + Sync;

/// A command as it is declared.
#[derive(Clone)]
pub struct Command {
    run: Arc<Run>,
    /// What its input is made of; `None` for what was made from the contract itself.
    fit: Option<Fit>,
}

impl fmt::Debug for Command {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Command")
    }
}

impl Command {
    fn new<I: DeserializeOwned + Send + 'static>(run: for<'a> fn(Write<'a>, I) -> Writing<'a>) -> Self {
        let typed = for_any(move |write, input| match async_graphql::from_value::<I>(input) {
            Ok(input) => run(write, input),
            // The start check has tried what the contract lets through.
            Err(error) => Box::pin(std::future::ready(Err(FieldError::internal(error)))),
        });
        Self { run: Arc::new(typed), fit: Some(Fit::of::<I>()) }
    }

    /// A command that was made from the contract and reads its input as it is.
    pub(super) fn made(run: impl for<'a> Fn(Write<'a>, Value) -> Writing<'a> + Send + Sync + 'static) -> Self {
        Self { run: Arc::new(run), fit: None }
    }
}

/// Tells the compiler that a closure is for transactions of any length.
fn for_any<F: for<'a> Fn(Write<'a>, Value) -> Writing<'a>>(run: F) -> F {
    run
}

impl Binding {
    /// Fields of the mutation. None is found by a rule: each has its command.
    pub fn mutation() -> Self {
        Self::new("", Basis::Mutation)
    }

    /// A field of the mutation. It takes `input: XxxInput!`, which `I` reads, and gives `XxxPayload`: the row that was
    /// written, values of the command's own, and `userErrors`.
    #[must_use]
    pub fn command<I: DeserializeOwned + Send + 'static>(
        mut self,
        field: &'static str,
        run: for<'a> fn(Write<'a>, I) -> Writing<'a>,
    ) -> Self {
        self.fields.push((field, Decl::Command(Command::new(run))));
        self
    }
}

/// Why a statement of a write failed, or the transaction around it, as a client may know it.
pub fn failed(error: DbErr) -> FieldError {
    match error {
        DbErr::ConnectionAcquire(_) | DbErr::Conn(_) => {
            tracing::error!(%error, request_id = trail::request_id().as_deref(), "the database cannot be written");
            FieldError::new(Code::ServiceUnavailable, said::unavailable())
        }
        // PostgreSQL's word for a statement that it stopped.
        error if error.to_string().contains("statement timeout") => FieldError::new(Code::Timeout, said::timeout()),
        error => FieldError::internal(error),
    }
}
