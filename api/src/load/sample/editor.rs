//! What follows from a study: approvals, involvement of the public and departments, publications, outputs, innovations.
//!
//! It draws from a stream of its own, so that people, studies and grants of a seed stay what they are without it.

use chrono::{DateTime, NaiveDate, Utc};

use super::calendar::{TODAY, after, days_between};
use super::dice::Dice;
use super::ground::Ground;
use super::names;
use super::partners::Partners;
use super::rows::{Ids, Rows};
use super::studies::Work;

/// Writes down what follows from studies, one after the other.
pub(crate) struct Editor<'a> {
    pub(crate) ground: &'a Ground,
    pub(crate) partners: &'a Partners,
    pub(crate) now: DateTime<Utc>,
    pub(crate) dice: Dice,
    /// The names of people by position, as publications print them.
    names: Vec<Box<str>>,
    /// How many outputs there are, so that each kind has its turn.
    pub(crate) outputs: usize,
    /// How many departments of physiology there are in commercial studies.
    pub(crate) physiology: usize,
    /// How many commercial studies there are.
    pub(crate) commercial: usize,
}

impl<'a> Editor<'a> {
    pub(crate) fn new((ground, partners): (&'a Ground, &'a Partners), now: DateTime<Utc>, dice: Dice) -> Self {
        Self { ground, partners, now, dice, names: Vec::new(), outputs: 0, physiology: 0, commercial: 0 }
    }

    /// Takes the next person's name, given family name first.
    pub(crate) fn meet(&mut self, sort_name: &str) {
        self.names.push(printed(sort_name).into());
    }

    /// Adds what follows from a study.
    pub(crate) fn follow(&mut self, work: &Work, ids: &mut Ids, rows: &mut Rows) {
        self.approvals(work, ids, rows);
        self.public_involvement(work, ids, rows);
        self.departments(work, ids, rows);
        self.publications(work, ids, rows);
        self.outputs(work, ids, rows);
        self.innovation(work, ids, rows);
    }

    /// Somebody's name as a publication prints it; made up for people without one.
    pub(crate) fn printed_name(&mut self, person: Option<u32>) -> String {
        match person.and_then(|person| self.names.get(person as usize)) {
            Some(name) => name.to_string(),
            None => printed(&names::name(&mut self.dice).1),
        }
    }

    /// A day between some months after a study began, or was recorded, and the sample's present.
    pub(crate) fn day_after(&mut self, work: &Work, days: u32) -> NaiveDate {
        let from = after(work.started_on.unwrap_or(work.recorded_on), days).min(TODAY);
        after(from, self.dice.below(days_between(from, TODAY) + 1))
    }
}

/// `Family, Given Other` as `Family GO`.
fn printed(sort_name: &str) -> String {
    let (family, given) = sort_name.split_once(", ").unwrap_or((sort_name, ""));
    let initials: String = given.split_whitespace().filter_map(|name| name.chars().next()).collect();
    format!("{family} {initials}")
}

/// A list of closed values as its column holds it.
pub(crate) fn list<T: serde::Serialize>(values: &[T]) -> String {
    serde_json::to_string(values).unwrap_or_else(|_| "[]".to_owned())
}

#[cfg(test)]
mod tests {
    use super::printed;

    #[test]
    fn names_are_printed_as_journals_do() {
        assert_eq!(printed("Example, Ann Beth"), "Example AB");
        assert_eq!(printed("Ŵyn, Élise"), "Ŵyn É");
    }
}
