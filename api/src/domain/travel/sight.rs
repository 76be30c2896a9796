//! Who sees travel fellowships, their rounds and decisions. Everybody sees what was awarded; who applied for what was not is told to the
//! person and their own organisation alone.

use sea_query::{Expr, ExprTrait};

use super::course::PRIVATE;
use crate::{
    domain::own::{self, TRAVEL_FELLOWSHIPS_DECIDE, TRAVEL_FELLOWSHIPS_READ, Whose},
    engine::scope::{Beyond, RowScope, Table, with_owner},
};

/// Rounds that are published, and those of the own programme.
pub(super) fn round(scope: &RowScope, round: Table) -> Option<Expr> {
    own::seen(scope, Some(TRAVEL_FELLOWSHIPS_READ), round.col("is_published"), |whose| match whose {
        Whose::Organisation(organisation) => Some(of_programme(round, organisation)),
        Whose::Person(_) => None,
    })
}

pub(super) fn of_round(scope: &RowScope, row: Table) -> Option<Expr> {
    with_owner(scope, row.col("round_id"), "travel_round", round)
}

/// What was awarded; what the own people applied for; and what was sent in to the own programme.
pub(super) fn fellowship(scope: &RowScope, row: Table) -> Option<Expr> {
    own::seen(scope, Some(TRAVEL_FELLOWSHIPS_READ), row.col("is_awarded"), |whose| {
        Some(match whose {
            Whose::Person(person) => row.col("researcher_id").eq(person),
            Whose::Organisation(organisation) => {
                let sent_in = row.col("status").ne("DRAFT").and(of_programme(row, organisation));
                row.col("home_organisation_id").eq(organisation).or(sent_in)
            }
        })
    })
}

pub(super) fn of_fellowship(scope: &RowScope, row: Table) -> Option<Expr> {
    with_owner(scope, row.col("travel_fellowship_id"), "travel_fellowship", fellowship)
}

/// Of which fellowships somebody sees all: their own, those of the own people, and with the programme or national remit those of which
/// nobody has to be ashamed.
pub(super) fn in_full(scope: &RowScope, id: Expr) -> Beyond {
    let which = |whose: Option<Whose>, id: Expr| {
        own::any("travel_fellowship", "full_fellowship", ("id", id), |row| {
            let told = row.col("status").is_not_in(PRIVATE);
            match whose {
                Some(Whose::Person(person)) => row.col("researcher_id").eq(person),
                Some(Whose::Organisation(organisation)) => {
                    row.col("home_organisation_id").eq(organisation).or(told.and(of_programme(row, organisation)))
                }
                None => match scope.organisation() {
                    Some(organisation) => told.or(row.col("home_organisation_id").eq(organisation)),
                    None => told,
                },
            }
        })
    };
    match own::beyond(scope, Some(TRAVEL_FELLOWSHIPS_READ), |whose| Some(which(Some(whose), id.clone()))) {
        Beyond::All => Beyond::Own(which(None, id)),
        beyond => beyond,
    }
}

/// Decisions of the own programme.
pub(super) fn decision(scope: &RowScope, decision: Table) -> Option<Expr> {
    let decided = own::beyond(scope, Some(TRAVEL_FELLOWSHIPS_DECIDE), |whose| match whose {
        Whose::Organisation(organisation) => {
            Some(own::any("travel_fellowship", "decided_fellowship", ("id", decision.col("fellowship_id")), |row| {
                of_programme(row, organisation)
            }))
        }
        Whose::Person(_) => None,
    });
    decided.condition()
}

pub(super) fn of_decision(scope: &RowScope, row: Table) -> Option<Expr> {
    with_owner(scope, row.col("decision_id"), "travel_decision", decision)
}

/// An organisation runs the programme that a row refers to.
fn of_programme(row: Table, organisation: i64) -> Expr {
    own::any("travel_programme", "own_programme", ("id", row.col("programme_id")), |programme| {
        programme.col("owner_id").eq(organisation)
    })
}
