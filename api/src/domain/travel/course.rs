//! How a travel fellowship goes from its draft to its end, and what takes a place of its round.

use entity::enums::TravelFellowshipStatus as Status;

use crate::{
    domain::award::{
        Course, Places,
        Side::{Applicant, Decider},
    },
    engine::error::said,
};

/// The steps. What stands under two sides is both's; a command may ask for more.
pub(super) const COURSE: Course<Status> = Course(&[
    (Status::Draft, Status::Submitted, Applicant),
    (Status::Draft, Status::Withdrawn, Applicant),
    (Status::Submitted, Status::Awarded, Decider),
    (Status::Submitted, Status::Declined, Decider),
    (Status::Submitted, Status::Withdrawn, Applicant),
    (Status::Awarded, Status::Accepted, Applicant),
    (Status::Awarded, Status::TurnedDown, Applicant),
    // Nobody accepted it in time.
    (Status::Awarded, Status::TurnedDown, Decider),
    // The journey has not begun.
    (Status::Accepted, Status::Withdrawn, Applicant),
    (Status::Accepted, Status::Completed, Applicant),
    (Status::Accepted, Status::Completed, Decider),
]);

/// Where places stand, and what takes one: the same that is public, and that M-29 counts.
pub(super) const PLACES: Places = Places {
    rounds: "travel_round",
    column: "places",
    of: "travel_fellowship",
    fk: "round_id",
    taking: &["AWARDED", "ACCEPTED", "COMPLETED"],
    full: said::no_places_left,
};

/// What is of nobody's concern but the person's and their organisation's: who applied for it is told to no others.
pub(super) const PRIVATE: [&str; 3] = ["DRAFT", "DECLINED", "WITHDRAWN"];

#[cfg(test)]
mod tests {
    use sea_orm::{ActiveEnum, Iterable};

    use super::*;

    /// What each state leads to. A new state without a line fails.
    fn next(from: Status) -> &'static [Status] {
        match from {
            Status::Draft => &[Status::Submitted, Status::Withdrawn],
            Status::Submitted => &[Status::Awarded, Status::Declined, Status::Withdrawn],
            Status::Awarded => &[Status::Accepted, Status::TurnedDown],
            Status::Accepted => &[Status::Completed, Status::Withdrawn],
            Status::Declined | Status::TurnedDown | Status::Completed | Status::Withdrawn => &[],
        }
    }

    #[test]
    fn each_state_leads_where_it_may_and_nowhere_else() {
        for from in Status::iter() {
            for to in Status::iter() {
                let leads = [Applicant, Decider].into_iter().any(|side| COURSE.allows(from, to, side));
                assert_eq!(leads, next(from).contains(&to), "{from:?} to {to:?}");
            }
        }
    }

    #[test]
    fn nobody_decides_on_their_own_side() {
        for to in [Status::Awarded, Status::Declined] {
            assert!(!COURSE.allows(Status::Submitted, to, Applicant));
        }
        for (from, to) in [(Status::Draft, Status::Submitted), (Status::Awarded, Status::Accepted)] {
            assert!(!COURSE.allows(from, to, Decider));
        }
    }

    #[test]
    fn what_takes_a_place_is_a_state_and_private_to_nobody() {
        let all: Vec<String> = Status::iter().map(|status| status.to_value()).collect();
        assert!(PLACES.taking.iter().chain(&PRIVATE).all(|status| all.iter().any(|known| known == status)));
        assert!(PLACES.taking.iter().all(|status| !PRIVATE.contains(status)));
    }
}
