//! hcs-graph: healthcare science research and innovation in NHS Wales as one typed graph.

pub mod load;
