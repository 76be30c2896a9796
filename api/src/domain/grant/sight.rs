//! Who sees grants: the public sees public ones, an organisation what it funds or holds, a person what they hold. Schemes and their cohorts
//! are for everybody.

use sea_query::{Expr, ExprTrait};

use crate::{
    domain::own::{self, Whose},
    engine::scope::{RowScope, Table, with_owner},
};

/// Public grants, and own ones: the funder's, the recipient's and the holders'.
pub(super) fn public_or_own(scope: &RowScope, grant: Table) -> Option<Expr> {
    let here = ("grant_id", grant.col("id"));
    own::seen(scope, None, grant.col("is_public"), |whose| {
        Some(match whose {
            Whose::Person(person) => own::with_part("grant_holder", "own_holding", here, person),
            Whose::Organisation(organisation) => grant
                .col("recipient_id")
                .eq(organisation)
                .or(grant.col("funder_id").eq(organisation))
                .or(own::with_organisation("grant_holder", "own_holding", here, organisation)),
        })
    })
}

pub(super) fn of_grant(scope: &RowScope, row: Table) -> Option<Expr> {
    with_owner(scope, row.col("grant_id"), "funding_grant", public_or_own)
}
