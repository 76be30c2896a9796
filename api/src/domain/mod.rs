//! The rooms of the graph, one folder a domain, with the same file names in each:
//!
//! - `mod.rs`: what the room is, in three lines.
//! - `binding.rs`: how the contract's types of the room stand on tables.
//! - `sight.rs`: who sees which of their rows. Absent where everybody sees all, or what every room has in common says it.
//! - `computed.rs`: fields that are no column, one batch function each. Absent where there are none.
//! - `sources.rs`: what a subscription listens to, one stream of events each. Absent where there are none.
//! - `written.rs`: what partners write, with its rules. Absent where there is nothing.
//! - `commands.rs`: what the mutation's fields run. `rules.rs`: rules without a database. Absent where there are none.
//!
//! [`own`] says for all of them what is whose, [`part`] what all parts that people take have in common, [`mod@reference`] which row a key of
//! the reference data means, [`span`] when one can apply and [`whom`] who may be meant, and [`award`] how applications go from state to state
//! and places are given. Domains name one another by type name in the contract only.

mod award;
pub mod claim;
pub mod client;
pub mod community;
pub mod equality;
pub mod fellowship;
pub mod grant;
pub mod imports;
pub mod innovation;
pub mod mentoring;
pub mod monitoring;
pub mod opportunity;
pub mod organisation;
mod own;
mod part;
pub mod profession;
pub mod program;
pub mod publication;
mod reference;
pub mod researcher;
pub mod service;
pub mod shared;
mod span;
pub mod story;
pub mod strategy;
pub mod study;
pub mod travel;
mod whom;

use crate::engine::{binding::Binding, written::Written};

/// What partners write, of all domains.
pub fn written() -> Vec<Written> {
    let works = publication::written().into_iter().chain(innovation::written());
    let staff = service::written().into_iter().chain(community::written()).chain(monitoring::written());
    let people = researcher::written().into_iter().chain(opportunity::written());
    let fellows = fellowship::written().into_iter().chain(travel::written()).chain(mentoring::written());
    study::written()
        .into_iter()
        .chain(grant::written())
        .chain(works)
        .chain(staff)
        .chain(people)
        .chain(fellows)
        .collect()
}

/// The bindings of all domains: what the program runs, what `schema check` checks.
pub fn bindings() -> Vec<Binding> {
    [
        shared::bindings(),
        organisation::bindings(),
        profession::bindings(),
        researcher::bindings(),
        claim::bindings(),
        study::bindings(),
        grant::bindings(),
        opportunity::bindings(),
        fellowship::bindings(),
        travel::bindings(),
        mentoring::bindings(),
        monitoring::bindings(),
        publication::bindings(),
        innovation::bindings(),
        strategy::bindings(),
        community::bindings(),
        story::bindings(),
        service::bindings(),
        equality::bindings(),
        client::bindings(),
        imports::bindings(),
        program::bindings(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
