//! Tables: training_route, professional_standard.

use sea_orm_migration::prelude::*;

use crate::columns::{big, boolean, instant, integer, table, text};

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

fn tables() -> Vec<crate::columns::Table> {
    vec![
        table(
            "training_route",
            vec![
                text("code"),
                integer("position"),
                text("name_en"),
                text("name_cy").null(),
                text("name_status"),
                text("summary_en"),
                text("summary_cy").null(),
                text("summary_status"),
                text("career_level").null(),
                integer("cqfw_level").null(),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .unique(&["source", "source_key"]),
        table(
            "professional_standard",
            vec![
                integer("position"),
                text("name_en"),
                text("name_cy").null(),
                text("name_status"),
                text("summary_en"),
                text("summary_cy").null(),
                text("summary_status"),
                big("publisher_id").null().references("organisation"),
                integer("year").null(),
                text("url").null(),
                integer("level_from").null(),
                integer("level_to").null(),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .index(&["publisher_id", "id"])
        .unique(&["source", "source_key"]),
    ]
}
