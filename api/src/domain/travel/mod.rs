//! Travel fellowships: yearly programmes with their rounds, and each fellowship from its draft over the decision, with its points and who of
//! the panel stood aside, to the published report of what was learned (S-61, S-62, M-29).

mod binding;
mod commands;
mod computed;
mod course;
mod sight;
mod written;

pub use binding::bindings;
pub(super) use written::written;
