//! The steps of an application. Each holds the application, and before it the round where that has a say, so that of many who decide
//! at once each sees what those before them did.

use entity::{
    enums::{FellowshipApplicationStatus as Status, FellowshipRoundStatus, ProfessionalGroupCode},
    fellowship_application, fellowship_round,
};
use sea_orm::{
    ActiveEnum, ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait,
    QueryFilter,
};
use sea_query::{ExprTrait, Query};
use serde::Deserialize;

use super::{
    awarded,
    course::{COURSE, DRAFT, PLACES, STANDING},
    sight,
    written::LONGEST,
};
use crate::{
    domain::{
        award::{self, Side},
        own::{FELLOWSHIPS_WRITE, Whose},
        span::Span,
    },
    engine::{
        command::{Path, UserError, UserErrorCode, Write, Writing, Wrote, failed},
        error::{Code, FieldError, Message, said},
        scope::Table,
    },
};

/// Applications: what their ids begin with, and their table.
const APPLICATION: (&str, &str) = ("fla", "fellowship_application");
/// The same of rounds.
const ROUND: (&str, &str) = ("frd", "fellowship_round");

/// The input of a step without words: `SubmitFellowshipApplicationInput` and its like.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Step {
    application: String,
    expected_version: Option<i64>,
}

/// `AwardFellowshipApplicationInput` and `DeclineFellowshipApplicationInput`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Decision {
    application: String,
    expected_version: Option<i64>,
    feedback: Option<String>,
}

impl Decision {
    fn split(self) -> (Step, Option<String>) {
        (Step { application: self.application, expected_version: self.expected_version }, self.feedback)
    }
}

