//! Opportunities for funding, training and support with their moments of opening and closing, and who can be asked for advice and
//! support (S-43 to S-49, S-52 to S-54, E-13), and who may apply. What is published is for everybody; what is archived is in no list.

mod binding;
mod commands;
mod computed;
mod eligibility;
mod open;
mod saved;
mod sight;
mod written;

pub use binding::bindings;
pub(super) use written::written;
