//! Imports are made of tables of the program's own, which nobody follows, filters or searches.

use super::{commands, computed};
use crate::engine::binding::Binding;

/// The types of this domain.
pub fn bindings() -> Vec<Binding> {
    vec![
        Binding::made("ImportJob"),
        Binding::made("ImportError"),
        Binding::root().computed_with("importJob", &[], &[("id", "ID!")], computed::one).computed(
            "importJobs",
            &[],
            computed::latest,
        ),
        Binding::mutation().command("cancelImport", commands::cancel),
    ]
}
