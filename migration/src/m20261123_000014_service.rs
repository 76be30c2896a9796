//! Tables: service, accreditation, audit_report, audit_report_recipient, sustainability_risk, regional_solution,
//! regional_solution_risk, regional_solution_organisation.

use sea_orm_migration::prelude::*;

use crate::columns::{big, boolean, date, instant, table, text};

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
            "service",
            vec![
                text("name_en"),
                text("name_cy").null(),
                text("name_status"),
                big("organisation_id").null().references("organisation"),
                big("discipline_id").null().references("discipline"),
                big("group_id").null().references("professional_group"),
                boolean("is_healthcare_science_led"),
                boolean("is_consultant_scientist_led"),
                boolean("is_published"),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .index(&["organisation_id", "id"])
        .index(&["discipline_id", "id"])
        .index(&["group_id", "id"])
        .index(&["name_en", "id"])
        .unique(&["source", "source_key"]),
        table(
            "accreditation",
            vec![
                big("service_id").references("service").owned(),
                text("scheme"),
                big("body_id").null().references("organisation"),
                text("status"),
                date("started_on").null(),
                date("ended_on").null(),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .index(&["service_id", "id"])
        .index(&["body_id", "id"])
        .index(&["status", "service_id"])
        .index(&["started_on", "id"])
        .index(&["ended_on", "id"])
        .index(&["scheme", "id"])
        .unique(&["source", "source_key"]),
        table(
            "audit_report",
            vec![
                text("kind"),
                text("title_en"),
                text("title_cy").null(),
                text("title_status"),
                big("organisation_id").null().references("organisation"),
                big("discipline_id").null().references("discipline"),
                date("started_on").null(),
                date("ended_on").null(),
                date("published_on").null(),
                text("url").null(),
                boolean("is_published"),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .index(&["organisation_id", "id"])
        .index(&["discipline_id", "id"])
        .index(&["kind", "id"])
        .index(&["published_on", "id"])
        .unique(&["source", "source_key"]),
        table(
            "audit_report_recipient",
            vec![
                big("audit_report_id").references("audit_report").owned(),
                big("organisation_id").references("organisation"),
            ],
        )
        .unique(&["audit_report_id", "organisation_id"])
        .index(&["organisation_id", "id"]),
        table(
            "sustainability_risk",
            vec![
                text("title_en"),
                text("title_cy").null(),
                text("title_status"),
                big("service_id").null().references("service"),
                big("organisation_id").null().references("organisation"),
                big("discipline_id").null().references("discipline"),
                text("severity"),
                date("identified_on"),
                date("closed_on").null(),
                big("escalated_to_id").null().references("organisation"),
                boolean("is_published"),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .index(&["service_id", "id"])
        .index(&["organisation_id", "id"])
        .index(&["discipline_id", "id"])
        .index(&["escalated_to_id", "id"])
        .index(&["severity", "id"])
        .index(&["identified_on", "id"])
        .index(&["closed_on", "id"])
        .unique(&["source", "source_key"]),
        table(
            "regional_solution",
            vec![
                text("title_en"),
                text("title_cy").null(),
                text("title_status"),
                text("summary_en").null(),
                text("summary_cy").null(),
                text("summary_status"),
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
        .index(&["title_en", "id"])
        .index(&["started_on", "id"])
        .unique(&["source", "source_key"]),
        table(
            "regional_solution_risk",
            vec![
                big("regional_solution_id").references("regional_solution").owned(),
                big("sustainability_risk_id").references("sustainability_risk").owned(),
            ],
        )
        .unique(&["regional_solution_id", "sustainability_risk_id"])
        .index(&["sustainability_risk_id", "id"]),
        table(
            "regional_solution_organisation",
            vec![
                big("regional_solution_id").references("regional_solution").owned(),
                big("organisation_id").references("organisation"),
            ],
        )
        .unique(&["regional_solution_id", "organisation_id"])
        .index(&["organisation_id", "id"]),
    ]
}
