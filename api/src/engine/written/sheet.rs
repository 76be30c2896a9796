//! A written type as a table that people keep in a spreadsheet: which columns it has, and what a row of cells says.
//!
//! A column is called as the field of the input (`title`), with a dot before what is inside (`summary.en`, `identity.group`) and
//! the number of an item in a list (`identifiers.1.scheme`). An empty cell leaves a field as it is; `<empty>` empties it.

use async_graphql::{Name, Number, Value};
use chrono::NaiveDate;

use super::shape::{Compiled, Part, Slot, Target};
use crate::engine::{
    binding::Stored,
    command::{Path, UserError, UserErrorCode},
    error::{Message, said},
    scalar,
};

/// What a cell says to empty a field.
pub(super) const EMPTY: &str = "<empty>";
/// The column by which a row is found again.
pub(super) const REFERENCE: &str = "localReference";
/// What a column begins with that is for people alone, such as a reason in a report.
const REMARK: char = '#';
/// The most items of a list that columns can be there for.
const ITEMS: usize = 99;
/// The halves of a text in two languages, and its status.
const HALVES: [&str; 3] = ["en", "cy", "cyStatus"];

/// A kind of column. In its path a star stands for the number of an item.
#[derive(Debug)]
pub(super) struct Kind<'c> {
    pub(super) path: String,
    pub(super) slot: &'c Slot,
    /// Which half of a text it is.
    pub(super) half: Option<&'static str>,
}

/// The columns of a file.
#[derive(Debug)]
pub struct Header<'c> {
    pub(super) compiled: &'c Compiled,
    columns: Vec<Column<'c>>,
}

#[derive(Debug)]
enum Column<'c> {
    Remark,
    Reference,
    Field { name: String, slot: &'c Slot, half: Option<&'static str> },
}

/// Something wrong with a header: at which of its columns, from 0, where it is about one.
pub type Fault = (Option<usize>, Message);

/// What a cell says of a field.
#[derive(Debug)]
pub(super) enum Said<'c> {
    Value(Value),
    /// Another record, as people name it.
    Record(String, &'c Target),
}

/// What a row says.
#[derive(Debug, Default)]
pub(super) struct Read<'c> {
    pub(super) reference: Option<String>,
    /// By the names of the columns.
    pub(super) cells: Vec<(&'c str, Said<'c>)>,
    pub(super) errors: Vec<(usize, UserError)>,
}

/// The kinds of columns of a type in the order of its input.
pub(super) fn kinds(compiled: &Compiled) -> Vec<Kind<'_>> {
    fn add<'c>(slots: &'c [Slot], at: &str, all: &mut Vec<Kind<'c>>) {
        for slot in slots {
            let path = format!("{at}{}", slot.name);
            match &slot.part {
                Part::Value { .. } | Part::One { .. } => all.push(Kind { path, slot, half: None }),
                Part::Text(_) => {
                    let half = |half: &'static str| Kind { path: format!("{path}.{half}"), slot, half: Some(half) };
                    all.extend(HALVES.map(half));
                }
                Part::Object(slots) => add(slots, &format!("{path}."), all),
                Part::List { slots, .. } => match &slots[..] {
                    [slot] if slot.name.is_empty() => all.push(Kind { path: format!("{path}.*"), slot, half: None }),
                    slots => add(slots, &format!("{path}.*."), all),
                },
                Part::Copied { .. } => {}
            }
        }
    }
    let mut all = Vec::new();
    add(&compiled.slots, "", &mut all);
    all
}

impl<'c> Header<'c> {
    /// Reads the first row of a file.
    ///
    /// # Errors
    /// All that is wrong with it.
    pub(in crate::engine) fn read(compiled: &'c Compiled, cells: &[Vec<u8>]) -> Result<Self, Vec<Fault>> {
        let kinds = kinds(compiled);
        let (mut columns, mut faults) = (Vec::new(), Vec::new());
        let mut known: Vec<String> = Vec::new();
        for (place, cell) in cells.iter().enumerate() {
            let Ok(text) = std::str::from_utf8(cell) else {
                faults.push((Some(place), said::no_utf8()));
                continue;
            };
            let text = text.trim();
            if text.is_empty() || text.starts_with(REMARK) {
                columns.push(Column::Remark);
                continue;
            }
            let column = match text.eq_ignore_ascii_case(REFERENCE) {
                true => Some((REFERENCE.to_owned(), Column::Reference)),
                false => field(&kinds, text),
            };
            match column {
                None => faults.push((Some(place), said::no_such_column(text))),
                Some((name, _)) if known.contains(&name) => faults.push((Some(place), said::column_twice(&name))),
                Some((name, column)) => {
                    known.push(name);
                    columns.push(column);
                }
            }
        }
        if faults.is_empty() && !known.iter().any(|name| name == REFERENCE) {
            faults.push((None, said::column_missing(REFERENCE)));
        }
        if faults.is_empty() { Ok(Self { compiled, columns }) } else { Err(faults) }
    }

