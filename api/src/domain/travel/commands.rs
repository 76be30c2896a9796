//! What the mutation's fields run, beside what is declared in `written`: each takes a travel fellowship a step further.
//!
//! Every one of them holds the round first and the fellowship after it ([`held`]), so that of many decisions about the last place one wins.

mod decide;
mod held;
mod panel;
mod scores;
mod steps;

pub(super) use decide::decide;
pub(super) use steps::{accept, complete, publish, submit, turn_down, withdraw};
