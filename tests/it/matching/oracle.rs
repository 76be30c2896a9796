//! 200 allocations made up from seeds, each by this program, by SciPy and by the package `matching`: the first two must be worth the same, the
//! last must be the same pairs.

use hcs_graph::domain::mentoring::matching::{
    allocate::{Candidate, Entrant, Instance, Limit, Objective, Places, allocate},
    tie::Seed,
};
use rand_chacha::{
    ChaCha8Rng,
    rand_core::{RngCore, SeedableRng},
};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::python;

const SEEDS: u64 = 200;
/// Mentors have the numbers from here on; a mentee has their place in the list.
const MENTORS: i64 = 1_000;

struct Random(ChaCha8Rng);

impl Random {
    fn below(&mut self, bound: u32) -> u32 {
        u32::try_from((u64::from(self.0.next_u32()) * u64::from(bound)) >> 32).unwrap()
    }

    /// The numbers below this one, shuffled.
    fn order(&mut self, of: u32) -> Vec<u32> {
        let mut all: Vec<u32> = (0..of).collect();
        for at in (1..all.len()).rev() {
            let other = self.below(u32::try_from(at).unwrap() + 1);
            all.swap(at, other as usize);
        }
        all
    }
}

/// A cohort in which each mentee has each mentor in so many of a hundred cases. Both sides rank all whom they could have.
fn instance(seed: u64) -> Instance {
    let mut random = Random(ChaCha8Rng::seed_from_u64(seed));
    let (mentees, mentors) = (1 + random.below(50), 1 + random.below(20));
    let spread = [4, 84][random.below(2) as usize];
    let density = 4 + random.below(spread);
    // Few scores make many equals; a few high ones among many low ones are worth more than many pairs.
    let shape = random.below(3);
    let score = |random: &mut Random| match shape {
        0 => random.below(3),
        1 => random.below(101),
        _ => random.below(100).pow(4) / 1_000_000,
    };
    let welcomed: Vec<Vec<u32>> = (0..mentors).map(|_| random.order(mentees)).collect();
    let entrants = (0..mentees).map(|mentee| {
        let wanted = random.order(mentors);
        let candidates = (0..mentors).filter_map(|mentor| {
            let one = Candidate {
                mentor: MENTORS + i64::from(mentor),
                score: score(&mut random),
                wanted: Some(wanted[mentor as usize]),
                welcomed: Some(welcomed[mentor as usize][mentee as usize]),
            };
            (random.below(100) < density).then_some(one)
        });
        Entrant { person: mentee.into(), candidates: candidates.collect(), out: None }
    });
    let entrants = entrants.collect();
    let places = |mentor: u32| Places {
        person: MENTORS + i64::from(mentor),
        organisation: Some(random.below(4).into()),
        places: 1 + random.below(5),
    };
    let places = (0..mentors).map(places).collect();
    let limits = (0..2).map(|organisation| Limit { organisation, places: random.below(2 * mentors) }).collect();
    Instance {
        seed: Seed::new(seed.to_string()),
        mentees: entrants,
        mentors: places,
        limits,
        fixed: Vec::new(),
        forbidden: Vec::new(),
    }
}

/// An instance for a solver.
fn case(kind: &str, of: &Instance) -> Value {
    let arcs = of.mentees.iter().flat_map(|mentee| mentee.candidates.iter().map(move |one| (mentee.person, one)));
    let limits = of.limits.iter().map(|limit| (limit.organisation.to_string(), json!(limit.places)));
    json!({
        "kind": kind,
        "mentees": of.mentees.len(),
        "places": of.mentors.iter().map(|mentor| mentor.places).collect::<Vec<_>>(),
        "organisations": of.mentors.iter().map(|mentor| mentor.organisation).collect::<Vec<_>>(),
        "limits": limits.collect::<serde_json::Map<_, _>>(),
        "arcs": arcs.clone().map(|(mentee, one)| json!([mentee, one.mentor - MENTORS, one.score])).collect::<Vec<_>>(),
        "ranked": arcs.map(|(mentee, one)| json!([mentee, one.mentor - MENTORS, one.wanted, one.welcomed])).collect::<Vec<_>>(),
    })
}

/// How many pairs, and the sum of their scores, by both objectives.
fn worth(of: &Instance) -> Value {
    json!([Objective::MaxPairsThenScore, Objective::MaxScore].map(|objective| {
        let told = allocate(of, objective).unwrap();
        (told.pairs.len(), told.score)
    }))
}

fn stable(of: &Instance) -> Value {
    let told = allocate(of, Objective::Stable).unwrap();
    json!(told.pairs.iter().map(|pair| (pair.mentee, pair.mentor - MENTORS)).collect::<Vec<_>>())
}

#[test]
fn two_hundred_allocations_are_what_other_solvers_make_of_them() {
    let mut cases = Vec::new();
    let mut ours = Vec::new();
    for seed in 0..SEEDS {
        let whole = instance(seed);
        let unlimited = Instance { limits: Vec::new(), ..whole.clone() };
        let single = |mentor: &Places| Places { places: 1, ..*mentor };
        let one_to_one = Instance { mentors: whole.mentors.iter().map(single).collect(), ..unlimited.clone() };
        cases.extend([case("one_to_one", &one_to_one), case("with_places", &whole), case("stable", &unlimited)]);
        ours.extend([worth(&one_to_one), worth(&whole), stable(&unlimited)]);
    }
    // Enough of them have it both ways: more pairs, or a higher score.
    let differ = cases.iter().zip(&ours).filter(|(case, told)| case["kind"] != "stable" && told[0] != told[1]).count();
    assert!(differ >= 40, "{differ}");
    if !python::ready() {
        return;
    }
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("cases.json");
    std::fs::write(&file, serde_json::to_string(&cases).unwrap()).unwrap();
    let theirs: Vec<Value> = serde_json::from_str(&python::text("allocations.py", &[file.to_str().unwrap()])).unwrap();
    assert_eq!(theirs.len(), 3 * usize::try_from(SEEDS).unwrap());
    for (at, (ours, theirs)) in ours.iter().zip(&theirs).enumerate() {
        assert_eq!(ours, theirs, "seed {}: {}", at / 3, cases[at]["kind"]);
    }
}
