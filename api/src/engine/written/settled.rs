//! What changes only while a row stands so that it may: of an application that was sent in nothing does.

use sea_orm::DbErr;

use super::{
    Rule,
    cell::Cell,
    draft::Draft,
    right::holds,
    shape::{Compiled, Part, Slot, find},
    store::{self, Row},
};
use crate::engine::{
    command::{Path, UserErrorCode, Write},
    error::said,
};

/// Holds what is settled, of a row that stands or of a new one.
pub(super) async fn hold(
    write: &Write<'_>,
    compiled: &Compiled,
    draft: &mut Draft<'_>,
    (before, at): (Option<(i64, &Row)>, &Path),
) -> Result<(), DbErr> {
    let changes = before.map(|(_, stands)| store::changes(draft, stands));
    for rule in &compiled.rules {
        let Rule::While(fields, rows, new) = rule else { continue };
        let is_changed = |field: &&&str| {
            let Some(slot) = find(&compiled.slots, field) else { return false };
            match &changes {
                Some(changes) => {
                    columns(slot).iter().any(|column| changes.cells.contains_key(column))
                        || list(slot).is_some_and(|table| changes.lists.contains_key(table))
                }
                None => {
                    let there = |column: &&'static str| draft.cells.get(column).is_some_and(|cell| *cell != Cell::Null);
                    let given = draft.given.contains(*field) && columns(slot).iter().any(there);
                    given || list(slot).is_some_and(|table| draft.lists.get(table).is_some_and(|all| !all.is_empty()))
                }
            }
        };
        let changed: Vec<&str> = fields.iter().filter(is_changed).copied().collect();
        if changed.is_empty() {
            continue;
        }
        let may = match before {
            Some((row, _)) => holds(write, compiled, row, *rows).await?,
            None => *new,
        };
        for field in changed.into_iter().filter(|_| !may) {
            draft.error(UserErrorCode::WrongState, at.then(field), said::settled());
        }
    }
    Ok(())
}

/// The columns of the row's own on which a field stands, but for how far its Welsh can be relied upon: `MISSING` says nothing.
fn columns(slot: &Slot) -> Vec<&'static str> {
    match &slot.part {
        Part::Value { column, .. } | Part::One { column, .. } => vec![column],
        Part::Text([en, cy, _]) => vec![en, cy],
        Part::Object(slots) => slots.iter().flat_map(columns).collect(),
        Part::Copied { .. } | Part::List { .. } => Vec::new(),
    }
}

fn list(slot: &Slot) -> Option<&'static str> {
    match &slot.part {
        Part::List { table, .. } => Some(table),
        _ => None,
    }
}