/// Sends a draft in.
pub(super) fn submit(write: Write<'_>, input: Step) -> Writing<'_> {
    Box::pin(async move {
        let application = match held(&write, &input, (Side::Applicant, Status::Submitted), true).await? {
            Ok(application) => application,
            Err(wrote) => return Ok(wrote),
        };
        let errors = not_ready(&write, &application).await.map_err(failed)?;
        if !errors.is_empty() {
            return Ok(Wrote::Refused(errors));
        }
        let submitted_at = Set(Some(write.now));
        moved(
            &write,
            application,
            fellowship_application::ActiveModel { status: Set(Status::Submitted), submitted_at, ..Default::default() },
        )
        .await
    })
}

/// Puts what was sent in on the short list.
pub(super) fn shortlist(write: Write<'_>, input: Step) -> Writing<'_> {
    Box::pin(async move {
        match held(&write, &input, (Side::Decider, Status::Shortlisted), false).await? {
            Ok(application) => moved(&write, application, to(Status::Shortlisted)).await,
            Err(wrote) => Ok(wrote),
        }
    })
}

/// Takes an application back.
pub(super) fn withdraw(write: Write<'_>, input: Step) -> Writing<'_> {
    Box::pin(async move {
        match held(&write, &input, (Side::Applicant, Status::Withdrawn), false).await? {
            Ok(application) => moved(&write, application, to(Status::Withdrawn)).await,
            Err(wrote) => Ok(wrote),
        }
    })
}

/// Declines an application.
pub(super) fn decline(write: Write<'_>, input: Decision) -> Writing<'_> {
    Box::pin(async move {
        let (step, feedback) = input.split();
        let application = match held(&write, &step, (Side::Decider, Status::Declined), false).await? {
            Ok(application) => application,
            Err(wrote) => return Ok(wrote),
        };
        match worded(feedback.as_deref()) {
            Some(error) => Ok(Wrote::Refused(vec![error])),
            None => moved(&write, application, decided(&write, Status::Declined, feedback)).await,
        }
    })
}

/// Awards an application, and makes the fellowship of it.
pub(super) fn award(write: Write<'_>, input: Decision) -> Writing<'_> {
    Box::pin(async move {
        let (step, feedback) = input.split();
        let application = match held(&write, &step, (Side::Decider, Status::Awarded), true).await? {
            Ok(application) => application,
            Err(wrote) => return Ok(wrote),
        };
        let full = PLACES.refusal(&write, application.round_id, "application").await.map_err(failed)?;
        let errors: Vec<UserError> = full.into_iter().chain(worded(feedback.as_deref())).collect();
        if !errors.is_empty() {
            return Ok(Wrote::Refused(errors));
        }
        let fellowship = awarded::made(&write, &application).await.map_err(failed)?;
        written(&write, &application, decided(&write, Status::Awarded, feedback)).await.map_err(failed)?;
        let told = (("Fellowship", fellowship), application.researcher_id);
        award::ended(&write, (APPLICATION.0, application.id), told).await
    })
}

fn error(code: UserErrorCode, field: &'static str, message: Message) -> UserError {
    UserError { code, field: Path::of(&["input", field]), message }
}

/// The application of a step, held with the round where that is asked for; or why the step is not taken. Whose it is not, or who
/// would not see it from their side, is told that there is none.
async fn held(
    write: &Write<'_>,
    input: &Step,
    (by, to): (Side, Status),
    with_round: bool,
) -> Result<Result<fellowship_application::Model, Wrote>, FieldError> {
    let whose = whose(write, by)?;
    let row = write.row_of(&input.application, APPLICATION.0)?;
    let missing = || {
        let error = error(UserErrorCode::NotFound, "application", said::no_such_row());
        Ok(Err(Wrote::Refused(vec![error])))
    };
    let Some(round) = round_of(write, row, (by, whose)).await.map_err(failed)? else { return missing() };
    if with_round {
        award::hold(write.transaction, ROUND, round).await.map_err(failed)?;
    }
    let version = award::hold(write.transaction, APPLICATION, row).await.map_err(failed)?;
    if let Some(wrote) = award::taken_up(input.expected_version, version) {
        return Ok(Err(wrote));
    }
    let read = fellowship_application::Entity::find_by_id(row).one(write.transaction).await.map_err(failed)?;
    let Some(application) = read else { return missing() };
    if application.round_id != round {
        // It was put into another round before it was held.
        return Ok(Err(Wrote::Stale(version)));
    }
    Ok(match COURSE.refusal((application.status, to), by, ("application", &application.status.to_value())) {
        Some(error) => Err(Wrote::Refused(vec![error])),
        None => Ok(application),
    })
}

/// As whom somebody takes a step.
fn whose(write: &Write<'_>, by: Side) -> Result<Whose, FieldError> {
    if let (Side::Applicant, Some(person)) = (by, write.scope.person()) {
        return Ok(Whose::Person(person));
    }
    if !write.scope.has(FELLOWSHIPS_WRITE) {
        return Err(FieldError::new(Code::Forbidden, said::forbidden(&[Box::from(FELLOWSHIPS_WRITE)])));
    }
    let organisation = write.scope.organisation().filter(|_| write.scope.person().is_none());
    let organisation = organisation.ok_or_else(|| FieldError::new(Code::Forbidden, said::only_organisations()))?;
    Ok(Whose::Organisation(organisation))
}

/// The round of an application that somebody has a say in, held for nobody.
async fn round_of(write: &Write<'_>, row: i64, (by, whose): (Side, Whose)) -> Result<Option<i64>, DbErr> {
    let application = Table("application");
    let mut select = Query::select();
    select.expr(application.col("round_id")).from_as(APPLICATION.1, application.0);
    select.and_where(application.col("id").eq(row));
    match (by, whose) {
        (Side::Applicant, whose) => drop(select.and_where(sight::theirs(whose, application))),
        (Side::Decider, Whose::Organisation(organisation)) => {
            select.and_where(application.col("status").ne(DRAFT));
            if !write.scope.is_national() {
                select.and_where(sight::runs_round(application.col("round_id"), organisation));
            }
        }
        (Side::Decider, Whose::Person(_)) => return Ok(None),
    }
    write.transaction.query_one(&select).await?.map(|found| found.try_get_by_index(0)).transpose()
}

/// What keeps a draft from being sent in, all at once. Its round is held, so that nobody applies twice in it.
async fn not_ready(write: &Write<'_>, application: &fellowship_application::Model) -> Result<Vec<UserError>, DbErr> {
    let mut errors = Vec::new();
    let round = fellowship_round::Entity::find_by_id(application.round_id).one(write.transaction).await?;
    let is_open = round.is_some_and(|round| {
        let span = Span { opens: Some(round.opens_at), closes: Some(round.closes_at), rolling: false };
        round.status == FellowshipRoundStatus::Published && span.is_open(write.now) == Some(true)
    });
    if !is_open {
        errors.push(error(UserErrorCode::NotOpen, "application", said::not_open()));
    }
    let Some(researcher) = application.researcher_id else {
        errors.push(error(UserErrorCode::Required, "application", said::needed()));
        return Ok(errors);
    };
    if application.identity_group == ProfessionalGroupCode::NotRecorded {
        errors.push(error(UserErrorCode::IdentityRequired, "application", said::identity_needed()));
    }
    use fellowship_application::Column::{ResearcherId, RoundId, Status};
    let others = fellowship_application::Entity::find().filter(RoundId.eq(application.round_id));
    let others = others.filter(ResearcherId.eq(researcher)).filter(Status.is_in(STANDING));
    if others.count(write.transaction).await? > 0 {
        errors.push(error(UserErrorCode::Taken, "application", said::applied_already()));
    }
    Ok(errors)
}

/// What is wrong with words to who applied.
fn worded(feedback: Option<&str>) -> Option<UserError> {
    award::unfit(feedback, LONGEST, Path::of(&["input", "feedback"]))
}

fn to(status: Status) -> fellowship_application::ActiveModel {
    fellowship_application::ActiveModel { status: Set(status), ..Default::default() }
}

fn decided(write: &Write<'_>, status: Status, feedback: Option<String>) -> fellowship_application::ActiveModel {
    fellowship_application::ActiveModel {
        status: Set(status),
        decided_at: Set(Some(write.now)),
        feedback: Set(feedback),
        ..Default::default()
    }
}

/// Writes a step, and tells the application.
async fn moved(
    write: &Write<'_>,
    application: fellowship_application::Model,
    change: fellowship_application::ActiveModel,
) -> Result<Wrote, FieldError> {
    written(write, &application, change).await.map_err(failed)?;
    let told = (("FellowshipApplication", application.id), application.researcher_id);
    award::ended(write, (APPLICATION.0, application.id), told).await
}

async fn written(
    write: &Write<'_>,
    application: &fellowship_application::Model,
    change: fellowship_application::ActiveModel,
) -> Result<(), DbErr> {
    let change = fellowship_application::ActiveModel { id: Set(application.id), updated_at: Set(write.now), ..change };
    change.update(write.transaction).await.map(drop)
}
