//! The contract and its bindings: no gap on either side, and a gap is named.

mod bindings;
mod caching;
mod descriptions;
mod error_codes;
mod gaps;
mod introspection;
mod whole;
