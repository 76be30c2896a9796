//! Keeps the index and the keys of the Welsh order in step with the rows.
//!
//! The database itself notes which rows changed (`search_pending`), whoever changed them; [`refresh`] works the notes off
//! before the transaction ends. So no writer can forget a row, and one that forgot to call leaves notes for the next.
//! What is watched follows from the bindings: when they or the rules of folding change, the next call makes the index of
//! that type anew.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbErr, QueryResult, Statement};
use sea_query::{ExprTrait, Query};

use super::{Source, base, collate, dialect, query};
use crate::db::{among, dialect_of};
use crate::engine::scope::Table;

/// Goes up when folding, mutations or the alphabet change, so that every index is made anew.
const RULES: u32 = 1;
/// Notes that are worked off together.
const BATCH: u64 = 2_000;

/// Brings the index up to the rows as this transaction sees them.
///
/// # Errors
/// When the database refuses.
pub async fn refresh(db: &DatabaseTransaction, sources: &[Source]) -> Result<(), DbErr> {
    declare(db, sources).await?;
    let mut last = 0;
    loop {
        let notes = notes(db, last).await?;
        let Some((newest, _)) = notes.last() else { return Ok(()) };
        last = *newest;
        let ids: Vec<i64> = notes.iter().map(|(id, _)| *id).collect();
        delete(db, "search_pending", "id", &ids).await?;
        let mut changed: BTreeMap<i64, BTreeSet<i64>> = BTreeMap::new();
        for (_, doc) in &notes {
            let row = doc & ((1 << super::ROW_BITS) - 1);
            changed.entry(doc - row).or_default().insert(row);
        }
        for (start, rows) in changed {
            let rows: Vec<i64> = rows.into_iter().collect();
            match sources.iter().find(|source| base(source.prefix) == start) {
                Some(source) => write(db, source, &rows).await?,
                None => clear(db, start, &rows).await?,
            }
        }
    }
}

/// Makes the whole index anew, from nothing.
///
/// # Errors
/// When the database refuses.
pub async fn rebuild(db: &DatabaseTransaction, sources: &[Source]) -> Result<(), DbErr> {
    db.execute_unprepared("DELETE FROM search_source").await?;
    refresh(db, sources).await
}

/// Leaves nothing of rows that are gone in the pages of the index itself. It is written anew, which takes as long as that is.
///
/// # Errors
/// When the database refuses.
pub async fn purge(db: &DatabaseConnection) -> Result<(), DbErr> {
    dialect::purge(db).await
}

/// Watches the tables of types whose declaration is new, and notes all their rows.
async fn declare(db: &DatabaseTransaction, sources: &[Source]) -> Result<(), DbErr> {
    let backend = db.get_database_backend();
    let known = db.query_all(Query::select().columns(["prefix", "declared"]).from("search_source")).await?;
    let mut known: BTreeMap<String, String> = known
        .iter()
        .map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?)))
        .collect::<Result<_, DbErr>>()?;
    for source in sources {
        let declared = format!("{RULES} {source:?}");
        let before = known.remove(source.prefix);
        if before.as_ref() == Some(&declared) {
            continue;
        }
        dialect::install(db, source).await?;
        forget(db, source.prefix).await?;
        let start = base(source.prefix);
        let table = source.table;
        db.execute_unprepared(&format!(
            "INSERT INTO search_pending (doc) SELECT {start} + id FROM \"{table}\" ORDER BY id"
        ))
        .await?;
        let mut insert = Query::insert();
        insert.into_table("search_source").columns(["prefix", "declared"]);
        insert.values([source.prefix.into(), declared.into()]).map_err(|e| DbErr::Custom(e.to_string()))?;
        db.execute_raw(backend.build(&insert)).await?;
    }
    for prefix in known.keys() {
        dialect::uninstall(db, prefix).await?;
        forget(db, prefix).await?;
    }
    Ok(())
}

/// Takes a type out of the index.
async fn forget(db: &DatabaseTransaction, prefix: &str) -> Result<(), DbErr> {
    let start = base(prefix);
    let end = start + (1 << super::ROW_BITS);
    db.execute_unprepared(&format!("DELETE FROM search_index WHERE rowid > {start} AND rowid < {end}")).await?;
    let backend = db.get_database_backend();
    let mut delete = Query::delete();
    delete.from_table("search_source").and_where(sea_query::Expr::col("prefix").eq(prefix));
    db.execute_raw(backend.build(&delete)).await.map(drop)
}

/// The notes behind a place, with the documents that they are of.
async fn notes(db: &DatabaseTransaction, after: i64) -> Result<Vec<(i64, i64)>, DbErr> {
    let mut select = Query::select();
    select.columns(["id", "doc"]).from("search_pending").and_where(sea_query::Expr::col("id").gt(after));
    select.order_by("id", sea_query::Order::Asc).limit(BATCH);
    let rows = db.query_all(&select).await?;
    rows.iter().map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?))).collect()
}

async fn delete(db: &DatabaseTransaction, table: &'static str, column: &'static str, ids: &[i64]) -> Result<(), DbErr> {
    let mut delete = Query::delete();
    delete.from_table(table).and_where(among(dialect_of(db), sea_query::Expr::col(column), ids));
    db.execute_raw(db.get_database_backend().build(&delete)).await.map(drop)
}

