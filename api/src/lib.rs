//! hcs-graph.

pub mod load;
