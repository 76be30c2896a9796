//! Notes become versions and entries of the log, in the transaction of whoever changed the rows.

use sea_orm::{ConnectionTrait, DatabaseBackend, DatabaseTransaction, DbErr, Statement, Value};
use sea_query::Query;

use super::{
    By, WHO, dialect, edge, enter,
    keep::{self, Known},
    log,
    touch::Touched,
    turn,
    watch::Watch,
};
use crate::engine::{binding::model::Model, search::index};

/// What became of each node that was noted, all its notes taken together. One that came and went again is none: nobody has
/// seen it. One that went and came back under its old number has changed.
const NODES: &str = "SELECT prefix, \"row\", first_, fields_, given_, CASE \
      WHEN gone_ IS NOT NULL AND (made_ IS NULL OR gone_ > made_) THEN \
        CASE WHEN first_made_ < first_gone_ THEN NULL ELSE 'DELETED' END \
      WHEN made_ IS NOT NULL THEN CASE WHEN first_gone_ < first_made_ THEN 'UPDATED' ELSE 'CREATED' END \
      WHEN changed_ IS NOT NULL THEN 'UPDATED' END AS kind_ \
    FROM (SELECT prefix, \"row\", min(id) AS first_, \
      max(id) FILTER (WHERE event = 'U') AS changed_, max(id) FILTER (WHERE event = 'V') AS given_, \
      max(id) FILTER (WHERE event = 'C') AS made_, min(id) FILTER (WHERE event = 'C') AS first_made_, \
      max(id) FILTER (WHERE event = 'D') AS gone_, min(id) FILTER (WHERE event = 'D') AS first_gone_, \
      FIELDS AS fields_ FROM NOTES WHERE event NOT IN ('T', 'F') GROUP BY prefix, \"row\") AS notes_";

/// A row that was never noted has version 1, so that rows that are new need no entry, unless their number had one before. Who
/// had to know the version has given it already ([`version::bump`](crate::engine::version::bump)).
const VERSIONS: &str = "INSERT INTO node_version (prefix, \"row\", version) \
    SELECT prefix, \"row\", 2 FROM node_ WHERE given_ IS NULL AND (kind_ IN ('UPDATED', 'DELETED') OR kind_ = 'CREATED' AND EXISTS \
      (SELECT 1 FROM node_version AS known_ WHERE known_.prefix = node_.prefix AND known_.\"row\" = node_.\"row\")) \
    ORDER BY prefix, \"row\" \
    ON CONFLICT (prefix, \"row\") DO UPDATE SET version = node_version.version + 1";

const ENTRIES: &str = "INSERT INTO change_log (prefix, \"row\", kind, version, fields, WHO) \
    SELECT node_.prefix, node_.\"row\", kind_, coalesce(version_.version, 1), \
      CASE WHEN kind_ = 'UPDATED' THEN coalesce(fields_, '') ELSE '' END, VALUES \
    FROM node_ LEFT JOIN node_version AS version_ ON version_.prefix = node_.prefix AND version_.\"row\" = node_.\"row\" \
    WHERE kind_ IS NOT NULL ORDER BY first_";

/// Notes that are read at once.
const AT_ONCE: usize = 1_000;

/// What goes with every change of rows, for whoever makes it, and the last thing before the transaction ends: each node that
/// it changed gets its next version, the index of what can be found is brought up to the rows, and the log gets its entries,
/// with who sees the nodes. Where nobody watches yet, or for something else, the database is told first.
///
/// Versions come first: they hold the nodes, so that of two who changed one node the second goes on when the first has ended,
/// and finds what the first has put into the index. Entries come last, in their turn ([`log`]).
///
/// # Errors
/// When the database refuses.
pub async fn settle(db: &DatabaseTransaction, model: &Model, by: &By<'_>) -> Result<(), DbErr> {
    let watch = model.watch();
    let anew = declare(db, watch).await?;
    let mut any = Query::select();
    any.column("id").from("change_pending").limit(1);
    let noted = db.query_one(&any).await?.is_some();
    let postgres = db.get_database_backend() == DatabaseBackend::Postgres;
    let nodes = NODES
        .replace("FIELDS", if postgres { "string_agg(DISTINCT field, ',')" } else { "group_concat(DISTINCT field)" });
    if noted {
        let nodes = nodes.replace("NOTES", "change_pending");
        db.execute_unprepared(&format!("WITH node_ AS ({nodes}) {VERSIONS}")).await?;
    }
    index::refresh(db, model.sources()).await?;
    if !noted && !anew {
        return Ok(());
    }
    log::in_turn(db).await?;
    let start = log::end(db).await?;
    let day = match turn::day(db).await? {
        Some(day) => day,
        None => {
            let day = by.at.date_naive();
            turn::put(db, day).await?;
            day
        }
    };
    let touched = entries(db, &nodes, by).await?;
    if anew {
        enter::begin(db, model, by).await?;
    }
    if anew || touched.followers {
        keep::register(db, model, (by.at, day)).await?;
    }
    let entered = enter::entered(db, start).await?;
    let all = touched.prefixes(watch).map(str::to_owned).chain(entered.iter().cloned()).collect();
    let known = Known::of(db, all, day).await?;
    enter::tell(db, (model, &known), (start, &entered)).await?;
    enter::touch(db, (model, &known), &touched, by).await?;
    edge::touch(db, model, start, by).await
}

