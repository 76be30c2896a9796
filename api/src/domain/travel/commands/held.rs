//! A travel fellowship that a command takes further: held with its round until the transaction ends, at the version that was expected, by
//! somebody who stands on a side of it.

use entity::{enums::TravelFellowshipStatus as Status, travel_fellowship, travel_programme, travel_round};
use sea_orm::{ActiveEnum, ActiveModelTrait, ActiveValue::Set, DbErr, EntityTrait, IntoActiveModel};

use crate::{
    domain::{
        award::{self, Side},
        own::{TRAVEL_FELLOWSHIPS_DECIDE, TRAVEL_FELLOWSHIPS_WRITE},
        travel::course::COURSE,
    },
    engine::{
        command::{Path, UserError, UserErrorCode, Write, Wrote, failed},
        error::{Code, FieldError, Message, said},
    },
};

const FELLOWSHIP: (&str, &str) = ("trf", "travel_fellowship");
const ROUND: (&str, &str) = ("trd", "travel_round");
/// Where inputs name it.
pub(super) const IN_INPUT: &str = "fellowship";

/// What is held, and how the caller stands to it.
#[derive(Debug)]
pub(super) struct Held {
    pub(super) fellowship: travel_fellowship::Model,
    pub(super) round: travel_round::Model,
    pub(super) programme: travel_programme::Model,
    sides: Vec<Side>,
}

impl Held {
    /// Finds one for who stands on one of these sides, and holds it for nobody: what is told by it may be otherwise a moment later.
    pub(super) async fn found(write: &Write<'_>, id: &str, wanted: &[Side]) -> Result<Option<Held>, FieldError> {
        may(write, wanted)?;
        let row = write.row_of(id, FELLOWSHIP.0)?;
        let Some((fellowship, round)) = read(write, row).await.map_err(failed)? else { return Ok(None) };
        let programme = travel_programme::Entity::find_by_id(round.programme_id).one(write.transaction).await;
        let programme = programme.map_err(failed)?.ok_or_else(|| FieldError::internal("a round of no programme"))?;
        let held = Held { fellowship, round, programme, sides: Vec::new() };
        let sides = held.sides(write, wanted);
        Ok((!sides.is_empty()).then_some(Held { sides, ..held }))
    }

    /// Holds one that was found, at this version, or says why not.
    pub(super) async fn held(
        self,
        write: &Write<'_>,
        (expected, wanted): (Option<i64>, &[Side]),
    ) -> Result<Result<Held, Wrote>, FieldError> {
        let (row, round_before) = (self.fellowship.id, self.round.id);
        award::hold(write.transaction, ROUND, round_before).await.map_err(failed)?;
        let version = award::hold(write.transaction, FELLOWSHIP, row).await.map_err(failed)?;
        if let Some(wrote) = award::taken_up(expected, version) {
            return Ok(Err(wrote));
        }
        // Whoever held it before may have changed it, or its round.
        let Some((fellowship, round)) = read(write, row).await.map_err(failed)? else { return Ok(Err(not_found())) };
        if round.id != round_before {
            return Ok(Err(Wrote::Stale(version)));
        }
        let held = Held { fellowship, round, ..self };
        let sides = held.sides(write, wanted);
        if sides.is_empty() {
            return Ok(Err(not_found()));
        }
        Ok(Ok(Held { sides, ..held }))
    }

    /// Finds one and holds it.
    pub(super) async fn of(
        write: &Write<'_>,
        (id, expected): (&str, Option<i64>),
        wanted: &[Side],
    ) -> Result<Result<Held, Wrote>, FieldError> {
        match Held::found(write, id, wanted).await? {
            Some(found) => found.held(write, (expected, wanted)).await,
            None => Ok(Err(not_found())),
        }
    }

    /// Why it does not go there from where it stands; nothing when it may.
    pub(super) fn refusal(&self, to: Status) -> Option<UserError> {
        let (from, named) = (self.fellowship.status, self.fellowship.status.to_value());
        let refusals = self.sides.iter().map(|side| COURSE.refusal((from, to), *side, (IN_INPUT, &named)));
        refusals.collect::<Option<Vec<_>>>()?.pop()
    }

    /// Whether the caller takes this step as one of these alone.
    pub(super) fn stands_alone(&self, side: Side) -> bool {
        self.sides == [side]
    }

    /// Writes what was changed of it.
    pub(super) async fn end(
        self,
        write: &Write<'_>,
        change: impl FnOnce(&mut travel_fellowship::ActiveModel),
    ) -> Result<Wrote, FieldError> {
        let (row, concerns) = (self.fellowship.id, self.fellowship.researcher_id);
        let mut fellowship = self.fellowship.into_active_model();
        change(&mut fellowship);
        fellowship.updated_at = Set(write.now);
        fellowship.update(write.transaction).await.map_err(failed)?;
        award::ended(write, (FELLOWSHIP.0, row), (("TravelFellowship", row), concerns)).await
    }

    fn sides(&self, write: &Write<'_>, wanted: &[Side]) -> Vec<Side> {
        let on = |side: &Side| {
            let scope = write.scope;
            if let Some(person) = scope.person() {
                return *side == Side::Applicant && self.fellowship.researcher_id == Some(person);
            }
            let (needs, whose) = match side {
                Side::Applicant => (TRAVEL_FELLOWSHIPS_WRITE, self.fellowship.home_organisation_id),
                Side::Decider => (TRAVEL_FELLOWSHIPS_DECIDE, self.programme.owner_id),
            };
            scope.has(needs) && scope.organisation().is_some_and(|own| scope.is_national() || own == whose)
        };
        wanted.iter().copied().filter(on).collect()
    }
}

async fn read(write: &Write<'_>, row: i64) -> Result<Option<(travel_fellowship::Model, travel_round::Model)>, DbErr> {
    let db = write.transaction;
    let Some(fellowship) = travel_fellowship::Entity::find_by_id(row).one(db).await? else { return Ok(None) };
    let round = travel_round::Entity::find_by_id(fellowship.round_id).one(db).await?;
    let round = round.ok_or_else(|| DbErr::RecordNotFound("the round of a travel fellowship".to_owned()))?;
    Ok(Some((fellowship, round)))
}

/// There is no such fellowship, or the caller stands on no side of it: the two are told alike.
pub(super) fn not_found() -> Wrote {
    Wrote::Refused(vec![at(UserErrorCode::NotFound, said::no_such_row())])
}

/// Refuses who can stand on none of these sides, whatever it is of.
fn may(write: &Write<'_>, wanted: &[Side]) -> Result<(), FieldError> {
    if write.scope.person().is_some() {
        let forbidden = || FieldError::new(Code::Forbidden, said::only_organisations());
        return if wanted.contains(&Side::Applicant) { Ok(()) } else { Err(forbidden()) };
    }
    if write.scope.organisation().is_none() {
        return Err(FieldError::new(Code::Forbidden, said::only_organisations()));
    }
    let needs = wanted.iter().map(|side| match side {
        Side::Applicant => TRAVEL_FELLOWSHIPS_WRITE,
        Side::Decider => TRAVEL_FELLOWSHIPS_DECIDE,
    });
    let needs: Vec<Box<str>> = needs.map(Box::from).collect();
    match needs.iter().any(|needs| write.scope.has(needs)) {
        true => Ok(()),
        false => Err(FieldError::new(Code::Forbidden, said::forbidden(&needs))),
    }
}

/// What is wrong with the fellowship itself.
pub(super) fn at(code: UserErrorCode, message: Message) -> UserError {
    UserError { code, field: Path::of(&["input", IN_INPUT]), message }
}
