//! Publications with their authors, other outputs in fifteen kinds, and parts taken in either, each with professional
//! identity as at the time; open access and identifiers (S-75 to S-79, M-39, M-40).

mod binding;
mod sight;
mod written;

pub use binding::bindings;
pub(super) use written::written;
