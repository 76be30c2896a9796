//! Requests that nobody would send, over both databases: envelopes, documents, arguments, ids and cursors, made at random
//! and from what is kept in `tests/corpus`.
//!
//! Nothing may panic, and more is held of each answer: its status and codes are from the closed lists, each error has all
//! its parts, no message tells of the inside, and both databases say the same. `shape.rs` has the rules.
//!
//! What is kept comes first in every run. Then come [`CASES`] fresh ones for each target; `FUZZ_CASES` asks for more, and
//! `FUZZ_SEED` repeats a run. What fails is made small and put among what is kept, to be committed with its mend.

mod arguments;
mod case;
mod choices;
mod cursors;
mod documents;
mod envelopes;
mod given;
mod ids;
mod shape;
mod world;

use proptest::{
    prelude::{Just, Strategy, any},
    test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner},
};

use crate::support::database::Content;
use case::{Case, corpus};
use choices::Choices;
use world::World;

/// Fresh cases for each target in a run.
const CASES: u32 = 1_000;
/// Numbers that a case is made of at most.
const NUMBERS: usize = 400;
/// Steps towards a smaller case that fails as well.
const SMALLER: u32 = 2_000;

/// One kind of request.
struct Target {
    /// The folder of what is kept.
    name: &'static str,
    /// What the databases hold.
    content: Content,
    /// Statuses and codes that a run has to meet, so that it is known to get through.
    meets: &'static [&'static str],
    /// Makes a request.
    make: fn(&World, &mut Choices<'_>) -> Case,
}

fn number<T: std::str::FromStr>(name: &str) -> Option<T> {
    let text = std::env::var(name).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{name} is a number")))
}

impl Target {
    fn run(&self) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let world = runtime.block_on(World::open(self.content));
        let mut wrong = Vec::new();
        let kept = corpus(self.name);
        assert!(!kept.is_empty(), "{} keeps nothing", self.name);
        for (path, case) in kept {
            if let Err(why) = runtime.block_on(world.judge(&case)) {
                wrong.push(format!("{}: {why}", path.display()));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
        world.seen();

        let seed =
            number("FUZZ_SEED").unwrap_or_else(|| u64::from(std::time::UNIX_EPOCH.elapsed().unwrap().subsec_nanos()));
        let config = Config {
            cases: number("FUZZ_CASES").unwrap_or(CASES),
            max_shrink_iters: SMALLER,
            failure_persistence: None,
            ..Config::default()
        };
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&seed.to_le_bytes());
        let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &bytes));
        let make = |numbers: &[u16]| (self.make)(&world, &mut Choices::new(numbers));
        // Short lists are as likely as long ones, so that plain cases occur.
        let numbers = (0..=NUMBERS).prop_flat_map(|most| proptest::collection::vec(any::<u16>(), 0..=most));
        let outcome = runner.run(&(numbers, Just(())), |(numbers, ())| {
            runtime.block_on(world.judge(&make(&numbers))).map_err(TestCaseError::fail)
        });
        let seen = world.seen();
        if let Err(error) = outcome {
            let TestError::Fail(why, (numbers, ())) = error else { panic!("{}: {error}", self.name) };
            let path = make(&numbers).keep(self.name);
            panic!("FUZZ_SEED={seed} repeats it; the smallest is kept in {}\n{why}", path.display());
        }
        eprintln!("{} from seed {seed}: {seen:?}", self.name);
        for what in self.meets {
            assert!(seen.contains_key(*what), "{what} was never met; FUZZ_SEED={seed}: {seen:?}");
        }
        runtime.block_on(world.close());
    }
}

#[test]
fn no_envelope_is_too_odd() {
    envelopes::TARGET.run();
}

#[test]
fn no_document_is_too_odd() {
    documents::TARGET.run();
}

#[test]
fn no_argument_is_too_odd() {
    arguments::TARGET.run();
}

#[test]
fn no_id_is_too_odd() {
    ids::TARGET.run();
}

#[test]
fn no_cursor_is_too_odd() {
    cursors::TARGET.run();
}
