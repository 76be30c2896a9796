//! Who sees researchers: the public sees people who agreed to a public profile, of each what the person publishes, and where they have which
//! posts now, without the terms. An organisation sees the people whom it employs now in full, and a person themself.

use sea_query::{Expr, ExprTrait};

use crate::{
    domain::own::{self, CLIENTS_ADMIN, RESEARCHERS_READ, Whose},
    engine::scope::{Beyond, RowScope, Table, with_owner},
};

/// People who agreed to a public profile, and own people.
pub(super) fn profile(scope: &RowScope, researcher: Table) -> Option<Expr> {
    own::seen(scope, Some(RESEARCHERS_READ), researcher.col("is_public"), |whose| {
        Some(own::person(scope, whose, researcher.col("id")))
    })
}

/// Own people, whatever they publish, and their posts with the terms.
pub(super) fn own_people(scope: &RowScope, researcher: Expr) -> Beyond {
    own::beyond(scope, Some(RESEARCHERS_READ), |whose| Some(own::person(scope, whose, researcher)))
}

pub(super) fn publishing_expertise(scope: &RowScope, researcher: Table) -> Option<Expr> {
    let public = researcher.col("is_public").and(researcher.col("publishes_expertise"));
    own::seen(scope, Some(RESEARCHERS_READ), public, |whose| Some(own::person(scope, whose, researcher.col("id"))))
}

pub(super) fn of_profile(scope: &RowScope, row: Table) -> Option<Expr> {
    with_owner(scope, row.col("researcher_id"), "researcher", profile)
}

pub(super) fn published_expertise(scope: &RowScope, row: Table) -> Option<Expr> {
    with_owner(scope, row.col("researcher_id"), "researcher", publishing_expertise)
}

/// Current posts of people with a public profile, and all posts of own people.
pub(super) fn post(scope: &RowScope, post: Table) -> Option<Expr> {
    let public = of_profile(&scope.public(), post)?.and(own::current(scope, post));
    own::seen(scope, Some(RESEARCHERS_READ), public, |whose| Some(own::person(scope, whose, post.col("researcher_id"))))
}

pub(super) fn current(scope: &RowScope, post: Table) -> Option<Expr> {
    Some(own::current(scope, post))
}

/// What was done to one's own data, and with national remit to anybody's. Organisations see none of it: whom else somebody
/// works for is not theirs to know.
pub(super) fn trail(scope: &RowScope, record: Table) -> Option<Expr> {
    own::seen(scope, Some(CLIENTS_ADMIN), Expr::cust("1 = 0"), |whose| match whose {
        Whose::Person(person) => Some(record.col("researcher_id").eq(person)),
        Whose::Organisation(_) => None,
    })
}
