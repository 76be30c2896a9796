//! How many sockets and event streams may be open: in all, and for one caller.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::budget::Payer;

/// Counts what is open.
#[derive(Debug)]
pub(crate) struct Places {
    all: usize,
    each: usize,
    taken: Arc<Mutex<Taken>>,
}

#[derive(Debug, Default)]
struct Taken {
    all: usize,
    by: HashMap<Payer, usize>,
}

/// Why there is no place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Full {
    /// For nobody.
    All,
    /// For this caller.
    Each,
}

/// One place, free again when it is dropped.
#[derive(Debug)]
pub(crate) struct Place {
    payer: Payer,
    taken: Arc<Mutex<Taken>>,
}

impl Places {
    /// So many in all, of which so many for each address.
    pub(crate) fn new(all: usize, each: usize) -> Self {
        Self { all, each, taken: Arc::default() }
    }

    /// Takes a place for whoever pays for it.
    pub(crate) fn take(&self, payer: &Payer) -> Result<Place, Full> {
        let mut taken = lock(&self.taken);
        if taken.all >= self.all {
            return Err(Full::All);
        }
        let of_payer = taken.by.entry(payer.clone()).or_default();
        if *of_payer >= self.each {
            return Err(Full::Each);
        }
        *of_payer += 1;
        taken.all += 1;
        Ok(Place { payer: payer.clone(), taken: Arc::clone(&self.taken) })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut taken = lock(&self.taken);
        taken.all = taken.all.saturating_sub(1);
        if let Some(of_payer) = taken.by.get_mut(&self.payer) {
            *of_payer = of_payer.saturating_sub(1);
            // Whoever left is forgotten, so that the map never holds more than what is open.
            if *of_payer == 0 {
                taken.by.remove(&self.payer);
            }
        }
    }
}

/// Counting cannot fail half way, so what a panic elsewhere left behind is sound.
fn lock(taken: &Mutex<Taken>) -> MutexGuard<'_, Taken> {
    taken.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn payer(last: u8) -> Payer {
        Payer::address([192, 0, 2, last].into())
    }

    #[test]
    fn places_are_limited_for_each_and_for_all() {
        let places = Places::new(3, 2);
        let first = places.take(&payer(1)).unwrap();
        let _second = places.take(&payer(1)).unwrap();
        assert_eq!(places.take(&payer(1)).unwrap_err(), Full::Each);
        let third = places.take(&payer(2)).unwrap();
        assert_eq!(places.take(&payer(3)).unwrap_err(), Full::All);
        drop(third);
        assert_eq!(places.take(&payer(1)).unwrap_err(), Full::Each);
        drop(first);
        let _again = places.take(&payer(1)).unwrap();
    }

    #[test]
    fn whoever_left_is_forgotten() {
        let places = Places::new(10, 10);
        for last in 0..10 {
            drop(places.take(&payer(last)).unwrap());
        }
        let taken = lock(&places.taken);
        assert_eq!((taken.all, taken.by.len()), (0, 0));
    }
}
