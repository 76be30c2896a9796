//! Tables: innovation_project, innovation_stage_entry, innovation_partner, innovation_participation, adoption_site,
//! innovation_project_study, intellectual_property, intellectual_property_owner, impact_statement, research_centre,
//! research_centre_partner, research_centre_service, research_centre_staff.

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
            "innovation_project",
            vec![
                text("name_en"),
                text("name_cy").null(),
                text("name_status"),
                text("summary_en").null(),
                text("summary_cy").null(),
                text("summary_status"),
                text("stage").null(),
                big("organisation_id").null().references("organisation"),
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
        .index(&["name_en", "id"])
        .index(&["name_cy", "id"])
        .index(&["stage", "id"])
        .index(&["organisation_id", "id"])
        .index(&["started_on", "id"])
        .index(&["ended_on", "id"])
        .unique(&["source", "source_key"]),
        table(
            "innovation_stage_entry",
            vec![
                big("innovation_project_id").references("innovation_project").owned(),
                text("stage"),
                date("reached_on"),
            ],
        )
        .index(&["innovation_project_id", "reached_on", "id"]),
        table(
            "innovation_partner",
            vec![
                big("innovation_project_id").references("innovation_project").owned(),
                big("organisation_id").references("organisation"),
                text("role"),
                text("partner_kind").null(),
            ],
        )
        .index(&["innovation_project_id", "id"])
        .index(&["organisation_id", "id"])
        .index(&["role", "innovation_project_id"])
        .index(&["partner_kind", "innovation_project_id"]),
        table(
            "innovation_participation",
            vec![
                big("innovation_project_id").references("innovation_project").owned(),
                big("researcher_id").null().references("researcher"),
                text("role"),
                big("organisation_id").null().references("organisation"),
                text("identity_group"),
                big("identity_discipline_id").null().references("discipline"),
                text("identity_career_level").null(),
                text("identity_profession").null(),
                text("identity_identifies_as").null(),
                text("identity_coded_by"),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .index(&["innovation_project_id", "role", "id"])
        .index(&["researcher_id", "id"])
        .index(&["organisation_id", "id"])
        .index(&["identity_discipline_id", "id"])
        .index(&["identity_group", "innovation_project_id"])
        .index(&["identity_career_level", "innovation_project_id"])
        .index(&["role", "id"])
        .unique(&["source", "source_key"]),
        table(
            "adoption_site",
            vec![
                big("innovation_project_id").references("innovation_project").owned(),
                big("organisation_id").references("organisation"),
                text("status"),
                date("adopted_on").null(),
                date("stopped_on").null(),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .index(&["innovation_project_id", "id"])
        .index(&["organisation_id", "id"])
        .index(&["status", "id"])
        .index(&["adopted_on", "id"])
        .unique(&["source", "source_key"]),
        table(
            "innovation_project_study",
            vec![
                big("innovation_project_id").references("innovation_project").owned(),
                big("study_id").references("study").owned(),
            ],
        )
        .index(&["study_id", "id"])
        .unique(&["innovation_project_id", "study_id"]),
        table(
            "intellectual_property",
            vec![
                text("title"),
                text("kind"),
                text("status"),
                text("reference").null(),
                text("reference_key").null(),
                date("filed_on").null(),
                date("granted_on").null(),
                boolean("is_licensed"),
                big("study_id").null().references("study"),
                big("innovation_project_id").null().references("innovation_project"),
                boolean("is_published"),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .index(&["title", "id"])
        .index(&["kind", "id"])
        .index(&["status", "id"])
        .index(&["reference_key", "id"])
        .index(&["filed_on", "id"])
        .index(&["granted_on", "id"])
        .index(&["study_id", "id"])
        .index(&["innovation_project_id", "id"])
        .unique(&["source", "source_key"]),
        table(
            "intellectual_property_owner",
            vec![
                big("intellectual_property_id").references("intellectual_property").owned(),
                big("organisation_id").references("organisation").owned(),
            ],
        )
        .index(&["organisation_id", "id"])
        .unique(&["intellectual_property_id", "organisation_id"]),
        table(
            "impact_statement",
            vec![
                text("statement_en"),
                text("statement_cy").null(),
                text("statement_status"),
                text("kind"),
                text("reach"),
                text("quality_domains"),
                text("evidence").null(),
                date("observed_on").null(),
                big("organisation_id").null().references("organisation"),
                big("study_id").null().references("study"),
                big("output_id").null().references("output"),
                big("innovation_project_id").null().references("innovation_project"),
                boolean("is_published"),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .index(&["kind", "id"])
        .index(&["reach", "id"])
        .index(&["observed_on", "id"])
        .index(&["organisation_id", "id"])
        .index(&["study_id", "id"])
        .index(&["output_id", "id"])
        .index(&["innovation_project_id", "id"])
        .unique(&["source", "source_key"]),
        table(
            "research_centre",
            vec![
                text("name_en"),
                text("name_cy").null(),
                text("name_status"),
                text("summary_en").null(),
                text("summary_cy").null(),
                text("summary_status"),
                big("organisation_id").null().references("organisation"),
                big("host_id").null().references("organisation"),
                integer("staff_year").null(),
                integer("researcher_count").null(),
                integer("healthcare_scientist_count").null(),
                integer("projects_since").null(),
                integer("project_count").null(),
                integer("project_involved_count").null(),
                integer("project_led_count").null(),
                integer("project_clinical_scientist_count").null(),
                boolean("is_published"),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .index(&["name_en", "id"])
        .index(&["name_cy", "id"])
        .index(&["organisation_id", "id"])
        .index(&["host_id", "id"])
        .unique(&["source", "source_key"]),
        table(
            "research_centre_partner",
            vec![
                big("research_centre_id").references("research_centre").owned(),
                big("organisation_id").references("organisation").owned(),
            ],
        )
        .index(&["organisation_id", "id"])
        .unique(&["research_centre_id", "organisation_id"]),
        table(
            "research_centre_service",
            vec![
                big("research_centre_id").references("research_centre").owned(),
                text("name_en"),
                text("name_cy").null(),
                text("name_status"),
                text("description_en").null(),
                text("description_cy").null(),
                text("description_status"),
                integer("position"),
            ],
        )
        .index(&["research_centre_id", "position", "id"]),
        table(
            "research_centre_staff",
            vec![
                big("research_centre_id").references("research_centre").owned(),
                text("label_en"),
                text("label_cy").null(),
                text("label_status"),
                text("group_code").null(),
                integer("headcount"),
                boolean("is_full_time").null(),
                integer("position"),
            ],
        )
        .index(&["research_centre_id", "position", "id"])
        .index(&["group_code", "research_centre_id"])
        .index(&["headcount", "research_centre_id"]),
    ]
}
