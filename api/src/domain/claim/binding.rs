//! How claims stand on their table.

use entity::part_claim;

use super::{commands, kind::KINDS, sight, suggest};
use crate::engine::binding::Binding;

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
    vec![Binding::node::<part_claim::Entity>("PartClaim", "clm").rows(sight::theirs).people(), mutation]
}
