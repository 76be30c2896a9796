//! Who asks, as they are told themselves.

use super::{Caller, RowScope};

/// The types that tell a caller who it is, with their fields.
pub(super) const TYPES: [(&str, &[&str]); 2] = [
    ("Viewer", &["kind", "client", "organisation", "person", "isNational", "scopes", "expiresAt", "budget"]),
    ("ViewerBudget", &["limit", "refillPerSecond"]),
];

/// What a caller can spend, in units of cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// What there is at most at once.
    pub capacity: u32,
    /// What comes back each second.
    pub refill: u32,
}

impl Caller {
    /// What kind of caller it is: a value of `ViewerKind`.
    pub(super) fn kind(&self, scope: &RowScope) -> &'static str {
        match (scope.person(), scope.organisation()) {
            (Some(_), _) => "PERSON",
            (None, Some(_)) => "CLIENT",
            (None, None) if self.embedded => "EMBED_KEY",
            (None, None) => "ANONYMOUS",
        }
    }
}
