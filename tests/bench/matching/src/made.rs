//! A cohort, made up from a seed: about three places for five mentees, topics of which a few are common and most are rare.

use hcs_graph::domain::mentoring::matching::{
    allocate::Objective,
    run::{Cohort, Member},
    score::{Mentee, Mentor, Mode, Preference, Weights},
    tie::Seed,
};
use rand_chacha::{
    ChaCha8Rng,
    rand_core::{RngCore, SeedableRng},
};

/// The numbers of mentors begin here.
const MENTORS: i64 = 1_000_000;
const TOPICS: u8 = 120;
const METHODS: u8 = 60;
const WORDS: u16 = 400;
const SPECIALTIES: u8 = 53;
const ORGANISATIONS: u8 = 20;
const AREAS: u8 = 22;

struct Dice(ChaCha8Rng);

impl Dice {
    /// A number below this one, each as likely.
    fn below(&mut self, bound: u16) -> u16 {
        u16::try_from((u64::from(self.0.next_u32()) * u64::from(bound)) >> 32).unwrap_or(0)
    }

    fn small(&mut self, bound: u8) -> u8 {
        u8::try_from(self.below(bound.into())).unwrap_or(0)
    }

    /// A number below this one, low ones more likely.
    fn common(&mut self, bound: u16) -> u16 {
        let below = self.below(bound) + 1;
        self.below(below)
    }

    fn ids(&mut self, least: u16, spread: u16, bound: u8) -> Vec<i64> {
        let count = least + self.below(spread);
        (0..count).map(|_| self.common(bound.into()).into()).collect()
    }

    fn words(&mut self, least: u16, spread: u16) -> Vec<String> {
        let count = least + self.below(spread);
        (0..count).map(|_| format!("word{}", self.common(WORDS))).collect()
    }

    fn one_in(&mut self, of: u16) -> bool {
        self.below(of) == 0
    }

    fn modes(&mut self) -> Vec<Mode> {
        match self.below(3) {
            0 => vec![Mode::InPerson],
            1 => vec![Mode::Online],
            _ => Mode::ALL.to_vec(),
        }
    }

    fn mentor(&mut self, person: i64) -> Mentor {
        Mentor {
            person,
            topics: self.ids(2, 5, TOPICS),
            methods: self.ids(1, 4, METHODS),
            words: self.words(6, 12),
            level: Some(2 + self.small(3)),
            mentors: if self.one_in(2) { None } else { Some((0..=1 + self.small(3)).collect()) },
            group: Some(self.below(6).into()),
            specialty: Some(self.small(SPECIALTIES).into()),
            organisation: Some(self.small(ORGANISATIONS).into()),
            languages: if self.one_in(4) { vec!["cy".to_owned(), "en".to_owned()] } else { vec!["en".to_owned()] },
            modes: self.modes(),
            places: self.ids(1, 2, AREAS),
            capacity: 1 + u32::from(self.below(5)),
            taken: 0,
            active: true,
            paused: false,
            consented: true,
            not_with: Vec::new(),
        }
    }

    fn mentee(&mut self, person: i64, mentors: u16) -> Mentee {
        let colleague = |dice: &mut Self| MENTORS + i64::from(dice.below(mentors));
        Mentee {
            person,
            topics: self.ids(1, 4, TOPICS),
            methods: self.ids(0, 4, METHODS),
            words: self.words(4, 8),
            level: Some(self.small(4)),
            peer: self.one_in(5),
            group: Some(self.below(6).into()),
            specialty: Some(self.small(SPECIALTIES).into()),
            discipline: Preference::ALL[usize::from(self.below(3))],
            organisation: Some(self.small(ORGANISATIONS).into()),
            elsewhere: Preference::Different,
            line: vec![colleague(self)],
            team: (0..5).map(|_| colleague(self)).collect(),
            paired: Vec::new(),
            not_with: Vec::new(),
            language: Some(if self.one_in(4) { "cy" } else { "en" }.to_owned()),
            language_required: self.one_in(8),
            modes: self.modes(),
            places: self.ids(1, 1, AREAS),
        }
    }
}

/// So many people, without limits of organisations, which the other solver does not know.
pub(crate) fn cohort(seed: u64, mentees: u32, mentors: u32, top: usize) -> Cohort {
    let mut dice = Dice(ChaCha8Rng::seed_from_u64(seed));
    let many = u16::try_from(mentors).unwrap_or(u16::MAX);
    Cohort {
        seed: Seed::new(seed.to_string()),
        weights: Weights::DEFAULT,
        objective: Objective::MaxPairsThenScore,
        top: Some(top),
        mentors: (0..mentors).map(|at| dice.mentor(MENTORS + i64::from(at))).collect(),
        mentees: (0..mentees).map(|at| Member { mentee: dice.mentee(at.into(), many), ready: true }).collect(),
        limits: Vec::new(),
        wanted: Vec::new(),
        welcomed: Vec::new(),
        fixed: Vec::new(),
        forbidden: Vec::new(),
        declined: Vec::new(),
    }
}
