//! What partners write of services: what they run, and by whom it is accredited.

use sea_query::{Expr, ExprTrait};

use crate::engine::{
    scope::{RowScope, Table},
    written::{Rule, Written},
};

/// The records of this domain that can be written.
pub(in crate::domain) fn written() -> [Written; 2] {
    [service(), accreditation()]
}

fn service() -> Written {
    Written::of("Service", "Services")
        .kept_by("organisation_id")
        .belonging("Accreditation", "service_id")
        .default("isConsultantScientistLed", "false")
        // Nothing is published because somebody left something out.
        .default("isPublished", "false")
        .rule(Rule::Own(&["organisation"]))
        .rule(Rule::Length("name.en", 1, 300))
        .rule(Rule::Length("name.cy", 1, 300))
        .rule(Rule::Span("researchPercent", 0, 100))
}

fn accreditation() -> Written {
    Written::of("Accreditation", "Accreditations")
        .kept_with("service_id", "service", "organisation_id")
        .within("service", run)
        .rule(Rule::Length("scheme", 1, 300))
        .rule(Rule::Ordered("startedOn", "endedOn"))
}

/// A service is accredited for whoever runs it, and nobody else says so.
fn run(scope: &RowScope, service: Table) -> Option<Expr> {
    if scope.is_national() {
        return None;
    }
    Some(match scope.organisation() {
        Some(organisation) => service.col("organisation_id").eq(organisation),
        None => Expr::cust("1 = 0"),
    })
}
