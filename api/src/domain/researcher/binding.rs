//! How researchers stand on tables, and who sees them: the public sees people who agreed to a public profile, and of
//! each what the person publishes.

use entity::{appointment, registration, researcher, researcher_expertise};
use sea_query::{Expr, ExprTrait};

use super::{commands, computed};
use crate::engine::{
    binding::{BY_ID, Binding, Lookup},
    scope::{RowScope, Table, with_owner},
    search::Search,
};

/// The types of this domain.
pub fn bindings() -> Vec<Binding> {
    vec![
        Binding::node::<researcher::Entity>("Researcher", "res")
            .rows(public_profile)
            .people()
            .facet("organisation", "appointments", "organisation_id")
            .published("orcid", "publishes_orcid")
            .published("discipline", "publishes_discipline")
            .published("careerLevel", "publishes_career_level")
            .list("expertise", "researcher_id", BY_ID)
            .many("appointments", "researcher_id")
            .many("registrations", "researcher_id")
            .many("involvements", "researcher_id")
            .through("studies", "StudyInvolvement", "researcher_id", "study_id")
            .many("grantRoles", "researcher_id")
            .through("grants", "GrantHolder", "researcher_id", "grant_id")
            .many("authorships", "researcher_id")
            .through("publications", "Authorship", "researcher_id", "publication_id")
            .many("contributions", "researcher_id")
            .through("outputs", "OutputContribution", "researcher_id", "output_id")
            .many("innovationRoles", "researcher_id")
            .through("innovationProjects", "InnovationParticipation", "researcher_id", "innovation_project_id")
            .search(Search::titles(&["name"]).texts(&["identifies_as"]).list_when(
                "expertise",
                "term",
                "publishes_expertise",
            ))
            .collated("sort_name")
            .many("groupMemberships", "researcher_id")
            .many("championRoles", "researcher_id")
            .many("leadRoles", "researcher_id")
            .through("recognitions", "Recipient", "researcher_id", "recognition_id")
            .through("successStories", "StoryPerson", "researcher_id", "success_story_id")
            .many("careerStories", "researcher_id")
            .lookup("orcid", Lookup::published("orcid", "publishes_orcid")),
        Binding::row::<researcher_expertise::Entity>("ResearcherExpertise").rows(published_expertise),
        Binding::node::<appointment::Entity>("Appointment", "apt")
            .rows_of("researcher_id", of_public_profile)
            .people()
            .computed("isSupportWorkforce", &["career_framework_band"], computed::is_support_workforce),
        Binding::node::<registration::Entity>("Registration", "reg")
            .rows_of("researcher_id", of_public_profile)
            .people(),
        Binding::mutation()
            .command("updateResearcherConsent", commands::update_consent)
            .command("eraseResearcher", commands::erase),
    ]
}

fn public_profile(_: &RowScope, researcher: Table) -> Option<Expr> {
    Some(researcher.col("is_public"))
}

fn publishing_expertise(_: &RowScope, researcher: Table) -> Option<Expr> {
    Some(researcher.col("is_public").and(researcher.col("publishes_expertise")))
}

fn of_public_profile(scope: &RowScope, row: Table) -> Option<Expr> {
    with_owner(scope, row.col("researcher_id"), "researcher", public_profile)
}

fn published_expertise(scope: &RowScope, row: Table) -> Option<Expr> {
    with_owner(scope, row.col("researcher_id"), "researcher", publishing_expertise)
}
