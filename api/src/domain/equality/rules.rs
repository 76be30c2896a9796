//! Which counts of answers may be told, so that no two of them can be subtracted to reveal a few people. Pure.
//!
//! Three tables come of one set of answers, and nothing can be asked beside them: a *national* one (each answer of each
//! question), one by *organisation* and one by *professional group*. Everybody is counted in one row of either, those without
//! an organisation or a group in a row of their own.
//!
//! 1. A national count of 1 to [`FEW`] is withheld, and the smallest other of its question to cover it, all of that size; where
//!    there is no other, the whole question, zeros included. A cover is spared where the few cover each other: when their sum
//!    leaves any of 1 to [`FEW`] to each of them.
//! 2. A row of either table tells *common* answers alone: those that are told nationally, of nobody or of [`COMMON`] people at
//!    least, and one in [`SHARE`]. All others count as one further answer of their question from here on, since their sum
//!    follows by subtraction; where these are fewer than that, the smallest common answer goes to them. This is judged by
//!    national counts, so that rows cannot fail by what few people anywhere answer.
//! 3. A row is told when each of these counts is nobody or more than [`FEW`]. It is told in all questions or not at all, and
//!    then it is not even named, so that nobody knows how many people it has, or whether any.
//! 4. Beside the rows of few at least one other is withheld to cover them: the smallest that is told, and all of that size,
//!    until the sum of what is withheld is nobody or more than [`FEW`] in each column, too. When all are, there is nothing left
//!    to subtract.
//!
//! # What is proven
//!
//! For every count of 1 to [`FEW`] people in any of the three tables there is another world, of as many people with other
//! answers, organisations or groups, in which that count is another and of which these rules make exactly the same release.
//! Whoever knows no more than all exact counts that are told in all three tables, how many people answered, that everybody
//! answered every question, and these rules, can therefore not tell the two apart.
//!
//! - No table crosses organisation and group, and the rules for one do not look at the other. So a world in which people of one
//!   table change rows, and nothing else changes, differs from the first in that table alone.
//! - The rules do not look at names: not at those of rows, and in one question not at those of answers; this is why all of a
//!   size are withheld together. Let a row of few and its cover change all their people: the same release, and where there
//!   were few are nobody or many (3). Where all rows are withheld and no cover is left, all have few; then two rows that differ
//!   change, or one person goes from one to another. Nationally the same holds of answers.
//! - What a row does not tell because it is not common changes inside its sum: two people, one of the row and one of another,
//!   change answers, and nothing else that is told or judged changes.
//!
//! The way through all cases is [`worlds`], which looks for such a world for every count. A release is not made unless it finds
//! all (`commands.rs`), and `tests` hold it, over random populations, to the rules with and without their covers, and over
//! all small populations there are.
//!
//! Not covered is who knows the answers of others beforehand: with all those of the one row that covers another, they can be
//! taken away too. What is told at last is rounded to multiples of [`STEP`], so that one person more or fewer in the next
//! release does not show either ([`enough_change`] sees to it that there is a next one only when many answers are new).

use std::collections::BTreeMap;

/// A count up to this is of few people, above nobody (`visibility.md`).
pub(super) const FEW: u32 = 4;
/// Of many people one in so many give a common answer at least.
const SHARE: u32 = 20;
/// What is told is a multiple of this.
pub(super) const STEP: u32 = 5;
/// How many people give a common answer, by [`BY_ORGANISATION`] and [`BY_GROUP`]: there are more organisations than groups, and
/// a row of usual size has enough people of each answer then.
const COMMON: [u32; 2] = [100, 50];
/// So many people must have answered anew since the last release.
pub(super) const ANEW: u64 = 10;

/// One person's answers, by their places in the lists of their questions.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Answered {
    /// In which row of each table the person is counted, by [`BY_ORGANISATION`] and [`BY_GROUP`].
    pub(super) under: [Option<i64>; 2],
    /// The place of the answer to each question.
    pub(super) answers: Vec<usize>,
}

