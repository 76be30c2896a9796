//! The written word against the program: the README's questions are asked and answered as it says, and what it lists is
//! complete.

mod engine;
mod lists;
pub(crate) mod markdown;
pub(crate) mod questions;
