//! The engine over real tables: pages, statements, traps, and the comparison with graphql-js.

mod differential;
mod paging;
mod statements;
