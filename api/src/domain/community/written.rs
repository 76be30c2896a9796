//! What partners write of the community: who is a champion at their organisation.

use crate::{
    domain::part,
    engine::written::{Rule, Written},
};

/// The records of this domain that can be written.
pub(in crate::domain) fn written() -> [Written; 1] {
    [champion()]
}

fn champion() -> Written {
    let champion = Written::of("Champion", "Champions")
        .kept_by("organisation_id")
        .default("isPublished", "false")
        .rule(Rule::Own(&["organisation"]))
        .rule(Rule::Ordered("startedOn", "endedOn"));
    part::identified(champion)
}
