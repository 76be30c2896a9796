use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{
    super::{
        score::{Mentee, Mentor, Weights, judge},
        suggest::suggest,
        tie::Seed,
    },
    made::{MENTORS, mentee, mentor, mentors, weights},
};

proptest! {
    #[test]
    fn the_best_few_come_first_and_equals_by_the_hash(
        (weights, mentee, mentors) in (weights(), mentee(), mentors(12)),
        (seed, first, turn) in (any::<u64>(), 0..14usize, 0..12usize),
    ) {
        let key = Seed::new(seed.to_string()).key();
        let told = suggest(&weights, &key, &mentee, &mentors, first);
        let mut all: Vec<_> = mentors
            .iter()
            .map(|mentor| (judge(&weights, &mentee, mentor), mentor.person))
            .filter(|(verdict, _)| verdict.eligible)
            .collect();
        all.sort_by_key(|(verdict, mentor)| (100 - verdict.score, key.pair(mentee.person, *mentor)));
        all.truncate(first);
        for one in &told {
            prop_assert_eq!(mentors[one.at].person, one.mentor);
        }
        let told: Vec<_> = told.into_iter().map(|one| (one.verdict, one.mentor)).collect();
        prop_assert_eq!(&told, &all);

        let mut turned = mentors.clone();
        turned.rotate_left(turn.min(mentors.len()));
        turned.reverse();
        let again = suggest(&weights, &key, &mentee, &turned, first);
        prop_assert_eq!(again.into_iter().map(|one| (one.verdict, one.mentor)).collect::<Vec<_>>(), told);
    }

    /// Nobody is before or behind another for every seed.
    #[test]
    fn equals_are_in_another_order_by_another_seed(mentee in mentee(), mentor in mentor()) {
        let open = Mentor { active: true, paused: false, consented: true, capacity: 1, taken: 0, mentors: None, not_with: Vec::new(), ..mentor };
        let mentee = Mentee { line: Vec::new(), team: Vec::new(), paired: Vec::new(), not_with: Vec::new(), language_required: false, ..mentee };
        let mentors = [MENTORS, MENTORS + 1].map(|person| Mentor { person, ..open.clone() });
        let firsts: BTreeSet<i64> = (0..64)
            .map(|seed| suggest(&Weights::DEFAULT, &Seed::new(seed.to_string()).key(), &mentee, &mentors, 1)[0].mentor)
            .collect();
        prop_assert_eq!(firsts, BTreeSet::from([MENTORS, MENTORS + 1]));
    }
}
