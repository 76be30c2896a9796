//! What partners write of people: who they are professionally, their posts and registrations. What is published of somebody is
//! theirs to say, and no field of it is here.

use futures_util::future::BoxFuture;
use sea_orm::{DatabaseTransaction, DbErr};
use sea_query::{Expr, ExprTrait};

use super::merged;
use crate::{
    domain::own::{self, Whose},
    engine::{
        scope::{RowScope, Table},
        written::{Rule, Same, Written},
    },
    erased::{self, List},
    identifier::{email, gmc, gphc, hcpc, nmc, orcid},
};

/// The records of this domain that can be written.
pub(in crate::domain) fn written() -> [Written; 3] {
    [researcher(), appointment(), registration()]
}

fn researcher() -> Written {
    Written::of("Researcher", "Researchers")
        .same(Same::Columns(&["orcid"]))
        .followed_by(merged::follow)
        .kept_by_nobody()
        .changed_where(own_profile)
        .concerns("id")
        .unset(&[
            "is_public",
            "publishes_orcid",
            "publishes_discipline",
            "publishes_career_level",
            "publishes_expertise",
        ])
        .belonging_kept("Appointment", "researcher_id", "organisation_id")
        .belonging("Registration", "researcher_id")
        .outlived_by("access_trail")
        .barred_reference(erased_reference)
        // Nobody is offered to the world because somebody left something out.
        .default("contactPreference", "NONE")
        .default("expertise.controlled", "false")
        .rule(Rule::Length("name", 1, 200))
        .rule(Rule::Length("sortName", 1, 200))
        .rule(Rule::Form("orcid", "ORCID", orcid::parse))
        .rule(Rule::Once("orcid"))
        .rule(Rule::Barred("orcid", erased_orcid))
        .rule(Rule::Length("identifiesAs", 1, 200))
        .rule(Rule::Known("group"))
        .rule(Rule::Form("email", "e-mail", email::parse))
        .rule(Rule::Length("telephone", 1, 40))
        .rule(Rule::AtMost("expertise", 50))
        .rule(Rule::Length("expertise.term", 1, 200))
        .rule(Rule::Distinct("expertise", &["term"]))
}

fn appointment() -> Written {
    Written::of("Appointment", "Appointments")
        .kept_by("organisation_id")
        .written_where(own_post)
        .concerns("researcher_id")
        // A post shows all of a person to the organisation: it cannot take people who are not its own by naming one.
        .within("researcher", own_profile)
        .default("roleIdentity", "NONE")
        .rule(Rule::Own(&["organisation"]))
        .rule(Rule::Length("title", 1, 200))
        .rule(Rule::Span("fteHundredths", 0, 100))
        .rule(Rule::Span("careerFrameworkBand", 2, 9))
        .rule(Rule::Ordered("startedOn", "endedOn"))
        // Nor does it get people back whom somebody else employs.
        .rule(Rule::NoLater("endedOn", of_nobody_else))
}

fn registration() -> Written {
    Written::of("Registration", "Registrations")
        .kept_by_nobody()
        .changed_where(of_own_profile)
        .concerns("researcher_id")
        .within("researcher", own_profile)
        .rule(Rule::Length("regulator", 1, 200))
        .rule(Rule::Length("register", 1, 200))
        .rule(Rule::Length("number", 1, 50))
        // Of other registers no form is known that could be held.
        .rule(Rule::FormBy(
            "number",
            "regulator",
            &[("HCPC", hcpc::parse), ("GMC", gmc::parse), ("NMC", nmc::parse), ("GPhC", gphc::parse)],
        ))
        .rule(Rule::Ordered("validFrom", "validTo"))
}

/// Own people; with national remit anybody.
fn own_profile(scope: &RowScope, researcher: Table) -> Option<Expr> {
    own_people(scope, researcher.col("id"))
}

fn of_own_profile(scope: &RowScope, row: Table) -> Option<Expr> {
    own_people(scope, row.col("researcher_id"))
}

fn own_people(scope: &RowScope, researcher: Expr) -> Option<Expr> {
    own::beyond(scope, None, |whose| Some(own::person(scope, whose, researcher))).condition()
}

/// Posts at the own organisation, past ones included; with national remit any.
fn own_post(scope: &RowScope, post: Table) -> Option<Expr> {
    let own = own::beyond(scope, None, |whose| match whose {
        Whose::Organisation(organisation) => Some(post.col("organisation_id").eq(organisation)),
        Whose::Person(_) => None,
    });
    own.condition()
}

/// Posts of own people, and of people who are not employed elsewhere now.
fn of_nobody_else(scope: &RowScope, post: Table) -> Option<Expr> {
    let own = of_own_profile(scope, post)?;
    let Some(organisation) = scope.organisation() else { return Some(own) };
    let employed = own::any("appointment", "post_now", ("researcher_id", post.col("researcher_id")), |other| {
        other.col("organisation_id").ne(organisation).and(own::current(scope, other))
    });
    Some(own.or(employed.not()))
}

/// What is of somebody who was erased brings them back for nobody.
fn erased_orcid<'a>(db: &'a DatabaseTransaction, orcid: &'a str) -> BoxFuture<'a, Result<bool, DbErr>> {
    Box::pin(erased::is_erased(db, List::Orcid, orcid))
}

fn erased_reference<'a>(
    db: &'a DatabaseTransaction,
    owner: i64,
    reference: &'a str,
) -> BoxFuture<'a, Result<bool, DbErr>> {
    Box::pin(erased::is_erased(db, List::Reference(owner), reference))
}