    /// By what a row is found again.
    pub fn reference<'r>(&self, cells: &'r [Vec<u8>]) -> Option<&'r str> {
        let place = self.columns.iter().position(|column| matches!(column, Column::Reference))?;
        let text = std::str::from_utf8(cells.get(place)?).ok()?.trim();
        (!text.is_empty()).then_some(text)
    }

    /// Reads a row.
    pub(super) fn row(&self, cells: &[Vec<u8>]) -> Read<'_> {
        let mut read = Read::default();
        let wrong = |place: usize, field: &str, message: Message| {
            (place, UserError { code: UserErrorCode::Invalid, field: path(field), message })
        };
        for (place, cell) in cells.iter().enumerate() {
            let Some(column) = self.columns.get(place) else {
                if !cell.iter().all(u8::is_ascii_whitespace) {
                    read.errors.push(wrong(place, "", said::cell_without_column()));
                }
                continue;
            };
            let name = match column {
                Column::Remark => continue,
                Column::Reference => REFERENCE,
                Column::Field { name, .. } => name,
            };
            let Ok(text) = std::str::from_utf8(cell) else {
                read.errors.push(wrong(place, name, said::no_utf8()));
                continue;
            };
            if text.trim().is_empty() {
                continue;
            }
            match column {
                Column::Remark => {}
                Column::Reference => read.reference = Some(text.trim().to_owned()),
                Column::Field { name, slot, half } => match said_of(slot, *half, text) {
                    Ok(said) => read.cells.push((name, said)),
                    Err(message) => read.errors.push(wrong(place, name, message)),
                },
            }
        }
        read
    }

    /// The column, from 0, that a place in the input is told at: its own, or the first one of what is inside it or around it.
    pub(super) fn column(&self, name: &str) -> Option<usize> {
        let called = |column: &Column<'_>| match column {
            Column::Remark => None,
            Column::Reference => Some(REFERENCE.to_owned()),
            Column::Field { name, .. } => Some(name.clone()),
        };
        let names: Vec<Option<String>> = self.columns.iter().map(called).collect();
        let mut at = Some(name);
        while let Some(name) = at.filter(|name| !name.is_empty()) {
            let inside = format!("{name}.");
            let own = names.iter().position(|one| one.as_deref() == Some(name));
            let inner = || names.iter().position(|one| one.as_ref().is_some_and(|one| one.starts_with(&inside)));
            if let Some(found) = own.or_else(inner) {
                return Some(found);
            }
            at = name.rsplit_once('.').map(|(around, _)| around);
        }
        None
    }
}

/// The kind of a column by its name, and that name as it is written here.
fn field<'c>(kinds: &[Kind<'c>], text: &str) -> Option<(String, Column<'c>)> {
    let is_number = |step: &str| step.parse().is_ok_and(|number: usize| (1..=ITEMS).contains(&number));
    let star = text.split('.').map(|step| if is_number(step) { "*" } else { step }).collect::<Vec<_>>().join(".");
    let kind = kinds.iter().find(|kind| kind.path.eq_ignore_ascii_case(&star))?;
    let mut numbers = text.split('.').filter_map(|step| step.parse::<usize>().ok());
    let steps = kind.path.split('.').map(|step| match step {
        "*" => numbers.next().unwrap_or(1).to_string(),
        step => step.to_owned(),
    });
    let name = steps.collect::<Vec<_>>().join(".");
    Some((name.clone(), Column::Field { name, slot: kind.slot, half: kind.half }))
}

pub(super) fn path(name: &str) -> Path {
    name.split('.').filter(|step| !step.is_empty()).fold(Path::default(), |path, step| path.then(step.to_owned()))
}

/// What a cell says of a field.
fn said_of<'c>(slot: &'c Slot, half: Option<&str>, text: &str) -> Result<Said<'c>, Message> {
    let bare = text.trim();
    if bare == EMPTY {
        return Ok(Said::Value(Value::Null));
    }
    let value = match (&slot.part, half) {
        (Part::One { target, .. }, _) => return Ok(Said::Record(bare.to_owned(), target)),
        (_, Some("en" | "cy")) => Value::String(text.to_owned()),
        _ if slot.many => {
            let each = bare.split([' ', ',', ';', '\n']).filter(|one| !one.is_empty());
            Value::List(each.map(|one| one_of(slot, one)).collect::<Result<_, _>>()?)
        }
        _ if !slot.values.is_empty() => one_of(slot, bare)?,
        (Part::Value { stored, .. }, _) => value(*stored, text, bare)?,
        _ => Value::String(text.to_owned()),
    };
    Ok(Said::Value(value))
}

fn one_of(slot: &Slot, text: &str) -> Result<Value, Message> {
    let known = slot.values.iter().find(|value| value.eq_ignore_ascii_case(text));
    Ok(Value::Enum(Name::new(known.ok_or_else(|| said::none_of(&slot.values))?)))
}

fn value(stored: Stored, text: &str, bare: &str) -> Result<Value, Message> {
    let missed = |_| said::no_whole_number();
    Ok(match stored {
        Stored::Int => Value::from(bare.parse::<i32>().map_err(missed)?),
        Stored::Long => Value::from(bare.parse::<i64>().map_err(missed)?),
        Stored::Float => {
            let number = bare.parse().ok().and_then(Number::from_f64);
            Value::Number(number.ok_or_else(said::no_number)?)
        }
        Stored::Bool => match bare.to_ascii_lowercase().as_str() {
            "true" => Value::Boolean(true),
            "false" => Value::Boolean(false),
            _ => return Err(said::no_truth()),
        },
        Stored::Date => match bare.parse::<NaiveDate>() {
            Ok(_) if bare.len() == "2025-03-20".len() => Value::String(bare.to_owned()),
            _ => return Err(said::no_date()),
        },
        Stored::Instant => match scalar::instant(bare) {
            Some(_) => Value::String(bare.to_owned()),
            None => return Err(said::no_instant()),
        },
        Stored::Text | Stored::Other => Value::String(text.to_owned()),
    })
}
