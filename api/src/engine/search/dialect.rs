//! What SQLite and PostgreSQL differ in where texts are searched: the operator, how a document is written, and how a
//! change of a row is noted.
//!
//! Both index the same terms, which the program makes: FTS5 with a tokeniser that parts at blanks alone, a `tsvector` of
//! lexemes that no configuration has touched.

use sea_orm::{ConnectionTrait, DatabaseBackend, DatabaseConnection, DatabaseTransaction, DbErr, Statement};
use sea_query::{Expr, ExprTrait, extension::postgres::PgExpr, extension::sqlite::SqliteExpr};

use super::{Source, base, query::Term};
use crate::db::Backend;
use crate::engine::scope::Table;

/// The condition on the index that for each word one of its terms is there.
pub(super) fn matches(backend: Backend, index: Table, words: &[Vec<Term>]) -> Expr {
    // A term has letters, digits and the sign of a radical alone, so that a quote ends where it should.
    let (quote, begins, or, and) = match backend {
        Backend::Sqlite => ('"', " *", " OR ", " AND "),
        Backend::Postgres => ('\'', ":*", " | ", " & "),
    };
    let term = |term: &Term| format!("{quote}{}{quote}{}", term.text, if term.begins { begins } else { "" });
    let word = |terms: &Vec<Term>| format!("({})", terms.iter().map(term).collect::<Vec<_>>().join(or));
    let text = words.iter().map(word).collect::<Vec<_>>().join(and);
    match backend {
        Backend::Sqlite => SqliteExpr::matches(index.col("search_index"), text),
        Backend::Postgres => PgExpr::matches(index.col("words"), Expr::val(text).cast_as("tsquery")),
    }
}

/// The terms of a row as the index takes them.
pub(super) fn document<'t>(backend: DatabaseBackend, terms: impl Iterator<Item = &'t String>) -> String {
    let mut text = String::new();
    for term in terms {
        if !text.is_empty() {
            text.push(' ');
        }
        if backend == DatabaseBackend::Postgres {
            text.push('\'');
            text.push_str(term);
            text.push('\'');
        } else {
            text.push_str(term);
        }
    }
    text
}

/// Writes documents given as a JSON list of pairs of place and terms; none of the places is taken.
pub(super) fn write(backend: DatabaseBackend) -> &'static str {
    match backend {
        DatabaseBackend::Postgres => {
            "INSERT INTO search_index (rowid, words) SELECT CAST(one->>0 AS BIGINT), CAST(one->>1 AS tsvector) \
             FROM jsonb_array_elements(CAST($1 AS jsonb)) AS each_(one)"
        }
        _ => {
            "INSERT INTO search_index (rowid, words) SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') \
             FROM json_each(?)"
        }
    }
}

/// Writes keys of the Welsh order given as a JSON list of pairs of row and key, where they differ.
pub(super) fn write_keys(backend: DatabaseBackend, table: &str, column: &str) -> String {
    let (from, id, key) = match backend {
        DatabaseBackend::Postgres => {
            ("jsonb_array_elements(CAST($1 AS jsonb)) AS each_(one)", "CAST(one->>0 AS BIGINT)", "one->>1")
        }
        _ => ("json_each(?) AS each_", "json_extract(each_.value, '$[0]')", "json_extract(each_.value, '$[1]')"),
    };
    format!(
        "UPDATE \"{table}\" SET \"{column}\" = keys_.key_ FROM (SELECT {id} AS id_, {key} AS key_ FROM {from}) AS keys_ \
         WHERE \"{table}\".id = keys_.id_ AND \"{table}\".\"{column}\" <> keys_.key_"
    )
}

/// Leaves nothing of deleted rows in the pages of the index: SQLite keeps their words until it merges its pages, PostgreSQL
/// keeps old rows until they are vacuumed, which no transaction can hasten.
pub(super) async fn purge(db: &DatabaseConnection) -> Result<(), DbErr> {
    if db.get_database_backend() == DatabaseBackend::Sqlite {
        db.execute_unprepared("INSERT INTO search_index (search_index) VALUES ('optimize')").await?;
    }
    Ok(())
}

/// Takes away what [`install`] put onto the tables for one type.
pub(super) async fn uninstall(db: &DatabaseTransaction, prefix: &str) -> Result<(), DbErr> {
    let backend = db.get_database_backend();
    let (find, table) = match backend {
        DatabaseBackend::Postgres => (
            "SELECT t.tgname::text AS name, c.relname::text AS place FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid \
             WHERE t.tgname LIKE $1 AND pg_table_is_visible(c.oid)",
            true,
        ),
        _ => ("SELECT name, tbl_name AS place FROM sqlite_master WHERE type = 'trigger' AND name LIKE ?", false),
    };
    let like = format!("search\\_{prefix}\\_%");
    let like = if table { like } else { like.replace('\\', "") };
    for row in db.query_all_raw(Statement::from_sql_and_values(backend, find, [like.into()])).await? {
        let name: String = row.try_get_by_index(0)?;
        let on = if table { format!(" ON \"{}\"", row.try_get_by_index::<String>(1)?) } else { String::new() };
        db.execute_unprepared(&format!("DROP TRIGGER \"{name}\"{on}")).await?;
    }
    Ok(())
}

