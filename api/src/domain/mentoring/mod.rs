//! Mentoring (S-56 to S-59): schemes with their weights, mentors' profiles, requests, and pairings from the proposal to the end; rounds in
//! which a scheme allocates mentors to all who ask. It is personal: the two people and the coordinators see it, and nobody else.
//!
//! | file | what it does |
//! |---|---|
//! | `sight.rs` | who sees what |
//! | `course.rs` | which state follows which, and what takes a place |
//! | `matching/` | rules, scores and allocations, without a database |
//! | `facts/` | what matching is told, read from tables |
//! | `judged.rs` | whether a request and a mentor go together |
//! | `commands/` | each step of requests and pairings, weights, runs |
//! | `suggest.rs`, `me.rs`, `draft.rs` | what a front end asks for its person |
//! | `round/` | a round allocated: a run that is kept, published, run again |
//! | `figures/` | M-27 and M-28 |

mod binding;
mod commands;
mod computed;
mod course;
mod draft;
mod facts;
mod figures;
mod judged;
pub mod matching;
mod me;
mod round;
mod sight;
mod suggest;
mod written;

pub use binding::bindings;
pub use commands::lapse;
pub(super) use written::written;
