//! Tables of the strategies: documents with themes, objectives, actions and phases; recommendations and their mappings;
//! policies; barriers, facilitators and the SWOT analysis; governance groups.
//!
//! Long, because it is twenty tables, said once.

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
            "strategy_document",
            vec![
                text("name_en"),
                text("name_cy").null(),
                text("name_status"),
                text("abbreviation"),
                text("summary_en").null(),
                text("summary_cy").null(),
                text("summary_status"),
                integer("published_year"),
                integer("period_from").null(),
                integer("period_to").null(),
                text("url").null(),
                date("links_checked_on").null(),
                big("aligns_with_id").null().references("strategy_document"),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .index(&["aligns_with_id", "id"])
        .index(&["abbreviation", "id"])
        .index(&["published_year", "id"])
        .unique(&["source", "source_key"]),
        table(
            "delivery_term_span",
            vec![
                big("document_id").references("strategy_document").owned(),
                text("term"),
                integer("fewest_years"),
                integer("most_years"),
            ],
        )
        .index(&["document_id", "id"]),
        table(
            "strategy_document_publisher",
            vec![
                big("document_id").references("strategy_document").owned(),
                big("organisation_id").references("organisation").owned(),
            ],
        )
        .index(&["organisation_id", "id"])
        .unique(&["document_id", "organisation_id"]),
        table(
            "strategy_theme",
            vec![
                big("document_id").references("strategy_document"),
                integer("position"),
                text("name_en"),
                text("name_cy").null(),
                text("name_status"),
                text("summary_en").null(),
                text("summary_cy").null(),
                text("summary_status"),
                text("aim_en").null(),
                text("aim_cy").null(),
                text("aim_status"),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .index(&["document_id", "id"])
        .index(&["document_id", "position", "id"])
        .unique(&["source", "source_key"]),
        table(
            "strategy_objective",
            vec![
                big("theme_id").references("strategy_theme"),
                integer("position"),
                text("text_en"),
                text("text_cy").null(),
                text("text_status"),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .index(&["theme_id", "id"])
        .index(&["theme_id", "position", "id"])
        .unique(&["source", "source_key"]),
        table(
            "governance_group",
            vec![
                text("name_en"),
                text("name_cy").null(),
                text("name_status"),
                text("abbreviation").null(),
                text("summary_en").null(),
                text("summary_cy").null(),
                text("summary_status"),
                big("organisation_id").null().references("organisation"),
                big("successor_id").null().references("governance_group"),
                big("chaired_by_id").null().references("governance_group"),
                big("facilitated_by_id").null().references("organisation"),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .index(&["organisation_id", "id"])
        .index(&["successor_id", "id"])
        .index(&["chaired_by_id", "id"])
        .index(&["facilitated_by_id", "id"])
        .unique(&["source", "source_key"]),
        table(
            "governance_role",
            vec![
                big("group_id").references("governance_group").owned(),
                big("document_id").references("strategy_document"),
                text("role"),
                text("text_en"),
                text("text_cy").null(),
                text("text_status"),
                text("place"),
            ],
        )
        .index(&["group_id", "id"])
        .index(&["document_id", "id"]),
        table(
            "strategy_action",
            vec![
                big("document_id").references("strategy_document"),
                big("theme_id").references("strategy_theme"),
                text("kind"),
                integer("position"),
                text("text_en"),
                text("text_cy").null(),
                text("text_status"),
                text("stated_in").null(),
                text("difference_en").null(),
                text("difference_cy").null(),
                text("difference_status"),
                text("delivery_from").null(),
                text("delivery_to").null(),
                text("process_en").null(),
                text("process_cy").null(),
                text("process_status"),
                text("output_en").null(),
                text("output_cy").null(),
                text("output_status"),
                text("outcome_indicator_en").null(),
                text("outcome_indicator_cy").null(),
                text("outcome_indicator_status"),
                integer("target_per_year").null(),
                big("owner_id").null().references("governance_group"),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .index(&["document_id", "id"])
        .index(&["theme_id", "id"])
        .index(&["owner_id", "id"])
        .index(&["theme_id", "position", "id"])
        .index(&["kind", "id"])
        .index(&["position", "id"])
        .index(&["stated_in", "id"])
        .index(&["delivery_from", "id"])
        .index(&["delivery_to", "id"])
        .unique(&["source", "source_key"]),
        table(
            "strategy_action_partner",
            vec![
                big("action_id").references("strategy_action").owned(),
                big("organisation_id").references("organisation").owned(),
            ],
        )
        .index(&["organisation_id", "id"])
        .unique(&["action_id", "organisation_id"]),
        table(
            "strategy_commitment",
            vec![
                big("action_id").references("strategy_action").owned(),
                text("text_en"),
                text("text_cy").null(),
                text("text_status"),
                integer("due_year"),
                date("due_on").null(),
            ],
        )
        .index(&["action_id", "id"]),
        table(
            "strategy_phase",
            vec![
                big("document_id").references("strategy_document"),
                integer("position"),
                text("label"),
                integer("first_year"),
                integer("last_year"),
                text("text_en"),
                text("text_cy").null(),
                text("text_status"),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .index(&["document_id", "id"])
        .index(&["document_id", "position", "id"])
        .unique(&["source", "source_key"]),
        table(
            "policy_document",
            vec![
                text("name_en"),
                text("name_cy").null(),
                text("name_status"),
                text("kind"),
                text("summary_en").null(),
                text("summary_cy").null(),
                text("summary_status"),
                big("publisher_id").null().references("organisation"),
                integer("year").null(),
                text("url").null(),
                integer("reference_number").null(),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .index(&["publisher_id", "id"])
        .index(&["kind", "id"])
        .index(&["year", "id"])
        .index(&["name_en", "id"])
        .index(&["name_cy", "id"])
        .unique(&["source", "source_key"]),
        table(
            "policy_element",
            vec![
                big("policy_id").references("policy_document").owned(),
                integer("position"),
                text("text_en"),
                text("text_cy").null(),
                text("text_status"),
            ],
        )
        .index(&["policy_id", "id"]),
        table(
            "policy_link",
            vec![
                big("policy_id").references("policy_document").owned(),
                big("document_id").references("strategy_document"),
                text("relation"),
                text("place"),
                integer("printed_reference").null(),
                text("note_en").null(),
                text("note_cy").null(),
                text("note_status"),
            ],
        )
        .index(&["policy_id", "id"])
        .index(&["document_id", "id"])
        .index(&["relation", "policy_id"]),
        table(
            "recommendation",
            vec![
                big("document_id").references("strategy_document"),
                big("policy_id").null().references("policy_document"),
                integer("number"),
                text("heading"),
                text("title_en"),
                text("title_cy").null(),
                text("title_status"),
                text("text_en"),
                text("text_cy").null(),
                text("text_status"),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .index(&["document_id", "id"])
        .index(&["policy_id", "id"])
        .index(&["heading", "id"])
        .index(&["number", "id"])
        .unique(&["source", "source_key"]),
        table(
            "recommendation_mapping",
            vec![
                big("recommendation_id").references("recommendation").owned(),
                integer("position"),
                text("text_en"),
                text("text_cy").null(),
                text("text_status"),
                big("action_id").null().references("strategy_action"),
            ],
        )
        .index(&["recommendation_id", "id"])
        .index(&["action_id", "id"]),
        table(
            "barrier",
            vec![
                big("document_id").references("strategy_document"),
                integer("number"),
                text("name_en"),
                text("name_cy").null(),
                text("name_status"),
                text("summary_en"),
                text("summary_cy").null(),
                text("summary_status"),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .index(&["document_id", "id"])
        .unique(&["source", "source_key"]),
        table(
            "barrier_part",
            vec![
                big("barrier_id").references("barrier").owned(),
                integer("position"),
                text("name_en"),
                text("name_cy").null(),
                text("name_status"),
                text("text_en"),
                text("text_cy").null(),
                text("text_status"),
            ],
        )
        .index(&["barrier_id", "id"]),
        table(
            "facilitator",
            vec![
                big("document_id").references("strategy_document"),
                integer("number"),
                text("name_en"),
                text("name_cy").null(),
                text("name_status"),
                text("summary_en"),
                text("summary_cy").null(),
                text("summary_status"),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .index(&["document_id", "id"])
        .unique(&["source", "source_key"]),
        table(
            "swot_item",
            vec![
                big("document_id").references("strategy_document"),
                text("kind"),
                integer("position"),
                text("text_en"),
                text("text_cy").null(),
                text("text_status"),
                text("source"),
                text("source_key").null(),
                text("source_place").null(),
                instant("updated_at"),
                boolean("sample"),
            ],
        )
        .index(&["document_id", "id"])
        .unique(&["source", "source_key"]),
    ]
}
