//! Which study has which property: the published shares as exact quotas over strata.
//!
//! Studies are shuffled, and the shuffled places are cut into four runs: led by healthcare science as chief
//! investigator; supported by it; supported and not listed; without it. A property with a published share gets, at the
//! end of each run, the rounded share of everything up to there. So each share holds on every base that a reader may
//! take: listed studies, studies with healthcare scientists, all studies. Within a run a second shuffle says who.

use super::dice::Dice;
use super::ground::{Ground, Place, group};
use super::people::People;
use super::share::{Shuffle, run_of, runs, scaled};

/// The number of studies that the published counts of studies are printed for.
pub(crate) const DEFAULT_STUDIES: u32 = 400;

/// Healthcare science's part in a study.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stratum {
    /// A healthcare scientist is chief investigator.
    Led,
    /// Healthcare scientists take part, somebody else is responsible.
    Supported,
    /// The same, and the study is not listed.
    Unlisted,
    /// No healthcare scientist takes part.
    Without,
}

/// A study of the TriTech Institute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TriTech {
    /// A healthcare scientist leads it, as chief investigator or otherwise.
    pub(crate) led: bool,
    /// A Clinical Scientist leads it or takes part.
    pub(crate) clinical_scientist: bool,
}

/// Money from outside the NHS in Wales: which one of its stratum's externally funded studies this is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct External {
    pub(crate) rank: u32,
    pub(crate) of: u32,
}

/// What is decided of a study before its rows are made.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) stratum: Stratum,
    pub(crate) tritech: Option<TriTech>,
    /// On the NIHR portfolio with a named chief investigator: which of these it is.
    pub(crate) nihr: Option<u32>,
    pub(crate) external: Option<External>,
    /// With a university as partner: which of these it is.
    pub(crate) university: Option<u32>,
    /// With a company or charity as partner: which of these it is.
    pub(crate) industry: Option<u32>,
    /// Position of the board whose research office recorded it.
    pub(crate) board: usize,
    /// Group that the study mostly belongs to.
    pub(crate) group: usize,
}

/// A property with a quota in each stratum.
#[derive(Debug)]
struct Quota {
    /// How many have it, up to the end of each stratum.
    ends: [u32; 4],
    orders: [Shuffle; 4],
}

impl Quota {
    fn new(ends: [u32; 4], sizes: [u32; 4], dice: &mut Dice) -> Self {
        Self { ends, orders: sizes.map(|size| Shuffle::new(size, dice)) }
    }

    /// How many of the stratum have it.
    fn count(&self, stratum: usize) -> u32 {
        self.ends[stratum] - stratum.checked_sub(1).map_or(0, |before| self.ends[before])
    }

    /// Which of the stratum's this one is; `None` when it does not have it.
    fn rank(&self, stratum: usize, place: u32) -> Option<u32> {
        Some(self.orders[stratum].place(place)).filter(|rank| *rank < self.count(stratum))
    }

    /// Which of all this one is.
    fn number(&self, stratum: usize, place: u32) -> Option<u32> {
        Some(self.rank(stratum, place)? + stratum.checked_sub(1).map_or(0, |before| self.ends[before]))
    }
}

/// The quotas of a set of studies.
#[derive(Debug)]
pub(crate) struct Plan {
    order: Shuffle,
    /// Where each stratum ends among the shuffled places.
    ends: [u32; 4],
    external: Quota,
    universities: Quota,
    industry: Quota,
    /// TriTech: led as chief investigator, led otherwise, not led, not led and without a Clinical Scientist.
    tritech: [u32; 4],
    /// Named chief investigators on the NIHR portfolio: studies led by healthcare science, supported, without it.
    nihr: [u32; 3],
    boards: (Shuffle, Vec<u32>),
    groups: (Shuffle, Vec<u32>),
    host: usize,
}

/// Made-up weights of studies over the six groups; operating department practitioners have none (M-02).
pub(crate) const STUDIES_BY_GROUP: [u32; 6] = [58, 17, 10, 2, 13, 0];

/// Groups of the studies of the TriTech Institute, in turn.
const TRITECH_GROUPS: [usize; 4] = [group::PHYSICAL, group::PHYSIOLOGICAL, group::PHYSICAL, group::LABORATORY];

impl Plan {
    /// The quotas of `n` studies.
    pub(crate) fn new(n: u32, ground: &Ground, people: &People, dice: &mut Dice) -> Self {
        // "Nearly 400" of 400 have a healthcare scientist, and 3% of all are not listed.
        let involved = n - scaled(13, n, DEFAULT_STUDIES);
        let led = scaled(15, involved, 100);
        let listed = involved - scaled(3, n, 100).min(involved - led);
        let ends = [led, listed, involved, n];
        let sizes = [led, listed - led, involved - listed, n - involved];
        let share = |percent| ends.map(|end| scaled(percent, end, 100));
        let mut industry = share(19);
        industry[0] = scaled(31, led, 100).min(industry[1]);
        let count = |count| scaled(count, n, DEFAULT_STUDIES);
        let as_chief = count(6).min(led);
        let otherwise = count(9).min(sizes[1]);
        let not_led = count(8).min(sizes[1] - otherwise);
        let nihr_led = if people.chiefs.is_empty() { 0 } else { count(12).min(led - as_chief) };
        let nihr_other = |size: u32| if people.other_chiefs.is_empty() { 0 } else { scaled(45, size, 100) };
        let studies: Vec<u32> = ground.boards.iter().map(|board| board.place.weights().1).collect();
        Self {
            order: Shuffle::new(n, dice),
            ends,
            external: Quota::new(share(83), sizes, dice),
            universities: Quota::new(share(26), sizes, dice),
            industry: Quota::new(industry, sizes, dice),
            tritech: [as_chief, otherwise, not_led, count(1).min(not_led)],
            nihr: [nihr_led, nihr_other(sizes[1]).min(sizes[1] - otherwise - not_led), nihr_other(sizes[3])],
            boards: (Shuffle::new(n, dice), runs(n, &studies)),
            groups: (Shuffle::new(n, dice), runs(n, &STUDIES_BY_GROUP)),
            host: ground.board(Place::HywelDda).unwrap_or(0),
        }
    }

