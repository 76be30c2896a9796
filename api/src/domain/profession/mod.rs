//! The professions: the six groups of 2025 and the five divisions of 2018 with their 53 disciplines and the crosswalk
//! between them, the five career levels and the 50 statements on skills (S-04 to S-08, E-02 to E-05).

mod binding;

pub use binding::bindings;
