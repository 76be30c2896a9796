//! Where the state of each budget is kept, with a bound on how many there are.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use governor::{
    nanos::Nanos,
    state::{
        InMemoryState, NotKeyed, StateStore,
        keyed::{DashMapStateStore, ShrinkableKeyedStateStore},
    },
};

use super::{Of, Payer};

/// How many callers are told apart, about 10 MB of them. Whoever comes new then shares one budget with all others who do,
/// until some are forgotten: that is unfair to few, and only while somebody asks from very many addresses at once.
pub(super) const MOST: usize = 100_000;

/// The states, shared between the limiter and what gives back.
#[derive(Clone, Debug, Default)]
pub(super) struct States(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    states: DashMapStateStore<Payer>,
    /// How many there are, or a few more.
    known: AtomicUsize,
}

impl States {
    /// Counts them anew, after some were forgotten.
    pub(super) fn recount(&self) {
        self.0.known.store(self.0.states.len(), Ordering::Relaxed);
    }
}

impl StateStore for States {
    type Key = Payer;

    fn measure_and_replace<T, F, E>(&self, payer: &Payer, f: F) -> Result<T, E>
    where
        F: Fn(Option<Nanos>) -> Result<(T, Nanos), E>,
    {
        let Shared { states, known } = &*self.0;
        if let Some(state) = states.get(payer) {
            return measure(&state, f);
        }
        let payer = if known.load(Ordering::Relaxed) < MOST {
            known.fetch_add(1, Ordering::Relaxed);
            payer.clone()
        } else {
            Payer(Of::Others)
        };
        measure(&states.entry(payer).or_default(), f)
    }
}

fn measure<T, E>(state: &InMemoryState, f: impl Fn(Option<Nanos>) -> Result<(T, Nanos), E>) -> Result<T, E> {
    state.measure_and_replace(&NotKeyed::NonKey, f)
}

impl ShrinkableKeyedStateStore<Payer> for States {
    fn retain_recent(&self, drop_below: Nanos) {
        ShrinkableKeyedStateStore::retain_recent(&self.0.states, drop_below);
        ShrinkableKeyedStateStore::shrink_to_fit(&self.0.states);
    }

    fn len(&self) -> usize {
        self.0.states.len()
    }

    fn is_empty(&self) -> bool {
        self.0.states.is_empty()
    }
}
