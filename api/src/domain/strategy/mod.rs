//! The two strategy documents: themes, objectives, actions, phases, the recommendations and policies that they stand to,
//! what they found in the way, and who answers for them (S-97 to S-105, E-21 to E-26).

mod binding;

pub use binding::bindings;
