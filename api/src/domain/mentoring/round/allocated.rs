//! A cohort allocated, and by what its pairs were judged.

use std::collections::BTreeMap;

use super::cohort::Kept;
use crate::{
    domain::mentoring::matching::{
        allocate::{Allocation, allocate},
        run::{Member, instance},
        score::{Mentor, Verdict, judge},
    },
    engine::error::FieldError,
};

/// What came of a cohort.
#[derive(Debug)]
pub(super) struct Done {
    pub(super) kept: Kept,
    pub(super) allocation: Allocation,
    /// How many mentors were considered with each mentee.
    pub(super) candidates: BTreeMap<i64, usize>,
}

/// Allocates beside the tasks that serve others; nothing when what was decided by hand contradicts itself.
pub(super) async fn allocated(kept: Kept) -> Result<Option<Done>, FieldError> {
    let work = move || {
        let instance = instance(&kept.cohort);
        let candidates = instance.mentees.iter().map(|one| (one.person, one.candidates.len())).collect();
        let allocation = allocate(&instance, kept.cohort.objective).ok()?;
        Some(Done { kept, allocation, candidates })
    };
    tokio::task::spawn_blocking(work).await.map_err(|_| FieldError::internal("an allocation that ended early"))
}

/// What the mentors of pairs were judged by, by mentee.
pub(super) fn verdicts(done: &Done) -> BTreeMap<i64, Verdict> {
    let cohort = &done.kept.cohort;
    let mentees: BTreeMap<i64, &Member> = cohort.mentees.iter().map(|one| (one.mentee.person, one)).collect();
    let mentors: BTreeMap<i64, &Mentor> = cohort.mentors.iter().map(|one| (one.person, one)).collect();
    let judged = done.allocation.pairs.iter().filter_map(|pair| {
        let (member, mentor) = (mentees.get(&pair.mentee)?, mentors.get(&pair.mentor)?);
        Some((pair.mentee, judge(&cohort.weights, &member.mentee, mentor)))
    });
    judged.collect()
}
