//! What followers of every kind are told when what they see changes.
