//! Who keeps a publication: the organisation that recorded it. It stands before the log of changes, whose triggers name
//! columns and are taken away first.

use sea_orm_migration::prelude::*;

/// This change.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for statement in [
            "ALTER TABLE publication ADD COLUMN recorded_by_id bigint",
            "CREATE INDEX publication_recorded_by_id_id ON publication (recorded_by_id, id)",
        ] {
            manager.get_connection().execute_unprepared(statement).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for statement in
            ["DROP INDEX publication_recorded_by_id_id", "ALTER TABLE publication DROP COLUMN recorded_by_id"]
        {
            manager.get_connection().execute_unprepared(statement).await?;
        }
        Ok(())
    }
}
