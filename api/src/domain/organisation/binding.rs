//! How organisations stand on tables. Everybody sees all of them.

use entity::{organisation, organisation_alias, organisation_identifier};

use super::sight;
use crate::{
    domain::own,
    engine::{
        binding::{BY_ID, Binding, Lookup},
        scope::everything,
        search::Search,
    },
    identifier::{crossref_funder, gss, gtr, ods, org_id, ror},
};

/// The types of this domain.
pub fn bindings() -> Vec<Binding> {
    vec![
        Binding::node::<organisation::Entity>("Organisation", "org")
            .rows(everything)
            .owners(own::reads_history)
            .many("children", "parent_id")
            .many("predecessors", "successor_id")
            .list("aliases", "organisation_id", BY_ID)
            .list("identifiers", "organisation_id", BY_ID)
            .many("appointments", "organisation_id")
            .through_when("researchers", ("Appointment", "organisation_id", "researcher_id"), sight::current)
            .many("involvements", "organisation_id")
            .many("sponsoredStudies", "sponsor_id")
            .many("studySites", "organisation_id")
            .many("collaborations", "organisation_id")
            .many("fundingSchemes", "owner_id")
            .many("grantsAwarded", "funder_id")
            .many("grantsHeld", "recipient_id")
            .through("publications", "Authorship", "organisation_id", "publication_id")
            .many("outputs", "organisation_id")
            .through_table(
                "intellectualProperty",
                "intellectual_property_owner",
                "organisation_id",
                "intellectual_property_id",
            )
            .many("innovationProjects", "organisation_id")
            .many("adoptionSites", "organisation_id")
            .many("hostedCentres", "host_id")
            .through_table("publishedStrategies", "strategy_document_publisher", "organisation_id", "document_id")
            .through_table("strategyActions", "strategy_action_partner", "organisation_id", "action_id")
            .many("policyDocuments", "publisher_id")
            .list("governanceGroups", "organisation_id", BY_ID)
            .list("facilitatedGroups", "facilitated_by_id", BY_ID)
            .search(
                Search::names(&["name_en", "name_cy", "abbreviation"])
                    .texts(&["city"])
                    .list("aliases", "name")
                    .list("identifiers", "value"),
            )
            .collated("name")
            .many("networks", "organisation_id")
            .many("hostedNetworks", "host_id")
            .many("groupMemberships", "organisation_id")
            .many("representations", "represents_id")
            .many("champions", "organisation_id")
            .through_when("activeChampions", ("Champion", "organisation_id", "id"), sight::lasts)
            .many("nominatedLeads", "organisation_id")
            .many("outreachActivities", "organisation_id")
            .through_table("caseStudies", "case_study_organisation", "organisation_id", "case_study_id")
            .many("recognitions", "organisation_id")
            .many("recognitionsGiven", "body_id")
            .many("successStories", "organisation_id")
            .many("services", "organisation_id")
            .many("accreditationsGiven", "body_id")
            .many("opportunities", "provider_id")
            .many("supportServices", "organisation_id")
            .many("fellowshipProgrammes", "owner_id")
            .many("hostedFellowships", "host_id")
            .many("auditReports", "organisation_id")
            .through_table("auditReportsReceived", "audit_report_recipient", "organisation_id", "audit_report_id")
            .many("sustainabilityRisks", "organisation_id")
            .many("escalatedRisks", "escalated_to_id")
            .through_table(
                "regionalSolutions",
                "regional_solution_organisation",
                "organisation_id",
                "regional_solution_id",
            )
            .filter_any_text("name", &["name_en", "name_cy"], &[("aliases", "name")])
            .lookup("ror", Lookup::identifier("identifiers", "ROR", ror::parse))
            .lookup("ods", Lookup::identifier("identifiers", "ODS", ods::parse))
            .lookup("gss", Lookup::identifier("identifiers", "GSS", gss::parse))
            .lookup("orgId", Lookup::identifier("identifiers", "ORG_ID", org_id::parse))
            .lookup("crossrefFunder", Lookup::identifier("identifiers", "CROSSREF_FUNDER", crossref_funder::parse))
            .lookup("gtr", Lookup::identifier("identifiers", "GTR", gtr::parse)),
        Binding::row::<organisation_alias::Entity>("OrganisationAlias").rows(everything),
        Binding::row::<organisation_identifier::Entity>("OrganisationIdentifier").rows(everything),
    ]
}
