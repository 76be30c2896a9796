//! An input as what would stand in the columns.

use std::collections::BTreeMap;

use async_graphql::{Name, Value, indexmap::IndexMap};

use super::{
    cell::Cell,
    shape::{Compiled, Part, Slot, Target},
};
use crate::engine::{
    command::{Path, UserError, UserErrorCode},
    error::{Message, said},
    id,
};

/// Values by their columns.
pub(super) type Cells = BTreeMap<&'static str, Cell>;
/// The short lists of a row, by their tables.
pub(super) type Lists = BTreeMap<&'static str, Vec<Cells>>;
/// An input object.
pub(super) type Object = IndexMap<Name, Value>;

/// What was given of a row.
#[derive(Debug, Default)]
pub(super) struct Draft<'c> {
    pub(super) cells: Cells,
    pub(super) lists: Lists,
    /// The fields that were given, a null included.
    pub(super) given: Vec<&'c str>,
    pub(super) references: Vec<Reference<'c>>,
    pub(super) errors: Vec<UserError>,
    /// The table of the list that is being read.
    inside: Option<&'static str>,
}

/// A row that is referred to.
#[derive(Debug)]
pub(super) struct Reference<'c> {
    pub(super) path: Path,
    pub(super) column: &'static str,
    pub(super) target: &'c Target,
    pub(super) row: i64,
    /// The table of the list that it stands in; nothing for a column of the row.
    pub(super) list: Option<&'static str>,
}

impl<'c> Draft<'c> {
    /// Reads the fields of an input, which stands at `at`.
    pub(super) fn read(compiled: &'c Compiled, input: &Object, at: &Path) -> Self {
        let mut draft = Draft::default();
        let mut cells = Cells::new();
        for slot in &compiled.slots {
            let given = input.get(&*slot.name);
            // Of links null says nothing: an empty list takes them away.
            let given = given.filter(|value| **value != Value::Null || !compiled.linked.contains(&&*slot.name));
            if let Some(value) = given {
                draft.given.push(&slot.name);
                draft.take(slot, value, &at.then(slot.name.to_string()), &mut cells);
            }
        }
        draft.cells = cells;
        draft
    }

    /// What a new row has beside what was given; what is needed and missing is an error, but for the field `later`.
    pub(super) fn complete(&mut self, compiled: &'c Compiled, at: &Path, later: Option<&str>) {
        let mut cells = std::mem::take(&mut self.cells);
        for slot in &compiled.slots {
            if !self.given.contains(&&*slot.name) && later != Some(&*slot.name) {
                self.absent(slot, &at.then(slot.name.to_string()), &mut cells);
            }
        }
        self.cells = cells;
    }

    /// What a reference means is another row than it names.
    pub(super) fn refer(&mut self, reference: &Reference<'_>, row: i64) {
        if row == reference.row {
            return;
        }
        let means = |cells: &mut Cells| match cells.get_mut(reference.column) {
            Some(cell) if *cell == Cell::Int(reference.row) => *cell = Cell::Int(row),
            _ => {}
        };
        let Some(table) = reference.list else { return means(&mut self.cells) };
        let Some(rows) = self.lists.get_mut(table) else { return };
        rows.iter_mut().for_each(means);
        // Two ids may mean one row.
        let mut once: Vec<Cells> = Vec::with_capacity(rows.len());
        for cells in std::mem::take(rows) {
            if cells.len() > 1 || !once.contains(&cells) {
                once.push(cells);
            }
        }
        *rows = once;
    }

    pub(super) fn error(&mut self, code: UserErrorCode, field: Path, message: Message) {
        self.errors.push(UserError { code, field, message });
    }

    fn absent(&mut self, slot: &Slot, at: &Path, cells: &mut Cells) {
        match (&slot.part, &slot.default) {
            // Whose a row is follows from who writes it.
            (Part::One { column, .. }, _) if cells.contains_key(column) => {}
            (Part::Value { column, .. }, Some(default)) => {
                cells.insert(column, default.clone());
            }
            _ if !slot.nullable => self.error(UserErrorCode::Required, at.clone(), said::needed()),
            (Part::Text(columns), _) => no_text(columns, cells),
            _ => {}
        }
    }

