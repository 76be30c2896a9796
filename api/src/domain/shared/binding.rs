//! How the embedded types stand on the columns of the rows that embed them.

use super::error_codes::error_codes;
use crate::engine::binding::Binding;

/// The embedded types.
pub fn bindings() -> Vec<Binding> {
    vec![
        Binding::value("LocalisedText", &["en"]),
        Binding::value("Money", &["minor"]).column("amountMinor", "minor"),
        Binding::value("ProfessionalIdentity", &[]),
        Binding::value("ResearchContact", &["email", "url"]),
        Binding::flat_value("Provenance"),
        Binding::made("ErrorCodeInfo"),
        Binding::root().computed("errorCodes", &[], error_codes),
        Binding::labels(include_str!("../../../reference/labels.toml")),
    ]
}
