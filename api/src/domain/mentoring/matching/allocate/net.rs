//! An instance, checked, and with everybody in an order that the seed and their numbers alone give: so what comes of it owes nothing
//! to the order of lists.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Allocation, Instance, Pair, Pairing, Reason, Refused, Unmatched};

/// Stands for an organisation or none that has no limit.
pub(super) const UNLIMITED: u32 = u32::MAX;

/// A candidate, by numbers of the net.
#[derive(Clone, Copy, Debug)]
pub(super) struct Arc {
    pub(super) mentor: u32,
    pub(super) score: u32,
    pub(super) tie: u64,
    pub(super) wanted: Option<u32>,
    pub(super) welcomed: Option<u32>,
}

/// The pairs that can be, and the places that are free for them.
#[derive(Debug)]
pub(super) struct Net {
    /// By the number of a mentee: where they stand in the instance. Those who are fixed or out are left out.
    mentees: Vec<usize>,
    /// By the number of a mentee: where their arcs begin; one more at the end.
    starts: Vec<usize>,
    /// Each mentee's by score from the top, equals by the number of the pair.
    pub(super) arcs: Vec<Arc>,
    /// By the number of a mentor: their free places.
    pub(super) places: Vec<u32>,
    /// By the number of a mentor: the number of their organisation; [`UNLIMITED`] where there is no limit.
    pub(super) organisation: Vec<u32>,
    /// By the number of a limited organisation: its free places.
    pub(super) room: Vec<u32>,
    /// By the number of a mentor: where they stand in the instance.
    mentors: Vec<usize>,
}

impl Net {
    pub(super) fn new(instance: &Instance) -> Result<Self, Refused> {
        let key = instance.seed.key();
        let mut mentors: Vec<usize> = (0..instance.mentors.len()).collect();
        mentors.sort_unstable_by_key(|at| {
            let person = instance.mentors[*at].person;
            (key.mentor(person), person)
        });
        let mut numbers = FxHashMap::default();
        for (at, number) in mentors.iter().zip(0u32..) {
            let person = instance.mentors[*at].person;
            if numbers.insert(person, number).is_some() {
                return Err(Refused::MentorTwice(person));
            }
        }
        let mut net = Self {
            mentees: Vec::new(),
            starts: vec![0],
            arcs: Vec::new(),
            places: mentors.iter().map(|at| instance.mentors[*at].places).collect(),
            organisation: Vec::new(),
            room: Vec::new(),
            mentors,
        };
        let limited = net.limit(instance)?;
        let fixed = net.fix(instance, &numbers, &limited)?;
        let mut order: Vec<usize> = (0..instance.mentees.len()).collect();
        order.sort_unstable_by_key(|at| {
            let person = instance.mentees[*at].person;
            (key.mentee(person), person)
        });
        if let Some(twice) =
            order.windows(2).find(|two| instance.mentees[two[0]].person == instance.mentees[two[1]].person)
        {
            return Err(Refused::MenteeTwice(instance.mentees[twice[0]].person));
        }
        let forbidden: FxHashSet<Pair> = instance.forbidden.iter().copied().collect();
        let mut seen = vec![usize::MAX; net.places.len()];
        for at in order {
            let entrant = &instance.mentees[at];
            let mentee = entrant.person;
            let begun = net.arcs.len();
            for candidate in &entrant.candidates {
                let mentor = candidate.mentor;
                let number = *numbers.get(&mentor).ok_or(Refused::NoSuchMentor(mentor))?;
                if std::mem::replace(&mut seen[number as usize], at) == at {
                    return Err(Refused::CandidateTwice { mentee, mentor });
                }
                if !forbidden.contains(&Pair { mentee, mentor }) {
                    net.arcs.push(Arc {
                        mentor: number,
                        score: candidate.score,
                        tie: key.pair(mentee, mentor),
                        wanted: candidate.wanted,
                        welcomed: candidate.welcomed,
                    });
                }
            }
            if entrant.out.is_some() || fixed.contains(&mentee) {
                net.arcs.truncate(begun);
                continue;
            }
            net.arcs[begun..].sort_unstable_by_key(|arc| (std::cmp::Reverse(arc.score), arc.tie, arc.mentor));
            net.mentees.push(at);
            net.starts.push(net.arcs.len());
        }
        // The largest numbers of 32 bits stand for nothing.
        let sizes = [net.arcs.len(), net.mentees.len(), net.mentors.len() + net.room.len()];
        if sizes.iter().all(|size| u32::try_from(*size).is_ok_and(|size| size < UNLIMITED)) {
            Ok(net)
        } else {
            Err(Refused::TooLarge)
        }
    }