    /// What is decided of the study of that number, counted from 0.
    pub(crate) fn draft(&self, number: u32) -> Draft {
        let place = self.order.place(number);
        let stratum = run_of(&self.ends, place);
        let start = stratum.checked_sub(1).map_or(0, |before| self.ends[before]);
        let (at, left) = (place - start, self.ends[stratum] - place - 1);
        let stratum_is = [Stratum::Led, Stratum::Supported, Stratum::Unlisted, Stratum::Without][stratum];
        let tritech = self.tritech(stratum_is, at);
        let nihr = match stratum_is {
            Stratum::Led => (left < self.nihr[0]).then_some(left),
            Stratum::Supported => (left < self.nihr[1]).then_some(left),
            Stratum::Unlisted => None,
            Stratum::Without => (left < self.nihr[2]).then_some(self.nihr[1] + left),
        };
        Draft {
            stratum: stratum_is,
            tritech,
            nihr,
            external: self.external.rank(stratum, at).map(|rank| External { rank, of: self.external.count(stratum) }),
            university: self.universities.number(stratum, at),
            industry: self.industry.number(stratum, at),
            board: if tritech.is_some() { self.host } else { run_of(&self.boards.1, self.boards.0.place(number)) },
            group: match tritech {
                Some(_) => TRITECH_GROUPS[at as usize % TRITECH_GROUPS.len()],
                None => run_of(&self.groups.1, self.groups.0.place(number)),
            },
        }
    }

    fn tritech(&self, stratum: Stratum, at: u32) -> Option<TriTech> {
        let [as_chief, otherwise, not_led, without_scientist] = self.tritech;
        match stratum {
            Stratum::Led if at < as_chief => Some(TriTech { led: true, clinical_scientist: true }),
            Stratum::Supported if at < otherwise => Some(TriTech { led: true, clinical_scientist: true }),
            Stratum::Supported if at < otherwise + not_led => {
                Some(TriTech { led: false, clinical_scientist: at - otherwise >= without_scientist })
            }
            _ => None,
        }
    }
}

/// What an externally funded study gets altogether, in whole pounds. All studies of a stratum together get exactly the
/// published mean of £54,376 each (M-07): eight by eight they share eight times the mean unevenly, and of those left
/// over each two get as much more as less.
pub(crate) fn pounds(external: External, key: u64) -> u32 {
    const MEAN: u32 = 54_376;
    /// Eighths of the mean; they sum to 64.
    const SHARES: [u32; 8] = [0, 1, 1, 2, 3, 5, 12, 40];
    /// Who gives how much at most to whom within the eight, so that amounts do not repeat.
    const GIFTS: [(usize, usize, u32); 5] =
        [(7, 6, 90_000), (5, 4, 12_000), (3, 2, 5_000), (6, 1, 9_000), (7, 3, 20_000)];
    let draw = |salt: u32, most: u32| super::share::mix(key ^ (u64::from(salt) << 32)) % (most + 1);
    let full = external.of - external.of % 8;
    if external.rank < full {
        let (block, slot) = (external.rank / 8, external.rank as usize % 8);
        let mut amount = MEAN / 8 * SHARES[slot];
        for (gift, (from, to, most)) in (0..).zip(GIFTS) {
            let sum = draw(block * 8 + gift, most);
            if slot == to {
                amount += sum;
            } else if slot == from {
                amount -= sum;
            }
        }
        return amount;
    }
    let (at, count) = (external.rank - full, external.of - full);
    let difference = draw(u32::MAX - at / 2, 30_000);
    match at % 2 {
        0 if at + 1 == count => MEAN,
        0 => MEAN + difference,
        _ => MEAN - difference,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn externally_funded_studies_share_exactly_their_number_times_the_mean() {
        for of in 0..60 {
            for key in [0, 1, 99_999_999_999] {
                let amounts: Vec<u64> = (0..of).map(|rank| u64::from(pounds(External { rank, of }, key))).collect();
                assert_eq!(amounts.iter().sum::<u64>(), 54_376 * u64::from(of), "{of} studies: {amounts:?}");
            }
        }
    }

    #[test]
    fn amounts_are_uneven_and_an_eighth_is_zero() {
        let amounts: Vec<u32> = (0..800).map(|rank| pounds(External { rank, of: 800 }, 5)).collect();
        assert_eq!(amounts.iter().filter(|amount| **amount == 0).count(), 100);
        let mut distinct = amounts.clone();
        distinct.sort_unstable();
        distinct.dedup();
        assert!(distinct.len() > 600, "{} different amounts", distinct.len());
        assert!(amounts.iter().all(|amount| *amount < 300_000));
    }
}
