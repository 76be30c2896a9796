//! The rules against who knows them, and everything that is told in all three tables, exact.
//!
//! Over random populations by the search of [`worlds`], which a release has to pass, too; over small ones by all populations
//! that there are. Both see the rules fail that leave a cover out.

use std::{
    cell::Cell,
    collections::{BTreeMap, BTreeSet},
};

use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};

use super::{super::worlds, *};

/// What is told and what follows by adding and subtracting what is told of one question is of nobody or of more than few.
fn nothing_follows(people: &[Answered], sizes: &[usize], made: &Release) -> Result<(), TestCaseError> {
    let all = u32::try_from(people.len()).unwrap();
    // That of the withheld together, of a whole and what is told of it; the whole is not known where nothing of it is told.
    let rest = |told: &[Option<u32>], whole: u32| whole - told.iter().flatten().sum::<u32>();
    for (question, national) in made.national.iter().enumerate() {
        prop_assert!(!national.iter().flatten().any(|count| few(*count)));
        prop_assert!(national.iter().all(Option::is_none) || !few(rest(national, all)), "{national:?} of {all}");
        for table in &made.tables {
            let mut left: Vec<Option<u32>> = national.clone();
            let mut left_of_all = all;
            for (_, counts) in table {
                prop_assert!(!counts[question].iter().flatten().any(|count| few(*count)));
                // Any question that is told whole tells how many the row has.
                let whole: u32 = counts.iter().map(|counts| counts.iter().flatten().sum()).max().unwrap();
                let known = counts.iter().any(|counts| counts.iter().all(Option::is_some));
                prop_assert!(!known || !few(rest(&counts[question], whole)), "{counts:?}");
                for (left, count) in left.iter_mut().zip(&counts[question]) {
                    *left = left.zip(*count).map(|(left, count)| left - count);
                }
                left_of_all -= if known { whole } else { 0 };
            }
            if !table.is_empty() {
                prop_assert!(!left.iter().flatten().any(|count| few(*count)), "{left:?}");
                prop_assert!(!few(left_of_all));
            }
        }
    }
    prop_assert!(made.national.iter().map(Vec::len).eq(sizes.iter().copied()));
    Ok(())
}

const SIZES: [usize; 3] = [2, 3, 6];

/// People of up to seven organisations and all groups, some in none; the higher `lean`, the rarer all but the first of each.
fn anybody() -> impl Strategy<Value = (Vec<Answered>, Rules)> {
    let one = (0i64..7, 0i64..7, proptest::collection::vec(0usize..60, 3), 0usize..10);
    (proptest::collection::vec(one, 0..150), 0usize..4, 1usize..4, 5u32..30).prop_map(|(all, lean, alike, common)| {
        let one = |(organisation, group, answers, rare): (i64, i64, Vec<usize>, usize)| {
            let place = |at: i64| (at > 0).then_some(at / i64::try_from(alike).unwrap() + 1);
            let often = rare >= 10 - lean * 3;
            let answer = |(given, size): (usize, usize)| if often { 0 } else { given % size };
            let answers = answers.into_iter().zip(SIZES).map(answer).collect();
            Answered { under: [place(organisation), place(group)], answers }
        };
        (all.into_iter().map(one).collect(), from(common))
    })
}

#[test]
fn every_count_of_few_could_be_another() {
    let (told, hidden) = (Cell::new(0), Cell::new(0));
    let mut runner = TestRunner::new(ProptestConfig { cases: 400, ..ProptestConfig::default() });
    let holds = |(people, rules): (Vec<Answered>, Rules)| {
        let made = release(&people, &SIZES, rules);
        nothing_follows(&people, &SIZES, &made)?;
        prop_assert_eq!(worlds::unproven(&people, &SIZES, &made, rules), None);
        // Populations of which a table tells some rows beside others that it hides.
        for (by, table) in made.tables.iter().enumerate() {
            let hides = table.len() < rows(&people, &SIZES, by).len();
            told.set(told.get() + usize::from(hides && !table.is_empty()));
        }
        hidden.set(hidden.get() + worlds::of_few(&people, &SIZES).len());
        Ok(())
    };
    runner.run(&anybody(), holds).unwrap();
    assert!(told.get() > 20 && hidden.get() > 2_000, "{told:?} {hidden:?}");
}

