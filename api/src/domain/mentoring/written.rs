//! What is written of mentoring as records: schemes and rounds by who runs them, profiles and requests by the person whose they are. Where a
//! request or pairing stands is for the commands alone.

use sea_query::{Expr, ExprTrait};

use super::course::PLACES;
use crate::{
    domain::{own::any, part},
    engine::{
        scope::{RowScope, Table},
        written::{Rule, Written},
    },
};

/// The records of this domain that can be written.
pub(in crate::domain) fn written() -> [Written; 4] {
    [scheme(), profile(), request(), round()]
}

/// The longest text that somebody writes of themself.
pub(super) const LONGEST: usize = 5_000;

fn scheme() -> Written {
    Written::of("MentoringScheme", "MentoringSchemes")
        .kept_by("owner_id")
        .default("answerWithinDays", "14")
        .default("meetingsExpected", "3")
        .default("fairnessBoundHundredths", "80")
        // Nothing is published because somebody left something out.
        .default("isPublished", "false")
        .rule(Rule::Length("name.en", 1, 300))
        .rule(Rule::Length("name.cy", 1, 300))
        .rule(Rule::Length("summary.en", 1, LONGEST))
        .rule(Rule::Length("summary.cy", 1, LONGEST))
        .rule(Rule::Own(&["owner"]))
        .rule(Rule::Span("answerWithinDays", 1, 365))
        .rule(Rule::Span("meetingsExpected", 1, 100))
        .rule(Rule::Span("fairnessBoundHundredths", 1, 100))
}

fn round() -> Written {
    Written::of("MentoringRound", "MentoringRounds")
        .kept_with("scheme_id", "mentoring_scheme", "owner_id")
        .within("scheme", own_scheme)
        .default("isPublished", "false")
        .rule(Rule::While(&["scheme"], without_requests, true))
        .rule(Rule::Length("name.en", 1, 300))
        .rule(Rule::Length("name.cy", 1, 300))
        .rule(Rule::Ordered("opensOn", "closesOn"))
        .rule(Rule::AtMost("limits", 100))
        .rule(Rule::Distinct("limits", &["organisation"]))
        .rule(Rule::Span("limits.most", 0, 10_000))
}

fn profile() -> Written {
    let profile = Written::of("MentorProfile", "MentorProfiles")
        .by_person("researcher_id")
        .kept_by_nobody()
        .default("kinds", "[]")
        .default("levels", "[]")
        .default("languages", "[]")
        .default("modes", "[]")
        .default("areas", "[]")
        .default("places", "1")
        .default("isActive", "true")
        // Nobody is found or matched because they left something out.
        .default("canBeFound", "false")
        .default("consentsToMatching", "false")
        // Somebody is a mentor once.
        .rule(Rule::Apart("researcher", "researcher_id", &[]))
        .rule(Rule::While(&["researcher"], never, true))
        .rule(Rule::Length("offers.en", 1, LONGEST))
        .rule(Rule::Length("offers.cy", 1, LONGEST))
        .rule(Rule::AtMost("subjects", 20))
        .rule(Rule::Length("subjects.term", 1, 200))
        .rule(Rule::Distinct("subjects", &["kind", "term"]))
        .rule(Rule::Span("places", 0, 50))
        .rule(Rule::NoFewer("places", |profile| PLACES.taken(Expr::value(profile))))
        .rule(Rule::Ordered("pausedFrom", "pausedUntil"))
        .rule(Rule::AtMost("exclusions", 20))
        .rule(Rule::Distinct("exclusions", &["person"]));
    part::identified(profile)
}

/// What stays once others have been asked by it.
const ASKED_BY: &[&str] = &["scheme", "kind"];

fn request() -> Written {
    let request = Written::of("MentoringRequest", "MentoringRequests")
        .by_person("researcher_id")
        .kept_by_nobody()
        .begins("status", "DRAFT")
        .default("languageRequired", "false")
        .default("modes", "[]")
        .default("areas", "[]")
        .default("disciplinePreference", "ANY")
        .default("prefersOtherOrganisation", "true")
        .default("consentsToMatching", "false")
        .rule(Rule::While(&["researcher"], never, true))
        .rule(Rule::While(ASKED_BY, draft, true))
        .rule(Rule::Length("goals", 1, LONGEST))
        .rule(Rule::AtMost("subjects", 20))
        .rule(Rule::Length("subjects.term", 1, 200))
        .rule(Rule::Distinct("subjects", &["kind", "term"]))
        .rule(Rule::AtMost("preferences", 20))
        .rule(Rule::Span("preferences.rank", 1, 20))
        .rule(Rule::Distinct("preferences", &["mentorProfile"]))
        .rule(Rule::Distinct("preferences", &["rank"]))
        .rule(Rule::AtMost("exclusions", 20))
        .rule(Rule::Distinct("exclusions", &["person"]));
    part::identified(request)
}

/// Schemes that the own organisation runs; with national remit any.
fn own_scheme(scope: &RowScope, scheme: Table) -> Option<Expr> {
    part::hung(scope, |own| scheme.col("owner_id").eq(own))
}

fn draft(_: &RowScope, request: Table) -> Option<Expr> {
    Some(request.col("status").eq("DRAFT"))
}

/// Whose it is stays.
fn never(_: &RowScope, _: Table) -> Option<Expr> {
    Some(Expr::cust("1 = 0"))
}

fn without_requests(_: &RowScope, round: Table) -> Option<Expr> {
    Some(any("mentoring_request", "its_request", ("round_id", round.col("id")), |_| Expr::cust("1 = 1")).not())
}
