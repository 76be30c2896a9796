//! Black-box tests of hcs-graph, every suite on SQLite and on PostgreSQL.

mod contract;
mod engine;
mod house;
mod http;
mod import;
mod load;
mod operations;
mod support;
mod validation;
