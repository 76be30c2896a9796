//! How the embedded types stand on the columns of the rows that embed them.

use super::{constraints::constraints, error_codes::error_codes};
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
        Binding::made("Constraint"),
        Binding::root().computed("errorCodes", &[], error_codes).computed_with(
            "constraints",
            &[],
            &[("types", "[String!]")],
            constraints,
        ),
        Binding::labels(include_str!("../../../reference/labels.toml")),
    ]
}
