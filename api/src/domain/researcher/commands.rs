//! The writes of this domain.

mod consent;
mod erasure;

pub(super) use consent::update_consent;
pub(super) use erasure::erase;
pub use erasure::{BESIDE, Fate, NAMED};
