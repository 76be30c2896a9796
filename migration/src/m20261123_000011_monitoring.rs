//! Tables: audit_exercise, metric, metric_value, metric_measure,
//! survey_result, survey_option, engagement_channel, workforce_snapshot, workforce_indicator, job_plan, job_plan_share, time_study, time_study_area, technology_area.

use sea_orm_migration::prelude::*;

use crate::columns::{big, boolean, date, double, instant, integer, table, text};

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
    let mut tables = figures();
    tables.extend(workforce());
    tables
}

/// Metrics, their figures and where these come from.
fn figures() -> Vec<crate::columns::Table> {
    vec![
        table(
            "audit_exercise",
            vec![
                integer("position"),
                text("name_en"),
                text("name_cy").null(),
                text("name_status"),
                text("scope_en"),
                text("scope_cy").null(),
                text("scope_status"),
                text("method_en").null(),
                text("method_cy").null(),
                text("method_status"),
                text("caveats_en").null(),
                text("caveats_cy").null(),
                text("caveats_status"),
                text("findings_en").null(),
                text("findings_cy").null(),
                text("findings_status"),
                date("period_from").null(),
                date("period_to").null(),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .unique(&["source", "source_key"]),
        table(
            "metric",
            vec![
                text("no"),
                integer("version"),
                boolean("is_current"),
                text("name_en"),
                text("name_cy").null(),
                text("name_status"),
                text("formula_en"),
                text("formula_cy").null(),
                text("formula_status"),
                text("kind"),
                text("unit"),
                big("owner_id").null().references("organisation"),
                double("target").null(),
                text("target_text_en").null(),
                text("target_text_cy").null(),
                text("target_text_status"),
                text("status"),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .index(&["no", "id"])
        .index(&["is_current", "id"])
        .index(&["kind", "id"])
        .index(&["owner_id", "id"])
        .unique(&["source", "source_key"]),
        table(
            "metric_value",
            vec![
                big("metric_id").references("metric").owned(),
                text("label_en"),
                text("label_cy").null(),
                text("label_status"),
                big("numerator").null(),
                big("denominator").null(),
                double("value").null(),
                text("unit"),
                text("printed").null(),
                text("precision"),
                date("period_from").null(),
                date("period_to").null(),
                big("organisation_id").null().references("organisation"),
                text("group").null(),
                text("printed_label").null(),
                text("profession").null(),
                big("scheme_id").null().references("funding_scheme"),
                big("exercise_id").null().references("audit_exercise"),
                text("base"),
                text("coverage_en").null(),
                text("coverage_cy").null(),
                text("coverage_status"),
                text("caveats"),
                text("note_en").null(),
                text("note_cy").null(),
                text("note_status"),
                text("status"),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .index(&["metric_id", "id"])
        .index(&["organisation_id", "id"])
        .index(&["group", "id"])
        .index(&["profession", "id"])
        .index(&["scheme_id", "id"])
        .index(&["exercise_id", "id"])
        .index(&["precision", "id"])
        .index(&["period_from", "id"])
        .index(&["period_to", "id"])
        .unique(&["source", "source_key"]),
        table(
            "metric_measure",
            vec![
                big("metric_id").references("metric").owned(),
                integer("position"),
                text("label_en"),
                text("label_cy").null(),
                text("label_status"),
                text("rule"),
                text("unit"),
                big("organisation_id").null().references("organisation"),
                text("group").null(),
                text("profession").null(),
                big("scheme_id").null().references("funding_scheme"),
                text("coverage_en").null(),
                text("coverage_cy").null(),
                text("coverage_status"),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .index(&["metric_id", "id"])
        .index(&["organisation_id", "id"])
        .index(&["scheme_id", "id"])
        .unique(&["source", "source_key"]),
        table(
            "survey_result",
            vec![
                integer("position"),
                text("question_en"),
                text("question_cy").null(),
                text("question_status"),
                text("audience_en"),
                text("audience_cy").null(),
                text("audience_status"),
                integer("respondents").null(),
                date("taken_on").null(),
                text("coverage_en").null(),
                text("coverage_cy").null(),
                text("coverage_status"),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .unique(&["source", "source_key"]),
        table(
            "survey_option",
            vec![
                big("survey_id").references("survey_result").owned(),
                text("label"),
                integer("count").null(),
                double("percent").null(),
            ],
        )
        .index(&["survey_id", "id"]),
        table(
            "engagement_channel",
            vec![
                integer("position"),
                text("name_en"),
                text("name_cy").null(),
                text("name_status"),
                text("kind"),
                big("owner_id").null().references("organisation"),
                integer("reached").null(),
                integer("hcs_reached").null(),
                date("counted_on").null(),
                text("coverage_en").null(),
                text("coverage_cy").null(),
                text("coverage_status"),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .index(&["owner_id", "id"])
        .unique(&["source", "source_key"]),
    ]
}

/// Staff, their time, and technologies.
fn workforce() -> Vec<crate::columns::Table> {
    vec![
        table(
            "workforce_snapshot",
            vec![
                date("taken_on"),
                big("organisation_id").null().references("organisation"),
                text("profession"),
                text("group").null(),
                text("level").null(),
                integer("band_from").null(),
                integer("band_to").null(),
                integer("headcount").null(),
                integer("wte_hundredths").null(),
                text("precision"),
                text("population_en"),
                text("population_cy").null(),
                text("population_status"),
                boolean("is_published"),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .index(&["taken_on", "id"])
        .index(&["headcount", "id"])
        .index(&["organisation_id", "id"])
        .index(&["profession", "id"])
        .index(&["group", "id"])
        .index(&["level", "id"])
        .unique(&["source", "source_key"]),
        table(
            "workforce_indicator",
            vec![
                text("name_en"),
                text("name_cy").null(),
                text("name_status"),
                double("value"),
                text("unit"),
                boolean("is_change"),
                text("precision"),
                date("period_from").null(),
                date("period_to").null(),
                text("profession").null(),
                text("note_en").null(),
                text("note_cy").null(),
                text("note_status"),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .index(&["period_to", "id"])
        .index(&["is_change", "id"])
        .index(&["profession", "id"])
        .unique(&["source", "source_key"]),
        table(
            "job_plan",
            vec![
                big("organisation_id").null().references("organisation"),
                text("group").null(),
                text("level").null(),
                date("agreed_on"),
                integer("research_percent"),
                boolean("is_published"),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .index(&["organisation_id", "id"])
        .index(&["group", "id"])
        .index(&["level", "id"])
        .index(&["agreed_on", "id"])
        .index(&["research_percent", "id"])
        .unique(&["source", "source_key"]),
        table(
            "job_plan_share",
            vec![big("plan_id").references("job_plan").owned(), text("pillar"), integer("percent")],
        )
        .index(&["plan_id", "id"]),
        table(
            "time_study",
            vec![
                integer("position"),
                text("subject_en"),
                text("subject_cy").null(),
                text("subject_status"),
                text("level").null(),
                integer("weeks").null(),
                text("coverage_en").null(),
                text("coverage_cy").null(),
                text("coverage_status"),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .unique(&["source", "source_key"]),
        table(
            "time_study_area",
            vec![
                big("study_id").references("time_study").owned(),
                text("first"),
                text("second"),
                integer("percent"),
                text("precision"),
            ],
        )
        .index(&["study_id", "id"]),
        table(
            "technology_area",
            vec![
                integer("position"),
                text("name_en"),
                text("name_cy").null(),
                text("name_status"),
                boolean("is_technological"),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .unique(&["source", "source_key"]),
    ]
}
