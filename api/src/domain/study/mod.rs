//! Studies and who takes part in them: kind, status, identifiers, health categories, portfolio, sites, partners, and
//! involvements with role and professional identity as at the time; approvals, involvement of the public and departments
//! (S-02, S-16, S-19 to S-33, E-07 to E-10, M-13).

mod binding;
mod computed;
mod sight;
mod written;

pub use binding::bindings;
pub(super) use written::written;
