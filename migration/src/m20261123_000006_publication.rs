//! Tables: publication, publication_identifier, authorship, publication_study, publication_grant, output,
//! output_identifier, output_study, output_contribution.

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
            "publication",
            vec![
                text("title"),
                text("kind"),
                text("container_title").null(),
                text("volume").null(),
                text("issue").null(),
                text("pages").null(),
                integer("year"),
                date("published_on").null(),
                text("open_access_status").null(),
                text("open_access_url").null(),
                text("open_access_licence").null(),
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
        .index(&["container_title", "id"])
        .index(&["year", "id"])
        .index(&["published_on", "id"])
        .index(&["open_access_status", "id"])
        .unique(&["source", "source_key"]),
        table(
            "publication_identifier",
            vec![
                big("publication_id").references("publication").owned(),
                text("scheme"),
                text("value"),
                text("as_given"),
            ],
        )
        .index(&["publication_id", "id"])
        .index(&["scheme", "value"]),
        table(
            "authorship",
            vec![
                big("publication_id").references("publication").owned(),
                big("researcher_id").null().references("researcher"),
                text("printed_name"),
                integer("position"),
                boolean("is_corresponding"),
                text("roles"),
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
        .index(&["publication_id", "position", "id"])
        .index(&["researcher_id", "id"])
        .index(&["organisation_id", "id"])
        .index(&["identity_discipline_id", "id"])
        .index(&["identity_group", "publication_id"])
        .index(&["identity_career_level", "publication_id"])
        .index(&["position", "id"])
        .unique(&["source", "source_key"]),
        table(
            "publication_study",
            vec![big("publication_id").references("publication").owned(), big("study_id").references("study").owned()],
        )
        .index(&["study_id", "id"])
        .unique(&["publication_id", "study_id"]),
        table(
            "publication_grant",
            vec![
                big("publication_id").references("publication").owned(),
                big("grant_id").references("funding_grant").owned(),
            ],
        )
        .index(&["grant_id", "id"])
        .unique(&["publication_id", "grant_id"]),
        table(
            "output",
            vec![
                text("title"),
                text("summary_en").null(),
                text("summary_cy").null(),
                text("summary_status"),
                text("kind"),
                integer("year"),
                date("published_on").null(),
                text("venue").null(),
                text("url").null(),
                text("open_access_status").null(),
                text("open_access_url").null(),
                text("open_access_licence").null(),
                big("organisation_id").null().references("organisation"),
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
        .index(&["year", "id"])
        .index(&["published_on", "id"])
        .index(&["open_access_status", "id"])
        .index(&["organisation_id", "id"])
        .unique(&["source", "source_key"]),
        table(
            "output_identifier",
            vec![big("output_id").references("output").owned(), text("scheme"), text("value"), text("as_given")],
        )
        .index(&["output_id", "id"])
        .index(&["scheme", "value"]),
        table(
            "output_study",
            vec![big("output_id").references("output").owned(), big("study_id").references("study").owned()],
        )
        .index(&["study_id", "id"])
        .unique(&["output_id", "study_id"]),
        table(
            "output_contribution",
            vec![
                big("output_id").null().references("output").owned(),
                big("publication_id").null().references("publication").owned(),
                big("researcher_id").null().references("researcher"),
                text("printed_name").null(),
                text("role"),
                boolean("is_acknowledged"),
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
        .index(&["output_id", "id"])
        .index(&["publication_id", "id"])
        .index(&["researcher_id", "id"])
        .index(&["organisation_id", "id"])
        .index(&["identity_discipline_id", "id"])
        .index(&["role", "id"])
        .index(&["identity_group", "id"])
        .index(&["identity_career_level", "id"])
        .unique(&["source", "source_key"]),
    ]
}
