//! Tables: funding_application, funding_applicant.

use sea_orm_migration::prelude::*;

use crate::columns::{Table, big, boolean, date, instant, table, text};

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

fn tables() -> Vec<Table> {
    vec![
        table(
            "funding_application",
            vec![
                text("title"),
                big("scheme_id").null().references("funding_scheme"),
                big("lead_organisation_id").references("organisation"),
                text("outcome"),
                date("submitted_on").null(),
                date("decided_on").null(),
                big("requested_minor").null(),
                text("requested_currency").null(),
                big("awarded_minor").null(),
                text("awarded_currency").null(),
                big("grant_id").null().references("funding_grant"),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .index(&["scheme_id", "id"])
        .index(&["lead_organisation_id", "id"])
        .index(&["outcome", "id"])
        .index(&["submitted_on", "id"])
        .index(&["decided_on", "id"])
        .index(&["grant_id", "id"])
        .unique(&["source", "source_key"]),
        table(
            "funding_applicant",
            vec![
                big("application_id").references("funding_application").owned(),
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
        .index(&["application_id", "role", "id"])
        .index(&["researcher_id", "id"])
        .index(&["organisation_id", "id"])
        .index(&["identity_discipline_id", "id"])
        .index(&["identity_group", "application_id"])
        .index(&["identity_career_level", "application_id"])
        .unique(&["source", "source_key"]),
    ]
}
