//! What can be listened to of the program.

use super::sources;
use crate::engine::binding::Binding;

/// The types of this domain.
pub fn bindings() -> Vec<Binding> {
    vec![
        Binding::made("Heartbeat"),
        Binding::made("HistoryPage"),
        Binding::made("HistoryVersion"),
        Binding::subscription().source("heartbeat", &[("everySeconds", "Int")], sources::heartbeat),
    ]
}
