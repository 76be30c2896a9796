//! Black-box tests of hcs-graph, every suite on SQLite and on PostgreSQL.

mod contract;
mod engine;
mod house;
#[cfg(test)]
mod http;
mod load;
#[cfg(test)]
mod operations;
mod support;
mod validation;
