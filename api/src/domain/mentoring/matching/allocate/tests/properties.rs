//! What is true of every allocation, by whatever objective.

use std::collections::BTreeSet;

use proptest::{prelude::*, sample::Index};

use super::{
    super::*,
    made::{Left, MENTORS, instance, open, pairs},
};

/// The best there is by trying all: by pairs and score, and by score and pairs.
fn brute(instance: &Instance) -> [(u64, u64); 2] {
    let left = Left { instance, pairs: instance.fixed.clone() };
    let mut best = [(0, 0); 2];
    tried(&open(instance), left, (0, 0), &mut best);
    best
}

fn tried(mentees: &[(i64, Vec<Candidate>)], mut left: Left<'_>, (made, score): (u64, u64), best: &mut [(u64, u64); 2]) {
    let Some(((mentee, candidates), others)) = mentees.split_first() else {
        best[0] = best[0].max((made, score));
        best[1] = best[1].max((score, made));
        return;
    };
    for candidate in candidates {
        if left.fits(candidate.mentor) {
            left.pairs.push(Pair { mentee: *mentee, mentor: candidate.mentor });
            let next = Left { instance: left.instance, pairs: left.pairs.clone() };
            tried(others, next, (made + 1, score + u64::from(candidate.score)), best);
            left.pairs.pop();
        }
    }
    tried(others, left, (made, score), best);
}

/// How many were allocated, and their scores.
fn reached(allocation: &Allocation) -> (u64, u64) {
    let allocated = allocation.pairs.iter().filter(|pair| !pair.fixed);
    let score: u64 = allocated.clone().map(|pair| u64::from(pair.score.unwrap())).sum();
    assert_eq!(score, allocation.score);
    (allocated.count().try_into().unwrap(), score)
}

fn each(instance: &Instance) -> [Allocation; 3] {
    [Objective::MaxPairsThenScore, Objective::MaxScore, Objective::Stable].map(|one| allocate(instance, one).unwrap())
}

/// A list in another order.
fn turned<T: Clone>(list: &[T], by: &[Index]) -> Vec<T> {
    let mut list = list.to_vec();
    for (at, by) in (1..list.len()).zip(by) {
        list.swap(at, by.index(at + 1));
    }
    list
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn both_objectives_reach_what_trying_all_reaches(instance in instance(5, 4, 2, 4)) {
        let [pairs, score, _] = each(&instance);
        let (pairs, (made, points)) = (reached(&pairs), reached(&score));
        prop_assert_eq!([pairs, (points, made)], brute(&instance));
    }

    #[test]
    fn no_mentor_and_no_organisation_gives_more_places_than_there_are(instance in instance(8, 5, 3, 9)) {
        for allocation in each(&instance) {
            let left = Left { instance: &instance, pairs: pairs(&allocation) };
            for mentor in &instance.mentors {
                prop_assert!(left.mentor(mentor.person) >= 0);
                prop_assert!(left.organisation(mentor.person).is_none_or(|left| left >= 0));
            }
        }
    }

    #[test]
    fn everybody_has_one_candidate_or_one_reason_that_is_true(instance in instance(8, 5, 2, 9)) {
        for allocation in each(&instance) {
            let left = Left { instance: &instance, pairs: pairs(&allocation) };
            let told: Vec<i64> = allocation.pairs.iter().map(|pair| pair.mentee).chain(allocation.unmatched.iter().map(|one| one.mentee)).collect();
            let people: BTreeSet<i64> = instance.mentees.iter().map(|one| one.person).collect();
            prop_assert_eq!((told.len(), told.into_iter().collect()), (people.len(), people));
            for pair in &allocation.pairs {
                let entrant = instance.mentees.iter().find(|one| one.person == pair.mentee).unwrap();
                let candidate = entrant.candidates.iter().find(|one| one.mentor == pair.mentor);
                prop_assert_eq!(pair.score, candidate.map(|one| one.score));
                let named = Pair { mentee: pair.mentee, mentor: pair.mentor };
                prop_assert_eq!(pair.fixed, instance.fixed.contains(&named));
                prop_assert!(pair.fixed || candidate.is_some() && entrant.out.is_none());
                prop_assert!(!instance.forbidden.contains(&named));
            }
            let open = open(&instance);
            for one in &allocation.unmatched {
                let entrant = instance.mentees.iter().find(|entrant| entrant.person == one.mentee).unwrap();
                match open.iter().find(|(mentee, _)| *mentee == one.mentee) {
                    None => prop_assert_eq!(Some(one.reason), entrant.out),
                    Some((_, candidates)) => {
                        prop_assert_eq!(one.candidates, candidates.len());
                        let reason = if candidates.is_empty() { Reason::NoEligibleMentor } else { Reason::CapacityExhausted };
                        prop_assert_eq!(one.reason, reason);
                        prop_assert!(candidates.iter().all(|one| !left.fits(one.mentor)));
                    }
                }
            }
        }
    }

    #[test]
    fn the_order_of_lists_changes_nothing(
        instance in instance(8, 5, 2, 3),
        by in proptest::collection::vec(any::<Index>(), 8),
    ) {
        let mut other = instance.clone();
        other.mentees = turned(&instance.mentees, &by);
        for entrant in &mut other.mentees {
            entrant.candidates = turned(&entrant.candidates, &by);
        }
        other.mentors = turned(&instance.mentors, &by);
        other.limits = turned(&instance.limits, &by);
        other.fixed = turned(&instance.fixed, &by);
        other.forbidden = turned(&instance.forbidden, &by);
        prop_assert_eq!(each(&instance), each(&other));
    }

    #[test]
    fn what_was_stored_gives_the_same_again(instance in instance(8, 5, 2, 3)) {
        let stored = serde_json::to_string(&instance).unwrap();
        let again: Instance = serde_json::from_str(&stored).unwrap();
        let before = each(&instance);
        prop_assert_eq!(&before, &each(&again));
        let stored = serde_json::to_string(&before).unwrap();
        prop_assert_eq!(&before, &serde_json::from_str::<[Allocation; 3]>(&stored).unwrap());
    }

    #[test]
    fn one_more_mentor_never_lowers_the_pairs(
        instance in instance(8, 5, 2, 9),
        scores in proptest::collection::vec(proptest::option::of(0..9u32), 8),
        places in 0..4u32,
        organisation in proptest::option::of(0..2i64),
    ) {
        let mut more = instance.clone();
        let mentor = MENTORS + 50;
        more.mentors.push(Places { person: mentor, organisation, places });
        for (entrant, score) in more.mentees.iter_mut().zip(scores) {
            entrant.candidates.extend(score.map(|score| Candidate { mentor, score, wanted: None, welcomed: None }));
        }
        let ([pairs, score, _], [more_pairs, more_score, _]) = (each(&instance), each(&more));
        prop_assert!(reached(&more_pairs).0 >= reached(&pairs).0);
        prop_assert!(reached(&more_score).1 >= reached(&score).1);
        // Where an organisation is limited, a stable allocation may have fewer: who is put down by it finds no other place.
        let unlimited = |of: &Instance| Instance { limits: Vec::new(), ..of.clone() };
        let [before, after] = [&instance, &more].map(|of| allocate(&unlimited(of), Objective::Stable));
        if let (Ok(before), Ok(after)) = (before, after) {
            prop_assert!(after.pairs.len() >= before.pairs.len());
        }
    }

    #[test]
    fn a_difference_has_everybody_in_one_list_at_most(instance in instance(8, 5, 2, 3)) {
        let [before, _, after] = each(&instance);
        let of = difference(&before, &after);
        let went = of.moved.iter().map(|one| Pair { mentee: one.mentee, mentor: one.from });
        let came = of.moved.iter().map(|one| Pair { mentee: one.mentee, mentor: one.to });
        let mut all_before: Vec<Pair> = of.kept.iter().copied().chain(went).chain(of.no_longer_paired.clone()).collect();
        let mut all_after: Vec<Pair> = of.kept.iter().copied().chain(came).chain(of.newly_paired.clone()).collect();
        all_before.sort_unstable();
        all_after.sort_unstable();
        prop_assert_eq!((all_before, all_after), (pairs(&before), pairs(&after)));
        prop_assert!(of.moved.iter().all(|one| one.from != one.to));
        prop_assert!(of.newly_paired.iter().all(|one| before.pairs.iter().all(|pair| pair.mentee != one.mentee)));
    }
}

