//! Tables: researcher, researcher_expertise, appointment, registration.

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
            "researcher",
            vec![
                text("name"),
                text("sort_name"),
                text("orcid").null(),
                text("identifies_as").null(),
                big("group_id").null().references("professional_group"),
                big("discipline_id").null().references("discipline"),
                text("career_level").null(),
                text("contact_preference"),
                boolean("is_public"),
                boolean("publishes_orcid"),
                boolean("publishes_discipline"),
                boolean("publishes_career_level"),
                boolean("publishes_expertise"),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .index(&["group_id", "id"])
        .index(&["discipline_id", "id"])
        .index(&["sort_name", "id"])
        .unique(&["orcid"])
        .unique(&["source", "source_key"]),
        table(
            "researcher_expertise",
            vec![big("researcher_id").references("researcher").owned(), text("term"), boolean("controlled")],
        )
        .index(&["researcher_id", "id"]),
        table(
            "appointment",
            vec![
                big("researcher_id").references("researcher").owned(),
                big("organisation_id").references("organisation"),
                text("title"),
                text("contract_type"),
                text("term").null(),
                integer("fte_hundredths").null(),
                text("role_identity"),
                integer("career_framework_band").null(),
                date("started_on"),
                date("ended_on").null(),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .index(&["researcher_id", "id"])
        .index(&["organisation_id", "researcher_id"]),
        table(
            "registration",
            vec![
                big("researcher_id").references("researcher").owned(),
                text("regulator"),
                text("register"),
                text("number").null(),
                text("regulation"),
                text("level").null(),
                text("route").null(),
                date("valid_from"),
                date("valid_to").null(),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .index(&["researcher_id", "id"]),
    ]
}
