//! The rules, all of them at once. A rule is asked when one of its fields was given, and of a new row in any case: what an
//! imported row breaks already keeps nobody from writing something else.

use async_graphql::Value;
use chrono::{DateTime, Utc};

use super::{
    Rule, by_value,
    cell::Cell,
    derive::derive,
    draft::{Cells, Draft, Object},
    form::formed,
    shape::{Compiled, Part, Slot, column_of as column, find},
};
use crate::engine::{
    command::{Path, UserErrorCode},
    error::said,
};

/// The group of who is not known.
const NOT_RECORDED: &str = "NOT_RECORDED";

/// Where a field stands.
enum Place {
    Row(&'static str),
    Items { table: &'static str, column: &'static str },
    Nowhere,
}

/// Judges what was given, over what stands; `before` is nothing for a new row.
pub(super) fn judge(
    compiled: &Compiled,
    draft: &mut Draft<'_>,
    (before, now): (Option<&Cells>, DateTime<Utc>),
    input: &Object,
    at: &Path,
) {
    for rule in &compiled.rules {
        if before.is_some() && !rule.touches(draft) {
            continue;
        }
        judged(compiled, rule, draft, before, (input, at));
    }
    derive(compiled, draft, (before, now));
}

fn judged(
    compiled: &Compiled,
    rule: &Rule,
    draft: &mut Draft<'_>,
    before: Option<&Cells>,
    (input, at): (&Object, &Path),
) {
    use UserErrorCode::Invalid;
    let path = |field: &str| field.split('.').fold(at.clone(), |path, step| path.then(step.to_owned()));
    match rule {
        Rule::Length(field, least, most) => {
            for (path, cell) in cells(compiled, draft, before, field, at) {
                let Cell::Text(text) = cell else { continue };
                if !(*least..=*most).contains(&text.chars().count()) {
                    draft.error(Invalid, path, said::length(*least, *most));
                }
            }
        }
        Rule::Span(field, least, most) => {
            for (path, cell) in cells(compiled, draft, before, field, at) {
                let Cell::Int(number) = cell else { continue };
                if !(*least..=*most).contains(&number) {
                    draft.error(Invalid, path, said::span(*least, *most));
                }
            }
        }
        Rule::Ordered(first, second) => {
            let of = |draft: &Draft<'_>, field| cells(compiled, draft, before, field, at).pop().map(|(_, cell)| cell);
            match (of(draft, first), of(draft, second)) {
                (Some(Cell::Date(a)), Some(Cell::Date(b))) if b < a => {
                    draft.error(Invalid, path(second), said::before(first));
                }
                (Some(Cell::Instant(a)), Some(Cell::Instant(b))) if b < a => {
                    draft.error(Invalid, path(second), said::before(first));
                }
                (Some(Cell::Int(a)), Some(Cell::Int(b))) if b < a => {
                    draft.error(Invalid, path(second), said::below(first));
                }
                _ => {}
            }
        }
        Rule::NotBoth(first, second) => {
            let there = |field| cells(compiled, draft, before, field, at).iter().any(|(_, cell)| *cell != Cell::Null);
            if there(first) && there(second) {
                draft.error(Invalid, path(second), said::not_both(first));
            }
        }
        Rule::Forms(list, forms) => {
            let Some((table, slots)) = list_of(compiled, list) else { return };
            let (Some(scheme), Some(value)) = (column(slots, "scheme"), column(slots, "value")) else { return };
            let mut errors = Vec::new();
            for (place, item) in draft.lists.get_mut(table).into_iter().flatten().enumerate() {
                let (Some(Cell::Text(named)), Some(Cell::Text(given))) = (item.get(scheme), item.get(value)) else {
                    continue;
                };
                let Some((named, parse)) = forms.iter().find(|(of, _)| *of == named.as_str()) else { continue };
                match parse(given) {
                    Ok(canonical) => {
                        item.insert(value, Cell::Text(canonical));
                    }
                    Err(_) => errors.push((path(list).then(place.to_string()).then("value"), *named)),
                }
            }
            for (path, named) in errors {
                draft.error(Invalid, path, said::no_identifier(named));
            }
        }
        Rule::Distinct(list, by) => {
            let Some((table, slots)) = list_of(compiled, list) else { return };
            let columns: Vec<_> = by.iter().filter_map(|field| column(slots, field)).collect();
            let items = draft.lists.get(table).map(Vec::as_slice).unwrap_or_default();
            let key = |item: &Cells| columns.iter().map(|column| item.get(column).cloned()).collect::<Vec<_>>();
            let again =
                (0..items.len()).filter(|place| items[..*place].iter().any(|item| key(item) == key(&items[*place])));
            for place in again.collect::<Vec<_>>() {
                draft.error(Invalid, path(list).then(place.to_string()), said::twice());
            }
        }
        Rule::Sum(field, to) => {
            let found = cells(compiled, draft, before, field, at);
            let sum: i64 = found.iter().map(|(_, cell)| if let Cell::Int(number) = cell { *number } else { 0 }).sum();
            if !found.is_empty() && sum != *to {
                let list = field.split('.').next().unwrap_or(field);
                draft.error(Invalid, path(list), said::sum(*to));
            }
        }
        Rule::ByValue(by, of) => by_value::judge(compiled, draft, (by, of), &path),
        Rule::AtMost(list, most) => {
            let Some((table, _)) = list_of(compiled, list) else { return };
            if draft.lists.get(table).is_some_and(|items| items.len() > *most) {
                draft.error(Invalid, path(list), said::at_most(*most));
            }
        }
        // The caller and the database are asked, in `refer`, `parts`, `right` and `settled`.
        Rule::Alone(..)
        | Rule::Own(_)
        | Rule::Apart(..)
        | Rule::Parts(_)
        | Rule::Once(_)
        | Rule::Barred(..)
        | Rule::NoLater(..)
        | Rule::NoFewer(..)
        | Rule::While(..) => {}
        Rule::Known(field) => {
            let missing = match input.get(*field) {
                Some(given) => *given == Value::Null,
                None => before.is_none(),
            };
            if missing {
                draft.error(UserErrorCode::IdentityRequired, path(field), said::identity_needed());
            }
        }
        Rule::Form(field, named, parse) => {
            if formed(of_row(compiled, field), *parse, draft, None).is_err() {
                draft.error(Invalid, path(field), said::no_identifier(named));
            }
        }
        Rule::FormBy(field, by, forms) => {
            let named = cells(compiled, draft, before, by, at).pop().map(|(_, cell)| cell);
            let Some(Cell::Text(named)) = named else { return };
            let Some((named, parse)) = forms.iter().find(|(of, _)| of.eq_ignore_ascii_case(named.trim())) else {
                return;
            };
            if formed(of_row(compiled, field), *parse, draft, before).is_err() {
                draft.error(Invalid, path(field), said::no_identifier(named));
            }
        }
        Rule::FormWhen(by, value, field, parse) => {
            let of = |field| cells(compiled, draft, before, field, at).pop().map(|(_, cell)| cell);
            let is = of(by) == Some(Cell::Text((*value).to_owned()));
            if let (true, Some(Cell::Text(given))) = (is, of(field))
                && parse(&given).is_err()
            {
                draft.error(Invalid, path(field), said::no_identifier(value));
            }
        }
        Rule::OnlyWhen(field, by, value) => {
            let of = |field| cells(compiled, draft, before, field, at).pop().map(|(_, cell)| cell);
            let there = of(field).is_some_and(|cell| cell != Cell::Null);
            if there && of(by) != Some(Cell::Text((*value).to_owned())) {
                draft.error(Invalid, path(field), said::only_when(by, value));
            }
        }
        Rule::Either(first, second) => {
            let there = |field| cells(compiled, draft, before, field, at).iter().any(|(_, cell)| *cell != Cell::Null);
            // What leads nowhere was told already.
            let told = draft.errors.iter().any(|error| [path(first), path(second)].contains(&error.field));
            if !there(first) && !there(second) && !told {
                draft.error(UserErrorCode::Required, path(first), said::either(second));
            }
        }
        Rule::Identity(field) => identity(compiled, field, draft, before, (input.get(*field), path(field))),
    }
}

/// Who somebody was at the time must be there in a new row, and is never taken away.
fn identity(
    compiled: &Compiled,
    field: &str,
    draft: &mut Draft<'_>,
    before: Option<&Cells>,
    (given, path): (Option<&Value>, Path),
) {
    let Some(Slot { part: Part::Object(slots), .. }) = find(&compiled.slots, field) else { return };
    let group = column(slots, "group").and_then(|column| draft.cells.get(column).cloned());
    let missing = match (given, group) {
        (Some(Value::Null), _) => true,
        (None, None) => before.is_none(),
        (_, Some(Cell::Text(group))) => group == NOT_RECORDED,
        (_, Some(_)) => true,
        (Some(_), None) => false,
    };
    if missing {
        // That something must be given is told once, by its own code.
        draft.errors.retain(|error| error.field != path);
        let path = if matches!(given, Some(Value::Object(_))) { path.then("group") } else { path };
        draft.error(UserErrorCode::IdentityRequired, path, said::identity_needed());
    }
}

/// The values of a field, each with its path: one of the row, or one of each item of a list that was given.
pub(super) fn cells(
    compiled: &Compiled,
    draft: &Draft<'_>,
    before: Option<&Cells>,
    field: &str,
    at: &Path,
) -> Vec<(Path, Cell)> {
    let path = |field: &str| field.split('.').fold(at.clone(), |path, step| path.then(step.to_owned()));
    match place(compiled, field) {
        Place::Row(column) => {
            let cell = draft.cells.get(column).or_else(|| before?.get(column));
            cell.map(|cell| (path(field), cell.clone())).into_iter().collect()
        }
        Place::Items { table, column } => {
            let (list, inside) = field.split_once('.').unwrap_or((field, ""));
            let items = draft.lists.get(table).into_iter().flatten().enumerate();
            let path = |place: usize| {
                inside.split('.').fold(path(list).then(place.to_string()), |path, step| path.then(step.to_owned()))
            };
            items.filter_map(|(place, item)| Some((path(place), item.get(column)?.clone()))).collect()
        }
        Place::Nowhere => Vec::new(),
    }
}

/// The column of the row's own in which a field stands.
pub(super) fn of_row(compiled: &Compiled, field: &str) -> Option<&'static str> {
    match place(compiled, field) {
        Place::Row(column) => Some(column),
        Place::Items { .. } | Place::Nowhere => None,
    }
}

