//! What is otherwise between two allocations.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Allocation, Pair};

/// A mentee who has another mentor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// The mentee.
    pub mentee: i64,
    /// The mentor before.
    pub from: i64,
    /// The mentor after.
    pub to: i64,
}

/// By the numbers of the mentees, each of whom stands in one list at most.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// In both.
    pub kept: Vec<Pair>,
    /// With a mentor in both, and not the same one.
    pub moved: Vec<Moved>,
    /// With a mentor after alone.
    pub newly_paired: Vec<Pair>,
    /// With a mentor before alone.
    pub no_longer_paired: Vec<Pair>,
}

/// From one allocation to another.
pub fn difference(before: &Allocation, after: &Allocation) -> Difference {
    let by_mentee = |of: &Allocation| of.pairs.iter().map(|pair| (pair.mentee, pair.mentor)).collect();
    let (before, after): (BTreeMap<i64, i64>, BTreeMap<i64, i64>) = (by_mentee(before), by_mentee(after));
    let mut difference = Difference::default();
    for (&mentee, &mentor) in &before {
        match after.get(&mentee) {
            None => difference.no_longer_paired.push(Pair { mentee, mentor }),
            Some(&same) if same == mentor => difference.kept.push(Pair { mentee, mentor }),
            Some(&to) => difference.moved.push(Moved { mentee, from: mentor, to }),
        }
    }
    let new = after.iter().filter(|(mentee, _)| !before.contains_key(mentee));
    difference.newly_paired.extend(new.map(|(&mentee, &mentor)| Pair { mentee, mentor }));
    difference
}
