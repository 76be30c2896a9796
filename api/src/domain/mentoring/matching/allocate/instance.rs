//! What is to be allocated, and what came of it. Both can be stored, and what came of it worked out again from what was stored.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::super::{closed::closed, tie::Seed};

closed! {
    /// What an allocation is best by.
    Objective {
        /// As many pairs as there can be; among all ways to have so many, one with the highest sum of scores. Exact.
        MaxPairsThenScore = "MAX_PAIRS_THEN_SCORE",
        /// The highest sum of scores; among all ways to have it, one with the most pairs. Exact. Somebody may go without a mentor so that
        /// others fit better.
        MaxScore = "MAX_SCORE",
        /// No mentee and mentor would both rather have one another than what they have; of all such allocations, where no organisation
        /// is limited, the one that every mentee likes best. It may leave more people without a mentor than the others do.
        Stable = "STABLE",
    }
}

closed! {
    /// Why a mentee has no mentor.
    Reason {
        /// No mentor keeps all rules.
        NoEligibleMentor = "NO_ELIGIBLE_MENTOR",
        /// Mentors do, and all of their places, or those of their organisations, went to others.
        CapacityExhausted = "CAPACITY_EXHAUSTED",
        /// Mentors do, and all of them declined.
        AllDeclined = "ALL_DECLINED",
        /// The request is not ready to be matched.
        NotReady = "NOT_READY",
    }
}

/// A mentor who keeps all rules for a mentee.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Candidate {
    /// Who.
    pub mentor: i64,
    /// How well they fit, from 0.
    pub score: u32,
    /// Where the mentee ranks them: the lower the rather. `None` for behind all that are ranked. For [`Objective::Stable`] alone.
    pub wanted: Option<u32>,
    /// Where they rank the mentee, likewise.
    pub welcomed: Option<u32>,
}

/// A mentee and their candidates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entrant {
    /// Who.
    pub person: i64,
    /// Those who may be allocated.
    pub candidates: Vec<Candidate>,
    /// Why they are told no mentor, whoever there is: known beforehand. `None` for whoever takes part.
    pub out: Option<Reason>,
}

/// A mentor's places for this allocation, with those that pairs fixed beforehand take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Places {
    /// Who.
    pub person: i64,
    /// For which organisation they work.
    pub organisation: Option<i64>,
    /// How many.
    pub places: u32,
}

/// How many places the mentors of an organisation give at most, together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// Which one.
    pub organisation: i64,
    /// How many.
    pub places: u32,
}

/// Two people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pair {
    /// The mentee.
    pub mentee: i64,
    /// The mentor.
    pub mentor: i64,
}

/// All that an allocation depends on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instance {
    /// By what equals are told apart.
    pub seed: Seed,
    /// Each once.
    pub mentees: Vec<Entrant>,
    /// Each once.
    pub mentors: Vec<Places>,
    /// Each organisation once at most; the others have no limit.
    pub limits: Vec<Limit>,
    /// Pairs that are settled: they take places, and are not asked again.
    pub fixed: Vec<Pair>,
    /// Pairs that must not be.
    pub forbidden: Vec<Pair>,
}

/// Why nothing is allocated. People are named by their numbers alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Refused {
    /// Listed twice.
    #[error("mentee {0} is listed twice")]
    MenteeTwice(i64),
    /// Listed twice.
    #[error("mentor {0} is listed twice")]
    MentorTwice(i64),
    /// Listed twice.
    #[error("mentor {mentor} is a candidate of mentee {mentee} twice")]
    CandidateTwice {
        /// Of whom.
        mentee: i64,
        /// Who.
        mentor: i64,
    },
    /// Limited twice.
    #[error("organisation {0} is limited twice")]
    LimitTwice(i64),
    /// Named, and not among the mentors.
    #[error("mentor {0} is named and not listed")]
    NoSuchMentor(i64),
    /// Fixed, and not among the mentees.
    #[error("mentee {0} is named and not listed")]
    NoSuchMentee(i64),
    /// In two fixed pairs.
    #[error("mentee {0} is fixed twice")]
    FixedTwice(i64),
    /// Fixed and forbidden.
    #[error("mentee {mentee} and mentor {mentor} are fixed and forbidden")]
    FixedAndForbidden {
        /// The mentee.
        mentee: i64,
        /// The mentor.
        mentor: i64,
    },
    /// More fixed pairs than places.
    #[error("mentor {0} has fewer places than fixed pairs")]
    MentorOverfilled(i64),
    /// More fixed pairs than its limit.
    #[error("organisation {0} has fewer places than fixed pairs")]
    OrganisationOverfilled(i64),
    /// Sums of scores would not fit in 64 bits, or numbers of candidates in 32.
    #[error("there are too many candidates, or scores are too high for so many mentees")]
    TooLarge,
}

/// A pair that was allocated, or fixed beforehand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pairing {
    /// The mentee.
    pub mentee: i64,
    /// The mentor.
    pub mentor: i64,
    /// How well they fit; `None` for a fixed pair that is no candidate.
    pub score: Option<u32>,
    /// Settled beforehand.
    pub fixed: bool,
}

/// A mentee without a mentor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unmatched {
    /// Who.
    pub mentee: i64,
    /// Why.
    pub reason: Reason,
    /// How many candidates there were, without those forbidden.
    pub candidates: usize,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allocation {
    /// By the numbers of the mentees.
    pub pairs: Vec<Pairing>,
    /// Everybody else, by their numbers.
    pub unmatched: Vec<Unmatched>,
    /// The sum of the scores of the pairs that were not fixed beforehand.
    pub score: u64,
}
