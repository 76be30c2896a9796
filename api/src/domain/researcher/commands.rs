//! The writes of this domain.

mod consent;

pub(super) use consent::update_consent;
