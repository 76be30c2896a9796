//! Who sees opportunities: everybody what is published, what is archived by its id alone, an organisation that writes opportunities its own
//! drafts.

use sea_query::{Expr, ExprTrait};

use crate::{
    domain::own::{self, OPPORTUNITIES_WRITE, Whose, published},
    engine::scope::{Beyond, RowScope, Table, with_owner},
};

/// What everybody sees by its id: what was published and has begun to be, archived or not.
pub(super) fn published_or_own(scope: &RowScope, row: Table) -> Option<Expr> {
    let told = row.col("status").eq("ARCHIVED").or(row.col("status").eq("PUBLISHED").and(begun(scope, row)));
    beyond(scope, row, told)
}

/// What stands in lists: the same without what is archived, but for those whose it is.
pub(super) fn current_or_own(scope: &RowScope, row: Table) -> Option<Expr> {
    beyond(scope, row, row.col("status").ne("ARCHIVED"))
}

/// With national remit everything is seen, which needs no leave; an organisation needs it for its own drafts.
pub(super) fn beyond(scope: &RowScope, row: Table, public: Expr) -> Option<Expr> {
    if scope.is_national() && scope.person().is_none() {
        return Beyond::All.condition();
    }
    own::seen(scope, Some(OPPORTUNITIES_WRITE), public, |whose| match whose {
        Whose::Organisation(organisation) => Some(row.col("provider_id").eq(organisation)),
        Whose::Person(_) => None,
    })
}

/// The day has come from which on it is for everybody. Without a day only what has none is.
pub(super) fn begun(scope: &RowScope, row: Table) -> Expr {
    let at_once = row.col("publishes_on").is_null();
    match scope.day() {
        Some(day) => at_once.or(row.col("publishes_on").lte(day)),
        None => at_once,
    }
}

pub(super) fn of_opportunity(scope: &RowScope, row: Table) -> Option<Expr> {
    with_owner(scope, row.col("opportunity_id"), "opportunity", published_or_own)
}

pub(super) fn of_service(scope: &RowScope, row: Table) -> Option<Expr> {
    with_owner(scope, row.col("support_service_id"), "support_service", published)
}
