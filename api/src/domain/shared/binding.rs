//! How the embedded types stand on the columns of the rows that embed them.

use crate::engine::binding::Binding;

/// The embedded types.
pub fn bindings() -> Vec<Binding> {
    vec![
        Binding::value("LocalisedText", &["en"]),
        Binding::value("Money", &["minor"]).column("amountMinor", "minor"),
        Binding::value("ProfessionalIdentity", &[]),
        Binding::value("ResearchContact", &["email", "url"]),
        Binding::flat_value("Provenance"),
        Binding::labels(include_str!("../../../reference/labels.toml")),
    ]
}
