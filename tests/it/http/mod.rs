//! What HTTP sees: methods, forms, statuses, headers, pages, caches. Asked of the router; the table of statuses and the
//! audits over a real socket too.

mod audits;
mod caching;
mod compression;
mod cors;
mod documents;
mod envelope;
mod errors;
mod headers;
mod health;
mod limits;
mod mutations;
mod pages;
pub(crate) mod shared_cache;
pub(crate) mod socket;
mod statuses;
pub(crate) mod streams;
pub(crate) mod support;
mod traps;
mod wire;
