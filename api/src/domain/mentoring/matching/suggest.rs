//! The best few mentors for one mentee.

use super::{
    score::{INELIGIBLE, Index, Mentee, Mentor, Verdict, Weights, judge},
    tie::Key,
};

/// A mentor who is suggested.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Where the mentor stands in the list that was handed in.
    pub at: usize,
    /// Who it is.
    pub mentor: i64,
    /// Why.
    pub verdict: Verdict,
}

/// Up to `first` mentors who keep all rules, by their scores from the top; equals by the number of the pair under the key. The order
/// of the list that is handed in means nothing. A list that serves many mentees is better made an [`Index`] of once, for [`best`].
pub fn suggest(weights: &Weights, key: &Key, mentee: &Mentee, mentors: &[Mentor], first: usize) -> Vec<Suggestion> {
    let index = Index::new(weights, mentors);
    let chosen = best(&index, key, mentee, first, &mut Vec::new());
    let told = chosen.into_iter().map(|one| {
        let mentor = &mentors[one.at];
        Suggestion { at: one.at, mentor: mentor.person, verdict: judge(weights, mentee, mentor) }
    });
    told.collect()
}

/// A mentor by their place in an index, with what they are ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Best {
    /// Where the mentor stands in the list that the index was made of.
    pub at: usize,
    /// Their score, 0 to 100.
    pub score: u32,
    /// The number of the pair.
    pub tie: u64,
}

/// The places of up to `first` mentors of an index, in the order of [`suggest`]. `scores` is room that is used again; afterwards it
/// holds the scores of all.
pub fn best(index: &Index<'_>, key: &Key, mentee: &Mentee, first: usize, scores: &mut Vec<u8>) -> Vec<Best> {
    index.scores(mentee, scores);
    // Hashing all of them would cost most of it: only those that may come in are hashed.
    let least = least(scores, first);
    let mut chosen: Vec<Best> = scores
        .iter()
        .enumerate()
        .filter(|(_, score)| **score != INELIGIBLE && **score >= least)
        .map(|(at, score)| Best {
            at,
            score: u32::from(*score),
            tie: key.pair(mentee.person, index.mentors()[at].person),
        })
        .collect();
    chosen.sort_unstable_by_key(|one| (std::cmp::Reverse(one.score), one.tie, index.mentors()[one.at].person));
    chosen.truncate(first);
    chosen
}

/// The highest score that at least `first` reach; 0 when fewer than these are eligible.
fn least(scores: &[u8], first: usize) -> u8 {
    let mut having = [0usize; 256];
    for score in scores {
        having[usize::from(*score)] += 1;
    }
    let mut reached = 0;
    for score in (0..INELIGIBLE).rev() {
        reached += having[usize::from(score)];
        if reached >= first {
            return score;
        }
    }
    0
}