async fn clear(db: &DatabaseTransaction, start: i64, rows: &[i64]) -> Result<(), DbErr> {
    let docs: Vec<i64> = rows.iter().map(|row| start + row).collect();
    delete(db, "search_index", "rowid", &docs).await
}

/// Writes the documents and keys of these rows anew; those of rows that are gone go.
async fn write(db: &DatabaseTransaction, source: &Source, rows: &[i64]) -> Result<(), DbErr> {
    let start = base(source.prefix);
    let backend = db.get_database_backend();
    clear(db, start, rows).await?;
    let read = Texts::read(db, source, rows).await?;
    let mut documents = Vec::with_capacity(read.len());
    let mut keys: Vec<Vec<(i64, String)>> = vec![Vec::new(); source.keys.len()];
    for (row, texts) in &read {
        let terms = texts.terms(source);
        if !terms.is_empty() {
            documents.push((start + row, dialect::document(backend, terms.iter())));
        }
        for (keys, (_, names)) in keys.iter_mut().zip(&source.keys) {
            let name = names.iter().find_map(|name| texts.own.get(name)).map_or("", String::as_str);
            keys.push((*row, collate::welsh_key(name)));
        }
    }
    let json = |pairs: &[(i64, String)]| serde_json::to_string(pairs).map_err(|e| DbErr::Custom(e.to_string()));
    if !documents.is_empty() {
        let values = [json(&documents)?.into()];
        db.execute_raw(Statement::from_sql_and_values(backend, dialect::write(backend), values)).await?;
    }
    for (keys, (column, _)) in keys.iter().zip(&source.keys) {
        let sql = dialect::write_keys(backend, source.table, column);
        db.execute_raw(Statement::from_sql_and_values(backend, sql, [json(keys)?.into()])).await?;
    }
    Ok(())
}

/// The texts of one row.
#[derive(Debug, Default)]
struct Texts {
    /// Its own by column, without those that are null.
    own: BTreeMap<&'static str, String>,
    /// Of each list its texts.
    lists: Vec<Vec<String>>,
}

impl Texts {
    /// The texts of these rows, those that are there.
    async fn read(db: &DatabaseTransaction, source: &Source, rows: &[i64]) -> Result<BTreeMap<i64, Texts>, DbErr> {
        let table = Table("t0");
        let mut columns: Vec<&'static str> = source.titles.iter().chain(&source.texts).copied().collect();
        columns.extend(source.keys.iter().flat_map(|(_, names)| names.iter().copied()));
        columns.sort_unstable();
        columns.dedup();
        let flags: Vec<&'static str> = source.lists.iter().filter_map(|list| list.flag).collect();
        let mut select = Query::select();
        select.expr(table.col("id"));
        for column in columns.iter().chain(&flags) {
            select.expr(table.col(column));
        }
        select.from_as(source.table, table.0).and_where(among(dialect_of(db), table.col("id"), rows));
        let mut read = BTreeMap::new();
        let mut allowed: BTreeMap<i64, Vec<bool>> = BTreeMap::new();
        for row in db.query_all(&select).await? {
            let id: i64 = row.try_get_by_index(0)?;
            let mut texts = Texts { lists: vec![Vec::new(); source.lists.len()], ..Texts::default() };
            for (at, column) in columns.iter().enumerate() {
                if let Some(text) = row.try_get_by_index::<Option<String>>(at + 1)? {
                    texts.own.insert(column, text);
                }
            }
            let mut flag = columns.len();
            let mut of = |row: &QueryResult, list: &super::ListSource| match list.flag {
                None => Ok(true),
                Some(_) => {
                    flag += 1;
                    row.try_get_by_index::<bool>(flag)
                }
            };
            allowed.insert(id, source.lists.iter().map(|list| of(&row, list)).collect::<Result<_, _>>()?);
            read.insert(id, texts);
        }
        for (at, list) in source.lists.iter().enumerate() {
            let mut select = Query::select();
            select.expr(table.col(list.fk)).expr(table.col(list.column)).from_as(list.table, table.0);
            select.and_where(among(dialect_of(db), table.col(list.fk), rows));
            for row in db.query_all(&select).await? {
                let id: i64 = row.try_get_by_index(0)?;
                let text: Option<String> = row.try_get_by_index(1)?;
                let may = allowed.get(&id).and_then(|flags| flags.get(at)).copied().unwrap_or(false);
                if let (Some(texts), Some(text), true) = (read.get_mut(&id), text, may) {
                    texts.lists[at].push(text);
                }
            }
        }
        Ok(read)
    }

    /// The terms of the row, each once.
    fn terms(&self, source: &Source) -> BTreeSet<String> {
        let mut terms = BTreeSet::new();
        for (column, text) in &self.own {
            let title = source.titles.contains(column);
            if title || source.texts.contains(column) {
                terms.extend(query::text_terms(text));
            }
            if title && source.names {
                terms.extend(query::name_terms(text, column.ends_with("_cy")));
            }
        }
        for text in self.lists.iter().flatten() {
            terms.extend(query::text_terms(text));
            if source.names {
                terms.extend(query::name_terms(text, false));
            }
        }
        terms
    }
}
