//! STAND-IN of this branch, replaced when it is merged.

pub mod reference;
pub mod sample;
