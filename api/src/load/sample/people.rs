//! Who there is: each made-up person's employer, group, level and part, planned before a row is written.
//!
//! The shares over employers, groups and levels are made up; `docs/sample-data.md` lists them. They are exact shares,
//! not chances, so that every seed gives the same figures with other people behind them.

use entity::enums::CareerLevelCode;

use super::dice::Dice;
use super::ground::{GROUPS, Ground, Place, group};
use super::share::{Shuffle, run_of, runs, scaled};

/// The number of researchers that the published counts of people are printed for.
pub(crate) const DEFAULT_RESEARCHERS: u32 = 7_000;

/// The five levels, lowest first, with their made-up weights: bands 7 to 9 hold 29%, so that eight chief investigators
/// are 0.4% of them (M-12).
const LEVELS: [(CareerLevelCode, u32); 5] = [
    (CareerLevelCode::Associate, 16),
    (CareerLevelCode::Practitioner, 34),
    (CareerLevelCode::Enhanced, 21),
    (CareerLevelCode::Advanced, 23),
    (CareerLevelCode::Consultant, 6),
];

/// Percent of a group's staff that ever take part in studies, made up so that laboratory sciences come first and
/// operating department practitioners have none (M-02, M-04).
const ACTIVE: [u32; 6] = [16, 9, 9, 6, 6, 0];

/// Group and employer of the eight healthcare scientists who are chief investigators on the NIHR portfolio (M-12).
const CHIEFS: [(usize, Place); 8] = [
    (group::LABORATORY, Place::CardiffAndVale),
    (group::PHYSIOLOGICAL, Place::BetsiCadwaladr),
    (group::PHYSICAL, Place::CardiffAndVale),
    (group::LABORATORY, Place::PublicHealthWales),
    (group::LABORATORY, Place::CwmTafMorgannwg),
    (group::PHYSIOLOGICAL, Place::CardiffAndVale),
    (group::PHYSICAL, Place::BetsiCadwaladr),
    (group::LABORATORY, Place::BetsiCadwaladr),
];

/// Healthcare scientists at CEDAR whose group is one of the six, by group (M-20).
const CEDAR: [(usize, u32); 3] = [(group::RADIOGRAPHY, 1), (group::COMPUTATIONAL, 1), (group::PHYSICAL, 4)];

/// What somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Calling {
    /// A healthcare scientist of that position in [`GROUPS`].
    Scientist(usize),
    /// Medicine or dentistry.
    Medical,
    /// An allied health profession.
    Allied,
    /// Nursing, midwifery or health visiting.
    Nursing,
    /// Public health, which RI counts as healthcare science at CEDAR and which maps to none of the six groups.
    PublicHealth,
    /// Another researcher at CEDAR.
    Other,
}

/// A made-up person.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub(crate) calling: Calling,
    /// Position of the employer among the boards.
    pub(crate) board: usize,
    /// `None` outside healthcare science.
    pub(crate) level: Option<CareerLevelCode>,
    pub(crate) discipline: Option<i64>,
    /// What the person calls their own profession.
    pub(crate) calls: Option<&'static str>,
    pub(crate) public: bool,
    pub(crate) cedar: bool,
}

impl Person {
    /// At a level that chief investigators come from.
    pub(crate) fn is_senior(&self) -> bool {
        self.level.is_some_and(|level| level >= CareerLevelCode::Advanced)
    }
}

/// People by position, with the lists that studies draw from.
#[derive(Clone, Debug)]
pub(crate) struct People {
    pub(crate) all: Vec<Person>,
    /// Research-active people by board and group.
    pub(crate) active: Vec<[Vec<u32>; 6]>,
    /// The senior ones among them.
    pub(crate) leads: Vec<[Vec<u32>; 6]>,
    /// Healthcare scientists who are chief investigators on the NIHR portfolio.
    pub(crate) chiefs: Vec<u32>,
    /// The same of other professions, in a shuffled order.
    pub(crate) other_chiefs: Vec<u32>,
    /// Those who call themselves Clinical Scientist at the board that hosts TriTech.
    pub(crate) tritech_scientists: Vec<u32>,
    /// Research-active people there who do not.
    pub(crate) tritech_others: Vec<u32>,
}

