//! How many sockets and event streams may be open: in all, and for one address.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::http::peer::Peer;

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
    by: HashMap<Peer, usize>,
}

/// Why there is no place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Full {
    /// For nobody.
    All,
    /// For this address.
    Each,
}

/// One place, free again when it is dropped.
#[derive(Debug)]
pub(crate) struct Place {
    peer: Option<Peer>,
    taken: Arc<Mutex<Taken>>,
}

impl Places {
    /// So many in all, of which so many for each address.
    pub(crate) fn new(all: usize, each: usize) -> Self {
        Self { all, each, taken: Arc::default() }
    }

    /// Takes a place. Whose address is not known, in tests without a socket, counts in all alone.
    pub(crate) fn take(&self, peer: Option<Peer>) -> Result<Place, Full> {
        let mut taken = lock(&self.taken);
        if taken.all >= self.all {
            return Err(Full::All);
        }
        if let Some(peer) = peer {
            let of_peer = taken.by.entry(peer).or_default();
            if *of_peer >= self.each {
                return Err(Full::Each);
            }
            *of_peer += 1;
        }
        taken.all += 1;
        Ok(Place { peer, taken: Arc::clone(&self.taken) })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut taken = lock(&self.taken);
        taken.all = taken.all.saturating_sub(1);
        let Some(peer) = self.peer else { return };
        if let Some(of_peer) = taken.by.get_mut(&peer) {
            *of_peer = of_peer.saturating_sub(1);
            // Whoever left is forgotten, so that the map never holds more than what is open.
            if *of_peer == 0 {
                taken.by.remove(&peer);
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

    fn peer(last: u8) -> Option<Peer> {
        Some(Peer::new([192, 0, 2, last].into()))
    }

    #[test]
    fn places_are_limited_for_each_and_for_all() {
        let places = Places::new(3, 2);
        let first = places.take(peer(1)).unwrap();
        let _second = places.take(peer(1)).unwrap();
        assert_eq!(places.take(peer(1)).unwrap_err(), Full::Each);
        let third = places.take(peer(2)).unwrap();
        assert_eq!(places.take(peer(3)).unwrap_err(), Full::All);
        drop(third);
        assert_eq!(places.take(peer(1)).unwrap_err(), Full::Each);
        drop(first);
        let _again = places.take(peer(1)).unwrap();
    }

    #[test]
    fn whoever_left_is_forgotten() {
        let places = Places::new(10, 10);
        for last in 0..10 {
            drop(places.take(peer(last)).unwrap());
        }
        let taken = lock(&places.taken);
        assert_eq!((taken.all, taken.by.len()), (0, 0));
    }
}
