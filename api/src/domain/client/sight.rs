//! Who sees the register: national clients with `CLIENTS_ADMIN`, and nobody else any of it.

use sea_query::Expr;

use crate::{
    domain::own::{self, CLIENTS_ADMIN},
    engine::scope::{RowScope, Table},
};

/// Every row with national remit and the scope. No organisation owns any: who else has clients is not theirs to know.
pub(super) fn administered(scope: &RowScope, _: Table) -> Option<Expr> {
    own::seen(scope, Some(CLIENTS_ADMIN), Expr::cust("1 = 0"), |_| None)
}
