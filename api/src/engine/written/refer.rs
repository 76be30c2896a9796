//! What an input refers to: whether it is in the caller's sight or must be its own, and what is taken from there.

use std::collections::HashMap;

use sea_orm::{ConnectionTrait, DbBackend, DbErr};
use sea_query::{ExprTrait, LockType, Query};

use super::{
    Rule,
    cell::Cell,
    draft::{Cells, Draft},
    rules::{self, list_of},
    shape::{Compiled, Part, Target, find},
};
use crate::engine::{
    command::{Path, UserErrorCode, Write},
    error::said,
    merged,
    scope::{RowScope, Table},
};

/// What was asked already, within one call: the row that a reference means, by the field's target.
pub(super) type Known = HashMap<(usize, i64), Option<i64>>;

/// The alias of what is referred to. No row scope uses it.
pub(super) const REFERRED: Table = Table("referred");

/// Holds each reference against the caller's sight. What is seen is held until the transaction ends, so that it cannot go
/// meanwhile.
pub(super) async fn references(write: &Write<'_>, draft: &mut Draft<'_>, known: &mut Known) -> Result<(), DbErr> {
    for reference in std::mem::take(&mut draft.references) {
        let key = (std::ptr::from_ref(reference.target) as usize, reference.row);
        let found = match known.get(&key) {
            Some(found) => *found,
            None => found(write, reference.target, reference.row).await?,
        };
        known.insert(key, found);
        match found {
            Some(row) => draft.refer(&reference, row),
            None => {
                if reference.list.is_none() {
                    draft.cells.remove(reference.column);
                }
                draft.error(UserErrorCode::NotFound, reference.path, said::no_such_reference());
            }
        }
    }
    Ok(())
}

/// The row that a reference means, when it may be referred to: the one that it was merged into, where it is no more.
async fn found(write: &Write<'_>, target: &Target, row: i64) -> Result<Option<i64>, DbErr> {
    if seen(write, target, row).await? {
        return Ok(Some(row));
    }
    match merged::of(write.transaction, target.prefix, row).await? {
        Some(kept) if seen(write, target, kept).await? => Ok(Some(kept)),
        _ => Ok(None),
    }
}

async fn seen(write: &Write<'_>, target: &Target, row: i64) -> Result<bool, DbErr> {
    let mut select = Query::select();
    select.expr(REFERRED.col("id")).from_as(target.table, REFERRED.0).and_where(REFERRED.col("id").eq(row));
    let conditions = [Some(target.rows), target.within];
    for condition in conditions.into_iter().flatten().filter_map(|rows| rows(write.scope, REFERRED)) {
        select.and_where(condition);
    }
    if write.transaction.get_database_backend() == DbBackend::Postgres {
        select.lock_with_tables(LockType::KeyShare, [REFERRED.0]);
    }
    Ok(write.transaction.query_one(&select).await?.is_some())
}

/// Takes what is not given from the row that is referred to, as it is now.
pub(super) async fn taken(write: &Write<'_>, compiled: &Compiled, draft: &mut Draft<'_>) -> Result<(), DbErr> {
    let Some(taken) = compiled.taken.filter(|taken| !draft.given.contains(&taken.field)) else { return Ok(()) };
    let from = find(&compiled.slots, taken.from).map(|slot| &slot.part);
    let Some(Part::One { column, target }) = from else { return Ok(()) };
    let Some(Cell::Int(row)) = draft.cells.get(column) else { return Ok(()) };
    let mut select = Query::select();
    let columns = (taken.columns)(REFERRED);
    for (_, value) in &columns {
        select.expr(value.clone());
    }
    select.from_as(target.table, REFERRED.0).and_where(REFERRED.col("id").eq(*row));
    let Some(found) = write.transaction.query_one(&select).await? else { return Ok(()) };
    let mut cells = Cells::new();
    for (place, (name, _)) in columns.iter().enumerate() {
        let stored = compiled.columns.iter().find(|(column, _)| column == name);
        let (name, stored) = stored.ok_or_else(|| DbErr::Type(format!("`{name}` is not written")))?;
        cells.insert(name, Cell::read(&found, place, *stored)?);
    }
    if columns.first().is_some_and(|(first, _)| cells.get(first) != Some(&Cell::Null)) {
        draft.cells.extend(cells);
    }
    Ok(())
}

/// Holds that what must be the caller's own is: one of the organisations that the fields of the rule refer to.
pub(super) fn own(scope: &RowScope, compiled: &Compiled, draft: &mut Draft<'_>, (before, at): (Option<&Cells>, &Path)) {
    if scope.is_national() {
        return;
    }
    for rule in &compiled.rules {
        let Rule::Own(fields) = rule else { continue };
        if before.is_some() && !rule.touches(draft) {
            continue;
        }
        let is_own = |cell: &Cell| matches!((cell, scope.organisation()), (Cell::Int(row), Some(own)) if *row == own);
        let has_own = |field: &str| match list_of(compiled, field) {
            // A list that is not given stays as it is; a new row has none then.
            Some((table, _)) => match draft.lists.get(table) {
                Some(items) => items.iter().any(|item| item.values().any(is_own)),
                None => before.is_some(),
            },
            None => rules::cells(compiled, draft, before, field, at).iter().any(|(_, cell)| is_own(cell)),
        };
        let Some(first) = fields.first().filter(|_| !fields.iter().any(|field| has_own(field))) else { continue };
        // What leads nowhere, or is needed, was told already.
        let told = draft.errors.iter().any(|error| fields.iter().any(|field| error.field == at.then(field.to_owned())));
        if !told {
            draft.error(UserErrorCode::Invalid, at.then(first.to_owned()), said::own_organisation());
        }
    }
}
