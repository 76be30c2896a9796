//! Who sees monitoring: the public sees published figures, national totals and job plans, an organisation its own numbers of staff and job
//! plans.

use sea_query::{Expr, ExprTrait};

use crate::{
    domain::own::{self, WORKFORCE_READ, Whose},
    engine::scope::{RowScope, Table, with_owner},
};

/// Published ones; drafts with national remit.
pub(super) fn published(scope: &RowScope, row: Table) -> Option<Expr> {
    own::seen(scope, None, row.col("status").eq("PUBLISHED"), |_| None)
}

/// A figure is out when it and its metric are.
pub(super) fn figure(scope: &RowScope, value: Table) -> Option<Expr> {
    Some(published(scope, value)?.and(of_published(scope, value)?))
}

pub(super) fn of_published(scope: &RowScope, row: Table) -> Option<Expr> {
    with_owner(scope, row.col("metric_id"), "metric", published)
}

/// Published job plans, and those of the own organisation.
pub(super) fn job_plan(scope: &RowScope, plan: Table) -> Option<Expr> {
    own::seen(scope, Some(WORKFORCE_READ), plan.col("is_published"), |whose| of_organisation(whose, plan))
}

/// Of numbers of staff the public sees published ones of the whole of NHS Wales, an organisation its own.
pub(super) fn numbers(scope: &RowScope, snapshot: Table) -> Option<Expr> {
    let total = snapshot.col("is_published").and(snapshot.col("organisation_id").is_null());
    own::seen(scope, Some(WORKFORCE_READ), total, |whose| of_organisation(whose, snapshot))
}

pub(super) fn of_organisation(whose: Whose, row: Table) -> Option<Expr> {
    match whose {
        Whose::Organisation(organisation) => Some(row.col("organisation_id").eq(organisation)),
        Whose::Person(_) => None,
    }
}

pub(super) fn of_published_plan(scope: &RowScope, row: Table) -> Option<Expr> {
    with_owner(scope, row.col("plan_id"), "job_plan", job_plan)
}
