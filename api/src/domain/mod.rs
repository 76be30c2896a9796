//! The rooms of the graph, one folder a domain, with the same file names in each:
//!
//! - `mod.rs`: what the room is, in three lines.
//! - `binding.rs`: how the contract's types of the room stand on tables, and who sees which rows.
//! - `computed.rs`: fields that are no column, one batch function each. Absent where there are none.
//!
//! Writing adds `commands.rs` and `rules.rs` beside them. Domains name one another by type name in the contract only.

pub mod grant;
pub mod innovation;
pub mod organisation;
pub mod profession;
pub mod publication;
pub mod researcher;
pub mod shared;
pub mod strategy;
pub mod study;

use crate::engine::binding::Binding;

/// The bindings of all domains: what the program runs, what `schema check` checks.
pub fn bindings() -> Vec<Binding> {
    [
        shared::bindings(),
        organisation::bindings(),
        profession::bindings(),
        researcher::bindings(),
        study::bindings(),
        grant::bindings(),
        publication::bindings(),
        innovation::bindings(),
        strategy::bindings(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
