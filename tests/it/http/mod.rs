//! What HTTP sees: methods, forms, statuses, headers, pages. Asked of the router, without a socket; [`streams`] have one.

mod envelope;
mod headers;
mod health;
mod limits;
mod pages;
mod statuses;
pub(crate) mod streams;
mod support;
mod traps;