/// The place of the table by organisation.
pub(super) const BY_ORGANISATION: usize = 0;
/// The place of the table by professional group.
pub(super) const BY_GROUP: usize = 1;

/// Counts by question and answer; `None` is withheld.
pub(super) type Counts = Vec<Vec<Option<u32>>>;

/// The rows of a table that are told, in order; the one of those under none is last.
pub(super) type Rows = Vec<(Option<i64>, Counts)>;

/// What may be told, exact.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Release {
    /// Nationally.
    pub(super) national: Counts,
    /// By [`BY_ORGANISATION`] and [`BY_GROUP`].
    pub(super) tables: [Rows; 2],
}

/// The rules, as far as tests change them: without what covers few they are to be seen to fail.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rules {
    answers: bool,
    rows: bool,
    sums: bool,
    /// How many people give a common answer. Less in tests, so that small populations have some.
    common: [u32; 2],
}

impl Rules {
    /// Those that are in force.
    pub(super) const IN_FORCE: Rules = Rules { answers: true, rows: true, sums: true, common: COMMON };
}

/// Judges one set of answers; `sizes` are the lengths of the questions' lists.
fn release(people: &[Answered], sizes: &[usize], rules: Rules) -> Release {
    let national = count(people, sizes);
    let withheld: Vec<Vec<bool>> = national.iter().map(|counts| withhold(counts, rules)).collect();
    let all = u32::try_from(people.len()).unwrap_or(u32::MAX);
    let tables = [BY_ORGANISATION, BY_GROUP].map(|by| {
        let least = rules.common[by].max(all / SHARE);
        let common = |(counts, withheld): (&Vec<u32>, &Vec<bool>)| common(counts, withheld, least);
        let common: Vec<Vec<bool>> = national.iter().zip(&withheld).map(common).collect();
        table(&rows(people, sizes, by), &common, rules)
    });
    let told: Vec<Vec<bool>> = withheld.iter().map(|row| row.iter().map(|withheld| !withheld).collect()).collect();
    Release { national: shown(&national, &told), tables }
}

/// The release, when for every count of few in it another world is found.
///
/// # Errors
/// When there is a count for which none is: nothing may be told then. It is not said which.
pub(super) fn proven(people: &[Answered], sizes: &[usize], rules: Rules) -> Result<Release, &'static str> {
    let made = release(people, sizes, rules);
    match worlds::unproven(people, sizes, &made, rules) {
        None => Ok(made),
        Some(_) => Err("the rules of equality monitoring do not hide every count of few people"),
    }
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

/// The exact counts of each question.
fn count<'a>(people: impl IntoIterator<Item = &'a Answered>, sizes: &[usize]) -> Vec<Vec<u32>> {
    let mut counts: Vec<Vec<u32>> = sizes.iter().map(|size| vec![0; *size]).collect();
    for person in people {
        add(&mut counts, person);
    }
    counts
}

fn add(counts: &mut [Vec<u32>], person: &Answered) {
    for (counts, answer) in counts.iter_mut().zip(&person.answers) {
        if let Some(count) = counts.get_mut(*answer) {
            *count += 1;
        }
    }
}

/// The exact counts of each row that has anybody, in the order of [`Rows`].
fn rows(people: &[Answered], sizes: &[usize], by: usize) -> Vec<(Option<i64>, Vec<Vec<u32>>)> {
    let mut rows: BTreeMap<(bool, Option<i64>), Vec<Vec<u32>>> = BTreeMap::new();
    for person in people {
        let row = person.under[by];
        add(rows.entry((row.is_none(), row)).or_insert_with(|| count([], sizes)), person);
    }
    rows.into_iter().map(|((_, row), counts)| (row, counts)).collect()
}

fn shown(counts: &[Vec<u32>], told: &[Vec<bool>]) -> Counts {
    let one = |(counts, told): (&Vec<u32>, &Vec<bool>)| {
        counts.iter().zip(told).map(|(count, told)| told.then_some(*count)).collect()
    };
    counts.iter().zip(told).map(one).collect()
}

