//! How opportunities and support stand on tables, and who sees them: everybody what is published, what is archived by its id alone,
//! an organisation that writes opportunities its own drafts.

use entity::{
    contact_point, eligibility_rule, opportunity, opportunity_cover, opportunity_group, opportunity_kind,
    opportunity_level, opportunity_nation, support_service,
};
use sea_query::{Expr, ExprTrait};

use super::{
    commands,
    computed::{self, NEEDS},
    eligibility, open, saved, written,
};
use crate::{
    domain::{
        own::{self, OPPORTUNITIES_WRITE, Whose, published},
        reference,
    },
    engine::{
        binding::{BY_ID, Binding, Kept, Lookup},
        scope::{Beyond, RowScope, Table, with_owner},
        search::Search,
    },
};

/// The types of this domain.
pub fn bindings() -> Vec<Binding> {
    let kept = |table, value| Kept { table, owner: "opportunity_id", value };
    vec![
        Binding::node::<opportunity::Entity>("Opportunity", "opp")
            .rows(published_or_own)
            .listed(current_or_own)
            .passes(&["opens_at", "closes_at"])
            .computed_with("isOpen", NEEDS, &[("at", "DateTime")], computed::is_open)
            .computed_with("daysLeft", NEEDS, &[("at", "DateTime")], computed::days_left)
            .kept("kinds", kept("opportunity_kind", "kind"))
            .kept("careerLevels", kept("opportunity_level", "level"))
            .kept("professionalGroups", kept("opportunity_group", "professional_group"))
            .kept("nations", kept("opportunity_nation", "nation"))
            .kept("covers", kept("opportunity_cover", "category"))
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
        Binding::row::<eligibility_rule::Entity>("EligibilityRule").rows_of("opportunity_id", of_opportunity),
        Binding::made("Eligibility"),
        Binding::made("EligibilityReason"),
        Binding::link::<opportunity_kind::Entity>().rows_of("opportunity_id", of_opportunity),
        Binding::link::<opportunity_level::Entity>().rows_of("opportunity_id", of_opportunity),
        Binding::link::<opportunity_group::Entity>().rows_of("opportunity_id", of_opportunity),
        Binding::link::<opportunity_nation::Entity>().rows_of("opportunity_id", of_opportunity),
        Binding::link::<opportunity_cover::Entity>().rows_of("opportunity_id", of_opportunity),
        Binding::node::<support_service::Entity>("SupportService", "sup")
            .rows(published)
            .many("contactPoints", "support_service_id")
            .filter_any_text("name", &["name_en", "name_cy"], &[])
            .filter_edge("organisationLike", "organisation")
            .search(Search::titles(&["name_en", "name_cy"]).texts(&["summary_en", "summary_cy"]))
            .collated("name"),
        Binding::node::<contact_point::Entity>("ContactPoint", "ctp").rows_of("support_service_id", of_service),
        Binding::made("SavedSearch"),
        Binding::root().computed("savedSearches", &[], saved::all),
        Binding::mutation()
            .command("saveSearch", commands::save)
            .command("markSearchSeen", commands::mark)
            .command("deleteSavedSearch", commands::delete),
        written().into_iter().fold(Binding::mutation(), Binding::written),
    ]
}

/// What everybody sees by its id: what was published and has begun to be, archived or not.
fn published_or_own(scope: &RowScope, row: Table) -> Option<Expr> {
    let told = row.col("status").eq("ARCHIVED").or(row.col("status").eq("PUBLISHED").and(begun(scope, row)));
    beyond(scope, row, told)
}

/// What stands in lists: the same without what is archived, but for those whose it is.
fn current_or_own(scope: &RowScope, row: Table) -> Option<Expr> {
    beyond(scope, row, row.col("status").ne("ARCHIVED"))
}

/// With national remit everything is seen, which needs no leave; an organisation needs it for its own drafts.
fn beyond(scope: &RowScope, row: Table, public: Expr) -> Option<Expr> {
    if scope.is_national() && scope.person().is_none() {
        return Beyond::All.condition();
    }
    own::seen(scope, Some(OPPORTUNITIES_WRITE), public, |whose| match whose {
        Whose::Organisation(organisation) => Some(row.col("provider_id").eq(organisation)),
        Whose::Person(_) => None,
    })
}

/// The day has come from which on it is for everybody. Without a day only what has none is.
fn begun(scope: &RowScope, row: Table) -> Expr {
    let at_once = row.col("publishes_on").is_null();
    match scope.day() {
        Some(day) => at_once.or(row.col("publishes_on").lte(day)),
        None => at_once,
    }
}

fn of_opportunity(scope: &RowScope, row: Table) -> Option<Expr> {
    with_owner(scope, row.col("opportunity_id"), "opportunity", published_or_own)
}

fn of_service(scope: &RowScope, row: Table) -> Option<Expr> {
    with_owner(scope, row.col("support_service_id"), "support_service", published)
}
