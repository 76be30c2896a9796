//! How innovation stands on tables.

use async_graphql::Value;
use entity::{
    adoption_site, impact_statement, innovation_participation, innovation_partner, innovation_project,
    innovation_project_study, innovation_stage_entry, intellectual_property, intellectual_property_owner,
    research_centre, research_centre_partner, research_centre_service, research_centre_staff,
};
use sea_query::{Expr, ExprTrait};

use super::{sight, written};
use crate::{
    domain::{
        own::{self, published},
        reference,
    },
    engine::{
        binding::{BY_ID, Binding, Lookup, OrderBy},
        error::FieldError,
        scope::Table,
        search::Search,
    },
    identifier::patent_number,
};

/// The order of the source.
const BY_POSITION: OrderBy = &[("position", false)];

/// The types of this domain.
pub fn bindings() -> Vec<Binding> {
    vec![
        Binding::node::<intellectual_property::Entity>("IntellectualProperty", "ipr")
            .rows(sight::property)
            .through_table("owners", "intellectual_property_owner", "intellectual_property_id", "organisation_id")
            .search(Search::titles(&["title"]).texts(&["reference"]))
            .lookup("number", Lookup::By(by_number)),
        Binding::link::<intellectual_property_owner::Entity>().rows_of("intellectual_property_id", sight::of_property),
        Binding::node::<innovation_project::Entity>("InnovationProject", "inn")
            .rows(sight::project)
            .search(Search::titles(&["name_en", "name_cy"]).texts(&["summary_en", "summary_cy"]))
            .collated("name")
            .list("stages", "innovation_project_id", &[("reached_on", false)])
            .list("partners", "innovation_project_id", BY_ID)
            .many("participations", "innovation_project_id")
            .through("researchers", "InnovationParticipation", "innovation_project_id", "researcher_id")
            .many("adoptionSites", "innovation_project_id")
            .through_table("studies", "innovation_project_study", "innovation_project_id", "study_id")
            .many("intellectualProperty", "innovation_project_id")
            .many("impacts", "innovation_project_id")
            .many("caseStudies", "innovation_project_id")
            .facet("adoptedBy", "adoptionSites", "organisation_id")
            .lookup("key", Lookup::By(reference::by_key)),
        Binding::row::<innovation_stage_entry::Entity>("InnovationStageEntry")
            .rows_of("innovation_project_id", sight::of_project),
        Binding::row::<innovation_partner::Entity>("InnovationPartner")
            .rows_of("innovation_project_id", sight::of_project),
        Binding::node::<innovation_participation::Entity>("InnovationParticipation", "ivp")
            .rows_of("innovation_project_id", sight::of_project)
            .people(),
        Binding::node::<adoption_site::Entity>("AdoptionSite", "ads")
            .rows_of("innovation_project_id", sight::of_project),
        Binding::link::<innovation_project_study::Entity>().rows_of("innovation_project_id", sight::of_project),
        Binding::node::<impact_statement::Entity>("ImpactStatement", "imp").rows(own::published_or_of_organisation),
        Binding::node::<research_centre::Entity>("ResearchCentre", "cen")
            .rows(published)
            .search(Search::names(&["name_en", "name_cy"]).texts(&["summary_en", "summary_cy"]))
            .collated("name")
            .through_table("partners", "research_centre_partner", "research_centre_id", "organisation_id")
            .list("services", "research_centre_id", BY_POSITION)
            .list("staffMix", "research_centre_id", BY_POSITION)
            .lookup("key", Lookup::By(reference::by_key)),
        Binding::link::<research_centre_partner::Entity>().rows_of("research_centre_id", sight::of_centre),
        Binding::row::<research_centre_service::Entity>("ResearchCentreService")
            .rows_of("research_centre_id", sight::of_centre),
        Binding::row::<research_centre_staff::Entity>("ResearchCentreStaff")
            .rows_of("research_centre_id", sight::of_centre),
        written().into_iter().fold(Binding::mutation(), Binding::written),
    ]
}

fn text(value: &Value) -> Result<&str, FieldError> {
    match value {
        Value::String(text) => Ok(text),
        _ => Err(FieldError::internal("a look-up by what is no text")),
    }
}

/// A number is compared without what people write between its parts.
fn by_number(number: &Value, row: Table) -> Result<Expr, FieldError> {
    Ok(row.col("reference_key").eq(patent_number::plain(text(number)?)))
}
