//! Lists of values in one column, kept once more a row each, so that an index finds what has one of them. Triggers keep the two in
//! step, so that whoever writes the list need not know of it.

use sea_orm_migration::{prelude::*, sea_orm::DatabaseBackend};

/// A list and where its values are kept.
#[derive(Clone, Copy)]
pub(crate) struct Kept {
    /// The table of values.
    pub(crate) table: &'static str,
    /// Its column with the value.
    pub(crate) value: &'static str,
    /// The table with the list.
    pub(crate) of: &'static str,
    /// The column of the table of values for the row that has the list.
    pub(crate) owner: &'static str,
    /// Its column with the list.
    pub(crate) list: &'static str,
}

/// Puts the triggers on the table with the list. They go with it.
pub(crate) async fn keep(manager: &SchemaManager<'_>, kept: Kept) -> Result<(), DbErr> {
    let postgres = manager.get_database_backend() == DatabaseBackend::Postgres;
    for sql in if postgres { on_postgres(kept) } else { on_sqlite(kept) } {
        manager.get_connection().execute_unprepared(&sql).await?;
    }
    Ok(())
}

/// A list that is no JSON has no values.
fn on_sqlite(Kept { table, value, of, owner, list }: Kept) -> Vec<String> {
    let insert = format!(
        "INSERT INTO {table} ({owner}, {value}) SELECT DISTINCT new.id, value \
         FROM json_each(CASE WHEN json_valid(new.{list}) THEN new.{list} ELSE '[]' END);"
    );
    vec![
        format!("CREATE TRIGGER {table}_insert AFTER INSERT ON {of} WHEN new.{list} <> '[]' BEGIN {insert} END"),
        format!(
            "CREATE TRIGGER {table}_update AFTER UPDATE OF {list} ON {of} WHEN new.{list} <> old.{list} BEGIN \
             DELETE FROM {table} WHERE {owner} = new.id; {insert} END"
        ),
    ]
}

fn on_postgres(Kept { table, value, of, owner, list }: Kept) -> Vec<String> {
    // A value is a name in quotes; a list without one has none, whatever else it is.
    let values = |rows: &str| {
        format!(
            "INSERT INTO {table} ({owner}, {value}) SELECT DISTINCT rows_.id, each_[1] FROM {rows} AS rows_, \
             regexp_matches(rows_.{list}, '\"([A-Z_]+)\"', 'g') AS each_"
        )
    };
    let quoted = |sql: String| format!("'{}'", sql.replace('\'', "''"));
    let changed = format!("(SELECT new_.* FROM new_ JOIN old_ ON old_.id = new_.id WHERE new_.{list} <> old_.{list})");
    let emptied = format!("DELETE FROM {table} WHERE {owner} IN (SELECT id FROM {changed} AS changed_)");
    vec![
        format!(
            "CREATE TRIGGER {table}_insert AFTER INSERT ON {of} REFERENCING NEW TABLE AS new_ FOR EACH STATEMENT \
             EXECUTE FUNCTION keep_values({})",
            quoted(values("new_"))
        ),
        format!(
            "CREATE TRIGGER {table}_update AFTER UPDATE ON {of} REFERENCING OLD TABLE AS old_ NEW TABLE AS new_ \
             FOR EACH STATEMENT EXECUTE FUNCTION keep_values({}, {})",
            quoted(emptied),
            quoted(values(&changed))
        ),
    ]
}
