//! Who sees services: the public sees what is published, and accreditations with their service, an organisation its own drafts.

use sea_query::{Expr, ExprTrait};

use crate::{
    domain::own::{self, Whose, published_or_of_organisation},
    engine::scope::{RowScope, Table, with_owner},
};

/// Published solutions, and those that the own organisation shares.
pub(super) fn solution(scope: &RowScope, row: Table) -> Option<Expr> {
    own::seen(scope, None, row.col("is_published"), |whose| match whose {
        Whose::Organisation(organisation) => {
            let here = ("regional_solution_id", row.col("id"));
            Some(own::with_organisation("regional_solution_organisation", "own_share", here, organisation))
        }
        Whose::Person(_) => None,
    })
}

pub(super) fn of_published_service(scope: &RowScope, row: Table) -> Option<Expr> {
    with_owner(scope, row.col("service_id"), "service", published_or_of_organisation)
}

pub(super) fn of_published_report(scope: &RowScope, row: Table) -> Option<Expr> {
    with_owner(scope, row.col("audit_report_id"), "audit_report", published_or_of_organisation)
}

pub(super) fn of_published_solution(scope: &RowScope, row: Table) -> Option<Expr> {
    with_owner(scope, row.col("regional_solution_id"), "regional_solution", solution)
}

/// That a published solution answers a risk out of sight must not show either.
pub(super) fn between_published(scope: &RowScope, row: Table) -> Option<Expr> {
    let risk =
        with_owner(scope, row.col("sustainability_risk_id"), "sustainability_risk", published_or_of_organisation)?;
    Some(of_published_solution(scope, row)?.and(risk))
}
