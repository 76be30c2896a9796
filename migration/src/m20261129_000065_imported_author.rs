//! By what an author of an imported publication can claim the part later: the ORCID iD that the source gives, and whether
//! the person signed in to say so. Nobody is shown either.

use sea_orm_migration::{prelude::*, sea_orm::DatabaseBackend};

/// This change.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let postgres = manager.get_database_backend() == DatabaseBackend::Postgres;
        let text = if postgres { "text COLLATE \"C\"" } else { "text" };
        for statement in [
            format!("ALTER TABLE authorship ADD COLUMN person_orcid {text}"),
            "ALTER TABLE authorship ADD COLUMN is_orcid_authenticated boolean".to_owned(),
            "CREATE INDEX authorship_person_orcid_id ON authorship (person_orcid, id)".to_owned(),
        ] {
            manager.get_connection().execute_unprepared(&statement).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for statement in [
            "DROP INDEX authorship_person_orcid_id",
            "ALTER TABLE authorship DROP COLUMN is_orcid_authenticated",
            "ALTER TABLE authorship DROP COLUMN person_orcid",
        ] {
            manager.get_connection().execute_unprepared(statement).await?;
        }
        Ok(())
    }
}
