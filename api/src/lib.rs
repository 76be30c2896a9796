//! hcs-graph: healthcare science research and innovation in NHS Wales as one typed graph over GraphQL.

pub mod db;
pub mod domain;
pub mod engine;
pub mod identifier;
pub mod load;
