//! The engine over real tables: pages, statements, traps, and the comparison with graphql-js.

mod caching;
pub(crate) mod cases;
mod connections;
mod deep;
mod differential;
mod execution;
mod facets;
mod failing;
mod gathered;
mod kept;
mod languages;
pub(crate) mod own;
mod paging;
mod plans;
mod statements;
mod subscriptions;
pub(crate) mod traps;
mod ways;
pub(crate) mod world;
