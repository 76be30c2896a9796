//! Who may see what: the policy of `docs/access-rows.md`, written down once more and held against what is served.

mod absence;
mod caching;
mod clients;
mod contact;
mod matrix;
pub(crate) mod mentoring;
mod over_http;
mod rules;
mod sums;
mod terms;
mod trail;
mod walked;
mod who;

pub(crate) use matrix::lists;
