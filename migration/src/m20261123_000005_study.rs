//! Tables: study, study_identifier, study_health_category, study_involvement, study_site, collaboration, study_grant.

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
            "study",
            vec![
                text("title"),
                text("summary_en").null(),
                text("summary_cy").null(),
                text("summary_status"),
                text("kind"),
                text("status"),
                text("participants").null(),
                text("portfolio"),
                boolean("is_training_project"),
                boolean("is_commercial"),
                text("topic").null(),
                big("sponsor_id").null().references("organisation"),
                big("recorded_by_id").null().references("organisation"),
                date("recorded_on"),
                date("started_on").null(),
                date("ended_on").null(),
                boolean("is_listed"),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .index(&["sponsor_id", "id"])
        .index(&["recorded_by_id", "id"])
        .index(&["title", "id"])
        .index(&["recorded_on", "id"])
        .index(&["started_on", "id"])
        .index(&["ended_on", "id"])
        // With who may see it, so that counts read nothing but the index.
        .index(&["status", "id", "is_listed"])
        .index(&["is_listed", "id"])
        .unique(&["source", "source_key"]),
        table("study_identifier", vec![big("study_id").references("study").owned(), text("scheme"), text("value")])
            .index(&["study_id", "id"])
            .index(&["scheme", "value"]),
        table(
            "study_health_category",
            vec![big("study_id").references("study").owned(), text("category"), integer("share_percent")],
        )
        .index(&["study_id", "id"])
        .index(&["category", "study_id"]),
        table(
            "study_involvement",
            vec![
                big("study_id").references("study").owned(),
                big("researcher_id").null().references("researcher"),
                integer("anonymous_count").null(),
                text("role"),
                big("organisation_id").null().references("organisation"),
                text("identity_group"),
                big("identity_discipline_id").null().references("discipline"),
                text("identity_career_level").null(),
                text("identity_profession").null(),
                text("identity_identifies_as").null(),
                text("identity_coded_by"),
                date("started_on").null(),
                date("ended_on").null(),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .index(&["researcher_id", "id"])
        .index(&["organisation_id", "id"])
        .index(&["identity_discipline_id", "id"])
        .index(&["study_id", "role", "id"])
        .index(&["identity_group", "role", "study_id"])
        .index(&["role", "study_id"]),
        table(
            "study_site",
            vec![
                big("study_id").references("study").owned(),
                big("organisation_id").references("organisation"),
                text("role"),
                date("opened_on").null(),
                date("closed_on").null(),
                integer("recruited").null(),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .index(&["study_id", "id"])
        .index(&["organisation_id", "id"]),
        table(
            "collaboration",
            vec![
                big("study_id").references("study").owned(),
                big("organisation_id").references("organisation"),
                text("partner_kind"),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .index(&["study_id", "id"])
        .index(&["organisation_id", "id"])
        .index(&["partner_kind", "study_id"]),
        table(
            "study_grant",
            vec![big("study_id").references("study").owned(), big("grant_id").references("funding_grant").owned()],
        )
        .index(&["grant_id", "id"])
        .unique(&["study_id", "grant_id"]),
    ]
}
