//! Values from rows, written straight to JSON or taken as parts of cursors.

use chrono::{Datelike, NaiveDate, SecondsFormat};

use super::{
    binding::model::Kind,
    contract::{Contract, TypeKind},
    cursor::Part,
    id,
};
use crate::db::{
    Row,
    row::{bool, date, float, instant, int, is_null, text},
};

/// What became of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Put {
    /// It was written.
    Written,
    /// It is null, and nothing was written.
    Null,
    /// It cannot be served, and nothing was written.
    Broken(&'static str),
    /// The item at this place of a list cannot be served, and nothing was written.
    BrokenItem(usize, &'static str),
}

const UNREADABLE: &str = "a value has another type than its column";

/// Writes a column's value as JSON.
pub(super) fn put(out: &mut Vec<u8>, row: &Row, at: usize, (kind, prefix): (Kind, &str), contract: &Contract) -> Put {
    if is_null(row, at) {
        return Put::Null;
    }
    match kind {
        Kind::Text => match text(row, at) {
            Some(text) => string(out, text),
            None => return Put::Broken(UNREADABLE),
        },
        Kind::Id => match int(row, at) {
            Some(row) => {
                out.push(b'"');
                id::write(out, prefix, row);
                out.push(b'"');
            }
            None => return Put::Broken(UNREADABLE),
        },
        Kind::Int => match int(row, at) {
            Some(n) => out.extend_from_slice(itoa::Buffer::new().format(n).as_bytes()),
            None => return Put::Broken(UNREADABLE),
        },
        Kind::Bool => match bool(row, at) {
            Some(b) => out.extend_from_slice(if b { b"true" } else { b"false" }),
            None => return Put::Broken(UNREADABLE),
        },
        Kind::Enum(ty) => {
            let TypeKind::Enum(values) = &contract.ty(ty).kind else { return Put::Broken("no enum") };
            match text(row, at) {
                Some(name) if values.iter().any(|v| *v.name == *name) => {
                    out.push(b'"');
                    out.extend_from_slice(name.as_bytes());
                    out.push(b'"');
                }
                Some(_) => return Put::Broken("a value outside its closed list"),
                None => return Put::Broken(UNREADABLE),
            }
        }
        Kind::EnumList(ty) => {
            let TypeKind::Enum(values) = &contract.ty(ty).kind else { return Put::Broken("no enum") };
            let names = text(row, at).and_then(|text| serde_json::from_str::<Vec<String>>(text).ok());
            let Some(names) = names else { return Put::Broken("a list that cannot be read") };
            if let Some(place) = names.iter().position(|name| !values.iter().any(|v| *v.name == **name)) {
                return Put::BrokenItem(place, "a value outside its closed list");
            }
            out.push(b'[');
            for (place, name) in names.iter().enumerate() {
                if place > 0 {
                    out.push(b',');
                }
                string(out, name);
            }
            out.push(b']');
        }
        Kind::Date => match date(row, at) {
            Some(date) => {
                out.push(b'"');
                day(out, date);
                out.push(b'"');
            }
            None => return Put::Broken(UNREADABLE),
        },
        Kind::Instant => match instant(row, at) {
            Some(instant) => string(out, &instant.to_rfc3339_opts(SecondsFormat::AutoSi, true)),
            None => return Put::Broken(UNREADABLE),
        },
        Kind::Float => match float(row, at).and_then(serde_json::Number::from_f64) {
            Some(number) => out.extend_from_slice(number.to_string().as_bytes()),
            None => return Put::Broken(UNREADABLE),
        },
    }
    Put::Written
}

/// A value as a cursor or a computed field takes it.
pub(super) fn part(row: &Row, at: usize, kind: Kind) -> Part {
    let number = |n: Option<i64>| n.map_or(Part::Null, Part::Int);
    match kind {
        Kind::Id | Kind::Int => number(int(row, at)),
        Kind::Bool => number(bool(row, at).map(i64::from)),
        Kind::Date => number(date(row, at).map(|d| i64::from(d.num_days_from_ce()))),
        Kind::Instant => number(instant(row, at).map(|i| i.timestamp_micros())),
        Kind::Float | Kind::Text | Kind::Enum(_) | Kind::EnumList(_) => {
            text(row, at).map_or(Part::Null, |t| Part::Text(t.to_owned()))
        }
    }
}

/// Writes a JSON string.
pub(super) fn string(out: &mut Vec<u8>, text: &str) {
    // Most texts need no escape: one pass over the bytes says so.
    if text.bytes().all(|b| b >= 0x20 && b != b'"' && b != b'\\') {
        out.push(b'"');
        out.extend_from_slice(text.as_bytes());
        out.push(b'"');
    } else if serde_json::to_writer(&mut *out, text).is_err() {
        // Writing to memory does not fail.
        out.extend_from_slice(b"null");
    }
}

fn day(out: &mut Vec<u8>, date: NaiveDate) {
    let digits = |n: u32| [b'0' + (n / 10 % 10) as u8, b'0' + (n % 10) as u8];
    match u32::try_from(date.year()) {
        Ok(year @ 0..=9999) => {
            out.extend_from_slice(&digits(year / 100));
            out.extend_from_slice(&digits(year % 100));
        }
        _ => out.extend_from_slice(date.year().to_string().as_bytes()),
    }
    out.push(b'-');
    out.extend_from_slice(&digits(date.month()));
    out.push(b'-');
    out.extend_from_slice(&digits(date.day()));
}
