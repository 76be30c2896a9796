//! Rates and waits by one breakdown.

use std::collections::BTreeMap;

use super::withheld;

/// A request that was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Opened {
    /// How many days it waited for its pairing; nothing when it has none yet.
    pub(super) waited: Option<i64>,
    /// In which part it is of each breakdown; nothing where that is not known.
    pub(super) parts: [Option<String>; 4],
}

/// How it goes for one part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// Nothing for those of whom it is not known.
    pub(super) key: Option<String>,
    /// What is told; nothing when it is withheld.
    pub(super) told: Option<Rate>,
}

/// Requests and pairings of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rate {
    pub(super) requests: u32,
    pub(super) pairings: u32,
    /// The median of days; nothing where nobody was paired.
    pub(super) median_wait: Option<i64>,
}

impl Rate {
    /// Pairings of a hundred requests, rounded; nothing where nobody asked.
    pub(super) fn hundredths(self) -> Option<u32> {
        let half = self.requests / 2;
        (self.requests > 0).then(|| (self.pairings * 100 + half) / self.requests)
    }
}

/// The parts of a breakdown by its place, by their keys, those of whom it is not known last.
pub(super) fn parts(opened: &[Opened], by: usize) -> Vec<Part> {
    let mut waits = BTreeMap::<(bool, Option<&str>), (u32, Vec<i64>)>::new();
    for one in opened {
        let key = one.parts[by].as_deref();
        let (requests, waited) = waits.entry((key.is_none(), key)).or_default();
        *requests += 1;
        waited.extend(one.waited);
    }
    let count = |waited: &[i64]| u32::try_from(waited.len()).unwrap_or(u32::MAX);
    let counts: Vec<[u32; 2]> =
        waits.values().map(|(requests, waited)| [count(waited), requests - count(waited)]).collect();
    let told = withheld::told(&counts);
    let parts = waits.into_iter().zip(told).map(|(((_, key), (requests, mut waited)), told)| {
        waited.sort_unstable();
        let rate = Rate { requests, pairings: count(&waited), median_wait: median(&waited) };
        Part { key: key.map(str::to_owned), told: told.then_some(rate) }
    });
    parts.collect()
}

/// The lowest rate in hundredths of the highest, of what is told; nothing with fewer than two, and where nobody was paired.
pub(super) fn lowest_to_highest(parts: &[Part]) -> Option<u32> {
    let rates: Vec<Rate> = parts.iter().filter_map(|part| part.told).filter(|rate| rate.requests > 0).collect();
    let share = |rate: &Rate| (u64::from(rate.pairings), u64::from(rate.requests));
    // Compared as fractions: rounded ones would call unlike rates alike.
    let order = |one: &&Rate, other: &&Rate| {
        let ((a, b), (c, d)) = (share(one), share(other));
        (a * d).cmp(&(c * b))
    };
    let (lowest, highest) = (rates.iter().min_by(order)?, rates.iter().max_by(order)?);
    let ((a, b), (c, d)) = (share(lowest), share(highest));
    if rates.len() < 2 || c == 0 {
        return None;
    }
    u32::try_from((a * d * 100) / (b * c)).ok()
}

/// Of sorted values; of an even number the mean of the two in the middle, rounded down.
fn median(sorted: &[i64]) -> Option<i64> {
    let middle = sorted.len() / 2;
    match sorted.len() % 2 {
        _ if sorted.is_empty() => None,
        1 => Some(sorted[middle]),
        _ => Some((sorted[middle - 1] + sorted[middle]) / 2),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(key: Option<&str>, waits: &[Option<i64>]) -> Vec<Opened> {
        let parts = [key.map(str::to_owned), None, None, None];
        waits.iter().map(|waited| Opened { waited: *waited, parts: parts.clone() }).collect()
    }

    #[test]
    fn each_part_has_its_rate_and_its_wait() {
        let mut all = opened(Some("B"), &[Some(1), Some(9), Some(3), Some(4), Some(5), None, None, None, None, None]);
        all.extend(opened(None, &[Some(2); 5]));
        all.extend(opened(Some("A"), &[Some(7); 8]));
        let parts = parts(&all, 0);
        let keys: Vec<_> = parts.iter().map(|part| part.key.as_deref()).collect();
        assert_eq!(keys, [Some("A"), Some("B"), None]);
        let rates: Vec<_> = parts.iter().map(|part| part.told.unwrap()).collect();
        assert_eq!(rates[1], Rate { requests: 10, pairings: 5, median_wait: Some(4) });
        assert_eq!(rates.iter().map(|rate| rate.hundredths()).collect::<Vec<_>>(), [Some(100), Some(50), Some(100)]);
        assert_eq!(lowest_to_highest(&parts), Some(50));
    }

    #[test]
    fn what_is_withheld_has_no_part_in_the_ratio() {
        let mut all = opened(Some("A"), &[Some(7); 8]);
        all.extend(opened(Some("B"), &[Some(1), None, None]));
        let told = parts(&all, 0);
        assert!(told.iter().all(|part| part.told.is_none()), "{told:?}");
        assert_eq!(lowest_to_highest(&told), None);
        assert_eq!(lowest_to_highest(&parts(&opened(Some("A"), &[Some(7); 8]), 0)), None);
        assert_eq!(lowest_to_highest(&[]), None);
    }

    #[test]
    fn a_median_is_of_what_is_in_the_middle() {
        assert_eq!([median(&[]), median(&[3]), median(&[1, 2]), median(&[1, 2, 9])], [None, Some(3), Some(1), Some(2)]);
    }
}
