use proptest::prelude::*;

use super::{
    super::score::{Criterion, INELIGIBLE, Index, Mentee, Mentor, Rule, judge},
    made::{mentee, mentor, mentors, weights},
};

/// The list backwards, and its first once more.
fn again<T: Clone>(list: &[T]) -> Vec<T> {
    list.iter().rev().chain(list.first()).cloned().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn points_add_up_to_the_score(weights in weights(), mentee in mentee(), mentor in mentor()) {
        let verdict = judge(&weights, &mentee, &mentor);
        prop_assert_eq!(verdict.points.iter().map(|one| one.points).sum::<u32>(), verdict.score);
        prop_assert_eq!(verdict.points.iter().map(|one| one.of).sum::<u32>(), 100);
        let criteria: Vec<Criterion> = verdict.points.iter().map(|one| one.criterion).collect();
        prop_assert_eq!(criteria, Criterion::ALL);
        for one in &verdict.points {
            prop_assert!(one.points <= one.of && one.of == weights.of(one.criterion));
            prop_assert_eq!(one.lack.is_some(), one.points < one.of);
        }
        let rules: Vec<Rule> = verdict.rules.iter().map(|one| one.rule).collect();
        prop_assert_eq!(rules, Rule::ALL);
        prop_assert_eq!(verdict.eligible, verdict.rules.iter().all(|one| one.passed));
    }

    #[test]
    fn the_index_gives_the_scores_that_are_told(weights in weights(), mentee in mentee(), mentors in mentors(12)) {
        let mut scores = vec![7; 3];
        Index::new(&weights, &mentors).scores(&mentee, &mut scores);
        let told = mentors.iter().map(|mentor| judge(&weights, &mentee, mentor));
        let told: Vec<u8> = told.map(|told| if told.eligible { told.score.try_into().unwrap() } else { INELIGIBLE }).collect();
        prop_assert_eq!(scores, told);
    }

    #[test]
    fn lists_are_sets(weights in weights(), mentee in mentee(), mentor in mentor()) {
        let other = Mentee {
            topics: again(&mentee.topics),
            methods: again(&mentee.methods),
            words: again(&mentee.words),
            line: again(&mentee.line),
            team: again(&mentee.team),
            paired: again(&mentee.paired),
            not_with: again(&mentee.not_with),
            modes: again(&mentee.modes),
            places: again(&mentee.places),
            ..mentee.clone()
        };
        let same = Mentor {
            topics: again(&mentor.topics),
            methods: again(&mentor.methods),
            words: again(&mentor.words),
            mentors: mentor.mentors.as_deref().map(again),
            languages: again(&mentor.languages),
            modes: again(&mentor.modes),
            places: again(&mentor.places),
            not_with: again(&mentor.not_with),
            ..mentor.clone()
        };
        let verdict = judge(&weights, &mentee, &mentor);
        prop_assert_eq!(&judge(&weights, &other, &same), &verdict);
        let mut scores = Vec::new();
        Index::new(&weights, &[same]).scores(&other, &mut scores);
        prop_assert_eq!(scores[0] == INELIGIBLE || u32::from(scores[0]) == verdict.score, true);
    }
}
