//! What an input refers to: whether it is in the caller's sight or must be its own, and what is taken from there.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use sea_orm::{ConnectionTrait, DbBackend, DbErr};
use sea_query::{ExprTrait, LockType, Query, SelectStatement};

use super::{
    Rule,
    cell::Cell,
    draft::{Cells, Draft, Reference},
    rules::{self, list_of},
    shape::{Compiled, Part, Target, find},
};
use crate::{
    db::{among, dialect_of},
    engine::{
        command::{Path, UserErrorCode, Write},
        error::said,
        merged,
        scope::{RowScope, Table},
    },
};

/// What was asked already, within one call: the row that a reference means, by the field's target.
pub(super) type Known = HashMap<(usize, i64), Option<i64>>;

/// The alias of what is referred to. No row scope uses it.
pub(super) const REFERRED: Table = Table("referred");

/// Holds each reference against the caller's sight. What is seen is held until the transaction ends, so that it cannot go
/// meanwhile.
pub(super) async fn references(write: &Write<'_>, draft: &mut Draft<'_>, known: &mut Known) -> Result<(), DbErr> {
    let references = std::mem::take(&mut draft.references);
    ask(write, &references, known).await?;
    for reference in references {
        match known.get(&(place(reference.target), reference.row)).copied().flatten() {
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

fn place(target: &Target) -> usize {
    std::ptr::from_ref(target) as usize
}

/// Finds the rows that references mean and that may be referred to, all of one target at once: the one that a row was merged
/// into, where it is no more.
async fn ask(write: &Write<'_>, references: &[Reference<'_>], known: &mut Known) -> Result<(), DbErr> {
    let mut asked: BTreeMap<usize, (&Target, Vec<i64>)> = BTreeMap::new();
    for reference in references {
        let place = place(reference.target);
        if known.contains_key(&(place, reference.row)) {
            continue;
        }
        asked.entry(place).or_insert_with(|| (reference.target, Vec::new())).1.push(reference.row);
    }
    for (place, (target, rows)) in asked {
        let found = held(write, target, &rows).await?;
        let absent: Vec<i64> = rows.iter().copied().filter(|row| !found.contains(row)).collect();
        let merged = merged::of_all(write.transaction, target.prefix, &absent).await?;
        let kept = held(write, target, &merged.values().copied().collect::<Vec<_>>()).await?;
        for row in rows {
            let into = || merged.get(&row).copied().filter(|into| kept.contains(into));
            known.insert((place, row), Some(row).filter(|row| found.contains(row)).or_else(into));
        }
    }
    Ok(())
}

/// Of some rows those that may be referred to, which are held until the transaction ends.
async fn held(write: &Write<'_>, target: &Target, rows: &[i64]) -> Result<BTreeSet<i64>, DbErr> {
    let mut select = referred(write, target, rows);
    if write.transaction.get_database_backend() == DbBackend::Postgres {
        select.lock_with_tables(LockType::KeyShare, [REFERRED.0]);
    }
    ids(write, rows, &select).await
}

/// Of some rows those that the caller may refer to.
pub(super) async fn seen(write: &Write<'_>, target: &Target, rows: &[i64]) -> Result<BTreeSet<i64>, DbErr> {
    ids(write, rows, &referred(write, target, rows)).await
}

async fn ids(write: &Write<'_>, rows: &[i64], select: &SelectStatement) -> Result<BTreeSet<i64>, DbErr> {
    if rows.is_empty() {
        return Ok(BTreeSet::new());
    }
    write.transaction.query_all(select).await?.iter().map(|row| row.try_get_by_index(0)).collect()
}

fn referred(write: &Write<'_>, target: &Target, rows: &[i64]) -> SelectStatement {
    let mut select = Query::select();
    let is_one = among(dialect_of(write.transaction), REFERRED.col("id"), rows);
    select.expr(REFERRED.col("id")).from_as(target.table, REFERRED.0).and_where(is_one);
    let conditions = [Some(target.rows), target.within];
    for condition in conditions.into_iter().flatten().filter_map(|rows| rows(write.scope, REFERRED)) {
        select.and_where(condition);
    }
    select
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

/// Whether a field refers to a row by which the record is the caller's own. What leads nowhere, or is needed, was told already.
pub(super) async fn leads_to_own(
    write: &Write<'_>,
    compiled: &Compiled,
    draft: &Draft<'_>,
    (before, at): (Option<&Cells>, &Path),
) -> Result<bool, DbErr> {
    let Some((field, rows)) = compiled.own_through else { return Ok(false) };
    if draft.errors.iter().any(|error| error.field == at.then(field)) {
        return Ok(true);
    }
    let Some(Part::One { column, target }) = find(&compiled.slots, field).map(|slot| &slot.part) else {
        return Ok(false);
    };
    let Some(Cell::Int(row)) = draft.cells.get(column).or_else(|| before?.get(column)) else { return Ok(false) };
    let mut select = Query::select();
    select.expr(REFERRED.col("id")).from_as(target.table, REFERRED.0).and_where(REFERRED.col("id").eq(*row));
    if let Some(condition) = rows(write.scope, REFERRED) {
        select.and_where(condition);
    }
    Ok(write.transaction.query_one(&select).await?.is_some())
}

/// Holds that what must be the caller's own is: one of the organisations that the fields of the rule refer to. Who acts for a person
/// writes for none; what they may name their declaration says.
pub(super) fn own(scope: &RowScope, compiled: &Compiled, draft: &mut Draft<'_>, (before, at): (Option<&Cells>, &Path)) {
    if scope.is_national() || scope.person().is_some() {
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
