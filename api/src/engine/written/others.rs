//! What other rows have: no two rows may have the same in what the rules say.

use sea_orm::{ConnectionTrait, DbErr};
use sea_query::{Cond, Expr, ExprTrait, Query, SelectStatement};

use super::{
    Keeper, Rule,
    cell::Cell,
    draft::{Cells, Draft, Object},
    refer::REFERRED,
    rules::{list_of, of_row},
    shape::{Compiled, Part, column_of as column, find},
    store,
};
use crate::engine::{
    binding::Stored,
    command::{Path, UserErrorCode, Write},
    error::said,
    scope::{Shown, Table},
};

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

/// Whether the caller sees or owns one of the rows that are selected under [`REFERRED`].
async fn seen_or_own(write: &Write<'_>, compiled: &Compiled, mut select: SelectStatement) -> Result<bool, DbErr> {
    // Of what is people's own a national client writes every row.
    let all =
        compiled.by_person.is_some_and(|by| by.alone) && write.scope.person().is_none() && write.scope.is_national();
    if let Some(seen) = (compiled.rows)(write.scope, REFERRED).filter(|_| !all) {
        let mut any = Cond::any().add(seen);
        if let (Keeper::Column(keeper), Some(organisation)) = (compiled.keeper, write.scope.organisation()) {
            any = any.add(REFERRED.col(keeper).eq(organisation));
        }
        select.cond_where(any);
    }
    Ok(write.transaction.query_one(select.limit(1)).await?.is_some())
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

/// The names under which what is judged by what other rows have is held while an input gives it: one writer at a time.
pub(super) fn held_apart(compiled: &Compiled, inputs: &[&Object]) -> Vec<String> {
    let given = |field: &str| inputs.iter().any(|input| input.contains_key(field));
    let held = compiled.rules.iter().filter_map(|rule| match rule {
        Rule::Alone(list, _) if given(list) => Some(format!("list {}", list_of(compiled, list)?.0)),
        // Whose a row is that is a person's own need not be given.
        Rule::Apart(field, column, within)
            if compiled.by_person.is_some_and(|by| by.column == *column)
                || within.iter().chain([field]).any(|field| given(field)) =>
        {
            Some(format!("column {}.{field}", compiled.table))
        }
        Rule::Once(field) if given(field) => Some(format!("column {}.{field}", compiled.table)),
        Rule::Parts(_) => Some(format!("table {}", compiled.table)),
        _ => None,
    });
    held.collect()
}
