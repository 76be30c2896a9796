//! Which nodes were merged into which. Table: node_merged.

use sea_orm_migration::prelude::*;

use crate::columns::{Table, big, table, text};

/// This change.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        merged().create(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        merged().drop(manager).await
    }
}

/// The one that is gone, and the one of its type that stays.
fn merged() -> Table {
    table("node_merged", vec![text("prefix"), big("row"), big("into_row")]).unique(&["prefix", "row"])
}
