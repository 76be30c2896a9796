//! The writes of this domain: a part is suggested, claimed, confirmed, rejected. Each holds the part, so that of two who
//! decide at once the second sees what the first did.

use async_graphql::Value;
use entity::{
    enums::{ClaimBasis, ClaimState, PartStatus},
    part_claim,
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    TryIntoModel,
};
use sea_query::{Expr, ExprTrait, Query};
use serde::Deserialize;

use super::{
    identity,
    kind::{self, KINDS, Kind},
    part::Part,
    suggest as suggesting,
};
use crate::{
    domain::own,
    engine::{
        command::{Effect, Path, UserError, UserErrorCode, Write, Writing, Wrote, failed},
        error::{Code, FieldError, Message, said},
        scope::{Beyond, Table},
    },
};

/// The prefix of claims.
const PREFIX: &str = "clm";
/// What an organisation needs to decide for its people.
const RESEARCHERS_WRITE: &str = "RESEARCHERS_WRITE";

/// `SuggestPartInput`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Suggestion {
    part: String,
    researcher: String,
}

/// `ClaimPartInput`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Claiming {
    part: String,
    identity: Option<identity::Input>,
}

/// `VerifyPartClaimInput` and `RejectPartClaimInput`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Deciding {
    claim: String,
}

/// Suggests a part to one of the own people.
pub(super) fn suggest(write: Write<'_>, input: Suggestion) -> Writing<'_> {
    Box::pin(async move {
        let organisation = deciding(&write)?;
        let (kind, row) = kind::of_id(&input.part)?;
        let person = write.row_of(&input.researcher, "res")?;
        let mut errors = Vec::new();
        if !write.holds(kind.ty, row).await.map_err(failed)? {
            errors.push(error(UserErrorCode::NotFound, "part", said::no_such_row()));
        }
        if !is_own(&write, person).await.map_err(failed)? {
            errors.push(error(UserErrorCode::NotFound, "researcher", said::no_such_row()));
        }
        if !errors.is_empty() {
            return Ok(Wrote::Refused(errors));
        }
        let part = Part::read(&write, kind, row).await.map_err(failed)?;
        if let Some(claim) = claim_of(&write, kind, row, person).await.map_err(failed)? {
            return Ok(match claim.state {
                ClaimState::Rejected => refused(UserErrorCode::Invalid, "part", said::said_not_theirs()),
                _ => Wrote::Already(effect(&claim)),
            });
        }
        if let Some((code, why)) = part.taken(person) {
            return Ok(refused(code, "part", why));
        }
        let claim = part_claim::ActiveModel {
            suggested_by_id: Set(Some(organisation)),
            suggested_at: Set(Some(write.now)),
            ..blank(kind, row, person, ClaimBasis::Organisation)
        };
        Ok(Wrote::Done(effect(&claim.insert(write.transaction).await.map_err(failed)?)))
    })
}

/// Claims a part for the person who asks.
pub(super) fn claim(write: Write<'_>, input: Claiming) -> Writing<'_> {
    Box::pin(async move {
        let person = write.person()?;
        let (kind, row) = kind::of_id(&input.part)?;
        if !write.holds(kind.ty, row).await.map_err(failed)? {
            return Ok(refused(UserErrorCode::NotFound, "part", said::no_such_row()));
        }
        suggesting::to_people(write.transaction, &[person], write.now).await.map_err(failed)?;
        let part = Part::read(&write, kind, row).await.map_err(failed)?;
        let held = claim_of(&write, kind, row, person).await.map_err(failed)?;
        if let (Some(claim), true) = (&held, part.is_of(person)) {
            return Ok(Wrote::Already(effect(claim)));
        }
        if let Some((code, why)) = part.taken(person) {
            return Ok(refused(code, "part", why));
        }
        let identity = match input.identity {
            Some(input) => match identity::given(&write, input).await? {
                Ok(identity) => Some(identity),
                Err(errors) => return Ok(Wrote::Refused(errors)),
            },
            None if part.says_who => None,
            None => match identity::of_profile(&write, person).await.map_err(failed)? {
                Some(identity) => Some(identity),
                None => return Ok(refused(UserErrorCode::IdentityRequired, "identity", said::identity_needed())),
            },
        };
        let disputed = held.as_ref().is_some_and(|claim| claim.decided_by_id.is_some());
        // The publisher, the profile and the person say the same.
        let agreed = held.as_ref().is_some_and(|claim| claim.basis == ClaimBasis::OrcidAuthenticated);
        let confirmed = agreed && !disputed;
        let mut claim = match held {
            Some(claim) => claim.into_active_model(),
            None => blank(kind, row, person, ClaimBasis::Person),
        };
        let (state, status) = match confirmed {
            true => (ClaimState::Verified, PartStatus::Verified),
            false => (ClaimState::Claimed, PartStatus::Claimed),
        };
        if disputed {
            // An organisation has said otherwise: from then on it is the person's word alone, however often they claim it.
            claim.basis = Set(ClaimBasis::Person);
        }
        claim.state = Set(state);
        claim.claimed_at = Set(Some(write.now));
        claim.decided_at = Set(confirmed.then_some(write.now));
        claim.decided_by_id = Set(None);
        let claim = claim.save(write.transaction).await.map_err(failed)?.try_into_model().map_err(failed)?;
        part.give(&write, Some(person), status, identity).await.map_err(failed)?;
        Ok(Wrote::Done(effect(&claim)))
    })
}

/// Confirms what one of the own people claims.
pub(super) fn verify(write: Write<'_>, input: Deciding) -> Writing<'_> {
    Box::pin(async move {
        let organisation = deciding(&write)?;
        let Some((claim, part)) = held(&write, &input).await? else {
            return Ok(refused(UserErrorCode::NotFound, "claim", said::no_such_row()));
        };
        match claim.state {
            ClaimState::Verified => return Ok(Wrote::Already(effect(&claim))),
            ClaimState::Claimed => {}
            ClaimState::Suggested | ClaimState::Rejected => {
                return Ok(refused(UserErrorCode::Invalid, "claim", said::nothing_claimed()));
            }
        }
        part.give(&write, Some(claim.researcher_id), PartStatus::Verified, None).await.map_err(failed)?;
        let claim = decided(&write, claim, ClaimState::Verified, Some(organisation)).await.map_err(failed)?;
        Ok(Wrote::Done(effect(&claim)))
    })
}

/// Says that a part is not the person's.
pub(super) fn reject(write: Write<'_>, input: Deciding) -> Writing<'_> {
    Box::pin(async move {
        let organisation = match write.scope.person() {
            Some(_) => None,
            None => Some(deciding(&write)?),
        };
        let Some((claim, part)) = held(&write, &input).await? else {
            return Ok(refused(UserErrorCode::NotFound, "claim", said::no_such_row()));
        };
        if claim.state == ClaimState::Rejected {
            return Ok(Wrote::Already(effect(&claim)));
        }
        if part.is_of(claim.researcher_id) && part.status != PartStatus::Recorded {
            part.give(&write, None, PartStatus::Unclaimed, part.unsaid()).await.map_err(failed)?;
        }
        let claim = decided(&write, claim, ClaimState::Rejected, organisation).await.map_err(failed)?;
        Ok(Wrote::Done(effect(&claim)))
    })
}

fn error(code: UserErrorCode, field: &'static str, message: Message) -> UserError {
    UserError { code, field: Path::of(&["input", field]), message }
}

fn refused(code: UserErrorCode, field: &'static str, message: Message) -> Wrote {
    Wrote::Refused(vec![error(code, field, message)])
}

fn effect(claim: &part_claim::Model) -> Effect {
    let row = ("PartClaim", claim.id);
    Effect { row, concerns: Some(claim.researcher_id), values: Vec::<(&'static str, Value)>::new(), purges: false }
}

/// The organisation that decides for its people.
fn deciding(write: &Write<'_>) -> Result<i64, FieldError> {
    if !write.scope.has(RESEARCHERS_WRITE) {
        return Err(FieldError::new(Code::Forbidden, said::forbidden(&[Box::from(RESEARCHERS_WRITE)])));
    }
    let organisation = write.scope.organisation().filter(|_| write.scope.person().is_none());
    organisation.ok_or_else(|| FieldError::new(Code::Forbidden, said::only_organisations()))
}

/// Whether somebody is the caller's: themself, whom its organisation employs, and with national remit anybody.
async fn is_own(write: &Write<'_>, person: i64) -> Result<bool, DbErr> {
    let who = Table("who");
    let mut select = Query::select();
    select.expr(who.col("id")).from_as("researcher", who.0).and_where(who.col("id").eq(person));
    match own::beyond(write.scope, None, |whose| Some(own::person(write.scope, whose, who.col("id")))) {
        Beyond::Nothing => return Ok(false),
        Beyond::Own(own) => drop(select.and_where(own)),
        Beyond::All => {}
    }
    Ok(write.transaction.query_one(&select).await?.is_some())
}

/// A claim that the caller decides, and its part.
async fn held(write: &Write<'_>, input: &Deciding) -> Result<Option<(part_claim::Model, Part)>, FieldError> {
    let row = write.row_of(&input.claim, PREFIX)?;
    let read = async || part_claim::Entity::find_by_id(row).one(write.transaction).await.map_err(failed);
    let Some(claim) = read().await? else { return Ok(None) };
    if !is_own(write, claim.researcher_id).await.map_err(failed)? {
        return Ok(None);
    }
    let Some((kind, of)) = of(&claim) else { return Err(FieldError::internal("a claim of nothing")) };
    let part = Part::read(write, kind, of).await.map_err(failed)?;
    // Whoever held the part before may have decided.
    Ok(read().await?.map(|claim| (claim, part)))
}

/// What a claim is of.
fn of(claim: &part_claim::Model) -> Option<(&'static Kind, i64)> {
    let rows = [claim.authorship_id, claim.involvement_id, claim.grant_holder_id, claim.contribution_id];
    KINDS.iter().zip(rows).find_map(|(kind, row)| Some((kind, row?)))
}

async fn claim_of(write: &Write<'_>, kind: &Kind, row: i64, person: i64) -> Result<Option<part_claim::Model>, DbErr> {
    let claims = part_claim::Entity::find().filter(Expr::col(("part_claim", kind.column)).eq(row));
    let claims = claims.filter(Expr::col(("part_claim", "researcher_id")).eq(person));
    claims.order_by_asc(part_claim::Column::Id).one(write.transaction).await
}

fn blank(kind: &Kind, row: i64, person: i64, basis: ClaimBasis) -> part_claim::ActiveModel {
    let of = |column: &str| Set((kind.column == column).then_some(row));
    part_claim::ActiveModel {
        researcher_id: Set(person),
        authorship_id: of("authorship_id"),
        involvement_id: of("involvement_id"),
        grant_holder_id: of("grant_holder_id"),
        contribution_id: of("contribution_id"),
        state: Set(ClaimState::Suggested),
        basis: Set(basis),
        ..Default::default()
    }
}

async fn decided(
    write: &Write<'_>,
    claim: part_claim::Model,
    state: ClaimState,
    by: Option<i64>,
) -> Result<part_claim::Model, DbErr> {
    let mut claim = claim.into_active_model();
    claim.state = Set(state);
    claim.decided_by_id = Set(by);
    claim.decided_at = Set(Some(write.now));
    claim.update(write.transaction).await
}
