//! Funding: schemes with their published cohorts, grants with money in minor units, and who holds or co-applied for
//! them, with professional identity as at the time (S-35 to S-39, S-42, E-12).

mod application;
mod binding;
mod sight;
mod written;

pub use binding::bindings;
pub(super) use written::written;
