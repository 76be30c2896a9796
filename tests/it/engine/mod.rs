//! The engine over real tables: pages, statements, traps, and the comparison with graphql-js.

mod connections;
mod differential;
mod paging;
mod statements;
