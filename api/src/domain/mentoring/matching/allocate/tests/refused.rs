//! Instances that contradict themselves.

use super::super::*;
use crate::domain::mentoring::matching::tie::Seed;

fn instance() -> Instance {
    let candidate = |mentor| Candidate { mentor, score: 50, wanted: None, welcomed: None };
    let entrant = |person| Entrant { person, candidates: vec![candidate(100), candidate(101)], out: None };
    Instance {
        seed: Seed::new("1"),
        mentees: vec![entrant(1), entrant(2), entrant(3)],
        mentors: [100, 101].map(|person| Places { person, organisation: Some(7), places: 1 }).into(),
        limits: vec![Limit { organisation: 7, places: 2 }],
        fixed: vec![Pair { mentee: 1, mentor: 100 }],
        forbidden: vec![Pair { mentee: 2, mentor: 100 }],
    }
}

#[test]
fn what_contradicts_itself_is_refused_by_what_is_wrong() {
    type Change = fn(&mut Instance);
    let changes: [(Refused, Change); 11] = [
        (Refused::MenteeTwice(3), |of| of.mentees[1].person = 3),
        (Refused::MentorTwice(101), |of| of.mentors[0].person = 101),
        (Refused::CandidateTwice { mentee: 3, mentor: 101 }, |of| of.mentees[2].candidates[0].mentor = 101),
        (Refused::LimitTwice(7), |of| of.limits.push(Limit { organisation: 7, places: 9 })),
        (Refused::NoSuchMentor(9), |of| of.mentees[2].candidates[0].mentor = 9),
        (Refused::NoSuchMentor(9), |of| of.fixed[0].mentor = 9),
        (Refused::NoSuchMentee(9), |of| of.fixed[0].mentee = 9),
        (Refused::FixedTwice(1), |of| of.fixed.push(Pair { mentee: 1, mentor: 101 })),
        (Refused::FixedAndForbidden { mentee: 1, mentor: 100 }, |of| of.forbidden[0].mentee = 1),
        (Refused::MentorOverfilled(100), |of| of.fixed.push(Pair { mentee: 2, mentor: 100 })),
        (Refused::OrganisationOverfilled(7), |of| of.limits[0].places = 0),
    ];
    for objective in Objective::ALL {
        assert!(allocate(&instance(), *objective).is_ok());
        for (refused, change) in &changes {
            let mut instance = instance();
            instance.forbidden.retain(|_| *refused != Refused::MentorOverfilled(100));
            change(&mut instance);
            assert_eq!(allocate(&instance, *objective), Err(*refused));
        }
    }
}

/// A pair that is settled takes a place, whatever else there is, and is not scored with the others.
#[test]
fn fixed_pairs_take_places_and_forbidden_ones_are_not_made() {
    for objective in Objective::ALL {
        let allocation = allocate(&instance(), *objective).unwrap();
        let pair = |mentee, mentor, fixed| Pairing { mentee, mentor, score: Some(50), fixed };
        assert_eq!((allocation.pairs[0], allocation.score), (pair(1, 100, true), 50));
        let other = allocation.pairs[1].mentee;
        assert_eq!(allocation.pairs[1..], [pair(other, 101, false)]);
        let without = 5 - other;
        let candidates = if without == 2 { 1 } else { 2 };
        let reason = Reason::CapacityExhausted;
        assert_eq!(allocation.unmatched, [Unmatched { mentee: without, reason, candidates }]);
    }
}

#[test]
fn scores_that_leave_no_room_for_their_sum_are_refused() {
    let of = |mentees: i64| {
        let candidates = vec![Candidate { mentor: -1, score: u32::MAX, wanted: None, welcomed: None }];
        Instance {
            seed: Seed::new("1"),
            mentees: (0..mentees).map(|person| Entrant { person, candidates: candidates.clone(), out: None }).collect(),
            mentors: vec![Places { person: -1, organisation: None, places: 1 }],
            limits: Vec::new(),
            fixed: Vec::new(),
            forbidden: Vec::new(),
        }
    };
    for objective in [Objective::MaxPairsThenScore, Objective::MaxScore] {
        assert_eq!(allocate(&of(20_000), objective).unwrap().score, u64::from(u32::MAX));
        assert_eq!(allocate(&of(30_000), objective), Err(Refused::TooLarge));
    }
}
