//! Mentors for a whole cohort at once.
//!
//! | file | what it does |
//! |---|---|
//! | `instance.rs` | what is to be allocated, and what came of it |
//! | `net.rs` | an instance checked and put into an order that owes nothing to the order it came in |
//! | `flow.rs` | the two objectives that look at all together, exactly |
//! | `stable.rs` | the objective that looks at what each one would rather have |
//! | `difference.rs` | what is otherwise between two allocations |
//! | `words.rs` | the reasons of who has no mentor, in English and Welsh |

mod difference;
mod flow;
mod instance;
mod net;
mod stable;
#[cfg(test)]
mod tests;
mod words;

pub use difference::{Difference, Moved, difference};
pub use instance::{
    Allocation, Candidate, Entrant, Instance, Limit, Objective, Pair, Pairing, Places, Reason, Refused, Unmatched,
};

use net::Net;

/// Allocates.
///
/// The outcome is the same for the same people, scores, ranks, places, limits and seed, in whatever order they are listed.
///
/// # Errors
/// When the instance contradicts itself; nothing is allocated then.
pub fn allocate(instance: &Instance, objective: Objective) -> Result<Allocation, Refused> {
    let net = Net::new(instance)?;
    let taken = match objective {
        Objective::MaxPairsThenScore => flow::most_pairs(&net)?,
        Objective::MaxScore => flow::most_score(&net)?,
        Objective::Stable => stable::propose(&net),
    };
    Ok(net.told(instance, &taken))
}
