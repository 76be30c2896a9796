//! Whose a record is that partners write, by which reference of their own, and which calls were answered already.

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
        for table in tables() {
            table.drop(manager).await?;
        }
        Ok(())
    }
}

fn tables() -> [Table; 2] {
    [
        table(
            "record",
            vec![
                text("prefix"),
                big("row"),
                big("owner_id").references("organisation"),
                // The owner's own key. Many rows have none, and no two that have one are the same.
                text("reference").null(),
            ],
        )
        .unique(&["prefix", "row"])
        .unique(&["owner_id", "prefix", "reference"]),
        table(
            "idempotency",
            vec![text("client"), text("key"), text("field"), text("digest"), text("result").null(), instant("at")],
        )
        .unique(&["client", "key"]),
    ]
}
