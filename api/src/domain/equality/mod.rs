//! Equality monitoring (S-109): people answer or are answered for, nobody but themselves reads it, and what is told of all is a
//! release that cannot be worked backwards. A release, and not a count of the moment: two of these, before and after somebody
//! answered, would tell what.

mod binding;
mod commands;
mod computed;
mod questions;
mod rules;

pub use binding::bindings;
