//! What HTTP sees: methods, forms, statuses, headers, pages. Asked of the router, without a socket, but for
//! the audits and [`streams`].

mod audits;
mod envelope;
mod errors;
mod headers;
mod health;
mod limits;
mod pages;
mod statuses;
pub(crate) mod streams;
pub(crate) mod support;
mod traps;
