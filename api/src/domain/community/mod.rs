//! The community: networks, seats in groups and panels, champions, nominated leads and outreach, each with who somebody
//! was professionally at the time (S-69, S-71 to S-74, E-11b, M-35, M-37).

mod binding;
mod sight;
mod written;

pub use binding::bindings;
pub(super) use written::written;
