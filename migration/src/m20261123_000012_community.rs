//! Tables: network, network_discipline, network_member_count, group_membership, champion, nominated_lead,
//! outreach_activity.

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
            "network",
            vec![
                big("organisation_id").references("organisation"),
                text("kind"),
                text("scope").null(),
                text("purpose_en").null(),
                text("purpose_cy").null(),
                text("purpose_status"),
                big("group_id").null().references("professional_group"),
                big("host_id").null().references("organisation"),
                text("url").null(),
                integer("established_year").null(),
                boolean("is_published"),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .index(&["organisation_id", "id"])
        .index(&["group_id", "id"])
        .index(&["host_id", "id"])
        .index(&["kind", "id"])
        .index(&["scope", "id"])
        .index(&["established_year", "id"])
        .unique(&["source", "source_key"]),
        table(
            "network_discipline",
            vec![big("network_id").references("network").owned(), big("discipline_id").references("discipline")],
        )
        .unique(&["network_id", "discipline_id"])
        .index(&["discipline_id", "id"]),
        table(
            "network_member_count",
            vec![
                big("network_id").references("network").owned(),
                date("counted_on"),
                integer("members"),
                integer("healthcare_scientists").null(),
            ],
        )
        .index(&["network_id", "id"]),
        table(
            "group_membership",
            vec![
                big("network_id").null().references("network"),
                big("organisation_id").null().references("organisation"),
                text("group_name").null(),
                text("kind"),
                text("role"),
                big("researcher_id").null().references("researcher"),
                text("printed_name").null(),
                big("represents_id").null().references("organisation"),
                text("identity_group"),
                big("identity_discipline_id").null().references("discipline"),
                text("identity_career_level").null(),
                text("identity_profession").null(),
                text("identity_identifies_as").null(),
                text("identity_coded_by"),
                date("started_on").null(),
                date("ended_on").null(),
                boolean("is_published"),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .index(&["network_id", "id"])
        .index(&["organisation_id", "id"])
        .index(&["researcher_id", "id"])
        .index(&["represents_id", "id"])
        .index(&["identity_discipline_id", "id"])
        .index(&["kind", "id"])
        .index(&["role", "id"])
        .index(&["identity_group", "id"])
        .index(&["started_on", "id"])
        .index(&["ended_on", "id"])
        .unique(&["source", "source_key"]),
        table(
            "champion",
            vec![
                big("organisation_id").references("organisation"),
                text("kind"),
                big("researcher_id").null().references("researcher"),
                text("identity_group"),
                big("identity_discipline_id").null().references("discipline"),
                text("identity_career_level").null(),
                text("identity_profession").null(),
                text("identity_identifies_as").null(),
                text("identity_coded_by"),
                date("started_on").null(),
                date("ended_on").null(),
                boolean("is_published"),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .index(&["organisation_id", "id"])
        .index(&["researcher_id", "id"])
        .index(&["identity_discipline_id", "id"])
        .index(&["kind", "organisation_id"])
        .index(&["identity_group", "id"])
        .index(&["started_on", "id"])
        .index(&["ended_on", "id"])
        .unique(&["source", "source_key"]),
        table(
            "nominated_lead",
            vec![
                text("topic_en"),
                text("topic_cy").null(),
                text("topic_status"),
                big("organisation_id").null().references("organisation"),
                big("researcher_id").null().references("researcher"),
                text("identity_group"),
                big("identity_discipline_id").null().references("discipline"),
                text("identity_career_level").null(),
                text("identity_profession").null(),
                text("identity_identifies_as").null(),
                text("identity_coded_by"),
                date("started_on").null(),
                date("ended_on").null(),
                boolean("is_published"),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .index(&["organisation_id", "id"])
        .index(&["researcher_id", "id"])
        .index(&["identity_discipline_id", "id"])
        .index(&["topic_en", "id"])
        .index(&["started_on", "id"])
        .index(&["ended_on", "id"])
        .unique(&["source", "source_key"]),
        table(
            "outreach_activity",
            vec![
                text("title_en"),
                text("title_cy").null(),
                text("title_status"),
                big("organisation_id").null().references("organisation"),
                text("audience"),
                text("programme").null(),
                date("held_on"),
                integer("reached").null(),
                boolean("is_published"),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .index(&["organisation_id", "id"])
        .index(&["audience", "id"])
        .index(&["held_on", "id"])
        .unique(&["source", "source_key"]),
    ]
}
