//! Healthcare science research and innovation in NHS Wales as one typed graph over GraphQL.

pub mod identifier;
pub mod import;
