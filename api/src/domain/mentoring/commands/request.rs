//! Opening a request, and taking it back.

use entity::{
    enums::{
        MentoringEventKind, MentoringPairingStatus as PairingStatus, MentoringRequestStatus as Status,
        MentoringSide as Side,
    },
    mentoring_request, mentoring_round,
};
use sea_orm::{
    ActiveEnum, ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, ExprTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter,
};
use serde::Deserialize;

use super::release;
use crate::{
    domain::{award, own::MENTORING_WRITE},
    engine::{
        command::{Path, UserError, UserErrorCode, Write, Writing, Wrote, failed},
        error::{Code, FieldError, Message, said},
    },
};

const REQUEST: (&str, &str) = ("mrq", "mentoring_request");

/// What both take.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(in super::super) struct Input {
    request: String,
    expected_version: Option<i64>,
}

/// Opens a draft, or what was taken back.
pub(in super::super) fn open(write: Write<'_>, input: Input) -> Writing<'_> {
    Box::pin(async move {
        let request = match held(&write, &input).await? {
            Ok(request) => request,
            Err(wrote) => return Ok(wrote),
        };
        if !matches!(request.status, Status::Draft | Status::Withdrawn) {
            return Ok(Wrote::Refused(vec![at(
                UserErrorCode::WrongState,
                said::wrong_state(&request.status.to_value()),
            )]));
        }
        let errors = hindrances(&write, &request).await?;
        if !errors.is_empty() {
            return Ok(Wrote::Refused(errors));
        }
        let now = write.now;
        end(&write, request, |request| {
            request.status = Set(Status::Open);
            request.opened_at = Set(Some(now));
            request.closed_at = Set(None);
        })
        .await
    })
}

/// What stands in the way of opening it, all of it at once.
async fn hindrances(write: &Write<'_>, request: &mentoring_request::Model) -> Result<Vec<UserError>, FieldError> {
    use entity::mentoring_request_subject as subject;
    let mut errors = Vec::new();
    let named = subject::Entity::find().filter(subject::Column::RequestId.eq(request.id));
    if request.goals.is_none() && named.count(write.transaction).await.map_err(failed)? == 0 {
        errors.push(at(UserErrorCode::Required, said::request_says_nothing()));
    }
    if !request.consents_to_matching {
        errors.push(at(UserErrorCode::Required, said::consent_needed()));
    }
    if let Some(round) = request.round_id {
        let round = mentoring_round::Entity::find_by_id(round).one(write.transaction).await.map_err(failed)?;
        let day = write.now.date_naive();
        let open = round.is_some_and(|round| {
            round.is_published
                && round.scheme_id == request.scheme_id
                && (round.opens_on..=round.closes_on).contains(&day)
                && round.published_run_id.is_none()
        });
        if !open {
            errors.push(at(UserErrorCode::NotOpen, said::not_open()));
        }
    }
    if another(write, request).await? {
        errors.push(at(UserErrorCode::Taken, said::has_open_request()));
    }
    Ok(errors)
}

/// Whether the person has another open request of the scheme for the same kind, or one in the same round.
async fn another(write: &Write<'_>, request: &mentoring_request::Model) -> Result<bool, FieldError> {
    use mentoring_request::Column;
    let mut alike = Column::Kind.eq(request.kind);
    if let Some(round) = request.round_id {
        alike = alike.or(Column::RoundId.eq(round));
    }
    let others = mentoring_request::Entity::find()
        .filter(Column::ResearcherId.eq(request.researcher_id))
        .filter(Column::SchemeId.eq(request.scheme_id))
        .filter(Column::Id.ne(request.id))
        .filter(Column::Status.is_in([Status::Open, Status::Paired]))
        .filter(alike);
    Ok(others.count(write.transaction).await.map_err(failed)? > 0)
}

/// Takes it back, with the proposals for it that nobody has answered.
pub(in super::super) fn withdraw(write: Write<'_>, input: Input) -> Writing<'_> {
    Box::pin(async move {
        let request = match held(&write, &input).await? {
            Ok(request) => request,
            Err(wrote) => return Ok(wrote),
        };
        if !matches!(request.status, Status::Draft | Status::Open) {
            return Ok(Wrote::Refused(vec![at(
                UserErrorCode::WrongState,
                said::wrong_state(&request.status.to_value()),
            )]));
        }
        withdraw_proposals(&write, request.id).await?;
        let now = write.now;
        end(&write, request, |request| {
            request.status = Set(Status::Withdrawn);
            request.closed_at = Set(Some(now));
        })
        .await
    })
}

/// Ends the proposals for a request that nobody has answered.
async fn withdraw_proposals(write: &Write<'_>, request: i64) -> Result<(), FieldError> {
    let side = if write.scope.person().is_some() { Side::Mentee } else { Side::Coordinator };
    for pairing in release::open(write.transaction, request).await.map_err(failed)? {
        let to = (PairingStatus::Withdrawn, MentoringEventKind::Withdrawn, Some(side));
        release::close(write.transaction, pairing, to, write.now).await.map_err(failed)?;
    }
    Ok(())
}

/// The request at the version that was expected, for the person or a coordinator who may write: held until the transaction ends.
async fn held(write: &Write<'_>, input: &Input) -> Result<Result<mentoring_request::Model, Wrote>, FieldError> {
    let person = write.scope.person();
    if person.is_none() {
        if !write.scope.has(MENTORING_WRITE) {
            return Err(FieldError::new(Code::Forbidden, said::forbidden(&[MENTORING_WRITE.into()])));
        }
        if !write.scope.is_national() {
            return Err(FieldError::new(Code::Forbidden, said::only_the_person_or_national()));
        }
    }
    let row = write.row_of(&input.request, REQUEST.0)?;
    let find = || mentoring_request::Entity::find_by_id(row).one(write.transaction);
    let own = |found: &mentoring_request::Model| person.is_none_or(|person| found.researcher_id == person);
    let Some(found) = find().await.map_err(failed)?.filter(own) else { return Ok(Err(not_found())) };
    // One after the other, whichever of their requests people open.
    let _ = award::hold(write.transaction, ("res", "researcher"), found.researcher_id).await.map_err(failed)?;
    let version = award::hold(write.transaction, REQUEST, row).await.map_err(failed)?;
    if let Some(wrote) = award::taken_up(input.expected_version, version) {
        return Ok(Err(wrote));
    }
    Ok(find().await.map_err(failed)?.filter(own).ok_or_else(not_found))
}

async fn end(
    write: &Write<'_>,
    request: mentoring_request::Model,
    change: impl FnOnce(&mut mentoring_request::ActiveModel),
) -> Result<Wrote, FieldError> {
    let (row, person) = (request.id, request.researcher_id);
    let mut request = request.into_active_model();
    change(&mut request);
    request.updated_at = Set(write.now);
    request.update(write.transaction).await.map_err(failed)?;
    award::ended(write, (REQUEST.0, row), (("MentoringRequest", row), Some(person))).await
}

fn not_found() -> Wrote {
    Wrote::Refused(vec![at(UserErrorCode::NotFound, said::no_such_row())])
}

fn at(code: UserErrorCode, message: Message) -> UserError {
    UserError { code, field: Path::of(&["input", "request"]), message }
}
