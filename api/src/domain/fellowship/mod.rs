//! Fellowships (S-63, S-64): programmes, their rounds with places, applications on their way from a draft to a decision, and what was
//! awarded. Awards are for everybody; applications for the two sides of them alone.

mod awarded;
mod binding;
mod commands;
mod computed;
mod course;
mod open;
mod sight;
mod written;

pub use binding::bindings;
pub(super) use written::written;
