//! What a row of each type is made of, told to those who write rows by the contract's words.
//!
//! The bindings already say on which columns a field stands, to which type an edge leads and which table holds the links
//! between two types. A writer of rows needs no more than that, so that a new type costs it nothing.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::{
    ColumnInfo, Stored,
    model::{BoundField, BoundType, Column, Kind, Link},
    resolve::snake,
};
use crate::engine::contract::{Contract, FieldDef, Fields, TypeId, TypeKind};

/// The columns of a node that say where its row comes from. They are the writer's own affair.
const PROVENANCE: [&str; 5] = ["source", "source_key", "source_place", "updated_at", "sample"];

/// The shape of each type by its name.
pub type Shapes = BTreeMap<&'static str, Shape>;

/// What a row of one type is made of.
#[derive(Clone, Debug)]
pub struct Shape {
    /// Its table.
    pub table: &'static str,
    /// Its columns, all of them.
    pub columns: Vec<ColumnInfo>,
    /// True when its rows carry the columns that say where they come from.
    pub provenance: bool,
    /// What is given of a row, in the contract's order; columns that the contract does not show come last.
    pub slots: Vec<Slot>,
}

/// One thing that is given of a row.
#[derive(Clone, Debug)]
pub struct Slot {
    /// Its name: a column without what tells its parts apart, or a list edge in snake case.
    pub name: String,
    /// What it stands on.
    pub part: Part,
}

/// What a slot stands on.
#[derive(Clone, Debug)]
pub enum Part {
    /// A column.
    Value(ColumnInfo, Form),
    /// English, Welsh and status of a text; true when the text may be absent.
    Text([&'static str; 3], bool),
    /// Several columns with names inside the object; true when it may be absent.
    Object(Vec<Slot>, bool),
    /// The row of that type that a column refers to.
    One(ColumnInfo, &'static str),
    /// Rows of another type, by a table that holds nothing but links.
    Links(Links),
    /// Rows of that type that belong to this one and refer to it by the column.
    Rows {
        /// The column.
        fk: &'static str,
        /// The type.
        target: &'static str,
    },
}

/// A table that holds nothing but links, as one of its two types sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Links {
    /// The table.
    pub table: &'static str,
    /// Its column that refers to the row itself.
    pub parent: &'static str,
    /// Its column that refers to the other row.
    pub child: &'static str,
    /// The type of that one.
    pub target: &'static str,
}

/// Which values a column takes.
#[derive(Clone, Debug)]
pub enum Form {
    /// Those of the contract's scalar.
    Scalar(String),
    /// One of these.
    Enum(Vec<String>),
    /// A list of these.
    EnumList(Vec<String>),
    /// Those that can be stored: the contract does not show the column.
    Hidden,
}

pub(super) fn of(contract: &Contract, types: &FxHashMap<TypeId, BoundType>) -> Shapes {
    let shaper = Shaper { contract, types };
    types.iter().map(|(id, ty)| (ty.name, shaper.shape(*id, ty))).collect()
}

struct Shaper<'a> {
    contract: &'a Contract,
    types: &'a FxHashMap<TypeId, BoundType>,
}

impl Shaper<'_> {
    fn shape(&self, id: TypeId, ty: &BoundType) -> Shape {
        let provenance = provenance(ty);
        let mut slots = match self.contract.ty(id).fields() {
            Some(fields) => self.slots(fields, &ty.fields, (ty, false)),
            None => Vec::new(),
        };
        let mut seen = Vec::new();
        columns(&slots, &mut seen);
        for column in &ty.columns {
            if column.name != "id" && !own(provenance, column.name) && !seen.contains(&column.name) {
                slots.push(Slot { name: column.name.to_owned(), part: Part::Value(*column, Form::Hidden) });
            }
        }
        Shape { table: ty.table, columns: ty.columns.clone(), provenance, slots }
    }

    /// `inside` an embedded object a slot bears the field's name, and the contract says what must be given.
    fn slots(&self, defs: &Fields, bound: &[BoundField], (ty, inside): (&BoundType, bool)) -> Vec<Slot> {
        let slot = |(def, field): (&FieldDef, &BoundField)| {
            let part = self.part(def, field, (ty, inside))?;
            let name = match &part {
                Part::Value(column, _) if !inside => column.name.to_owned(),
                Part::One(column, _) if !inside => column.name.strip_suffix("_id").unwrap_or(column.name).to_owned(),
                _ => snake(&def.name),
            };
            Some(Slot { name, part })
        };
        defs.iter().zip(bound).filter_map(slot).collect()
    }

    fn part(&self, def: &FieldDef, field: &BoundField, (ty, inside): (&BoundType, bool)) -> Option<Part> {
        let stands_on = |column: &Column| {
            let info = ty.columns.iter().find(|info| info.name == column.name && info.stored != Stored::Other)?;
            Some(ColumnInfo { nullable: if inside { !def.ty.non_null() } else { info.nullable }, ..*info })
        };
        match field {
            BoundField::Leaf(column) if column.kind != Kind::Id && !own(provenance(ty), column.name) => {
                let form = match column.kind {
                    Kind::Enum(list) => Form::Enum(self.values(list)),
                    Kind::EnumList(list) => Form::EnumList(self.values(list)),
                    _ => Form::Scalar(self.contract.ty(def.ty.inner()).name.to_string()),
                };
                Some(Part::Value(stands_on(column)?, form))
            }
            BoundField::One { fk, target } => Some(Part::One(stands_on(fk)?, self.types.get(target)?.name)),
            BoundField::Embed { ty: embedded, fields, .. } => {
                let localised = fields.iter().find_map(|field| match field {
                    BoundField::Localised { columns: [cy, en, status], .. } => Some([*en, *cy, *status]),
                    _ => None,
                });
                if let Some(columns) = localised {
                    return Some(Part::Text(columns.map(|column| column.name), columns[0].nullable));
                }
                let slots = self.slots(self.contract.ty(*embedded).fields()?, fields, (ty, true));
                (!slots.is_empty()).then_some(Part::Object(slots, !def.ty.non_null()))
            }
            BoundField::List { link: Link::Fk(fk), target, .. } => {
                let target = self.types.get(target).filter(|target| !provenance(target))?;
                Some(Part::Rows { fk, target: target.name })
            }
            BoundField::Page { link: Link::Through { table, parent, child, when: None, .. }, target, .. } => {
                let shown = self.types.values().any(|ty| ty.table == *table);
                let target = self.types.get(target)?.name;
                (!shown).then_some(Part::Links(Links { table, parent, child, target }))
            }
            _ => None,
        }
    }

    fn values(&self, list: TypeId) -> Vec<String> {
        match &self.contract.ty(list).kind {
            TypeKind::Enum(values) => values.iter().map(|value| value.name.to_string()).collect(),
            _ => Vec::new(),
        }
    }
}

fn own(provenance: bool, column: &str) -> bool {
    provenance && PROVENANCE.contains(&column)
}

fn provenance(ty: &BoundType) -> bool {
    PROVENANCE.iter().all(|name| ty.columns.iter().any(|column| column.name == *name))
}

/// The columns that slots stand on.
fn columns(slots: &[Slot], seen: &mut Vec<&'static str>) {
    for slot in slots {
        match &slot.part {
            Part::Value(column, _) | Part::One(column, _) => seen.push(column.name),
            Part::Text(names, _) => seen.extend(names),
            Part::Object(slots, _) => columns(slots, seen),
            Part::Links(_) | Part::Rows { .. } => {}
        }
    }
}
