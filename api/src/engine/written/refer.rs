//! What only the database knows of an input: whether what it refers to is in the caller's sight, what is taken from there, and
//! whether another row has the same.

use std::collections::HashMap;

use sea_orm::{ConnectionTrait, DbBackend, DbErr};
use sea_query::{Cond, ExprTrait, LockType, Query, SelectStatement};

use super::{
    Keeper, Rule,
    cell::Cell,
    compile::{Compiled, Part, column_of as column, find},
    draft::{Cells, Draft, Object},
    rules::{self, list_of},
};
use crate::engine::{
    binding::Stored,
    command::{Path, UserErrorCode, Write},
    error::said,
    scope::{RowScope, Table},
};

/// What was asked already, within one call: whether a row may be referred to, by the field's target.
pub(super) type Known = HashMap<(usize, i64), bool>;

/// The alias of what is referred to. No row scope uses it.
const REFERRED: Table = Table("referred");

/// Holds each reference against the caller's sight. What is seen is held until the transaction ends, so that it cannot go
/// meanwhile.
pub(super) async fn references(write: &Write<'_>, draft: &mut Draft<'_>, known: &mut Known) -> Result<(), DbErr> {
    for reference in std::mem::take(&mut draft.references) {
        let key = (std::ptr::from_ref(reference.target) as usize, reference.row);
        let seen = match known.get(&key) {
            Some(seen) => *seen,
            None => {
                let mut select = Query::select();
                select.expr(REFERRED.col("id")).from_as(reference.target.table, REFERRED.0);
                select.and_where(REFERRED.col("id").eq(reference.row));
                let conditions = [Some(reference.target.rows), reference.target.within];
                for condition in conditions.into_iter().flatten().filter_map(|rows| rows(write.scope, REFERRED)) {
                    select.and_where(condition);
                }
                if write.transaction.get_database_backend() == DbBackend::Postgres {
                    select.lock_with_tables(LockType::KeyShare, [REFERRED.0]);
                }
                write.transaction.query_one(&select).await?.is_some()
            }
        };
        known.insert(key, seen);
        if !seen {
            if reference.list.is_none() {
                draft.cells.remove(reference.column);
            }
            draft.error(UserErrorCode::NotFound, reference.path, said::no_such_reference());
        }
    }
    Ok(())
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

/// Holds what no two rows may have against the rows that the caller sees or owns. Of others it learns nothing: two rows may then
/// have the same, until somebody who sees both merges them.
pub(super) async fn alone(
    write: &Write<'_>,
    compiled: &Compiled,
    draft: &mut Draft<'_>,
    (own, at): (Option<i64>, &Path),
) -> Result<(), DbErr> {
    for rule in &compiled.rules {
        let Rule::Alone(list, but) = rule else { continue };
        let Some((table, slots)) = list_of(compiled, list) else { continue };
        let Some(Part::List { fk, .. }) = find(&compiled.slots, list).map(|slot| &slot.part) else { continue };
        let (Some(scheme), Some(value)) = (column(slots, "scheme"), column(slots, "value")) else { continue };
        let items = draft.lists.get(table).cloned().unwrap_or_default();
        for (place, item) in items.iter().enumerate() {
            let (Some(Cell::Text(named)), Some(Cell::Text(given))) = (item.get(scheme), item.get(value)) else {
                continue;
            };
            if but.contains(&named.as_str()) {
                continue;
            }
            let (of, item) = (REFERRED, Table("item"));
            let mut select = Query::select();
            select.expr(of.col("id")).from_as(table, item.0);
            select.join_as(sea_query::JoinType::InnerJoin, compiled.table, of.0, item.col(fk).eq(of.col("id")));
            select.and_where(item.col(scheme).eq(named.clone())).and_where(item.col(value).eq(given.clone()));
            if let Some(own) = own {
                select.and_where(of.col("id").ne(own));
            }
            if seen_or_own(write, compiled, select).await? {
                let path = at.then(list.to_owned()).then(place.to_string()).then("value");
                draft.error(UserErrorCode::Taken, path, said::has_another());
            }
        }
    }
    Ok(())
}

/// Holds what no two rows may have under a field against the rows that the caller sees or owns, as [`alone`] does of lists.
pub(super) async fn apart(
    write: &Write<'_>,
    compiled: &Compiled,
    draft: &mut Draft<'_>,
    (own, before, at): (Option<i64>, Option<&Cells>, &Path),
) -> Result<(), DbErr> {
    for rule in &compiled.rules {
        let Rule::Apart(field, key, within) = rule else { continue };
        if before.is_some() && !rule.touches(draft) {
            continue;
        }
        let cell =
            |column: &str| draft.cells.get(column).or_else(|| before?.get(column)).cloned().unwrap_or(Cell::Null);
        let columns = within.iter().filter_map(|field| column(&compiled.slots, field)).chain([*key]);
        let same: Vec<_> = columns.map(|column| (column, cell(column))).collect();
        // Of what is not known nothing is the same.
        if same.iter().any(|(_, cell)| *cell == Cell::Null) {
            continue;
        }
        let mut select = Query::select();
        select.expr(REFERRED.col("id")).from_as(compiled.table, REFERRED.0);
        for (column, cell) in same {
            let stored = compiled.columns.iter().find(|(name, _)| *name == column).map(|(_, stored)| *stored);
            select.and_where(REFERRED.col(column).eq(cell.bind(stored.unwrap_or(Stored::Other))));
        }
        if let Some(own) = own {
            select.and_where(REFERRED.col("id").ne(own));
        }
        let path = at.then(field.to_owned());
        if seen_or_own(write, compiled, select).await? {
            draft.error(UserErrorCode::Taken, path, said::has_another());
        }
    }
    Ok(())
}

/// Whether the caller sees or owns one of the rows that are selected under [`REFERRED`].
async fn seen_or_own(write: &Write<'_>, compiled: &Compiled, mut select: SelectStatement) -> Result<bool, DbErr> {
    if let Some(seen) = (compiled.rows)(write.scope, REFERRED) {
        let mut any = Cond::any().add(seen);
        if let (Keeper::Column(keeper), Some(organisation)) = (compiled.keeper, write.scope.organisation()) {
            any = any.add(REFERRED.col(keeper).eq(organisation));
        }
        select.cond_where(any);
    }
    Ok(write.transaction.query_one(select.limit(1)).await?.is_some())
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

/// The names under which what no two rows may have is held while an input gives it.
pub(super) fn held_apart(compiled: &Compiled, inputs: &[&Object]) -> Vec<String> {
    let given = |field: &str| inputs.iter().any(|input| input.contains_key(field));
    let held = compiled.rules.iter().filter_map(|rule| match rule {
        Rule::Alone(list, _) if given(list) => Some(format!("list {}", list_of(compiled, list)?.0)),
        Rule::Apart(field, _, within) if within.iter().chain([field]).any(|field| given(field)) => {
            Some(format!("column {}.{field}", compiled.table))
        }
        _ => None,
    });
    held.collect()
}
