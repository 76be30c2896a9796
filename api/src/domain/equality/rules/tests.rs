//! The rules, case by case.

mod proof;

use super::*;

const N: Option<u32> = None;

/// The rules in force, but with answers common from this many people on.
fn from(common: u32) -> Rules {
    Rules { common: [common; 2], ..Rules::IN_FORCE }
}

fn nationally(counts: &[u32]) -> Vec<Option<u32>> {
    let withheld = withhold(counts, Rules::IN_FORCE);
    counts.iter().zip(withheld).map(|(count, withheld)| (!withheld).then_some(*count)).collect()
}

#[test]
fn few_are_withheld_with_others_to_cover_them() {
    for (counts, told) in [
        (vec![5, 9, 0], vec![Some(5), Some(9), Some(0)]),
        (vec![0, 0], vec![Some(0), Some(0)]),
        // One alone would follow from the number of people.
        (vec![3, 20, 9, 0], vec![N, Some(20), N, Some(0)]),
        // Either could be 1, 2, 3 or 4: they cover each other.
        (vec![2, 3, 30], vec![N, N, Some(30)]),
        (vec![1, 4, 4, 30, 6], vec![N, N, N, Some(30), Some(6)]),
        // Two of one each would be known, and two of four: who knows the rules would look for 3 and 5 in vain.
        (vec![1, 1, 30, 40], vec![N, N, N, Some(40)]),
        (vec![4, 4, 30, 40], vec![N, N, N, Some(40)]),
        // All of one size, or else its place would tell which it is.
        (vec![3, 9, 9, 40], vec![N, N, N, Some(40)]),
        // Nobody to hide behind: nothing is told, and not who chose nothing.
        (vec![3, 0, 0], vec![N, N, N]),
        (vec![1, 1, 0], vec![N, N, N]),
    ] {
        assert_eq!(nationally(&counts), told, "{counts:?}");
    }
}

#[test]
fn what_is_told_is_rounded() {
    assert_eq!([0, 5, 6, 7, 8, 12, 13].map(rounded), [0, 5, 5, 5, 10, 10, 15]);
    assert!(!enough_change(9) && enough_change(10));
}

#[test]
fn rows_tell_what_many_answer() {
    for (counts, told) in [
        (vec![90, 60, 50], vec![true, true, true]),
        // Neither the few nor what follows when they are taken away: the others are of as many as a common answer at least.
        (vec![90, 60, 49], vec![true, false, false]),
        (vec![90, 30, 30, 0], vec![true, false, false, true]),
        (vec![90, 10], vec![false, false]),
        (vec![60, 60, 90, 10], vec![false, false, true, false]),
        (vec![49, 49], vec![false, false]),
        (vec![0, 0], vec![true, true]),
    ] {
        assert_eq!(common(&counts, &vec![false; counts.len()], 50), told, "{counts:?}");
    }
    // Of many people more have to: with 2,000, and not with 1,800, 90 are too few.
    for (many, told) in [(1_800, true), (2_000, false)] {
        let rows: [(Option<i64>, &[u32]); 1] = [(Some(1), &[many - 190, 90, 100])];
        let made = release(&people(&rows), &[3], from(50));
        assert_eq!(made.tables[BY_ORGANISATION][0].1[0][1].is_some(), told, "{many}");
    }
    // What is not told nationally is never told.
    assert_eq!(common(&[90, 90, 90], &[false, true, false], 50), [true, false, true]);
}

fn people(rows: &[(Option<i64>, &[u32])]) -> Vec<Answered> {
    let mut people = Vec::new();
    for (row, counts) in rows {
        for (answer, count) in counts.iter().enumerate() {
            people.extend((0..*count).map(|_| Answered { under: [*row, None], answers: vec![answer] }));
        }
    }
    people
}

/// The rows by organisation that are told of one question.
fn told_of(rows: &[(Option<i64>, &[u32])]) -> Vec<(Option<i64>, Vec<Option<u32>>)> {
    let release = release(&people(rows), &[rows[0].1.len()], from(5));
    release.tables[BY_ORGANISATION].iter().map(|(of, counts)| (*of, counts[0].clone())).collect()
}

#[test]
fn a_row_is_told_whole_or_not_named() {
    // The second has few; the third is the smallest that it can hide behind.
    let rows: [(Option<i64>, &[u32]); 4] =
        [(Some(1), &[20, 30]), (Some(2), &[3, 40]), (Some(3), &[8, 9]), (None, &[50, 60])];
    assert_eq!(told_of(&rows), [(Some(1), vec![Some(20), Some(30)]), (None, vec![Some(50), Some(60)])]);
}

#[test]
fn few_rows_are_covered_by_another_and_its_size() {
    // The two of few have eight together; who knew that both are few would know that both are four.
    let rows: [(Option<i64>, &[u32]); 5] =
        [(Some(1), &[4]), (Some(2), &[4]), (Some(3), &[5]), (Some(4), &[5]), (Some(5), &[6])];
    assert_eq!(told_of(&rows), [(Some(5), vec![Some(6)])]);
}

#[test]
fn what_is_left_of_a_column_is_not_few_either() {
    // The one of few and its cover have three together in the first column: one more is withheld.
    let rows: [(Option<i64>, &[u32]); 4] =
        [(Some(1), &[3, 40]), (Some(2), &[0, 40]), (Some(3), &[9, 200]), (Some(4), &[30, 300])];
    assert_eq!(told_of(&rows), [(Some(4), vec![Some(30), Some(300)])]);
}

#[test]
fn a_row_does_not_fail_by_what_few_anywhere_answer() {
    // Nobody but three of the first gives the third answer: it goes with the first, and both rows are told.
    let rows: [(Option<i64>, &[u32]); 2] = [(Some(1), &[20, 30, 3]), (Some(2), &[9, 15, 0])];
    assert_eq!(told_of(&rows), [(Some(1), vec![N, Some(30), N]), (Some(2), vec![N, Some(15), N])]);
}

#[test]
fn where_no_answer_is_common_no_row_is_named() {
    let rows: [(Option<i64>, &[u32]); 2] = [(Some(1), &[20, 30]), (Some(2), &[9, 15])];
    let made = release(&people(&rows), &[2], from(50));
    assert_eq!((made.national, &made.tables[BY_ORGANISATION]), (vec![vec![Some(29), Some(45)]], &vec![]));
}

#[test]
fn one_table_is_judged_as_if_there_were_no_other() {
    let mut all = people(&[(Some(1), &[20, 30]), (Some(2), &[8, 9])]);
    let apart = release(&all, &[2], from(5));
    for (at, person) in all.iter_mut().enumerate() {
        person.under[BY_GROUP] = Some(if at < 2 { 1 } else { 2 });
    }
    let both = release(&all, &[2], from(5));
    assert_eq!((apart.tables[BY_ORGANISATION].len(), apart.tables[BY_GROUP].len()), (2, 1));
    assert_eq!(both.tables[BY_ORGANISATION], apart.tables[BY_ORGANISATION]);
    assert_eq!((&both.national, both.tables[BY_GROUP].len()), (&apart.national, 0));
}

#[test]
fn nobody_alone_is_told() {
    let release = release(&[], &[2, 3], Rules::IN_FORCE);
    let national = vec![vec![Some(0); 2], vec![Some(0); 3]];
    assert_eq!(release, Release { national, tables: [vec![], vec![]] });
}
