//! Items of lists of which one field says what they are about, and so which other is given.

use super::{
    ByValue,
    cell::Cell,
    draft::Draft,
    rules::list_of,
    shape::{Compiled, column_of as column},
};
use crate::engine::{
    command::{Path, UserErrorCode},
    error::said,
};

/// Of each item the field must be there that goes with its kind, and no other of those.
pub(super) fn judge(
    compiled: &Compiled,
    draft: &mut Draft<'_>,
    (by, of): (&str, ByValue),
    path: &dyn Fn(&str) -> Path,
) {
    let Some((list, by)) = by.split_once('.') else { return };
    let Some((table, slots)) = list_of(compiled, list) else { return };
    let within = |field: &'static str| field.split_once('.').map_or(field, |(_, inside)| inside);
    let mut errors = Vec::new();
    for (place, item) in draft.lists.get(table).into_iter().flatten().enumerate() {
        let at = path(list).then(place.to_string());
        let cell = |field: &str| column(slots, field).and_then(|column| item.get(column));
        let Some(Cell::Text(kind)) = cell(by) else { continue };
        let Some((_, needed)) = of.iter().find(|(value, _)| *value == kind.as_str()) else {
            errors.push((at.then(by.to_owned()), said::not_here(kind)));
            continue;
        };
        for (value, field) in of.iter().filter_map(|(value, field)| Some((*value, within((*field)?)))) {
            let there = cell(field).is_some_and(|cell| *cell != Cell::Null && *cell != Cell::Text("[]".to_owned()));
            let goes_with = needed.is_some_and(|needed| within(needed) == field);
            if goes_with != there {
                errors.push((at.then(field), said::goes_with(by, value)));
            }
        }
    }
    for (path, message) in errors {
        draft.error(UserErrorCode::Invalid, path, message);
    }
}
