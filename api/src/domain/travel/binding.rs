//! How travel fellowships stand on tables. [`sight`] says who sees them.
//!
//! Long, because of a fellowship much is hidden, field by field, and five figures are counted or told by a moment.

use async_graphql::Value;
use entity::{
    travel_criterion, travel_decision, travel_fellowship, travel_fellowship_output, travel_panel, travel_programme,
    travel_round, travel_score,
};
use sea_query::{Expr, ExprTrait};

use super::{
    commands,
    computed::{self, OPEN, OVERDUE},
    sight, written,
};
use crate::engine::{
    binding::{BY_ID, Binding},
    error::FieldError,
    scope::{Table, everything},
    search::Search,
};

/// The types of this domain.
pub fn bindings() -> Vec<Binding> {
    vec![
        Binding::root().one_by("travelFellowshipProgramme", ("year", "Int!"), by_year),
        Binding::node::<travel_programme::Entity>("TravelFellowshipProgramme", "tpr")
            .rows(everything)
            .many("rounds", "programme_id")
            .many("fellowships", "programme_id")
            .computed("awarded", &["target"], computed::awarded)
            .computed("remaining", &["target"], computed::remaining),
        Binding::node::<travel_round::Entity>("TravelFellowshipRound", "trd")
            .rows(sight::round)
            .passes(&["opens_at", "closes_at"])
            .list("criteria", "round_id", BY_ID)
            .many("fellowships", "round_id")
            .computed_with("isOpen", OPEN, &[("at", "DateTime")], computed::is_open)
            .computed("placesTaken", &["places"], computed::places_taken)
            .computed("placesLeft", &["places"], computed::places_left)
            .filter_edge("programmeLike", "programme")
            .filter_meant("openAt", "DateTime", computed::open_at),
        Binding::row::<travel_criterion::Entity>("TravelFellowshipCriterion").rows(sight::of_round),
        Binding::node::<travel_fellowship::Entity>("TravelFellowship", "trf")
            .rows(sight::fellowship)
            .in_full("id", sight::in_full)
            .published("researcher", "is_awarded")
            .only_in_full("identity")
            .only_in_full("homeOrganisation")
            .only_in_full("budgetRequested")
            .only_in_full("budgetAwarded")
            .only_in_full("submittedAt")
            .only_in_full("decidedAt")
            .only_in_full("acceptBy")
            .published("report", "has_published_report")
            .published("dissemination", "has_published_report")
            .passes(&["report_due_at"])
            .computed_with("isReportOverdue", OVERDUE, &[("at", "DateTime")], computed::is_report_overdue)
            .through_table("outputs", "travel_fellowship_output", "travel_fellowship_id", "output_id")
            .many("decisions", "fellowship_id")
            .filter_edge("programmeLike", "programme")
            .filter_edge("hostOrganisationLike", "hostOrganisation")
            .filter_meant("reportOverdueAt", "DateTime", computed::report_overdue_at)
            .search(Search::titles(&["destination_city", "host"]).texts(&["purpose_en", "purpose_cy"])),
        Binding::link::<travel_fellowship_output::Entity>().rows_of("travel_fellowship_id", sight::of_fellowship),
        Binding::node::<travel_decision::Entity>("TravelFellowshipDecision", "tdc")
            .rows(sight::decision)
            .list("scores", "decision_id", BY_ID)
            .list("panel", "decision_id", BY_ID),
        Binding::row::<travel_score::Entity>("TravelFellowshipScore").rows(sight::of_decision),
        Binding::row::<travel_panel::Entity>("TravelFellowshipPanelMember").rows(sight::of_decision),
        Binding::mutation()
            .command("submitTravelFellowship", commands::submit)
            .command("decideTravelFellowship", commands::decide)
            .command("acceptTravelFellowship", commands::accept)
            .command("turnDownTravelFellowship", commands::turn_down)
            .command("withdrawTravelFellowship", commands::withdraw)
            .command("completeTravelFellowship", commands::complete)
            .command("publishTravelFellowshipReport", commands::publish),
        written().into_iter().fold(Binding::mutation(), Binding::written),
    ]
}

/// Each year has one programme.
fn by_year(year: &Value, row: Table) -> Result<Expr, FieldError> {
    let year = if let Value::Number(year) = year { year.as_i64() } else { None };
    let year = year.ok_or_else(|| FieldError::internal("a year that is no number"))?;
    Ok(row.col("year").eq(year))
}
