//! How a pairing goes from the proposal to its end, and what takes a place of a mentor.

use entity::enums::{
    MentoringPairingStatus as Status,
    MentoringSide::{self as Side, Coordinator, Mentee, Mentor},
};

use crate::{
    domain::award::{Course, Places},
    engine::error::said,
};

/// The steps. What stands under several sides is for each of them; a command may ask for more.
pub(super) const COURSE: Course<Status, Side> = Course(&[
    // Once the other side has said yes, too.
    (Status::Proposed, Status::Accepted, Mentee),
    (Status::Proposed, Status::Accepted, Mentor),
    (Status::Allocated, Status::Accepted, Mentee),
    (Status::Allocated, Status::Accepted, Mentor),
    (Status::Proposed, Status::Declined, Mentee),
    (Status::Proposed, Status::Declined, Mentor),
    (Status::Allocated, Status::Declined, Mentee),
    (Status::Allocated, Status::Declined, Mentor),
    // By the side that asked.
    (Status::Proposed, Status::Withdrawn, Mentee),
    (Status::Proposed, Status::Withdrawn, Coordinator),
    // Nobody answered in time.
    (Status::Proposed, Status::Expired, Coordinator),
    (Status::Allocated, Status::Expired, Coordinator),
    (Status::Accepted, Status::Active, Mentee),
    (Status::Accepted, Status::Active, Mentor),
    (Status::Accepted, Status::Active, Coordinator),
    (Status::Active, Status::Paused, Mentee),
    (Status::Active, Status::Paused, Mentor),
    (Status::Active, Status::Paused, Coordinator),
    (Status::Paused, Status::Active, Mentee),
    (Status::Paused, Status::Active, Mentor),
    (Status::Paused, Status::Active, Coordinator),
    (Status::Active, Status::Completed, Mentee),
    (Status::Active, Status::Completed, Mentor),
    (Status::Active, Status::Completed, Coordinator),
    (Status::Accepted, Status::Ended, Mentee),
    (Status::Accepted, Status::Ended, Mentor),
    (Status::Accepted, Status::Ended, Coordinator),
    (Status::Active, Status::Ended, Mentee),
    (Status::Active, Status::Ended, Mentor),
    (Status::Active, Status::Ended, Coordinator),
    (Status::Paused, Status::Ended, Mentee),
    (Status::Paused, Status::Ended, Mentor),
    (Status::Paused, Status::Ended, Coordinator),
]);

/// What waits for an answer.
pub(super) const OPEN: [Status; 2] = [Status::Proposed, Status::Allocated];
/// What both have said yes to and is not over.
pub(super) const STANDING: [Status; 3] = [Status::Accepted, Status::Active, Status::Paused];
/// When two people work together: what they want to reach changes, and that they met is recorded.
pub(super) const TOGETHER: [Status; 2] = [Status::Active, Status::Paused];

/// Where the places of mentors stand, and what takes one.
pub(super) const PLACES: Places = Places {
    rounds: "mentor_profile",
    column: "places",
    of: "mentoring_pairing",
    fk: "mentor_profile_id",
    taking: &["ALLOCATED", "ACCEPTED", "ACTIVE", "PAUSED"],
    full: said::mentor_is_full,
};

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use sea_orm::{ActiveEnum, Iterable};

    use super::*;

    /// What each state leads to. A new state without a line fails.
    fn next(from: Status) -> &'static [Status] {
        match from {
            Status::Proposed => &[Status::Accepted, Status::Declined, Status::Withdrawn, Status::Expired],
            Status::Allocated => &[Status::Accepted, Status::Declined, Status::Expired],
            Status::Accepted => &[Status::Active, Status::Ended],
            Status::Active => &[Status::Paused, Status::Completed, Status::Ended],
            Status::Paused => &[Status::Active, Status::Ended],
            Status::Completed | Status::Ended | Status::Declined | Status::Expired | Status::Withdrawn => &[],
        }
    }

    #[test]
    fn each_state_leads_where_it_may_and_nowhere_else() {
        for from in Status::iter() {
            for to in Status::iter() {
                let leads = Side::iter().any(|side| COURSE.allows(from, to, side));
                assert_eq!(leads, next(from).contains(&to), "{from:?} to {to:?}");
            }
        }
    }

    #[test]
    fn nobody_answers_for_the_two_nor_takes_back_what_others_asked() {
        for from in OPEN {
            for to in [Status::Accepted, Status::Declined] {
                assert!(!COURSE.allows(from, to, Coordinator), "{from:?} to {to:?}");
            }
            assert!(!COURSE.allows(from, Status::Withdrawn, Mentor));
            for side in [Mentee, Mentor] {
                assert!(!COURSE.allows(from, Status::Expired, side));
            }
        }
    }

    #[test]
    fn what_stands_takes_a_place_and_so_does_what_a_round_gave() {
        let named: BTreeSet<String> = PLACES.taking.iter().map(|status| (*status).to_owned()).collect();
        let taking: BTreeSet<String> =
            STANDING.into_iter().chain([Status::Allocated]).map(|status| status.to_value()).collect();
        assert_eq!(named, taking);
        assert!(TOGETHER.iter().all(|status| STANDING.contains(status)));
    }

    #[test]
    fn every_state_waits_or_stands_or_leads_nowhere() {
        for status in Status::iter() {
            let known = OPEN.contains(&status) || STANDING.contains(&status);
            assert_eq!(known, !next(status).is_empty(), "{status:?}");
        }
    }
}
