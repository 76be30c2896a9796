//! The contract in one piece.

use hcs_graph::engine::contract::SDL;

/// Relay's compiler takes what stands behind `extend` for fields of the client's own, and leaves them out of what it sends.
#[test]
fn no_type_is_extended() {
    let extended: Vec<&str> = SDL.lines().filter(|line| line.trim_start().starts_with("extend ")).collect();
    assert!(extended.is_empty(), "put these fields where their type stands: {extended:?}");
}
