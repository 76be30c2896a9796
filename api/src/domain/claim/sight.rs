//! Who sees claims: the person, and with `RESEARCHERS_READ` who employs them.

use sea_query::Expr;

use crate::{
    domain::own::{self, RESEARCHERS_READ},
    engine::scope::{RowScope, Table},
};

/// Claims of own people; nobody else's.
pub(super) fn theirs(scope: &RowScope, claim: Table) -> Option<Expr> {
    own::seen(scope, Some(RESEARCHERS_READ), Expr::cust("1 = 0"), |whose| {
        Some(own::person(scope, whose, claim.col("researcher_id")))
    })
}