/// Writes the entries of what was noted of nodes, and gives what was noted of others.
async fn entries(db: &DatabaseTransaction, nodes: &str, by: &By<'_>) -> Result<Touched, DbErr> {
    let backend = db.get_database_backend();
    let entries = ENTRIES.replace("WHO", WHO).replace("VALUES", enter::places(backend));
    let others = "SELECT DISTINCT prefix, \"row\" FROM NOTES WHERE event IN ('T', 'F')";
    let of = |sql: &str, values| Statement::from_sql_and_values(backend, sql, values);
    let mut touched = Touched::default();
    if backend == DatabaseBackend::Postgres {
        // Notes that others left are taken by one of those who find them.
        let sql = format!(
            "WITH notes_ AS (DELETE FROM change_pending RETURNING *), node_ AS ({nodes}), entered_ AS ({entries}) {others}"
        );
        for row in db.query_all_raw(of(&sql.replace("NOTES", "notes_"), by.values())).await? {
            touched.add(row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        }
        return Ok(touched);
    }
    let sql = format!("WITH node_ AS ({nodes}) {entries}").replace("NOTES", "change_pending");
    db.execute_raw(of(&sql, by.values())).await?;
    // A part at a time: a load may have noted very many.
    let part = format!("{others} AND (prefix, \"row\") > (?, ?) ORDER BY prefix, \"row\" LIMIT {AT_ONCE}");
    let part = part.replace("NOTES", "change_pending");
    let mut last = (String::new(), i64::MIN);
    loop {
        let values: [Value; 2] = [last.0.clone().into(), last.1.into()];
        let rows = db.query_all_raw(Statement::from_sql_and_values(backend, &part, values)).await?;
        for row in &rows {
            last = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
            touched.add(last.0.clone(), last.1);
        }
        if rows.len() < AT_ONCE {
            break;
        }
    }
    db.execute_unprepared("DELETE FROM change_pending").await?;
    Ok(touched)
}

/// Notes that the next version of a row is given already.
pub(in crate::engine) async fn note_given(db: &DatabaseTransaction, prefix: &str, row: i64) -> Result<(), DbErr> {
    note(db, prefix, row, "V").await
}

/// Notes that a row has changed, where nothing that is watched tells it.
pub(in crate::engine) async fn note_changed(db: &DatabaseTransaction, prefix: &str, row: i64) -> Result<(), DbErr> {
    note(db, prefix, row, "U").await
}

async fn note(db: &DatabaseTransaction, prefix: &str, row: i64, event: &str) -> Result<(), DbErr> {
    let mut note = Query::insert();
    note.into_table("change_pending").columns(["prefix", "row", "event"]);
    note.values([prefix.into(), row.into(), event.into()]).map_err(|error| DbErr::Custom(error.to_string()))?;
    db.execute(&note).await.map(drop)
}

/// Tells the database what to watch, where it watches something else. True when it had to be told.
async fn declare(db: &DatabaseTransaction, watch: &Watch) -> Result<bool, DbErr> {
    let mut known = Query::select();
    known.column("declared").from("change_source");
    let known = db.query_one(&known).await?;
    let known: Option<String> = known.map(|row| row.try_get_by_index(0)).transpose()?;
    if known.as_deref() == Some(&*watch.declared) {
        return Ok(false);
    }
    dialect::install(db, watch).await?;
    db.execute_unprepared("DELETE FROM change_source").await?;
    let mut insert = Query::insert();
    insert.into_table("change_source").columns(["declared"]);
    insert.values([watch.declared.clone().into()]).map_err(|error| DbErr::Custom(error.to_string()))?;
    db.execute(&insert).await?;
    Ok(true)
}
