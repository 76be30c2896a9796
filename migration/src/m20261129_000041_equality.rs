//! Tables: equality_record, equality_release, equality_count.

use sea_orm_migration::prelude::*;

use crate::columns::{Table, big, boolean, instant, integer, table, text};

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

fn tables() -> Vec<Table> {
    vec![
        table(
            "equality_record",
            vec![
                big("researcher_id").references("researcher").owned(),
                text("age_band"),
                text("sex"),
                text("ethnic_group"),
                text("disability"),
                text("welsh"),
                instant("recorded_at"),
            ],
        )
        .unique(&["researcher_id"]),
        table("equality_release", vec![instant("released_at")]),
        table(
            "equality_count",
            vec![
                big("release_id").references("equality_release").owned(),
                big("organisation_id").null().references("organisation"),
                boolean("national"),
                text("question"),
                text("answer"),
                integer("people").null(),
            ],
        )
        .index(&["release_id", "id"])
        .index(&["organisation_id", "id"]),
    ]
}
