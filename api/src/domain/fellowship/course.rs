//! How an application goes from its draft to a decision, and what takes a place of its round.

use entity::enums::FellowshipApplicationStatus::{
    self as Status, Awarded, Declined, Draft, Shortlisted, Submitted, Withdrawn,
};

use crate::{
    domain::award::{
        Course, Places,
        Side::{Applicant, Decider},
    },
    engine::error::said,
};

/// Every step there is.
pub(super) const COURSE: Course<Status> = Course(&[
    (Draft, Submitted, Applicant),
    (Draft, Withdrawn, Applicant),
    (Submitted, Shortlisted, Decider),
    (Submitted, Awarded, Decider),
    (Submitted, Declined, Decider),
    (Submitted, Withdrawn, Applicant),
    (Shortlisted, Awarded, Decider),
    (Shortlisted, Declined, Decider),
    (Shortlisted, Withdrawn, Applicant),
]);

/// The places of rounds.
pub(super) const PLACES: Places = Places {
    rounds: "fellowship_round",
    column: "places",
    of: "fellowship_application",
    fk: "round_id",
    taking: &["AWARDED"],
    full: said::no_places_left,
};

/// Only its own side sees a draft.
pub(super) const DRAFT: &str = "DRAFT";

/// What of an application is told to nobody but its own side: who applied.
pub(super) const PRIVATE: [&str; 2] = ["DECLINED", "WITHDRAWN"];

/// What was sent in and not taken back: one a person and round.
pub(super) const STANDING: [Status; 4] = [Submitted, Shortlisted, Awarded, Declined];
