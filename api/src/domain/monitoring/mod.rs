//! Measures and what they are taken from: metrics with published figures and live ones, the inquiries behind them,
//! numbers of staff, time for research, and areas of technology (S-16 to S-18, S-50, S-55, S-60, S-67, S-68, S-96, S-106).

mod binding;
mod computed;
mod sight;
mod written;

pub use binding::bindings;
pub(super) use written::written;
