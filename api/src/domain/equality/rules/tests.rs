//! The rules, case by case, and an attacker with every exact count in hand.

use proptest::prelude::*;

use super::*;

fn nationally(counts: &[u32]) -> Vec<Option<u32>> {
    let withheld = withhold(counts);
    counts.iter().zip(withheld).map(|(count, withheld)| (!withheld).then_some(*count)).collect()
}

#[test]
fn few_are_withheld_with_somebody_to_hide_behind() {
    let n = None;
    for (counts, told) in [
        (vec![5, 9, 0], vec![Some(5), Some(9), Some(0)]),
        (vec![0, 0], vec![Some(0), Some(0)]),
        // One alone would follow from the number of people.
        (vec![3, 20, 9, 0], vec![n, Some(20), n, Some(0)]),
        (vec![4, 4, 30], vec![n, n, Some(30)]),
        // Two of one each would be known.
        (vec![1, 1, 30, 40], vec![n, n, n, Some(40)]),
        (vec![1, 2, 2, 2, 50], vec![n, n, n, n, Some(50)]),
        // Nobody to hide behind: nothing is told, and not who chose nothing.
        (vec![3, 0, 0], vec![n, n, n]),
        (vec![1, 2, 0], vec![n, n, n]),
    ] {
        let sum: u32 = counts.iter().sum();
        assert_eq!(nationally(&counts), told, "{counts:?} of {sum}");
    }
}

#[test]
fn what_is_told_is_rounded() {
    assert_eq!([0, 5, 6, 7, 8, 12, 13].map(rounded), [0, 5, 5, 5, 10, 10, 15]);
    assert!(!enough_change(9) && enough_change(10));
}

fn people(rows: &[(Option<i64>, &[u32])]) -> Vec<Answered> {
    let mut people = Vec::new();
    for (organisation, counts) in rows {
        for (answer, count) in counts.iter().enumerate() {
            people.extend((0..*count).map(|_| Answered { organisation: *organisation, answers: vec![answer] }));
        }
    }
    people
}

fn told_of(release: &Release) -> Vec<(Option<i64>, Vec<Option<u32>>)> {
    release.organisations.iter().map(|(of, counts)| (*of, counts[0].clone())).collect()
}

#[test]
fn an_organisation_is_told_whole_or_not_at_all() {
    let n = None;
    let release =
        release(&people(&[(Some(1), &[20, 30]), (Some(2), &[3, 40]), (Some(3), &[8, 9]), (None, &[50, 60])]), &[2]);
    assert_eq!(release.national, [[Some(81), Some(139)]]);
    // The second has few; the third is the smallest that it can hide behind.
    assert_eq!(
        told_of(&release),
        [
            (Some(1), vec![Some(20), Some(30)]),
            (Some(2), vec![n, n]),
            (Some(3), vec![n, n]),
            (None, vec![Some(50), Some(60)]),
        ]
    );
}

#[test]
fn what_is_left_of_a_column_is_not_few_either() {
    let n = None;
    // The two that have few have three together in the first column: one more is withheld.
    let release = release(
        &people(&[(Some(1), &[1, 40]), (Some(2), &[2, 40]), (Some(3), &[9, 200]), (Some(4), &[30, 300])]),
        &[2],
    );
    assert_eq!(
        told_of(&release),
        [(Some(1), vec![n, n]), (Some(2), vec![n, n]), (Some(3), vec![n, n]), (Some(4), vec![Some(30), Some(300)]),]
    );
}

#[test]
fn nobody_alone_is_told() {
    let release = release(&[], &[2, 3]);
    assert_eq!(release, Release { national: vec![vec![Some(0); 2], vec![Some(0); 3]], organisations: vec![] });
}

/// Every table of whole numbers with these sums of rows (`None` when not known) and columns, tried out: the least and the
/// most that each cell can be. Rows are organisations, columns answers.
struct Attacker {
    columns: Vec<u32>,
    rows: Vec<Option<u32>>,
}

