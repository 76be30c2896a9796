//! How opportunities and support stand on tables.

use entity::{
    contact_point, eligibility_rule, opportunity, opportunity_cover, opportunity_group, opportunity_kind,
    opportunity_level, opportunity_nation, support_service,
};

use super::{
    commands,
    computed::{self, NEEDS},
    eligibility, open, saved, sight, written,
};
use crate::{
    domain::{own::published, reference},
    engine::{
        binding::{BY_ID, Binding, Lookup},
        search::Search,
    },
};

/// The types of this domain.
pub fn bindings() -> Vec<Binding> {
    vec![
        Binding::node::<opportunity::Entity>("Opportunity", "opp")
            .rows(sight::published_or_own)
            .listed(sight::current_or_own)
            .passes(&["opens_at", "closes_at"])
            .computed_with("isOpen", NEEDS, &[("at", "DateTime")], computed::is_open)
            .computed_with("daysLeft", NEEDS, &[("at", "DateTime")], computed::days_left)
            .kept("kinds", open::kept("opportunity_kind", "kind"))
            .kept("careerLevels", open::kept("opportunity_level", "level"))
            .kept("professionalGroups", open::kept("opportunity_group", "professional_group"))
            .kept("nations", open::kept("opportunity_nation", "nation"))
            .kept("covers", open::kept("opportunity_cover", "category"))
            .list("eligibilityRules", "opportunity_id", BY_ID)
            .computed_with("eligibility", eligibility::NEEDS, eligibility::PROFILE, eligibility::for_profile)
            .computed_with("eligibilityForMe", eligibility::NEEDS, eligibility::FOR_ME, eligibility::for_me)
            .computed_with("eligibilityFor", eligibility::NEEDS, eligibility::FOR, eligibility::for_researcher)
            .filter_any_text("title", &["title_en", "title_cy"], &[])
            .filter_edge("providerLike", "provider")
            .filter_meant("forCareerLevel", "CareerLevelCode", open::for_level)
            .filter_meant("forProfessionalGroup", "ProfessionalGroupCode", open::for_group)
            .filter_meant("openAt", "DateTime", open::open_at)
            .filter_meant("closingWithin", "ClosingWithinFilter", open::closing_within)
            .filter_meant_for("eligibility", "EligibleForFilter", eligibility::by_profile)
            .filter_meant_for("forMe", "[EligibilityOutcome!]", eligibility::by_who_asks)
            .search(Search::titles(&["title_en", "title_cy"]).texts(&[
                "summary_en",
                "summary_cy",
                "source_wording_en",
                "source_wording_cy",
            ]))
            .collated("title")
            .saved(saved::asked_for)
            .lookup("key", Lookup::By(reference::by_key)),
        Binding::row::<eligibility_rule::Entity>("EligibilityRule").rows_of("opportunity_id", sight::of_opportunity),
        Binding::made("Eligibility"),
        Binding::made("EligibilityReason"),
        Binding::link::<opportunity_kind::Entity>().rows_of("opportunity_id", sight::of_opportunity),
        Binding::link::<opportunity_level::Entity>().rows_of("opportunity_id", sight::of_opportunity),
        Binding::link::<opportunity_group::Entity>().rows_of("opportunity_id", sight::of_opportunity),
        Binding::link::<opportunity_nation::Entity>().rows_of("opportunity_id", sight::of_opportunity),
        Binding::link::<opportunity_cover::Entity>().rows_of("opportunity_id", sight::of_opportunity),
        Binding::node::<support_service::Entity>("SupportService", "sup")
            .rows(published)
            .many("contactPoints", "support_service_id")
            .filter_any_text("name", &["name_en", "name_cy"], &[])
            .filter_edge("organisationLike", "organisation")
            .search(Search::titles(&["name_en", "name_cy"]).texts(&["summary_en", "summary_cy"]))
            .collated("name"),
        Binding::node::<contact_point::Entity>("ContactPoint", "ctp").rows_of("support_service_id", sight::of_service),
        Binding::made("SavedSearch"),
        Binding::root().computed("savedSearches", &[], saved::all),
        Binding::mutation()
            .command("saveSearch", commands::save)
            .command("markSearchSeen", commands::mark)
            .command("deleteSavedSearch", commands::delete),
        written().into_iter().fold(Binding::mutation(), Binding::written),
    ]
}
