//! How claims stand on their table, and who sees them: the person, and with `RESEARCHERS_READ` who employs them.

use entity::part_claim;
use sea_query::Expr;

use super::{commands, kind::KINDS, suggest};
use crate::{
    domain::own::{self, RESEARCHERS_READ},
    engine::{
        binding::Binding,
        scope::{RowScope, Table},
    },
};

/// The types of this domain.
pub fn bindings() -> Vec<Binding> {
    let mutation = Binding::mutation()
        .command("suggestPart", commands::suggest)
        .command("claimPart", commands::claim)
        .command("verifyPartClaim", commands::verify)
        .command("rejectPartClaim", commands::reject)
        .follows("Researcher", |db, rows, now| Box::pin(suggest::to_people(db, rows, now)));
    let mutation = mutation
        .follows(KINDS[0].ty, |db, rows, _| Box::pin(suggest::recorded(db, &KINDS[0], rows)))
        .follows(KINDS[1].ty, |db, rows, _| Box::pin(suggest::recorded(db, &KINDS[1], rows)))
        .follows(KINDS[2].ty, |db, rows, _| Box::pin(suggest::recorded(db, &KINDS[2], rows)))
        .follows(KINDS[3].ty, |db, rows, _| Box::pin(suggest::recorded(db, &KINDS[3], rows)));
    vec![Binding::node::<part_claim::Entity>("PartClaim", "clm").rows(theirs).people(), mutation]
}

/// Claims of own people; nobody else's.
fn theirs(scope: &RowScope, claim: Table) -> Option<Expr> {
    own::seen(scope, Some(RESEARCHERS_READ), Expr::cust("1 = 0"), |whose| {
        Some(own::person(scope, whose, claim.col("researcher_id")))
    })
}
