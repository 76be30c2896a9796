//! Studies and who takes part in them: kind, status, identifiers, health categories, portfolio, sites, partners, and
//! involvements with role and professional identity as at the time (S-02, S-16, S-19 to S-31, S-33, E-07 to E-10).

mod binding;
mod computed;

pub use binding::bindings;
