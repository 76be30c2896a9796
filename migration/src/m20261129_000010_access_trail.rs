//! Table: access_trail.

use sea_orm_migration::prelude::*;

use crate::columns::{Table, big, instant, table, text};

/// This change.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        access_trail().create(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        access_trail().drop(manager).await
    }
}

/// Whom it names may be erased, and what was done to them stays: its numbers refer to no table.
fn access_trail() -> Table {
    table(
        "access_trail",
        vec![
            instant("at"),
            text("kind"),
            text("client"),
            big("organisation_id").null(),
            big("acting_researcher_id").null(),
            big("researcher_id").null(),
            text("operation"),
            text("node_type").null(),
            big("node_id").null(),
            text("request_id"),
        ],
    )
    .index(&["researcher_id", "id"])
}