#[test]
fn a_difference_is_told_by_what_happened_to_each() {
    let of = |pairs: &[(i64, i64)]| Allocation {
        pairs: pairs
            .iter()
            .map(|(mentee, mentor)| Pairing { mentee: *mentee, mentor: *mentor, score: Some(1), fixed: false })
            .collect(),
        unmatched: Vec::new(),
        score: 0,
    };
    let pair = |mentee, mentor| vec![Pair { mentee, mentor }];
    let told = difference(&of(&[(1, 10), (2, 11), (3, 12)]), &of(&[(1, 10), (2, 12), (4, 11)]));
    let expected = Difference {
        kept: pair(1, 10),
        moved: vec![Moved { mentee: 2, from: 11, to: 12 }],
        newly_paired: pair(4, 11),
        no_longer_paired: pair(3, 12),
    };
    assert_eq!(told, expected);
}

/// The two objectives differ where one pair is worth more than two.
#[test]
fn pairs_come_before_score_or_score_before_pairs() {
    let candidate = |mentor, score| Candidate { mentor, score, wanted: None, welcomed: None };
    let entrant = |person, candidates| Entrant { person, candidates, out: None };
    let instance = Instance {
        seed: crate::domain::mentoring::matching::tie::Seed::new("1"),
        mentees: vec![entrant(1, vec![candidate(100, 90), candidate(101, 10)]), entrant(2, vec![candidate(100, 20)])],
        mentors: [100, 101].map(|person| Places { person, organisation: None, places: 1 }).into(),
        limits: Vec::new(),
        fixed: Vec::new(),
        forbidden: Vec::new(),
    };
    let [pairs, score, stable] = each(&instance);
    assert_eq!((reached(&pairs), reached(&score), reached(&stable)), ((2, 30), (1, 90), (1, 90)));
    let unmatched = Unmatched { mentee: 2, reason: Reason::CapacityExhausted, candidates: 1 };
    assert_eq!((pairs.unmatched, score.unmatched), (Vec::new(), vec![unmatched]));
}
