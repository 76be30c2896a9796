//! The engine under contracts of the tests' own: kinds of values, strict lists, abstract types and scopes that the
//! program's contract has not.

mod abstract_types;
mod any;
mod kinds;
mod made;
mod scopes;
mod strict;
pub(crate) mod thing;
