//! People made up at random, from few values, so that they share some.

use proptest::{collection::vec, option::of, prelude::*, sample::select};

use super::super::{
    allocate::{Limit, Objective, Pair},
    run::{Cohort, Member, Rank},
    score::{Mentee, Mentor, Mode, Preference, Weights},
    tie::Seed,
};

/// The numbers of mentors begin here. Those below are mentees; a mentee may be a mentor as well.
pub(super) const MENTORS: i64 = 4;

fn ids(most: usize) -> impl Strategy<Value = Vec<i64>> {
    vec(0..5i64, 0..=most)
}

fn words() -> impl Strategy<Value = Vec<String>> {
    vec(select(vec!["grant", "trial", "ymchwil", "genomics"]), 0..4)
        .prop_map(|words| words.into_iter().map(str::to_owned).collect())
}

fn modes() -> impl Strategy<Value = Vec<Mode>> {
    vec(select(Mode::ALL), 0..3)
}

fn language() -> impl Strategy<Value = String> {
    select(vec!["cy", "en"]).prop_map(str::to_owned)
}

fn preference() -> impl Strategy<Value = Preference> {
    select(Preference::ALL)
}

fn people() -> impl Strategy<Value = Vec<i64>> {
    vec(0..MENTORS + 30, 0..2)
}

prop_compose! {
    pub(super) fn mentee()(
        (topics, methods, words) in (ids(3), ids(2), words()),
        (level, peer) in (of(0..6u8), any::<bool>()),
        (group, specialty, discipline) in (of(0..2i64), of(0..2i64), preference()),
        (organisation, elsewhere) in (of(0..2i64), preference()),
        (line, team, paired, not_with) in (people(), people(), people(), people()),
        (language, language_required) in (of(language()), any::<bool>()),
        (modes, places) in (modes(), ids(2)),
    ) -> Mentee {
        Mentee {
            person: 0, topics, methods, words, level, peer, group, specialty, discipline, organisation, elsewhere,
            line, team, paired, not_with, language, language_required, modes, places,
        }
    }
}

prop_compose! {
    pub(super) fn mentor()(
        (topics, methods, words) in (ids(4), ids(3), words()),
        (level, mentors) in (of(0..9u8), of(vec(0..6u8, 3..6))),
        (group, specialty, organisation) in (of(0..2i64), of(0..2i64), of(0..2i64)),
        languages in vec(language(), 0..3),
        (modes, places) in (modes(), ids(2)),
        (capacity, taken) in (0..4u32, 0..2u32),
        (idle, paused, silent) in (0..9u8, 0..9u8, 0..9u8),
        not_with in people(),
    ) -> Mentor {
        Mentor {
            person: MENTORS, topics, methods, words, level, mentors, group, specialty, organisation, languages, modes,
            places, capacity, taken, active: idle > 0, paused: paused == 0, consented: silent > 0, not_with,
        }
    }
}

/// Mentors, each another person.
pub(super) fn mentors(most: usize) -> impl Strategy<Value = Vec<Mentor>> {
    vec(mentor(), 0..=most).prop_map(|mentors| {
        // The first of them is the mentee of all tests of one mentee.
        let persons = std::iter::once(0).chain(MENTORS..);
        persons.zip(mentors).map(|(person, mentor)| Mentor { person, ..mentor }).collect()
    })
}

pub(super) fn weights() -> impl Strategy<Value = Weights> {
    vec(0..=100i64, 6).prop_map(|mut cuts| {
        cuts.extend([0, 100]);
        cuts.sort_unstable();
        Weights::new(std::array::from_fn(|at| cuts[at + 1] - cuts[at])).unwrap()
    })
}

fn pairs() -> impl Strategy<Value = Vec<Pair>> {
    vec((0..8i64, MENTORS..MENTORS + 5).prop_map(|(mentee, mentor)| Pair { mentee, mentor }), 0..4)
}

fn ranks() -> impl Strategy<Value = Vec<Rank>> {
    let rank = (0..8i64, MENTORS..MENTORS + 5, 0..3u32);
    vec(rank.prop_map(|(mentee, mentor, rank)| Rank { mentee, mentor, rank }), 0..6)
}

prop_compose! {
    /// A cohort without pairs that are fixed.
    pub(super) fn cohort()(
        (seed, weights, objective) in (any::<u64>(), weights(), select(Objective::ALL)),
        top in of(1..4usize),
        mentees in vec((mentee(), 0..9u8), 0..8),
        mentors in mentors(6),
        limit in of(0..4u32),
        (mut wanted, mut welcomed, forbidden, declined) in (ranks(), ranks(), pairs(), pairs()),
    ) -> Cohort {
        for list in [&mut wanted, &mut welcomed] {
            list.sort_unstable_by_key(|rank| (rank.mentee, rank.mentor));
            list.dedup_by_key(|rank| (rank.mentee, rank.mentor));
        }
        let mentees = (0..).zip(mentees).map(|(person, (mentee, ready))| {
            Member { mentee: Mentee { person, ..mentee }, ready: ready > 0 }
        });
        let mentees = mentees.collect();
        let limits = limit.map(|places| Limit { organisation: 0, places }).into_iter().collect();
        Cohort {
            seed: Seed::new(seed.to_string()), weights, objective, top, mentees, mentors, limits, wanted, welcomed,
            fixed: Vec::new(), forbidden, declined,
        }
    }
}
