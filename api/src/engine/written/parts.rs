//! Parts and their whole: what only the other rows of the table tell.

use sea_orm::{ConnectionTrait, DbErr};
use sea_query::{Expr, ExprTrait, Query};

use super::{
    Parts, Rule,
    cell::Cell,
    draft::{Cells, Draft},
    rules::of_row,
    shape::Compiled,
};
use crate::engine::{
    binding::Stored,
    command::{Path, UserErrorCode, Write},
    error::said,
    scope::Table,
};

const ROW: Table = Table("t0");

/// Holds the numbers of a row against those of the rows that it belongs with. `before` is the row as it stands, with its number.
pub(super) async fn hold(
    write: &Write<'_>,
    compiled: &Compiled,
    draft: &mut Draft<'_>,
    before: Option<(i64, &Cells)>,
    at: &Path,
) -> Result<(), DbErr> {
    for rule in &compiled.rules {
        let Rule::Parts(parts) = rule else { continue };
        if before.is_none() || rule.touches(draft) {
            held(write, compiled, parts, draft, before, at).await?;
        }
    }
    Ok(())
}

async fn held(
    write: &Write<'_>,
    compiled: &Compiled,
    parts: &Parts,
    draft: &mut Draft<'_>,
    before: Option<(i64, &Cells)>,
    at: &Path,
) -> Result<(), DbErr> {
    let now = |field: &str| {
        let column = of_row(compiled, field)?;
        let cell = draft.cells.get(column).or_else(|| before?.1.get(column)).cloned();
        Some((column, stored(compiled, column), cell.unwrap_or(Cell::Null)))
    };
    let (only, value) = parts.only;
    if now(only).is_none_or(|(.., cell)| cell != Cell::Text(value.to_owned())) {
        return Ok(());
    }
    let Some((part, _, own_part)) = now(parts.part) else { return Ok(()) };
    let mut select = Query::select();
    select.expr(ROW.col(part).is_null()).from_as(compiled.table, ROW.0);
    for (column, stored, cell) in parts.same.iter().chain([&only]).filter_map(|field| now(field)) {
        select.and_where(match cell {
            Cell::Null => ROW.col(column).is_null(),
            cell => ROW.col(column).eq(Expr::value(cell.bind(stored))),
        });
    }
    if let Some((row, _)) = before {
        select.and_where(ROW.col("id").ne(row));
    }
    let sums: Vec<_> = parts.sums.iter().filter_map(|field| Some((*field, now(field)?))).collect();
    for (_, (column, ..)) in &sums {
        select.expr(ROW.col(column));
    }
    let found = write.transaction.query_all(&select).await?;
    for (place, (field, (_, stored, own))) in sums.into_iter().enumerate() {
        let mut numbers = Vec::with_capacity(found.len());
        for row in &found {
            if let Cell::Int(number) = Cell::read(row, place + 1, stored)? {
                numbers.push((row.try_get_by_index::<bool>(0)?, number));
            }
        }
        if let Cell::Int(own) = own
            && too_much((own_part == Cell::Null, own), &numbers)
        {
            draft.error(UserErrorCode::Invalid, at.then(field), said::parts());
        }
    }
    Ok(())
}

/// True when with a number the parts come to more than the whole. Each number says first whether it is that of the whole.
fn too_much((is_whole, own): (bool, i64), others: &[(bool, i64)]) -> bool {
    let of = |whole: bool| others.iter().filter(move |(is, _)| *is == whole).map(|(_, number)| *number);
    let parts: i64 = of(false).sum();
    match is_whole {
        true => parts > own,
        false => of(true).min().is_some_and(|whole| parts + own > whole),
    }
}

fn stored(compiled: &Compiled, column: &str) -> Stored {
    compiled.columns.iter().find(|(name, _)| *name == column).map_or(Stored::Long, |(_, stored)| *stored)
}

#[cfg(test)]
mod tests {
    use super::too_much;

    #[test]
    fn parts_come_to_no_more_than_the_whole() {
        for (own, others, wanted) in [
            ((true, 10), vec![], false),
            ((true, 10), vec![(false, 4), (false, 6)], false),
            ((true, 9), vec![(false, 4), (false, 6)], true),
            // Another whole is no part.
            ((true, 1), vec![(true, 10)], false),
            ((false, 99), vec![(false, 4)], false),
            ((false, 6), vec![(true, 10), (false, 4)], false),
            ((false, 7), vec![(true, 10), (false, 4)], true),
            // Of two wholes the smaller holds.
            ((false, 6), vec![(true, 10), (true, 5)], true),
        ] {
            assert_eq!(too_much(own, &others), wanted, "{own:?} {others:?}");
        }
    }
}
