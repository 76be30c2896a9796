//! `changes`: what one caller is told of the log, page by page.
//!
//! A walk has three phases, and its cursor ([`stand`]) says which one comes next:
//!
//! - **All.** The end of the log is fixed, then everything that the caller sees is told, type by type by its ids. What
//!   becomes of it meanwhile is in the log behind that end.
//! - **Turned.** The caller sees something else than when the cursor was made: scopes were granted or taken, or its organisation's
//!   remit. What is seen now and was not is told, and what was seen and is not. Until the log has come past the moment when
//!   that was done, entries count by what was seen before, too.
//! - **Behind.** The log, entry by entry, so many at a time. Something that has several entries among them is told once, as it
//!   is now. What is in sight is told with all that it is; what is not, only where an entry says that it was, by the condition
//!   under which the caller sees that type ([`super::sight`]). Of everything else nothing is told.
//!
//! What is in sight is asked by the very statements that read it, in the same snapshot and on the day that the log has reached.

pub mod stand;

mod read;
mod told;
mod whose;

use async_graphql::{Name, Value};
use chrono::{DateTime, SecondsFormat, Utc};

pub(in crate::engine) use read::{end, found, span};
pub use stand::Stand;

use crate::engine::{
    binding::model::{BoundField, BoundType, Model},
    contract::{Contract, TypeId},
    id,
    plan::Edge,
    scope::Shown,
};

/// The types that the contract makes a page of, with their fields.
pub(in crate::engine) const TYPES: [(&str, &[&str]); 2] = [
    ("ChangePage", &["changes", "cursor", "hasMore"]),
    ("Change", &["kind", "id", "type", "version", "changedAt", "changedFields", "mergedInto", "node"]),
];

/// What a caller asks of the log.
#[derive(Debug)]
pub struct Feed {
    /// The client that asks, by its public name; empty for none.
    pub client: String,
    /// Where it stands; `None` at the beginning.
    pub after: Option<Stand>,
    /// Which types it asks for, by their prefixes in order; `None` for all.
    pub types: Option<Vec<String>>,
    /// How many it is told at most.
    pub first: u32,
    /// The types that it may be told of, in the order of their prefixes: the value that asks for each, and the type.
    pub followed: Vec<(Box<str>, TypeId)>,
}

/// A type as it is followed.
#[derive(Clone, Copy, Debug)]
pub(in crate::engine) struct FollowedType<'p> {
    /// What its ids begin with.
    prefix: &'static str,
    /// The type.
    id: TypeId,
    /// On what it stands.
    bound: &'p BoundType,
    /// The scopes any one of which it asks for; none where it asks for none.
    scopes: &'p [Box<str>],
}

impl Feed {
    /// The types that the feed follows, with what they stand on.
    pub(in crate::engine) fn types<'p>(&self, contract: &'p Contract, model: &'p Model) -> Vec<FollowedType<'p>> {
        let one = |(_, id): &(Box<str>, TypeId)| {
            let bound = model.ty(*id)?;
            Some(FollowedType { prefix: bound.prefix?, id: *id, bound, scopes: &contract.ty(*id).scopes })
        };
        self.followed.iter().filter_map(one).collect()
    }
}

/// What became of a node, as its follower is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It is there.
    Upsert,
    /// It is gone.
    Deleted,
    /// It is no longer public.
    Unpublished,
    /// It is no longer for the follower to see.
    ScopeLost,
    /// It is another one now.
    Merged,
}

impl Kind {
    /// As the contract writes it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Kind::Upsert => "UPSERT",
            Kind::Deleted => "DELETED",
            Kind::Unpublished => "UNPUBLISHED",
            Kind::ScopeLost => "SCOPE_LOST",
            Kind::Merged => "MERGED",
        }
    }
}

/// One change that is told.
#[derive(Clone, Debug)]
pub struct Told {
    /// What became of it.
    pub kind: Kind,
    /// Which of the types it is of, and its row.
    pub node: (usize, i64),
    /// Its version.
    pub version: Option<i64>,
    /// When it was changed last.
    pub at: Option<DateTime<Utc>>,
    /// Which fields changed; `None` where that is not known.
    pub fields: Option<Vec<String>>,
    /// The one that stays in its place.
    pub into: Option<(usize, i64)>,
}

/// A page of changes.
#[derive(Debug)]
pub struct Page {
    /// What is told.
    pub told: Vec<Told>,
    /// Where the follower stands after it.
    pub stand: Stand,
    /// True when there is more.
    pub more: bool,
}

impl Told {
    /// What of it is no row: its fields by their names in the contract.
    pub(in crate::engine) fn value(&self, name: &str, types: &[(Box<str>, &'static str, Edge)]) -> Value {
        let id = |(target, row): (usize, i64)| {
            types.get(target).map_or(Value::Null, |(_, prefix, _)| Value::String(id::encode(prefix, row)))
        };
        match name {
            "kind" => Value::Enum(Name::new(self.kind.as_str())),
            "id" => id(self.node),
            "type" => types.get(self.node.0).map_or(Value::Null, |(name, ..)| Value::String(name.to_string())),
            "version" => self.version.map_or(Value::Null, Value::from),
            "changedAt" => {
                self.at.map_or(Value::Null, |at| Value::String(at.to_rfc3339_opts(SecondsFormat::AutoSi, true)))
            }
            "changedFields" => match &self.fields {
                Some(fields) => Value::List(fields.iter().map(|name| Value::String(name.clone())).collect()),
                None => Value::Null,
            },
            "mergedInto" => self.into.map_or(Value::Null, id),
            _ => Value::Null,
        }
    }
}

/// True when a field shows the same to everybody who sees the row.
fn is_open(field: &BoundField) -> bool {
    let open = |shown: Shown| shown == Shown::Always;
    match field {
        BoundField::Leaf(column) | BoundField::One { fk: column, .. } => open(column.shown),
        BoundField::Localised { columns, .. } => columns.iter().all(|column| open(column.shown)),
        BoundField::Embed { anchors, fields, .. } => {
            anchors.iter().all(|column| open(column.shown)) && fields.iter().all(is_open)
        }
        _ => true,
    }
}
