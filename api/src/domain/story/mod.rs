//! Stories: the case studies of RI Appendix 3, recognition, success and good practice, and careers as examples, with the
//! people as the published texts print them (S-87 to S-89, E-20).

mod binding;
mod sight;

pub use binding::bindings;
