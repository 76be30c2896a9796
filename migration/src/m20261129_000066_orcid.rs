//! Two profiles may have one ORCID iD, until somebody who sees both puts it right: whoever writes the second may not learn of the
//! first.

use sea_orm_migration::prelude::*;

/// This change.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        db.execute_unprepared("DROP INDEX researcher_orcid").await?;
        db.execute_unprepared("CREATE INDEX researcher_orcid_id ON researcher (orcid, id)").await.map(drop)
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        db.execute_unprepared("DROP INDEX researcher_orcid_id").await?;
        db.execute_unprepared("CREATE UNIQUE INDEX researcher_orcid ON researcher (orcid)").await.map(drop)
    }
}