impl People {
    /// Plans so many people.
    pub(crate) fn plan(researchers: u32, ground: &Ground, dice: &mut Dice) -> Self {
        let of = |count| scaled(count, researchers, DEFAULT_RESEARCHERS);
        let others = [
            (Calling::Medical, of(97)),
            (Calling::Allied, of(8)),
            (Calling::Nursing, of(7)),
            (Calling::PublicHealth, of(3)),
            (Calling::Other, of(12)),
        ];
        let scientists = researchers.saturating_sub(others.iter().map(|(_, count)| count).sum());
        let mut all = scientists_of(scientists, ground, dice);
        for (calling, count) in others {
            all.extend((0..count).map(|_| outsider(calling, ground, dice)));
        }
        let mut people = Self {
            active: vec![Default::default(); ground.boards.len()],
            leads: vec![Default::default(); ground.boards.len()],
            chiefs: Vec::new(),
            other_chiefs: Vec::new(),
            tritech_scientists: Vec::new(),
            tritech_others: Vec::new(),
            all,
        };
        people.choose_active(ground);
        people.choose_chiefs(of(8), ground, dice);
        people.choose_cedar(researchers, ground);
        people.choose_public(dice);
        people
    }

    fn numbered(&self) -> impl Iterator<Item = (u32, &Person)> {
        (0..).zip(&self.all)
    }

    fn choose_active(&mut self, ground: &Ground) {
        for (number, person) in (0..).zip(&self.all) {
            let Calling::Scientist(group) = person.calling else { continue };
            // Associates come in only where there is nobody else.
            if person.level > Some(CareerLevelCode::Associate) {
                self.active[person.board][group].push(number);
            }
        }
        for (board, groups) in self.active.iter_mut().enumerate() {
            let keen = if ground.boards[board].place == Place::Velindre { 2 } else { 1 };
            for (group, list) in groups.iter_mut().enumerate() {
                let staff = u32::try_from(list.len()).unwrap_or(u32::MAX);
                let share = (u64::from(staff) * u64::from(ACTIVE[group] * keen)).div_ceil(84);
                list.truncate(usize::try_from(share).unwrap_or(usize::MAX));
                self.leads[board][group] =
                    list.iter().copied().filter(|number| self.all[*number as usize].is_senior()).collect();
            }
        }
        let Some(host) = ground.board(Place::HywelDda) else { return };
        for (number, person) in (0..).zip(&self.all) {
            if person.board == host && person.calls == Some(super::words::CLINICAL_SCIENTIST) {
                self.tritech_scientists.push(number);
            }
        }
        self.tritech_others = self.active[host].iter().flatten().copied().collect();
        self.tritech_others.retain(|n| self.all[*n as usize].calls != Some(super::words::CLINICAL_SCIENTIST));
    }

    fn choose_chiefs(&mut self, scientists: u32, ground: &Ground, dice: &mut Dice) {
        for number in 0..scientists as usize {
            let (group, place) = CHIEFS[number % CHIEFS.len()];
            let fits = |(n, p): &(u32, &Person)| {
                p.calling == Calling::Scientist(group)
                    && ground.boards[p.board].place == place
                    && p.is_senior()
                    && !self.chiefs.contains(n)
            };
            let chief = self.numbered().find(fits).map(|(number, _)| number);
            self.chiefs.extend(chief);
        }
        let outside: Vec<u32> = self
            .numbered()
            .filter(|(_, p)| matches!(p.calling, Calling::Medical | Calling::Allied | Calling::Nursing))
            .map(|(number, _)| number)
            .collect();
        let order = Shuffle::new(u32::try_from(outside.len()).unwrap_or(u32::MAX), dice);
        self.other_chiefs = (0..).zip(&outside).map(|(i, _)| outside[order.place(i) as usize]).collect();
    }

