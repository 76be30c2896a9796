//! How strategies stand on tables. Everybody sees all of them.

use entity::{
    barrier, barrier_part, delivery_term_span, facilitator, governance_group, governance_role, policy_document,
    policy_element, policy_link, recommendation, recommendation_mapping, strategy_action, strategy_action_partner,
    strategy_commitment, strategy_document, strategy_document_publisher, strategy_objective, strategy_phase,
    strategy_theme, swot_item,
};

use crate::{
    domain::reference,
    engine::{
        binding::{BY_ID, Binding, Lookup, OrderBy},
        scope::everything,
        search::Search,
    },
};

const BY_POSITION: OrderBy = &[("position", false)];
const SUMMARY: &[&str] = &["summary_en", "summary_cy"];
const BY_NUMBER: OrderBy = &[("number", false)];

/// The types of this domain.
pub fn bindings() -> Vec<Binding> {
    let mut bindings = documents();
    bindings.extend(recommendations_and_policies());
    bindings.extend(findings_and_groups());
    bindings
}

fn documents() -> Vec<Binding> {
    vec![
        Binding::node::<strategy_document::Entity>("StrategyDocument", "doc")
            .rows(everything)
            .search(Search::titles(&["name_en", "name_cy", "abbreviation"]).texts(SUMMARY))
            .list("alignedDocuments", "aligns_with_id", BY_ID)
            .through_table("publishers", "strategy_document_publisher", "document_id", "organisation_id")
            .list("themes", "document_id", BY_POSITION)
            .many("actions", "document_id")
            .list("deliveryTerms", "document_id", &[("most_years", false)])
            .list("phases", "document_id", BY_POSITION)
            .many("recommendations", "document_id")
            .list("barriers", "document_id", BY_NUMBER)
            .list("facilitators", "document_id", BY_NUMBER)
            .list("swotItems", "document_id", BY_ID)
            .list("policyLinks", "document_id", BY_ID)
            .through("policies", "PolicyLink", "document_id", "policy_id")
            .list("governanceRoles", "document_id", BY_ID)
            .lookup("key", Lookup::By(reference::by_key)),
        Binding::row::<delivery_term_span::Entity>("DeliveryTermSpan").rows(everything),
        Binding::link::<strategy_document_publisher::Entity>().rows(everything),
        Binding::node::<strategy_theme::Entity>("StrategyTheme", "thm")
            .rows(everything)
            .search(Search::titles(&["name_en", "name_cy"]).texts(&["summary_en", "summary_cy", "aim_en", "aim_cy"]))
            .list("objectives", "theme_id", BY_POSITION)
            .many("actions", "theme_id"),
        Binding::node::<strategy_objective::Entity>("StrategyObjective", "obj").rows(everything),
        Binding::node::<strategy_action::Entity>("StrategyAction", "act")
            .rows(everything)
            .search(Search::titles(&["text_en", "text_cy"]).texts(&[
                "process_en",
                "process_cy",
                "output_en",
                "output_cy",
                "outcome_indicator_en",
                "outcome_indicator_cy",
            ]))
            .through_table("partners", "strategy_action_partner", "action_id", "organisation_id")
            .list("commitments", "action_id", BY_ID)
            .through("recommendations", "RecommendationMapping", "action_id", "recommendation_id")
            .list("recommendationMappings", "action_id", BY_ID),
        Binding::link::<strategy_action_partner::Entity>().rows(everything),
        Binding::row::<strategy_commitment::Entity>("StrategyCommitment").rows(everything),
        Binding::node::<strategy_phase::Entity>("StrategyPhase", "pha").rows(everything),
        Binding::root()
            .root_list("strategyDocuments", &[("published_year", false)])
            .root_list("governanceGroups", &[("name_en", false)]),
    ]
}

fn recommendations_and_policies() -> Vec<Binding> {
    vec![
        Binding::node::<recommendation::Entity>("Recommendation", "rec")
            .rows(everything)
            .search(Search::titles(&["title_en", "title_cy"]).texts(&["text_en", "text_cy"]))
            .list("mappings", "recommendation_id", BY_POSITION)
            .through("actions", "RecommendationMapping", "recommendation_id", "action_id"),
        Binding::row::<recommendation_mapping::Entity>("RecommendationMapping").rows(everything),
        Binding::node::<policy_document::Entity>("PolicyDocument", "pol")
            .rows(everything)
            .search(Search::titles(&["name_en", "name_cy"]).texts(SUMMARY))
            .list("elements", "policy_id", BY_POSITION)
            .list("links", "policy_id", BY_ID)
            .many("recommendations", "policy_id"),
        Binding::row::<policy_element::Entity>("PolicyElement").rows(everything),
        Binding::row::<policy_link::Entity>("PolicyLink").rows(everything),
    ]
}

fn findings_and_groups() -> Vec<Binding> {
    vec![
        Binding::node::<barrier::Entity>("Barrier", "bar").rows(everything).list("parts", "barrier_id", BY_POSITION),
        Binding::row::<barrier_part::Entity>("BarrierPart").rows(everything),
        Binding::node::<facilitator::Entity>("Facilitator", "fac").rows(everything),
        Binding::node::<swot_item::Entity>("SwotItem", "swt").rows(everything),
        Binding::node::<governance_group::Entity>("GovernanceGroup", "gov")
            .rows(everything)
            .search(Search::titles(&["name_en", "name_cy", "abbreviation"]).texts(SUMMARY))
            .list("predecessors", "successor_id", BY_ID)
            .list("chairs", "chaired_by_id", BY_ID)
            .list("roles", "group_id", BY_ID)
            .many("actions", "owner_id"),
        Binding::row::<governance_role::Entity>("GovernanceRole").rows(everything),
    ]
}
