//! Other worlds: populations of which the same release is made, and in which a count is another.
//!
//! The search goes the way of the proof in [`super`]: people of two rows change places, two people change an answer, one person
//! goes to another row, everybody's answers are changed for others, one person answers otherwise. Whether the release is the
//! same is not concluded but tried: it is made again.

use super::{Answered, Release, Rules, count, few, release, rows};

/// One count of one of the three tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    /// The table and its row; `None` is national.
    pub(super) row: Option<(usize, Option<i64>)>,
    pub(super) question: usize,
    pub(super) answer: usize,
}

impl Cell {
    /// Whether the person is in the row of this count.
    fn here(&self, person: &Answered) -> bool {
        self.row.is_none_or(|(by, row)| person.under[by] == row)
    }

    pub(super) fn count(&self, people: &[Answered]) -> usize {
        people.iter().filter(|person| self.here(person) && person.answers[self.question] == self.answer).count()
    }
}

/// Every count of few in the three tables.
pub(super) fn of_few(people: &[Answered], sizes: &[usize]) -> Vec<Cell> {
    let national = (None, count(people, sizes));
    let tables = [super::BY_ORGANISATION, super::BY_GROUP]
        .into_iter()
        .flat_map(|by| rows(people, sizes, by).into_iter().map(move |(row, counts)| (Some((by, row)), counts)));
    let mut cells = Vec::new();
    for (row, counts) in std::iter::once(national).chain(tables) {
        for (question, counts) in counts.iter().enumerate() {
            for (answer, _) in counts.iter().enumerate().filter(|(_, count)| few(**count)) {
                cells.push(Cell { row, question, answer });
            }
        }
    }
    cells
}

/// A count of few for which no other world is found; `None` when there is none such.
pub(super) fn unproven(people: &[Answered], sizes: &[usize], made: &Release, rules: Rules) -> Option<Cell> {
    let mut search = Search { people: people.to_vec(), sizes, made, rules };
    of_few(people, sizes).into_iter().find(|cell| !search.finds(*cell))
}

/// What is changed of a world.
#[derive(Clone, Copy, Debug)]
enum Change {
    /// All people of two rows change places.
    Rows(usize, Option<i64>, Option<i64>),
    /// Two people change their answers to a question.
    Trade(usize, usize, usize),
    /// One person is counted in another row.
    Person(usize, usize, Option<i64>),
    /// Whoever gave the one answer gives the other, and the other way round.
    Answers(usize, usize, usize),
    /// One person gives another answer.
    Answer(usize, usize, usize),
}

struct Search<'a> {
    people: Vec<Answered>,
    sizes: &'a [usize],
    made: &'a Release,
    rules: Rules,
}

impl Search<'_> {
    /// Whether there is another world for this count.
    fn finds(&mut self, cell: Cell) -> bool {
        let stood = cell.count(&self.people);
        for change in self.changes(cell) {
            let undo = self.apply(change);
            let other =
                cell.count(&self.people) != stood && release(&self.people, self.sizes, self.rules) == *self.made;
            self.apply(undo);
            if other {
                return true;
            }
        }
        false
    }

    /// Makes a change and gives the one that undoes it.
    fn apply(&mut self, change: Change) -> Change {
        let swap = |value: &mut Option<i64>, one, other| {
            if *value == one {
                *value = other;
            } else if *value == other {
                *value = one;
            }
        };
        match change {
            Change::Rows(by, one, other) => {
                self.people.iter_mut().for_each(|person| swap(&mut person.under[by], one, other));
                change
            }
            Change::Trade(question, one, other) => {
                let of_one = self.people[one].answers[question];
                self.people[one].answers[question] = self.people[other].answers[question];
                self.people[other].answers[question] = of_one;
                change
            }
            Change::Person(at, by, row) => {
                Change::Person(at, by, std::mem::replace(&mut self.people[at].under[by], row))
            }
            Change::Answers(question, one, other) => {
                for person in &mut self.people {
                    let answer = &mut person.answers[question];
                    if *answer == one {
                        *answer = other;
                    } else if *answer == other {
                        *answer = one;
                    }
                }
                change
            }
            Change::Answer(at, question, answer) => {
                Change::Answer(at, question, std::mem::replace(&mut self.people[at].answers[question], answer))
            }
        }
    }

    /// What is tried for a count, in the order of the proof: the first usually does.
    fn changes(&self, cell: Cell) -> Vec<Change> {
        let Cell { row, question, answer } = cell;
        let first = |here: bool, given: usize| {
            self.people.iter().position(|person| cell.here(person) == here && person.answers[question] == given)
        };
        let others: Vec<usize> = (0..self.sizes[question]).filter(|other| *other != answer).collect();
        let mut changes = Vec::new();
        let at = first(true, answer);
        if let Some((by, own)) = row {
            let mut rows: Vec<Option<i64>> = self.people.iter().map(|person| person.under[by]).collect();
            rows.sort_unstable();
            rows.dedup();
            rows.retain(|row| *row != own);
            changes.extend(rows.iter().map(|row| Change::Rows(by, own, *row)));
            for other in &others {
                for (one, other) in [(at, first(false, *other)), (first(true, *other), first(false, answer))] {
                    changes.extend(one.zip(other).map(|(one, other)| Change::Trade(question, one, other)));
                }
            }
            for row in rows {
                changes.extend(at.map(|at| Change::Person(at, by, row)));
                let theirs = |person: &Answered| person.under[by] == row && person.answers[question] == answer;
                changes.extend(self.people.iter().position(theirs).map(|at| Change::Person(at, by, own)));
            }
        }
        changes.extend(others.iter().map(|other| Change::Answers(question, answer, *other)));
        for other in &others {
            changes.extend(at.map(|at| Change::Answer(at, question, *other)));
            changes.extend(first(true, *other).map(|at| Change::Answer(at, question, answer)));
        }
        changes
    }
}
