//! Rows of a written type: whose they are, what stands in them, and what is written of them. How they go stands in `delete`.

use entity::record;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, EntityTrait, QueryFilter,
    Statement,
};
use sea_query::{Expr, ExprTrait, OnConflict, Query, SelectStatement, SimpleExpr, Value};

use super::{
    Keeper,
    cell::Cell,
    draft::{Cells, Draft, Lists, Object},
    shape::{Compiled, Part, Slot, reference},
};
use crate::{
    db::{Backend, among, dialect_of},
    engine::{binding::Stored, command::Write, scope::Table},
};

pub(super) const ROW: Table = Table("t0");

/// What stands in a row, as far as it can be written.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    pub(super) cells: Cells,
    pub(super) lists: Lists,
}

/// One after the other: whoever else names the same waits until the transaction ends. SQLite has one writer in any case.
pub(super) async fn hold(write: &Write<'_>, what: &str) -> Result<(), DbErr> {
    if write.transaction.get_database_backend() != DbBackend::Postgres {
        return Ok(());
    }
    let sql = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))";
    let lock = Statement::from_sql_and_values(DbBackend::Postgres, sql, [what.into()]);
    write.transaction.execute_raw(lock).await.map(drop)
}

/// Whose a row is; nothing when there is no such row, and nobody's when nobody keeps it.
pub(super) async fn owner(
    db: &DatabaseTransaction,
    compiled: &Compiled,
    row: i64,
) -> Result<Option<Option<i64>>, DbErr> {
    let mut select = Query::select();
    select.expr(entry(compiled.prefix, ROW.col("id"))).expr(keeper(compiled.keeper));
    select.from_as(compiled.table, ROW.0).and_where(ROW.col("id").eq(row));
    let Some(found) = db.query_one(&select).await? else { return Ok(None) };
    let owner: Option<i64> = found.try_get_by_index(0)?;
    let keeper: Option<i64> = found.try_get_by_index(1)?;
    Ok(Some(owner.or(keeper)))
}

