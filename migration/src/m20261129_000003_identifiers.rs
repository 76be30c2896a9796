//! Indexes of identifiers by scheme and value as filters compare them: without regard to the case of letters.

use sea_orm_migration::prelude::*;

/// This change.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const TABLES: [&str; 2] = ["study_identifier", "publication_identifier"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in TABLES {
            let sql = format!("CREATE INDEX {table}_scheme_folded ON {table} (scheme, lower(value))");
            manager.get_connection().execute_unprepared(&sql).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in TABLES {
            manager.get_connection().execute_unprepared(&format!("DROP INDEX {table}_scheme_folded")).await?;
        }
        Ok(())
    }
}
