//! A pairing that a command takes further: held until the transaction ends, at the version that was expected, by somebody who stands on a
//! side of it.

use entity::{
    enums::{MentoringEventKind, MentoringPairingStatus as Status, MentoringSide as Side},
    mentoring_pairing, mentoring_request,
};
use sea_orm::{ActiveEnum, ActiveModelTrait, ActiveValue::Set, DbErr, EntityTrait, IntoActiveModel};

use super::events;
use crate::{
    domain::{
        award,
        mentoring::{course::COURSE, sight::coordinates},
    },
    engine::{
        command::{Path, UserError, UserErrorCode, Write, Wrote, failed},
        error::{FieldError, Message, said},
    },
};

/// Mentors' profiles: what their ids begin with, and their table.
pub(super) const PROFILE: (&str, &str) = ("mpr", "mentor_profile");
/// The same of requests.
pub(super) const REQUEST: (&str, &str) = ("mrq", "mentoring_request");
/// The same of pairings.
pub(super) const PAIRING: (&str, &str) = ("mpg", "mentoring_pairing");
/// Where inputs name the pairing.
pub(super) const IN_INPUT: &str = "pairing";

/// The two, without who runs the scheme.
pub(super) const THE_TWO: &[Side] = &[Side::Mentee, Side::Mentor];
/// Either of the two, or who runs the scheme.
pub(super) const ANY: &[Side] = &[Side::Mentee, Side::Mentor, Side::Coordinator];

/// What is held, and how the caller stands to it.
#[derive(Debug)]
pub(super) struct Held {
    pub(super) pairing: mentoring_pairing::Model,
    /// `None` once it is gone.
    pub(super) request: Option<mentoring_request::Model>,
    pub(super) side: Side,
}

impl Held {
    /// Finds one for who stands on one of these sides, and holds it for nobody: what is told by it may be otherwise a moment later.
    pub(super) async fn found(write: &Write<'_>, id: &str, wanted: &[Side]) -> Result<Option<Held>, FieldError> {
        may(write, wanted)?;
        let row = write.row_of(id, PAIRING.0)?;
        let Some((pairing, request)) = read(write, row).await.map_err(failed)? else { return Ok(None) };
        Ok(side(write, &pairing, wanted).map(|side| Held { pairing, request, side }))
    }

    /// Holds one that was found, with the mentor's profile when a place may be taken, at this version; or says why not.
    pub(super) async fn held(
        self,
        write: &Write<'_>,
        (expected, wanted): (Option<i64>, &[Side]),
        takes_a_place: bool,
    ) -> Result<Result<Held, Wrote>, FieldError> {
        let (row, profile, request) = (self.pairing.id, self.pairing.mentor_profile_id, self.pairing.request_id);
        if let Some(profile) = profile.filter(|_| takes_a_place) {
            award::hold(write.transaction, PROFILE, profile).await.map_err(failed)?;
        }
        if let Some(request) = request {
            award::hold(write.transaction, REQUEST, request).await.map_err(failed)?;
        }
        let version = award::hold(write.transaction, PAIRING, row).await.map_err(failed)?;
        if let Some(wrote) = award::taken_up(expected, version) {
            return Ok(Err(wrote));
        }
        // Whoever held it before may have changed it.
        let Some((pairing, of)) = read(write, row).await.map_err(failed)? else { return Ok(Err(not_found())) };
        if (pairing.mentor_profile_id, pairing.request_id) != (profile, request) {
            return Ok(Err(Wrote::Stale(version)));
        }
        let Some(side) = side(write, &pairing, wanted) else { return Ok(Err(not_found())) };
        Ok(Ok(Held { pairing, request: of, side }))
    }

    /// Finds one and holds it, for what takes no place.
    pub(super) async fn of(
        write: &Write<'_>,
        (id, expected): (&str, Option<i64>),
        wanted: &[Side],
    ) -> Result<Result<Held, Wrote>, FieldError> {
        match Held::found(write, id, wanted).await? {
            Some(found) => found.held(write, (expected, wanted), false).await,
            None => Ok(Err(not_found())),
        }
    }

    /// Why it does not go there from where it stands; nothing when it may.
    pub(super) fn refusal(&self, to: Status) -> Option<UserError> {
        let named = self.pairing.status.to_value();
        COURSE.refusal((self.pairing.status, to), self.side, (IN_INPUT, &named))
    }

    /// Why something is not done that leaves it where it stands; nothing when it stands at one of these.
    pub(super) fn refusal_but_at(&self, states: &[Status]) -> Option<UserError> {
        let status = self.pairing.status;
        (!states.contains(&status)).then(|| at(UserErrorCode::WrongState, said::wrong_state(&status.to_value())))
    }

    /// Writes what was changed of it, and that it happened.
    pub(super) async fn end(
        self,
        write: &Write<'_>,
        kind: MentoringEventKind,
        change: impl FnOnce(&mut mentoring_pairing::ActiveModel),
    ) -> Result<Wrote, FieldError> {
        let (row, concerns) = (self.pairing.id, self.pairing.mentee_id);
        let mut pairing = self.pairing.into_active_model();
        change(&mut pairing);
        pairing.updated_at = Set(write.now);
        pairing.update(write.transaction).await.map_err(failed)?;
        let what = (kind, Some(self.side));
        events::happened(write.transaction, row, what, write.now).await.map_err(failed)?;
        award::ended(write, (PAIRING.0, row), (("MentoringPairing", row), concerns)).await
    }
}

async fn read(
    write: &Write<'_>,
    row: i64,
) -> Result<Option<(mentoring_pairing::Model, Option<mentoring_request::Model>)>, DbErr> {
    let db = write.transaction;
    let Some(pairing) = mentoring_pairing::Entity::find_by_id(row).one(db).await? else { return Ok(None) };
    let request = match pairing.request_id {
        Some(request) => mentoring_request::Entity::find_by_id(request).one(db).await?,
        None => None,
    };
    Ok(Some((pairing, request)))
}

/// On which of these sides the caller stands. Nobody stands on two: a coordinator is no person, and nobody is their own mentor.
fn side(write: &Write<'_>, pairing: &mentoring_pairing::Model, wanted: &[Side]) -> Option<Side> {
    let person = write.scope.person();
    let on = |side: &Side| match side {
        Side::Mentee => person.is_some() && pairing.mentee_id == person,
        Side::Mentor => person.is_some() && pairing.mentor_id == person,
        Side::Coordinator => coordinates(write).is_ok(),
    };
    wanted.iter().copied().find(on)
}

/// There is no such pairing, or the caller stands on no side of it: the two are told alike.
pub(super) fn not_found() -> Wrote {
    Wrote::Refused(vec![at(UserErrorCode::NotFound, said::no_such_row())])
}

/// Refuses who can stand on none of these sides, whatever it is of.
pub(super) fn may(write: &Write<'_>, wanted: &[Side]) -> Result<(), FieldError> {
    let is_person = write.scope.person().is_some();
    match wanted.contains(&Side::Coordinator) {
        true if !is_person || wanted == [Side::Coordinator] => coordinates(write),
        true => Ok(()),
        false => write.person().map(drop),
    }
}

/// What is wrong with the pairing itself.
pub(super) fn at(code: UserErrorCode, message: Message) -> UserError {
    in_field(code, IN_INPUT, message)
}

/// What is wrong with a field of the input.
pub(super) fn in_field(code: UserErrorCode, field: &'static str, message: Message) -> UserError {
    UserError { code, field: Path::of(&["input", field]), message }
}
