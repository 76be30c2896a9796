//! How the community stands on tables, and who sees it: the public sees what is published, and the person behind a seat
//! or role only with a public profile. Drafts are seen by those whom they are about.

use entity::{
    champion, group_membership, network, network_discipline, network_member_count, nominated_lead, outreach_activity,
};
use sea_query::{Expr, ExprTrait};

use super::written;
use crate::{
    domain::own::{self, Whose, published, published_or_of_either, published_or_of_organisation},
    engine::{
        binding::Binding,
        scope::{RowScope, Table, with_owner},
        search::Search,
    },
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
            .through_when("currentMemberships", ("GroupMembership", "network_id", "id"), lasts)
            .filter_edge("organisationLike", "organisation"),
        Binding::row::<network_member_count::Entity>("NetworkMemberCount").rows_of("network_id", of_published_network),
        Binding::link::<network_discipline::Entity>().rows_of("network_id", of_published_network),
        Binding::node::<group_membership::Entity>("GroupMembership", "mem").rows(seat).people(),
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

/// Published seats, and those in the own group, for the own organisation, or one's own.
fn seat(scope: &RowScope, row: Table) -> Option<Expr> {
    own::seen(scope, None, row.col("is_published"), |whose| {
        Some(match whose {
            Whose::Person(person) => row.col("researcher_id").eq(person),
            Whose::Organisation(organisation) => {
                row.col("organisation_id").eq(organisation).or(row.col("represents_id").eq(organisation))
            }
        })
    })
}

fn of_published_network(scope: &RowScope, row: Table) -> Option<Expr> {
    with_owner(scope, row.col("network_id"), "network", published)
}

/// A seat that somebody still holds.
fn lasts(_: &RowScope, membership: Table) -> Option<Expr> {
    Some(membership.col("ended_on").is_null())
}
