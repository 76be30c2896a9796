//! What partners write for monitoring: numbers of their staff.

use crate::engine::written::{Parts, Rule, Written};

/// The most that a number of people can be, and hundredths of whole-time equivalents: more than all who work in Wales.
const PEOPLE: i64 = 10_000_000;
const HUNDREDTHS: i64 = 1_000_000_000;

/// The records of this domain that can be written.
pub(in crate::domain) fn written() -> [Written; 1] {
    [workforce_snapshot()]
}

fn workforce_snapshot() -> Written {
    Written::of("WorkforceSnapshot", "WorkforceSnapshots")
        .kept_by("organisation_id")
        .default("precision", "EXACT")
        .default("isPublished", "false")
        // Numbers of NHS Wales as a whole are for national clients to write.
        .rule(Rule::Own(&["organisation"]))
        .rule(Rule::Span("bandFrom", 2, 9))
        .rule(Rule::Span("bandTo", 2, 9))
        .rule(Rule::Ordered("bandFrom", "bandTo"))
        .rule(Rule::Span("headcount", 0, PEOPLE))
        .rule(Rule::Span("wteHundredths", 0, HUNDREDTHS))
        .rule(Rule::Length("population.en", 1, 500))
        .rule(Rule::Length("population.cy", 1, 500))
        .rule(Rule::Parts(Parts {
            part: "group",
            same: &["takenOn", "organisation", "profession", "level", "bandFrom", "bandTo", "population.en"],
            sums: &["headcount", "wteHundredths"],
            // What is said to be about so many sums to about so many.
            only: ("precision", "EXACT"),
        }))
}
