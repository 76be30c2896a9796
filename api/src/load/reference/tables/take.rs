//! From one row of a file to what stands in the columns. Everything that does not fit is said, and the rest still taken.

use std::collections::BTreeSet;

use async_graphql::Value as Given;
use sea_orm::Value;
use toml::{Table, Value as Toml};

use super::{
    Cell, Children, In, Row, shape as form_of,
    stored::{null, stored},
};
use crate::engine::{
    binding::{
        ColumnInfo, Stored,
        shape::{Form, Part, Shape, Shapes, Slot},
    },
    scalar,
};
use crate::load::reference::{model::Text, parse::one_line};

/// Takes a row of a type; `number` names it when it has no key.
pub(super) fn row(
    shapes: &Shapes,
    (ty, shape): (&&'static str, &Shape),
    number: usize,
    mut table: Table,
    to: &mut In<'_>,
) -> Row {
    let key = match table.remove("key") {
        Some(Toml::String(key)) => key,
        _ => String::new(),
    };
    let place = match table.remove("place") {
        Some(Toml::String(place)) => place,
        _ => String::new(),
    };
    let name = if key.is_empty() { format!("{ty} {}", number + 1) } else { key.clone() };
    if !form_of::key(&key) {
        to.row(&name, "the key must be words of small letters and digits with hyphens between them");
    }
    to.place(&name, &place);
    let mut row =
        Row { ty, file: to.file, key: name.clone(), place, cells: Vec::new(), children: Vec::new(), links: Vec::new() };
    let mut taker = Taker { row: &name, path: String::new(), to };
    for slot in &shape.slots {
        match &slot.part {
            Part::Links(links) => {
                if let Some(given) = table.remove(&slot.name) {
                    row.links.push((*links, taker.strings(&slot.name, given)));
                }
            }
            Part::Rows { fk, target } => {
                let Some(inside) = shapes.get(target) else { continue };
                if let Some(given) = table.remove(&slot.name) {
                    let rows = taker.children(slot, given, fk, inside);
                    row.children.push(Children { ty: target, table: inside.table, fk, rows });
                }
            }
            _ => taker.cell(slot, table.remove(&slot.name), &mut row.cells),
        }
    }
    taker.unknown(&table);
    row
}

/// Takes what is given of one row, or of a part of it that `path` leads to.
struct Taker<'a, 'b> {
    row: &'a str,
    path: String,
    to: &'a mut In<'b>,
}

impl Taker<'_, '_> {
    fn say(&mut self, field: &str, what: &str) {
        let path = &self.path;
        self.to.row(self.row, format!("{path}{field} {what}"));
    }

    fn unknown(&mut self, table: &Table) {
        for name in table.keys() {
            self.say(name, "is not known in such a row");
        }
    }

    /// Takes the columns of a slot that is neither links nor rows.
    fn cell(&mut self, slot: &Slot, given: Option<Toml>, cells: &mut Vec<Cell>) {
        match &slot.part {
            Part::Value(column, form) => {
                let value = self.value(&slot.name, given, column, form);
                cells.push(Cell::Value(column.name, value));
            }
            Part::Text(columns, optional) => cells.push(Cell::Text(*columns, self.text(&slot.name, given, *optional))),
            Part::One(column, target) => {
                let key = match given {
                    Some(Toml::String(key)) => Some(key),
                    Some(_) => {
                        self.say(&slot.name, &format!("must be the key of a row of {target}"));
                        None
                    }
                    None if !column.nullable => {
                        self.say(&slot.name, "must be given");
                        None
                    }
                    None => None,
                };
                cells.push(Cell::One(column.name, target, key));
            }
            Part::Object(slots, optional) => match given {
                Some(Toml::Table(mut table)) => self.inside(&format!("{}.", slot.name), |taker| {
                    for slot in slots {
                        taker.cell(slot, table.remove(&slot.name), cells);
                    }
                    taker.unknown(&table);
                }),
                Some(_) => self.say(&slot.name, "must be written { … }"),
                None if !optional => self.say(&slot.name, "must be given"),
                None => slots.iter().for_each(|slot| nothing(slot, cells)),
            },
            Part::Links(_) | Part::Rows { .. } => {}
        }
    }

    fn inside(&mut self, step: &str, take: impl FnOnce(&mut Taker<'_, '_>)) {
        let path = format!("{}{step}", self.path);
        take(&mut Taker { row: self.row, path, to: &mut *self.to });
    }

    fn children(&mut self, slot: &Slot, given: Toml, fk: &str, shape: &Shape) -> Vec<Vec<Cell>> {
        let values = match given {
            Toml::Array(values) => values,
            _ => {
                self.say(&slot.name, "must be a list of rows");
                Vec::new()
            }
        };
        let mut rows = Vec::new();
        for (number, value) in values.into_iter().enumerate() {
            let name = format!("{}[{}]", slot.name, number + 1);
            let Toml::Table(mut table) = value else {
                self.say(&name, "is no row");
                continue;
            };
            let mut cells = Vec::new();
            self.inside(&format!("{name}."), |taker| {
                let theirs = |slot: &&Slot| !matches!(&slot.part, Part::Value(c, _) | Part::One(c, _) if c.name == fk);
                for slot in shape.slots.iter().filter(theirs) {
                    taker.cell(slot, table.remove(&slot.name), &mut cells);
                }
                taker.unknown(&table);
            });
            rows.push(cells);
        }
        rows
    }

    fn text(&mut self, field: &str, given: Option<Toml>, optional: bool) -> Option<Text> {
        let Some(given) = given else {
            if !optional {
                self.say(field, "must be given");
            }
            return None;
        };
        match given.try_into::<Text>() {
            Ok(text) => {
                let path = format!("{}{field}", self.path);
                self.to.text(self.row, &path, &text);
                Some(text)
            }
            Err(error) => {
                self.say(field, &format!("is no text in two languages: {}", one_line(&error)));
                None
            }
        }
    }

    /// A list of texts, none of them twice.
    fn strings(&mut self, field: &str, given: Toml) -> Vec<String> {
        let Ok(texts) = given.try_into::<Vec<String>>() else {
            self.say(field, "must be a list of texts");
            return Vec::new();
        };
        let mut seen = BTreeSet::new();
        for text in &texts {
            if !seen.insert(text) {
                self.say(field, &format!("names {text} twice"));
            }
        }
        texts
    }

    fn value(&mut self, field: &str, given: Option<Toml>, column: &ColumnInfo, form: &Form) -> Value {
        let Some(given) = given else {
            return match form {
                Form::EnumList(_) if !column.nullable => "[]".into(),
                _ => {
                    if !column.nullable {
                        self.say(field, "must be given");
                    }
                    null(column.stored)
                }
            };
        };
        match form {
            Form::EnumList(values) => {
                let texts = self.strings(field, given);
                texts.iter().for_each(|text| self.among(field, text, values));
                serde_json::Value::from(texts).to_string().into()
            }
            Form::Enum(values) => match given {
                Toml::String(text) => {
                    self.among(field, &text, values);
                    text.into()
                }
                _ => {
                    self.say(field, "must be a value of its closed list");
                    null(column.stored)
                }
            },
            Form::Scalar(_) | Form::Hidden => {
                if let Toml::String(text) = &given {
                    let path = format!("{}{field}", self.path);
                    self.to.plain(self.row, &path, text);
                }
                if let (Form::Scalar(name), Toml::String(text)) = (form, &given)
                    && column.stored == Stored::Text
                    && let Err(error) = scalar::from_value(name, Given::String(text.clone()))
                {
                    self.say(field, error.told(false));
                }
                if field == "currency" && given.as_str().is_none_or(|text| !form_of::currency(text)) {
                    self.say(field, "must be three capital letters");
                }
                stored(given, column.stored).unwrap_or_else(|expected| {
                    self.say(field, &format!("must be {expected}"));
                    null(column.stored)
                })
            }
        }
    }

    fn among(&mut self, field: &str, text: &str, values: &[String]) {
        if !values.iter().any(|value| value == text) {
            self.say(field, &format!("is \"{text}\" and must be one of {}", values.join(", ")));
        }
    }
}

/// Nothing in all columns of a slot.
fn nothing(slot: &Slot, cells: &mut Vec<Cell>) {
    match &slot.part {
        Part::Value(column, _) => cells.push(Cell::Value(column.name, null(column.stored))),
        Part::Text(columns, _) => cells.push(Cell::Text(*columns, None)),
        Part::One(column, target) => cells.push(Cell::One(column.name, target, None)),
        Part::Object(slots, _) => slots.iter().for_each(|slot| nothing(slot, cells)),
        Part::Links(_) | Part::Rows { .. } => {}
    }
}