    /// Which organisations are limited, by their numbers.
    fn limit(&mut self, instance: &Instance) -> Result<FxHashMap<i64, u32>, Refused> {
        let mut limited = FxHashMap::default();
        let mut order: Vec<_> = instance.limits.iter().collect();
        order.sort_unstable_by_key(|limit| limit.organisation);
        for (limit, number) in order.into_iter().zip(0u32..) {
            if limited.insert(limit.organisation, number).is_some() {
                return Err(Refused::LimitTwice(limit.organisation));
            }
            self.room.push(limit.places);
        }
        let of = |at: &usize| instance.mentors[*at].organisation.and_then(|one| limited.get(&one).copied());
        self.organisation = self.mentors.iter().map(|at| of(at).unwrap_or(UNLIMITED)).collect();
        Ok(limited)
    }

    /// Takes the places of the pairs that are fixed; their mentees.
    fn fix(
        &mut self,
        instance: &Instance,
        numbers: &FxHashMap<i64, u32>,
        limited: &FxHashMap<i64, u32>,
    ) -> Result<FxHashSet<i64>, Refused> {
        let mentees: FxHashSet<i64> = instance.mentees.iter().map(|entrant| entrant.person).collect();
        let forbidden: FxHashSet<&Pair> = instance.forbidden.iter().collect();
        let mut fixed = FxHashSet::default();
        let mut order = instance.fixed.clone();
        order.sort_unstable();
        for pair in order {
            let Pair { mentee, mentor } = pair;
            if !mentees.contains(&mentee) {
                return Err(Refused::NoSuchMentee(mentee));
            }
            if !fixed.insert(mentee) {
                return Err(Refused::FixedTwice(mentee));
            }
            if forbidden.contains(&pair) {
                return Err(Refused::FixedAndForbidden { mentee, mentor });
            }
            let number = *numbers.get(&mentor).ok_or(Refused::NoSuchMentor(mentor))? as usize;
            let less = |places: &mut u32| places.checked_sub(1).map(|left| *places = left);
            less(&mut self.places[number]).ok_or(Refused::MentorOverfilled(mentor))?;
            let organisation = instance.mentors[self.mentors[number]].organisation;
            if let Some((organisation, number)) = organisation.and_then(|one| Some((one, *limited.get(&one)?))) {
                less(&mut self.room[number as usize]).ok_or(Refused::OrganisationOverfilled(organisation))?;
            }
        }
        Ok(fixed)
    }

    /// How many mentees take part.
    pub(super) fn mentees(&self) -> usize {
        self.mentees.len()
    }

    /// Where the arcs of a mentee stand.
    pub(super) fn of(&self, mentee: usize) -> std::ops::Range<usize> {
        self.starts[mentee]..self.starts[mentee + 1]
    }

    /// What came of it, by which arc each mentee took.
    pub(super) fn told(&self, instance: &Instance, taken: &[Option<usize>]) -> Allocation {
        let mut told = Allocation { pairs: Vec::new(), unmatched: Vec::new(), score: 0 };
        let forbidden: FxHashSet<&Pair> = instance.forbidden.iter().collect();
        let fixed: FxHashMap<i64, i64> = instance.fixed.iter().map(|pair| (pair.mentee, pair.mentor)).collect();
        for entrant in &instance.mentees {
            let mentee = entrant.person;
            if let Some(mentor) = fixed.get(&mentee) {
                let score = entrant.candidates.iter().find(|one| one.mentor == *mentor).map(|one| one.score);
                told.pairs.push(Pairing { mentee, mentor: *mentor, score, fixed: true });
            } else if let Some(reason) = entrant.out {
                let open =
                    entrant.candidates.iter().filter(|one| !forbidden.contains(&Pair { mentee, mentor: one.mentor }));
                told.unmatched.push(Unmatched { mentee, reason, candidates: open.count() });
            }
        }
        for (number, at) in self.mentees.iter().enumerate() {
            let mentee = instance.mentees[*at].person;
            if let Some(arc) = taken[number] {
                let arc = &self.arcs[arc];
                let mentor = instance.mentors[self.mentors[arc.mentor as usize]].person;
                told.pairs.push(Pairing { mentee, mentor, score: Some(arc.score), fixed: false });
                told.score += u64::from(arc.score);
            } else {
                let candidates = self.of(number).len();
                let reason = if candidates == 0 { Reason::NoEligibleMentor } else { Reason::CapacityExhausted };
                told.unmatched.push(Unmatched { mentee, reason, candidates });
            }
        }
        told.pairs.sort_unstable_by_key(|pair| pair.mentee);
        told.unmatched.sort_unstable_by_key(|one| one.mentee);
        told
    }
}