/// The rows of a type with these ids, each with its owner.
pub(in crate::engine) fn owners(
    backend: Backend,
    (prefix, table, whose): (&str, &'static str, Keeper),
    ids: &[i64],
) -> SelectStatement {
    let mut select = Query::select();
    select.expr(ROW.col("id")).expr(entry(prefix, ROW.col("id"))).expr(keeper(whose));
    select.from_as(table, ROW.0).and_where(among(backend, ROW.col("id"), ids)).take()
}

/// The owner by an entry of the row's own.
pub(super) fn entry(prefix: &str, row: Expr) -> SimpleExpr {
    let entry = Table("entry");
    let mut select = Query::select();
    select.expr(entry.col("owner_id")).from_as("record", entry.0);
    select.and_where(entry.col("prefix").eq(prefix)).and_where(entry.col("row").eq(row));
    SimpleExpr::SubQuery(None, Box::new(select.into()))
}

pub(super) fn keeper(keeper: Keeper) -> Expr {
    match keeper {
        Keeper::Nobody => Expr::cust("CAST(NULL AS BIGINT)"),
        Keeper::Column(column) => ROW.col(column),
        Keeper::Of { column, table, keeper } => {
            let kept = Table("kept");
            let mut select = Query::select();
            select.expr(kept.col(keeper)).from_as(table, kept.0).and_where(kept.col("id").eq(ROW.col(column)));
            SimpleExpr::SubQuery(None, Box::new(select.into()))
        }
    }
}

/// What stands in a row now, of its lists those that an input gives; nothing when it is gone.
pub(super) async fn read(
    db: &DatabaseTransaction,
    compiled: &Compiled,
    (row, given): (i64, &Object),
) -> Result<Option<Row>, DbErr> {
    let mut select = Query::select();
    select.from_as(compiled.table, ROW.0).and_where(ROW.col("id").eq(row)).expr(ROW.col("id"));
    for (column, _) in &compiled.columns {
        select.expr(ROW.col(column));
    }
    let Some(found) = db.query_one(&select).await? else { return Ok(None) };
    let mut read = Row::default();
    for (place, (column, stored)) in compiled.columns.iter().enumerate() {
        read.cells.insert(column, Cell::read(&found, place + 1, *stored)?);
    }
    for slot in compiled.slots.iter().filter(|slot| given.contains_key(&*slot.name)) {
        let Part::List { table, fk, slots } = &slot.part else { continue };
        let columns = columns(slots);
        let mut select = Query::select();
        select.from_as(*table, ROW.0).and_where(ROW.col(fk).eq(row)).expr(ROW.col("id"));
        for (column, _) in &columns {
            select.expr(ROW.col(column));
        }
        let mut items = Vec::new();
        for found in db.query_all(&select).await? {
            let cells = columns.iter().enumerate();
            let cells = cells.map(|(place, (column, stored))| Ok((*column, Cell::read(&found, place + 1, *stored)?)));
            items.push(cells.collect::<Result<Cells, DbErr>>()?);
        }
        read.lists.insert(table, items);
    }
    Ok(Some(read))
}

/// What of a draft differs from what stands. The order of a short list says nothing.
pub(super) fn changes(draft: &Draft<'_>, before: &Row) -> Row {
    let sorted = |items: &Vec<Cells>| {
        let mut items = items.clone();
        items.sort_by(|a, b| a.partial_cmp(b).unwrap_or(std::cmp::Ordering::Equal));
        items
    };
    let cells = draft.cells.iter().filter(|(column, cell)| before.cells.get(**column) != Some(cell));
    let lists =
        draft.lists.iter().filter(|(table, items)| before.lists.get(**table).map(sorted) != Some(sorted(items)));
    Row {
        cells: cells.map(|(column, cell)| (*column, cell.clone())).collect(),
        lists: lists.map(|(table, items)| (*table, items.clone())).collect(),
    }
}

impl Row {
    pub(super) fn is_empty(&self) -> bool {
        self.cells.is_empty() && self.lists.is_empty()
    }
}

/// Writes a new row and whose it is; its number.
pub(super) async fn insert(
    write: &Write<'_>,
    compiled: &Compiled,
    draft: &Draft<'_>,
    (owner, reference): (Option<i64>, Option<&str>),
) -> Result<i64, DbErr> {
    let stored = |column: &str| compiled.columns.iter().find(|(name, _)| *name == column).map(|(_, stored)| *stored);
    let mut values: Vec<(&'static str, Value)> = Vec::new();
    for (column, cell) in &draft.cells {
        values.push((column, cell.bind(stored(column).unwrap_or(Stored::Other))));
    }
    values.extend(compiled.today.iter().map(|column| (*column, write.now.date_naive().into())));
    values.extend(compiled.unset.iter().map(|column| (*column, false.into())));
    values.extend(compiled.begins.iter().map(|(column, value)| (*column, (*value).into())));
    values.extend([("source", "SERVICE".into()), ("updated_at", write.now.into()), ("sample", false.into())]);
    let mut insert = Query::insert();
    insert.into_table(compiled.table).columns(values.iter().map(|(column, _)| *column));
    let values = values.into_iter().map(|(_, value)| Expr::value(value));
    insert.values(values).map_err(|error| DbErr::Custom(error.to_string()))?;
    insert.returning(Query::returning().column("id"));
    let made = write.transaction.query_one(&insert).await?;
    let made = made.ok_or_else(|| DbErr::RecordNotInserted)?;
    let row: i64 = made.try_get_by_index(0)?;
    write_lists(write, compiled, &draft.lists, row).await?;
    let Some(owner) = owner else { return Ok(row) };
    let entry = record::ActiveModel {
        prefix: Set(compiled.prefix.to_owned()),
        row: Set(row),
        owner_id: Set(owner),
        reference: Set(reference.map(str::to_owned)),
        ..Default::default()
    };
    record::Entity::insert(entry).exec_without_returning(write.transaction).await?;
    Ok(row)
}

/// Writes what is to change of a row.
pub(super) async fn update(write: &Write<'_>, compiled: &Compiled, row: i64, changes: &Row) -> Result<(), DbErr> {
    let mut update = Query::update();
    update.table(compiled.table).value("updated_at", write.now).and_where(Expr::col("id").eq(row));
    for (column, stored) in &compiled.columns {
        if let Some(cell) = changes.cells.get(column) {
            update.value(*column, Expr::value(cell.bind(*stored)));
        }
    }
    write.transaction.execute(&update).await?;
    write_lists(write, compiled, &changes.lists, row).await
}

/// Short lists are replaced as sets.
async fn write_lists(write: &Write<'_>, compiled: &Compiled, given: &Lists, row: i64) -> Result<(), DbErr> {
    for (table, fk, slots) in lists(compiled) {
        let Some(items) = given.get(table) else { continue };
        let mut delete = Query::delete();
        let mut insert = Query::insert();
        delete.from_table(table).and_where(Expr::col(fk).eq(row));
        // What is linked and stays linked is left alone: that would be a change of the other record, too.
        if let Some((column, _)) = reference(slots) {
            let stay = items
                .iter()
                .filter_map(|item| if let Some(Cell::Int(row)) = item.get(column) { Some(*row) } else { None });
            let stay: Vec<i64> = stay.collect();
            delete.and_where(among(dialect_of(write.transaction), Expr::col(column), &stay).not());
            insert.on_conflict(OnConflict::columns([fk, column]).do_nothing().to_owned());
        }
        write.transaction.execute(&delete).await?;
        let columns = columns(slots);
        insert.into_table(table).columns(std::iter::once(fk).chain(columns.iter().map(|(column, _)| *column)));
        for item in items {
            let cell = |(column, stored): &(&'static str, Stored)| {
                Expr::value(item.get(column).unwrap_or(&Cell::Null).bind(*stored))
            };
            let cells = std::iter::once(Expr::value(row)).chain(columns.iter().map(cell));
            insert.values(cells).map_err(|error| DbErr::Custom(error.to_string()))?;
        }
        if !items.is_empty() {
            write.transaction.execute(&insert).await?;
        }
    }
    Ok(())
}

/// Gives a row that is the caller's another reference, or none.
pub(super) async fn refer(
    db: &DatabaseTransaction,
    compiled: &Compiled,
    (row, owner): (i64, i64),
    reference: Option<&str>,
) -> Result<(), DbErr> {
    use record::Column::{Prefix, Reference, Row};
    let mut again = OnConflict::columns([Prefix, Row]);
    again.update_column(Reference);
    let entry = record::ActiveModel {
        prefix: Set(compiled.prefix.to_owned()),
        row: Set(row),
        owner_id: Set(owner),
        reference: Set(reference.map(str::to_owned)),
        ..Default::default()
    };
    record::Entity::insert(entry).on_conflict(again).exec_without_returning(db).await.map(drop)
}

/// The row that an organisation means by a reference of its own.
pub(super) async fn referred(
    db: &DatabaseTransaction,
    prefix: &str,
    owner: i64,
    reference: &str,
) -> Result<Option<i64>, DbErr> {
    use record::Column::{OwnerId, Prefix, Reference};
    let found = record::Entity::find().filter(OwnerId.eq(owner)).filter(Prefix.eq(prefix));
    Ok(found.filter(Reference.eq(reference)).one(db).await?.map(|entry| entry.row))
}

/// The short lists that can be written: table, column that refers here, and fields.
pub(super) fn lists(compiled: &Compiled) -> impl Iterator<Item = (&'static str, &'static str, &[Slot])> {
    compiled.slots.iter().filter_map(|slot| match &slot.part {
        Part::List { table, fk, slots } => Some((*table, *fk, &slots[..])),
        _ => None,
    })
}

pub(super) fn columns(slots: &[Slot]) -> Vec<(&'static str, Stored)> {
    let of = |slot: &Slot| match &slot.part {
        Part::Value { column, stored } => vec![(*column, *stored)],
        Part::One { column, .. } => vec![(*column, Stored::Long)],
        Part::Copied { column, .. } => vec![(*column, Stored::Text)],
        Part::Text(columns) => columns.map(|column| (column, Stored::Text)).to_vec(),
        Part::Object(_) | Part::List { .. } => Vec::new(),
    };
    slots.iter().flat_map(of).collect()
}
