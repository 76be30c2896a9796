//! What each criterion counts for, in points of a hundred.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::Criterion;

/// Why weights are none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Refused {
    /// One is less than nothing, or more than all.
    #[error("the weight of {} is {weight}, which is not between 0 and 100", .criterion.name())]
    Outside {
        /// Of which criterion.
        criterion: Criterion,
        /// What was given.
        weight: i64,
    },
    /// Together they are not a hundred.
    #[error("the weights add up to {0} and must add up to 100")]
    Sum(i64),
}

/// The points that each criterion gives at most. They are a hundred together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "[i64; 7]", into = "[i64; 7]")]
pub struct Weights([u32; 7]);

impl Weights {
    /// 35, 20, 10, 10, 10, 10 and 5, in the order of [`Criterion`].
    pub const DEFAULT: Self = Self([35, 20, 10, 10, 10, 10, 5]);

    /// In the order of [`Criterion`].
    ///
    /// # Errors
    /// When one is not between 0 and 100, or all together are not 100.
    pub fn new(weights: [i64; 7]) -> Result<Self, Refused> {
        let mut all = [0; 7];
        for ((criterion, weight), one) in Criterion::ALL.iter().zip(weights).zip(&mut all) {
            let fits = u32::try_from(weight).ok().filter(|weight| *weight <= 100);
            *one = fits.ok_or(Refused::Outside { criterion: *criterion, weight })?;
        }
        let sum = weights.iter().sum();
        if sum == 100 { Ok(Self(all)) } else { Err(Refused::Sum(sum)) }
    }

    /// What a criterion gives at most.
    pub fn of(&self, criterion: Criterion) -> u32 {
        self.0[criterion as usize]
    }
}

impl TryFrom<[i64; 7]> for Weights {
    type Error = Refused;

    fn try_from(weights: [i64; 7]) -> Result<Self, Refused> {
        Self::new(weights)
    }
}

impl From<Weights> for [i64; 7] {
    fn from(weights: Weights) -> Self {
        weights.0.map(i64::from)
    }
}
