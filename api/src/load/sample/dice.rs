//! Chance that falls the same way on every machine: the generator's own stream and the few draws it needs.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};

/// What the streams are keyed by, beside the seed. It stays when tables are added to the set, so that those that were
/// there keep their rows.
const KEY: &[u8; 24] = b"hcs-graph sample set 001";

/// A stream of draws. The draws are our own few lines over the cipher's words, so that a new version of a random number
/// library cannot change the rows behind a seed.
#[derive(Clone, Debug)]
pub(crate) struct Dice(ChaCha8Rng);

impl Dice {
    /// The stream of that number under the seed; streams do not disturb one another.
    pub(crate) fn new(seed: u64, stream: u64) -> Self {
        let mut key = [0_u8; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        key[8..].copy_from_slice(KEY);
        let mut cipher = ChaCha8Rng::from_seed(key);
        cipher.set_stream(stream);
        Self(cipher)
    }

    /// A number of 64 bits.
    pub(crate) fn word(&mut self) -> u64 {
        self.0.next_u64()
    }

    /// A number from 0 up to `n`, `n` excluded; 0 when `n` is 0.
    pub(crate) fn below(&mut self, n: u32) -> u32 {
        ((u64::from(self.0.next_u32()) * u64::from(n)) >> 32) as u32
    }

    /// A number from `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: u32, high: u32) -> u32 {
        low + self.below(high.saturating_sub(low) + 1)
    }

    /// True in so many of a hundred cases.
    pub(crate) fn percent(&mut self, share: u32) -> bool {
        self.below(100) < share
    }

    /// One of the items; `None` only of an empty list.
    pub(crate) fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        items.get(self.below(u32::try_from(items.len()).unwrap_or(u32::MAX)) as usize)
    }

    /// One of the texts; the empty text only of an empty list.
    pub(crate) fn text(&mut self, items: &[&'static str]) -> &'static str {
        self.pick(items).copied().unwrap_or_default()
    }

    /// One of the values by its weight; the last one when all weights are 0.
    pub(crate) fn weighted<T: Copy, const N: usize>(&mut self, items: &[(u32, T); N]) -> T {
        const { assert!(N > 0) };
        let mut left = self.below(items.iter().map(|(weight, _)| weight).sum());
        for (weight, item) in items {
            if left < *weight {
                return *item;
            }
            left -= weight;
        }
        items[N - 1].1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_and_stream_give_these_very_draws() {
        let mut dice = Dice::new(42, 7);
        let draws: Vec<u32> = (0..6).map(|_| dice.below(1_000)).collect();
        assert_eq!(draws, DRAWS);
        assert_ne!(Dice::new(42, 8).word(), Dice::new(42, 7).word());
        assert_ne!(Dice::new(43, 7).word(), Dice::new(42, 7).word());
    }

    const DRAWS: [u32; 6] = [51, 948, 371, 22, 219, 13];

    #[test]
    fn draws_stay_in_their_span() {
        let mut dice = Dice::new(1, 1);
        for _ in 0..2_000 {
            assert!(dice.below(3) < 3);
            assert!((5..=7).contains(&dice.between(5, 7)));
        }
        assert_eq!(dice.below(0), 0);
        assert_eq!(dice.pick::<u8>(&[]), None);
        assert_eq!(dice.weighted(&[(0, 'a'), (5, 'b'), (0, 'c')]), 'b');
    }
}
