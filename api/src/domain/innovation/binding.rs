//! How innovation stands on tables, and who sees it: the public sees what is published and what belongs to it,
//! organisations and people beside it what they take part in.

use async_graphql::Value;
use entity::{
    adoption_site, impact_statement, innovation_participation, innovation_partner, innovation_project,
    innovation_project_study, innovation_stage_entry, intellectual_property, intellectual_property_owner,
    research_centre, research_centre_partner, research_centre_service, research_centre_staff,
};
use sea_query::{Expr, ExprTrait};

use super::written;
use crate::{
    domain::{
        own::{self, Whose, published},
        reference,
    },
    engine::{
        binding::{BY_ID, Binding, Lookup, OrderBy},
        error::FieldError,
        scope::{RowScope, Table, with_owner},
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
            .rows(property)
            .through_table("owners", "intellectual_property_owner", "intellectual_property_id", "organisation_id")
            .search(Search::titles(&["title"]).texts(&["reference"]))
            .lookup("number", Lookup::By(by_number)),
        Binding::link::<intellectual_property_owner::Entity>().rows_of("intellectual_property_id", of_property),
        Binding::node::<innovation_project::Entity>("InnovationProject", "inn")
            .rows(project)
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
            .rows_of("innovation_project_id", of_project),
        Binding::row::<innovation_partner::Entity>("InnovationPartner").rows_of("innovation_project_id", of_project),
        Binding::node::<innovation_participation::Entity>("InnovationParticipation", "ivp")
            .rows_of("innovation_project_id", of_project)
            .people(),
        Binding::node::<adoption_site::Entity>("AdoptionSite", "ads").rows_of("innovation_project_id", of_project),
        Binding::link::<innovation_project_study::Entity>().rows_of("innovation_project_id", of_project),
        Binding::node::<impact_statement::Entity>("ImpactStatement", "imp").rows(own::published_or_of_organisation),
        Binding::node::<research_centre::Entity>("ResearchCentre", "cen")
            .rows(published)
            .search(Search::names(&["name_en", "name_cy"]).texts(&["summary_en", "summary_cy"]))
            .collated("name")
            .through_table("partners", "research_centre_partner", "research_centre_id", "organisation_id")
            .list("services", "research_centre_id", BY_POSITION)
            .list("staffMix", "research_centre_id", BY_POSITION)
            .lookup("key", Lookup::By(reference::by_key)),
        Binding::link::<research_centre_partner::Entity>().rows_of("research_centre_id", of_centre),
        Binding::row::<research_centre_service::Entity>("ResearchCentreService")
            .rows_of("research_centre_id", of_centre),
        Binding::row::<research_centre_staff::Entity>("ResearchCentreStaff").rows_of("research_centre_id", of_centre),
        written().into_iter().fold(Binding::mutation(), Binding::written),
    ]
}

/// Published property, and that of its owners and of those who take part in the innovation that it came of.
fn property(scope: &RowScope, row: Table) -> Option<Expr> {
    own::seen(scope, None, row.col("is_published"), |whose| {
        Some(match whose {
            Whose::Organisation(organisation) => {
                let here = ("intellectual_property_id", row.col("id"));
                own::with_organisation("intellectual_property_owner", "own_property", here, organisation)
            }
            Whose::Person(person) => {
                let here = ("innovation_project_id", row.col("innovation_project_id"));
                own::with_person("innovation_participation", "own_part", here, person)
            }
        })
    })
}

/// Published innovations, and those that somebody leads, is a partner of, uses or takes part in.
fn project(scope: &RowScope, row: Table) -> Option<Expr> {
    own::seen(scope, None, row.col("is_published"), |whose| Some(own_project(whose, row)))
}

pub(super) fn own_project(whose: Whose, row: Table) -> Expr {
    let here = || ("innovation_project_id", row.col("id"));
    match whose {
        Whose::Person(person) => own::with_person("innovation_participation", "own_part", here(), person),
        Whose::Organisation(organisation) => row
            .col("organisation_id")
            .eq(organisation)
            .or(own::with_organisation("innovation_partner", "own_share", here(), organisation))
            .or(own::with_organisation("adoption_site", "own_site", here(), organisation)),
    }
}

fn of_property(scope: &RowScope, row: Table) -> Option<Expr> {
    with_owner(scope, row.col("intellectual_property_id"), "intellectual_property", property)
}

fn of_project(scope: &RowScope, row: Table) -> Option<Expr> {
    with_owner(scope, row.col("innovation_project_id"), "innovation_project", project)
}

fn of_centre(scope: &RowScope, row: Table) -> Option<Expr> {
    with_owner(scope, row.col("research_centre_id"), "research_centre", published)
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
