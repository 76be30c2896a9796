//! What partners write of travel fellowships: programmes and rounds by who runs them, drafts and reports by who travels. Where one stands is
//! for the commands alone.

use sea_query::{Expr, ExprTrait, Query};

use super::course::PLACES;
use crate::{
    domain::{own, part},
    engine::{
        scope::{RowScope, Table},
        written::{Rule, Written},
    },
    identifier::{country, currency},
};

/// The records of this domain that can be written.
pub(in crate::domain) fn written() -> [Written; 3] {
    [programme(), round(), fellowship()]
}

/// The largest amount, as of a grant: ten milliards in minor units of two digits.
pub(super) const MOST: i64 = 1_000_000_000_000;

fn programme() -> Written {
    Written::of("TravelFellowshipProgramme", "TravelFellowshipProgrammes")
        .kept_by("owner_id")
        // What LF wants.
        .default("target", "10")
        .rule(Rule::Apart("year", "year", &[]))
        .rule(Rule::Span("year", 2000, 2100))
        // What was applied for begins in the year.
        .rule(Rule::While(&["year"], without_rounds, true))
        .rule(Rule::Length("name.en", 1, 300))
        .rule(Rule::Length("name.cy", 1, 300))
        .rule(Rule::Span("target", 0, 1_000))
        .rule(Rule::Length("summary.en", 1, 5_000))
        .rule(Rule::Length("summary.cy", 1, 5_000))
        .rule(Rule::Own(&["owner"]))
}

fn round() -> Written {
    Written::of("TravelFellowshipRound", "TravelFellowshipRounds")
        .kept_with("programme_id", "travel_programme", "owner_id")
        .within("programme", own_programme)
        .default("reportDueDays", "90")
        // Nothing is published because somebody left something out.
        .default("isPublished", "false")
        .rule(Rule::While(&["programme"], without_fellowships, true))
        .rule(Rule::Length("name.en", 1, 300))
        .rule(Rule::Length("name.cy", 1, 300))
        .rule(Rule::Ordered("opensAt", "closesAt"))
        .rule(Rule::Span("places", 0, 1_000))
        .rule(Rule::NoFewer("places", |round| PLACES.taken(Expr::value(round))))
        .rule(Rule::Span("acceptWithinDays", 1, 365))
        .rule(Rule::Span("reportDueDays", 1, 730))
        .rule(Rule::AtMost("criteria", 20))
        .rule(Rule::Length("criteria.key", 1, 50))
        .rule(Rule::Distinct("criteria", &["key"]))
        .rule(Rule::Length("criteria.name.en", 1, 300))
        .rule(Rule::Length("criteria.name.cy", 1, 300))
        .rule(Rule::Span("criteria.maxPoints", 1, 1_000))
        // All are judged by the same.
        .rule(Rule::While(&["criteria"], undecided, true))
}

/// What is applied for, as long as it is a draft.
const APPLIED_FOR: &[&str] = &[
    "round",
    "researcher",
    "identity",
    "homeOrganisation",
    "destinationCountry",
    "destinationCity",
    "host",
    "hostOrganisation",
    "purpose",
    "startsOn",
    "endsOn",
    "budgetRequested",
];

fn fellowship() -> Written {
    let fellowship = Written::of("TravelFellowship", "TravelFellowships")
        .kept_by("home_organisation_id")
        .by_person_too("researcher_id")
        .within("researcher", own::own_person)
        .within("homeOrganisation", own::employer)
        .deleted_while(draft)
        .unset(&["is_awarded", "has_published_report"])
        .rule(Rule::Own(&["homeOrganisation"]))
        .rule(Rule::Form("destinationCountry", "ISO 3166-1", country::parse))
        .rule(Rule::Length("destinationCity", 1, 200))
        .rule(Rule::Length("host", 1, 300))
        .rule(Rule::Length("purpose.en", 1, 5_000))
        .rule(Rule::Length("purpose.cy", 1, 5_000))
        .rule(Rule::Ordered("startsOn", "endsOn"))
        .rule(Rule::Span("budgetRequested.amountMinor", 0, MOST))
        .rule(Rule::Form("budgetRequested.currency", "ISO 4217", currency::parse))
        .rule(Rule::Length("report.en", 1, 20_000))
        .rule(Rule::Length("report.cy", 1, 20_000))
        .rule(Rule::Length("dissemination.en", 1, 5_000))
        .rule(Rule::Length("dissemination.cy", 1, 5_000))
        .rule(Rule::While(APPLIED_FOR, draft, true))
        .rule(Rule::While(&["report", "dissemination", "outputs"], accepted, false))
        .linked("outputs");
    part::identified(fellowship)
}

/// Programmes that the own organisation runs; with national remit any.
fn own_programme(scope: &RowScope, programme: Table) -> Option<Expr> {
    part::hung(scope, |own| programme.col("owner_id").eq(own))
}

fn draft(_: &RowScope, fellowship: Table) -> Option<Expr> {
    Some(fellowship.col("status").eq("DRAFT"))
}

fn accepted(_: &RowScope, fellowship: Table) -> Option<Expr> {
    Some(fellowship.col("status").is_in(["ACCEPTED", "COMPLETED"]))
}

fn without_rounds(_: &RowScope, programme: Table) -> Option<Expr> {
    Some(own::any("travel_round", "its_round", ("programme_id", programme.col("id")), |_| Expr::cust("1 = 1")).not())
}

fn without_fellowships(_: &RowScope, round: Table) -> Option<Expr> {
    Some(own::any("travel_fellowship", "its_one", ("round_id", round.col("id")), |_| Expr::cust("1 = 1")).not())
}

/// Nothing of the round was decided.
fn undecided(_: &RowScope, round: Table) -> Option<Expr> {
    let (one, decision) = (Table("its_one"), Table("its_decision"));
    let mut of_round = Query::select();
    of_round.expr(one.col("id")).from_as("travel_fellowship", one.0).and_where(one.col("round_id").eq(round.col("id")));
    let mut decided = Query::select();
    decided.expr(Expr::cust("1")).from_as("travel_decision", decision.0);
    decided.and_where(decision.col("fellowship_id").in_subquery(of_round));
    Some(Expr::exists(decided).not())
}
