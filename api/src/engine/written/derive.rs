//! Columns that partners do not write, and that follow from what they do.

use chrono::{DateTime, NaiveTime, Utc};

use super::{
    How,
    cell::Cell,
    draft::{Cells, Draft},
    shape::{Compiled, column_of as column},
};

/// Fills the columns that follow from what was given.
pub(super) fn derive(compiled: &Compiled, draft: &mut Draft<'_>, (before, now): (Option<&Cells>, DateTime<Utc>)) {
    for derived in &compiled.derived {
        let Some(from) = column(&compiled.slots, derived.field) else { continue };
        let cell = match (derived.how, draft.cells.get(from)) {
            (How::Since { value, day }, _) => {
                let day = column(&compiled.slots, day);
                let given = |column: &str| draft.cells.contains_key(column);
                if before.is_some() && !given(from) && !day.is_some_and(given) {
                    continue;
                }
                let stands = |column| draft.cells.get(column).or_else(|| before?.get(column));
                let is = |cell: Option<&Cell>| cell == Some(&Cell::Text(value.to_owned()));
                let was = before.filter(|before| is(before.get(from))).and_then(|before| before.get(derived.column));
                match is(stands(from)) {
                    true => since(was, day.and_then(stands), now),
                    false => Cell::Null,
                }
            }
            (_, None) if before.is_some() => continue,
            (How::Key(key), Some(Cell::Text(text))) => key(text).map_or(Cell::Null, Cell::Text),
            (How::Key(_), _) => Cell::Null,
            (How::Is(number), cell) => Cell::Bool(cell == Some(&Cell::Int(number))),
        };
        draft.cells.insert(derived.column, cell);
    }
}

/// Since when something is so: since it became so, or will be from a day on that has not begun by then.
fn since(was: Option<&Cell>, day: Option<&Cell>, now: DateTime<Utc>) -> Cell {
    let begun = match was {
        Some(Cell::Instant(was)) if *was <= now => *was,
        _ => now,
    };
    Cell::Instant(match day {
        Some(Cell::Date(day)) => begun.max(day.and_time(NaiveTime::MIN).and_utc()),
        _ => begun,
    })
}