/// The same populations see each cover missed.
#[test]
fn the_search_sees_a_cover_missed() {
    let mut runner = TestRunner::deterministic();
    let mut missed = [0; 3];
    for _ in 0..300 {
        let (people, rules) = anybody().new_tree(&mut runner).unwrap().current();
        for (missed, rules) in missed.iter_mut().zip([
            Rules { answers: false, ..rules },
            Rules { rows: false, ..rules },
            Rules { rows: false, sums: false, ..rules },
        ]) {
            let made = release(&people, &SIZES, rules);
            *missed += usize::from(worlds::unproven(&people, &SIZES, &made, rules).is_some());
        }
    }
    assert!(missed.iter().all(|missed| *missed > 0), "{missed:?}");
}

/// The same over realistic numbers, with the questions and the rules as they are: there is a lot to hide, and something is told.
#[test]
fn much_is_told_of_many_and_nothing_of_few() {
    // In a thousand each: nobody is asked for more than there are.
    let shares: [&[usize]; 5] = [
        &[45, 240, 280, 250, 150, 20, 15],
        &[700, 270, 30],
        &[80, 25, 20, 820, 15, 40],
        &[90, 860, 50],
        &[240, 720, 40],
    ];
    let (organisations, groups): (&[usize], &[usize]) =
        (&[190, 180, 150, 140, 120, 100, 30, 25, 20, 15, 30], &[400, 250, 150, 80, 60, 20, 40]);
    let sizes: Vec<usize> = shares.iter().map(|shares| shares.len()).collect();
    let mut drawn = 7u64;
    let mut draw = |shares: &[usize]| {
        drawn = drawn.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let mut at = usize::try_from((drawn >> 33) % 1_000).unwrap();
        shares.iter().position(|share| at.checked_sub(*share).map(|rest| at = rest).is_none()).unwrap()
    };
    // So many people, and then so many groups with so many answers each at least.
    for (many, groups_told, answers_told) in [(600, 3, 7), (2_000, 5, 9)] {
        let people: Vec<Answered> = (0..many)
            .map(|_| Answered {
                under: [organisations, groups].map(|shares| i64::try_from(draw(shares)).ok().filter(|row| *row > 0)),
                answers: shares.iter().map(|shares| draw(shares)).collect(),
            })
            .collect();
        let made = release(&people, &sizes, Rules::IN_FORCE);
        assert!(worlds::of_few(&people, &sizes).len() > 50);
        assert_eq!(worlds::unproven(&people, &sizes, &made, Rules::IN_FORCE), None);
        assert!(made.national.iter().flatten().flatten().count() > 15, "{:?}", made.national);
        let told = made.tables.each_ref().map(Vec::len);
        assert!(told[BY_ORGANISATION] >= 5 && told[BY_GROUP] >= groups_told, "{told:?}");
        for (group, counts) in &made.tables[BY_GROUP] {
            assert!(counts.iter().flatten().flatten().count() >= answers_told, "{group:?} {counts:?}");
        }
    }
}

/// All populations of so many people, each of one of these kinds.
fn populations(kinds: &[Answered], many: usize, found: &mut impl FnMut(&[Answered])) {
    fn add(kinds: &[Answered], many: usize, so_far: &mut Vec<Answered>, found: &mut impl FnMut(&[Answered])) {
        let Some((kind, others)) = kinds.split_first() else {
            return if many == 0 {
                found(so_far)
            };
        };
        for of_kind in 0..=many {
            so_far.extend(std::iter::repeat_n(kind.clone(), of_kind));
            add(others, many - of_kind, so_far, found);
            so_far.truncate(so_far.len() - of_kind);
        }
    }
    add(kinds, many, &mut Vec::new(), found);
}

