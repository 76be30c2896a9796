//! What HTTP sees: methods, forms, statuses, headers, pages. Asked of the router, without a socket.

mod envelope;
mod headers;
mod health;
mod limits;
mod pages;
mod statuses;
pub(crate) mod support;
mod traps;
