//! Opportunities for funding, training and support with their moments of opening and closing, and who can be asked for advice and
//! support (S-43 to S-49, S-52 to S-54, E-13). What is published is for everybody; what is archived is in no list.

mod binding;
mod computed;
mod open;
mod written;

pub use binding::bindings;
pub(super) use written::written;
