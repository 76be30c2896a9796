//! Which node was merged into which.

use sea_orm_migration::prelude::*;

use crate::columns::{Table, big, instant, table, text};

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

fn merged() -> Table {
    table("node_merged", vec![text("prefix"), big("row"), big("into_row"), instant("at")])
        .unique(&["prefix", "row"])
        .index(&["prefix", "into_row"])
}
