//! Tables: funding_scheme, scheme_cohort, scheme_cohort_group, funding_grant, grant_holder.

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
            "funding_scheme",
            vec![
                text("name_en"),
                text("name_cy").null(),
                text("name_status"),
                text("abbreviation").null(),
                big("owner_id").null().references("organisation"),
                text("summary_en").null(),
                text("summary_cy").null(),
                text("summary_status"),
                boolean("hcs_specific"),
                boolean("is_current").null(),
                big("amount_max_minor").null(),
                text("amount_max_currency").null(),
                integer("wte_hundredths").null(),
                integer("duration_months_min").null(),
                integer("duration_months_max").null(),
                integer("target_per_year").null(),
                text("covers"),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .index(&["owner_id", "id"])
        .unique(&["source", "source_key"])
        .index(&["name_en", "id"]),
        table(
            "scheme_cohort",
            vec![
                big("scheme_id").references("funding_scheme").owned(),
                text("label_en"),
                text("label_cy").null(),
                text("label_status"),
                integer("year_from").null(),
                integer("year_to"),
                integer("applicants").null(),
                integer("awardees").null(),
                integer("hcs_applicants").null(),
                integer("hcs_awardees").null(),
                text("precision"),
                integer("printed_share_per_mille").null(),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .index(&["scheme_id", "id"]),
        table(
            "scheme_cohort_group",
            vec![
                big("cohort_id").references("scheme_cohort").owned(),
                text("group_code").null(),
                text("label"),
                integer("applicants").null(),
                integer("awardees").null(),
            ],
        )
        .index(&["cohort_id", "id"]),
        table(
            "funding_grant",
            vec![
                text("reference").null(),
                text("reference_key").null(),
                text("title"),
                text("description").null(),
                big("funder_id").null().references("organisation"),
                big("recipient_id").null().references("organisation"),
                big("scheme_id").null().references("funding_scheme"),
                text("programme_title").null(),
                big("awarded_minor").null(),
                text("awarded_currency").null(),
                big("disbursed_minor").null(),
                text("disbursed_currency").null(),
                boolean("is_zero_award"),
                date("awarded_on"),
                date("started_on").null(),
                date("ended_on").null(),
                text("covers"),
                boolean("is_public"),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .index(&["recipient_id", "id"])
        .index(&["scheme_id", "id"])
        .index(&["awarded_on", "id"])
        .index(&["awarded_minor", "id"])
        .index(&["started_on", "id"])
        .index(&["ended_on", "id"])
        .index(&["title", "id"])
        .index(&["is_public", "id"])
        .index(&["funder_id", "reference_key"])
        .unique(&["source", "source_key"]),
        table(
            "grant_holder",
            vec![
                big("grant_id").references("funding_grant").owned(),
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
        .index(&["grant_id", "id"])
        .index(&["researcher_id", "id"])
        .index(&["organisation_id", "id"])
        .index(&["identity_discipline_id", "id"])
        .index(&["role", "grant_id"]),
    ]
}
