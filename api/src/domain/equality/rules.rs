//! Which counts of answers may be told, so that no two of them can be subtracted to reveal a few people. Pure.
//!
//! Two tables come of one set of answers, and nothing can be asked beside them: a *national* one (each answer of each question)
//! and one by *organisation*. Everybody is counted under one organisation, or under none. What an attacker knows is assumed to
//! be all exact counts that are told, that everybody answered every question, and these rules.
//!
//! 1. A national count of 1 to [`FEW`] is withheld. With it the smallest others of the question, until at least two are
//!    withheld whose sum leaves each of them [`CHOICES`] values. Where that cannot be reached nothing of the question is told,
//!    zeros included. Withheld answers count as one further column of their question from here on: their sum can be had by
//!    subtracting what is told from the number of people.
//! 2. An organisation is told when in every column of every question it has nobody or more than [`FEW`]. It is told in all
//!    questions or in none, so that the number of people of one that is withheld is never known.
//! 3. Of those that are withheld the sum in every column must be nobody or more than [`FEW`], since it is the national count
//!    less what is told; and there must be at least two. Until that holds the smallest organisation that is told is withheld
//!    too. When all are, there is nothing left to subtract.
//!
//! Any count that is withheld could then be several others: `tests` solve for all of them and hold the rules to it. What is
//! told at last is rounded to multiples of [`STEP`], so that one person more or fewer in the next release does not show either
//! ([`enough_change`] sees to it that there is a next one only when many answers are new).

/// A count up to this is of few people, above nobody (`visibility.md`).
pub(super) const FEW: u32 = 4;
/// What is told is a multiple of this.
pub(super) const STEP: u32 = 5;
/// So many values a withheld national count could at least have.
const CHOICES: u32 = 4;
/// So many people must have answered anew since the last release.
pub(super) const ANEW: u64 = 10;

/// One person's answers, by their places in the lists of their questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Answered {
    /// Under which organisation the person is counted.
    pub(super) organisation: Option<i64>,
    /// The place of the answer to each question.
    pub(super) answers: Vec<usize>,
}

/// Counts by question and answer; `None` is withheld.
pub(super) type Counts = Vec<Vec<Option<u32>>>;

/// What may be told, exact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Release {
    /// Nationally.
    pub(super) national: Counts,
    /// For each organisation that has anybody, in order; those under none are last.
    pub(super) organisations: Vec<(Option<i64>, Counts)>,
}

/// Judges one set of answers; `sizes` are the lengths of the questions' lists.
pub(super) fn release(people: &[Answered], sizes: &[usize]) -> Release {
    let national = count(people.iter(), sizes);
    let withheld: Vec<Vec<bool>> = national.iter().map(|counts| withhold(counts)).collect();
    let mut of: Vec<Option<i64>> = people.iter().map(|person| person.organisation).collect();
    of.sort_unstable_by_key(|organisation| (organisation.is_none(), *organisation));
    of.dedup();
    let rows: Vec<Vec<Vec<u32>>> = of
        .iter()
        .map(|organisation| count(people.iter().filter(|person| person.organisation == *organisation), sizes))
        .collect();
    let columns: Vec<Vec<u32>> = rows.iter().map(|row| columns(row, &withheld)).collect();
    let told = told(&columns);
    let shown = |row: &[Vec<u32>], told: bool| -> Counts {
        let one = |(counts, withheld): (&Vec<u32>, &Vec<bool>)| {
            counts.iter().zip(withheld).map(|(count, withheld)| (told && !withheld).then_some(*count)).collect()
        };
        row.iter().zip(&withheld).map(one).collect()
    };
    let organisations = of.iter().zip(&rows).zip(&told).map(|((of, row), told)| (*of, shown(row, *told))).collect();
    Release { national: shown(&national, true), organisations }
}

/// A count as it is told.
pub(super) fn rounded(count: u32) -> u32 {
    (count + STEP / 2) / STEP * STEP
}

/// Whether so many new answers are enough for another release.
pub(super) fn enough_change(anew: u64) -> bool {
    anew >= ANEW
}

fn few(count: u32) -> bool {
    (1..=FEW).contains(&count)
}

fn count<'a>(people: impl Iterator<Item = &'a Answered>, sizes: &[usize]) -> Vec<Vec<u32>> {
    let mut counts: Vec<Vec<u32>> = sizes.iter().map(|size| vec![0; *size]).collect();
    for person in people {
        for (question, answer) in person.answers.iter().enumerate() {
            if let Some(count) = counts.get_mut(question).and_then(|counts| counts.get_mut(*answer)) {
                *count += 1;
            }
        }
    }
    counts
}

/// Which national counts of one question are withheld.
fn withhold(counts: &[u32]) -> Vec<bool> {
    let mut withheld: Vec<bool> = counts.iter().map(|count| few(*count)).collect();
    if !withheld.contains(&true) {
        return withheld;
    }
    loop {
        let (number, sum) = withheld
            .iter()
            .zip(counts)
            .filter(|(withheld, _)| **withheld)
            .fold((0, 0), |(number, sum), (_, count)| (number + 1, sum + count));
        // Each is one at least, so that one can be anything from one to what the others leave.
        if number >= 2 && sum + 1 >= number + CHOICES {
            return withheld;
        }
        let next = (0..counts.len()).filter(|at| !withheld[*at] && counts[*at] > 0).min_by_key(|at| counts[*at]);
        match next {
            Some(at) => withheld[at] = true,
            None => return vec![true; counts.len()],
        }
    }
}

/// The counts of one organisation in the columns that an attacker can tell apart.
fn columns(row: &[Vec<u32>], withheld: &[Vec<bool>]) -> Vec<u32> {
    let mut columns = Vec::new();
    for (counts, withheld) in row.iter().zip(withheld) {
        columns.extend(counts.iter().zip(withheld).filter(|(_, withheld)| !**withheld).map(|(count, _)| *count));
        columns.push(counts.iter().zip(withheld).filter(|(_, withheld)| **withheld).map(|(count, _)| count).sum());
    }
    columns
}

/// Which organisations are told.
fn told(rows: &[Vec<u32>]) -> Vec<bool> {
    let mut told: Vec<bool> = rows.iter().map(|row| !row.iter().any(|count| few(*count))).collect();
    loop {
        let left: Vec<&Vec<u32>> = rows.iter().zip(&told).filter(|(_, told)| !**told).map(|(row, _)| row).collect();
        let columns = left.first().map_or(0, |row| row.len());
        let sums = (0..columns).map(|at| left.iter().map(|row| row[at]).sum::<u32>());
        let safe = left.is_empty() || (left.len() >= 2 && !sums.into_iter().any(few));
        let next = (0..rows.len()).filter(|at| told[*at]).min_by_key(|at| rows[*at].iter().sum::<u32>());
        match next {
            Some(at) if !safe => told[at] = false,
            _ => return told,
        }
    }
}

#[cfg(test)]
mod tests;
