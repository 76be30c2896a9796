//! How services stand on tables, and who sees them: the public sees what is published, and accreditations with their
//! service, an organisation its own drafts.

use entity::{
    accreditation, audit_report, audit_report_recipient, regional_solution, regional_solution_organisation,
    regional_solution_risk, service, sustainability_risk,
};
use sea_query::{Expr, ExprTrait};

use super::written;
use crate::{
    domain::own::{self, Whose, published_or_of_organisation},
    engine::{
        binding::Binding,
        scope::{RowScope, Table, with_owner},
        search::Search,
    },
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
            .rows_of("service_id", of_published_service)
            .filter_edge("serviceLike", "service"),
        Binding::node::<audit_report::Entity>("AuditReport", "rpt")
            .rows(published_or_of_organisation)
            .search(Search::titles(&["title_en", "title_cy"]))
            .facet("recipientKind", "circulatedTo", "kind")
            .through_table("circulatedTo", "audit_report_recipient", "audit_report_id", "organisation_id"),
        Binding::link::<audit_report_recipient::Entity>().rows_of("audit_report_id", of_published_report),
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
            .rows(solution)
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
        Binding::link::<regional_solution_risk::Entity>().rows(between_published),
        Binding::link::<regional_solution_organisation::Entity>()
            .rows_of("regional_solution_id", of_published_solution),
        written().into_iter().fold(Binding::mutation(), Binding::written),
    ]
}

/// Published solutions, and those that the own organisation shares.
fn solution(scope: &RowScope, row: Table) -> Option<Expr> {
    own::seen(scope, None, row.col("is_published"), |whose| match whose {
        Whose::Organisation(organisation) => {
            let here = ("regional_solution_id", row.col("id"));
            Some(own::with_organisation("regional_solution_organisation", "own_share", here, organisation))
        }
        Whose::Person(_) => None,
    })
}

fn of_published_service(scope: &RowScope, row: Table) -> Option<Expr> {
    with_owner(scope, row.col("service_id"), "service", published_or_of_organisation)
}

fn of_published_report(scope: &RowScope, row: Table) -> Option<Expr> {
    with_owner(scope, row.col("audit_report_id"), "audit_report", published_or_of_organisation)
}

fn of_published_solution(scope: &RowScope, row: Table) -> Option<Expr> {
    with_owner(scope, row.col("regional_solution_id"), "regional_solution", solution)
}

/// That a published solution answers a risk out of sight must not show either.
fn between_published(scope: &RowScope, row: Table) -> Option<Expr> {
    let risk =
        with_owner(scope, row.col("sustainability_risk_id"), "sustainability_risk", published_or_of_organisation)?;
    Some(of_published_solution(scope, row)?.and(risk))
}
