//! What partners write of grants: the rules that hold for it, and whose it is.

use sea_query::{Expr, ExprTrait};

use crate::{
    domain::part,
    engine::{
        scope::{RowScope, Table},
        written::{Rule, Same, Written},
    },
    identifier::{currency, grant_reference},
};

/// The records of this domain that can be written.
pub(in crate::domain) fn written() -> [Written; 4] {
    [grant(), holder(), application(), applicant()]
}

fn grant() -> Written {
    Written::of("Grant", "Grants")
        // A reference is each funder's own.
        .same(Same::Columns(&["funder_id", "reference_key"]))
        .kept_by("recipient_id")
        .belonging("GrantHolder", "grant_id")
        .keyed("reference", "reference_key", |reference| grant_reference::parse(reference).ok())
        .flagged("awarded.amountMinor", "is_zero_award", 0)
        .default("covers", "[]")
        // Nothing is published because somebody left something out.
        .default("isPublic", "false")
        .rule(Rule::Length("reference", 1, 100))
        .rule(Rule::Apart("reference", "reference_key", &["funder"]))
        .rule(Rule::Length("title", 1, 500))
        .rule(Rule::Length("description", 1, 5_000))
        .rule(Rule::Own(&["recipient", "funder"]))
        .rule(Rule::Length("programmeTitle", 1, 300))
        .rule(Rule::Span("awarded.amountMinor", 0, MOST))
        .rule(Rule::Form("awarded.currency", "ISO 4217", currency::parse))
        .rule(Rule::Span("disbursed.amountMinor", 0, MOST))
        .rule(Rule::Form("disbursed.currency", "ISO 4217", currency::parse))
        .rule(Rule::Ordered("startedOn", "endedOn"))
        .rule(Rule::Length("category", 1, 200))
}

/// The largest amount: ten milliards in minor units of two digits. A sum of many stays far within what can be counted.
const MOST: i64 = 1_000_000_000_000;

fn holder() -> Written {
    let holder = Written::of("GrantHolder", "GrantHolders")
        .kept_with("grant_id", "funding_grant", "recipient_id")
        .within("grant", kept);
    part::identified(holder)
}

fn application() -> Written {
    Written::of("FundingApplication", "FundingApplications")
        .kept_by("lead_organisation_id")
        .belonging("FundingApplicant", "application_id")
        .rule(Rule::Length("title", 1, 500))
        .rule(Rule::Own(&["leadOrganisation"]))
        .rule(Rule::Ordered("submittedOn", "decidedOn"))
        .rule(Rule::Span("requested.amountMinor", 0, MOST))
        .rule(Rule::Form("requested.currency", "ISO 4217", currency::parse))
        .rule(Rule::Span("awarded.amountMinor", 0, MOST))
        .rule(Rule::Form("awarded.currency", "ISO 4217", currency::parse))
        .rule(Rule::OnlyWhen("awarded.amountMinor", "outcome", "SUCCESSFUL"))
        .rule(Rule::OnlyWhen("grant", "outcome", "SUCCESSFUL"))
}

fn applicant() -> Written {
    let applicant = Written::of("FundingApplicant", "FundingApplicants")
        .kept_with("application_id", "funding_application", "lead_organisation_id")
        .within("application", led);
    part::identified(applicant)
}

/// Who applies is for the organisation that leads to say.
fn led(scope: &RowScope, application: Table) -> Option<Expr> {
    part::hung(scope, |own| application.col("lead_organisation_id").eq(own))
}

/// Who holds a grant is for its recipient or its funder to say: a holder's organisation sees the grant from then on.
fn kept(scope: &RowScope, grant: Table) -> Option<Expr> {
    part::hung(scope, |own| grant.col("recipient_id").eq(own).or(grant.col("funder_id").eq(own)))
}
