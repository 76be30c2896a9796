//! Makes the set, a run of rows at a time: people first, then studies with all that hangs on them.

use chrono::{DateTime, Utc};

use super::Size;
use super::applications;
use super::beside::{Beside, Teller};
use super::centres;
use super::community;
use super::dice::Dice;
use super::editor::Editor;
use super::fellowships;
use super::ground::Ground;
use super::mentoring;
use super::monitoring;
use super::opportunities;
use super::partners::{self, Partners};
use super::people::People;
use super::plan::Plan;
use super::posts::Clerk;
use super::rows::{Ids, Rows};
use super::services;
use super::stories;
use super::studies::Author;
use super::travel;

/// People or studies whose rows are in memory at once.
const RUN: u32 = 512;

/// Numbers of the streams that the parts of the set draw from.
mod stream {
    pub(super) const PEOPLE: u64 = 1;
    pub(super) const STUDIES: u64 = 2;
    pub(super) const PEOPLE_ROWS: u64 = 3;
    pub(super) const STUDY_ROWS: u64 = 4;
    pub(super) const MONITORING: u64 = 11;
    pub(super) const OUTCOMES: u64 = 5;
    pub(super) const COMMUNITY: u64 = 12;
    pub(super) const STORIES: u64 = 13;
    pub(super) const SERVICES: u64 = 14;
    pub(super) const FELLOWSHIPS: u64 = 15;
    pub(super) const TRAVEL: u64 = 16;
    pub(super) const MENTORING: u64 = 17;
}

/// A set that is planned and not yet made. What it holds in memory grows with the people, not with the studies.
pub(crate) struct Set {
    ground: Ground,
    people: People,
    partners: Partners,
    plan: Plan,
    size: Size,
    seed: u64,
    now: DateTime<Utc>,
}

impl Set {
    /// Plans a set and adds the rows of its partner organisations.
    pub(crate) fn plan(
        ground: Ground,
        size: Size,
        seed: u64,
        now: DateTime<Utc>,
        (ids, rows): (&mut Ids, &mut Rows),
    ) -> Self {
        let people = People::plan(size.researchers, &ground, &mut Dice::new(seed, stream::PEOPLE));
        let plan = Plan::new(size.studies, &ground, &people, &mut Dice::new(seed, stream::STUDIES));
        let partners = partners::make(&ground, ids, rows, now);
        centres::make(&partners, ids, rows, now);
        Self { ground, people, partners, plan, size, seed, now }
    }

    /// Adds what stands beside people and studies.
    pub(crate) fn tell(&self, beside: &Beside, ids: &mut Ids, rows: &mut Rows) {
        let teller = |stream| Teller::new(&self.ground, beside, &self.people, self.now, Dice::new(self.seed, stream));
        community::tell(&mut teller(stream::COMMUNITY), ids, rows);
        stories::tell(&mut teller(stream::STORIES), ids, rows);
        services::tell(&mut teller(stream::SERVICES), ids, rows);
        // By its turn alone, without chance.
        opportunities::tell(&mut teller(stream::SERVICES), ids, rows);
        fellowships::tell(&mut teller(stream::FELLOWSHIPS), ids, rows);
        travel::tell(&mut teller(stream::TRAVEL), ids, rows);
        mentoring::tell(&mut teller(stream::MENTORING), ids, rows);
    }

    /// Starts making it.
    pub(crate) fn maker(&self) -> Maker<'_> {
        let mut dice = Dice::new(self.seed, stream::STUDY_ROWS);
        Maker {
            set: self,
            clerk: Clerk {
                ground: &self.ground,
                universities: &self.partners.universities_in_wales,
                now: self.now,
                dice: Dice::new(self.seed, stream::PEOPLE_ROWS),
            },
            author: Author {
                ground: &self.ground,
                people: &self.people,
                partners: &self.partners,
                now: self.now,
                turns: vec![[0; 6]; self.ground.boards.len()],
                shareable: None,
                money: dice.word(),
                dice,
            },
            editor: Editor::new((&self.ground, &self.partners), self.now, Dice::new(self.seed, stream::OUTCOMES)),
            people: 0,
            studies: 0,
        }
    }
}

/// Makes a set from its first row to its last.
pub(crate) struct Maker<'a> {
    set: &'a Set,
    clerk: Clerk<'a>,
    author: Author<'a>,
    editor: Editor<'a>,
    people: u32,
    studies: u32,
}

impl Maker<'_> {
    /// Adds the next run of rows; false when there are no more.
    pub(crate) fn fill(&mut self, ids: &mut Ids, rows: &mut Rows) -> bool {
        let size = self.set.size;
        if self.people < size.researchers {
            let until = size.researchers.min(self.people + RUN);
            for person in &self.set.people.all[self.people as usize..until as usize] {
                self.clerk.person(person, ids, rows);
                self.editor.meet(rows.researchers.last().map_or("", |row| &row.sort_name));
            }
            self.people = until;
            if until == size.researchers {
                let before = rows.grants.len();
                self.author.personal_awards(ids, rows);
                applications::make((before, &self.set.ground), self.set.now, (ids, rows));
                let mut dice = Dice::new(self.set.seed, stream::MONITORING);
                monitoring::make((&self.set.people, &self.set.ground), &mut dice, self.set.now, (ids, rows));
            }
            return true;
        }
        if self.studies < size.studies {
            let until = size.studies.min(self.studies + RUN);
            for number in self.studies..until {
                let work = self.author.study(self.set.plan.draft(number), ids, rows);
                self.editor.follow(&work, ids, rows);
            }
            self.studies = until;
            return true;
        }
        false
    }

    /// How many people and studies are made.
    pub(crate) fn done(&self) -> u64 {
        u64::from(self.people) + u64::from(self.studies)
    }
}
