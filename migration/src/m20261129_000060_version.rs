//! How often each node was changed. A row without an entry has version 1.

use sea_orm_migration::prelude::*;

use crate::columns::{Table, big, table, text};

/// This change.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        versions().create(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        versions().drop(manager).await
    }
}

fn versions() -> Table {
    table("node_version", vec![text("prefix"), big("row"), big("version")]).unique(&["prefix", "row"])
}
