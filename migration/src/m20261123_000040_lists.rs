//! What lists are filtered and counted by: the values of `covers`, a row each, and nominated leads by who they were.
//!
//! Tables: scheme_cover, grant_cover. Triggers keep them, so that whoever writes a scheme or a grant need not know of them.

use sea_orm_migration::{prelude::*, sea_orm::DatabaseBackend};

use crate::columns::{big, table, text};

/// This change.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// Each table with the column that refers to the row that has the list, and that row's table.
const KEPT: [(&str, &str, &str); 2] =
    [("scheme_cover", "scheme_id", "funding_scheme"), ("grant_cover", "grant_id", "funding_grant")];

/// Runs the statements that a trigger names, over the rows that a statement changed.
const FUNCTION: &str = "CREATE FUNCTION keep_values() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
                        FOR place IN 0 .. TG_NARGS - 1 LOOP EXECUTE TG_ARGV[place]; END LOOP; RETURN NULL; END $$";
const INDEX: &str = "CREATE INDEX nominated_lead_identity_group_id ON nominated_lead (identity_group, id)";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let postgres = manager.get_database_backend() == DatabaseBackend::Postgres;
        for table in tables() {
            table.create(manager).await?;
        }
        let db = manager.get_connection();
        db.execute_unprepared(INDEX).await?;
        if postgres {
            db.execute_unprepared(FUNCTION).await?;
        }
        for kept in KEPT {
            for sql in if postgres { on_postgres(kept) } else { on_sqlite(kept) } {
                db.execute_unprepared(&sql).await?;
            }
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        let postgres = manager.get_database_backend() == DatabaseBackend::Postgres;
        for (table, _, of) in KEPT {
            for event in ["insert", "update"] {
                let on = if postgres { format!(" ON {of}") } else { String::new() };
                db.execute_unprepared(&format!("DROP TRIGGER {table}_{event}{on}")).await?;
            }
        }
        if postgres {
            db.execute_unprepared("DROP FUNCTION keep_values").await?;
        }
        db.execute_unprepared("DROP INDEX nominated_lead_identity_group_id").await?;
        for table in tables().iter().rev() {
            table.drop(manager).await?;
        }
        Ok(())
    }
}

fn tables() -> Vec<crate::columns::Table> {
    vec![
        table("scheme_cover", vec![big("scheme_id").references("funding_scheme").owned(), text("category")])
            .unique(&["scheme_id", "category"])
            .index(&["category", "scheme_id"]),
        table("grant_cover", vec![big("grant_id").references("funding_grant").owned(), text("category")])
            .unique(&["grant_id", "category"])
            .index(&["category", "grant_id"]),
    ]
}

/// A list that is no JSON has no values.
fn on_sqlite((table, owner, of): (&str, &str, &str)) -> Vec<String> {
    let values = |row: &str| format!("json_each(CASE WHEN json_valid({row}.covers) THEN {row}.covers ELSE '[]' END)");
    let insert = format!("INSERT INTO {table} ({owner}, category)");
    let one = format!("{insert} SELECT DISTINCT new.id, value FROM {};", values("new"));
    vec![
        format!("CREATE TRIGGER {table}_insert AFTER INSERT ON {of} WHEN new.covers <> '[]' BEGIN {one} END"),
        format!(
            "CREATE TRIGGER {table}_update AFTER UPDATE OF covers ON {of} WHEN new.covers <> old.covers BEGIN \
             DELETE FROM {table} WHERE {owner} = new.id; {one} END"
        ),
        format!("{insert} SELECT DISTINCT all_.id, each_.value FROM {of} AS all_, {} AS each_", values("all_")),
    ]
}

fn on_postgres((table, owner, of): (&str, &str, &str)) -> Vec<String> {
    // A value is a name in quotes; a list without one has none, whatever else it is.
    let values = |rows: &str| {
        format!(
            "INSERT INTO {table} ({owner}, category) SELECT DISTINCT rows_.id, each_[1] FROM {rows} AS rows_, \
             regexp_matches(rows_.covers, '\"([A-Z_]+)\"', 'g') AS each_"
        )
    };
    let quoted = |sql: String| format!("'{}'", sql.replace('\'', "''"));
    let changed = "(SELECT new_.* FROM new_ JOIN old_ ON old_.id = new_.id WHERE new_.covers <> old_.covers)";
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
            quoted(values(changed))
        ),
        values(of),
    ]
}
