//! What all awards have in common that people apply for in rounds, and pairings of mentoring with them: how one goes from its
//! beginning to its end, and that nobody gives more places than there are. Declarations and commands are for the rooms of each.
//!
//! **Locks.** A command that needs the round takes it first and the application after it, each by [`hold()`], everywhere in this order:
//! two decisions at once wait for one another and never for each other.

mod course;
mod hold;
mod places;
mod words;

pub(super) use course::{Course, Side};
pub(super) use hold::{ended, hold, taken_up};
pub(super) use places::Places;
pub(super) use words::unfit;
