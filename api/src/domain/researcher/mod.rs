//! Researchers with what they agreed to publish: dated posts, registrations, expertise, and who they are
//! professionally now (S-01, S-03, S-09 to S-15, E-06).

mod binding;
mod commands;
mod computed;
mod contact;
mod merged;
mod sight;
mod written;

pub use binding::bindings;
pub use commands::{BESIDE, Fate, NAMED};
pub(super) use written::written;
