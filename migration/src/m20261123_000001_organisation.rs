//! Tables: organisation, organisation_alias, organisation_identifier, source_record, server_secret.

use sea_orm_migration::prelude::*;

use crate::columns::{big, boolean, instant, table, text};

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
            "organisation",
            vec![
                text("name_en"),
                text("name_cy").null(),
                text("name_status"),
                text("abbreviation").null(),
                text("kind"),
                text("partner_kind").null(),
                text("provider_sector").null(),
                text("status"),
                text("nation").null(),
                text("country_code").null(),
                text("city").null(),
                text("website").null(),
                text("research_contact_email").null(),
                text("research_contact_url").null(),
                big("parent_id").null().references("organisation"),
                big("successor_id").null().references("organisation"),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .index(&["parent_id", "id"])
        .index(&["successor_id", "id"])
        .index(&["name_en", "id"])
        .index(&["kind", "id"])
        .unique(&["source", "source_key"]),
        table(
            "organisation_alias",
            vec![
                big("organisation_id").references("organisation").owned(),
                text("name"),
                text("language").null(),
                text("kind"),
            ],
        )
        .index(&["organisation_id", "id"]),
        table(
            "organisation_identifier",
            vec![big("organisation_id").references("organisation").owned(), text("scheme"), text("value")],
        )
        .index(&["organisation_id", "id"])
        .unique(&["scheme", "value"]),
        table(
            "source_record",
            vec![
                text("source"),
                text("source_key"),
                text("node_type"),
                big("node_id"),
                text("digest"),
                text("file"),
                instant("imported_at"),
            ],
        )
        .unique(&["source", "source_key", "node_type"]),
        table("server_secret", vec![text("name"), text("value")]).unique(&["name"]),
    ]
}
