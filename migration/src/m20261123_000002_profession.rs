//! Tables: professional_group, professional_group_alias, division, discipline, career_level, skill_expectation.

use sea_orm_migration::prelude::*;

use crate::columns::{big, boolean, date, instant, integer, table, text};

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
            "professional_group",
            vec![
                text("code"),
                text("name_en"),
                text("name_cy").null(),
                text("name_status"),
                integer("position"),
                date("valid_from"),
                date("valid_to").null(),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .unique(&["code"]),
        table(
            "professional_group_alias",
            vec![big("group_id").null().references("professional_group").owned(), text("label"), text("source_place")],
        )
        .index(&["group_id", "id"]),
        table(
            "division",
            vec![
                text("code"),
                text("name_en"),
                text("name_cy").null(),
                text("name_status"),
                integer("position"),
                date("valid_from"),
                date("valid_to").null(),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .unique(&["code"]),
        table(
            "discipline",
            vec![
                text("name_en"),
                text("name_cy").null(),
                text("name_status"),
                big("division_id").references("division"),
                integer("position"),
                big("group_id").references("professional_group"),
                text("group_status"),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .index(&["group_id", "id"])
        .unique(&["division_id", "name_en"])
        .index(&["name_en", "id"]),
        table(
            "career_level",
            vec![
                text("code"),
                integer("rank"),
                text("title_en"),
                text("title_cy").null(),
                text("title_status"),
                text("practitioner_title_en"),
                text("practitioner_title_cy").null(),
                text("practitioner_title_status"),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .unique(&["code"]),
        table(
            "skill_expectation",
            vec![
                big("level_id").references("career_level").owned(),
                text("tier"),
                integer("position"),
                text("text_en"),
                text("text_cy").null(),
                text("text_status"),
                integer("dcf_level").null(),
                integer("cqfw_level").null(),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .unique(&["level_id", "tier", "position"]),
    ]
}
