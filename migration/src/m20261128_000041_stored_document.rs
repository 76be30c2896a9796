//! Table: stored_document.

use sea_orm_migration::prelude::*;

use crate::columns::{Table, instant, table, text};

/// This change.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        stored_document().create(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        stored_document().drop(manager).await
    }
}

fn stored_document() -> Table {
    table("stored_document", vec![text("digest"), text("text"), instant("added_at")]).unique(&["digest"])
}
