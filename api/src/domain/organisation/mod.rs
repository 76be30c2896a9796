//! Organisations: who employs, funds, hosts, regulates or supports healthcare science research and innovation, under
//! which names and identifiers, as part of what, and whom to ask there (E-01, E-08, E-11, E-14, E-15).

mod binding;
mod sight;

pub use binding::bindings;
