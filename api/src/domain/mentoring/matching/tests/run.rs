use proptest::prelude::*;

use super::{
    super::{
        allocate::{Objective, Pair, Reason, difference},
        run::{Cohort, instance, run},
        score::{Mentor, judge},
    },
    made::{MENTORS, cohort, mentor},
};

fn named(pairs: &[Pair], mentee: i64, mentor: i64) -> bool {
    pairs.contains(&Pair { mentee, mentor })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn a_run_is_the_same_from_what_was_stored_and_in_any_order(cohort in cohort()) {
        let told = run(&cohort).unwrap();
        let stored = serde_json::to_string(&cohort).unwrap();
        let again: Cohort = serde_json::from_str(&stored).unwrap();
        prop_assert_eq!(&run(&again).unwrap(), &told);
        let mut turned = cohort;
        turned.mentees.reverse();
        turned.mentors.reverse();
        turned.wanted.reverse();
        turned.welcomed.reverse();
        turned.forbidden.reverse();
        turned.declined.reverse();
        prop_assert_eq!(&run(&turned).unwrap(), &told);
    }

    #[test]
    fn whoever_is_paired_keeps_the_rules_and_whoever_is_not_has_a_reason_that_is_true(cohort in cohort()) {
        let told = run(&cohort).unwrap();
        prop_assert_eq!(told.pairs.len() + told.unmatched.len(), cohort.mentees.len());
        for pair in &told.pairs {
            let member = cohort.mentees.iter().find(|one| one.mentee.person == pair.mentee).unwrap();
            let mentor = cohort.mentors.iter().find(|one| one.person == pair.mentor).unwrap();
            let verdict = judge(&cohort.weights, &member.mentee, mentor);
            prop_assert!(member.ready && verdict.eligible && pair.score == Some(verdict.score));
            prop_assert!(!named(&cohort.forbidden, pair.mentee, pair.mentor));
            prop_assert!(!named(&cohort.declined, pair.mentee, pair.mentor));
        }
        for one in &told.unmatched {
            let member = cohort.mentees.iter().find(|member| member.mentee.person == one.mentee).unwrap();
            let eligible = cohort.mentors.iter().filter(|mentor| judge(&cohort.weights, &member.mentee, mentor).eligible);
            let eligible: Vec<i64> = eligible.map(|mentor| mentor.person).collect();
            let declined = |mentor: &i64| named(&cohort.declined, one.mentee, *mentor);
            let open = eligible.iter().filter(|mentor| !declined(mentor) && !named(&cohort.forbidden, one.mentee, **mentor)).count();
            let reason = match () {
                () if !member.ready => Reason::NotReady,
                () if !eligible.is_empty() && eligible.iter().all(declined) => Reason::AllDeclined,
                () if open == 0 => Reason::NoEligibleMentor,
                () => Reason::CapacityExhausted,
            };
            prop_assert_eq!((one.reason, one.candidates), (reason, open.min(cohort.top.unwrap_or(open))));
        }
    }

    #[test]
    fn one_more_mentor_never_lowers_the_pairs(cohort in cohort(), more in mentor()) {
        let cohort = Cohort { top: None, objective: Objective::MaxPairsThenScore, ..cohort };
        let before = run(&cohort).unwrap();
        let mut after = cohort;
        after.mentors.push(Mentor { person: MENTORS + 20, ..more });
        prop_assert!(run(&after).unwrap().pairs.len() >= before.pairs.len());
    }

    #[test]
    fn a_pair_that_a_coordinator_settles_is_made_and_scored(cohort in cohort()) {
        let (mentee, mentor) = (0, MENTORS);
        let fits = !cohort.mentees.is_empty() && cohort.mentors.get(1).is_some_and(|mentor| mentor.free() > 0);
        let mut settled = Cohort { limits: Vec::new(), forbidden: Vec::new(), ..cohort };
        settled.fixed = vec![Pair { mentee, mentor }];
        if fits {
            let told = run(&settled).unwrap();
            let verdict = judge(&settled.weights, &settled.mentees[0].mentee, &settled.mentors[1]);
            prop_assert!(told.pairs[0].fixed && named(&settled.fixed, told.pairs[0].mentee, told.pairs[0].mentor));
            prop_assert_eq!(told.pairs[0].score, Some(verdict.score));
            let taking = told.pairs.iter().filter(|pair| pair.mentor == mentor).count();
            prop_assert!(taking <= settled.mentors[1].free() as usize);
            let without = Cohort { fixed: Vec::new(), ..settled };
            let told = difference(&run(&without).unwrap(), &told);
            prop_assert!(!told.no_longer_paired.iter().any(|pair| pair.mentee == mentee));
        } else {
            prop_assert!(run(&settled).is_err());
        }
    }

    #[test]
    fn nobody_is_considered_with_more_than_the_best_few(cohort in cohort()) {
        let all = instance(&Cohort { top: None, ..cohort.clone() });
        let few = instance(&cohort);
        for (all, few) in all.mentees.iter().zip(&few.mentees) {
            let best = &all.candidates[..all.candidates.len().min(cohort.top.unwrap_or(usize::MAX))];
            prop_assert_eq!((best, all.out), (few.candidates.as_slice(), few.out));
        }
    }
}
