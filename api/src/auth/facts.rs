//! What is known of somebody whose credentials were judged good.

use std::{collections::BTreeSet, sync::Arc};

use entity::enums::Scope;

/// What a token and the register say of a caller. Nothing in it is secret, and nothing is a claim that nobody checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The client's public name in the register.
    pub client: Arc<str>,
    /// The organisation that the client belongs to, by the register.
    pub organisation: i64,
    /// Whether the register gives that organisation national remit.
    pub national: bool,
    /// The researcher that the client acts for (`act`), whom it has signed in; `None` when it acts for itself.
    pub person: Option<i64>,
    /// What the register grants to the client.
    pub granted: BTreeSet<Scope>,
    /// What the token asks for.
    pub asked: BTreeSet<Scope>,
}
