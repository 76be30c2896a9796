//! The types of this domain. None stands on a table: no edge, filter, order, count or search leads to what somebody answered.

use super::{commands, computed};
use crate::engine::binding::Binding;

/// The types of this domain.
pub fn bindings() -> Vec<Binding> {
    vec![
        Binding::made("EqualityAnswers"),
        Binding::made("EqualityFigures"),
        Binding::made("EqualityCount"),
        Binding::made("EqualityOrganisationFigures"),
        Binding::made("EqualityGroupFigures"),
        Binding::root()
            .computed("equalityFigures", &[], computed::national)
            .computed("equalityFiguresByGroup", &[], computed::by_group)
            .computed("equalityFiguresByOrganisation", &[], computed::by_organisation)
            .computed("ownEqualityAnswers", &[], computed::own),
        Binding::mutation()
            .command("recordEqualityAnswers", commands::record)
            .command("releaseEqualityFigures", commands::release),
    ]
}