/// Which national counts of one question are withheld.
fn withhold(counts: &[u32], rules: Rules) -> Vec<bool> {
    let withheld: Vec<bool> = counts.iter().map(|count| few(*count)).collect();
    let of_few = counts.iter().filter(|count| few(**count));
    let (number, sum) = of_few.fold((0, 0), |(number, sum), count| (number + 1, sum + count));
    if number == 0 || !rules.answers {
        return withheld;
    }
    // Whatever one of them is from 1 to FEW, the others can be, too, and make up the sum.
    if sum >= number - 1 + FEW && sum <= FEW * (number - 1) + 1 {
        return withheld;
    }
    match counts.iter().filter(|count| **count > FEW).min() {
        Some(least) => counts.iter().map(|count| few(*count) || count == least).collect(),
        None => vec![true; counts.len()],
    }
}

/// Which answers of one question rows may tell.
fn common(counts: &[u32], withheld: &[bool], least: u32) -> Vec<bool> {
    let enough = |(count, withheld): (&u32, &bool)| !withheld && (*count == 0 || *count >= least);
    let mut common: Vec<bool> = counts.iter().zip(withheld).map(enough).collect();
    let others: u32 = counts.iter().zip(&common).filter(|(_, common)| !**common).map(|(count, _)| count).sum();
    if others > 0 && others < least {
        let nonzero = counts.iter().zip(&common).filter(|(count, common)| **common && **count > 0);
        let smallest = nonzero.map(|(count, _)| *count).min();
        for (common, count) in common.iter_mut().zip(counts) {
            *common = *common && Some(*count) != smallest;
        }
    }
    common
}

/// The rows of one table that are told.
fn table(rows: &[(Option<i64>, Vec<Vec<u32>>)], common: &[Vec<bool>], rules: Rules) -> Rows {
    let judged: Vec<Vec<u32>> = rows.iter().map(|(_, counts)| columns(counts, common)).collect();
    let told = told(&judged, rules);
    let told = rows.iter().zip(told).filter(|(_, told)| *told);
    let told = told.map(|((row, counts), _)| (*row, shown(counts, common)));
    // Where no answer is common nothing is told of any.
    told.filter(|(_, counts)| counts.iter().flatten().any(Option::is_some)).collect()
}

/// The counts of one row that can be told apart: the common ones, and the sum of the others of each question.
fn columns(row: &[Vec<u32>], common: &[Vec<bool>]) -> Vec<u32> {
    let mut columns = Vec::new();
    for (counts, common) in row.iter().zip(common) {
        columns.extend(counts.iter().zip(common).filter(|(_, common)| **common).map(|(count, _)| *count));
        columns.push(counts.iter().zip(common).filter(|(_, common)| !**common).map(|(count, _)| count).sum());
    }
    columns
}

/// Which rows are told.
fn told(rows: &[Vec<u32>], rules: Rules) -> Vec<bool> {
    let of_few: Vec<bool> = rows.iter().map(|row| row.iter().any(|count| few(*count))).collect();
    let mut told: Vec<bool> = of_few.iter().map(|few| !few).collect();
    if !of_few.contains(&true) {
        return told;
    }
    // Each person is in one column of each question, so that this goes by the number of people.
    let size = |row: &Vec<u32>| row.iter().sum::<u32>();
    loop {
        let left: Vec<&Vec<u32>> = rows.iter().zip(&told).filter(|(_, told)| !**told).map(|(row, _)| row).collect();
        let covered = !rules.rows || told.iter().zip(&of_few).any(|(told, few)| !told && !few);
        let sums = (0..rows[0].len()).map(|at| left.iter().map(|row| row[at]).sum::<u32>());
        if covered && (!rules.sums || !sums.into_iter().any(few)) {
            return told;
        }
        let Some(least) = rows.iter().zip(&told).filter(|(_, told)| **told).map(|(row, _)| size(row)).min() else {
            return told;
        };
        for (told, row) in told.iter_mut().zip(rows) {
            *told = *told && size(row) != least;
        }
    }
}

mod worlds;

#[cfg(test)]
mod tests;
