//! Contact data of researchers.

use sea_orm_migration::{prelude::*, sea_orm::DatabaseBackend};

/// This change.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const COLUMNS: [&str; 2] = ["email", "telephone"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let postgres = manager.get_database_backend() == DatabaseBackend::Postgres;
        let text = if postgres { "text COLLATE \"C\"" } else { "text" };
        for column in COLUMNS {
            // No index: nobody may be looked for by them.
            let sql = format!("ALTER TABLE researcher ADD COLUMN {column} {text}");
            manager.get_connection().execute_unprepared(&sql).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in COLUMNS {
            let sql = format!("ALTER TABLE researcher DROP COLUMN {column}");
            manager.get_connection().execute_unprepared(&sql).await?;
        }
        Ok(())
    }
}
