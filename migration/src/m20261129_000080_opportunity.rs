//! Tables: opportunity with the values of its lists and its rules, support_service, contact_point.

use sea_orm_migration::prelude::*;

use crate::{
    columns::{Table, big, boolean, date, instant, integer, table, text},
    kept::{self, Kept},
};

/// This change.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// The lists of an opportunity: each table with the column of its values, and the column of the opportunity that has the list.
/// Triggers keep them, so that whoever writes an opportunity need not know of them.
const KEPT: [(&str, &str, &str); 5] = [
    ("opportunity_kind", "kind", "kinds"),
    ("opportunity_level", "level", "career_levels"),
    ("opportunity_group", "professional_group", "professional_groups"),
    ("opportunity_nation", "nation", "nations"),
    ("opportunity_cover", "category", "covers"),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in tables() {
            table.create(manager).await?;
        }
        for (table, value, list) in KEPT {
            kept::keep(manager, Kept { table, value, of: "opportunity", owner: "opportunity_id", list }).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Their triggers go with them.
        for table in tables().iter().rev() {
            table.drop(manager).await?;
        }
        Ok(())
    }
}

fn tables() -> Vec<Table> {
    let mut tables = vec![opportunity(), eligibility_rule(), support_service(), contact_point()];
    tables.extend(KEPT.map(|(name, value, _)| {
        table(name, vec![big("opportunity_id").references("opportunity").owned(), text(value)])
            .unique(&["opportunity_id", value])
            .index(&[value, "opportunity_id"])
    }));
    tables
}

fn opportunity() -> Table {
    table(
        "opportunity",
        vec![
            text("title_en"),
            text("title_cy").null(),
            text("title_status"),
            text("summary_en").null(),
            text("summary_cy").null(),
            text("summary_status"),
            text("category"),
            text("kinds"),
            big("provider_id").null().references("organisation"),
            text("provider_group").null(),
            text("provider_sector").null(),
            big("scheme_id").null().references("funding_scheme"),
            text("career_levels"),
            text("professional_groups"),
            text("nations"),
            big("amount_min_minor").null(),
            text("amount_min_currency").null(),
            big("amount_max_minor").null(),
            text("amount_max_currency").null(),
            integer("wte_hundredths_min").null(),
            integer("wte_hundredths_max").null(),
            integer("duration_months_min").null(),
            integer("duration_months_max").null(),
            text("covers"),
            instant("opens_at").null(),
            instant("closes_at").null(),
            text("closing"),
            text("healthcare_science_inclusion"),
            boolean("is_healthcare_science_specific"),
            text("source_wording_en").null(),
            text("source_wording_cy").null(),
            text("source_wording_status"),
            date("open_to_wales_since").null(),
            text("link").null(),
            date("source_date").null(),
            date("last_verified").null(),
            text("status"),
            date("publishes_on").null(),
            instant("published_at").null(),
            text("source"),
            text("source_key").null(),
            text("source_place").null(),
            instant("updated_at"),
            boolean("sample"),
        ],
    )
    .index(&["provider_id", "id"])
    .index(&["scheme_id", "id"])
    .index(&["title_en", "id"])
    .index(&["closes_at", "id"])
    .index(&["opens_at", "id"])
    .index(&["amount_max_minor", "id"])
    .index(&["source_date", "id"])
    .index(&["last_verified", "id"])
    .index(&["published_at", "id"])
    .index(&["status", "id"])
    .unique(&["source", "source_key"])
}

fn eligibility_rule() -> Table {
    table(
        "eligibility_rule",
        vec![
            big("opportunity_id").references("opportunity").owned(),
            text("criterion"),
            boolean("is_exclusion"),
            text("career_levels"),
            text("professional_groups"),
            text("registers"),
            text("nations"),
            text("employer_kinds"),
            text("contract_types"),
            big("scheme_id").null().references("funding_scheme"),
            text("wording_en").null(),
            text("wording_cy").null(),
            text("wording_status"),
        ],
    )
    .index(&["opportunity_id", "id"])
    .index(&["scheme_id", "id"])
}

fn support_service() -> Table {
    table(
        "support_service",
        vec![
            text("name_en"),
            text("name_cy").null(),
            text("name_status"),
            text("kind"),
            big("organisation_id").null().references("organisation"),
            text("summary_en").null(),
            text("summary_cy").null(),
            text("summary_status"),
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
    .index(&["name_en", "id"])
    .unique(&["source", "source_key"])
}

fn contact_point() -> Table {
    table(
        "contact_point",
        vec![
            big("support_service_id").references("support_service").owned(),
            text("email").null(),
            text("url").null(),
            text("source"),
            text("source_key").null(),
            text("source_place").null(),
            instant("updated_at"),
            boolean("sample"),
        ],
    )
    .index(&["support_service_id", "id"])
    .index(&["email", "id"])
    .unique(&["source", "source_key"])
}
