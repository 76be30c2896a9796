//! Who sees applications for money, and who of them is told: nothing of it is for everybody.

use sea_query::{Expr, ExprTrait};

use crate::{
    domain::own::{self, GRANTS_READ, Whose},
    engine::scope::{Beyond, RowScope, Table, with_owner},
};

/// Outcomes of which those who applied are told to nobody but themselves and their own organisation.
const PRIVATE: [&str; 2] = ["UNSUCCESSFUL", "WITHDRAWN"];

/// Applications that the own organisation leads, those to its schemes, and a person's own.
pub(super) fn application(scope: &RowScope, row: Table) -> Option<Expr> {
    seen(scope, row).condition()
}

fn seen(scope: &RowScope, row: Table) -> Beyond {
    own::beyond(scope, Some(GRANTS_READ), |whose| {
        Some(match whose {
            Whose::Person(person) => {
                own::with_person("funding_applicant", "own_part", ("application_id", row.col("id")), person)
            }
            Whose::Organisation(organisation) => row.col("lead_organisation_id").eq(organisation).or(own::any(
                "funding_scheme",
                "own_scheme",
                ("id", row.col("scheme_id")),
                |scheme| scheme.col("owner_id").eq(organisation),
            )),
        })
    })
}

/// Those who apply, with an application that is in sight. When it failed or was taken back a person sees themself, an organisation
/// those who applied for it or are employed by it now, and with national remit nobody sees more.
pub(super) fn applicant(scope: &RowScope, row: Table) -> Option<Expr> {
    if seen(scope, row) == Beyond::Nothing {
        return Beyond::Nothing.condition();
    }
    let told = own::any("funding_application", "told_application", ("id", row.col("application_id")), |application| {
        application.col("outcome").is_not_in(PRIVATE)
    });
    let own = match (scope.person(), scope.organisation()) {
        (Some(person), _) => Some(row.col("researcher_id").eq(person)),
        (None, Some(organisation)) => {
            let whose = Whose::Organisation(organisation);
            Some(row.col("organisation_id").eq(organisation).or(own::person(scope, whose, row.col("researcher_id"))))
        }
        (None, None) => None,
    };
    let told = own.map_or(told.clone(), |own| told.or(own));
    Some(match with_owner(scope, row.col("application_id"), "funding_application", application) {
        Some(seen) => seen.and(told),
        None => told,
    })
}
