//! Exact shares: how many of a whole, and which of them, without a list of the whole.

use super::dice::Dice;

/// `count` of `of`, carried over to a whole of `n`: `count * n / of`, a half rounded up. Every proportion of the sample
/// is rounded by this one rule.
pub(crate) fn scaled(count: u32, n: u32, of: u32) -> u32 {
    let exact = (2 * u64::from(count) * u64::from(n) + u64::from(of)) / (2 * u64::from(of.max(1)));
    u32::try_from(exact).unwrap_or(u32::MAX)
}

/// Cuts 0..`n` into one run for each weight, in proportion; gives where each run ends. The last end is `n`.
pub(crate) fn runs(n: u32, weights: &[u32]) -> Vec<u32> {
    let total = weights.iter().sum::<u32>().max(1);
    let mut sum = 0;
    let mut ends: Vec<u32> = weights
        .iter()
        .map(|weight| {
            sum += weight;
            scaled(sum, n, total)
        })
        .collect();
    if let Some(last) = ends.last_mut() {
        *last = n;
    }
    ends
}

/// The run that a place is in.
pub(crate) fn run_of(ends: &[u32], place: u32) -> usize {
    ends.partition_point(|end| *end <= place).min(ends.len().saturating_sub(1))
}

/// The places 0..`n` in a seeded order, computed one by one: a Feistel network over the next power of four, walked on
/// until it lands inside. A million studies need no list of a million numbers.
#[derive(Clone, Debug)]
pub(crate) struct Shuffle {
    n: u32,
    half: u32,
    keys: [u64; 4],
}

impl Shuffle {
    /// An order of 0..`n` drawn from the dice.
    pub(crate) fn new(n: u32, dice: &mut Dice) -> Self {
        let bits = u32::BITS - n.saturating_sub(1).leading_zeros();
        Self { n, half: bits.div_ceil(2).max(1), keys: std::array::from_fn(|_| dice.word()) }
    }

    /// Where `i` stands in the order: each place of 0..`n` for exactly one `i` of 0..`n`.
    pub(crate) fn place(&self, i: u32) -> u32 {
        if self.n < 2 {
            return 0;
        }
        let mut place = self.round_trip(i);
        while place >= self.n {
            place = self.round_trip(place);
        }
        place
    }

    fn round_trip(&self, i: u32) -> u32 {
        let mask = (1_u32 << self.half) - 1;
        let (mut left, mut right) = (i >> self.half, i & mask);
        for key in self.keys {
            (left, right) = (right, left ^ (mix(u64::from(right) ^ key) & mask));
        }
        (left << self.half) | right
    }
}

/// Scatters a number over 32 bits.
pub(crate) fn mix(x: u64) -> u32 {
    let x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    ((x ^ (x >> 31)) >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_half_is_rounded_up() {
        assert_eq!(scaled(1, 1, 2), 1);
        assert_eq!(scaled(1, 1, 3), 0);
        assert_eq!(scaled(15, 387, 100), 58);
        assert_eq!(scaled(5, 0, 400), 0);
        assert_eq!(scaled(1_000, 4_000_000, 1_000), 4_000_000);
    }

    #[test]
    fn runs_cover_the_whole_in_proportion() {
        assert_eq!(runs(10, &[1, 0, 1]), [5, 5, 10]);
        assert_eq!(runs(0, &[3, 1]), [0, 0]);
        assert_eq!(runs(7, &[0, 0]), [0, 7]);
        assert_eq!([0, 4, 5, 9].map(|place| run_of(&[5, 5, 10], place)), [0, 0, 2, 2]);
    }

    #[test]
    fn a_shuffle_gives_each_place_once() {
        for n in [0, 1, 2, 3, 4, 5, 16, 17, 63, 400, 1_025] {
            let shuffle = Shuffle::new(n, &mut Dice::new(9, u64::from(n)));
            let mut places: Vec<u32> = (0..n).map(|i| shuffle.place(i)).collect();
            if n > 100 {
                assert!(places.windows(2).filter(|pair| pair[0] + 1 == pair[1]).count() < 10, "{n} is hardly shuffled");
            }
            places.sort_unstable();
            assert_eq!(places, (0..n).collect::<Vec<_>>());
        }
    }
}
