//! The register of clients through the graph, for those who administer it: clients, their scopes, keys and publishable
//! keys. No key is told, only its id.

mod binding;
mod commands;
mod computed;
mod followers;
mod sight;

pub use binding::bindings;
