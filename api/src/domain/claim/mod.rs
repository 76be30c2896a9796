//! Whose imported parts are: suggested by what sources say, claimed by the person, confirmed by their employer (S-02, S-75).
//!
//! A claim that nobody has confirmed names the person and says who they were; it opens nothing to them or their employer, and
//! figures leave it out unless they are asked to count it.

mod binding;
mod commands;
mod identity;
mod kind;
mod part;
mod sight;
mod suggest;

pub use binding::bindings;
pub use suggest::everywhere as suggest;
