//! Tables: study_approval, public_involvement, study_department.

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
            "study_approval",
            vec![
                big("study_id").references("study").owned(),
                text("kind"),
                big("body_id").null().references("organisation"),
                text("reference").null(),
                text("status"),
                date("applied_on").null(),
                date("decided_on").null(),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .index(&["study_id", "id"])
        .index(&["body_id", "id"])
        .index(&["kind", "study_id"])
        .index(&["status", "study_id"])
        .index(&["applied_on", "id"])
        .index(&["decided_on", "id"])
        .index(&["kind", "id"])
        .unique(&["source", "source_key"]),
        table(
            "public_involvement",
            vec![
                big("study_id").references("study").owned(),
                text("form"),
                text("stage"),
                text("under_represented_groups"),
                integer("contributors_count").null(),
                date("held_on").null(),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .index(&["study_id", "id"])
        .index(&["form", "id"])
        .index(&["stage", "id"])
        .index(&["held_on", "id"])
        .unique(&["source", "source_key"]),
        table(
            "study_department",
            vec![
                big("study_id").references("study").owned(),
                big("organisation_id").null().references("organisation"),
                big("discipline_id").null().references("discipline"),
                text("name_en"),
                text("name_cy").null(),
                text("name_status"),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .index(&["study_id", "id"])
        .index(&["organisation_id", "id"])
        .index(&["discipline_id", "id"])
        .index(&["name_en", "id"])
        .index(&["name_cy", "id"])
        .unique(&["source", "source_key"]),
    ]
}
