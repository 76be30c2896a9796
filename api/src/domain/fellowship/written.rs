//! What partners write of fellowships. Where an application stands is not among it: each step has a command of its own.

use sea_query::{Expr, ExprTrait};

use super::{
    course::{DRAFT, PLACES},
    sight,
};
use crate::{
    domain::{
        own::{self, Whose},
        part,
    },
    engine::{
        scope::{RowScope, Table},
        written::{Rule, Written},
    },
};

/// The records of this domain that can be written.
pub(in crate::domain) fn written() -> [Written; 4] {
    [programme(), round(), application(), fellowship()]
}

/// The longest text that somebody writes about what they plan, or is told of it.
pub(super) const LONGEST: usize = 20_000;

fn programme() -> Written {
    Written::of("FellowshipProgramme", "FellowshipProgrammes")
        .kept_by("owner_id")
        .default("careerLevels", "[]")
        .default("isHealthcareScienceSpecific", "false")
        .rule(Rule::Length("name.en", 1, 300))
        .rule(Rule::Length("name.cy", 1, 300))
        .rule(Rule::Length("abbreviation", 1, 50))
        .rule(Rule::Length("summary.en", 1, 5_000))
        .rule(Rule::Length("summary.cy", 1, 5_000))
        .rule(Rule::Length("link", 1, 2_000))
        .rule(Rule::Own(&["owner"]))
        .rule(Rule::Span("durationMonthsMin", 1, 240))
        .rule(Rule::Span("durationMonthsMax", 1, 240))
        .rule(Rule::Ordered("durationMonthsMin", "durationMonthsMax"))
        .rule(Rule::Span("clinicalShareHundredths", 0, 100))
}

fn round() -> Written {
    Written::of("FellowshipRound", "FellowshipRounds")
        .kept_with("programme_id", "fellowship_programme", "owner_id")
        .within("programme", own_programme)
        // Nothing is published because somebody left something out.
        .default("status", DRAFT)
        .rule(Rule::Length("name.en", 1, 300))
        .rule(Rule::Length("name.cy", 1, 300))
        .rule(Rule::Ordered("opensAt", "closesAt"))
        .rule(Rule::Span("places", 0, 10_000))
        .rule(Rule::NoFewer("places", |round| PLACES.taken(Expr::value(round))))
}

fn application() -> Written {
    let application = Written::of("FellowshipApplication", "FellowshipApplications")
        .kept_by("organisation_id")
        .by_person_too("researcher_id")
        .written_where(own_draft)
        .within("researcher", own::own_person)
        .within("organisation", own::employer)
        .begins("status", DRAFT);
    part::identified(application)
        .rule(Rule::Own(&["organisation"]))
        .rule(Rule::Length("title", 1, 500))
        .rule(Rule::Length("summary", 1, LONGEST))
        .rule(Rule::Span("clinicalShareHundredths", 0, 100))
        .rule(Rule::Span("fteHundredths", 1, 100))
        .rule(Rule::Ordered("startsOn", "endsOn"))
}

fn fellowship() -> Written {
    let fellowship = Written::of("Fellowship", "Fellowships")
        .kept_with("programme_id", "fellowship_programme", "owner_id")
        .own_through("programme", own_programme)
        .linked("outputs")
        .linked("publications")
        .default("status", "AWARDED");
    part::identified(fellowship)
        .rule(Rule::Own(&["organisation", "host"]))
        .rule(Rule::Span("year", 1900, 2100))
        .rule(Rule::Length("title", 1, 500))
        .rule(Rule::Span("clinicalShareHundredths", 0, 100))
        .rule(Rule::Span("fteHundredths", 1, 100))
        .rule(Rule::Ordered("startedOn", "endedOn"))
}

/// Programmes that the caller's organisation runs; with national remit all.
fn own_programme(scope: &RowScope, programme: Table) -> Option<Expr> {
    part::hung(scope, |own| programme.col("owner_id").eq(own))
}

/// Drafts of the caller's own side. National remit changes nothing in that: a draft is nobody else's.
fn own_draft(scope: &RowScope, application: Table) -> Option<Expr> {
    let own = match (scope.person(), scope.organisation()) {
        (Some(person), _) => sight::theirs(Whose::Person(person), application),
        (None, Some(organisation)) => sight::theirs(Whose::Organisation(organisation), application),
        (None, None) => Expr::cust("1 = 0"),
    };
    Some(application.col("status").eq(DRAFT).and(own))
}
