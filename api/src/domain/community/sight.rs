//! Who sees the community: the public sees what is published, and the person behind a seat or role only with a public profile. Drafts are
//! seen by those whom they are about.

use sea_query::{Expr, ExprTrait};

use crate::{
    domain::own::{self, Whose, published},
    engine::scope::{RowScope, Table, with_owner},
};

/// Published seats, and those in the own group, for the own organisation, or one's own.
pub(super) fn seat(scope: &RowScope, row: Table) -> Option<Expr> {
    own::seen(scope, None, row.col("is_published"), |whose| {
        Some(match whose {
            Whose::Person(person) => row.col("researcher_id").eq(person),
            Whose::Organisation(organisation) => {
                row.col("organisation_id").eq(organisation).or(row.col("represents_id").eq(organisation))
            }
        })
    })
}

pub(super) fn of_published_network(scope: &RowScope, row: Table) -> Option<Expr> {
    with_owner(scope, row.col("network_id"), "network", published)
}

/// A seat that somebody still holds.
pub(super) fn lasts(_: &RowScope, membership: Table) -> Option<Expr> {
    Some(membership.col("ended_on").is_null())
}
