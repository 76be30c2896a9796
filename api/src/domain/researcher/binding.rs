//! How researchers stand on tables, and who sees them: the public sees people who agreed to a public sight::profile, of each what
//! the person publishes, and where they have which posts now, without the terms. An organisation sees the people whom it employs now in full, and a person
//! themself.

use entity::{access_trail, appointment, registration, researcher, researcher_expertise};

use super::{commands, computed, contact, sight, written};
use crate::engine::{
    binding::{BY_ID, Binding, Lookup},
    search::Search,
};

/// The types of this domain.
pub fn bindings() -> Vec<Binding> {
    vec![
        Binding::node::<researcher::Entity>("Researcher", "res")
            .rows(sight::profile)
            .in_full("id", sight::own_people)
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
            .many("fellowships", "researcher_id")
            .recorded("email", &["id"], contact::email)
            .recorded("telephone", &["id"], contact::telephone)
            .many("partClaims", "researcher_id")
            .many("accessTrail", "researcher_id")
            .lookup("orcid", Lookup::published("orcid", "publishes_orcid")),
        Binding::row::<researcher_expertise::Entity>("ResearcherExpertise").rows(sight::published_expertise),
        Binding::node::<appointment::Entity>("Appointment", "apt")
            .rows_within("researcher_id", sight::current, sight::post)
            .in_full("researcher_id", sight::own_people)
            .only_in_full("contractType")
            .only_in_full("term")
            .only_in_full("fteHundredths")
            .only_in_full("roleIdentity")
            .only_in_full("careerFrameworkBand")
            .only_in_full("startedOn")
            .only_in_full("endedOn")
            .people()
            .computed("isSupportWorkforce", &["career_framework_band"], computed::is_support_workforce),
        Binding::node::<registration::Entity>("Registration", "reg")
            .rows_of("researcher_id", sight::of_profile)
            .people()
            .recorded("number", &["researcher_id"], contact::registration_number),
        Binding::node::<access_trail::Entity>("AccessRecord", "atr").unfollowed().rows(sight::trail),
        Binding::mutation()
            .command("updateResearcherConsent", commands::update_consent)
            .command("eraseResearcher", commands::erase),
        written().into_iter().fold(Binding::mutation(), Binding::written),
    ]
}
