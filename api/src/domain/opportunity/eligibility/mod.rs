//! Who may apply, judged rule by rule for somebody of whom some facts are known (S-44, S-45).
//!
//! | file | what it does |
//! |---|---|
//! | `facts.rs` | what is known of somebody: as given, or as on record |
//! | `rules.rs` | what comes of an opportunity's rules over facts, without a database |
//! | `computed.rs` | the fields that judge |
//! | `filter.rs` | the same as a condition on rows; a test holds the two together |
//! | `told.rs` | the reasons in words |

mod computed;
mod facts;
mod filter;
mod rules;
mod told;

pub(super) use computed::{FOR, FOR_ME, NEEDS, PROFILE, for_me, for_profile, for_researcher};
pub(super) use filter::{by_profile, by_who_asks};
