//! How mentoring works (M-27) and for whom (M-28), with counts of few people withheld.
//!
//! | file | what it does |
//! |---|---|
//! | `read.rs` | what is counted, from tables |
//! | `equity.rs` | rates and waits by one breakdown, without a database |
//! | `withheld.rs` | which parts may be told |
//! | `told.rs` | the figures as the contract has them |

mod equity;
mod read;
mod told;
mod withheld;

pub(super) use told::{ARGS, figures};
