//! How services stand on tables.

use entity::{
    accreditation, audit_report, audit_report_recipient, regional_solution, regional_solution_organisation,
    regional_solution_risk, service, sustainability_risk,
};

use super::{sight, written};
use crate::{
    domain::own::published_or_of_organisation,
    engine::{binding::Binding, search::Search},
};

/// The types of this domain.
pub fn bindings() -> Vec<Binding> {
    vec![
        Binding::node::<service::Entity>("Service", "ser")
            .rows(published_or_of_organisation)
            .search(Search::titles(&["name_en", "name_cy"]))
            .facet("accreditation", "accreditations", "status")
            .facet("risk", "sustainabilityRisks", "severity")
            .many("accreditations", "service_id")
            .many("sustainabilityRisks", "service_id")
            .filter_edge("organisationLike", "organisation")
            .filter_any_text("name", &["name_en", "name_cy"], &[]),
        Binding::node::<accreditation::Entity>("Accreditation", "acc")
            .rows_of("service_id", sight::of_published_service)
            .filter_edge("serviceLike", "service"),
        Binding::node::<audit_report::Entity>("AuditReport", "rpt")
            .rows(published_or_of_organisation)
            .search(Search::titles(&["title_en", "title_cy"]))
            .facet("recipientKind", "circulatedTo", "kind")
            .through_table("circulatedTo", "audit_report_recipient", "audit_report_id", "organisation_id"),
        Binding::link::<audit_report_recipient::Entity>().rows_of("audit_report_id", sight::of_published_report),
        Binding::node::<sustainability_risk::Entity>("SustainabilityRisk", "rsk")
            .rows(published_or_of_organisation)
            .search(Search::titles(&["title_en", "title_cy"]))
            .through_table(
                "regionalSolutions",
                "regional_solution_risk",
                "sustainability_risk_id",
                "regional_solution_id",
            ),
        Binding::node::<regional_solution::Entity>("RegionalSolution", "sol")
            .rows(sight::solution)
            .search(Search::titles(&["title_en", "title_cy"]).texts(&["summary_en", "summary_cy"]))
            .facet("severity", "sustainabilityRisks", "severity")
            .facet("discipline", "sustainabilityRisks", "discipline_id")
            .facet("organisationKind", "organisations", "kind")
            .through_table(
                "sustainabilityRisks",
                "regional_solution_risk",
                "regional_solution_id",
                "sustainability_risk_id",
            )
            .through_table("organisations", "regional_solution_organisation", "regional_solution_id", "organisation_id")
            .filter_any_text("title", &["title_en", "title_cy"], &[]),
        Binding::link::<regional_solution_risk::Entity>().rows(sight::between_published),
        Binding::link::<regional_solution_organisation::Entity>()
            .rows_of("regional_solution_id", sight::of_published_solution),
        written().into_iter().fold(Binding::mutation(), Binding::written),
    ]
}
