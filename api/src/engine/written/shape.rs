//! What can be written of a type, as the contract and the declarations give it.

use super::{
    BarredReference, Derived, Follows, Keeper, Right, Rule, Same, Taken, cell::Cell, referrers::Referrer,
    words::ByPerson,
};
use crate::engine::{
    binding::{Stored, model::BoundLookup},
    contract::TypeId,
    scope::{InFull, Rows, Shown},
};

/// What the mutations of a type work with.
#[derive(Debug)]
pub(in crate::engine) struct Compiled {
    pub(super) ty: &'static str,
    pub(super) plural: &'static str,
    /// Any one of them lets somebody write it.
    pub(super) scopes: Vec<Box<str>>,
    pub(super) prefix: &'static str,
    pub(super) table: &'static str,
    pub(super) rows: Rows,
    pub(super) keeper: Keeper,
    pub(super) slots: Vec<Slot>,
    pub(super) columns: Vec<(&'static str, Stored)>,
    pub(super) today: Vec<&'static str>,
    pub(super) rules: Vec<Rule>,
    pub(super) taken: Option<Taken>,
    pub(super) concerns: Option<&'static str>,
    pub(super) derived: Vec<Derived>,
    pub(super) belonging: Vec<Belonging>,
    pub(super) referrers: Vec<Referrer>,
    pub(super) linked: Vec<&'static str>,
    pub(super) same: Vec<Same>,
    pub(super) follows: Option<Follows>,
    pub(super) right: Option<Right>,
    pub(super) deleted_while: Option<Rows>,
    pub(super) unset: Vec<&'static str>,
    pub(super) begins: Vec<(&'static str, &'static str)>,
    pub(super) own_through: Option<(&'static str, Rows)>,
    pub(super) barred: Option<BarredReference>,
    pub(super) by_person: Option<ByPerson>,
    pub(super) said_by_person: Vec<(&'static str, &'static str)>,
    /// Of which rows each column is seen.
    pub(super) shown: Vec<(&'static str, Shown)>,
    pub(super) in_full: Option<InFull>,
}

impl Compiled {
    /// The table of a list, and its column that refers here.
    pub(super) fn list(&self, field: &str) -> Option<(&'static str, &'static str)> {
        match find(&self.slots, field).map(|slot| &slot.part) {
            Some(Part::List { table, fk, .. }) => Some((table, fk)),
            _ => None,
        }
    }

    /// The type.
    pub(in crate::engine) fn ty(&self) -> &'static str {
        self.ty
    }

    /// The scopes of which any one lets somebody write it.
    pub(in crate::engine) fn scopes(&self) -> &[Box<str>] {
        &self.scopes
    }
}

/// One field of an input.
#[derive(Debug)]
pub(super) struct Slot {
    pub(super) name: Box<str>,
    pub(super) nullable: bool,
    pub(super) default: Option<Cell>,
    /// What the contract says of it.
    pub(super) description: Option<Box<str>>,
    /// The closed list that it, or the status of a text, takes a value of, and its values; nothing where there is none.
    pub(super) list: Option<TypeId>,
    pub(super) values: Vec<Box<str>>,
    /// True where it takes several of those values.
    pub(super) many: bool,
    pub(super) part: Part,
}

impl Slot {
    /// Whether the field is a reference in this column.
    pub(super) fn stands_on(&self, of: &str) -> bool {
        matches!(&self.part, Part::One { column, .. } if *column == of)
    }

    /// What has no name in the input: what a list is of that is no object, and what the program keeps beside.
    pub(super) fn unnamed(nullable: bool, part: Part) -> Slot {
        let (description, list, values) = (None, None, Vec::new());
        Slot { name: "".into(), nullable, default: None, description, list, values, many: false, part }
    }
}

/// What a field of an input stands on.
#[derive(Debug)]
pub(super) enum Part {
    Value {
        column: &'static str,
        stored: Stored,
    },
    /// English, Welsh and status.
    Text([&'static str; 3]),
    One {
        column: &'static str,
        target: Target,
    },
    Object(Vec<Slot>),
    /// What another field of the item is given as.
    Copied {
        column: &'static str,
        from: &'static str,
    },
    /// Rows of a list, each an object; with a slot without a name each is a reference by its id.
    List {
        table: &'static str,
        fk: &'static str,
        slots: Vec<Slot>,
    },
}

/// What a field may refer to.
#[derive(Debug)]
pub(super) struct Target {
    pub(super) ty: &'static str,
    pub(super) table: &'static str,
    pub(super) prefix: &'static str,
    pub(super) lookups: Vec<(&'static str, BoundLookup)>,
    pub(super) in_full: Option<InFull>,
    pub(super) rows: Rows,
    pub(super) within: Option<Rows>,
}

/// Rows that go with the row they refer to.
#[derive(Debug)]
pub(super) struct Belonging {
    pub(super) prefix: &'static str,
    pub(super) table: &'static str,
    pub(super) fk: &'static str,
    pub(super) keeper: Option<&'static str>,
}

/// The column of a list of which each row is nothing but a reference, and where that leads.
pub(super) fn reference(slots: &[Slot]) -> Option<(&'static str, &Target)> {
    match slots {
        [Slot { name, part: Part::One { column, target }, .. }] if name.is_empty() => Some((column, target)),
        _ => None,
    }
}

/// The column of a field.
pub(super) fn column_of(slots: &[Slot], field: &str) -> Option<&'static str> {
    match &find(slots, field)?.part {
        Part::Value { column, .. } | Part::One { column, .. } => Some(column),
        _ => None,
    }
}

/// The field of a path.
pub(super) fn find<'s>(slots: &'s [Slot], path: &str) -> Option<&'s Slot> {
    let (first, rest) = path.split_once('.').map_or((path, None), |(first, rest)| (first, Some(rest)));
    let slot = slots.iter().find(|slot| *slot.name == *first)?;
    match (rest, &slot.part) {
        (None, _) => Some(slot),
        (Some(rest), Part::Object(slots) | Part::List { slots, .. }) => find(slots, rest),
        (Some(_), _) => None,
    }
}

/// True for the half of a text in two languages: `summary.en`.
pub(super) fn is_text(slots: &[Slot], path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(text, half)| {
        ["en", "cy"].contains(&half) && find(slots, text).is_some_and(|slot| matches!(slot.part, Part::Text(_)))
    })
}
