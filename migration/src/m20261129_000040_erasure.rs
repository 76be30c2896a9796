//! Tables: researcher_tombstone, erased_identifier.

use sea_orm_migration::prelude::*;

use crate::columns::{Table, big, instant, table, text};

/// This change.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in tables() {
            table.create(manager).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in tables().iter().rev() {
            table.drop(manager).await?;
        }
        Ok(())
    }
}

/// Who was erased has no row any more that the number could refer to.
fn tables() -> Vec<Table> {
    vec![
        table("researcher_tombstone", vec![big("researcher_id"), instant("erased_at")]).unique(&["researcher_id"]),
        table(
            "erased_identifier",
            vec![big("tombstone_id").references("researcher_tombstone").owned(), text("digest")],
        )
        .unique(&["digest"])
        .index(&["tombstone_id", "id"]),
    ]
}
