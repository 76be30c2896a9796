//! What only the database knows of an input: whether what it refers to is in the caller's sight, what is taken from there, and
//! whether another row has the same.

use std::collections::HashMap;

use sea_orm::{ConnectionTrait, DbBackend, DbErr};
use sea_query::{Cond, Expr, ExprTrait, LockType, Query};

use super::{
    Keeper, Rule,
    cell::Cell,
    compile::{Compiled, Part, find},
    draft::{Cells, Draft, Object},
    rules::{column, list_of, of_row},
    store,
};
use crate::engine::{
    command::{Path, UserErrorCode, Write},
    error::said,
    scope::{Shown, Table},
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
            draft.cells.remove(reference.column);
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
    (before, at): (Option<(i64, &Cells)>, &Path),
) -> Result<(), DbErr> {
    let own = before.map(|(row, _)| row);
    for rule in &compiled.rules {
        if let Rule::Once(field) | Rule::Barred(field, _) = rule {
            single(write, compiled, draft, (rule, field), (before, at)).await?;
        }
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
            if let Some(seen) = (compiled.rows)(write.scope, of) {
                let mut any = Cond::any().add(seen);
                if let (Keeper::Column(keeper), Some(organisation)) = (compiled.keeper, write.scope.organisation()) {
                    any = any.add(of.col(keeper).eq(organisation));
                }
                select.cond_where(any);
            }
            if write.transaction.query_one(select.limit(1)).await?.is_some() {
                let path = at.then(list.to_owned()).then(place.to_string()).then("value");
                draft.error(UserErrorCode::Taken, path, said::has_another());
            }
        }
    }
    Ok(())
}

/// The same of a field. What stands already may be sent again, whatever became of others meanwhile.
async fn single(
    write: &Write<'_>,
    compiled: &Compiled,
    draft: &mut Draft<'_>,
    (rule, field): (&Rule, &'static str),
    (before, at): (Option<(i64, &Cells)>, &Path),
) -> Result<(), DbErr> {
    let Some(column) = of_row(compiled, field) else { return Ok(()) };
    let Some(given @ Cell::Text(text)) = draft.cells.get(column) else { return Ok(()) };
    if before.is_some_and(|(_, stands)| stands.get(column) == Some(given)) {
        return Ok(());
    }
    if let Rule::Barred(_, barred) = rule {
        if barred(write.transaction, text).await? {
            draft.error(UserErrorCode::Invalid, at.then(field), said::barred());
        }
    } else if once(write, compiled, (column, text), before.map(|(row, _)| row)).await? {
        draft.error(UserErrorCode::Taken, at.then(field), said::has_another());
    }
    Ok(())
}

/// Whether another row has the same in a column. A row that is seen while this column of it is not counts as one out of sight,
/// but for those that are the caller's to write.
async fn once(
    write: &Write<'_>,
    compiled: &Compiled,
    (column, given): (&'static str, &str),
    own: Option<i64>,
) -> Result<bool, DbErr> {
    let of = REFERRED;
    let mut select = Query::select();
    select.expr(of.col("id")).from_as(compiled.table, of.0).and_where(of.col(column).eq(given));
    if let Some(own) = own {
        select.and_where(of.col("id").ne(own));
    }
    let shown = compiled.shown.iter().find(|(name, _)| *name == column).map_or(Shown::Always, |(_, shown)| *shown);
    let seen = [(compiled.rows)(write.scope, of), shown.to(write.scope, compiled.in_full, of).condition()];
    let seen = seen.into_iter().flatten().fold(Cond::all(), Cond::add);
    let written = match compiled.right {
        Some(right) => (right.rows)(write.scope, of),
        None if write.scope.is_national() => None,
        None => Some(match write.scope.organisation() {
            Some(own) => store::entry(compiled.prefix, of.col("id")).eq(own),
            None => Expr::cust("1 = 0"),
        }),
    };
    // No condition is one that everything meets.
    if let (false, Some(written)) = (seen.is_empty(), written) {
        select.cond_where(Cond::any().add(seen).add(written));
    }
    Ok(write.transaction.query_one(select.limit(1)).await?.is_some())
}

/// Holds organisations that must be the caller's own to that. With national remit any is, and none.
pub(super) fn own(write: &Write<'_>, compiled: &Compiled, draft: &mut Draft<'_>, at: &Path) {
    let own = write.scope.organisation();
    for rule in &compiled.rules {
        let Rule::Own(field) = rule else { continue };
        let Some(given) = of_row(compiled, field).and_then(|column| draft.cells.get(column)) else { continue };
        if !write.scope.is_national() && !matches!(given, Cell::Int(given) if Some(*given) == own) {
            draft.error(UserErrorCode::Invalid, at.then((*field).to_owned()), said::own_organisation());
        }
    }
}

/// The tables in which an input gives something that is judged by what other rows have: one writer at a time.
pub(super) fn held_apart(compiled: &Compiled, inputs: &[&Object]) -> Vec<&'static str> {
    let given = |field: &str| inputs.iter().any(|input| input.contains_key(field));
    let tables = compiled.rules.iter().filter_map(|rule| match rule {
        Rule::Alone(list, _) if given(list) => Some(list_of(compiled, list)?.0),
        Rule::Parts(_) => Some(compiled.table),
        Rule::Once(field) if given(field) => Some(compiled.table),
        _ => None,
    });
    tables.collect()
}
