//! Every sentence that the engine tells a client: one function each, English before Welsh, so that translators find them
//! in one place. What stands in backticks is the same in both.
//!
//! The Welsh has not been checked by a Welsh speaker (`MACHINE` in the terms of the contract). Sentences that begin small
//! stand behind the name of an argument or a field, which [`argument`], [`inside`] and [`variable`] put there.

mod arguments;
mod awards;
mod changes;
mod files;
mod mentoring;
mod names;
mod not_run;
mod records;
mod register;
mod running;
mod streams;
#[cfg(test)]
mod tests;
mod travel;
mod values;
mod writing;

use super::Message;
pub use arguments::*;
pub use awards::*;
pub use changes::*;
pub use files::*;
pub use mentoring::*;
pub use names::{Form, Limit};
pub use not_run::*;
pub use records::*;
pub use register::*;
pub use running::*;
pub use streams::*;
pub use travel::*;
pub use values::*;
pub use writing::*;