/// Makes the database note every change of what a type is found and ordered by, whoever makes it, and gives its names
/// their keys.
pub(super) async fn install(db: &DatabaseTransaction, source: &Source) -> Result<(), DbErr> {
    uninstall(db, source.prefix).await?;
    let backend = db.get_database_backend();
    for (column, _) in &source.keys {
        key_column(db, backend, source.table, column).await?;
    }
    let mut own: Vec<&str> = source.titles.iter().chain(&source.texts).copied().collect();
    own.extend(source.lists.iter().filter_map(|list| list.flag));
    own.extend(source.keys.iter().flat_map(|(_, names)| names.iter().copied()));
    own.sort_unstable();
    own.dedup();
    let mut watched = vec![(source.table, "id", own)];
    watched.extend(source.lists.iter().map(|list| (list.table, list.fk, vec![list.fk, list.column])));
    let base = base(source.prefix);
    for (table, key, columns) in watched {
        for event in ["INSERT", "UPDATE", "DELETE"] {
            let name = format!("search_{}_{table}_{}", source.prefix, event.to_lowercase());
            let sql = match backend {
                DatabaseBackend::Postgres => on_postgres(&name, event, (table, key, &columns), base),
                _ => on_sqlite(&name, event, (table, key, &columns), base),
            };
            db.execute_unprepared(&sql).await?;
        }
    }
    Ok(())
}

/// A note for each row.
fn on_sqlite(name: &str, event: &str, (table, key, columns): (&str, &str, &[&str]), base: i64) -> String {
    let columns: Vec<String> = columns.iter().map(|column| format!("\"{column}\"")).collect();
    let (when, rows) = match event {
        "INSERT" => (event.to_owned(), format!("SELECT new.\"{key}\" AS key_")),
        "DELETE" => (event.to_owned(), format!("SELECT old.\"{key}\" AS key_")),
        _ => (
            format!("UPDATE OF {}", columns.join(", ")),
            format!("SELECT old.\"{key}\" AS key_ UNION SELECT new.\"{key}\""),
        ),
    };
    format!(
        "CREATE TRIGGER \"{name}\" AFTER {when} ON \"{table}\" BEGIN INSERT INTO search_pending (doc) \
         SELECT {base} + key_ FROM ({rows}) WHERE key_ IS NOT NULL; END"
    )
}

/// A note for each statement, from the rows that it changed.
fn on_postgres(name: &str, event: &str, (table, key, columns): (&str, &str, &[&str]), base: i64) -> String {
    let (tables, rows) = match event {
        "INSERT" => ("NEW TABLE AS new_", format!("SELECT \"{key}\" AS key_ FROM new_")),
        "DELETE" => ("OLD TABLE AS old_", format!("SELECT \"{key}\" AS key_ FROM old_")),
        _ => {
            let of = |rows: &str| {
                let columns: Vec<String> = columns.iter().map(|column| format!("{rows}.\"{column}\"")).collect();
                format!("({})", columns.join(", "))
            };
            let changed = |rows: &str| {
                let (new, old) = (of("new_"), of("old_"));
                format!(
                    "SELECT {rows}.\"{key}\" AS key_ FROM new_ JOIN old_ ON new_.id = old_.id \
                     WHERE ROW{new} IS DISTINCT FROM ROW{old}"
                )
            };
            ("OLD TABLE AS old_ NEW TABLE AS new_", format!("{} UNION {}", changed("old_"), changed("new_")))
        }
    };
    format!(
        "CREATE TRIGGER \"{name}\" AFTER {event} ON \"{table}\" REFERENCING {tables} FOR EACH STATEMENT \
         EXECUTE FUNCTION search_note('INSERT INTO search_pending (doc) SELECT DISTINCT {base} + key_ \
         FROM ({rows}) AS rows_ WHERE key_ IS NOT NULL')"
    )
}

/// The column of a key with its index; empty until the key is written.
async fn key_column(
    db: &DatabaseTransaction,
    backend: DatabaseBackend,
    table: &str,
    column: &str,
) -> Result<(), DbErr> {
    // SQLite ends each index with the id itself, and compares places in it at once only where it did.
    let (there, collation, id) = match backend {
        DatabaseBackend::Postgres => (
            "SELECT 1 FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = $1 AND column_name = $2",
            " COLLATE \"C\"",
            ", id",
        ),
        _ => ("SELECT 1 FROM pragma_table_info(?) WHERE name = ?", "", ""),
    };
    let there = Statement::from_sql_and_values(backend, there, [table.into(), column.into()]);
    if db.query_one_raw(there).await?.is_none() {
        let add = format!("ALTER TABLE \"{table}\" ADD COLUMN \"{column}\" TEXT{collation} NOT NULL DEFAULT ''");
        db.execute_unprepared(&add).await?;
    }
    let index = format!("CREATE INDEX IF NOT EXISTS \"{table}_{column}\" ON \"{table}\" (\"{column}\"{id})");
    db.execute_unprepared(&index).await.map(drop)
}
