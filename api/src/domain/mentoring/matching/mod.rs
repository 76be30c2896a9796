//! Who would be a mentor for whom, with reasons: by integers alone, without a database, a clock or the contract.
//!
//! | file | what it does |
//! |---|---|
//! | `score/` | the facts of two people, the hard rules, the points by seven weights, and the reasons in words |
//! | `suggest.rs` | the best few mentors for one mentee, in a stable order |
//! | `tie.rs` | by what equals are told apart: a keyed hash of who they are, never their place or when they came |
//! | `allocate/` | a whole cohort at once, by one of three objectives |
//! | `run.rs` | from facts of a cohort to its pairs; the same from the same input for ever |
//!
//! Nothing here knows of age, disability, ethnicity, faith, sex or any other protected attribute (Equality Act 2010): the types of
//! the facts have no room for one, and a stored input that names a fact they do not know is refused.

mod closed;

pub mod allocate;
pub mod run;
pub mod score;
pub mod suggest;
pub mod tie;

#[cfg(test)]
mod tests;