    fn choose_cedar(&mut self, researchers: u32, ground: &Ground) {
        for (group, count) in CEDAR {
            let fits = |(n, p): &(u32, &Person)| {
                p.calling == Calling::Scientist(group)
                    && ground.boards[p.board].place == Place::CardiffAndVale
                    && p.level > Some(CareerLevelCode::Associate)
                    && !self.chiefs.contains(n)
            };
            let count = scaled(count, researchers, DEFAULT_RESEARCHERS) as usize;
            let chosen: Vec<u32> = self.numbered().filter(fits).map(|(number, _)| number).take(count).collect();
            for number in chosen {
                self.all[number as usize].cedar = true;
            }
        }
    }

    /// Six of ten agree to a public profile; those whom a published figure is about are always among them, so that it
    /// can be counted by everybody.
    fn choose_public(&mut self, dice: &mut Dice) {
        let n = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        let order = Shuffle::new(n, dice);
        for (number, person) in (0..).zip(&mut self.all) {
            person.public = person.cedar || order.place(number) < scaled(60, n, 100);
        }
        for number in self.chiefs.iter().chain(&self.other_chiefs) {
            self.all[*number as usize].public = true;
        }
    }
}

fn scientists_of(count: u32, ground: &Ground, dice: &mut Dice) -> Vec<Person> {
    let (employers, levels) = (Shuffle::new(count, dice), Shuffle::new(count, dice));
    let staff: Vec<u32> = ground.boards.iter().map(|board| board.place.weights().0).collect();
    let boards = runs(count, &staff);
    let groups: Vec<Vec<u32>> = ground
        .boards
        .iter()
        .zip(&boards)
        .scan(0, |start, (board, end)| Some(runs(end - std::mem::replace(start, *end), &board.place.mix())))
        .collect();
    let grades = runs(count, &LEVELS.map(|(_, weight)| weight));
    (0..count)
        .map(|number| {
            let place = employers.place(number);
            let board = run_of(&boards, place);
            let start = board.checked_sub(1).map_or(0, |before| boards[before]);
            let group = run_of(&groups[board], place - start);
            let level = LEVELS[run_of(&grades, levels.place(number))].0;
            Person {
                calling: Calling::Scientist(group),
                board,
                level: Some(level),
                discipline: dice.pick(&ground.disciplines[group]).copied(),
                calls: super::words::calling(GROUPS[group], level, dice),
                public: false,
                cedar: false,
            }
        })
        .collect()
}

fn outsider(calling: Calling, ground: &Ground, dice: &mut Dice) -> Person {
    let cedar = matches!(calling, Calling::PublicHealth | Calling::Other);
    let staff: Vec<u32> = ground.boards.iter().map(|board| board.place.weights().0).collect();
    let ends = runs(1_000, &staff);
    let board = if cedar { ground.board(Place::CardiffAndVale).unwrap_or(0) } else { run_of(&ends, dice.below(1_000)) };
    let words: &[&str] = match calling {
        Calling::Medical => {
            &["Consultant physician", "Consultant surgeon", "Consultant oncologist", "Consultant dentist"]
        }
        Calling::Allied => &["Physiotherapist", "Dietitian", "Speech and language therapist", "Occupational therapist"],
        Calling::Nursing => &["Research nurse", "Consultant midwife", "Health visitor", "Nurse consultant"],
        Calling::PublicHealth => &[super::words::PUBLIC_HEALTH],
        _ => {
            &["Health economist", "Systematic reviewer", "Statistician", "Research associate", "Information specialist"]
        }
    };
    let calls = Some(dice.text(words));
    Person { calling, board, level: None, discipline: None, calls, public: false, cedar }
}
