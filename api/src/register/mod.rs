//! The register: which clients there are, of which organisation, with which scopes and keys, and which publishable keys public
//! pages have. Whoever changes it does so here: the command line and the graph break the same rules.
//!
//! What tokens are judged by is read from its tables by `auth`, which remembers it for a short while. Nothing here knows
//! tokens, callers or the graph.

mod clients;
mod embed;
mod key;
mod keys;
mod problem;
mod remit;

pub use clients::{
    Client, NewClient, Which, add_client, clients, find, grant, is_name, put_status, revoke_scope, set_budget,
};
pub use embed::{EmbedKey, MOST_ORIGIN, add_embed_key, embed_keys, make_embed_key, revoke_embed_key};
pub use key::PublicKey;
pub(crate) use key::algorithm;
pub use keys::{ClientKey, NewKey, add_key, keys, last_key, revoke_key, take_key};
pub use problem::{KeyProblem, Problem, Unchanged};
pub use remit::{Holder, administers, holders, set_national};

/// What a client may be able to spend at once, in units of cost.
pub const CAPACITIES: std::ops::RangeInclusive<i32> = 1..=i32::MAX;
/// What of that may come back each second.
pub const REFILLS: std::ops::RangeInclusive<i32> = 1..=1_000_000;