/// A count that who knows the rules can tell to be of few, over all populations of so many people.
fn revealed(
    kinds: &[Answered],
    sizes: &[usize],
    many: std::ops::RangeInclusive<usize>,
    rules: Rules,
) -> Option<(Release, String)> {
    let keys: BTreeSet<(usize, Option<i64>)> =
        kinds.iter().flat_map(|kind| [(0, kind.under[0]), (1, kind.under[1])]).collect();
    for many in many {
        // For each release the values that each count can have.
        let mut can_be: BTreeMap<Release, Vec<BTreeSet<u32>>> = BTreeMap::new();
        populations(kinds, many, &mut |people| {
            let mut counts: Vec<u32> = count(people, sizes).concat();
            for (by, row) in &keys {
                let own = people.iter().filter(|person| person.under[*by] == *row);
                counts.extend(count(own, sizes).concat());
            }
            let values =
                can_be.entry(release(people, sizes, rules)).or_insert_with(|| vec![BTreeSet::new(); counts.len()]);
            for (values, count) in values.iter_mut().zip(counts) {
                values.insert(count);
            }
        });
        for (made, values) in can_be {
            if let Some(at) = values.iter().position(|values| values.len() == 1 && values.iter().all(|one| few(*one))) {
                return Some((made, format!("count {at} of {many} people is {:?}", values[at])));
            }
        }
    }
    None
}

fn kinds(organisations: i64, groups: i64, answers: usize) -> Vec<Answered> {
    let mut kinds = Vec::new();
    for organisation in 0..organisations {
        for group in 0..groups {
            for answer in 0..answers {
                kinds.push(Answered { under: [Some(organisation), Some(group)], answers: vec![answer] });
            }
        }
    }
    kinds
}

#[test]
fn no_small_population_is_revealed() {
    // Where there is but one answer, who gives it is no secret, and that nationally few do is none either.
    for (organisations, groups, answers, many) in
        [(1, 1, 3, 0..=24), (4, 1, 1, 5..=23), (3, 1, 2, 0..=13), (2, 2, 2, 0..=9)]
    {
        let kinds = kinds(organisations, groups, answers);
        assert_eq!(revealed(&kinds, &[answers], many, from(5)), None, "{organisations} {groups} {answers}");
    }
}

/// Without any one of the covers somebody is revealed, and both the search and the whole of all populations see it.
#[test]
fn without_a_cover_somebody_is_revealed() {
    let all = from(5);
    assert!(revealed(&kinds(1, 1, 3), &[3], 0..=12, Rules { answers: false, ..all }).is_some());
    assert!(revealed(&kinds(3, 1, 1), &[1], 5..=13, Rules { rows: false, ..all }).is_some());

    // Nor is such a release made.
    let hold = |rows: &[(Option<i64>, &[u32])], rules: Rules| {
        let people = people(rows);
        let sizes = [rows[0].1.len()];
        let unproven = worlds::unproven(&people, &sizes, &release(&people, &sizes, rules), rules);
        assert_eq!(proven(&people, &sizes, rules).is_err(), unproven.is_some());
        unproven
    };
    let national: [(Option<i64>, &[u32]); 1] = [(Some(1), &[3, 20, 9])];
    assert!(hold(&national, Rules { answers: false, ..all }).is_some());
    assert_eq!(hold(&national, all), None);
    let rows: [(Option<i64>, &[u32]); 3] = [(Some(1), &[3, 20]), (Some(2), &[9, 20]), (Some(3), &[9, 30])];
    assert!(hold(&rows, Rules { rows: false, sums: false, ..all }).is_some());
    assert_eq!(hold(&rows, all), None);
    // Without the sums what is left of the column would be three.
    let left: [(Option<i64>, &[u32]); 3] = [(Some(1), &[3, 20]), (Some(2), &[0, 20]), (Some(3), &[9, 50])];
    let told = |rules: Rules| release(&people(&left), &[2], rules).tables[BY_ORGANISATION].len();
    assert_eq!((told(Rules { sums: false, ..all }), told(all)), (1, 0));
}
