//! Most pairs, or the highest score, exactly: a flow of least cost, found by successive shortest paths.
//!
//! **The net.** One unit goes from each mentee to a mentor, to the mentor's organisation and to the sink; a mentor lets through as many
//! as they have places, an organisation as many as its limit. A second way goes from each mentee straight to the sink, for nothing: no
//! mentor. A pair is worth `value > 0`; the sum is to be the highest. Values are whole numbers, so nothing is rounded.
//!
//! **The two objectives.** With `n` mentees and scores up to `s`, a pair with score `x` is worth `(n·s + 1) + x` where pairs come first:
//! all scores of an allocation together are less than one pair more. Where scores come first it is worth `x·(n + 1) + 1`: all pairs
//! together are less than one point more. So the sum puts allocations in the order that is asked for. Instances whose sums could leave
//! 64 bits are refused.
//!
//! **The search.** Mentees come one by one. Each is brought in along a shortest path to the sink through what is not used yet, and
//! backwards through what is: it may take a place from another, who takes one from a third, until somebody finds a free place or goes
//! without.
//!
//! **Why it is exact.** Every mentee has a surplus `s ≥ 0`, every mentor and every organisation a price, `p ≥ 0` and `q ≥ 0`, such that
//! after each mentee
//!
//! 1. `s(i) + p(j) ≥ value(i, j)` for every pair that can be, and they are equal for one that is;
//! 2. `s(i) = 0` for a mentee without a mentor;
//! 3. `p(j) ≥ q(o)` where the mentor of organisation `o` gives a place, and `p(j) ≤ q(o)` where one of theirs is free;
//! 4. `q(o) = 0` where the organisation has room, or no limit.
//!
//! These say that no way through what is left has a length below nothing, and a shortest path under them keeps them: lengths become
//! distances, and prices rise by what the path's length exceeds the distance. Now let `A` be any allocation of these mentees, and write
//! `r(j) = p(j) − q(o)` where that is above nothing, and nothing else. By 1 `A` is worth at most the sum of `s(i) + p(j)` over its
//! pairs, so at most the sum of all `s`, plus `r(j)` times the places of each `j`, plus `q(o)` times the limit of each `o`. Ours is worth
//! just that: by 2 all of `s` is in its pairs; by 3 where `r(j) > 0` no place of `j` is free, and where a pair has `p(j)` it is
//! `q(o) + r(j)`; by 4 where `q(o) > 0` there is no room left. So no allocation is worth more. `verify` in the tests checks these four
//! on the outcome of instances of any size.
//!
//! Of equally good allocations it is the order of mentees, mentors and pairs by their hashes that decides.

mod search;

use super::{Refused, net::Net};
use search::Flow;

/// What pairs are worth.
#[derive(Clone, Copy, Debug)]
struct Worth {
    /// Each.
    pair: i64,
    /// Each point of its score.
    point: i64,
}

impl Worth {
    fn of(self, score: u32) -> i64 {
        self.pair + self.point * i64::from(score)
    }

    /// By which pairs come first.
    fn pairs_first(net: &Net) -> Result<Self, Refused> {
        let (mentees, highest) = sizes(net)?;
        let pair = mentees.checked_mul(highest).and_then(|sum| sum.checked_add(1));
        Self { pair: pair.ok_or(Refused::TooLarge)?, point: 1 }.fitting(mentees, highest)
    }

    /// By which scores come first.
    fn score_first(net: &Net) -> Result<Self, Refused> {
        let (mentees, highest) = sizes(net)?;
        Self { pair: 1, point: mentees.checked_add(1).ok_or(Refused::TooLarge)? }.fitting(mentees, highest)
    }

    /// No sum leaves 64 bits: a path is no longer than all pairs are worth together, and is added to another before it is compared.
    fn fitting(self, mentees: i64, highest: i64) -> Result<Self, Refused> {
        let most = self.point.checked_mul(highest).and_then(|points| points.checked_add(self.pair));
        let sum = most.and_then(|most| most.checked_mul(mentees.checked_add(1)?)?.checked_mul(4));
        sum.map(|_| self).ok_or(Refused::TooLarge)
    }
}

/// How many mentees, and the highest score.
fn sizes(net: &Net) -> Result<(i64, i64), Refused> {
    let mentees = i64::try_from(net.mentees()).map_err(|_| Refused::TooLarge)?;
    Ok((mentees, net.arcs.iter().map(|arc| arc.score).max().unwrap_or(0).into()))
}

/// As many pairs as can be, then the highest sum of scores: which arc each mentee takes.
pub(super) fn most_pairs(net: &Net) -> Result<Vec<Option<usize>>, Refused> {
    Ok(solve(net, Worth::pairs_first(net)?).taken())
}

/// The highest sum of scores, then as many pairs as can be: which arc each mentee takes.
pub(super) fn most_score(net: &Net) -> Result<Vec<Option<usize>>, Refused> {
    Ok(solve(net, Worth::score_first(net)?).taken())
}

fn solve(net: &Net, worth: Worth) -> Flow<'_> {
    let mut flow = Flow::new(net, worth);
    for mentee in 0..net.mentees() {
        flow.bring_in(mentee);
    }
    flow
}

#[cfg(test)]
mod tests;