fn place(compiled: &Compiled, field: &str) -> Place {
    if let Some((list, inside)) = field.split_once('.') {
        match find(&compiled.slots, list).map(|slot| &slot.part) {
            Some(Part::Text(columns)) => return Place::Row(columns[usize::from(inside == "cy")]),
            Some(Part::List { table, slots, .. }) => {
                if let Some(column) = column(slots, inside).or_else(|| half(slots, inside)) {
                    return Place::Items { table, column };
                }
            }
            _ => {}
        }
    }
    match find(&compiled.slots, field).map(|slot| &slot.part) {
        Some(Part::Value { column, .. } | Part::One { column, .. }) => Place::Row(column),
        _ => Place::Nowhere,
    }
}

/// The column of one half of a text in two languages: `name.en`.
fn half(slots: &[Slot], inside: &str) -> Option<&'static str> {
    let (text, language) = inside.rsplit_once('.')?;
    match (&find(slots, text)?.part, language) {
        (Part::Text([en, ..]), "en") => Some(en),
        (Part::Text([_, cy, _]), "cy") => Some(cy),
        _ => None,
    }
}

/// The table of a list, and its fields.
pub(super) fn list_of<'c>(compiled: &'c Compiled, list: &str) -> Option<(&'static str, &'c [Slot])> {
    match &find(&compiled.slots, list)?.part {
        Part::List { table, slots, .. } => Some((table, slots)),
        _ => None,
    }
}
