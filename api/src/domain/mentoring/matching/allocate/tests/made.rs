//! Instances made up at random: small, with many equals, and with all that an instance can have.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::super::*;
use crate::domain::mentoring::matching::tie::Seed;

/// The numbers of mentors begin here, so that none is a mentee's.
pub(super) const MENTORS: i64 = 100;
const ORGANISATIONS: i64 = 2;

/// Up to so many mentees and mentors, places, and scores.
pub(in super::super) fn instance(
    mentees: i64,
    mentors: i64,
    places: u32,
    score: u32,
) -> impl Strategy<Value = Instance> {
    (0..=mentees, 0..=mentors).prop_flat_map(move |(mentees, mentors)| {
        let rank = || proptest::option::of(0..4u32);
        let candidate = (0..score + 1, rank(), rank()).prop_map(|(score, wanted, welcomed)| (score, wanted, welcomed));
        let many = usize::try_from(mentors).unwrap();
        let out = prop_oneof![
            9 => Just(None),
            1 => proptest::sample::select(vec![Some(Reason::NotReady), Some(Reason::AllDeclined)]),
        ];
        let entrant = (proptest::collection::vec(proptest::option::of(candidate), many), out);
        let place = (proptest::option::of(0..ORGANISATIONS), 0..places + 1);
        let limits = proptest::collection::vec(proptest::option::of(0..places * 2), 2);
        let pairs = proptest::collection::vec((0..mentees.max(1), 0..mentors.max(1)), 0..4);
        (
            any::<u64>(),
            proptest::collection::vec(entrant, usize::try_from(mentees).unwrap()),
            proptest::collection::vec(place, many),
            limits,
            pairs.clone(),
            pairs,
        )
            .prop_map(|(seed, entrants, places, limits, fixed, forbidden)| {
                let mentors = (MENTORS..).zip(places);
                let mentors: Vec<Places> =
                    mentors.map(|(person, (organisation, places))| Places { person, organisation, places }).collect();
                let mentees = (0..).zip(entrants).map(|(person, (candidates, out))| Entrant {
                    person,
                    candidates: (MENTORS..)
                        .zip(candidates)
                        .filter_map(|(mentor, one)| {
                            one.map(|(score, wanted, welcomed)| Candidate { mentor, score, wanted, welcomed })
                        })
                        .collect(),
                    out,
                });
                let limits = (0..).zip(limits);
                let mut instance = Instance {
                    seed: Seed::new(seed.to_string()),
                    mentees: mentees.collect(),
                    mentors,
                    limits: limits
                        .filter_map(|(organisation, places)| Some(Limit { organisation, places: places? }))
                        .collect(),
                    fixed: Vec::new(),
                    forbidden: Vec::new(),
                };
                overrides(&mut instance, &fixed, &forbidden);
                instance
            })
    })
}

/// Adds those of these pairs that contradict nothing.
fn overrides(instance: &mut Instance, fixed: &[(i64, i64)], forbidden: &[(i64, i64)]) {
    let pair = |(mentee, mentor): &(i64, i64)| Pair { mentee: *mentee, mentor: MENTORS + mentor };
    if instance.mentees.is_empty() || instance.mentors.is_empty() {
        return;
    }
    for fixed in fixed.iter().map(pair) {
        let mut tried = instance.clone();
        tried.fixed.push(fixed);
        if allocate(&tried, Objective::Stable).is_ok() {
            *instance = tried;
        }
    }
    let fixed: BTreeSet<Pair> = instance.fixed.iter().copied().collect();
    instance.forbidden = forbidden.iter().map(pair).filter(|pair| !fixed.contains(pair)).collect();
}

/// How many places are left of a mentor, or of an organisation, after an allocation; `None` without a limit.
pub(super) struct Left<'i> {
    pub(super) instance: &'i Instance,
    pub(super) pairs: Vec<Pair>,
}

impl Left<'_> {
    pub(super) fn organisation_of(&self, mentor: i64) -> Option<i64> {
        self.instance.mentors.iter().find(|one| one.person == mentor).unwrap().organisation
    }

    pub(super) fn mentor(&self, mentor: i64) -> i64 {
        let places = self.instance.mentors.iter().find(|one| one.person == mentor).unwrap().places;
        i64::from(places) - count(self.pairs.iter().filter(|pair| pair.mentor == mentor))
    }

    /// Of the mentor's organisation.
    pub(super) fn organisation(&self, mentor: i64) -> Option<i64> {
        let organisation = self.organisation_of(mentor)?;
        let limit = self.instance.limits.iter().find(|limit| limit.organisation == organisation)?;
        let taken = self.pairs.iter().filter(|pair| self.organisation_of(pair.mentor) == Some(organisation));
        Some(i64::from(limit.places) - count(taken))
    }

    pub(super) fn fits(&self, mentor: i64) -> bool {
        self.mentor(mentor) > 0 && self.organisation(mentor).is_none_or(|left| left > 0)
    }
}

fn count(of: impl Iterator) -> i64 {
    i64::try_from(of.count()).unwrap()
}

/// All pairs of an allocation.
pub(super) fn pairs(allocation: &Allocation) -> Vec<Pair> {
    allocation.pairs.iter().map(|pair| Pair { mentee: pair.mentee, mentor: pair.mentor }).collect()
}

/// The candidates who may be allocated to each mentee that takes part.
pub(super) fn open(instance: &Instance) -> Vec<(i64, Vec<Candidate>)> {
    let takes_part = |one: &&Entrant| one.out.is_none() && instance.fixed.iter().all(|pair| pair.mentee != one.person);
    let candidates = |one: &Entrant| {
        let mentee = one.person;
        let allowed = |of: &&Candidate| !instance.forbidden.contains(&Pair { mentee, mentor: of.mentor });
        (mentee, one.candidates.iter().filter(allowed).copied().collect())
    };
    instance.mentees.iter().filter(takes_part).map(candidates).collect()
}
