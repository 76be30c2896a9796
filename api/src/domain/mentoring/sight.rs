//! Who sees mentoring. It is personal: the person themself and who is the other side, and coordinators, which are clients with national
//! remit. An organisation sees none of it, not even its own people's.

use sea_query::{Expr, ExprTrait};

use super::computed::found;
use crate::{
    domain::own::{self, MENTORING_MATCH, MENTORING_READ, MENTORING_WRITE, Whose, any},
    engine::{
        command::Write,
        error::{Code, FieldError, said},
        scope::{Beyond, RowScope, Table, with_owner},
    },
};

/// What is a person's by `own`; with national remit and the scope all.
fn personal(scope: &RowScope, needs: &str, own: impl FnOnce(i64) -> Expr) -> Option<Expr> {
    let theirs = own::beyond(scope, Some(needs), |whose| match whose {
        Whose::Person(person) => Some(own(person)),
        Whose::Organisation(_) => None,
    });
    theirs.condition()
}

/// Coordinators alone.
fn coordinated(scope: &RowScope) -> Option<Expr> {
    own::beyond(scope, Some(MENTORING_MATCH), |_| None).condition()
}

/// Schemes that are published, and the own ones.
pub(super) fn scheme(scope: &RowScope, scheme: Table) -> Option<Expr> {
    own::seen(scope, Some(MENTORING_WRITE), scheme.col("is_published"), |whose| match whose {
        Whose::Organisation(organisation) => Some(scheme.col("owner_id").eq(organisation)),
        Whose::Person(_) => None,
    })
}

pub(super) fn of_scheme(scope: &RowScope, row: Table) -> Option<Expr> {
    with_owner(scope, row.col("scheme_id"), "mentoring_scheme", scheme)
}

/// Rounds that are published, and those of the own schemes.
pub(super) fn round(scope: &RowScope, round: Table) -> Option<Expr> {
    own::seen(scope, Some(MENTORING_WRITE), round.col("is_published"), |whose| match whose {
        Whose::Organisation(organisation) => {
            Some(any("mentoring_scheme", "own_scheme", ("id", round.col("scheme_id")), |scheme| {
                scheme.col("owner_id").eq(organisation)
            }))
        }
        Whose::Person(_) => None,
    })
}

pub(super) fn of_round(scope: &RowScope, row: Table) -> Option<Expr> {
    with_owner(scope, row.col("round_id"), "mentoring_round", round)
}

/// The own profile, those of mentors who are found, and those of pairings that one is the mentee of.
pub(super) fn profile(scope: &RowScope, profile: Table) -> Option<Expr> {
    personal(scope, MENTORING_READ, |person| {
        let paired = any("mentoring_pairing", "own_pairing", ("mentor_profile_id", profile.col("id")), |pairing| {
            pairing.col("mentee_id").eq(person)
        });
        profile.col("researcher_id").eq(person).or(found(profile)).or(paired)
    })
}

pub(super) fn of_profile(scope: &RowScope, row: Table) -> Option<Expr> {
    with_owner(scope, row.col("profile_id"), "mentor_profile", profile)
}

/// What of a profile is nobody's concern but the mentor's and the coordinators'.
pub(super) fn of_own_profile(scope: &RowScope, row: Table) -> Option<Expr> {
    personal(scope, MENTORING_MATCH, |person| {
        any("mentor_profile", "own_profile", ("id", row.col("profile_id")), |profile| {
            profile.col("researcher_id").eq(person)
        })
    })
}

/// The own requests, and those for which one was asked.
pub(super) fn request(scope: &RowScope, request: Table) -> Option<Expr> {
    personal(scope, MENTORING_READ, |person| own_or_asked(request, person))
}

fn own_or_asked(request: Table, person: i64) -> Expr {
    let asked = any("mentoring_pairing", "own_pairing", ("request_id", request.col("id")), |pairing| {
        pairing.col("mentor_id").eq(person)
    });
    request.col("researcher_id").eq(person).or(asked)
}

/// What a request is about: for the two sides, and for coordinators who match.
pub(super) fn of_request(scope: &RowScope, row: Table) -> Option<Expr> {
    personal(scope, MENTORING_MATCH, |person| {
        any("mentoring_request", "its_request", ("id", row.col("request_id")), |request| own_or_asked(request, person))
    })
}

/// What of a request is nobody's concern but the mentee's and the coordinators'.
pub(super) fn of_own_request(scope: &RowScope, row: Table) -> Option<Expr> {
    personal(scope, MENTORING_MATCH, |person| {
        any("mentoring_request", "its_request", ("id", row.col("request_id")), |request| {
            request.col("researcher_id").eq(person)
        })
    })
}

/// Goals, agreements and what was said: for whoever is a side, and for coordinators who match.
pub(super) fn in_full(scope: &RowScope, _: Expr) -> Beyond {
    if scope.person().is_some() {
        return Beyond::All;
    }
    own::beyond(scope, Some(MENTORING_MATCH), |_| None)
}

/// Pairings that one is a side of.
pub(super) fn pairing(scope: &RowScope, pairing: Table) -> Option<Expr> {
    personal(scope, MENTORING_READ, |person| side(pairing, person))
}

fn side(pairing: Table, person: i64) -> Expr {
    pairing.col("mentee_id").eq(person).or(pairing.col("mentor_id").eq(person))
}

pub(super) fn of_pairing(scope: &RowScope, row: Table) -> Option<Expr> {
    with_owner(scope, row.col("pairing_id"), "mentoring_pairing", pairing)
}

/// Who is told of events as they happen: people, and coordinators. Of which ones, each event decides anew.
pub(super) fn hears(scope: &RowScope) -> Result<(), FieldError> {
    let forbidden = |why| Err(FieldError::new(Code::Forbidden, why));
    match (scope.person(), scope.has(MENTORING_READ), scope.is_national()) {
        (Some(_), ..) | (None, true, true) => Ok(()),
        (None, true, false) => forbidden(said::only_the_person_or_national()),
        (None, false, _) => forbidden(said::forbidden(&[Box::from(MENTORING_READ)])),
    }
}

/// What two people want to reach: for the two, and for coordinators who match.
pub(super) fn goal(scope: &RowScope, row: Table) -> Option<Expr> {
    personal(scope, MENTORING_MATCH, |person| {
        any("mentoring_pairing", "its_pairing", ("id", row.col("pairing_id")), |pairing| side(pairing, person))
    })
}

/// The score that one gave oneself.
pub(super) fn feedback(scope: &RowScope, row: Table) -> Option<Expr> {
    personal(scope, MENTORING_MATCH, |person| {
        any("mentoring_pairing", "its_pairing", ("id", row.col("pairing_id")), |pairing| {
            let as_mentee = row.col("side").eq("MENTEE").and(pairing.col("mentee_id").eq(person));
            as_mentee.or(row.col("side").eq("MENTOR").and(pairing.col("mentor_id").eq(person)))
        })
    })
}

/// Runs, and what came of them.
pub(super) fn run(scope: &RowScope, _: Table) -> Option<Expr> {
    coordinated(scope)
}

/// Refuses who is no coordinator that matches.
pub(super) fn coordinates(write: &Write<'_>) -> Result<(), FieldError> {
    let scope = write.scope;
    if !scope.has(MENTORING_MATCH) {
        return Err(FieldError::new(Code::Forbidden, said::forbidden(&[MENTORING_MATCH.into()])));
    }
    if !scope.is_national() || scope.person().is_some() {
        return Err(FieldError::new(Code::Forbidden, said::only_national()));
    }
    Ok(())
}
