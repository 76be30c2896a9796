//! What partners write of the community: who is a champion at their organisation.

use crate::{
    domain::identity,
    engine::written::{Rule, Written},
};

/// The records of this domain that can be written.
pub(in crate::domain) fn written() -> [Written; 1] {
    [champion()]
}

fn champion() -> Written {
    Written::of("Champion", "Champions")
        .kept_by("organisation_id")
        .concerns("researcher_id")
        .default("identity.codedBy", "R_AND_D_OFFICE")
        .default("isPublished", "false")
        .taken("identity", "researcher", identity::profile)
        .rule(Rule::Own("organisation"))
        .rule(Rule::Identity("identity"))
        .rule(Rule::Length("identity.identifiesAs", 1, 200))
        .rule(Rule::Ordered("startedOn", "endedOn"))
}