    fn take(&mut self, slot: &'c Slot, value: &Value, at: &Path, cells: &mut Cells) {
        if *value == Value::Null && !slot.nullable {
            return self.error(UserErrorCode::Required, at.clone(), said::needed());
        }
        match (&slot.part, value) {
            (Part::Value { column, stored }, value) => {
                let cell = Cell::of(*stored, value).and_then(|cell| self.sound(cell, slot, at));
                cells.extend(cell.map(|cell| (*column, cell)));
            }
            (Part::One { column, .. }, Value::Null) => {
                cells.insert(column, Cell::Null);
            }
            (Part::One { column, target }, Value::String(text)) => match id::decode(text) {
                Some((prefix, row)) if prefix == target.prefix => {
                    cells.insert(column, Cell::Int(row));
                    let list = self.inside;
                    self.references.push(Reference { path: at.clone(), column, target, row, list });
                }
                _ => self.error(UserErrorCode::NotFound, at.clone(), said::no_such_reference()),
            },
            (Part::Text(columns), Value::Object(text)) => self.text(slot, columns, text, (at, cells)),
            (Part::Text(columns), _) => no_text(columns, cells),
            (Part::Object(slots), Value::Object(object)) => self.object(slots, object, at, cells),
            (Part::Object(slots), _) => {
                for slot in slots {
                    if let Part::Value { column, .. } | Part::One { column, .. } = &slot.part {
                        cells.insert(column, Cell::Null);
                    }
                }
            }
            (Part::List { table, .. }, Value::Null) => {
                self.lists.insert(table, Vec::new());
            }
            (Part::List { table, slots, .. }, Value::List(items)) => {
                let mut rows = Vec::new();
                self.inside = Some(table);
                for (place, item) in items.iter().enumerate() {
                    let at = at.then(place.to_string());
                    let mut cells = Cells::new();
                    match (item, &slots[..]) {
                        (Value::Object(object), _) => self.object(slots, object, &at, &mut cells),
                        (id, [slot]) => self.take(slot, id, &at, &mut cells),
                        _ => {}
                    }
                    // Rows that are nothing but a reference are a set.
                    if matches!(item, Value::Object(_)) || !rows.contains(&cells) {
                        rows.push(cells);
                    }
                }
                self.inside = None;
                self.lists.insert(table, rows);
            }
            // The contract has coerced the input: nothing else comes here.
            (Part::One { .. } | Part::List { .. } | Part::Copied { .. }, _) => {
                self.error(UserErrorCode::Invalid, at.clone(), said::needed());
            }
        }
    }

    /// An object is given as a whole: what is absent in it is emptied, or has its default.
    fn object(&mut self, slots: &'c [Slot], object: &Object, at: &Path, cells: &mut Cells) {
        for slot in slots {
            let at = at.then(slot.name.to_string());
            match (object.get(&*slot.name), &slot.part) {
                (_, Part::Copied { column, from }) => {
                    let given = cells.get(from).cloned().unwrap_or(Cell::Null);
                    cells.insert(column, given);
                }
                (Some(value), _) if *value != Value::Null || slot.default.is_none() => {
                    self.take(slot, value, &at, cells);
                }
                (_, Part::Value { column, .. } | Part::One { column, .. }) if slot.nullable => {
                    cells.insert(column, slot.default.clone().unwrap_or(Cell::Null));
                }
                _ => self.absent(slot, &at, cells),
            }
        }
    }

    fn text(&mut self, slot: &Slot, columns: &[&'static str; 3], text: &Object, (at, cells): (&Path, &mut Cells)) {
        let half = |name: &str| match text.get(name) {
            Some(Value::String(text)) => Cell::Text(text.clone()),
            _ => Cell::Null,
        };
        let status = match text.get("cyStatus") {
            Some(Value::Enum(name)) => Some(name.to_string()),
            Some(Value::String(name)) => Some(name.clone()),
            _ => None,
        };
        let [en, cy] = ["en", "cy"].map(|name| {
            let cell = self.sound(half(name), slot, &at.then(name));
            cell.unwrap_or(Cell::Null)
        });
        let welsh = cy != Cell::Null;
        let status = status.unwrap_or_else(|| if welsh { "PUBLISHED" } else { "MISSING" }.to_owned());
        if welsh == (status == "MISSING") {
            self.error(UserErrorCode::Invalid, at.then("cyStatus"), said::welsh_is_there());
        }
        cells.extend([(columns[0], en), (columns[1], cy), (columns[2], Cell::Text(status))]);
    }

    /// A text that can be stored, and is not blank where there must be one.
    fn sound(&mut self, cell: Cell, slot: &Slot, at: &Path) -> Option<Cell> {
        if let Cell::Text(text) = &cell {
            if text.contains('\0') {
                self.error(UserErrorCode::Invalid, at.clone(), said::characters());
                return None;
            }
            if text.trim().is_empty() && !slot.nullable {
                self.error(UserErrorCode::Required, at.clone(), said::needed());
                return None;
            }
        }
        Some(cell)
    }
}

fn no_text(columns: &[&'static str; 3], cells: &mut Cells) {
    cells.extend([(columns[0], Cell::Null), (columns[1], Cell::Null), (columns[2], Cell::Text("MISSING".to_owned()))]);
}
