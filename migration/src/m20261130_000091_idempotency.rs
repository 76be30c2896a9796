//! For whom a client called with an idempotency key: each person has keys of their own. Calls from before were for nobody, which is 0.

use sea_orm_migration::prelude::*;

/// This change.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for statement in [
            "ALTER TABLE idempotency ADD COLUMN person_id bigint NOT NULL DEFAULT 0",
            "DROP INDEX idempotency_client_key",
            "CREATE UNIQUE INDEX idempotency_client_person_id_key ON idempotency (client, person_id, key)",
        ] {
            manager.get_connection().execute_unprepared(statement).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for statement in [
            // Nobody could tell them apart any more.
            "DELETE FROM idempotency WHERE person_id <> 0",
            "DROP INDEX idempotency_client_person_id_key",
            "ALTER TABLE idempotency DROP COLUMN person_id",
            "CREATE UNIQUE INDEX idempotency_client_key ON idempotency (client, key)",
        ] {
            manager.get_connection().execute_unprepared(statement).await?;
        }
        Ok(())
    }
}
