//! Which parts may be told beside a total that is told, so that nothing of 1 to 4 people follows from either.
//!
//! A part is told as a whole or not at all. It is withheld when its paired or its unpaired are few. Whoever knows the totals can subtract all
//! that is told: so what is withheld together must be nobody or many in both, and more than one part. Where it is not, the smallest part
//! that is told goes with it, and all of that size, since which of them it was would tell something too.

/// A count up to this is of few people, above nobody.
const FEW: u32 = 4;

/// Whether a count is of few people.
pub(super) fn few(count: u32) -> bool {
    (1..=FEW).contains(&count)
}

/// For each part, by its paired and unpaired, whether it may be told.
pub(super) fn told(parts: &[[u32; 2]]) -> Vec<bool> {
    let size = |part: &[u32; 2]| part[0] + part[1];
    let mut told: Vec<bool> = parts.iter().map(|part| !part.iter().any(|count| few(*count))).collect();
    if !told.contains(&false) {
        return told;
    }
    loop {
        let withheld: Vec<&[u32; 2]> =
            parts.iter().zip(&told).filter(|(_, told)| !**told).map(|(part, _)| part).collect();
        let sums = [0, 1].map(|at| withheld.iter().map(|part| part[at]).sum::<u32>());
        let people = withheld.iter().filter(|part| size(part) > 0).count();
        if people > 1 && !sums.into_iter().any(few) {
            return told;
        }
        let rest = parts.iter().zip(&told).filter(|(part, told)| **told && size(part) > 0);
        let Some(least) = rest.map(|(part, _)| size(part)).min() else {
            // Nothing is left that could cover them.
            return vec![false; parts.len()];
        };
        for (told, part) in told.iter_mut().zip(parts) {
            *told = *told && size(part) != least;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn few_are_withheld_and_covered() {
        assert_eq!(told(&[[10, 5], [7, 0], [0, 0]]), [true, true, true]);
        // One of few, and the smallest other with it.
        assert_eq!(told(&[[10, 5], [7, 3], [20, 9]]), [false, false, true]);
        // Several of few cover one another where together they are many.
        assert_eq!(told(&[[4, 4], [4, 4], [30, 9]]), [false, false, true]);
        // All of one size go together.
        assert_eq!(told(&[[2, 9], [8, 7], [7, 8], [50, 50]]), [false, false, false, true]);
        // Nothing is left.
        assert_eq!(told(&[[2, 9], [0, 0]]), [false, false]);
    }

    proptest! {
        #[test]
        fn nothing_of_few_people_follows(parts in proptest::collection::vec([0u32..30, 0u32..30], 0..12)) {
            let told = told(&parts);
            for (part, told) in parts.iter().zip(&told) {
                prop_assert!(!told || !part.iter().any(|count| few(*count)), "{part:?} is told");
            }
            // What whoever knows the totals can subtract.
            let withheld: Vec<_> = parts.iter().zip(&told).filter(|(_, told)| !**told).map(|(part, _)| part).collect();
            if told.contains(&true) {
                for at in 0..2 {
                    prop_assert!(!few(withheld.iter().map(|part| part[at]).sum()), "{withheld:?}");
                }
                prop_assert!(withheld.is_empty() || withheld.iter().filter(|part| part[0] + part[1] > 0).count() > 1);
            }
        }

        #[test]
        fn order_means_nothing(parts in proptest::collection::vec([0u32..12, 0u32..12], 0..8)) {
            let mut turned = parts.clone();
            turned.reverse();
            let mut told_turned = told(&turned);
            told_turned.reverse();
            prop_assert_eq!(told(&parts), told_turned);
        }
    }
}
