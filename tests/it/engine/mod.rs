//! The engine over real tables: pages, statements, traps, and the comparison with graphql-js.

mod cases;
mod connections;
mod deep;
mod differential;
mod execution;
mod gathered;
mod own;
mod paging;
mod plans;
mod statements;
pub(crate) mod traps;
mod world;
