//! Who sees what of fellowships: drafts of rounds who runs the programme, applications their two sides, and what was awarded everybody,
//! but not all of it.

use sea_query::{Expr, ExprTrait};

use super::course::{DRAFT, PRIVATE};
use crate::{
    domain::own::{self, FELLOWSHIPS_READ, Whose},
    engine::scope::{Beyond, RowScope, Table},
};

/// An organisation runs a programme.
pub(super) fn runs(programme: Expr, organisation: i64) -> Expr {
    own::any("fellowship_programme", "own_programme", ("id", programme), |one| one.col("owner_id").eq(organisation))
}

/// An organisation runs the programme of a round.
pub(super) fn runs_round(round: Expr, organisation: i64) -> Expr {
    own::any("fellowship_round", "own_round", ("id", round), |one| runs(one.col("programme_id"), organisation))
}

/// Rounds that are no drafts, and drafts of own programmes.
pub(super) fn round(scope: &RowScope, row: Table) -> Option<Expr> {
    own::seen(scope, Some(FELLOWSHIPS_READ), row.col("status").ne(DRAFT), |whose| match whose {
        Whose::Organisation(organisation) => Some(runs(row.col("programme_id"), organisation)),
        Whose::Person(_) => None,
    })
}

/// Applications of the own side, drafts included, and what was sent in to own programmes or is to be held at the own organisation;
/// with national remit all that was sent in.
pub(super) fn application(scope: &RowScope, row: Table) -> Option<Expr> {
    let sent = row.col("status").ne(DRAFT);
    sides(
        scope,
        |whose| theirs(whose, row),
        |organisation| {
            let deciding = runs_round(row.col("round_id"), organisation);
            sent.clone().and(row.col("host_id").eq(organisation).or(deciding))
        },
        sent.clone(),
    )
    .condition()
}

/// Applications of which one sees who applies: those of the own side, and of what else is seen those that still stand.
pub(super) fn application_in_full(scope: &RowScope, application: Expr) -> Beyond {
    let whole = |which: &dyn Fn(Table) -> Expr| {
        own::any("fellowship_application", "whole_application", ("id", application.clone()), which)
    };
    let stands = |row: Table| row.col("status").is_not_in(PRIVATE);
    sides(scope, |whose| whole(&|row| theirs(whose, row)), |_| whole(&stands), whole(&stands))
}

/// Fellowships that are seen in full: of the person, and of who employs them, sent them, has them or chose them.
pub(super) fn fellowship_in_full(scope: &RowScope, fellowship: Expr) -> Beyond {
    own::beyond(scope, Some(FELLOWSHIPS_READ), |whose| {
        Some(own::any("fellowship", "whole_fellowship", ("id", fellowship), |row| match whose {
            Whose::Person(person) => row.col("researcher_id").eq(person),
            Whose::Organisation(organisation) => row
                .col("organisation_id")
                .eq(organisation)
                .or(row.col("host_id").eq(organisation))
                .or(own::person(scope, whose, row.col("researcher_id")))
                .or(runs(row.col("programme_id"), organisation)),
        }))
    })
}

/// An application is a person's, or sent for an organisation.
pub(super) fn theirs(whose: Whose, row: Table) -> Expr {
    match whose {
        Whose::Person(person) => row.col("researcher_id").eq(person),
        Whose::Organisation(organisation) => row.col("organisation_id").eq(organisation),
    }
}

/// What the sides of applications see: `own` that of the caller's own, `others` what an organisation sees beside, and `all` what is
/// seen with national remit beside, which is not everything.
fn sides(scope: &RowScope, own: impl Fn(Whose) -> Expr, others: impl Fn(i64) -> Expr, all: Expr) -> Beyond {
    let may = scope.has(FELLOWSHIPS_READ);
    match (scope.person(), scope.organisation()) {
        (Some(person), _) => Beyond::Own(own(Whose::Person(person))),
        (None, Some(organisation)) if may => {
            let beside = if scope.is_national() { all } else { others(organisation) };
            Beyond::Own(own(Whose::Organisation(organisation)).or(beside))
        }
        (None, None) if may && scope.is_national() => Beyond::Own(all),
        _ => Beyond::Nothing,
    }
}
