//! From facts of a cohort to its pairs. The same comes of the same input for ever: whoever stored the input can run it again.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::{
    allocate::{Allocation, Candidate, Entrant, Instance, Limit, Objective, Pair, Places, Reason, Refused, allocate},
    score::{Index, Mentee, Mentor, Weights, judge},
    suggest::best,
    tie::Seed,
};

/// Where somebody ranks somebody: the lower, the rather.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rank {
    /// The mentee.
    pub mentee: i64,
    /// The mentor.
    pub mentor: i64,
    /// The rank, of the mentor by the mentee or the other way about.
    pub rank: u32,
}

/// A mentee of a cohort.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Member {
    /// What is known of them.
    pub mentee: Mentee,
    /// Whether the request can be matched.
    pub ready: bool,
}

/// All that a run depends on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cohort {
    /// By what equals are told apart.
    pub seed: Seed,
    /// What criteria count for.
    pub weights: Weights,
    /// What the allocation is best by.
    pub objective: Objective,
    /// How many mentors each mentee is considered with, the best first; `None` for all that keep the rules. The objective is exact among
    /// those considered: `None` is right but for very large cohorts.
    pub top: Option<usize>,
    /// Each once.
    pub mentees: Vec<Member>,
    /// Each once.
    pub mentors: Vec<Mentor>,
    /// Organisations that give so many places at most in this run.
    pub limits: Vec<Limit>,
    /// Whom mentees would rather have.
    pub wanted: Vec<Rank>,
    /// Whom mentors would rather have.
    pub welcomed: Vec<Rank>,
    /// Pairs that a coordinator settled, whatever the rules.
    pub fixed: Vec<Pair>,
    /// Pairs that a coordinator ruled out.
    pub forbidden: Vec<Pair>,
    /// Pairs that a mentor declined.
    pub declined: Vec<Pair>,
}

/// Runs a cohort: scores, chooses candidates, allocates.
///
/// A fixed pair takes a place of the mentor's free ones and is scored though it may break a rule. Somebody whose eligible mentors all
/// declined is told so.
///
/// # Errors
/// When the input contradicts itself; nothing is allocated then.
pub fn run(cohort: &Cohort) -> Result<Allocation, Refused> {
    let mut allocation = allocate(&instance(cohort), cohort.objective)?;
    let mentees: FxHashMap<i64, &Mentee> =
        cohort.mentees.iter().map(|member| (member.mentee.person, &member.mentee)).collect();
    let mentors: FxHashMap<i64, &Mentor> = cohort.mentors.iter().map(|mentor| (mentor.person, mentor)).collect();
    for pair in allocation.pairs.iter_mut().filter(|pair| pair.fixed) {
        if let (Some(mentee), Some(mentor)) = (mentees.get(&pair.mentee), mentors.get(&pair.mentor)) {
            pair.score = Some(judge(&cohort.weights, mentee, mentor).score);
        }
    }
    Ok(allocation)
}

/// What is to be allocated of a cohort: each mentee with the mentors who keep the rules and did not decline.
pub fn instance(cohort: &Cohort) -> Instance {
    let key = cohort.seed.key();
    let index = Index::new(&cohort.weights, &cohort.mentors);
    let ranks = |list: &[Rank]| -> FxHashMap<Pair, u32> {
        list.iter().map(|one| (Pair { mentee: one.mentee, mentor: one.mentor }, one.rank)).collect()
    };
    let (wanted, welcomed) = (ranks(&cohort.wanted), ranks(&cohort.welcomed));
    let declined: FxHashSet<Pair> = cohort.declined.iter().copied().collect();
    let left_out: FxHashSet<Pair> = cohort.declined.iter().chain(&cohort.forbidden).copied().collect();
    // Those left out must not keep others from being considered.
    let mut out_of: FxHashMap<i64, usize> = FxHashMap::default();
    for pair in &left_out {
        *out_of.entry(pair.mentee).or_default() += 1;
    }
    let mut scores = Vec::new();
    let mentees = cohort.mentees.iter().map(|member| {
        let mentee = member.mentee.person;
        let first = cohort.top.unwrap_or(usize::MAX);
        let more = first.saturating_add(out_of.get(&mentee).copied().unwrap_or(0));
        let found = best(&index, &key, &member.mentee, more, &mut scores);
        let pair = |mentor| Pair { mentee, mentor };
        let people = found.iter().map(|one| (cohort.mentors[one.at].person, one.score));
        let all_declined = !found.is_empty() && people.clone().all(|(mentor, _)| declined.contains(&pair(mentor)));
        let candidates = people
            .filter(|(mentor, _)| !left_out.contains(&pair(*mentor)))
            .take(first)
            .map(|(mentor, score)| Candidate {
                mentor,
                score,
                wanted: wanted.get(&pair(mentor)).copied(),
                welcomed: welcomed.get(&pair(mentor)).copied(),
            })
            .collect();
        let out = match (member.ready, all_declined) {
            (false, _) => Some(Reason::NotReady),
            (true, true) => Some(Reason::AllDeclined),
            _ => None,
        };
        Entrant { person: mentee, candidates, out }
    });
    let mentees = mentees.collect();
    let mentors = cohort
        .mentors
        .iter()
        .map(|mentor| Places { person: mentor.person, organisation: mentor.organisation, places: mentor.free() })
        .collect();
    Instance {
        seed: cohort.seed.clone(),
        mentees,
        mentors,
        limits: cohort.limits.clone(),
        fixed: cohort.fixed.clone(),
        forbidden: cohort.forbidden.clone(),
    }
}
