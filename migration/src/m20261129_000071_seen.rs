//! Who saw what an entry of the log is about. Table: change_sight. A condition is found by its digest, since it can be longer
//! than what an index takes.

use sea_orm_migration::{prelude::*, sea_orm::DatabaseBackend};

use crate::columns::{Table, instant, table, text};

/// This change.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sight().create(manager).await?;
        let postgres = manager.get_database_backend() == DatabaseBackend::Postgres;
        let text = if postgres { "text COLLATE \"C\"" } else { "text" };
        for statement in [
            format!("ALTER TABLE change_log ADD COLUMN seen {text} NOT NULL DEFAULT ''"),
            "ALTER TABLE change_horizon ADD COLUMN day date".to_owned(),
        ] {
            manager.get_connection().execute_unprepared(&statement).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for statement in ["ALTER TABLE change_horizon DROP COLUMN day", "ALTER TABLE change_log DROP COLUMN seen"] {
            manager.get_connection().execute_unprepared(statement).await?;
        }
        sight().drop(manager).await
    }
}

fn sight() -> Table {
    table(
        "change_sight",
        vec![text("prefix"), text("part"), text("digest"), text("condition"), instant("last_used").null()],
    )
    .unique(&["prefix", "part", "digest"])
}
