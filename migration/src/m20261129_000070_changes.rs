//! Tables: change_pending, change_source, change_log, change_horizon. What is put onto the tables that are followed is made by the bindings:
//! triggers called `change_…`.

use sea_orm_migration::{prelude::*, sea_orm::DatabaseBackend};

use crate::columns::{Table, big, instant, table, text};

/// This change.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// Sees the rows that a statement changed and runs the statement that the trigger names.
const ON_POSTGRES: &str = "CREATE FUNCTION change_note() RETURNS trigger LANGUAGE plpgsql AS \
                           $$ BEGIN EXECUTE TG_ARGV[0]; RETURN NULL; END $$";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in tables() {
            table.create(manager).await?;
        }
        let db = manager.get_connection();
        db.execute_unprepared("INSERT INTO change_horizon (position) VALUES (0)").await?;
        if manager.get_database_backend() == DatabaseBackend::Postgres {
            db.execute_unprepared(ON_POSTGRES).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        if manager.get_database_backend() == DatabaseBackend::Postgres {
            db.execute_unprepared("DROP FUNCTION change_note CASCADE").await?;
        } else {
            let mut triggers = Query::select();
            triggers.column("name").from("sqlite_master").and_where(Expr::col("type").eq("trigger"));
            triggers.and_where(Expr::col("name").like("change_%"));
            for row in db.query_all(&triggers).await? {
                let name: String = row.try_get_by_index(0)?;
                db.execute_unprepared(&format!("DROP TRIGGER \"{name}\"")).await?;
            }
        }
        for table in tables().iter().rev() {
            table.drop(manager).await?;
        }
        Ok(())
    }
}

/// Whom an entry names may be erased, and what they did stays: its numbers refer to no table.
fn tables() -> Vec<Table> {
    vec![
        // Notes are taken together node by node: read in this order they need not be sorted, which takes memory.
        table("change_pending", vec![text("prefix"), big("row"), text("event"), text("field").null()])
            .index(&["prefix", "row", "event", "field"]),
        table("change_source", vec![text("declared")]),
        table(
            "change_log",
            vec![
                text("prefix"),
                big("row"),
                text("kind"),
                big("version"),
                text("fields"),
                instant("at"),
                text("client").null(),
                big("organisation_id").null(),
                big("acting_researcher_id").null(),
                text("request_id").null(),
                text("source").null(),
            ],
        )
        .index(&["prefix", "row", "id"]),
        table("change_horizon", vec![big("position")]),
    ]
}