impl Attacker {
    /// The values that a cell can have. With sums of rows unknown a cell can be anything that its column leaves; with known
    /// ones the bounds of a table of two margins, which are sharp.
    fn choices(&self, row: usize, column: usize) -> std::ops::RangeInclusive<u32> {
        let whole = self.columns[column];
        let others_take = |known: &[Option<u32>]| {
            let mut sum = 0u32;
            for (at, total) in known.iter().enumerate() {
                if at != row {
                    match total {
                        Some(total) => sum = sum.saturating_add(*total),
                        None => return u32::MAX,
                    }
                }
            }
            sum
        };
        let least = whole.saturating_sub(others_take(&self.rows));
        let most = self.rows[row].map_or(whole, |total| total.min(whole));
        least..=most
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    /// Nothing that is told, and nothing that follows from it by adding and subtracting, is a count of few, and every count
    /// of few could be several others.
    #[test]
    fn nobody_can_be_worked_out(
        people in proptest::collection::vec((0i64..6, 0usize..3, 0usize..4, 0usize..12), 0..160),
        lean in 0usize..4,
    ) {
        // Leaning makes some answers rare.
        let people: Vec<Answered> = people.into_iter().map(|(of, a, b, c)| Answered {
            organisation: (of > 0).then_some(of),
            answers: vec![if c < 12 - lean * 2 { 0 } else { a }, if c > lean { 1 } else { b }],
        }).collect();
        let sizes = [3, 4];
        let release = release(&people, &sizes);
        let truth = count(people.iter(), &sizes);
        let told: Vec<bool> = release.organisations.iter().map(|(_, counts)| counts.iter().flatten().any(Option::is_some)).collect();
        for (question, size) in sizes.iter().enumerate() {
            let national = &release.national[question];
            prop_assert!(national.iter().flatten().all(|count| !few(*count)));
            // The attacker knows how many people there are, from another question, and so the sum of what is withheld.
            let hidden: Vec<usize> = (0..*size).filter(|at| national[*at].is_none()).collect();
            let sum: u32 = hidden.iter().map(|at| truth[question][*at]).sum();
            let everything = hidden.len() == *size;
            for at in hidden.iter().filter(|at| few(truth[question][**at])) {
                let _ = at;
                let others = u32::try_from(hidden.len()).unwrap() - 1;
                // Withheld beside told zeros each is one at least; where all is withheld it may be nobody.
                let choices = if everything { sum + 1 } else { sum - others };
                prop_assert!(others >= 1);
                prop_assert!(choices >= 2, "{national:?} {truth:?}");
                prop_assert!(everything || choices >= CHOICES, "{national:?} {truth:?}");
            }
            // By organisation: what is left of each column when all that is told is taken away.
            let rows: Vec<Vec<u32>> = release.organisations.iter().map(|(of, _)| {
                let own = people.iter().filter(|person| person.organisation == *of);
                count(own, &sizes)[question].clone()
            }).collect();
            for (at, (_, counts)) in release.organisations.iter().enumerate() {
                prop_assert!(counts[question].iter().flatten().all(|count| !few(*count)));
                // The sum of the withheld answers of one that is told follows from its other question.
                let pooled: u32 = hidden.iter().map(|column| rows[at][*column]).sum();
                prop_assert!(!told[at] || !few(pooled));
                prop_assert!(counts[question].iter().zip(national).all(|(own, national)| national.is_some() || own.is_none()));
            }
            let withheld: Vec<usize> = (0..rows.len()).filter(|at| !told[*at]).collect();
            let any_told = told.contains(&true);
            let mut columns: Vec<u32> = (0..*size).filter(|at| national[*at].is_some())
                .map(|column| withheld.iter().map(|at| rows[*at][column]).sum()).collect();
            columns.push(withheld.iter().map(|at| hidden.iter().map(|column| rows[*at][*column]).sum::<u32>()).sum());
            let shown: Vec<usize> = (0..*size).filter(|at| national[*at].is_some()).collect();
            if any_told {
                prop_assert!(columns.iter().all(|left| !few(*left)), "{columns:?}");
                prop_assert!(withheld.len() != 1);
            }
            let attacker = Attacker { columns: columns.clone(), rows: vec![None; withheld.len()] };
            for (row, at) in withheld.iter().enumerate() {
                for (place, column) in shown.iter().enumerate() {
                    if few(rows[*at][*column]) && withheld.len() >= 2 {
                        let choices = attacker.choices(row, place);
                        prop_assert!(choices.contains(&rows[*at][*column]));
                        prop_assert!(choices.end() - choices.start() >= FEW, "{choices:?}");
                    }
                }
            }
        }
    }
}
