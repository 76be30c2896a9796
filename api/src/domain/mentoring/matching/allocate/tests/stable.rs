//! Stability, looked for pair by pair by its definition.

use std::cmp::Reverse;

use proptest::prelude::*;

use super::{
    super::*,
    made::{Left, instance, open, pairs},
};

/// Where a pair stands for the one who looks at it: the lower, the rather.
fn standing(instance: &Instance, mentee: i64, of: &Candidate, rank: Option<u32>) -> (bool, u32, Reverse<u32>, u64) {
    (rank.is_none(), rank.unwrap_or(0), Reverse(of.score), instance.seed.key().pair(mentee, of.mentor))
}

/// The pairs who would both rather have one another, or a free place.
fn blocking(instance: &Instance, allocation: &Allocation) -> Vec<Pair> {
    let left = Left { instance, pairs: pairs(allocation) };
    let open = open(instance);
    let candidate = |pair: &Pair| {
        let (_, candidates) = open.iter().find(|(mentee, _)| *mentee == pair.mentee)?;
        candidates.iter().find(|one| one.mentor == pair.mentor)
    };
    // Those that are settled are asked no more.
    let held: Vec<(Pair, &Candidate)> = left.pairs.iter().filter_map(|pair| Some((*pair, candidate(pair)?))).collect();
    let mut found = Vec::new();
    for (mentee, candidates) in &open {
        let wanted = |of: &Candidate| standing(instance, *mentee, of, of.wanted);
        let own = held.iter().find(|(pair, _)| pair.mentee == *mentee).map(|(_, of)| wanted(of));
        for of in candidates.iter().filter(|of| own.is_none_or(|own| wanted(of) < own)) {
            let welcomed = |mentee, of: &Candidate| standing(instance, mentee, of, of.welcomed);
            let better_than_one = |those: &dyn Fn(&Pair) -> bool| {
                let mut those = held.iter().filter(|(pair, _)| those(pair));
                those.any(|(pair, held)| welcomed(*mentee, of) < welcomed(pair.mentee, held))
            };
            let organisation = left.organisation_of(of.mentor);
            let full = left.organisation(of.mentor).is_some_and(|left| left <= 0);
            let breaks = match (left.mentor(of.mentor) > 0, full) {
                (true, false) => true,
                (true, true) => better_than_one(&|pair| left.organisation_of(pair.mentor) == organisation),
                (false, _) => better_than_one(&|pair| pair.mentor == of.mentor),
            };
            if breaks {
                found.push(Pair { mentee: *mentee, mentor: of.mentor });
            }
        }
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn no_pair_would_rather_have_one_another(instance in instance(8, 5, 3, 4)) {
        prop_assert_eq!(blocking(&instance, &allocate(&instance, Objective::Stable).unwrap()), []);
    }
}

/// The definition sees pairs that break an allocation.
#[test]
fn a_pair_that_breaks_an_allocation_is_found() {
    let candidate = |mentor, score| Candidate { mentor, score, wanted: None, welcomed: None };
    let entrant = |person, candidates| Entrant { person, candidates, out: None };
    let mut instance = Instance {
        seed: crate::domain::mentoring::matching::tie::Seed::new("1"),
        mentees: vec![
            entrant(1, vec![candidate(100, 90), candidate(101, 10)]),
            entrant(2, vec![candidate(100, 20), candidate(101, 5)]),
        ],
        mentors: [100, 101].map(|person| Places { person, organisation: Some(7), places: 1 }).into(),
        limits: Vec::new(),
        fixed: Vec::new(),
        forbidden: Vec::new(),
    };
    let of = |instance: &Instance, pairs: &[(i64, i64)]| {
        let pairs = pairs.iter().map(|(mentee, mentor)| Pairing {
            mentee: *mentee,
            mentor: *mentor,
            score: None,
            fixed: false,
        });
        blocking(instance, &Allocation { pairs: pairs.collect(), unmatched: Vec::new(), score: 0 })
    };
    let pair = |mentee, mentor| Pair { mentee, mentor };
    assert_eq!(of(&instance, &[(1, 100), (2, 101)]), []);
    // Places that nobody has, and a mentor who would rather have another.
    assert_eq!(of(&instance, &[(1, 100)]), [pair(2, 101)]);
    assert_eq!(of(&instance, &[(2, 100), (1, 101)]), [pair(1, 100)]);
    // With room for one, the organisation would rather have the better pair, whose mentor has a place free.
    instance.limits = vec![Limit { organisation: 7, places: 1 }];
    assert_eq!(of(&instance, &[(1, 100)]), []);
    assert_eq!(of(&instance, &[(2, 101)]), [pair(1, 100), pair(1, 101), pair(2, 100)]);
}
