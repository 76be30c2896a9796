//! Every column of the graph that may refer to a row of a type, found by what the contract leads to.

use rustc_hash::FxHashMap;

use super::shape::{Part, Slot};
use crate::engine::{
    binding::model::{AnyFrom, BoundField, BoundType, Link},
    contract::TypeId,
};

/// A column that may refer to the row; where it may refer to rows of several types, with the column that says to which.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Referrer {
    pub(super) table: &'static str,
    pub(super) column: &'static str,
    pub(super) ty: Option<&'static str>,
    /// True when its rows have global ids of their own.
    pub(super) has_id: bool,
}

/// Every column that may refer to a row of the type, but for its own lists.
pub(super) fn of(
    types: &FxHashMap<TypeId, BoundType>,
    (id, ty): (TypeId, &BoundType),
    slots: &[Slot],
) -> Vec<Referrer> {
    let mut found = Vec::new();
    for other in types.values() {
        referring(id, other, &other.fields, &mut found);
    }
    for field in &ty.fields {
        let (table, column) = match field {
            BoundField::Page { link: Link::Fk(fk), target, .. }
            | BoundField::List { link: Link::Fk(fk), target, .. } => match types.get(target) {
                Some(target) => (target.table, *fk),
                None => continue,
            },
            BoundField::Page { link: Link::Through { table, parent, .. }, .. } => (*table, *parent),
            _ => continue,
        };
        found.push(Referrer { table, column, ty: None, has_id: false });
    }
    let own =
        |table: &str| slots.iter().any(|slot| matches!(slot.part, Part::List { table: list, .. } if list == table));
    // A list of the row itself, under a condition, is no other row.
    found.retain(|referrer| !own(referrer.table) && (referrer.table, referrer.column) != (ty.table, "id"));
    for referrer in &mut found {
        referrer.has_id = types.values().any(|ty| ty.table == referrer.table && ty.prefix.is_some());
    }
    found.sort();
    found.dedup();
    found
}

fn referring(id: TypeId, ty: &BoundType, fields: &[BoundField], found: &mut Vec<Referrer>) {
    for field in fields {
        match field {
            BoundField::One { fk, target } if *target == id => {
                found.push(Referrer { table: ty.table, column: fk.name, ty: None, has_id: false });
            }
            BoundField::Embed { fields, .. } => referring(id, ty, fields, found),
            BoundField::Page { link: Link::Through { table, child, .. }, target, .. } if *target == id => {
                found.push(Referrer { table, column: child, ty: None, has_id: false });
            }
            BoundField::Any { from: AnyFrom::Columns(kind, row), targets, .. } if targets.contains(&id) => {
                found.push(Referrer { table: ty.table, column: row.name, ty: Some(kind.name), has_id: false });
            }
            _ => {}
        }
    }
}
