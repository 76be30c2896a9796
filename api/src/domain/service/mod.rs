//! Services: who leads them, how they are accredited, which reports were made and sent round, which risks they bear and
//! what regions do about those (S-60, S-91 to S-95, M-42).

mod binding;
mod sight;
mod written;

pub use binding::bindings;
pub(super) use written::written;
