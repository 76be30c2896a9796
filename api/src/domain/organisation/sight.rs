//! Which posts and parts count where organisations lead to people, innovation and networks.

use sea_query::{Expr, ExprTrait};

use crate::{
    domain::own,
    engine::scope::{RowScope, Table},
};

/// A post that has begun and not ended. Who may not see when posts end does not learn of it from who is listed here.
pub(super) fn current(scope: &RowScope, post: Table) -> Option<Expr> {
    Some(own::current(scope, post))
}

/// A part that lasts.
pub(super) fn lasts(_: &RowScope, part: Table) -> Option<Expr> {
    Some(part.col("ended_on").is_null())
}
