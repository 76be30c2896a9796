//! How the community stands on tables.

use entity::{
    champion, group_membership, network, network_discipline, network_member_count, nominated_lead, outreach_activity,
};

use super::{sight, written};
use crate::{
    domain::own::{published, published_or_of_either, published_or_of_organisation},
    engine::{binding::Binding, search::Search},
};

/// The types of this domain.
pub fn bindings() -> Vec<Binding> {
    vec![
        Binding::node::<network::Entity>("Network", "net")
            .rows(published)
            // Its name is that of the organisation that it is, and found there.
            .search(Search::titles(&["purpose_en", "purpose_cy"]))
            .facet("role", "memberships", "role")
            .facet("identityGroup", "memberships", "identity_group")
            .through_table("disciplines", "network_discipline", "network_id", "discipline_id")
            .list("memberCounts", "network_id", &[("counted_on", false)])
            .many("memberships", "network_id")
            .through_when("currentMemberships", ("GroupMembership", "network_id", "id"), sight::lasts)
            .filter_edge("organisationLike", "organisation"),
        Binding::row::<network_member_count::Entity>("NetworkMemberCount")
            .rows_of("network_id", sight::of_published_network),
        Binding::link::<network_discipline::Entity>().rows_of("network_id", sight::of_published_network),
        Binding::node::<group_membership::Entity>("GroupMembership", "mem").rows(sight::seat).people(),
        Binding::node::<champion::Entity>("Champion", "chm")
            .rows(published_or_of_either)
            .people()
            .filter_edge("organisationLike", "organisation"),
        Binding::node::<nominated_lead::Entity>("NominatedLead", "led")
            .rows(published_or_of_either)
            .people()
            .search(Search::titles(&["topic_en", "topic_cy"]))
            .filter_any_text("topic", &["topic_en", "topic_cy"], &[]),
        Binding::node::<outreach_activity::Entity>("OutreachActivity", "otr")
            .rows(published_or_of_organisation)
            .search(Search::titles(&["title_en", "title_cy"]).texts(&["programme"])),
        written().into_iter().fold(Binding::mutation(), Binding::written),
    ]
}
