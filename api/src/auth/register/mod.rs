//! The register: clients, their organisations, keys and scopes, and the publishable keys of public pages.

mod known;
mod once;
mod write;

pub(super) use known::{Known, Register};
pub(super) use once::use_once;
pub use write::{
    Client, ClientKey, EmbedKey, NewClient, Problem, add_client, add_embed_key, add_key, clients, embed_keys, grant,
    keys, put_status, revoke_embed_key, revoke_key, revoke_scope, set_national,
};
