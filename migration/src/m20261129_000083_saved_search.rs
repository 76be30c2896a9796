//! Table: saved_search: what organisations and people look for again and again.

use sea_orm_migration::prelude::*;

use crate::columns::{Table, big, instant, table, text};

/// This change.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        saved_search().create(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        saved_search().drop(manager).await
    }
}

/// One of the two is whose it is, and it goes with that. An index over both would let a name stand twice where one is null.
fn saved_search() -> Table {
    table(
        "saved_search",
        vec![
            big("organisation_id").null().references("organisation").owned(),
            big("researcher_id").null().references("researcher").owned(),
            text("name"),
            text("filter").null(),
            text("words").null(),
            instant("seen_at").null(),
            instant("saved_at"),
        ],
    )
    .unique(&["organisation_id", "name"])
    .unique(&["researcher_id", "name"])
}
