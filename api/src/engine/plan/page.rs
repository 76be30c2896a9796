//! The arguments of a connection as a page, or why they make none.

use std::hash::{Hash, Hasher};

use async_graphql::Value;
use rustc_hash::FxHasher;

use super::{Page, SortKey, T0};
use crate::engine::{
    binding::model::Model,
    contract::TypeId,
    cursor::{CursorKey, Place},
    error::{Code, FieldError, said},
    limits::{DEFAULT_PAGE, LARGEST_PAGE, ORDER_KEYS},
    scope::RowScope,
    value::Args,
};

/// Reads `first`, `last`, `after`, `before` and `orderBy`. `list` names the field that cursors belong to.
pub(super) fn page(
    model: &Model,
    key: &CursorKey,
    target: TypeId,
    list: &str,
    (args, welsh, scope): (&Args, bool, &RowScope),
) -> Result<Page, FieldError> {
    let order = order((model, scope), target, (args, welsh))?;
    let parts = order.len();
    bounds(key, list, args, (order, parts))
}

/// Reads what a page of any order has; a cursor of it has so many parts.
pub(super) fn bounds(
    key: &CursorKey,
    list: &str,
    args: &Args,
    (order, parts): (Vec<SortKey>, usize),
) -> Result<Page, FieldError> {
    let (limit, backward) = size(args)?;
    let fingerprint = fingerprint(list, args, &order);
    let place = |name: &str| -> Result<Option<Place>, FieldError> {
        match args.get(name) {
            Some(Value::String(cursor)) => {
                let place = key.open(fingerprint, cursor).filter(|place| place.parts.len() == parts);
                place.map(Some).ok_or_else(|| FieldError::new(Code::BadCursor, said::bad_cursor(name)))
            }
            _ => Ok(None),
        }
    };
    Ok(Page {
        rows: false,
        limit,
        look_ahead: false,
        backward,
        after: place("after")?,
        before: place("before")?,
        order,
        fingerprint,
        sort_at: Vec::new(),
        count: false,
        probe_before: false,
        probe_after: false,
        facets: Vec::new(),
    })
}

/// How many a page has at most, and whether it is counted from the end.
pub(in crate::engine) fn size(args: &Args) -> Result<(u32, bool), FieldError> {
    let bad = |message| Err(FieldError::new(Code::BadPageSize, message));
    let number = |name: &str| match args.get(name) {
        Some(Value::Number(n)) => n.as_i64(),
        _ => None,
    };
    let (size, backward) = match (number("first"), number("last")) {
        (Some(_), Some(_)) => return bad(said::first_or_last()),
        (Some(first), None) => (first, false),
        (None, Some(last)) => (last, true),
        (None, None) => return Ok((DEFAULT_PAGE, false)),
    };
    match u32::try_from(size) {
        Ok(size @ 1..=LARGEST_PAGE) => Ok((size, backward)),
        _ => bad(said::page_size(LARGEST_PAGE)),
    }
}

fn order(
    (model, scope): (&Model, &RowScope),
    target: TypeId,
    (args, welsh): (&Args, bool),
) -> Result<Vec<SortKey>, FieldError> {
    let bad = |message| FieldError::new(Code::BadUserInput, message);
    let keys = match args.get("orderBy") {
        Some(Value::List(keys)) => keys.as_slice(),
        _ => return Ok(Vec::new()),
    };
    if keys.len() > ORDER_KEYS {
        return Err(bad(said::order_keys(ORDER_KEYS)));
    }
    let mut out: Vec<SortKey> = Vec::with_capacity(keys.len());
    let in_full = model.ty(target).and_then(|ty| ty.in_full);
    let mut named: Vec<&str> = Vec::with_capacity(keys.len());
    for key in keys {
        let Value::Object(key) = key else { continue };
        let Some(Value::Enum(name)) = key.get("field") else { continue };
        let found = model.order(target, name).ok_or_else(|| FieldError::internal("an order without a binding"))?;
        let desc = matches!(key.get("direction"), Some(Value::Enum(direction)) if direction.as_str() == "DESC");
        let column = found.welsh.filter(|_| welsh).unwrap_or(found.column);
        // Two fields may mean one column in one language and two in the other; that is no mistake of the client's.
        if named.contains(&name.as_str()) {
            return Err(bad(said::order_twice()));
        }
        named.push(name.as_str());
        out.push(SortKey { column, seen: column.seen(scope, in_full, T0), desc });
    }
    Ok(out)
}

/// What binds a cursor to its list: the field, the search, the filter and the order, as they were given, and the columns
/// that the order means in the language asked for.
fn fingerprint(list: &str, args: &Args, order: &[SortKey]) -> u64 {
    let mut hasher = FxHasher::default();
    list.hash(&mut hasher);
    order.iter().for_each(|key| key.column.name.hash(&mut hasher));
    for name in ["filter", "saved", "orderBy", "search", "query", "types"] {
        if let Some(value) = args.get(name) {
            name.hash(&mut hasher);
            feed(value, &mut hasher);
        }
    }
    hasher.finish()
}

fn feed(value: &Value, hasher: &mut FxHasher) {
    match value {
        Value::Null => 0u8.hash(hasher),
        Value::Number(n) => (1u8, n.to_string()).hash(hasher),
        Value::String(text) => (2u8, text).hash(hasher),
        Value::Boolean(b) => (3u8, b).hash(hasher),
        Value::Enum(name) => (4u8, name.as_str()).hash(hasher),
        Value::List(items) => {
            (5u8, items.len()).hash(hasher);
            items.iter().for_each(|v| feed(v, hasher));
        }
        Value::Object(fields) => {
            // Null is absent, and keys come in whatever order literals and variables had them.
            6u8.hash(hasher);
            let mut given: Vec<_> = fields.iter().filter(|(_, v)| !matches!(v, Value::Null)).collect();
            given.sort_unstable_by_key(|(name, _)| name.as_str());
            for (name, value) in given {
                name.as_str().hash(hasher);
                feed(value, hasher);
            }
            7u8.hash(hasher);
        }
        Value::Binary(bytes) => (8u8, &bytes[..]).hash(hasher),
    }
}
