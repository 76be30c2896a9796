//! Intellectual property, innovations with their stages, partners and places of use, statements of impact, and research
//! centres with the counts that RI prints of them (S-34, S-80 to S-82, S-90, E-11, E-19, M-19 to M-21, M-41).

mod binding;
mod sight;
mod written;

pub use binding::bindings;
pub(super) use written::written;
