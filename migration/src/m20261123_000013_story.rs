//! Tables: case_study, case_study_organisation, case_study_discipline, recognition, success_story, career_story,
//! career_step, recognition_recipient, story_person.

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
            "case_study",
            vec![
                integer("position"),
                text("title_en"),
                text("title_cy").null(),
                text("title_status"),
                text("summary_en"),
                text("summary_cy").null(),
                text("summary_status"),
                text("themes"),
                text("project_name").null(),
                big("innovation_project_id").null().references("innovation_project"),
                boolean("is_published"),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .index(&["innovation_project_id", "id"])
        .index(&["position", "id"])
        .index(&["title_en", "id"])
        .unique(&["source", "source_key"]),
        table(
            "case_study_organisation",
            vec![
                big("case_study_id").references("case_study").owned(),
                big("organisation_id").references("organisation"),
            ],
        )
        .unique(&["case_study_id", "organisation_id"])
        .index(&["organisation_id", "id"]),
        table(
            "case_study_discipline",
            vec![big("case_study_id").references("case_study").owned(), big("discipline_id").references("discipline")],
        )
        .unique(&["case_study_id", "discipline_id"])
        .index(&["discipline_id", "id"]),
        table(
            "recognition",
            vec![
                text("kind"),
                text("title_en"),
                text("title_cy").null(),
                text("title_status"),
                big("body_id").null().references("organisation"),
                text("body_name").null(),
                integer("year").null(),
                big("organisation_id").null().references("organisation"),
                big("case_study_id").null().references("case_study"),
                text("url").null(),
                boolean("is_published"),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .index(&["body_id", "id"])
        .index(&["organisation_id", "id"])
        .index(&["case_study_id", "id"])
        .index(&["kind", "id"])
        .index(&["year", "id"])
        .index(&["title_en", "id"])
        .unique(&["source", "source_key"]),
        table(
            "success_story",
            vec![
                text("kind"),
                text("title_en"),
                text("title_cy").null(),
                text("title_status"),
                text("summary_en"),
                text("summary_cy").null(),
                text("summary_status"),
                text("themes"),
                big("organisation_id").null().references("organisation"),
                big("discipline_id").null().references("discipline"),
                big("group_id").null().references("professional_group"),
                text("url").null(),
                date("published_on").null(),
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
        .index(&["kind", "id"])
        .index(&["title_en", "id"])
        .index(&["published_on", "id"])
        .unique(&["source", "source_key"]),
        table(
            "career_story",
            vec![
                text("title_en"),
                text("title_cy").null(),
                text("title_status"),
                text("summary_en"),
                text("summary_cy").null(),
                text("summary_status"),
                boolean("is_anonymised"),
                big("discipline_id").null().references("discipline"),
                text("career_level").null(),
                big("researcher_id").null().references("researcher"),
                big("case_study_id").null().references("case_study"),
                boolean("is_published"),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .index(&["discipline_id", "id"])
        .index(&["researcher_id", "id"])
        .index(&["case_study_id", "id"])
        .index(&["career_level", "id"])
        .index(&["title_en", "id"])
        .unique(&["source", "source_key"]),
        table(
            "career_step",
            vec![
                big("career_story_id").references("career_story").owned(),
                integer("position"),
                text("kind"),
                text("text_en"),
                text("text_cy").null(),
                text("text_status"),
                big("organisation_id").null().references("organisation"),
            ],
        )
        .index(&["career_story_id", "id"])
        .index(&["organisation_id", "id"]),
        table(
            "recognition_recipient",
            vec![
                big("recognition_id").references("recognition").owned(),
                text("name").null(),
                big("organisation_id").null().references("organisation"),
                big("researcher_id").null().references("researcher"),
            ],
        )
        .index(&["recognition_id", "id"])
        .index(&["organisation_id", "id"])
        .index(&["researcher_id", "id"]),
        table(
            "story_person",
            vec![
                big("case_study_id").null().references("case_study").owned(),
                big("success_story_id").null().references("success_story").owned(),
                text("name").null(),
                text("role_en").null(),
                text("role_cy").null(),
                text("role_status"),
                big("organisation_id").null().references("organisation"),
                big("researcher_id").null().references("researcher"),
            ],
        )
        .index(&["case_study_id", "id"])
        .index(&["success_story_id", "id"])
        .index(&["organisation_id", "id"])
        .index(&["researcher_id", "id"]),
    ]
}
